import { agreed, ask, pause, problemFrom, unreachable, Problem } from "../api.js";

export const photoTypes = ["image/jpeg", "image/png", "image/webp"];

/** Pauses before the next try after the connection broke: a server that restarts is back within them. */
const pauses = [500, 1000, 2000, 4000, 8000, 8000];

/**
 * Sends a photo with a ticket and waits until it was read. Answers the upload, or throws the Problem it was refused for.
 * A broken connection, or a server that restarts meanwhile, is waited for; the ticket outlives both.
 * @param ticket what the upload is for: { purpose, personId, source, licence, consent }, a match when nothing
 * @param onprogress called with a share of 0 to 1, or undefined while it cannot be told, and words
 */
export async function uploadPhoto(file, { ticket = {}, signal, onprogress = () => {} } = {}) {
  const photo = await sendable(file);
  if (photo.size === 0) throw new Problem("photo_empty", "The file is empty. Please send a JPEG, PNG or WebP picture.");
  const telling = () => onprogress(undefined, "The connection broke; trying again");
  onprogress(0, "Asking for a place");
  const form = await persistent(() => ask("/v1/uploads", { json: { ...(ticket.purpose ? {} : { consent: agreed }), ...ticket, contentType: photo.type }, signal }), telling, signal);
  if (photo.size > form.maxBytes) throw tooLarge(photo.size, form.maxBytes);
  await persistent(() => send(form, photo, signal, share => onprogress(share, share < 1 ? `Sending: ${Math.round(100 * share)} %` : "Sent")), telling, signal);
  onprogress(undefined, "Looking for faces");
  return await persistent(() => whenRead(form.uploadId, signal), telling, signal);
}

/** A picture of another kind that this browser can show is sent as JPEG; what it cannot show goes as it is, to be refused with a reason. */
async function sendable(file) {
  if (photoTypes.includes(file.type)) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    return await canvas.convertToBlob({ type: "image/jpeg", quality: .95 });
  } catch {
    return new File([file], file.name, { type: "image/jpeg" });
  }
}

async function persistent(step, telling, signal) {
  for (const wait of pauses) {
    try {
      return await step();
    } catch (error) {
      if (error.code !== "unreachable") throw error;
      telling();
      await pause(wait, signal);
    }
  }
  return await step();
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function send({ url, fields }, photo, signal, onshare) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", photo);
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal?.addEventListener("abort", stop, { once: true });
    request.upload.addEventListener("progress", event => event.lengthComputable && onshare(event.loaded / event.total));
    request.addEventListener("loadend", () => signal?.removeEventListener("abort", stop));
    request.addEventListener("abort", () => reject(signal.reason));
    request.addEventListener("error", () => reject(unreachable()));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(problemFrom(request.status, request.responseText, request.getResponseHeader("Retry-After")));
    });
    request.open("POST", url);
    request.send(form);
  });
}

/** Asks again at growing intervals; a photo takes some tenths of a second where nobody waits before it. */
async function whenRead(id, signal) {
  for (let wait = 100; ; wait = Math.min(1000, wait * 1.5)) {
    const upload = await ask(`/v1/uploads/${id}`, { signal });
    if (upload.state === "ready") return upload;
    if (upload.state === "refused") throw Object.assign(new Problem(upload.refusal.code, upload.refusal.detail), { upload });
    await pause(wait, signal);
  }
}

function tooLarge(bytes, most) {
  const megabytes = number => (number / 1048576).toLocaleString("en", { maximumFractionDigits: 1 });
  return new Problem("photo_too_large", `The file has ${megabytes(bytes)} MB; at most ${megabytes(most)} MB are allowed.`);
}
