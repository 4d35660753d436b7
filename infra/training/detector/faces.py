"""Faces as rows of numbers: box (x, y, width, height), five landmarks (x, y from the image-left eye on), and a kind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

BOX = slice(0, 4)
POINTS = slice(4, 14)
KIND = 14
COLUMNS = 15

# A face to be found; a place where either answer is right; a place that must stay empty (drawn here only to be kept free).
FACE, IGNORED, EMPTY = 1.0, 0.0, -1.0

# In a mirrored picture the left eye is the right one.
MIRRORED = np.array([2, 3, 0, 1, 4, 5, 8, 9, 6, 7])


def none() -> Array:
    """No faces."""
    return np.zeros((0, COLUMNS), np.float32)


def row(box: Array, points: Array, kind: float) -> Array:
    """One face."""
    return np.concatenate([box, points.reshape(-1), [kind]]).astype(np.float32)


def sizes(faces: Array) -> Array:
    """Geometric mean of width and height."""
    return np.sqrt(np.maximum(faces[:, 2] * faces[:, 3], 1e-6))


def moved(faces: Array, map_: Array) -> Array:
    """The faces under a 2x3 similarity; boxes stay upright, as a detector draws them."""
    if len(faces) == 0:
        return faces.copy()
    linear, shift = map_[:, :2], map_[:, 2]
    result = faces.copy()
    scale = np.sqrt(abs(np.linalg.det(linear)))
    centres = faces[:, 0:2] + faces[:, 2:4] / 2
    side = faces[:, 2:4] * scale
    result[:, 0:2] = centres @ linear.T + shift - side / 2
    result[:, 2:4] = side
    points = faces[:, POINTS].reshape(-1, 2) @ linear.T + shift
    points = points.reshape(-1, 10)
    result[:, POINTS] = points[:, MIRRORED] if np.linalg.det(linear) < 0 else points
    return result


def visible(faces: Array, width: int, height: int, smallest: float) -> Array:
    """Leaves out faces outside the picture; those more than half hidden and tiny ones may be found or not."""
    if len(faces) == 0:
        return faces
    left, top = np.maximum(faces[:, 0], 0), np.maximum(faces[:, 1], 0)
    right, bottom = np.minimum(faces[:, 0] + faces[:, 2], width), np.minimum(faces[:, 1] + faces[:, 3], height)
    share = np.maximum(right - left, 0) * np.maximum(bottom - top, 0) / np.maximum(faces[:, 2] * faces[:, 3], 1e-6)
    kept = faces.copy()
    kept[((share < 0.5) | (sizes(faces) < smallest)) & (faces[:, KIND] == FACE), KIND] = IGNORED
    return kept[share > 0.05]


def overlap(a: Array, b: Array) -> Array:
    """Intersection over union of every box of `a` with every box of `b`."""
    lt = np.maximum(a[:, None, 0:2], b[None, :, 0:2])
    rb = np.minimum(a[:, None, 0:2] + a[:, None, 2:4], b[None, :, 0:2] + b[None, :, 2:4])
    shared = np.prod(np.maximum(rb - lt, 0), axis=2)
    return shared / np.maximum((a[:, 2] * a[:, 3])[:, None] + (b[:, 2] * b[:, 3])[None] - shared, 1e-6)


class BoxRule:
    """The box a detector of the YuNet family draws around five landmarks, fitted by least squares on labelled faces."""

    def __init__(self, faces: Array) -> None:
        frames = [self._frame(f) for f in faces[:, POINTS]]
        inputs = np.stack([np.append(u, 1) for u, _, _ in frames])
        wanted = np.stack(
            [np.append((f[0:2] + f[2:4] / 2 - c) / s, np.log(f[2:4] / s)) for f, (_, c, s) in zip(faces[:, BOX], frames)]
        )
        # A ridge: landmarks nearly lie on a plane of their space.
        self._weights = np.linalg.solve(inputs.T @ inputs + 0.1 * np.eye(11), inputs.T @ wanted)

    def __call__(self, points: Array) -> Array:
        """Of upright faces only: turn the box with the face, do not fit it to a turned one."""
        unit, centre, scale = self._frame(points.reshape(-1))
        out = np.append(unit, 1) @ self._weights
        side = np.exp(out[2:4]) * scale
        return np.concatenate([centre + out[0:2] * scale - side / 2, side]).astype(np.float32)

    @staticmethod
    def _frame(points: Array) -> tuple[Array, Array, float]:
        p = points.reshape(5, 2)
        centre = p.mean(0)
        scale = float(np.sqrt(((p - centre) ** 2).sum(1).mean()))
        return ((p - centre) / scale).reshape(-1), centre, scale
