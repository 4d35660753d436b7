export const title = "Gallery";

/** `#/gallery` is everybody, `#/gallery/ID` one person. */
export async function open(root, visit) {
  const [person] = visit.place;
  const { show } = person ? await import("../gallery/person.js") : await import("../gallery/browse.js");
  return show(root, visit);
}
