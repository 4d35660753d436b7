import { ask, isAdmin } from "../api.js";
import { consent } from "../pieces/consent.js";
import { count, h } from "../pieces/dom.js";
import { fileDrop } from "../pieces/drop.js";
import { openFilm, seek } from "../pieces/film.js";
import { frameOf, jpegOf } from "../pieces/frames.js";
import { crowdedNote, isCrowded, lookCard, scoreOf } from "../pieces/looks.js";
import { select } from "../pieces/models.js";
import { faceCrop } from "../pieces/photo.js";
import { progress } from "../pieces/progress.js";
import { refusal } from "../pieces/refusals.js";
import { empty, failed, loading } from "../pieces/states.js";
import { votes } from "../pieces/votes.js";

export const title = "Video";

/** More frames than this say nothing new and take minutes. */
const mostFrames = 240;

/** So many faces the server pools at once; of a crowd the smallest are left out. */
const mostFaces = 2000;

export function open(root, { signal }) {
  const stage = h("div", { class: "stage stack" });
  let film;
  let sampling;
  const drop = fileDrop({
    title: "Drop a video here", button: "Choose a video", hint: "It stays on this device; single frames of it are sent.",
    accept: "video/*", signal, take: ([file]) => choose(file),
  });
  root.append(h("div", { class: "view-head" },
    h("h1", {}, "Video"),
    h("p", { class: "lead" }, "Everybody in a video, each seen over many frames: a steadier verdict than one photo gives.")), drop, stage);

  async function choose(file) {
    sampling?.abort();
    film?.release();
    film = undefined;
    try {
      film = await openFilm(file);
      if (signal.aborted) return film.release();
      prepare();
    } catch (problem) {
      stage.replaceChildren(problem.name === "Problem" ? refusal(problem) : failed(problem));
    }
  }

  function prepare() {
    const rate = select("Frames a second", [["0.5", "1 every 2 seconds"], ["1", "1"], ["2", "2"], ["5", "5"]], "1");
    const told = h("p", { class: "fine" });
    const tell = () => { told.textContent = `${count(timesOf(film.duration, Number(rate.input.value)).length, "frame")} of ${clock(film.duration)} will be sent.`; };
    rate.input.addEventListener("change", tell);
    tell();
    drop.classList.add("slim");
    stage.replaceChildren(h("div", { class: "film" }, film.video), h("div", { class: "tools" }, rate.field,
      h("button", { type: "button", class: "primary", onclick: () => sample(Number(rate.input.value)) }, "Look through it")), told, h("div", { class: "verdicts" }));
  }

  async function sample(rate) {
    if (!await consent("video's frames", true) || signal.aborted) return;
    sampling?.abort();
    const mine = sampling = new AbortController();
    // Another run, another film or another view has this one's place.
    const gone = () => signal.aborted || sampling !== mine;
    const bar = progress("Looking through the video", () => mine.abort());
    const verdicts = stage.querySelector(".verdicts");
    verdicts.replaceChildren(bar.element);
    film.video.pause();
    const frames = [];
    try {
      // Stopped, it tells what it has seen by then.
      await lookThrough(film, rate, frames, bar, AbortSignal.any([signal, mine.signal])).catch(problem => { if (!mine.signal.aborted) throw problem; });
      if (gone()) return;
      verdicts.replaceChildren(loading("Telling people apart"));
      const shown = await tellVerdicts(frames, mine.signal.aborted, signal);
      if (!gone()) verdicts.replaceChildren(...shown.filter(Boolean));
    } catch (problem) {
      if (gone()) return;
      verdicts.replaceChildren(problem.name === "Problem"
        ? refusal(problem, h("button", { type: "button", onclick: () => sample(rate) }, "Try again")) : failed(problem, () => sample(rate)));
    }
  }

  return () => {
    sampling?.abort();
    film?.release();
  };
}

async function lookThrough({ video, duration }, rate, frames, bar, signal) {
  const times = timesOf(duration, rate);
  for (const [number, time] of times.entries()) {
    bar.set(number / times.length, `Frame ${number + 1} of ${times.length}`);
    await seek(video, time, signal);
    const picture = frameOf(video);
    const { faces } = await ask("/v1/faces", { body: await jpegOf(picture), type: "image/jpeg", signal, patience: 5 });
    frames.push({ time, faces: faces.slice(0, Math.floor(mostFaces / times.length)), picture: faces.length > 0 && await jpegOf(picture, .92) });
  }
}

function timesOf(duration, rate) {
  const number = Math.max(1, Math.min(mostFrames, Math.floor(duration * rate)));
  return Array.from({ length: number }, (_, place) => (place + .5) * duration / number);
}

async function tellVerdicts(frames, stopped, signal) {
  const { people } = await ask("/v1/videos", { json: { frames: frames.map(({ faces }) => faces.map(face => face.sealed)), k: 4 }, signal, patience: 5 });
  if (people.length === 0) return [empty(stopped ? "Stopped" : "No face in this video", stopped ? "No face had been found by then." : "Use one in which faces are well lit and seen from the front, or look at more frames.")];
  // One measure for all, so that they can be compared.
  const crowded = people.some(({ match }) => isCrowded(match?.faces[0].answers[0].looks ?? []));
  return [
    h("h2", {}, count(people.length, "person", "people"), stopped && " so far"),
    crowded && crowdedNote(),
    h("ul", { class: "people" }, await Promise.all(people.map(person => personOf(person, frames, crowded)))),
    h("p", { class: "fine" }, "People are told apart by their faces, and each is compared by the mean over all frames; somebody who changes much may be listed twice."),
  ];
}

async function personOf({ sightings, best, match }, frames, crowded) {
  const seen = sightings.map(({ frame, face }) => ({ frame: frames[frame], face: frames[frame].faces[face].face }));
  const { frame, face } = { frame: frames[best.frame], face: frames[best.frame].faces[best.face].face };
  const bitmap = await createImageBitmap(frame.picture);
  const crop = faceCrop(bitmap, face);
  bitmap.close();
  const [answer] = match?.faces[0].answers ?? [];
  const [look, ...others] = answer?.looks ?? [];
  const more = [
    h("p", {}, `Seen in ${count(seen.length, "frame")}, from ${clock(seen[0].frame.time)} to ${clock(seen.at(-1).frame.time)}; best at ${clock(frame.time)}.`),
    others.length > 0 && h("p", { class: "fine" }, `Then ${others.map(other => `${other.name} (${scoreOf(other, crowded)})`).join(", ")}.`),
    h("p", { class: "actions" },
      match?.matchId && look && votes(match.matchId, 0, look),
      look && h("button", { type: "button", class: "quiet", "aria-label": `Share: ${look.name}`, onclick: async () => (await import("../pieces/share.js")).shareCard(look, crop, crowded) }, "Share"),
      isAdmin() && h("button", { type: "button", class: "quiet", onclick: async () => (await import("../pieces/enrol.js")).enrolFromVideo(seen) }, "Enrol this person")),
  ];
  return h("li", {}, look
    ? lookCard(look, { own: crop, measuredOn: answer.measuredOn, large: true, crowded, more })
    : h("article", { class: "look" }, h("span", { class: "portrait own" }, crop), h("div", { class: "look-words" }, h("h3", {}, "Nobody is in the gallery to compare with."), more)));
}

export const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
