import { dialog } from "./dialog.js";
import { h } from "./dom.js";

const key = "consent";

/** Asks once a session, before anything leaves the device; answers whether it may. */
export function consent(what = "photo") {
  if (sessionStorage.getItem(key)) return Promise.resolve(true);
  return new Promise(resolve => {
    const box = dialog(`Before your ${what} is sent`,
      h("p", {}, `It goes to the server of this page, which looks for faces in it and compares them with its gallery. It must show you, or people who agree. It is shown to nobody, is not added to the gallery, and is forgotten after a day at most.`),
      h("p", { class: "actions" },
        h("button", { type: "button", class: "primary", autofocus: true, onclick: () => { sessionStorage.setItem(key, "given"); resolve(true); box.close(); } }, "I agree, go on"),
        h("button", { type: "button", onclick: () => box.close() }, "Do not send it")));
    box.addEventListener("close", () => resolve(false));
  });
}
