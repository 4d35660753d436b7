import { ask, isAdmin, pause } from "../api.js";
import { h } from "../pieces/dom.js";
import { select } from "../pieces/models.js";
import { refusal } from "../pieces/refusals.js";
import { empty, failed, loading } from "../pieces/states.js";
import { toast } from "../pieces/status.js";
import { showRecord } from "../training/record.js";
import { spaceSheet } from "../training/space.js";
import { byName, moment, outcome } from "../training/words.js";

export const title = "Models";

/** How often a training under way is asked after, in milliseconds. */
const often = 1500;

export async function open(root, { signal }) {
  const spaces = h("div", { class: "stack" });
  const training = h("section", { class: "stack" });
  const head = h("div", { class: "view-head" }, h("h1", {}, "Models"),
    h("p", { class: "lead" }, "Which model compares the faces of each space, and the record of every decision. A new one answers only after it proved better on faces it never saw."));
  const { spaces: list } = await ask("/v1/models", { signal });
  root.append(head, spaces, training);
  showSpaces(list);
  await showTrainings(list);

  function showSpaces(all) {
    spaces.replaceChildren(...all.map(space => spaceSheet(space, { changed: again })));
  }

  async function again() {
    try {
      showSpaces((await ask("/v1/models", { signal })).spaces);
    } catch (problem) {
      if (!signal.aborted) toast(problem.message, "bad");
    }
  }

  async function showTrainings(all) {
    const told = h("div", {});
    const table = h("div", {}, loading("Opening"));
    const choice = select("Space", all.map(({ space }) => [space, space]));
    const start = h("button", { type: "button", class: "primary", onclick: () => train(choice.input.value, start, told, table) }, "Train now");
    training.replaceChildren(h("h2", {}, "Trainings"),
      ...isAdmin() ? [h("div", { class: "tools" }, all.length > 1 && choice.field, start), told] : [], table);
    // A server that knows of no heads is one without learning, and is not asked for what it does not have.
    if (!all.some(space => space.heads)) {
      start.disabled = true;
      table.replaceChildren(h("p", { class: "note" }, "This server does not train models: it compares embeddings as they are."));
      return;
    }
    try {
      await records(table);
    } catch (problem) {
      if (!signal.aborted) table.replaceChildren(failed(problem, () => showTrainings(all)));
    }
  }

  async function train(space, button, told, table) {
    button.disabled = true;
    told.replaceChildren();
    try {
      const { trainingId } = await ask("/v1/trainings", { json: { space }, signal });
      toast("The training was asked for.");
      for (;;) {
        await records(table);
        const record = await ask(`/v1/trainings/${trainingId}`, { signal });
        if (record.state === "done" || record.state === "failed") {
          toast(`${outcome(record)}. ${record.decision?.sentence ?? record.failure ?? ""}`, record.state === "done" ? "good" : "bad");
          break;
        }
        await pause(often, signal);
      }
      await records(table);
      await again();
    } catch (problem) {
      if (!signal.aborted) told.replaceChildren(refusal(problem));
    } finally {
      button.disabled = false;
    }
  }

  async function records(table) {
    const { trainings, next } = await ask("/v1/trainings", { query: { limit: 20 }, signal });
    if (trainings.length === 0) {
      table.replaceChildren(empty("No training yet", "They run every three days once there are faces enough; an admin can ask for one at any time."));
      return;
    }
    const rows = h("tbody", {}, trainings.map(row));
    const more = h("button", { type: "button", hidden: !next });
    more.textContent = "Show more";
    let after = next;
    more.addEventListener("click", async () => {
      try {
        const page = await ask("/v1/trainings", { query: { limit: 20, after }, signal });
        rows.append(...page.trainings.map(row));
        after = page.next;
        more.hidden = !after;
      } catch (problem) {
        if (!signal.aborted) toast(problem.message, "bad");
      }
    });
    table.replaceChildren(h("div", { class: "sheet table-scroll", tabindex: 0, role: "region", "aria-label": "Trainings" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Asked for", "Space", "By", "Outcome", "Why"].map(name => h("th", { scope: "col" }, name)))), rows)), more);
  }

  function row(record) {
    const { requestedAt, space, by, decision, failure } = record;
    return h("tr", {},
      h("th", { scope: "row" }, h("button", { type: "button", class: "quiet", onclick: () => showRecord(record) }, moment(requestedAt))),
      h("td", {}, space), h("td", {}, byName(by)), h("td", {}, outcome(record)), h("td", {}, decision?.sentence ?? failure ?? "\u2013"));
  }
}
