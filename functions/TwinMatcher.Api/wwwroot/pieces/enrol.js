import { ask } from "../api.js";
import { categories, categoryName } from "./chips.js";
import { dialog } from "./dialog.js";
import { h } from "./dom.js";
import { field } from "./form.js";
import { jpegOf } from "./frames.js";
import { select } from "./models.js";
import { progress } from "./progress.js";
import { refusal } from "./refusals.js";
import { uploadPhoto } from "./upload.js";

/** Faces from more frames than this are too alike to teach anything. */
const mostPhotos = 8;

/** Around the face, in long sides of its box: enough for the detector, too little for a neighbour. */
const around = 2.4;

/**
 * A new person in the gallery, whose photos are the best frames of a pooled face.
 * @param sightings in the order of the video: [{ frame: { picture }, face }]
 */
export function enrolFromVideo(sightings) {
  const chosen = best(sightings);
  const name = field("Name", { required: true, maxlength: 100, autocomplete: "off" });
  const consent = field("Consent: who agreed, and when", { required: true, maxlength: 300 });
  const source = field("Source", { maxlength: 300, placeholder: "Where the video comes from" });
  const licence = field("Licence", { maxlength: 100 });
  const category = select("Category", categories.map(value => [value, categoryName(value)]), "other");
  const told = h("div", { class: "stack" });
  const send = h("button", { class: "primary" }, "Enrol");
  const form = h("form", { class: "stack", onsubmit: enrol }, name.element, category.field, consent.element, source.element, licence.element,
    h("p", { class: "fine" }, `The ${chosen.length === 1 ? "best frame is" : `${chosen.length} best frames are`} sent, cut around the face.`), h("p", { class: "actions" }, send));
  const closed = new AbortController();
  dialog("Enrol this person", form, told).addEventListener("close", () => closed.abort());

  async function enrol(event) {
    event.preventDefault();
    send.disabled = true;
    const provenance = Object.fromEntries(Object.entries({ source, licence, consent }).map(([key, { input }]) => [key, input.value.trim()]).filter(([, value]) => value));
    try {
      const person = await ask("/v1/people", { json: { name: name.input.value.trim(), category: category.input.value, ...provenance }, signal: closed.signal });
      form.hidden = true;
      await sendAll(person, provenance);
    } catch (problem) {
      if (closed.signal.aborted) return;
      told.replaceChildren(refusal(problem));
      send.disabled = false;
    }
  }

  async function sendAll(person, provenance) {
    const bar = progress("Sending");
    const refused = [];
    told.replaceChildren(bar.element);
    for (const [number, sighting] of chosen.entries()) {
      bar.set(number / chosen.length, `Photo ${number + 1} of ${chosen.length}`);
      try {
        await uploadPhoto(await cutOut(sighting), { ticket: { purpose: "enrol", personId: person.personId, ...provenance }, signal: closed.signal });
      } catch (problem) {
        if (problem.name !== "Problem") throw problem;
        refused.push(problem.message);
      }
    }
    const enrolled = chosen.length - refused.length;
    told.replaceChildren(
      h("p", { role: "status" }, h("strong", {}, enrolled > 0 ? `${person.name} is in the gallery with ${enrolled} of ${chosen.length} photos.` : `No photo of ${person.name} could be used.`)),
      refused.length > 0 && h("ul", { class: "fine" }, [...new Set(refused)].map(sentence => h("li", {}, sentence))),
      h("p", { class: "actions" }, h("a", { class: "button", href: `#/gallery/${person.personId}`, onclick: event => event.target.closest("dialog").close() }, "See them in the gallery")));
  }
}

/** Frames without a warning, the surest detections first, but spread over the video. */
function best(sightings) {
  const good = sightings.filter(({ face }) => face.warnings.length === 0);
  const all = good.length > 0 ? good : sightings;
  const step = Math.max(1, all.length / mostPhotos);
  return Array.from({ length: Math.min(mostPhotos, all.length) }, (_, place) => {
    const stretch = all.slice(Math.floor(place * step), Math.max(Math.floor(place * step) + 1, Math.floor((place + 1) * step)));
    return stretch.reduce((a, b) => b.face.score > a.face.score ? b : a);
  });
}

async function cutOut({ frame, face: { box } }) {
  const bitmap = await createImageBitmap(frame.picture);
  const side = Math.min(around * Math.max(box.width, box.height), bitmap.width, bitmap.height);
  const inside = (middle, room) => Math.min(Math.max(middle - side / 2, 0), room - side);
  const canvas = h("canvas", { width: Math.round(side), height: Math.round(side) });
  canvas.getContext("2d").drawImage(bitmap, inside(box.x + box.width / 2, bitmap.width), inside(box.y + box.height / 2, bitmap.height), side, side, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await jpegOf(canvas, .95);
  return new File([blob], "frame.jpg", { type: blob.type });
}
