import { ask } from "../api.js";
import { askLooks, summary } from "../pieces/answer.js";
import { consent } from "../pieces/consent.js";
import { count, h } from "../pieces/dom.js";
import { fileDrop } from "../pieces/drop.js";
import { crowdedNote, isCrowded, likeness, portrait, scoreOf } from "../pieces/looks.js";
import { select } from "../pieces/models.js";
import { faceCrop, facePhoto, openPhoto } from "../pieces/photo.js";
import { progress } from "../pieces/progress.js";
import { refusal } from "../pieces/refusals.js";
import { failed, loading } from "../pieces/states.js";
import { photoTypes, uploadPhoto } from "../pieces/upload.js";

export const title = "Group photo";

export function open(root, { signal }) {
  const stage = h("div", { class: "stage" });
  let photo;
  let sending;
  const drop = fileDrop({
    title: "Drop a photo of several people, or paste one", button: "Choose a photo",
    hint: "Everybody on it is answered at once, and compared with each other.",
    accept: photoTypes.join(","), signal, take: ([file]) => take(file),
  });
  root.append(h("div", { class: "view-head" },
    h("h1", {}, "Group photo"),
    h("p", { class: "lead" }, "Whom does everybody look like, which two of you are most alike, and after whom does the child take?")), drop, stage);

  async function take(file) {
    if (!await consent() || signal.aborted) return;
    sending?.abort();
    sending = new AbortController();
    const own = AbortSignal.any([signal, sending.signal]);
    const bar = progress("Sending", () => { sending.abort(); stage.replaceChildren(); drop.hidden = false; });
    drop.hidden = true;
    stage.replaceChildren(bar.element);
    photo?.release();
    try {
      photo = await openPhoto(file).catch(() => undefined);
      const { uploadId } = await uploadPhoto(file, { signal: own, onprogress: bar.set });
      stage.replaceChildren(loading("Comparing"));
      const [answered, compared] = await Promise.all([
        askLooks({ uploadId }, { k: 3 }, own), ask("/v1/compare", { json: { uploadId }, signal: own })]);
      drop.hidden = false;
      drop.classList.add("slim");
      stage.replaceChildren(everybody(answered, photo), amongThemselves(compared, photo));
    } catch (problem) {
      if (own.aborted) return;
      drop.hidden = false;
      stage.replaceChildren(problem.name === "Problem" ? refusal(problem, h("button", { type: "button", onclick: () => take(file) }, "Try again")) : failed(problem, () => take(file)));
    }
  }

  return () => photo?.release();
}

/** The photo with numbered faces, and the best look of each. */
function everybody(answered, photo) {
  const faces = answered.faces.map(({ face }) => face);
  // One measure for all, so that they can be compared.
  const crowded = answered.faces.some(({ answers: [{ looks }] }) => isCrowded(looks));
  const rows = answered.faces.map(({ face, answers: [answer] }, number) => {
    const [best, ...others] = answer.looks;
    return h("li", { class: "member", id: `member-${number}`, tabindex: -1 },
      h("div", { class: "twins" }, photo && h("span", { class: "portrait own" }, faceCrop(photo.image, face)), best && portrait(best)),
      h("div", { class: "look-words" },
        h("h3", {}, `Face ${number + 1}: `, best ? h("a", { href: `#/gallery/${best.personId}` }, best.name) : "nobody"),
        best && likeness(best, answer.measuredOn, crowded),
        others.length > 0 && h("p", { class: "fine" }, `Then ${others.map(look => `${look.name} (${scoreOf(look, crowded)})`).join(" and ")}.`),
        face.advice.map(note => h("p", { class: "note warn" }, note))));
  });
  const picture = photo && facePhoto(photo, faces, {
    choose: number => rows[number].focus(),
    names: answered.faces.map(({ answers: [{ looks }] }, number) => `Face ${number + 1}${looks[0] ? `, looks like ${looks[0].name}` : ""}`),
    labels: faces.map((_, number) => String(number + 1)),
  });
  return h("section", { class: "stack", "aria-label": "Everybody" },
    picture, h("p", { class: "fine", role: "status" }, summary(answered)), crowded && crowdedNote(), h("h2", { class: "unseen" }, "Everybody"), h("ul", { class: "members" }, rows));
}

function amongThemselves({ faces, pairs, measuredOn }, photo) {
  if (faces.length < 2) {
    return h("section", { class: "stack" }, h("h2", {}, "You two"), h("p", { class: "note" }, "There is one face only. With two or more they are compared with each other, too."));
  }
  const crop = number => photo && faceCrop(photo.image, faces[number]);
  const pairOf = (one, other) => pairs.find(({ first, second }) => (first === one && second === other) || (first === other && second === one));
  const names = faces.map((_, number) => [String(number), `Face ${number + 1}`]);
  return h("section", { class: "stack" }, youTwo(), faces.length > 2 && childAndParents());

  function youTwo() {
    const [best] = pairs;
    const one = select("One", names, String(best.first));
    const other = select("The other", names, String(best.second));
    const shown = h("div", { class: "sheet pair", "aria-live": "polite" });
    const draw = () => {
      const [a, b] = [Number(one.input.value), Number(other.input.value)];
      const pair = pairOf(a, b);
      shown.replaceChildren(...pair
        ? [h("div", { class: "twins" }, h("span", { class: "portrait own" }, crop(a)), h("span", { class: "portrait own" }, crop(b))),
          h("div", { class: "stack" }, pair === best && h("p", {}, h("strong", {}, faces.length > 2 ? "The most alike two on this photo." : "You two.")), likeness(pair, measuredOn))]
        : [h("p", {}, "Choose two different faces.")]);
    };
    one.input.addEventListener("change", draw);
    other.input.addEventListener("change", draw);
    draw();
    return h("div", { class: "stack" }, h("h2", {}, "You two"), h("div", { class: "tools" }, one.field, other.field), shown);
  }

  function childAndParents() {
    // The smallest face is the likeliest child, and a mere suggestion.
    const child = select("Child", names, String(faces.length - 1));
    const parents = [select("One parent", names, "0"), select("The other parent", names, "1")];
    const shown = h("div", { class: "sheet", "aria-live": "polite" });
    const draw = () => {
      const own = Number(child.input.value);
      const both = parents.map(({ input }) => Number(input.value));
      if (new Set([own, ...both]).size < 3) {
        shown.replaceChildren(h("p", {}, "Choose three different faces."));
        return;
      }
      const found = both.map(parent => ({ parent, pair: pairOf(own, parent) })).sort((a, b) => b.pair.cosine - a.pair.cosine);
      shown.replaceChildren(
        h("p", {}, h("strong", {}, found[0].pair.cosine - found[1].pair.cosine < .02
          ? `Face ${own + 1} takes after both alike.`
          : `Face ${own + 1} takes more after face ${found[0].parent + 1}.`)),
        h("div", { class: "parents" }, found.map(({ parent, pair }) => h("div", { class: "stack" },
          h("div", { class: "twins" }, h("span", { class: "portrait own" }, crop(own)), h("span", { class: "portrait own" }, crop(parent))),
          h("h3", {}, `Face ${parent + 1}`), likeness(pair, measuredOn)))));
    };
    for (const { input } of [child, ...parents]) input.addEventListener("change", draw);
    draw();
    return h("div", { class: "stack" }, h("h2", {}, "Child and parents"), h("div", { class: "tools" }, child.field, parents.map(({ field }) => field)), shown,
      h("p", { class: "fine" }, `Measured on this one photo, among ${count(faces.length, "face")}; another photo may say otherwise.`));
  }
}
