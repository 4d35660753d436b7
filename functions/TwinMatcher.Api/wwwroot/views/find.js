import { ask } from "../api.js";
import { consent } from "../pieces/consent.js";
import { count, h } from "../pieces/dom.js";
import { fileDrop } from "../pieces/drop.js";
import { isCrowded, portrait, scoreOf } from "../pieces/looks.js";
import { spaces } from "../pieces/models.js";
import { openPhoto } from "../pieces/photo.js";
import { progress } from "../pieces/progress.js";
import { refusal } from "../pieces/refusals.js";
import { results } from "../pieces/results.js";
import { failed } from "../pieces/states.js";
import { say, toast } from "../pieces/status.js";
import { tray } from "../pieces/tray.js";
import { photoTypes, uploadPhoto } from "../pieces/upload.js";

export const title = "Find my twin";

/** Where the people of the ready gallery come from. */
const demo = "TwinMatcher demo";

/** So many a visitor may send at once without being asked for patience. */
const mostPhotos = 20;

/** The last photos, so that a visit to the gallery and back does not lose them: [{ file, uploadId }]. */
let kept = [];

export function open(root, { signal }) {
  const stage = h("div", { class: "stage" });
  const welcome = h("section", { class: "welcome", hidden: true, "aria-label": "In the gallery" });
  /** In the order in which they came: { file, uploadId, photo, place, stop, state }, where state is waiting, sending, ready or refused. */
  let entries = [];
  let shown;
  let working = false;

  const drop = fileDrop({
    title: "Drop photos here, or paste them", button: "Choose photos",
    hint: "JPEG, PNG or WebP. One face or many, seen from the front.",
    accept: photoTypes.join(","), multiple: true, signal, take,
  });
  const more = h("button", { type: "button", hidden: true, onclick: () => drop.querySelector("input").click() }, "Add photos");
  const again = h("button", { type: "button", hidden: true, onclick: reset });
  const row = tray(show);
  root.append(
    h("div", { class: "find-head" },
      h("div", { class: "view-head" },
        h("h1", {}, "Whom does this face look like?"),
        h("p", { class: "lead" }, "A photo in; out come the people of the gallery who look most alike, with an honest score.")),
      h("p", { class: "actions" }, more, again)),
    drop, row.element, stage, welcome);
  if (kept.length > 0) add(kept);
  else greet();

  /** Faces from the gallery, so that nobody starts before an empty wall. It is no harm if they do not come. */
  async function greet() {
    try {
      const { people } = await ask("/v1/people", { query: { limit: 24 }, signal });
      const faces = people.filter(person => person.thumbnail).slice(0, 12);
      if (faces.length === 0 || !stage.isConnected) return;
      const total = (await spaces(signal))[0]?.people ?? faces.length;
      welcome.replaceChildren(
        h("p", { class: "fine" }, `${count(total, "person", "people")} to look like${faces.every(({ source }) => source === demo) ? ", all drawn by a program: nobody here exists" : ""}. `, h("a", { href: "#/gallery" }, "See the gallery")),
        h("ul", {}, faces.map(person => h("li", {}, h("a", { href: `#/gallery/${person.personId}`, title: person.name }, portrait(person))))));
      welcome.hidden = entries.length > 0;
    } catch {
      welcome.hidden = true;
    }
  }

  function reset() {
    for (const entry of entries.splice(0)) leave(entry);
    draw();
    drop.querySelector("input").focus();
    greet();
  }

  async function take(files) {
    if (!await consent(files.length > 1 ? "photos" : "photo", files.length > 1) || signal.aborted) return;
    // Who goes on with others has read why these were refused.
    for (const entry of entries.filter(({ state }) => state === "refused")) remove(entry);
    const room = mostPhotos - entries.length;
    if (files.length > room) toast(`More than ${mostPhotos} photos at once are not taken; the others were left out.`);
    add(files.slice(0, Math.max(0, room)).map(file => ({ file })));
  }

  function add(some) {
    const added = some.map(({ file, uploadId }) => ({ file, uploadId, place: h("div"), state: "waiting" }));
    for (const entry of added) row.add(entry, entry.file.name || "Photo");
    entries.push(...added);
    if (added.length > 0) show(added[0]);
    work();
  }

  /** One after the other: the first answer is there soonest. */
  async function work() {
    if (working) return;
    working = true;
    for (let next; (next = entries.find(({ state }) => state === "waiting")) && !signal.aborted;) await send(next);
    working = false;
  }

  async function send(entry) {
    const { file, place } = entry;
    entry.stop = new AbortController();
    entry.state = "sending";
    const own = AbortSignal.any([signal, entry.stop.signal]);
    const bar = progress("Sending", () => remove(entry));
    entry.photo ??= await openPhoto(file).catch(() => undefined);
    if (own.aborted) return entry.photo?.release();
    const picture = () => entry.photo && h("img", { src: entry.photo.url, alt: "Your photo" });
    if (entry.photo) row.picture(entry, entry.photo);
    place.replaceChildren(h("div", { class: "sending" }, picture(), bar.element));
    draw();
    try {
      entry.uploadId ??= (await uploadPhoto(file, { signal: own, onprogress: (share, words) => { bar.set(share, words); row.tell(entry, words); } })).uploadId;
      const answer = await results(entry, entry.photo, { signal: own, told: result => told(entry, result), lost: () => remove(entry) });
      if (own.aborted) return;
      place.replaceChildren(answer);
      // What had the focus is gone; the next step of the keyboard leads into the answer.
      if (entry === shown && document.activeElement === document.body) answer.focus({ preventScroll: true });
    } catch (problem) {
      if (own.aborted) return;
      told(entry, { problem });
      const retry = () => { entry.state = "waiting"; work(); };
      const lasting = problem.code !== "unreachable" && !(problem.status >= 500);
      place.replaceChildren(problem.name === "Problem"
        ? h("div", { class: "refused" }, picture(), refusal(problem, !lasting && h("button", { type: "button", onclick: retry }, "Try again")))
        : failed(problem, retry));
    }
    draw();
    if (entries.length > 1) say(`${entries.filter(({ state }) => state === "ready" || state === "refused").length} of ${count(entries.length, "photo")} done`);
  }

  function told(entry, { answered, problem }) {
    // An answer that could not be had can be asked for again where it is shown; a photo that was refused cannot.
    entry.state = answered || entry.uploadId ? "ready" : "refused";
    const looks = answered?.faces[0].answers[0].looks ?? [];
    if (problem) row.tell(entry, problem.message, "bad");
    else row.tell(entry, looks[0] ? `${looks[0].name}, ${scoreOf(looks[0], isCrowded(looks))}` : "Nobody", "good");
  }

  function show(entry) {
    shown = entry;
    draw();
  }

  function remove(entry) {
    entries = entries.filter(other => other !== entry);
    leave(entry);
    if (entries.length === 0) return reset();
    if (entry === shown) show(entries[0]);
    else draw();
  }

  function leave(entry) {
    entry.stop?.abort();
    entry.photo?.release();
    row.remove(entry);
  }

  /** What is visible follows from what there is. */
  function draw() {
    const [only] = entries;
    const many = entries.length > 1;
    const refused = !many && only?.state === "refused";
    row.element.hidden = !many;
    more.hidden = !many;
    row.mark(shown);
    drop.hidden = entries.length > 0 && !refused;
    drop.classList.toggle("slim", refused);
    again.hidden = !many && only?.state !== "ready";
    again.textContent = many ? "Start over" : "Another photo";
    welcome.hidden = entries.length > 0 || welcome.childElementCount === 0;
    // Put in again it would lose the focus and where it was scrolled to.
    if (entries.length === 0) stage.replaceChildren();
    else if (stage.firstChild !== shown.place) stage.replaceChildren(shown.place);
  }

  return () => {
    kept = entries.filter(({ state }) => state !== "refused").map(({ file, uploadId }) => ({ file, uploadId }));
    for (const entry of entries) entry.photo?.release();
  };
}
