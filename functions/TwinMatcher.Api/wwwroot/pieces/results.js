import { askLooks, faceAnswer, summary } from "./answer.js";
import { categoryChips } from "./chips.js";
import { count, h } from "./dom.js";
import { modelChoice, select, spaces } from "./models.js";
import { faceCrop, facePhoto } from "./photo.js";
import { refusal } from "./refusals.js";
import { failed, loading } from "./states.js";
import { say } from "./status.js";

/**
 * The photo with its faces at one side, the looks at the other; comes when the first answer is there, or the reason why there is none.
 * @param asked { file, uploadId }
 * @param told called with each answer, or with the problem
 * @param lost called when the upload was forgotten and another photo is wanted
 */
export async function results(asked, photo, { signal, told, lost }) {
  const choice = { k: 5, category: "", spaces: [], face: 0 };
  const looks = h("div", { class: "found", "aria-busy": "true" });
  const words = h("p", { class: "fine", role: "status" });
  const beside = h("div", { class: "beside stack" });
  let answered;
  let asking;

  const number = select("Looks", ["3", "5", "10", "20"].map(text => [text, text]), "5");
  number.input.addEventListener("change", () => refresh({ k: Number(number.input.value) }));
  const models = await spaces(signal);
  const tools = h("div", { class: "choices stack", hidden: true },
    categoryChips("", category => refresh({ category })),
    h("div", { class: "tools" }, modelChoice(models, list => refresh({ spaces: list })), number.field));
  if (photo) beside.append(facePhoto(photo, []));
  await refresh({});
  return h("div", { class: "find-results", role: "group", "aria-label": "Answer", tabindex: -1 }, beside, h("div", { class: "stack" }, tools, looks));

  async function refresh(change) {
    Object.assign(choice, change);
    asking?.abort();
    asking = new AbortController();
    const own = asking;
    looks.setAttribute("aria-busy", "true");
    if (!answered) looks.replaceChildren(loading("Comparing"));
    try {
      const body = await askLooks(asked, choice, AbortSignal.any([signal, own.signal]));
      const isFirst = !answered;
      answered = body;
      if (isFirst) drawPhoto();
      tools.hidden = false;
      words.textContent = summary(answered);
      drawLooks();
      told({ answered });
    } catch (problem) {
      if (signal.aborted || own.signal.aborted) return;
      const gone = ["upload_unknown", "upload_expired"].includes(problem.code);
      looks.replaceChildren(problem.name === "Problem"
        ? refusal(problem, h("button", { type: "button", onclick: () => gone ? lost() : refresh({}) }, gone ? "Another photo" : "Try again"))
        : failed(problem, () => refresh({})));
      told({ problem });
    } finally {
      if (asking === own) looks.removeAttribute("aria-busy");
    }
  }

  function drawPhoto() {
    const faces = answered.faces.map(({ face }) => face);
    const many = faces.length > 1;
    const picture = photo && facePhoto(photo, faces, { chosen: 0, choose: many ? choose : undefined });
    const strip = many && h("div", { class: "face-strip", role: "group", "aria-label": "Which face" },
      faces.map((face, place) => h("button", { type: "button", "aria-label": `Face ${place + 1}`, "aria-pressed": String(place === 0), onclick: () => choose(place) }, photo && faceCrop(photo.image, face, 96))),
      h("button", { type: "button", class: "all", "aria-pressed": "false", onclick: () => choose(undefined) }, "All"));
    beside.replaceChildren(...[picture, strip, words].filter(Boolean));

    function choose(place) {
      choice.face = place;
      picture?.select(place);
      [...strip.children].forEach((button, at) => button.setAttribute("aria-pressed", String(at === (place ?? faces.length))));
      drawLooks();
      say(place === undefined ? `All ${count(faces.length, "face")}` : `Face ${place + 1}`);
    }
  }

  function drawLooks() {
    const shown = choice.face === undefined ? answered.faces.map((_, place) => place) : [choice.face];
    looks.replaceChildren(...shown.map(place => h("div", { class: "one-face stack" },
      shown.length > 1 && h("h2", {}, `Face ${place + 1}`),
      faceAnswer(answered, place, photo?.image, asked))));
  }
}
