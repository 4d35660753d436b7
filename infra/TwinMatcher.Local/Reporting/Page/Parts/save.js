/* Every chart becomes a PNG in the browser: its SVG, with the looks the page gives it now, drawn on a canvas at twice the size. */
const looks = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-family", "font-size", "font-weight"];

const token = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function standalone(svg) {
  const copy = svg.cloneNode(true), from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const look of looks) to[i].setAttribute(look, style.getPropertyValue(look));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

const drawn = text => new Promise((resolve, reject) => {
  const image = new Image();
  image.onload = () => resolve(image);
  image.onerror = () => reject(new Error("The picture could not be drawn."));
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
});

async function save(figure) {
  const svg = [...figure.querySelectorAll(".chart > svg, #field > svg")].find(each => each.getClientRects().length > 0);
  const box = svg.viewBox.baseVal, wide = Math.max(560, Math.min(box.width, 720)), high = wide * box.height / box.width;
  const keys = [...figure.querySelectorAll(".legend li, .names li")];
  const edge = 24, head = 56, row = 24, beside = Math.max(1, Math.floor(wide / 180)), foot = keys.length ? Math.ceil(keys.length / beside) * row + 16 : 0;
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d"), fine = 2;
  [canvas.width, canvas.height] = [(wide + 2 * edge) * fine, (head + high + foot + edge) * fine];
  pen.scale(fine, fine);
  pen.fillStyle = token("sheet");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const font = getComputedStyle(document.body).fontFamily;
  pen.fillStyle = token("ink");
  pen.font = `600 17px ${font}`;
  pen.fillText(figure.querySelector("h3").textContent, edge, 34, wide);
  pen.drawImage(await drawn(standalone(svg)), edge, head, wide, high);
  pen.font = `13px ${font}`;
  for (const [i, key] of keys.entries()) {
    const x = edge + (i % beside) * 180, y = head + high + 20 + Math.floor(i / beside) * row, mark = key.querySelector("svg");
    const size = mark.getBoundingClientRect();
    pen.drawImage(await drawn(standalone(mark)), x, y, size.width, size.height);
    pen.fillText(key.textContent.trim(), x + size.width + 8, y + size.height / 2 + 4, 172 - size.width);
  }
  const file = await new Promise(done => canvas.toBlob(done, "image/png")), link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${figure.id.replace(/-figure$/, "")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

for (const button of document.querySelectorAll("[data-save]")) {
  button.hidden = false;
  button.addEventListener("click", () => save(document.getElementById(button.dataset.save)));
}
