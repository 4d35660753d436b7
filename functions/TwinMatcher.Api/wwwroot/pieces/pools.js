/** Boxes that overlap so much in frames next to each other are one person, who moves little in that time. */
const overlap = .35;

/** Of their looks two faces in one place must have so much in common: a cut puts somebody else where one person was. */
const commonHere = .4;

/** And so much two faces that are far apart in place or time. */
const commonAnywhere = .7;

/**
 * Pools the faces of a video's frames by person: by where a face is from one frame to the next, and by whom it looks like. Two faces of one frame are never one person.
 * @param frames in order: { time, faces: [{ face, answers: [{ looks }] }], width, height }
 * @returns pools of sightings, the one seen most often first: [{ sightings: [{ frame, face, looks }] }]
 */
export function poolFaces(frames) {
  const pools = [];
  frames.forEach((frame, place) => {
    const free = new Set(pools);
    const pairs = frame.faces.flatMap(({ face, answers: [{ looks }] }, number) => {
      const sighting = { frame, place, number, face, looks };
      return [...pools].map(pool => ({ sighting, pool, closeness: closeness(pool, sighting) }));
    }).filter(({ closeness }) => closeness > 0).sort((a, b) => b.closeness - a.closeness);
    const placed = new Set();
    for (const { sighting, pool } of pairs) {
      if (placed.has(sighting.number) || !free.has(pool)) continue;
      placed.add(sighting.number);
      free.delete(pool);
      pool.sightings.push(sighting);
    }
    frame.faces.forEach(({ face, answers: [{ looks }] }, number) => {
      if (!placed.has(number)) pools.push({ sightings: [{ frame, place, number, face, looks }] });
    });
  });
  return pools.sort((a, b) => b.sightings.length - a.sightings.length);
}

/**
 * Whom a pooled person looks like: the mean cosine over all frames. Somebody who is not among a frame's looks counts there with that frame's lowest one, which is
 * more than was measured; so nobody leads for having been seen once.
 */
export function verdict(pool) {
  const good = pool.sightings.filter(({ face }) => face.warnings.length === 0);
  const sightings = good.length > 0 ? good : pool.sightings;
  const people = new Map(sightings.flatMap(({ looks }) => looks.map(look => [look.personId, look])));
  const ranked = [...people.keys()].map(id => {
    const own = sightings.map(sighting => ({ sighting, look: sighting.looks.find(({ personId }) => personId === id) }));
    const mean = own.reduce((sum, { sighting, look }) => sum + (look?.cosine ?? Math.min(...sighting.looks.map(({ cosine }) => cosine))), 0) / own.length;
    const found = own.filter(({ look }) => look);
    return { mean, frames: found.length, best: found.reduce((a, b) => b.look.cosine > a.look.cosine ? b : a) };
  }).sort((a, b) => b.mean - a.mean || b.frames - a.frames);
  return { ranked, frames: sightings.length };
}

function closeness(pool, sighting) {
  const last = pool.sightings.at(-1);
  const moved = sighting.place - last.place <= 2 ? shared(last.face.box, sighting.face.box) : 0;
  const alike = Math.max(...pool.sightings.slice(-5).map(({ looks }) => inCommon(looks, sighting.looks)));
  const same = (moved >= overlap && alike >= commonHere) || alike >= commonAnywhere;
  return same ? moved + alike : 0;
}

function shared(a, b) {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (wide <= 0 || high <= 0) return 0;
  const both = wide * high;
  return both / (a.width * a.height + b.width * b.height - both);
}

function inCommon(some, others) {
  const ids = new Set(some.map(({ personId }) => personId));
  const same = others.filter(({ personId }) => ids.has(personId)).length;
  return same / Math.max(1, Math.min(some.length, others.length));
}
