import { count, h } from "./dom.js";
import { crowdedNote, isCrowded, lookCard, order } from "./looks.js";
import { faceCrop } from "./photo.js";
import { votes } from "./votes.js";
import { ask } from "../api.js";

/**
 * Whom one face looks like: a column a space, the best look large.
 * @param answered the match's whole body, of which `number` is the face
 * @param source the picture the faces are in, to cut the face from
 * @param photo what to ask Why about: { uploadId }, or { file }
 */
export function faceAnswer(answered, number, source, photo) {
  const { face, answers } = answered.faces[number];
  const crop = () => faceCrop(source, face);
  return h("section", { class: "face-answer", "aria-label": answered.faces.length > 1 ? `Looks of face ${number + 1}` : "Looks" },
    h("h2", { class: "unseen" }, answered.faces.length > 1 ? `Looks of face ${number + 1}` : "Looks"),
    face.advice.length > 0 && h("div", { class: "note warn" }, face.advice.map(note => h("p", {}, note))),
    h("div", { class: answers.length > 1 ? "columns" : "column" }, answers.map(answer => h("div", { class: "stack" },
      answers.length > 1 && h("h2", {}, answer.space), order(answer),
      answer.looks.length === 0
        ? h("p", { class: "note" }, "Nobody of this category is in the gallery.")
        : [isCrowded(answer.looks) && crowdedNote(),
          h("div", { class: "looks" }, answer.looks.map((look, rank) => lookCard(look, {
            own: crop(), measuredOn: answer.measuredOn, large: rank === 0, crowded: isCrowded(answer.looks),
            more: h("p", { class: "actions" }, actions(look, answer)),
          })))]))));

  function actions(look, answer) {
    return [
      answered.matchId && votes(answered.matchId, number, look),
      h("button", { type: "button", class: "quiet", "aria-label": `Why ${look.name}?`, onclick: () => explain(look, answer) }, "Why?"),
      h("button", { type: "button", class: "quiet", "aria-label": `Share: ${look.name}`, onclick: () => share(look, answer) }, "Share"),
    ];
  }

  async function explain(look, answer) {
    const { showWhy } = await import("./why.js");
    showWhy({ look, space: answer.space, number, face, source, photo, matchId: answered.matchId });
  }

  async function share(look, { looks }) {
    const { shareCard } = await import("./share.js");
    shareCard(look, crop(), isCrowded(looks));
  }
}

/** The same photo asked again: another category, model or number of looks costs no second upload. */
export function askLooks({ uploadId, file }, { k, category, spaces = [] }, signal) {
  const [space, other] = spaces;
  if (uploadId) return ask("/v1/match", { json: { uploadId, k, category: category || undefined, ...(other ? { compare: [space, other] } : space ? { space } : {}) }, signal });
  return ask("/v1/match", { body: file, query: { k, category, space: other ? undefined : space, compare: other && `${space},${other}` }, signal });
}

/** In one sentence, for the status line. */
export const summary = answered => `${count(answered.faces.length, "face")} found, compared in ${time(answered.times.totalMs)}.`;

const time = milliseconds => milliseconds < 1 ? "less than 1 ms" : `${Math.round(milliseconds).toLocaleString("en")} ms`;
