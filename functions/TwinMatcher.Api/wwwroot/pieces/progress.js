import { freshId, h } from "./dom.js";

/** A labelled bar with a button to stop; `set(share, words)` moves it, and without a share it only says that something goes on. */
export function progress(label, cancel) {
  const id = freshId("progress");
  const words = h("span", { id }, label);
  const bar = h("progress", { max: 1, "aria-labelledby": id });
  const element = h("div", { class: "progress" }, h("p", {}, words, cancel && h("button", { type: "button", class: "quiet", onclick: cancel }, "Cancel")), bar);
  return {
    element,
    set(share, text) {
      if (share === undefined) bar.removeAttribute("value");
      else bar.value = share;
      if (text) words.textContent = text;
    },
  };
}
