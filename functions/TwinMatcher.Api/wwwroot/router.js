import { h } from "./pieces/dom.js";
import { failed, loading } from "./pieces/states.js";

/** Every view is a module that is fetched, with its style sheet, when it is opened for the first time. */
const views = new Set(["find", "live", "video", "group", "gallery", "dashboard", "models"]);
const first = "find";

let opened;

export function startRouting(main) {
  addEventListener("hashchange", () => show(main, true));
  document.querySelector(".skip").addEventListener("click", event => {
    event.preventDefault();
    main.focus();
  });
  show(main, false);
}

/** `#/gallery/abc?category=film` is the view gallery with the place ["abc"] and the parameters of the query. */
export function readAddress(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [name, ...place] = path.split("/").filter(Boolean).map(decodeURIComponent);
  return { name: views.has(name) ? name : first, place, params: new URLSearchParams(query) };
}

async function show(main, moveFocus) {
  const { name, place, params } = readAddress(location.hash);
  close();
  const visit = new AbortController();
  opened = { visit };
  mark(name);
  const root = h("div", { class: `view view-${name}` }, loading("Opening"));
  main.replaceChildren(root);
  try {
    const [view] = await Promise.all([import(`./views/${name}.js`), styled(name)]);
    if (visit.signal.aborted) return;
    document.title = `${view.title} - TwinMatcher`;
    root.replaceChildren();
    const end = await view.open(root, { place, params, signal: visit.signal });
    if (visit.signal.aborted) end?.();
    else opened.end = end;
  } catch (error) {
    if (visit.signal.aborted) return;
    root.replaceChildren(h("h1", {}, name[0].toUpperCase() + name.slice(1)), failed(error, () => show(main, true)));
  }
  if (moveFocus && !visit.signal.aborted) {
    scrollTo(0, 0);
    // A screen reader hears where it has come to.
    const heading = root.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    (heading ?? main).focus({ preventScroll: true });
  }
}

function close() {
  opened?.visit.abort();
  opened?.end?.();
  opened = undefined;
}

function mark(name) {
  for (const link of document.querySelectorAll(".top nav a")) {
    const here = link.hash === `#/${name}`;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    if (here) link.parentElement.parentElement.scrollLeft = link.offsetLeft - 16;
  }
}

/** The first view's sheet comes with the page. */
const sheets = new Map([[first, Promise.resolve()]]);

/** The view is shown once its sheet is there, and without it if it does not come. */
function styled(name) {
  if (!sheets.has(name)) {
    sheets.set(name, new Promise(done => {
      const sheet = h("link", { rel: "stylesheet", href: `views/${name}.css` });
      sheet.addEventListener("load", done);
      sheet.addEventListener("error", done);
      document.head.append(sheet);
    }));
  }
  return sheets.get(name);
}
