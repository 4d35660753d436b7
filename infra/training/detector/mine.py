"""Finds what a half-trained detector gets wrong in the learnable photos, so that training shows it more often."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn

from . import faces as F
from .compose import SMALLEST
from .evaluate import SAME, load
from .finder import SCORE, detect, find
from .sources import Photo, read_photos

# Low, as suspects earn a close-up from 0.1 on; and what is only just found.
FALSE_FROM, SURE_FROM = 0.1, 0.75

# Each photo is looked at in its own size and in a smaller one: more to be wrong about.
SCALES = (1.0, 0.6)

# Of a labelled face less than this share may lie in a mistake; in photos with faces nobody labelled the tiniest ones.
MOST_OF_A_FACE, LEAST_BESIDE_FACES = 0.15, 16.0


def mistakes(network: nn.Module, photos: list[Photo]) -> dict[str, dict[str, list]]:
    """By photo: boxes taken for faces where there certainly are none, with quarter turns and score, and the numbers of faces hardly found."""
    false: dict[str, list] = {}
    missed: dict[str, list] = {}
    for photo in photos:
        if seen := [box for quarters in range(4) for scale in SCALES for box in _false(network, photo, quarters, scale)]:
            false[photo.file] = seen
        found = find(network, photo.pixels, FALSE_FROM)
        for i, face in enumerate(photo.faces):
            if face[F.KIND] != F.FACE or F.sizes(face[None])[0] < SMALLEST:
                continue
            fit = F.overlap(face[None], found)[0] if len(found) else np.zeros(1)
            if fit.max() < SAME or found[fit.argmax(), SCORE] < SURE_FROM:
                missed.setdefault(photo.file, []).append(i)
    return {"false": false, "missed": missed}


def _false(network: nn.Module, photo: Photo, quarters: int, scale: float) -> list[list[float]]:
    """Boxes of the unturned photo. Upright ones only where there is no face: behind people are others whom nobody labelled."""
    if not photo.sure or (quarters == 0 and len(photo.faces)):
        return []
    turned = np.ascontiguousarray(np.rot90(photo.pixels, -quarters))
    pixels = turned if scale == 1 else cv2.resize(turned, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    kept = []
    for face in detect(network, pixels, FALSE_FROM):
        box = _turned_back(face[F.BOX] / scale, quarters, photo.pixels.shape[:2])
        if len(photo.faces) and (min(box[2:4]) < LEAST_BESIDE_FACES or _covered(photo.faces, box).max() > MOST_OF_A_FACE):
            continue
        kept.append([*box.astype(float).round(1).tolist(), quarters, round(float(face[SCORE]), 2)])
    return kept


def _turned_back(box: F.Array, quarters: int, shape: tuple[int, ...]) -> F.Array:
    """The box in the photo, of this height and width, of a box in that photo turned clockwise."""
    height, width = shape
    x, y = box[0:2] + box[2:4] / 2
    centre = ((x, y), (y, height - x), (width - x, height - y), (width - y, x))[quarters]
    side = box[2:4] if quarters % 2 == 0 else box[[3, 2]]
    return np.concatenate([centre - side / 2, side])


def _covered(faces: F.Array, box: F.Array) -> F.Array:
    """The share of the smaller of the two that each face has in common with the box."""
    low, high = np.maximum(faces[:, 0:2], box[0:2]), np.minimum(faces[:, 0:2] + faces[:, 2:4], box[0:2] + box[2:4])
    return np.prod(np.maximum(high - low, 0), 1) / np.minimum(faces[:, 2] * faces[:, 3], box[2] * box[3])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("json", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with photos")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    found = mistakes(load(options.checkpoint), read_photos(options.data / "photos", test=False))
    options.json.write_text(json.dumps(found))
    print(", ".join(f"{kind} {sum(map(len, by_photo.values()))} in {len(by_photo)} photos" for kind, by_photo in found.items()))


if __name__ == "__main__":
    main()
