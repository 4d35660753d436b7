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
from .finder import SCORE, find
from .sources import Photo, read_photos

# Lower than the product's, to catch what is about to be taken for a face; and what is only just found.
FALSE_FROM, SURE_FROM = 0.35, 0.75


def mistakes(network: nn.Module, photos: list[Photo]) -> dict[str, dict[str, list]]:
    """By photo: boxes taken for faces where there certainly are none, and the numbers of faces hardly found."""
    false: dict[str, list] = {}
    missed: dict[str, list] = {}
    for photo in photos:
        found = find(network, photo.pixels, FALSE_FROM)
        if photo.is_free and len(found):
            false[photo.file] = found[:, F.BOX].round(1).tolist()
        for i, face in enumerate(photo.faces):
            if face[F.KIND] != F.FACE or F.sizes(face[None])[0] < SMALLEST:
                continue
            fit = F.overlap(face[None], found)[0] if len(found) else np.zeros(1)
            if fit.max() < SAME or found[fit.argmax(), SCORE] < SURE_FROM:
                missed.setdefault(photo.file, []).append(i)
    return {"false": false, "missed": missed}


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
