import { ask } from "../api.js";
import { askLooks, faceAnswer, summary } from "../pieces/answer.js";
import { categoryChips } from "../pieces/chips.js";
import { consent } from "../pieces/consent.js";
import { count, h } from "../pieces/dom.js";
import { fileDrop } from "../pieces/drop.js";
import { portrait } from "../pieces/looks.js";
import { modelChoice, select, spaces } from "../pieces/models.js";
import { faceCrop, facePhoto, openPhoto } from "../pieces/photo.js";
import { progress } from "../pieces/progress.js";
import { refusal } from "../pieces/refusals.js";
import { failed, loading } from "../pieces/states.js";
import { say } from "../pieces/status.js";
import { photoTypes, uploadPhoto } from "../pieces/upload.js";

export const title = "Find my twin";

/** The last photo, so that a visit to the gallery and back does not lose it: { file, uploadId }. */
let kept;

export function open(root, { signal }) {
  const stage = h("div", { class: "stage" });
  const welcome = h("section", { class: "welcome", hidden: true, "aria-label": "In the gallery" });
  let photo;
  let sending;

  const drop = fileDrop({
    title: "Drop a photo here, or paste one", button: "Choose a photo",
    hint: "JPEG, PNG or WebP. One face or many, seen from the front.",
    accept: photoTypes.join(","), signal, take: ([file]) => take(file),
  });
  const again = h("button", { type: "button", hidden: true, onclick: reset }, "Another photo");
  root.append(
    h("div", { class: "find-head" },
      h("div", { class: "view-head" },
        h("h1", {}, "Whom does this face look like?"),
        h("p", { class: "lead" }, "One photo in; out come the people of the gallery who look most alike, with an honest score.")),
      again),
    drop, stage, welcome);
  if (kept) show(kept);
  else greet();

  /** Faces from the gallery, so that nobody starts before an empty wall. It is no harm if they do not come. */
  async function greet() {
    try {
      const { people } = await ask("/v1/people", { query: { limit: 24 }, signal });
      const shown = people.filter(person => person.thumbnail).slice(0, 12);
      if (shown.length === 0 || !stage.isConnected) return;
      const total = (await spaces(signal))[0]?.people ?? shown.length;
      welcome.replaceChildren(
        h("p", { class: "fine" }, `${count(total, "person", "people")} to look like. `, h("a", { href: "#/gallery" }, "See the gallery")),
        h("ul", {}, shown.map(person => h("li", {}, h("a", { href: `#/gallery/${person.personId}`, title: person.name }, portrait(person))))));
      welcome.hidden = drop.hidden;
    } catch {
      welcome.hidden = true;
    }
  }

  function reset() {
    sending?.abort();
    kept = undefined;
    photo?.release();
    photo = undefined;
    stage.replaceChildren();
    drop.hidden = false;
    drop.classList.remove("slim");
    again.hidden = true;
    drop.querySelector("input").focus();
    greet();
  }

  async function take(file) {
    if (!await consent() || signal.aborted) return;
    sending?.abort();
    sending = new AbortController();
    const own = sending;
    const bar = progress("Sending", () => { own.abort(); reset(); });
    drop.hidden = true;
    again.hidden = true;
    welcome.hidden = true;
    photo?.release();
    photo = await openPhoto(file).catch(() => undefined);
    if (signal.aborted) return photo?.release();
    stage.replaceChildren(h("div", { class: "sending" }, photo && h("img", { src: photo.url, alt: "Your photo" }), bar.element));
    try {
      const upload = await uploadPhoto(file, { signal: AbortSignal.any([signal, own.signal]), onprogress: bar.set });
      kept = { file, uploadId: upload.uploadId };
      await show(kept);
    } catch (problem) {
      if (signal.aborted || own.signal.aborted) return;
      drop.hidden = false;
      drop.classList.add("slim");
      const retry = problem.code === "unreachable" || problem.status >= 500;
      stage.replaceChildren(problem.name === "Problem"
        ? h("div", { class: "refused" }, photo && h("img", { src: photo.url, alt: "Your photo" }),
          refusal(problem, retry && h("button", { type: "button", onclick: () => take(file) }, "Try again")))
        : failed(problem, () => take(file)));
    }
  }

  async function show(asked) {
    drop.hidden = true;
    welcome.hidden = true;
    again.hidden = false;
    photo ??= await openPhoto(asked.file).catch(() => undefined);
    if (signal.aborted) return;
    const shown = await results(asked, photo, signal, reset);
    if (signal.aborted) return;
    stage.replaceChildren(shown);
    // What had the focus is gone; the next step of the keyboard leads into the answer.
    if (document.activeElement === document.body) shown.focus({ preventScroll: true });
  }

  return () => photo?.release();
}

/** The photo with its faces at one side, the looks at the other. */
async function results(asked, photo, signal, reset) {
  const choice = { k: 5, category: "", spaces: [], face: 0 };
  const looks = h("div", { class: "found", "aria-busy": "true" });
  const told = h("p", { class: "fine", role: "status" });
  const beside = h("div", { class: "beside stack" });
  let answered;
  let asking;

  const number = select("Looks", ["3", "5", "10", "20"].map(text => [text, text]), "5");
  number.input.addEventListener("change", () => refresh({ k: Number(number.input.value) }));
  const models = await spaces(signal);
  const tools = h("div", { class: "choices stack", hidden: true },
    categoryChips("", category => refresh({ category })),
    h("div", { class: "tools" }, modelChoice(models, list => refresh({ spaces: list })), number.field));
  if (photo) beside.append(facePhoto(photo, []));
  await refresh({});
  return h("div", { class: "find-results", role: "group", "aria-label": "Answer", tabindex: -1 }, beside, h("div", { class: "stack" }, tools, looks));

  async function refresh(change) {
    Object.assign(choice, change);
    asking?.abort();
    asking = new AbortController();
    const own = asking;
    looks.setAttribute("aria-busy", "true");
    if (!answered) looks.replaceChildren(loading("Comparing"));
    try {
      const body = await askLooks(asked, choice, AbortSignal.any([signal, own.signal]));
      const isFirst = !answered;
      answered = body;
      if (isFirst) drawPhoto();
      tools.hidden = false;
      told.textContent = summary(answered);
      drawLooks();
    } catch (problem) {
      if (signal.aborted || own.signal.aborted) return;
      const lost = ["upload_unknown", "upload_expired"].includes(problem.code);
      looks.replaceChildren(problem.name === "Problem"
        ? refusal(problem, h("button", { type: "button", onclick: () => lost ? reset() : refresh({}) }, lost ? "Another photo" : "Try again"))
        : failed(problem, () => refresh({})));
    } finally {
      if (asking === own) looks.removeAttribute("aria-busy");
    }
  }

  function drawPhoto() {
    const faces = answered.faces.map(({ face }) => face);
    const many = faces.length > 1;
    const picture = photo && facePhoto(photo, faces, { chosen: 0, choose: many ? choose : undefined });
    const strip = many && h("div", { class: "face-strip", role: "group", "aria-label": "Which face" },
      faces.map((face, place) => h("button", { type: "button", "aria-label": `Face ${place + 1}`, "aria-pressed": String(place === 0), onclick: () => choose(place) }, photo && faceCrop(photo.image, face, 96))),
      h("button", { type: "button", class: "all", "aria-pressed": "false", onclick: () => choose(undefined) }, "All"));
    beside.replaceChildren(...[picture, strip, told].filter(Boolean));

    function choose(place) {
      choice.face = place;
      picture?.select(place);
      [...strip.children].forEach((button, at) => button.setAttribute("aria-pressed", String(at === (place ?? faces.length))));
      drawLooks();
      say(place === undefined ? `All ${count(faces.length, "face")}` : `Face ${place + 1}`);
    }
  }

  function drawLooks() {
    const shown = choice.face === undefined ? answered.faces.map((_, place) => place) : [choice.face];
    looks.replaceChildren(...shown.map(place => h("div", { class: "one-face stack" },
      shown.length > 1 && h("h2", {}, `Face ${place + 1}`),
      faceAnswer(answered, place, photo?.image, asked))));
  }
}
