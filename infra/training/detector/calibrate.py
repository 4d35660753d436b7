"""Finds the shift of the score's logits at which faces score as they do with the teacher, whose scale the product's thresholds are of."""

from __future__ import annotations

import argparse
import csv
import math
from pathlib import Path

import cv2
import numpy as np
import torch

from . import faces as F
from .evaluate import SAME, load
from .finder import SCORE, find
from .sources import is_test, read_photos

# Photos looked at; the median moves by less than 0.002 with more.
PHOTOS = 150


def logit(probability: float) -> float:
    """The inverse of the sigmoid."""
    return math.log(probability / (1 - probability))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with photos")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    with (options.data / "photos" / "faces.tsv").open(newline="") as lines:
        labels = [e for e in csv.DictReader(lines, delimiter="\t") if e["status"] == "agree" and not is_test(e["file"])]
    wanted = float(np.median([float(e["score_yunet"]) for e in labels]))
    network, scores = load(options.checkpoint), []
    photos = [p for p in read_photos(options.data / "photos", test=False) if (p.faces[:, F.KIND] == F.FACE).any()]
    for photo in photos[:: max(1, len(photos) // PHOTOS)]:
        found = find(network, photo.pixels, 0.3)
        if len(found):
            fits = F.overlap(photo.faces[photo.faces[:, F.KIND] == F.FACE], found)
            scores += [float(found[fit.argmax(), SCORE]) for fit in fits if fit.max() >= SAME]
    mine = float(np.median(scores))
    print(f"median score {mine:.3f}, the teacher's {wanted:.3f}: --shift {logit(wanted) - logit(mine):.2f}")


if __name__ == "__main__":
    main()
