import { ask, isAdmin } from "../api.js";
import { consent } from "../pieces/consent.js";
import { count, h } from "../pieces/dom.js";
import { fileDrop } from "../pieces/drop.js";
import { openFilm, seek } from "../pieces/film.js";
import { frameOf, jpegOf } from "../pieces/frames.js";
import { lookCard, outOfHundred } from "../pieces/looks.js";
import { select } from "../pieces/models.js";
import { faceCrop } from "../pieces/photo.js";
import { poolFaces, verdict } from "../pieces/pools.js";
import { progress } from "../pieces/progress.js";
import { refusal } from "../pieces/refusals.js";
import { empty, failed } from "../pieces/states.js";

export const title = "Video";

/** More frames than this say nothing new and take minutes. */
const mostFrames = 240;

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
    if (!await consent("video's frames") || signal.aborted) return;
    sampling?.abort();
    sampling = new AbortController();
    const own = AbortSignal.any([signal, sampling.signal]);
    const bar = progress("Looking through the video", () => sampling.abort());
    const verdicts = stage.querySelector(".verdicts");
    verdicts.replaceChildren(bar.element);
    film.video.pause();
    const times = timesOf(film.duration, rate);
    const frames = [];
    try {
      for (const [number, time] of times.entries()) {
        bar.set(number / times.length, `Frame ${number + 1} of ${times.length}`);
        await seek(film.video, time, own);
        const picture = frameOf(film.video);
        const frame = await look(picture, own);
        if (frame) frames.push({ ...frame, time, picture: await jpegOf(picture, .92) });
      }
    } catch (problem) {
      if (signal.aborted) return;
      if (!own.aborted) {
        verdicts.replaceChildren(problem.name === "Problem"
          ? refusal(problem, h("button", { type: "button", onclick: () => sample(rate) }, "Try again")) : failed(problem, () => sample(rate)));
        return;
      }
    }
    await tellVerdicts(verdicts, frames, own.aborted);
  }

  return () => {
    sampling?.abort();
    film?.release();
  };
}

/** A frame without a face is no problem here. */
async function look(picture, signal) {
  try {
    return await ask("/v1/match", { body: await jpegOf(picture), type: "image/jpeg", query: { k: 10 }, signal, patience: 5 });
  } catch (problem) {
    if (problem.code === "no_face") return undefined;
    throw problem;
  }
}

function timesOf(duration, rate) {
  const number = Math.max(1, Math.min(mostFrames, Math.floor(duration * rate)));
  return Array.from({ length: number }, (_, place) => (place + .5) * duration / number);
}

async function tellVerdicts(place, frames, stopped) {
  // Seen once is often a passer-by or a mistake; where nobody was seen more often it is all there is.
  const all = poolFaces(frames);
  const often = all.filter(({ sightings }) => sightings.length > 1);
  const pools = often.length > 0 ? often : all;
  if (pools.length === 0) {
    place.replaceChildren(empty(stopped ? "Stopped" : "No face in this video", stopped ? "No face had been found by then." : "Use one in which faces are well lit and seen from the front, or look at more frames."));
    return;
  }
  const cards = await Promise.all(pools.map(pool => personOf(pool)));
  place.replaceChildren(
    h("h2", {}, count(pools.length, "person", "people"), stopped && " so far"),
    h("ul", { class: "people" }, cards),
    h("p", { class: "fine" }, "Who is who is told by where a face is from one frame to the next and by whom it looks like; somebody who changes much may be listed twice."));
}

async function personOf(pool) {
  const { ranked: [first, ...others], frames } = verdict(pool);
  const times = pool.sightings.map(({ frame }) => frame.time);
  const seen = `Seen in ${count(pool.sightings.length, "frame")}, from ${clock(times[0])} to ${clock(times.at(-1))}.`;
  if (!first) return h("li", {}, h("p", {}, `${seen} Nobody is in the gallery.`));
  const { sighting, look } = first.best;
  const bitmap = await createImageBitmap(sighting.frame.picture);
  const crop = faceCrop(bitmap, sighting.face);
  bitmap.close();
  return h("li", {}, lookCard(look, {
    own: crop, measuredOn: sighting.frame.faces[sighting.number].answers[0].measuredOn, large: true,
    more: [
      h("p", {}, `Best frame at ${clock(sighting.frame.time)}; among the looks of ${first.frames} of ${count(frames, "good frame")}.`),
      h("p", { class: "fine" }, seen),
      others.length > 0 && h("p", { class: "fine" }, `Then ${others.slice(0, 3).map(({ best }) => `${best.look.name} (${outOfHundred(best.look.likeness)})`).join(", ")}.`),
      h("p", { class: "actions" },
        h("button", { type: "button", class: "quiet", onclick: async () => (await import("../pieces/share.js")).shareCard(look, crop) }, "Share"),
        isAdmin() && h("button", { type: "button", class: "quiet", onclick: async () => (await import("../pieces/enrol.js")).enrolFromVideo(pool) }, "Enrol this person")),
    ],
  }));
}

export const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
