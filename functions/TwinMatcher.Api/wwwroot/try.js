const form = document.getElementById("try");
const told = document.getElementById("told");
const looks = document.getElementById("looks");

form.addEventListener("submit", async event => {
  event.preventDefault();
  const photo = form.elements.photo.files[0];
  told.textContent = "Looking ...";
  looks.replaceChildren();
  try {
    const response = await fetch("/v1/match", { method: "POST", headers: { "Content-Type": photo.type || "image/jpeg" }, body: photo });
    const answer = await response.json();
    if (!response.ok) {
      told.textContent = answer.detail;
      return;
    }
    told.textContent = `${answer.faces.length} face${answer.faces.length === 1 ? "" : "s"} in ${Math.round(answer.times.totalMs)} ms`;
    looks.replaceChildren(...answer.faces.flatMap(face => face.answers[0].looks.map(row)));
  } catch {
    told.textContent = "The server did not answer.";
  }
});

function row(look) {
  const item = document.createElement("li");
  const picture = document.createElement("img");
  picture.src = look.thumbnail;
  picture.alt = "";
  const text = document.createElement("span");
  text.textContent = `${look.name}: ${Math.round(look.likeness)} of 100`;
  item.append(picture, text);
  return item;
}
