import { ask } from "../api.js";
import { dialog } from "./dialog.js";
import { h, svg } from "./dom.js";
import { outOfHundred, portrait } from "./looks.js";
import { faceCrop, overCrop } from "./photo.js";
import { refusal } from "./refusals.js";
import { failed, loading } from "./states.js";

/** Below this a covered part changes no more than another photo of the same face would. */
const noticeable = .01;

/** Which parts of the face carry a look: the server covers each in turn and measures again. */
export async function showWhy({ look, space, number, face, source, photo, matchId }) {
  const body = h("div", { class: "why" }, loading("Covering parts of the face, one after the other"));
  const closed = new AbortController();
  dialog(`Why ${look.name}?`, body).addEventListener("close", () => closed.abort());
  try {
    const asked = { faceId: look.faceId, space, matchId };
    const sent = () => ask("/v1/why", { body: photo.file, query: { ...asked, face: number }, signal: closed.signal });
    const kept = () => ask("/v1/why", { json: { ...asked, uploadId: photo.uploadId, face: number }, signal: closed.signal });
    const told = !photo.uploadId ? await sent() : await kept().catch(problem => {
      // Where photos are deleted once they were read it is sent again.
      if (problem.code === "photo_gone" && photo.file) return sent();
      throw problem;
    });
    draw(body, told, look, face, source);
  } catch (problem) {
    if (!closed.signal.aborted) body.replaceChildren(problem.name === "Problem" ? refusal(problem) : failed(problem));
  }
}

function draw(body, { parts, space, look: measured }, look, face, source) {
  const most = Math.max(...parts.map(part => part.drop));
  const marks = parts.map(({ outlines, drop }) => svg("g", { class: "part" },
    outlines.map(outline => {
      const shape = svg("polygon", { points: outline.map(point => point.join(",")).join(" ") });
      shape.style.fillOpacity = drop > noticeable ? .15 + .5 * drop / most : 0;
      return shape;
    })));
  const crop = source && faceCrop(source, face);
  const rows = parts.map((part, place) => {
    const bar = h("span", { class: "part-bar" });
    bar.style.width = `${100 * Math.max(0, part.drop) / Math.max(most, noticeable)}%`;
    return h("li", {}, h("button", { type: "button", class: "part-row", "aria-pressed": "false", onclick: () => light(place) },
      h("b", {}, titled(part.part)), h("span", {}, effect(part, measured)), h("span", { class: "part-track" }, bar)));
  });
  let lit;
  body.replaceChildren(...[
    h("p", {}, verdict(parts, look, most)),
    h("div", { class: "twins" }, crop && h("span", { class: "portrait own" }, crop, overCrop(crop, marks)), portrait(look)),
    h("ol", { class: "parts" }, rows),
    h("p", { class: "fine" }, `Each part of your face was covered in turn and compared again, now ${outOfHundred(measured.likeness)} of 100. Parts work together: the figures need not add up.`),
    space === "compact" && h("p", { class: "fine" }, "On drawn faces the small model that ships with the program may see nothing here; do not read much into it."),
  ].filter(Boolean));

  function light(place) {
    lit = lit === place ? undefined : place;
    marks.forEach((mark, at) => {
      mark.classList.toggle("lit", at === lit);
      mark.classList.toggle("unlit", lit !== undefined && at !== lit);
    });
    rows.forEach((row, at) => row.firstChild.setAttribute("aria-pressed", String(at === lit)));
  }
}

function verdict(parts, look, most) {
  if (most <= noticeable) return `No single part carries the likeness to ${look.name}: whichever is covered, the rest is as alike.`;
  const [first, second] = parts;
  const also = second?.drop > most / 2 ? `, and ${itsName(second.part)} nearly as much` : "";
  return `Most of the likeness to ${look.name} is in ${itsName(first.part)}${also}.`;
}

function effect({ drop, cosine }, measured) {
  if (drop > noticeable) return `covered, ${measured.cosine.toFixed(2)} falls to ${cosine.toFixed(2)}`;
  if (drop < -noticeable) return `covered, ${measured.cosine.toFixed(2)} rises to ${cosine.toFixed(2)}: here you differ`;
  return "covered, hardly anything changes";
}

const titled = part => part[0].toUpperCase() + part.slice(1);
const itsName = part => `the ${part}`;
