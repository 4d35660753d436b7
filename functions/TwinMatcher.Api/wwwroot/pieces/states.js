import { h } from "./dom.js";

/** Shown while something is fetched; comes up only when that takes a moment. */
export const loading = what => h("p", { class: "state loading", role: "status" }, h("span", { class: "spinner", "aria-hidden": "true" }), `${what} ...`);

/** Nothing here yet, and what to do about it. */
export const empty = (title, sentence, ...actions) => h("div", { class: "state" },
  h("h2", {}, title), h("p", {}, sentence), actions.length > 0 && h("p", { class: "actions" }, actions));

/** Only admins may see this; nobody else is told more than that. */
const closed = () => empty("The gallery is private", "Only its admins may look around in it. Your own photos are answered all the same.",
  h("a", { href: "#/find" }, "Find a twin"));

/** What went wrong, and a button to try again where that makes sense. */
export function failed(error, again) {
  if (error?.code === "not_admin") return closed();
  const sentence = error?.name === "Problem" ? error.message : "Something went wrong in the page itself. Reload it and try again.";
  if (error?.name !== "Problem") console.error(error);
  return h("div", { class: "state bad", role: "alert" },
    h("h2", {}, "That did not work"), h("p", {}, sentence),
    error?.requestId && h("p", { class: "fine" }, "Request ", h("code", {}, error.requestId)),
    again && h("p", { class: "actions" }, h("button", { type: "button", onclick: again }, "Try again")));
}
