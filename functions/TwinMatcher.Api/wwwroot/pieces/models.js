import { ask } from "../api.js";
import { freshId, h } from "./dom.js";

let known;

/** The spaces of the server, asked once; the default one first. */
export async function spaces(signal) {
  known ??= (await ask("/v1/models", { signal })).spaces;
  return known;
}

/** Which model compares, and a second one beside it where there are two; `onchange` is called with a list of one or two spaces. */
export function modelChoice(list, onchange) {
  const names = list.map(({ space }) => space);
  const first = select("Model", names.map(name => [name, name]));
  const second = select("Compare with", [["", "nothing"], ...names.map(name => [name, name])]);
  const changed = () => {
    const other = second.input.value !== first.input.value ? second.input.value : "";
    second.input.value = other;
    onchange(other ? [first.input.value, other] : [first.input.value]);
  };
  first.input.addEventListener("change", changed);
  second.input.addEventListener("change", changed);
  return [first.field, names.length > 1 && second.field];
}

/** A labelled drop-down. */
export function select(label, options, chosen) {
  const id = freshId("select");
  const input = h("select", { id }, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
  return { input, field: h("div", { class: "field" }, h("label", { for: id }, label), input) };
}
