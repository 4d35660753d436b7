import { h } from "./dom.js";

/**
 * A row of photos of which one is shown; each says by itself how far it is.
 * @param choose called with what was added when somebody wants to see it
 */
export function tray(choose) {
  const element = h("ul", { class: "tray", "aria-label": "Your photos", hidden: true });
  const rows = new Map();
  return {
    element,
    add(entry, name) {
      const state = h("span", { class: "fine" }, "Waiting");
      const thumb = h("span", { class: "thumb" });
      const button = h("button", { type: "button", "aria-pressed": "false", onclick: () => choose(entry) }, thumb, h("span", { class: "words" }, h("span", { class: "name" }, name), state));
      const row = h("li", {}, button);
      element.append(row);
      rows.set(entry, { row, button, thumb, state });
    },
    picture(entry, { url }) {
      rows.get(entry)?.thumb.replaceChildren(h("img", { src: url, alt: "" }));
    },
    /** `kind` is "good", "bad" or nothing. */
    tell(entry, words, kind = "") {
      const { row, state } = rows.get(entry) ?? {};
      if (!row) return;
      state.textContent = words;
      row.className = kind;
    },
    remove(entry) {
      rows.get(entry)?.row.remove();
      rows.delete(entry);
    },
    mark(shown) {
      for (const [entry, { button }] of rows) button.setAttribute("aria-pressed", String(entry === shown));
    },
  };
}
