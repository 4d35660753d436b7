/** Methods as people may know them. */
const methods = { identity: "identity", whitened: "whitened", discriminant: "discriminant (LDA)", metric: "metric, learned with a margin" };

export const methodName = method => methods[method] ?? method;

/** How people are ranked, as they may understand it. */
const aggregations = { best_face: "best face", mean_of_best_three: "mean of the three best", nearest_vote: "vote of the ten nearest" };

export const aggregationName = aggregation => aggregations[aggregation] ?? aggregation ?? aggregations.best_face;

export const percent = share => typeof share === "number" ? `${(100 * share).toLocaleString("en", { maximumFractionDigits: 1 })}\u00a0%` : "\u2013";

export const moment = at => at ? new Date(at).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }) : "\u2013";

export const byName = by => ({ training: "by a training", admin: "by an admin", schedule: "on schedule", command: "by the command line" })[by] ?? by;

/** Of a training, in a word or two. */
export function outcome({ state, decision }) {
  if (state !== "done") return ({ waiting: "Waiting", running: "Running", failed: "Failed" })[state] ?? state;
  return decision?.promoted ? `Promoted, version ${decision.version}` : "Kept the champion";
}
