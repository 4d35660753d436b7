import { freshId, h } from "../pieces/dom.js";
import { csv, download } from "../pieces/download.js";
import { failed, loading } from "../pieces/states.js";
import { draw } from "./draw.js";

/**
 * One figure of the dashboard: a chart, the same as a table, and the same as a file.
 * @param fetch answers `{ columns, rows, chart, summary, tall, nothing, beside }`: `columns` are the headings, `rows` the cells, `chart` what `draw` takes,
 *   `summary` the chart in a sentence, `nothing` what is said where there are no rows, `beside` elements below the lead
 */
export function panel({ title, lead, file, tools = [], fetch, signal }) {
  const id = freshId("panel");
  const body = h("div", { class: "panel-body" });
  const beside = h("div", { class: "panel-beside" });
  const chosen = { table: false };
  const shown = [["Chart", false], ["Table", true]].map(([name, table]) => h("button", {
    type: "button", class: "chip", "aria-pressed": String(!table), onclick: () => { chosen.table = table; show(); },
  }, name));
  const save = h("button", { type: "button", class: "quiet", disabled: true, "aria-label": `Download ${title} as CSV` }, "CSV");
  let asking;
  let answer;
  save.addEventListener("click", () => download(`${file}.csv`, "text/csv", csv([answer.columns, ...answer.rows])));
  const element = h("section", { class: "sheet panel", "aria-labelledby": id },
    h("div", { class: "panel-head" },
      h("div", {}, h("h2", { id }, title), h("p", { class: "fine" }, lead)),
      h("div", { class: "actions", role: "group", "aria-label": `Show ${title} as` }, shown, save)),
    tools.length > 0 && h("div", { class: "tools" }, tools), beside, body);

  async function refresh() {
    asking?.abort();
    asking = new AbortController();
    const own = AbortSignal.any([signal, asking.signal]);
    body.replaceChildren(loading("Counting"));
    save.disabled = true;
    try {
      answer = { ...await fetch(own), signal: own };
      if (!own.aborted) show();
    } catch (problem) {
      if (!own.aborted) body.replaceChildren(failed(problem, refresh));
    }
  }

  function show() {
    for (const [at, button] of shown.entries()) button.setAttribute("aria-pressed", String(chosen.table === (at === 1)));
    if (!answer) return;
    const none = answer.rows.length === 0;
    save.disabled = none;
    beside.replaceChildren(...answer.beside ?? []);
    if (none) body.replaceChildren(h("p", { class: "state" }, answer.nothing));
    else if (chosen.table) body.replaceChildren(table(answer));
    else drawn(answer);
  }

  function drawn({ chart, summary, tall, signal: own }) {
    const canvas = h("canvas", { role: "img", "aria-label": summary });
    const frame = h("div", { class: "chart" }, canvas);
    if (tall) frame.style.height = `${tall}px`;
    body.replaceChildren(frame);
    draw(canvas, chart, own).catch(() => { if (!own.aborted) { chosen.table = true; show(); } });
  }

  function table({ columns, rows }) {
    return h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": `${title}, as a table` }, h("table", {},
      h("thead", {}, h("tr", {}, columns.map((column, at) => h("th", { scope: "col", class: isNumber(rows, at) && "number" }, column)))),
      h("tbody", {}, rows.map(row => h("tr", {}, row.map((value, at) => at === 0
        ? h("th", { scope: "row" }, words(value)) : h("td", { class: isNumber(rows, at) && "number" }, words(value))))))));
  }

  return { element, refresh };
}

const isNumber = (rows, at) => rows.some(row => typeof row[at] === "number");

const words = value => value === null || value === undefined ? "\u2013" : typeof value === "number" ? value.toLocaleString("en", { maximumSignificantDigits: Math.abs(value) < 1 ? 3 : 9 }) : String(value);
