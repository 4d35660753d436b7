import { h } from "./dom.js";

export const categories = ["film", "music", "sport", "science", "politics", "art", "history", "business", "media", "character", "staff", "other"];

export const categoryName = category => category[0].toUpperCase() + category.slice(1);

/** One of several, or all: a row of buttons of which one is pressed. `chosen` is a category, or "" for all. */
export function categoryChips(chosen, onchoose) {
  const row = h("div", { class: "chips", role: "group", "aria-label": "Category" },
    ["", ...categories].map(category => h("button", {
      type: "button", class: "chip", "data-value": category, "aria-pressed": String(category === chosen),
      onclick: () => {
        for (const chip of row.children) chip.setAttribute("aria-pressed", String(chip.dataset.value === category));
        onchoose(category);
      },
    }, category ? categoryName(category) : "Everybody")));
  return row;
}
