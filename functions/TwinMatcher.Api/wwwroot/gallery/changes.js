import { ask, pause } from "../api.js";
import { dialog } from "../pieces/dialog.js";
import { count, h } from "../pieces/dom.js";
import { download } from "../pieces/download.js";
import { fileDrop } from "../pieces/drop.js";
import { form, personFields, provenanceFields } from "../pieces/form.js";
import { progress } from "../pieces/progress.js";
import { toast } from "../pieces/status.js";
import { uploadPhoto } from "../pieces/upload.js";

/** The view is opened again, with what has changed. */
const reopen = () => dispatchEvent(new Event("hashchange"));

export function addPerson() {
  const fields = personFields();
  const box = dialog("Add a person", form("Add", async () => {
    const person = await ask("/v1/people", { json: fields.read() });
    box.close();
    toast(`${person.name} was added. Now add photos.`, "good");
    location.hash = `#/gallery/${person.personId}`;
  }, fields.elements));
}

export function editPerson(person) {
  const fields = personFields(person);
  const box = dialog(`Edit ${person.name}`, form("Save", async () => {
    const { name } = await ask(`/v1/people/${person.personId}`, { method: "PUT", json: fields.read() });
    box.close();
    toast(`${name} was saved.`, "good");
    reopen();
  }, fields.elements));
}

export function addPhotos(person) {
  const closed = new AbortController();
  const provenance = provenanceFields();
  const list = h("ul", { class: "sendings" });
  let enrolled = 0;
  let last = Promise.resolve();
  const box = dialog(`Photos of ${person.name}`,
    h("p", { class: "fine" }, "One person on each photo, well lit and seen from the front. You have the right to use them."),
    h("details", {}, h("summary", {}, "Source, licence, consent"), h("div", { class: "stack" }, provenance.elements)),
    fileDrop({
      title: "Drop photos here", button: "Choose photos", hint: "JPEG, PNG or WebP", accept: "image/jpeg,image/png,image/webp", multiple: true, signal: closed.signal,
      // One after the other: the order of the list is the order of sending.
      take: files => { for (const file of files) { const row = sending(file); last = last.then(() => send(file, row)); } },
    }), list);
  box.addEventListener("close", () => {
    closed.abort();
    if (enrolled > 0) reopen();
  });

  function sending(file) {
    const bar = progress(file.name);
    const row = h("li", {}, bar.element);
    list.append(row);
    return { bar, row };
  }

  async function send(file, { bar, row }) {
    if (closed.signal.aborted) return;
    try {
      await uploadPhoto(file, {
        ticket: { purpose: "enrol", personId: person.personId, ...provenance.read() }, signal: closed.signal,
        onprogress: (share, words) => bar.set(share, words),
      });
      enrolled += 1;
      row.replaceChildren(h("p", { role: "status" }, h("strong", { class: "good" }, "Enrolled: "), file.name));
    } catch (problem) {
      if (closed.signal.aborted) return;
      row.replaceChildren(h("p", { role: "alert", "data-code": problem.code }, h("strong", { class: "bad" }, "Not enrolled: "), `${file.name}. ${problem.message}`));
    }
  }
}

export function forgetPerson(person) {
  const closed = new AbortController();
  const body = h("div", { class: "stack" },
    h("p", {}, `${person.name}, all photos, faces and vectors are removed for good. Nothing of it can be brought back.`),
    h("p", { class: "actions" }, h("button", { type: "button", class: "danger", onclick: forget }, "Forget for good"), h("button", { type: "button", onclick: () => box.close() }, "Cancel")));
  const box = dialog(`Forget ${person.name}?`, body);
  let forgotten = false;
  box.addEventListener("close", () => {
    closed.abort();
    if (forgotten) location.hash = "#/gallery";
  });

  async function forget() {
    const bar = progress("Forgetting");
    bar.set(undefined, "Forgetting");
    body.replaceChildren(bar.element);
    try {
      let receipt = await once();
      forgotten = true;
      show(receipt);
      // Vectors leave storage when shards are next rewritten; until then the receipt says so.
      while (!receipt.purged) {
        await pause(2000, closed.signal);
        receipt = await once();
        if (receipt.purged) show(receipt);
      }
    } catch (problem) {
      if (closed.signal.aborted) return;
      const { refusal } = await import("../pieces/refusals.js");
      body.replaceChildren(refusal(problem, h("button", { type: "button", onclick: forget }, "Try again")));
    }
  }

  /** Asked again it answers the same receipt. */
  function once() {
    return ask(`/v1/people/${person.personId}`, { method: "DELETE", signal: closed.signal });
  }

  function show(receipt) {
    const vectors = Object.values(receipt.vectors).flat().length;
    box.querySelector("h2").textContent = "Receipt";
    body.replaceChildren(
      h("p", { role: "status" }, h("strong", {}, `${person.name} was forgotten.`)),
      h("ul", { class: "receipt" },
        h("li", {}, `${count(receipt.objects.length, "file")} removed`),
        h("li", {}, `${count(receipt.documents.length, "document")} removed`),
        h("li", {}, `${count(vectors, "vector")} no answer uses any more`, receipt.purged ? ", and gone from storage" : "; storage follows within a minute")),
      h("details", {}, h("summary", {}, "Everything that was removed"), h("pre", { tabindex: 0 }, [...receipt.objects, ...receipt.documents].join("\n"))),
      h("p", { class: "actions" },
        h("button", { type: "button", onclick: () => download(`receipt-${receipt.personId}.json`, "application/json", JSON.stringify(receipt, null, 2)) }, "Download the receipt"),
        h("button", { type: "button", class: "primary", onclick: () => box.close() }, "Done")));
  }
}
