import { ask, isAdmin } from "../api.js";
import { categoryChips, categoryName } from "../pieces/chips.js";
import { count, h } from "../pieces/dom.js";
import { crowdedNote, isCrowded, lookCard, order, portrait } from "../pieces/looks.js";
import { modelChoice, spaces } from "../pieces/models.js";
import { empty, failed, loading } from "../pieces/states.js";

const looksShown = 6;

/** One person: who they are, the enrolled faces, and whom they look like. */
export async function show(root, { place: [id], signal }) {
  root.append(loading("Opening"));
  const detail = await found(id, signal);
  if (!detail) return missing(root);
  const { person, faces } = detail;
  document.title = `${person.name} - TwinMatcher`;
  root.replaceChildren(
    h("p", {}, h("a", { href: "#/gallery" }, "\u2190 All people")),
    h("div", { class: "person-head" }, portrait(person, { size: "cover" }),
      h("div", { class: "view-head" },
        h("h1", {}, person.name),
        h("p", { class: "lead" }, `${categoryName(person.category)}, ${count(person.faces, "face")} enrolled.`),
        provenance(person),
        isAdmin() && h("p", { class: "actions" },
          change("Edit", "editPerson"), change("Add photos", "addPhotos", "primary"), change("Forget", "forgetPerson", "danger")))),
    ...faces.length === 0
      ? [empty("No photo yet", isAdmin() ? "Add photos, and matches will find them." : "Nobody can look like this person until there is one.")]
      : [looks(person, signal), enrolled(person, faces)]);

  function change(label, name, kind = "") {
    return h("button", { type: "button", class: kind, onclick: async () => {
      const changes = await import("./changes.js");
      changes[name](person);
    } }, label);
  }
}

/** Null when there is no such person. */
async function found(id, signal) {
  try {
    return await ask(`/v1/people/${encodeURIComponent(id)}`, { signal });
  } catch (problem) {
    if (problem.code === "person_unknown") return null;
    throw problem;
  }
}

function missing(root) {
  root.replaceChildren(h("div", { class: "view-head" }, h("h1", {}, "Nobody is here"),
    h("p", { class: "lead" }, "There is no such person in the gallery. They may have been forgotten."), h("p", {}, h("a", { href: "#/gallery" }, "See everybody"))));
}

function provenance({ source, licence, consent, addedAt }) {
  const added = new Date(addedAt).toLocaleDateString("en", { dateStyle: "long" });
  return h("dl", { class: "facts fine" }, [["Source", source], ["Licence", licence], ["Consent", consent], ["Added", added]]
    .filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function enrolled(person, faces) {
  return h("section", { class: "stack" }, h("h2", {}, "Enrolled faces"),
    h("ul", { class: "faces" }, faces.map(({ face, thumbnail, source }, number) => h("li", {},
      portrait({ name: `${person.name}, photo ${number + 1}`, thumbnail }),
      face.warnings.length > 0 && h("span", { class: "fine" }, face.warnings.join(", ").replaceAll("_", " ")),
      source && source !== person.source && h("span", { class: "fine" }, source)))));
}

/** Celebrity against celebrity. */
function looks(person, signal) {
  const asked = { category: "", spaces: [] };
  const answer = h("div", {});
  const tools = h("div", { class: "tools", hidden: true });
  let running;
  spaces(signal).then(list => {
    if (list.length < 2) return;
    tools.append(...modelChoice(list, chosen => { asked.spaces = chosen; start(); }).filter(Boolean));
    tools.hidden = false;
  }, () => { /* The default one will do. */ });
  start();
  return h("section", { class: "stack" }, h("h2", {}, `Who looks like ${person.name}?`), tools,
    categoryChips("", category => { asked.category = category; start(); }), answer);

  async function start() {
    running?.abort();
    running = new AbortController();
    const own = AbortSignal.any([signal, running.signal]);
    answer.replaceChildren(loading("Comparing"));
    const [space, other] = asked.spaces;
    try {
      const { faces: [{ answers }] } = await ask(`/v1/people/${person.personId}/looks`, {
        query: { k: looksShown, category: asked.category, space: other ? undefined : space, compare: other && `${space},${other}` }, signal: own,
      });
      if (own.aborted) return;
      answer.replaceChildren(h("div", { class: answers.length > 1 ? "columns" : "column" }, answers.map(column)));
    } catch (problem) {
      if (!own.aborted) answer.replaceChildren(problem.code === "gallery_empty" ? alone() : failed(problem, start));
    }
  }

  function column({ space, looks: found, aggregation, measuredOn }, _, all) {
    return h("div", { class: "stack" }, all.length > 1 && h("h3", {}, space), order({ aggregation, looks: found }),
      found.length === 0 ? alone() : [isCrowded(found) && crowdedNote(), h("div", { class: "looks" }, found.map(look => lookCard(look, { own: own(), measuredOn, crowded: isCrowded(found) })))]);
  }

  function own() {
    return person.thumbnail ? h("img", { src: person.thumbnail, alt: `Portrait of ${person.name}`, width: 192, height: 192 }) : h("span", {}, person.name[0]);
  }

  function alone() {
    return empty("Nobody to compare with", asked.category ? `Nobody else of the category ${asked.category} is in the gallery.` : "There is nobody else in the gallery.");
  }
}
