import { ask } from "../api.js";
import { h } from "./dom.js";
import { toast } from "./status.js";

/** Two buttons of which at most one is pressed; pressing the other one changes the vote. */
export function votes(matchId, face, look) {
  const choices = [[true, "Looks alike"], [false, "Does not"]].map(([agrees, words]) =>
    h("button", { type: "button", class: "quiet vote", "aria-pressed": "false", "aria-label": `${words}: ${look.name}`, onclick: () => vote(agrees) }, words));

  async function vote(agrees) {
    for (const choice of choices) choice.disabled = true;
    try {
      await ask(`/v1/matches/${matchId}/feedback`, { json: { personId: look.personId, agrees, face } });
      choices.forEach((choice, place) => choice.setAttribute("aria-pressed", String((place === 0) === agrees)));
      toast(agrees ? "Noted: they look alike." : "Noted: they do not look alike.");
    } catch (problem) {
      toast(problem.message, "bad");
    } finally {
      for (const choice of choices) choice.disabled = false;
    }
  }

  return choices;
}
