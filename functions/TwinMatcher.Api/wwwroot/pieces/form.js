import { categories, categoryName } from "./chips.js";
import { freshId, h } from "./dom.js";
import { select } from "./models.js";
import { refusal } from "./refusals.js";

/** A labelled field for text, with a hint below it. */
export function field(label, { hint, ...props } = {}) {
  const id = freshId("field");
  const input = h("input", { id, autocomplete: "off", "aria-describedby": hint && `${id}-hint`, ...props });
  return { input, element: h("div", { class: "field" }, h("label", { for: id }, label), input, hint && h("p", { class: "fine", id: `${id}-hint` }, hint)) };
}

/** Who somebody is and where their pictures come from; `read()` answers what the API takes, without empty fields. */
export function personFields(person = {}) {
  const name = field("Name", { required: true, maxlength: 100, value: person.name });
  const category = select("Category", categories.map(value => [value, categoryName(value)]), person.category ?? "other");
  const provenance = provenanceFields(person);
  return {
    elements: [name.element, category.field, provenance.elements],
    read: () => ({ name: name.input.value.trim(), category: category.input.value, ...provenance.read() }),
  };
}

export function provenanceFields({ source, licence, consent } = {}) {
  const fields = {
    source: field("Source", { maxlength: 300, value: source, hint: "Where the pictures come from." }),
    licence: field("Licence", { maxlength: 100, value: licence, hint: "For example CC0-1.0, or your own words." }),
    consent: field("Consent", { maxlength: 300, value: consent, hint: "Who agreed, and when." }),
  };
  return {
    elements: Object.values(fields).map(({ element }) => element),
    read: () => Object.fromEntries(Object.entries(fields).map(([key, { input }]) => [key, input.value.trim()]).filter(([, value]) => value)),
  };
}

/** A form that shows what went wrong below itself and can be sent again; `send` may throw a Problem. */
export function form(action, send, ...content) {
  const told = h("div", {});
  const button = h("button", { class: "primary" }, action);
  const element = h("form", { class: "stack", onsubmit: async event => {
    event.preventDefault();
    button.disabled = true;
    told.replaceChildren();
    try {
      await send();
    } catch (problem) {
      if (problem.name !== "AbortError") told.replaceChildren(refusal(problem));
    } finally {
      button.disabled = false;
    }
  } }, content, told, h("p", { class: "actions" }, button));
  return element;
}
