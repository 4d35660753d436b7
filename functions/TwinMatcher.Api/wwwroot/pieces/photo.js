import { h, svg } from "./dom.js";

/** Side of a gallery thumbnail in long sides of the face's box; the user's own face is cut alike, so that two faces stand beside each other at one size. */
const margin = 1.7;

/** The file as an upright image; `release` gives its memory back. */
export async function openPhoto(file) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(url);
    throw new Error("undecodable");
  }
  return { image, url, width: image.naturalWidth, height: image.naturalHeight, release: () => URL.revokeObjectURL(url) };
}

/**
 * A photo with its faces outlined, each a button when `choose` is given.
 * @param photo what openPhoto answered, or { url, width, height }
 * @param faces boxes and landmarks in pixels of the upright photo
 */
export function facePhoto(photo, faces, { choose, chosen, names = [], labels, alt = "Your photo" } = {}) {
  const { width, height } = photo;
  const marks = faces.map((face, number) => faceMark(face, { "data-face": number }));
  const picture = h("figure", { class: "face-photo" },
    h("img", { src: photo.url, width, height, alt }),
    svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" }, marks));
  const buttons = choose ? faces.map(({ box }, number) => {
    const button = h("button", { type: "button", class: "face-button", "aria-label": names[number] ?? `Face ${number + 1}`, onclick: () => { select(number); choose(number); } },
      labels && h("span", { class: box.y < .06 * height ? "face-label inside" : "face-label", "aria-hidden": "true" }, labels[number]));
    Object.assign(button.style, {
      left: `${100 * box.x / width}%`, top: `${100 * box.y / height}%`, width: `${100 * box.width / width}%`, height: `${100 * box.height / height}%`,
    });
    return button;
  }) : [];
  picture.append(...buttons);

  /** Which face is meant; all when undefined. */
  function select(number) {
    marks.forEach((mark, place) => mark.classList.toggle("chosen", place === number));
    picture.classList.toggle("one-chosen", number !== undefined && faces.length > 1);
    buttons.forEach((button, place) => button.setAttribute("aria-pressed", String(place === number)));
  }

  select(chosen);
  picture.select = select;
  return picture;
}

/** Corners around a face and a point on each landmark, of the same thickness at any size of the picture. */
export function faceMark({ box, landmarks }, props = {}) {
  const { x, y, width, height } = box;
  const arm = Math.min(width, height) * .24;
  const corners = [[x, y, 1, 1], [x + width, y, -1, 1], [x + width, y + height, -1, -1], [x, y + height, 1, -1]]
    .map(([cx, cy, right, down]) => `M${cx + right * arm} ${cy}H${cx}V${cy + down * arm}`).join("");
  const points = landmarks.map(([px, py]) => `M${px} ${py}h.01`).join("");
  return svg("g", { ...props, class: "mark" },
    svg("path", { class: "halo", d: corners }), svg("path", { class: "line", d: corners }),
    svg("path", { class: "point halo", d: points }), svg("path", { class: "point line", d: points }));
}

/** The face cut out as gallery thumbnails are: a square around it, chin down, never over the photo's border. */
export function faceCrop(image, { box, landmarks }, side = 384) {
  const width = image.naturalWidth || image.videoWidth || image.width;
  const height = image.naturalHeight || image.videoHeight || image.height;
  const cut = Math.min(Math.max(box.width, box.height) * margin, width, height);
  const half = cut / 2;
  const x = clamp(box.x + box.width / 2, half, width - half);
  const y = clamp(box.y + box.height / 2, half, height - half);
  const canvas = h("canvas", { width: Math.round(Math.min(side, Math.max(cut, 96))), height: Math.round(Math.min(side, Math.max(cut, 96))) });
  const pen = canvas.getContext("2d");
  const scale = canvas.width / cut;
  pen.imageSmoothingQuality = "high";
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(-turn(landmarks));
  pen.scale(scale, scale);
  pen.drawImage(image, x - half, y - half, cut, cut, -half, -half, cut, cut);
  canvas.frame = { x, y, half, turn: turn(landmarks) };
  return canvas;
}

/** Polygons of the photo drawn over a face cut out of it: an element that fills the canvas's place. */
export function overCrop({ frame: { x, y, half, turn } }, ...marks) {
  return svg("svg", { class: "over", viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`, "aria-hidden": "true" },
    svg("g", { transform: `rotate(${-180 * turn / Math.PI}) translate(${-x} ${-y})` }, marks));
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

/** By which quarter turn a face lies on its side: from straight down to where its chin points. */
function turn([leftEye, rightEye, , leftMouth, rightMouth]) {
  const right = leftMouth[0] + rightMouth[0] - leftEye[0] - rightEye[0];
  const down = leftMouth[1] + rightMouth[1] - leftEye[1] - rightEye[1];
  if (Math.abs(down) >= Math.abs(right)) return down >= 0 ? 0 : Math.PI;
  return right >= 0 ? -Math.PI / 2 : Math.PI / 2;
}
