"""Aligned faces of 128 pixels as one array; the usual 112-pixel crop is in the middle."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

SIDE = 128
FACE = 112

# A crop closer than this to anybody in LFW is probably the same person.
LEAK = 0.5


@dataclass(frozen=True)
class Crops:
    """RGB bytes [count, 128, 128, 3], and who each is where that is known, which is of generated people only."""

    pixels: np.ndarray
    people: list[str | None]

    def __len__(self) -> int:
        return len(self.pixels)

    def faces(self, index: int) -> np.ndarray:
        """The 112-pixel crop without its margin."""
        margin = (SIDE - FACE) // 2
        return self.pixels[index, margin:-margin, margin:-margin]


def read_crops(folder: Path, cache: Path | None = None) -> Crops:
    """A folder as `faces-train` is laid out: images and manifest.tsv; probable people of LFW are left out.

    Decoded once if there is a `cache`: a resumed run is busy learning after seconds instead of minutes.
    """
    manifest = (folder / "manifest.tsv").read_text()
    rows = [row for row in csv.DictReader(manifest.splitlines(), delimiter="\t") if float(row["cos_lfw"]) <= LEAK]
    people = [row.get("person") for row in rows]
    if cache is None:
        return Crops(_decoded(folder, rows), people)
    file = cache / f"crops-{hashlib.sha256(manifest.encode()).hexdigest()[:16]}.npy"
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".part.npy")
        np.save(aside, _decoded(folder, rows))
        aside.replace(file)
    return Crops(np.load(file), people)


def _decoded(folder: Path, rows: list[dict[str, str]]) -> np.ndarray:
    pixels = np.empty((len(rows), SIDE, SIDE, 3), np.uint8)
    for index, row in enumerate(rows):
        picture = cv2.imread(str(folder / "images" / row["file"]))
        if picture is None:
            raise FileNotFoundError(f"{folder / 'images' / row['file']} is missing or no picture")
        pixels[index] = picture[:, :, ::-1]
    return pixels


def joined(parts: list[Crops]) -> Crops:
    """Several folders as one."""
    return Crops(np.concatenate([part.pixels for part in parts]), [person for part in parts for person in part.people])
