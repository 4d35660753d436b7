import { dialog } from "./dialog.js";
import { h } from "./dom.js";
import { scoreOf, shareOf } from "./looks.js";
import { toast } from "./status.js";

const width = 1200;
const height = 900;
const picture = 600;

/** A picture to keep or to send: the person, with the user's face only when the user wants it; `crowded` as of the look's card. */
export async function shareCard(look, own, crowded) {
  const [score, unit] = [scoreOf(look, crowded), crowded ? "cosine" : "of 100"];
  const canvas = h("canvas", { width, height, role: "img", "aria-label": `Card: ${look.name}, ${score} ${unit}` });
  const withMe = h("input", { type: "checkbox", id: "share-own", onchange: draw });
  const name = `twin-${look.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}.png`;
  const theirs = await portraitOf(look);
  const box = dialog("Share",
    h("div", { class: "share-card" }, canvas),
    h("div", { class: "check" }, withMe, h("label", { for: "share-own" }, "With my photo")),
    h("p", { class: "actions" },
      h("button", { type: "button", class: "primary", onclick: save }, "Download"),
      canShare() && h("button", { type: "button", onclick: send }, "Share ...")));
  draw();
  box.addEventListener("close", () => theirs?.close?.());

  function draw() {
    const pen = canvas.getContext("2d");
    const sides = withMe.checked ? [own, theirs] : [theirs];
    pen.fillStyle = "#f6f6f3";
    pen.fillRect(0, 0, width, height);
    pen.imageSmoothingQuality = "high";
    sides.forEach((side, place) => {
      const x = sides.length === 1 ? 0 : place * (picture + 2);
      const wide = sides.length === 1 ? width : picture - 1;
      fill(pen, side, x, 0, wide, picture, look.name);
    });
    pen.fillStyle = "#15181b";
    pen.textBaseline = "alphabetic";
    fit(pen, look.name, 820);
    pen.fillText(look.name, 48, 704, 820);
    pen.font = "36px system-ui, sans-serif";
    pen.fillStyle = "#545b63";
    pen.fillText(withMe.checked ? "is who I look like" : "is who somebody looks like", 48, 760);
    pen.textAlign = "right";
    pen.fillStyle = "#15181b";
    pen.font = "650 96px system-ui, sans-serif";
    pen.fillText(score, 1152, 712);
    pen.font = "36px system-ui, sans-serif";
    pen.fillStyle = "#545b63";
    pen.fillText(unit, 1152, 760);
    pen.textAlign = "left";
    rule(pen, shareOf(look, crowded));
  }

  function save() {
    canvas.toBlob(blob => {
      const url = URL.createObjectURL(blob);
      h("a", { href: url, download: name }).click();
      // The download has begun by then; the browser keeps what it needs.
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    }, "image/png");
  }

  function send() {
    canvas.toBlob(async blob => {
      try {
        await navigator.share({ files: [new File([blob], name, { type: "image/png" })], title: look.name });
      } catch (error) {
        if (error.name !== "AbortError") toast("This device could not share the card; download it instead.", "bad");
      }
    }, "image/png");
  }
}

function canShare() {
  return Boolean(navigator.canShare?.({ files: [new File([""], "card.png", { type: "image/png" })] }));
}

/** Fetched rather than shown, so that the canvas may be read even where pictures come from storage's own host. */
async function portraitOf(look) {
  try {
    const response = await fetch(look.thumbnail);
    return response.ok ? await createImageBitmap(await response.blob()) : undefined;
  } catch {
    return undefined;
  }
}

/** Covers the place with the middle of the picture; a missing one leaves the name's first letter. */
function fill(pen, source, x, y, wide, high, name) {
  if (!source) {
    pen.fillStyle = "#dfedeb";
    pen.fillRect(x, y, wide, high);
    pen.fillStyle = "#0b6b66";
    pen.font = "600 240px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.fillText(name[0], x + wide / 2, y + high / 2 + 85);
    pen.textAlign = "left";
    return;
  }
  const scale = Math.max(wide / source.width, high / source.height);
  const [cutWide, cutHigh] = [wide / scale, high / scale];
  pen.drawImage(source, (source.width - cutWide) / 2, (source.height - cutHigh) * .4, cutWide, cutHigh, x, y, wide, high);
}

function rule(pen, share) {
  const [left, right, base] = [48, 1152, 836];
  pen.fillStyle = "#858b91";
  pen.fillRect(left, base, right - left, 2);
  for (let tick = 0; tick <= 10; tick++) pen.fillRect(left + (right - left - 2) * tick / 10, base - 12, 2, 12);
  pen.fillStyle = "#0b6b66";
  pen.fillRect(left, base - 32, (right - left) * share / 100, 16);
}

/** Smaller letters for a longer name. */
function fit(pen, text, room) {
  for (let size = 64; size >= 36; size -= 4) {
    pen.font = `600 ${size}px system-ui, sans-serif`;
    if (pen.measureText(text).width <= room) return;
  }
}
