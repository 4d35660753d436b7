import { h } from "./dom.js";

/** Both are there before anything is said: a screen reader follows only regions it has met. */
const polite = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
const spoken = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
document.body.append(polite, spoken);

/** A sentence at the edge of the page that leaves by itself; `kind` is "good", "bad" or nothing. */
export function toast(sentence, kind) {
  const told = h("p", { class: `toast ${kind ?? ""}` }, sentence);
  polite.append(told);
  setTimeout(() => told.remove(), 6000);
}

/** Only for those who listen: what others see happen. */
export function say(sentence) {
  spoken.textContent = sentence;
}
