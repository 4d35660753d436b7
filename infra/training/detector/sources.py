"""What is learned from: labelled photos, aligned face crops, renders of the cast. Read once, kept in memory."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from . import faces as F

# Crops that may show a person of LFW, on whom the product is judged, are left out (README of faces-train).
MAX_LIKENESS_TO_LFW = 0.5


def is_test(file: str) -> bool:
    """A fixed tenth of the photos, by their names, is never trained on."""
    return int(hashlib.md5(file.encode()).hexdigest()[:8], 16) % 10 == 0


@dataclass
class Photo:
    """A picture with its labelled faces; `sure` when every face in it is labelled."""

    file: str
    source: str
    pixels: np.ndarray
    faces: F.Array
    traps: F.Array
    sure: bool

    @property
    def is_free(self) -> bool:
        """Certainly without any face."""
        return self.sure and len(self.faces) == 0


def _numbers(text: str) -> F.Array:
    return np.array([float(v) for v in text.split(",")], np.float32)


def read_photos(folder: Path, test: bool) -> list[Photo]:
    """The tested or the learnable photos. Reads only the label columns that come from the Apache-licensed teacher."""
    labels: dict[str, list[dict[str, str]]] = {}
    with (folder / "faces.tsv").open(newline="") as lines:
        for entry in csv.DictReader(lines, delimiter="\t"):
            labels.setdefault(entry["file"], []).append(entry)
    photos = []
    with (folder / "images.tsv").open(newline="") as lines:
        entries = [entry for entry in csv.DictReader(lines, delimiter="\t") if is_test(entry["file"]) == test]
    for entry in entries:
        found, traps, complete = [], [], True
        for label in labels.get(entry["file"], []):
            if not label["yunet_box"]:
                # Only the other teacher saw this one, and its boxes are not ours to learn from.
                complete &= label["status"] == "nonface"
                continue
            box = _numbers(label["yunet_box"])
            points = _numbers(label["yunet_kps"]) if label["yunet_kps"] else np.tile(box[0:2] + box[2:4] / 2, 5)
            if label["status"] == "nonface":
                traps.append(F.row(box, points, F.EMPTY))
            else:
                found.append(F.row(box, points, F.FACE if label["status"] == "agree" else F.IGNORED))
        if not complete and not test:
            continue
        pixels = cv2.imread(str(folder / "images" / entry["file"]), cv2.IMREAD_COLOR)
        stack = lambda rows: np.stack(rows) if rows else F.none()
        photos.append(
            Photo(entry["file"], entry["source"], pixels, stack(found), stack(traps), complete and entry["status"] == "sure")
        )
    return photos


def box_rule(photos: list[Photo]) -> F.BoxRule:
    """How the teacher draws boxes, from the photos it labelled."""
    labelled = np.concatenate([photo.faces for photo in photos])
    return F.BoxRule(labelled[labelled[:, F.KIND] == F.FACE])


@dataclass
class Crop:
    """A 128-pixel crop around one face, still compressed: a sixth of the memory for a third of a millisecond."""

    jpeg: bytes
    face: F.Array


def read_crops(folder: Path, box_of: F.BoxRule) -> list[Crop]:
    """Aligned faces with their measured landmarks."""
    crops = []
    with (folder / "manifest.tsv").open(newline="") as lines:
        for entry in csv.DictReader(lines, delimiter="\t"):
            if float(entry["cos_lfw"]) > MAX_LIKENESS_TO_LFW:
                continue
            points = _numbers(entry["kps5_in_crop"])
            jpeg = (folder / "images" / entry["file"]).read_bytes()
            crops.append(Crop(jpeg, F.row(box_of(points), points, F.FACE)))
    return crops


def read_renders(folder: Path, box_of: F.BoxRule) -> list[Photo]:
    """Renders of the cast (`twin cast render`, one folder or several inside this one), whose landmarks are known exactly."""
    photos = []
    for path in sorted(folder.rglob("truth.json")):
        for entry in json.loads(path.read_text())["photos"]:
            # The renderer counts from the corners of pixels, everyone else here from their middles.
            points = [np.array(face["landmarks"], np.float32).reshape(-1) - 0.5 for face in entry["faces"]]
            faces = np.stack([F.row(box_of(p), p, F.FACE) for p in points])
            pixels = cv2.imread(str(path.parent / entry["file"]), cv2.IMREAD_COLOR)
            photos.append(Photo(entry["file"], "cast", pixels, faces, F.none(), True))
    return photos
