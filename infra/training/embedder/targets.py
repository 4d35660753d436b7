"""What the pupil is to answer: the teacher's own answers, computed once and cached."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

import numpy as np

from common.onnxruntime import OnnxModel

from .crops import Crops

# Of the teacher's entry in models.json: RGB 0..255.
_MEAN = np.array([123.675, 116.28, 103.53], np.float32)
_STD = np.array([58.395, 57.12, 57.375], np.float32)


class Teacher:
    """Embeds one 112-pixel RGB crop at a time."""

    def __init__(self, path: Path) -> None:
        self._model = OnnxModel(path)

    def embed(self, face: np.ndarray) -> np.ndarray:
        """A unit vector."""
        return unit(self._model.run(prepared(face))[0][0])

    def target(self, face: np.ndarray) -> np.ndarray:
        """The mean of the face and its mirror image: steadier than either, and what the pupil should say to both."""
        return unit(self.embed(face) + self.embed(face[:, ::-1]))


def prepared(face: np.ndarray) -> np.ndarray:
    """A crop as the teacher takes it."""
    return ((face - _MEAN) / _STD).transpose(2, 0, 1)[np.newaxis]


def unit(vector: np.ndarray) -> np.ndarray:
    """The same direction with length 1."""
    return vector / np.linalg.norm(vector)


def read_targets(teacher: Path, crops: Crops, cache: Path) -> np.ndarray:
    """One row a crop; the cache is keyed by the teacher and by every pixel."""
    key = hashlib.sha256(teacher.read_bytes())
    key.update(crops.pixels)
    file = cache / f"targets-{key.hexdigest()[:16]}.npy"
    if not file.exists():
        model = Teacher(teacher)
        cache.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".part.npy")
        np.save(aside, np.stack([model.target(crops.faces(index)) for index in range(len(crops))]).astype(np.float32))
        aside.replace(file)
    return of_people(np.load(file), crops.people)


def of_people(targets: np.ndarray, people: list[str | None]) -> np.ndarray:
    """Photos of the same person share the mean of their targets: what the person is, without what the photo was."""
    photos = defaultdict(list)
    for index, person in enumerate(people):
        if person is not None:
            photos[person].append(index)
    shared = targets.copy()
    for rows in photos.values():
        shared[rows] = unit(targets[rows].sum(0))
    return shared
