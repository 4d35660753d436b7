import { Problem } from "../api.js";
import { h } from "./dom.js";

/** A video file, ready to be seeked in; `release` gives its memory back. */
export async function openFilm(file) {
  const url = URL.createObjectURL(file);
  const video = h("video", { src: url, preload: "auto", playsinline: true, controls: true, muted: true, "aria-label": "Your video" });
  video.muted = true;
  const release = () => {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  };
  try {
    await event(video, "loadeddata");
    // What a browser recorded itself says how long it is only once its end was seen.
    if (video.duration === Infinity) {
      video.currentTime = 1e9;
      await event(video, "seeked");
      const end = video.duration === Infinity ? video.currentTime : video.duration;
      video.currentTime = 0;
      await event(video, "seeked");
      return { video, duration: end, release };
    }
    return { video, duration: video.duration, release };
  } catch {
    release();
    throw new Problem("video_unknown", "This browser cannot play the file. MP4 and WebM work in most.");
  }
}

/** Shows the picture of that second. */
export async function seek(video, time, signal) {
  signal?.throwIfAborted();
  if (Math.abs(video.currentTime - time) < .001) return;
  const there = event(video, "seeked", signal);
  video.currentTime = time;
  await there;
}

function event(video, name, signal) {
  return new Promise((resolve, reject) => {
    const over = () => {
      video.removeEventListener(name, done);
      video.removeEventListener("error", wrong);
      signal?.removeEventListener("abort", stopped);
    };
    const done = () => { over(); resolve(); };
    const wrong = () => { over(); reject(new Error("video")); };
    const stopped = () => { over(); reject(signal.reason); };
    video.addEventListener(name, done);
    video.addEventListener("error", wrong);
    signal?.addEventListener("abort", stopped);
  });
}
