import { h } from "../pieces/dom.js";
import { empty } from "../pieces/states.js";

export const title = "Gallery";

export function open(root) {
  root.append(h("div", { class: "view-head" }, h("h1", {}, title)), empty("Nothing here yet", "This view is being built."));
}
