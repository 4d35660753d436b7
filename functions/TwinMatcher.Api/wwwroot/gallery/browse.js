import { ask, isAdmin } from "../api.js";
import { categoryChips, categoryName } from "../pieces/chips.js";
import { count, freshId, h } from "../pieces/dom.js";
import { portrait } from "../pieces/looks.js";
import { empty, failed, loading } from "../pieces/states.js";
import { say } from "../pieces/status.js";

const page = 60;

/** Typing is over when so many milliseconds nothing was typed. */
const typing = 200;

/** Everybody, by the beginning of the name and by category. */
export function show(root, { params, signal }) {
  const search = { prefix: params.get("name") ?? "", category: params.get("category") ?? "" };
  const id = freshId("search");
  const lead = h("p", { class: "lead" }, "Everybody a face is compared with.");
  const input = h("input", { id, type: "search", value: search.prefix, autocomplete: "off", placeholder: "The beginning of a name" });
  const people = h("ul", { class: "people" });
  const rest = h("div", { class: "rest" });
  const tools = h("div", { class: "tools" },
    h("div", { class: "field search" }, h("label", { for: id }, "Search"), input),
    isAdmin() && h("button", { type: "button", class: "primary", onclick: add }, "Add a person"));
  const chips = categoryChips(search.category, category => { search.category = category; start(); });
  root.append(h("div", { class: "view-head" }, h("h1", {}, "Gallery"), lead), tools, chips, people, rest);

  let timer;
  let running;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { search.prefix = input.value.trim(); start(); }, typing);
  });
  ask("/v1/stats/gallery", { signal }).then(size => {
    lead.textContent = `Everybody a face is compared with: ${count(size.people, "person", "people")}, ${count(size.faces, "face")}.`;
  }, () => { /* The sentence does without. */ });
  start();

  function start() {
    running?.abort();
    running = new AbortController();
    history.replaceState(null, "", address());
    more(AbortSignal.any([signal, running.signal]));
  }

  /** So that going back from a person leads to the same list. */
  function address() {
    const query = new URLSearchParams(Object.entries({ name: search.prefix, category: search.category }).filter(([, value]) => value)).toString();
    return query ? `#/gallery?${query}` : "#/gallery";
  }

  async function more(own, after) {
    if (!after) people.replaceChildren();
    rest.replaceChildren(loading("Looking"));
    try {
      const found = await ask("/v1/people", { query: { ...search, limit: page, after }, signal: own });
      if (own.aborted) return;
      people.append(...found.people.map(card));
      rest.replaceChildren();
      if (found.next) rest.append(h("button", { type: "button", onclick: () => more(own, found.next) }, "Show more"));
      else if (people.children.length === 0) rest.append(nobody());
      say(`${count(people.children.length, "person", "people")} shown`);
    } catch (problem) {
      if (own.aborted) return;
      // Where nothing can be found there is nothing to search.
      tools.hidden = chips.hidden = problem.code === "not_admin";
      rest.replaceChildren(failed(problem, () => more(own, after)));
    }
  }

  function nobody() {
    if (search.prefix || search.category) {
      return empty("Nobody found", "Names are searched by their beginning, whatever accents they have.", h("button", { type: "button", onclick: () => {
        Object.assign(search, { prefix: "", category: "" });
        location.hash === "#/gallery" ? start() : location.assign("#/gallery");
      } }, "Show everybody"));
    }
    return isAdmin()
      ? empty("Nobody is here yet", "Add somebody, then photos of them.", h("button", { type: "button", class: "primary", onclick: add }, "Add a person"))
      : empty("Nobody is here yet", "Whoever has the admin's link adds people.");
  }

  async function add() {
    const { addPerson } = await import("./changes.js");
    addPerson();
  }
}

function card(person) {
  return h("li", {}, h("a", { class: "person", href: `#/gallery/${person.personId}` },
    portrait(person), h("span", { class: "person-name" }, person.name), h("span", { class: "fine" }, categoryName(person.category))));
}
