import { dialog } from "./dialog.js";
import { h } from "./dom.js";

const key = "consent";

/** Asks once a session, before anything leaves the device; answers whether it may. */
export function consent(what = "photo", many = false) {
  if (sessionStorage.getItem(key)) return Promise.resolve(true);
  return new Promise(resolve => {
    const [they, go, are, them] = many ? ["They", "go", "are", "them"] : ["It", "goes", "is", "it"];
    const box = dialog(`Before your ${what} ${are} sent`,
      h("p", {}, `${they} ${go} to the server of this page, which looks for faces in ${them} and compares the faces with its gallery. ${they} must show you, or people who agree. ${they} ${are} shown to nobody, ${are} not added to the gallery, and ${are} forgotten after a day at the latest.`),
      h("p", { class: "actions" },
        h("button", { type: "button", class: "primary", autofocus: true, onclick: () => { sessionStorage.setItem(key, "given"); resolve(true); box.close(); } }, "I agree, go on"),
        h("button", { type: "button", onclick: () => box.close() }, "Do not send it")));
    box.addEventListener("close", () => resolve(false));
  });
}
