import { h } from "./dom.js";

/** Faces are found at this size as well as at any larger one, and a frame of it is sent in a moment. */
const longest = 960;

/** The picture a video shows now, as a canvas. */
export function frameOf(video, most = longest) {
  const scale = Math.min(1, most / Math.max(video.videoWidth, video.videoHeight));
  const canvas = h("canvas", { width: Math.round(video.videoWidth * scale), height: Math.round(video.videoHeight * scale) });
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export const jpegOf = (canvas, quality = .88) => new Promise((resolve, reject) =>
  canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error("no picture")), "image/jpeg", quality));
