import { ask } from "../api.js";
import { categoryName } from "../pieces/chips.js";
import { count, h } from "../pieces/dom.js";
import { select } from "../pieces/models.js";
import { axis, names } from "./draw.js";
import { panel } from "./panel.js";

/** How far back, in steps of what length. */
const ranges = { hour: 48, day: 30, month: 12 };

/** Of days, what other counts cover: the server's matches are kept for 90. */
const daysOf = { hour: 2, day: 30, month: 90 };

const hint = { hour: { weekday: "short", hour: "2-digit" }, day: { day: "numeric", month: "short" }, month: { month: "short", year: "numeric" } };

/** In UTC, as the server counts. */
const stepName = (from, step) => new Date(from).toLocaleString("en-GB", { ...hint[step], timeZone: "UTC" });

/** All panels of the dashboard; `step()` answers the chosen length of a step. */
export function panels(step, signal) {
  const query = () => ({ step: step(), steps: ranges[step()] });
  const activity = shared(asked => ask("/v1/stats/activity", { query: asked, signal }));
  return [predictions(), accuracy(), matches(), votes(), gallery(), cost()];

  function predictions() {
    return panel({
      title: "Who is predicted how often", lead: "Best looks of all faces, the fifteen most frequent.", file: "predictions", signal,
      fetch: async own => {
        const { looks } = await ask("/v1/stats/looks", { query: { days: daysOf[step()], limit: 15 }, signal: own });
        return {
          columns: ["Person", "Category", "Best look"], rows: looks.map(look => [look.name, categoryName(look.category), look.matches]),
          nothing: "Nobody has been matched yet. Find a twin, and come back.",
          summary: looks.length > 0 ? `Bars for ${count(looks.length, "person", "people")}; most often ${looks[0].name}, ${count(looks[0].matches, "time")}.` : "",
          tall: 60 + 28 * looks.length,
          chart: colours => ({
            type: "bar", data: { labels: looks.map(look => look.name), datasets: [{ label: "Best look", data: looks.map(look => look.matches), backgroundColor: colours.accent, maxBarThickness: 18, borderRadius: 2 }] },
            options: { indexAxis: "y", scales: { x: axis(), y: names({ ticks: { callback(place) { return this.chart.width < phone ? short(looks[place].name) : looks[place].name; } } }) } },
          }),
        };
      },
    });
  }

  function accuracy() {
    return panel({
      title: "Accuracy of models over time", lead: "How often the right person comes first on the frozen test faces, after each training. Diamonds are promotions.", file: "accuracy", signal,
      fetch: async own => {
        const { models = [] } = await ask("/v1/stats/accuracy", { query: query(), signal: own });
        // A training whose champion was never tested has no point.
        const points = models.filter(point => typeof point.rank1 === "number");
        const times = [...new Set(points.map(point => point.at))].sort();
        const spaces = [...new Set(points.map(point => point.space))];
        return {
          columns: ["Time (UTC)", "Space", "Version", "Right person first", "Challenger", "Promoted", "Reason"],
          rows: points.toReversed().map(({ at, space, version, rank1, challenger, promoted, reason }) => [minute(at), space, version, rank1, challenger, promoted ? "yes" : "no", (reason ?? "").replaceAll("_", " ")]),
          nothing: "No training has been tested yet. Models are trained every three days once there are faces enough, or from Models by an admin.",
          summary: `Lines for ${spaces.join(" and ")}; ${count(points.filter(point => point.promoted).length, "promotion")} in ${count(points.length, "training")}.`,
          chart: colours => ({
            type: "line",
            data: {
              labels: times.map(at => new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })),
              datasets: spaces.map((space, place) => ({
                label: space, spanGaps: true, borderColor: [colours.accent, colours.warn, colours.edge][place % 3], backgroundColor: [colours.accent, colours.warn, colours.edge][place % 3],
                data: times.map(at => { const point = points.find(each => each.at === at && each.space === space); return point ? 100 * point.rank1 : null; }),
                pointStyle: times.map(at => points.some(each => each.at === at && each.space === space && each.promoted) ? "rectRot" : "circle"),
                pointRadius: times.map(at => points.some(each => each.at === at && each.space === space && each.promoted) ? 9 : 4),
              })),
            },
            options: { scales: { y: { ...axis("percent"), beginAtZero: false, suggestedMax: 100 }, x: names() } },
          }),
        };
      },
    });
  }

  function matches() {
    return panel({
      title: "Matches and median time", lead: "Bars count matches; the line is their median time, from query to answer.", file: "matches", signal,
      fetch: async () => {
        const { points } = await activity(query());
        const total = sum(points, "matches");
        return {
          columns: ["From (UTC)", "Matches", "Median ms"], rows: total === 0 ? [] : newestFirst(points, point => [point.matches, point.matches > 0 ? point.medianMs : null]),
          nothing: "There were no matches in this time.", summary: `${count(total, "match", "matches")} over ${count(points.length, step())}.`,
          chart: colours => ({
            data: {
              labels: points.map(point => stepName(point.from, step())),
              datasets: [
                { type: "line", label: "Median ms", yAxisID: "time", data: points.map(point => point.matches > 0 ? point.medianMs : null), borderColor: colours.warn, backgroundColor: colours.warn, spanGaps: true, pointRadius: 3 },
                { type: "bar", label: "Matches", yAxisID: "y", data: points.map(point => point.matches), backgroundColor: colours.accent, borderRadius: 2, maxBarThickness: 32 },
              ],
            },
            options: { scales: { x: names({ ticks: { maxRotation: 0, autoSkipPadding: 16 } }), y: axis("matches"), time: axis("ms", { position: "right", grid: { display: false } }) } },
          }),
        };
      },
    });
  }

  function votes() {
    return panel({
      title: "Votes", lead: "What people said of the looks they were shown.", file: "votes", signal,
      fetch: async () => {
        const { points } = await activity(query());
        const agreed = sum(points, "agreed"), disagreed = sum(points, "disagreed");
        return {
          columns: ["From (UTC)", "Agreed", "Disagreed"], rows: agreed + disagreed === 0 ? [] : newestFirst(points, point => [point.agreed, point.disagreed]),
          nothing: "Nobody has voted in this time.", summary: `${agreed} agreed, ${disagreed} disagreed.`,
          chart: colours => ({
            type: "bar",
            data: {
              labels: points.map(point => stepName(point.from, step())),
              datasets: [["Agreed", "agreed", colours.good], ["Disagreed", "disagreed", colours.bad]]
                .map(([label, key, colour]) => ({ label, data: points.map(point => point[key]), backgroundColor: colour, borderRadius: 2, maxBarThickness: 32 })),
            },
            options: { scales: { x: names({ stacked: true, ticks: { maxRotation: 0, autoSkipPadding: 16 } }), y: axis("votes", { stacked: true }) } },
          }),
        };
      },
    });
  }

  function gallery() {
    return panel({
      title: "Gallery by category", lead: "People and their enrolled faces.", file: "gallery", signal,
      fetch: async own => {
        const size = await ask("/v1/stats/gallery", { signal: own });
        const filled = size.categories.filter(category => category.people > 0).sort((a, b) => b.people - a.people);
        return {
          columns: ["Category", "People", "Faces"], rows: filled.map(({ category, people, faces }) => [categoryName(category), people, faces]),
          nothing: "Nobody is in the gallery yet.", summary: `${count(size.people, "person", "people")} in ${count(filled.length, "category", "categories")}.`, tall: 100 + 36 * filled.length,
          chart: colours => ({
            type: "bar",
            data: {
              labels: filled.map(({ category }) => categoryName(category)),
              datasets: [["People", "people", colours.accent], ["Faces", "faces", colours.edge]].map(([label, key, colour]) => ({ label, data: filled.map(each => each[key]), backgroundColor: colour, maxBarThickness: 14, borderRadius: 2 })),
            },
            options: { indexAxis: "y", scales: { x: axis(), y: names() } },
          }),
        };
      },
    });
  }

  function cost() {
    const memory = select("Memory of the function", [512, 1024, 1769, 3008, 4096, 8192].map(size => [String(size), `${size.toLocaleString("en")} MB`]), "1769");
    const made = panel({
      title: "Cost of 1,000 matches", lead: "On AWS: from how long matches took here and list prices, without free tier, storage, traffic, or the time that more memory saves.", file: "cost", tools: [memory.field], signal,
      fetch: async own => {
        const estimate = await ask("/v1/stats/cost", { query: { days: daysOf[step()], memory: memory.input.value }, signal: own });
        const { lines } = estimate;
        const dollars = (value, digits = 4) => `$${value.toFixed(digits)}`;
        return {
          columns: ["Item", "US dollars", "Quantity", "Unit", "Price of a unit", "Quantity is"],
          rows: lines.map(({ item, usd, quantity, unit, price, formula }) => [item, usd, quantity, unit, price, formula]),
          nothing: "There is nothing to measure before the first match.", summary: `${dollars(estimate.usdPerThousand ?? 0)} in all.`, tall: 220,
          beside: lines.length > 0 ? [
            h("p", { class: "figure" }, dollars(estimate.usdPerThousand)),
            h("p", { class: "fine" }, `${estimate.meanMs.toLocaleString("en")} ms is the mean of ${count(estimate.matches, "match", "matches")}. Prices of ${estimate.region} as of ${estimate.asOf}.`),
          ] : [],
          chart: colours => ({
            type: "bar", data: { labels: lines.map(line => line.item), datasets: [{ label: "US dollars", data: lines.map(line => line.usd), backgroundColor: colours.accent, maxBarThickness: 18, borderRadius: 2 }] },
            options: { indexAxis: "y", scales: { x: axis("US dollars", { ticks: { precision: undefined, maxRotation: 0, maxTicksLimit: 5, callback: value => dollars(value) } }), y: names() } },
          }),
        };
      },
    });
    memory.input.addEventListener("change", made.refresh);
    return made;
  }
}

/** In a chart as narrow as on a phone, names longer than this would leave no room for bars. */
const longest = 16, phone = 400;

const short = name => name.length > longest ? `${name.slice(0, longest - 1)}\u2026` : name;

/** As people and spreadsheets both read it. */
const minute = at => new Date(at).toISOString().slice(0, 16).replace("T", " ");

const newestFirst = (points, cells) => points.toReversed().map(point => [minute(point.from), ...cells(point)]);

const sum = (points, key) => points.reduce((total, point) => total + point[key], 0);

/** One request for all who ask the same within a moment. */
function shared(fetch) {
  const under = new Map();
  return asked => {
    const key = JSON.stringify(asked);
    if (!under.has(key)) under.set(key, fetch(asked).finally(() => under.delete(key)));
    return under.get(key);
  };
}
