import { h } from "./dom.js";
import { categoryName } from "./chips.js";

/** Whole numbers, but never 100 for less than that. */
export const outOfHundred = likeness => likeness > 99 && likeness < 100 ? likeness.toFixed(1) : String(Math.round(likeness));

const orders = { mean_of_best_three: "the mean of their three best photos", nearest_vote: "a vote of the ten nearest photos" };

/** Says what puts looks in order where it is not the likeness that is shown; nothing where it is. */
export const order = ({ aggregation, looks }) => orders[aggregation] && looks.length > 1
  && h("p", { class: "fine" }, `People are in order by ${orders[aggregation]}; the likeness is that of the best photo, which is shown.`);

/** From here on the likeness hardly tells one look from the next. */
const crowded = 98;

/** Whether several looks are so likely that only their cosines tell them apart. Of 60 photos of real people none was so in the demo gallery, of 20 drawn ones 19. */
export const isCrowded = looks => looks.length >= 3 && looks.slice(0, 5).every(({ likeness }) => likeness >= crowded);

/** Says why there are cosines. */
export const crowdedNote = () => h("p", { class: "note" },
  "Several people reach a likeness of 98 and more, where it tells nobody apart; cosines are shown instead. " +
  "The likeness was measured on photos of real people: between drawn faces, or among very many people, such numbers are common.");

/** The number that stands for a look: its likeness, or its cosine where that says nothing. */
export const scoreOf = (look, isCrowded) => isCrowded ? look.cosine.toFixed(2) : outOfHundred(look.likeness);

/** How much of the rule that is, in percent. */
export const shareOf = ({ likeness, cosine }, isCrowded) => Math.min(100, Math.max(0, isCrowded ? 100 * cosine : likeness));

/** A rule with the likeness of 0 to 100 marked on it, or the cosine of 0 to 1 among crowded looks, and the figures behind it for those who want them. */
export function likeness(look, measuredOn, isCrowded = false) {
  const { likeness, percentile, cosine } = look;
  const share = shareOf(look, isCrowded);
  const fill = h("span", { class: "rule-fill" });
  fill.style.width = `${share}%`;
  return h("div", { class: "likeness" },
    h("p", { class: "likeness-number" }, h("b", {}, scoreOf(look, isCrowded)), h("span", {}, isCrowded ? "cosine" : "of 100")),
    h("div", { class: "rule", role: "meter", "aria-label": isCrowded ? "Cosine in percent" : "Likeness", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(share) }, fill),
    h("details", {}, h("summary", {}, "In figures"),
      percentile !== undefined && percentile !== null && h("p", {}, `More alike than ${percentile} % of comparisons between different people.`),
      h("p", {}, `Cosine ${cosine.toFixed(3)}, likeness ${outOfHundred(likeness)}`, measuredOn ? `; calibrated on ${measuredOn}.` : ", which is the bare cosine in percent.")));
}

/** The picture of somebody in the gallery; their initials where it is missing. */
export function portrait(look, { size = "" } = {}) {
  const initials = look.name.split(/\s+/).map(word => word[0]).slice(0, 2).join("");
  const frame = h("span", { class: `portrait ${size}` }, h("span", { "aria-hidden": "true" }, initials));
  if (look.thumbnail) {
    const image = h("img", { src: look.thumbnail, alt: `Portrait of ${look.name}`, loading: "lazy", decoding: "async", width: 192, height: 192 });
    image.addEventListener("error", () => image.remove());
    frame.append(image);
  }
  return frame;
}

/**
 * One look: the user's face and the person's side by side, and how alike they are.
 * @param own an element that shows the user's face, or nothing when a person of the gallery was asked for
 * @param crowded whether it stands among looks that only cosines tell apart
 * @param more further elements, such as buttons
 */
export function lookCard(look, { own, measuredOn, large = false, crowded = false, more = [] } = {}) {
  return h("article", { class: `look ${large ? "large" : ""}`, "data-person": look.personId },
    h("div", { class: own ? "twins" : "twins single" }, own && h("span", { class: "portrait own" }, own), portrait(look)),
    h("div", { class: "look-words" },
      h("h3", {}, h("a", { href: `#/gallery/${look.personId}` }, look.name)),
      h("p", { class: "fine" }, categoryName(look.category)),
      likeness(look, measuredOn, crowded), more));
}
