/* The map: the face nearest to the pointer, or to where the arrow keys went, is told below it. */
const field = document.getElementById("field");
if (field) {
  const { faces, people, categories, columns } = JSON.parse(document.getElementById("map-data").textContent);
  const svg = field.querySelector("svg"), marks = svg.querySelector(".marks"), told = document.getElementById("told");
  const who = document.getElementById("who"), found = document.getElementById("found");
  const make = (name, look, text = "") => Object.assign(document.createElement(name), { className: look, textContent: text });
  const { width: wide, height: high } = svg.viewBox.baseVal;
  const over = field.querySelector(".over");
  const ring = at => {
    const r = over.hidden || over.classList.contains("crowded") ? 16 : 25;
    return `M${faces[at][0] - r} ${faces[at][1]}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  };
  let current = -1;

  const picture = place => {
    const size = columns * columns, on = place % size;
    return make("i", `face s${Math.floor(place / size)} x${on % columns} y${Math.floor(on / columns)}`);
  };

  function tell(at) {
    current = at;
    const [, , person, place] = faces[at], [name, category, count, other, likeness] = people[person];
    const words = make("div", ""), called = make("strong", "", name);
    called.dir = "auto";
    words.append(called, make("div", "fine", `${categories[category]} · ${count === 1 ? "1 face" : `${count} faces`}`));
    if (other >= 0) {
      const most = make("div", "fine", "most alike: "), them = make("bdi", "", people[other][0]);
      most.append(them, ` (likeness ${likeness})`);
      words.append(most);
    }
    told.replaceChildren(...(place === -1 ? [] : [picture(place < 0 ? -2 - place : place)]), words);
    marks.setAttribute("d", ring(at));
  }

  const nearest = (x, y, may = () => true) => {
    let best = -1, least = Infinity;
    faces.forEach(([fx, fy], i) => {
      const far = (fx - x) ** 2 + (fy - y) ** 2;
      if (far < least && may(i)) [best, least] = [i, far];
    });
    return best;
  };

  field.tabIndex = 0;
  field.addEventListener("pointermove", event => {
    const box = svg.getBoundingClientRect(), at = nearest((event.clientX - box.left) / box.width * wide, (event.clientY - box.top) / box.height * high);
    if (at >= 0 && at !== current) tell(at);
  });
  field.addEventListener("pointerdown", event => field.dispatchEvent(new PointerEvent("pointermove", event)));
  field.addEventListener("focus", () => { if (current < 0 && faces.length) tell(nearest(wide / 2, high / 2)); });
  field.addEventListener("keydown", event => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || current < 0) return;
    event.preventDefault();
    const [x, y] = faces[current];
    /* Within a quarter of the compass, so that the same key goes on the same way. */
    const next = nearest(x, y, i => {
      const along = (faces[i][0] - x) * way[0] + (faces[i][1] - y) * way[1], across = Math.abs((faces[i][0] - x) * way[1]) + Math.abs((faces[i][1] - y) * way[0]);
      return along > 0 && across <= along;
    });
    if (next >= 0) tell(next);
  });

  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  who.disabled = false;
  who.addEventListener("input", () => {
    const wanted = fold(who.value.trim()), hits = [];
    if (wanted) faces.forEach(([, , person], i) => { if (fold(people[person][0]).includes(wanted)) hits.push(i); });
    found.textContent = wanted ? (hits.length ? `${hits.length === 1 ? "1 face" : `${hits.length} faces`} marked` : "Nobody on the map has this name.") : "";
    if (hits.length) tell(hits[0]);
    marks.setAttribute("d", hits.map(ring).join(""));
  });

  const keys = [...document.querySelectorAll(".key")];
  for (const key of keys) {
    key.addEventListener("click", () => {
      key.setAttribute("aria-pressed", key.getAttribute("aria-pressed") !== "true");
      const chosen = keys.filter(each => each.getAttribute("aria-pressed") === "true").map(each => each.dataset.category);
      for (const dots of svg.querySelectorAll("[data-category]")) dots.classList.toggle("faded", chosen.length > 0 && !chosen.includes(dots.dataset.category));
    });
  }

  /* Faces in place of dots, as far as they have a picture of their own. */
  const button = document.getElementById("pictures");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", shown);
    button.textContent = shown ? "Show dots" : "Show pictures";
    if (!over.firstChild) {
      over.classList.toggle("crowded", faces.length > 400);
      for (const [x, y, , place] of faces) {
        if (place < 0) continue;
        const face = picture(place);
        face.style.left = `${100 * x / wide}%`;
        face.style.top = `${100 * y / high}%`;
        over.append(face);
      }
    }
    over.hidden = !shown;
    field.classList.toggle("pictured", shown);
    if (current >= 0) marks.setAttribute("d", ring(current));
  });
}
