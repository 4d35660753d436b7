import { ask, isAdmin } from "../api.js";
import { count, h } from "../pieces/dom.js";
import { confirm } from "../pieces/dialog.js";
import { toast } from "../pieces/status.js";
import { aggregationName, byName, methodName, moment, percent } from "./words.js";

/** One space: which head answers, the heads there are, and how they came and went. `changed` is called after a move. */
export function spaceSheet(space, { changed }) {
  // A server without learning knows the champion and nothing else.
  const heads = space.heads ?? [{ version: space.champion, method: "identity" }];
  const champion = heads.find(head => head.version === space.champion);
  const movable = isAdmin() && heads.length > 1;
  return h("section", { class: "sheet stack", "aria-labelledby": `space-${space.space}` },
    h("div", {},
      h("h2", { id: `space-${space.space}` }, space.space, space.default && h("span", { class: "tag" }, "default")),
      h("p", { class: "fine" }, `${count(space.faces, "face")} of ${count(space.people, "person", "people")} in the index. `,
        `Version ${space.champion} (${methodName(champion?.method ?? "learned")}, ${aggregationName(champion?.aggregation)}) is the champion.`)),
    space.serving !== undefined && space.serving !== space.champion && h("p", { class: "note warn" }, `Version ${space.serving} still answers; the champion takes over in a moment, unless its file cannot be read.`),
    h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": `Heads of ${space.space}` }, h("table", {},
      h("thead", {}, h("tr", {}, ["Version", "Method", "People ranked by", "Made", "Right person first", "Before"].map(name => h("th", { scope: "col" }, name)),
        movable && h("th", { scope: "col" }, h("span", { class: "unseen" }, "Change")))),
      h("tbody", {}, heads.map(head => h("tr", { class: head.version === space.champion && "champion" },
        h("th", { scope: "row" }, String(head.version)),
        h("td", {}, methodName(head.method), head.version === space.champion && h("span", { class: "tag" }, "champion")), h("td", {}, aggregationName(head.aggregation)),
        h("td", {}, head.version === 0 ? "always there" : moment(head.madeAt)), h("td", {}, percent(head.rank1)), h("td", {}, percent(head.formerRank1)),
        movable && h("td", {}, head.version !== space.champion && h("button", {
          type: "button", "aria-label": `${verb(head)} version ${head.version} of ${space.space}`, onclick: () => move(head),
        }, verb(head)))))))),
    space.moves?.length > 0 && h("details", {}, h("summary", {}, `How it came to this (${count(space.moves.length, "move")})`),
      h("ol", { class: "moves fine" }, space.moves.map(({ at, from, to, by }) => h("li", {}, `${moment(at)}: from version ${from} to ${to}, ${byName(by)}.`)))));

  function verb({ version }) {
    return version < space.champion ? "Roll back to" : "Promote";
  }

  async function move(head) {
    if (!await confirm(`${verb(head)} version ${head.version}?`, `Every match in ${space.space} is answered with it from then on. It can be changed back the same way.`, verb(head))) return;
    try {
      await ask(`/v1/models/${encodeURIComponent(space.space)}/${head.version}/promote`, { method: "POST" });
      toast(`Version ${head.version} is the champion of ${space.space}.`, "good");
      changed();
    } catch (problem) {
      toast(problem.message, "bad");
    }
  }
}
