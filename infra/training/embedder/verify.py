"""How well the pupil tells same from different on lfw-dev; nothing of it is ever trained on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional

from .network import Embedder

# Where the five points lie in a crop of 112 pixels; the template `arcface` of models.json.
TEMPLATE = np.array([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]])
FOLDS = 3


@dataclass(frozen=True)
class Scores:
    """As `twin eval verify` prints them."""

    accuracy: float
    tar_at_1e2: float
    tar_at_1e3: float

    def __str__(self) -> str:
        return f"lfw-dev {self.accuracy:.2%}, TAR@1e-2 {self.tar_at_1e2:.1%}, TAR@1e-3 {self.tar_at_1e3:.1%}"


class LfwDev:
    """The aligned faces and the pairs, kept in memory."""

    def __init__(self, folder: Path, findings: Path) -> None:
        """`findings` is what `twin faces --json` printed about the images, in one or several documents."""
        landmarks = {photo["photo"]: _central(photo) for photo in _photos(findings)}
        names = sorted(name for name, points in landmarks.items() if points is not None)
        self._faces = np.stack([aligned(cv2.imread(str(folder / "images" / name))[:, :, ::-1], landmarks[name]) for name in names])
        place = {name: index for index, name in enumerate(names)}
        pairs = [pair for pair in _pairs(folder / "pairs-dev.txt") if pair[0] in place and pair[1] in place]
        self._left = [place[left] for left, _, _, _ in pairs]
        self._right = [place[right] for _, right, _, _ in pairs]
        self._same = np.array([same for _, _, same, _ in pairs])
        self._fold = np.array([fold for _, _, _, fold in pairs])

    def score(self, model: Embedder) -> Scores:
        vectors = torch.cat([self._embedded(model, part) for part in np.array_split(self._faces, 40)])
        return scored((vectors[self._left] * vectors[self._right]).sum(1).numpy(), self._same, self._fold)

    @staticmethod
    @torch.no_grad()
    def _embedded(model: Embedder, faces: np.ndarray) -> torch.Tensor:
        pictures = torch.from_numpy(faces).permute(0, 3, 1, 2).float().to(next(model.parameters()).device)
        return functional.normalize(functional.normalize(model(pictures)) + functional.normalize(model(pictures.flip(3)))).cpu()


def aligned(picture: np.ndarray, landmarks: np.ndarray, template: np.ndarray = TEMPLATE, side: int = 112) -> np.ndarray:
    """The crop in which the landmarks come as close to the template as turning, scaling and moving can bring them."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(landmarks, template):
        rows += [[x, -y, 1, 0], [y, x, 0, 1]]
        wanted += [u, v]
    a, b, right, down = np.linalg.lstsq(np.array(rows), np.array(wanted), rcond=None)[0]
    return cv2.warpAffine(picture, np.array([[a, -b, right], [b, a, down]]), (side, side), flags=cv2.INTER_LINEAR)


def scored(cosines: np.ndarray, same: np.ndarray, fold: np.ndarray) -> Scores:
    """Each fold is judged by the threshold that is best on the others."""
    right = []
    for number in range(FOLDS):
        threshold = _best_threshold(cosines[fold != number], same[fold != number])
        right.append(np.mean((cosines[fold == number] >= threshold) == same[fold == number]))
    others = np.sort(cosines[~same])[::-1]
    accepted = [float(np.mean(cosines[same] > others[int(rate * len(others))])) for rate in (1e-2, 1e-3)]
    return Scores(float(np.mean(right)), *accepted)


def _best_threshold(cosines: np.ndarray, same: np.ndarray) -> float:
    order = np.argsort(cosines)
    errors = np.concatenate([[np.sum(~same)], np.sum(~same) + np.cumsum(np.where(same[order], 1, -1))])
    best, ranked = int(np.argmin(errors)), cosines[order]
    if best == 0 or best == len(ranked):
        return float(ranked[min(best, len(ranked) - 1)] + (1e-6 if best else -1e-6))
    return float((ranked[best - 1] + ranked[best]) / 2)


def _photos(findings: Path) -> list[dict]:
    text, place, photos = findings.read_text().strip(), 0, []
    while place < len(text):
        document, place = json.JSONDecoder().raw_decode(text, place)
        photos += document["photos"]
        place += len(text[place:]) - len(text[place:].lstrip())
    return photos


def _central(photo: dict) -> np.ndarray | None:
    """LFW's person is the one nearest to the middle."""
    middle = np.array([photo["width"], photo["height"]]) / 2
    faces = sorted(photo["faces"], key=lambda face: np.linalg.norm(np.mean(face["landmarks"], 0) - middle))
    return np.array(faces[0]["landmarks"]) if faces else None


def _pairs(file: Path) -> list[tuple[str, str, bool, int]]:
    """The official format: a header, then 300 matching and 300 other pairs a fold."""
    lines = [line.split("\t") for line in file.read_text().splitlines()[1:] if line]
    a_fold = len(lines) // FOLDS
    name = lambda person, number: f"{person}_{int(number):04d}.jpg"
    return [(name(line[0], line[1]), name(line[-2] if len(line) == 4 else line[0], line[-1]), len(line) == 3, index // a_fold)
            for index, line in enumerate(lines)]
