import { h } from "./dom.js";

/** What to do about a problem, where the server's sentence does not say so already. */
const remedies = {
  form_refused: "Send the photo again.",
  gallery_empty: "Somebody with the admin's link adds people in the gallery.",
  not_admin: "Open the admin's link again; `twin token` prints a new one.",
  photo_too_large: "Choose a smaller copy: half the width is plenty for a face.",
  photo_too_small: "Choose the original rather than a preview of it.",
  photo_damaged: "If the original does not work either, take a new picture.",
  several_faces: "Cut the photo so that only this person is on it.",
  storage_full: "Only the operator can help here.",
  too_often: "Wait a moment; nothing is lost.",
  training_running: "Its record appears below when it is done.",
  upload_expired: "Send the photo again.",
  upload_unknown: "Send the photo again.",
};

/** A refusal as a sentence, and what to do; `actions` are buttons. */
export function refusal(problem, ...actions) {
  return h("div", { class: "note bad refusal", role: "alert", "data-code": problem.code },
    h("p", {}, h("strong", {}, problem.message)),
    remedies[problem.code] && h("p", {}, remedies[problem.code]),
    problem.code === "unexpected" && problem.requestId && h("p", { class: "fine" }, "Request ", h("code", {}, problem.requestId)),
    actions.length > 0 && h("p", { class: "actions" }, actions));
}
