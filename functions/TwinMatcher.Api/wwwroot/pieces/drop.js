import { freshId, h } from "./dom.js";

/**
 * A place to drop, paste or choose files. Pasting works anywhere on the page while the view is open.
 * @param take called with an array of files
 */
export function fileDrop({ title, hint, button, accept, multiple = false, signal, take }) {
  const id = freshId("file");
  const input = h("input", { type: "file", id, class: "unseen", accept, multiple, onchange: () => chosen(input.files) });
  const place = h("div", { class: "drop" },
    h("p", { class: "drop-title" }, title),
    h("p", {}, input, h("label", { for: id, class: "button primary" }, button)),
    hint && h("p", { class: "fine" }, hint));

  function chosen(files) {
    const list = [...files];
    // The same file can be chosen again.
    input.value = "";
    if (list.length > 0) take(multiple ? list : list.slice(0, 1));
  }

  let depth = 0;
  const carriesFiles = event => event.dataTransfer?.types.includes("Files");
  const over = inside => place.classList.toggle("over", inside);
  addEventListener("dragenter", event => carriesFiles(event) && over(++depth > 0), { signal });
  addEventListener("dragleave", event => carriesFiles(event) && over(--depth > 0), { signal });
  // Dropped beside the place it is still meant for it: otherwise the browser would leave the page for the file.
  addEventListener("dragover", event => carriesFiles(event) && event.preventDefault(), { signal });
  addEventListener("drop", event => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    chosen(event.dataTransfer.files);
  }, { signal });
  addEventListener("paste", event => event.clipboardData.files.length > 0 && chosen(event.clipboardData.files), { signal });
  return place;
}
