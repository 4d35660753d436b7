import { freshId, h } from "./dom.js";

/** A modal dialog with a heading; closes by Escape, its button or `close()`. Whatever had the focus gets it back. */
export function dialog(title, ...content) {
  const id = freshId("dialog");
  const element = h("dialog", { "aria-labelledby": id },
    h("header", {}, h("h2", { id }, title), h("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => element.close() }, "\u00d7")),
    content);
  element.addEventListener("close", () => element.remove());
  // A press on what lies around it.
  element.addEventListener("click", event => event.target === element && element.close());
  document.body.append(element);
  element.showModal();
  return element;
}

/** Asks before what cannot be undone; answers whether to go on. */
export function confirm(title, sentence, action) {
  return new Promise(resolve => {
    const box = dialog(title, h("p", {}, sentence), h("p", { class: "actions" },
      h("button", { type: "button", class: "danger", onclick: () => { resolve(true); box.close(); } }, action),
      h("button", { type: "button", onclick: () => box.close() }, "Cancel")));
    box.addEventListener("close", () => resolve(false));
  });
}
