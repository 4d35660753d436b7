import { ask } from "../api.js";
import { dialog } from "../pieces/dialog.js";
import { count, h } from "../pieces/dom.js";
import { failed, loading } from "../pieces/states.js";
import { aggregationName, byName, methodName, moment, outcome, percent } from "./words.js";

/** All that is known of one training, and why it was decided as it was. */
export async function showRecord({ trainingId, space, requestedAt }) {
  const closed = new AbortController();
  const body = h("div", { class: "stack" }, loading("Opening"));
  dialog(`Training of ${space}, ${moment(requestedAt)}`, body).addEventListener("close", () => closed.abort());
  try {
    const record = await ask(`/v1/trainings/${trainingId}`, { signal: closed.signal });
    body.replaceChildren(...parts(record).filter(Boolean));
  } catch (problem) {
    if (!closed.signal.aborted) body.replaceChildren(failed(problem));
  }
}

function parts(record) {
  const { data, test, decision, candidates = [] } = record;
  return [
    h("p", {}, h("strong", {}, outcome(record)), ". ", decision?.sentence ?? record.failure ?? ""),
    h("p", { class: "fine" }, [`Asked for ${byName(record.by)}`, record.startedAt && `started ${moment(record.startedAt)}`,
      record.milliseconds && `took ${(record.milliseconds / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} s`].filter(Boolean).join(", "), "."),
    test && scrolling("Champion and challenger", h("table", {},
      h("caption", {}, `On ${count(test.faces, "frozen test face")} of ${count(test.people, "person", "people")}`),
      h("thead", {}, h("tr", {}, ["Head", "People ranked by", "Right person first", "Among five", "At 1 in 1,000 false"].map(name => h("th", { scope: "col" }, name)))),
      h("tbody", {}, [["Champion", test.champion], ["Challenger", test.challenger]].filter(([, scores]) => scores).map(([who, scores]) => h("tr", {},
        h("th", { scope: "row" }, `${who}: ${methodName(scores.method)}`), h("td", {}, aggregationName(scores.aggregation)), h("td", {}, percent(scores.rank1)), h("td", {}, percent(scores.rank5)), h("td", {}, percent(scores.tar))))))),
    typeof test?.low === "number" && h("p", {}, `The challenger is ${percent(test.difference)} better; with 95 % certainty between ${percent(test.low)} and ${percent(test.high)}.`),
    groups("By category", test?.categories), groups("By size of the face", test?.bands),
    candidates.length > 0 && h("details", {}, h("summary", {}, `${count(candidates.length, "candidate")} on validation faces`), scrolling("Candidates", h("table", {},
      h("thead", {}, h("tr", {}, ["Candidate", "People ranked by", "Right person first", "Among five"].map(name => h("th", { scope: "col" }, name)))),
      h("tbody", {}, candidates.map(({ name, aggregation, rank1, rank5, challenger }) => h("tr", {},
        h("th", { scope: "row" }, name, challenger && h("span", { class: "tag" }, "challenger")), h("td", {}, aggregationName(aggregation)), h("td", {}, percent(rank1)), h("td", {}, percent(rank5)))))))),
    data && h("details", {}, h("summary", {}, "Data"), h("p", { class: "fine" },
      `${count(data.faces, "face")} of ${count(data.people, "person", "people")}: ${data.train} to learn from, ${data.validation} to choose by, ${data.test} to test on, ${count(data.feedback ?? 0, "vote")}. Seed ${record.seed}, data `,
      h("code", {}, data.hash.slice(0, 16)), ".")),
  ];
}

function groups(title, list) {
  if (!list?.length) return null;
  return h("details", {}, h("summary", {}, title), scrolling(title, h("table", {},
    h("thead", {}, h("tr", {}, ["Group", "Faces", "Champion", "Challenger"].map(name => h("th", { scope: "col" }, name)))),
    h("tbody", {}, list.map(({ name, faces, champion, challenger }) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, faces), h("td", {}, percent(champion)), h("td", {}, percent(challenger))))))));
}

/** What is scrolled must be reached by the keyboard, and so have a name. */
const scrolling = (label, table) => h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": label }, table);
