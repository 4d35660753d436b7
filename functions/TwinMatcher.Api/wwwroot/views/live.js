import { ask, pause } from "../api.js";
import { consent } from "../pieces/consent.js";
import { count, h, svg } from "../pieces/dom.js";
import { frameOf, jpegOf } from "../pieces/frames.js";
import { isCrowded, lookCard, scoreOf } from "../pieces/looks.js";
import { faceCrop, faceMark } from "../pieces/photo.js";
import { refusal } from "../pieces/refusals.js";
import { say } from "../pieces/status.js";

export const title = "Live";

/** From one frame that is sent to the next. */
const interval = 1000;

const cameraTroubles = {
  NotAllowedError: "The camera may not be used. Allow it in the browser's settings for this page, then start again.",
  SecurityError: "Browsers give the camera to pages with https only, or on this machine. Open the page in such a way.",
  NotFoundError: "No camera was found. Connect one, then start again.",
  NotReadableError: "The camera is in use by another program. Close that, then start again.",
};

export function open(root, { signal }) {
  const video = h("video", { playsinline: true, muted: true, "aria-label": "Your camera" });
  video.muted = true;
  const marks = svg("svg", { "aria-hidden": "true", preserveAspectRatio: "none" });
  const labels = h("div", { class: "labels" });
  const screen = h("div", { class: "screen", hidden: true }, video, marks, labels);
  const told = h("p", { class: "fine", role: "status" });
  const trouble = h("div");
  const best = h("section", { class: "stack best", "aria-label": "Best look of this session", hidden: true });
  const start = h("button", { type: "button", class: "primary", onclick: begin }, "Start the camera");
  const stop = h("button", { type: "button", hidden: true, onclick: () => end("Stopped.") }, "Stop");
  const turned = h("button", { type: "button", hidden: true, onclick: turnAround }, "Other camera");
  const idle = h("div", { class: "drop idle" }, h("p", { class: "drop-title" }, "Look into the camera"),
    h("p", { class: "fine" }, "One frame a second is sent and compared, as long as this tab is in front."), h("p", {}, start));
  root.append(
    h("div", { class: "view-head" }, h("h1", {}, "Live"), h("p", { class: "lead" }, "Your twin while you move. The best look of the session is kept for you.")),
    h("div", { class: "live" }, h("div", { class: "stack" }, idle, screen, trouble, h("p", { class: "actions" }, stop, turned, told)), best));

  let running;
  let facing = "user";
  let champion;

  document.addEventListener("visibilitychange", () => document.hidden && running && end("Stopped, because the tab was hidden."), { signal });
  signal.addEventListener("abort", () => end(""));

  async function begin() {
    if (!await consent("camera picture") || signal.aborted) return;
    trouble.replaceChildren();
    start.disabled = true;
    const session = new AbortController();
    try {
      if (!navigator.mediaDevices) throw new DOMException("", "SecurityError");
      const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } } });
      session.signal.addEventListener("abort", () => stream.getTracks().forEach(track => track.stop()));
      if (signal.aborted || document.hidden) return session.abort();
      running = session;
      // Unplugged, or taken away in the browser's own menu.
      stream.getVideoTracks()[0].addEventListener("ended", () => running === session && end("The camera went away."));
      const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
      turned.hidden = cameras.length < 2;
      video.srcObject = stream;
      screen.classList.toggle("mirrored", facing === "user");
      await video.play();
      // The overlay lies on the picture, so the frame has the picture's shape and fits the window.
      screen.style.maxWidth = `calc(75vh * ${video.videoWidth / video.videoHeight})`;
    } catch (error) {
      session.abort();
      if (running === session) running = undefined;
      trouble.replaceChildren(refusal({ code: "camera", message: cameraTroubles[error.name] ?? "The camera could not be started." }));
      return;
    } finally {
      start.disabled = false;
    }
    [idle.hidden, screen.hidden, stop.hidden] = [true, false, false];
    told.textContent = "Looking ...";
    watch(session.signal);
  }

  function end(words) {
    running?.abort();
    running = undefined;
    video.srcObject = null;
    draw([], 1, 1);
    [idle.hidden, screen.hidden, stop.hidden, turned.hidden] = [false, true, true, true];
    told.textContent = words;
  }

  function turnAround() {
    facing = facing === "user" ? "environment" : "user";
    end("");
    begin();
  }

  async function watch(session) {
    let matches = 0;
    while (!session.aborted) {
      let began = performance.now();
      let wait = interval;
      try {
        const frame = frameOf(video);
        const body = await jpegOf(frame);
        began = performance.now();
        const answered = await ask("/v1/match", { body, type: "image/jpeg", query: { k: 5 }, signal: session, patience: 0 });
        if (session.aborted) return;
        matches++;
        trouble.replaceChildren();
        draw(answered.faces, frame.width, frame.height);
        keep(answered, frame);
        told.textContent = `${count(matches, "match", "matches")}; the last took ${Math.round(performance.now() - began)} ms.`;
      } catch (problem) {
        if (session.aborted) return;
        draw([], 1, 1);
        wait = Math.max(interval, 1000 * (problem.retryAfter ?? 0));
        if (problem.code === "no_face") told.textContent = "Nobody to be seen. Face the camera, in good light.";
        else if (["too_often", "busy", "unreachable"].includes(problem.code)) told.textContent = `${problem.message} Going on in ${Math.ceil(wait / 1000)} s.`;
        else {
          end("");
          trouble.replaceChildren(refusal(problem));
          return;
        }
      }
      await pause(Math.max(0, wait - (performance.now() - began)), session).catch(() => {});
    }
  }

  /** Boxes and names over the video, turned over like the picture where it is shown as in a mirror. */
  function draw(faces, width, height) {
    const mirrored = screen.classList.contains("mirrored");
    const left = ({ x, width: wide }) => mirrored ? width - x - wide : x;
    marks.setAttribute("viewBox", `0 0 ${width} ${height}`);
    marks.replaceChildren(...faces.map(({ face }) => faceMark({
      box: { ...face.box, x: left(face.box) },
      landmarks: face.landmarks.map(([x, y]) => [mirrored ? width - x : x, y]),
    })));
    labels.replaceChildren(...faces.map(({ face: { box }, answers: [{ looks }] }) => {
      const [look] = looks;
      const label = h("span", { class: "face-label" }, look ? `${look.name} ${scoreOf(look, isCrowded(looks))}` : "Nobody");
      // A name hangs at that side of its face which leaves it more room.
      if (left(box) + box.width / 2 < width / 2) label.style.left = `${100 * Math.max(0, left(box)) / width}%`;
      else Object.assign(label.style, { left: "auto", right: `${100 * Math.max(0, width - left(box) - box.width) / width}%` });
      label.style.top = `${100 * Math.max(.07 * height, box.y) / height}%`;
      return label;
    }));
  }

  function keep(answered, frame) {
    answered.faces.forEach(({ face, answers: [{ looks, measuredOn }] }) => {
      const [look] = looks;
      const crowded = isCrowded(looks);
      if (!look || face.warnings.length > 0 || look.cosine <= (champion?.cosine ?? -1)) return;
      if (champion?.personId !== look.personId) say(`New best look: ${look.name}, ${crowded ? "cosine " : ""}${scoreOf(look, crowded)}${crowded ? "" : " of 100"}`);
      champion = look;
      const crop = faceCrop(frame, face);
      best.hidden = false;
      best.replaceChildren(h("h2", {}, "Best look of this session"), lookCard(look, {
        own: crop, measuredOn, large: true, crowded,
        more: h("p", { class: "actions" }, h("button", {
          type: "button", class: "quiet", "aria-label": `Share: ${look.name}`,
          onclick: async () => (await import("../pieces/share.js")).shareCard(look, crop, crowded),
        }, "Share")),
      }));
    });
  }
}
