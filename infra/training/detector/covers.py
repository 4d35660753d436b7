"""Hides a part of a face, as masks, hands, glasses and microphones do."""

from __future__ import annotations

import cv2
import numpy as np

from . import faces as F

Random = np.random.Generator


def cover(rng: Random, patch: np.ndarray, face: F.Array, stuff: np.ndarray) -> None:
    """Draws over mouth and nose, or over the eyes, of an upright face, in one colour or in stuff of the same size as the patch."""
    x, y, width, height = face[F.BOX]
    eyes, nose, mouth = face[4:8].reshape(2, 2).mean(0), face[8:10], face[10:14].reshape(2, 2).mean(0)
    shape = np.zeros(patch.shape[:2], np.uint8)
    if rng.random() < 0.75:
        top = eyes + (nose - eyes) * rng.uniform(0.35, 0.9)
        middle, half = (float(mouth[0]), float(mouth[1])), (0.5 * width * rng.uniform(0.75, 1.1), 0.42 * height * rng.uniform(0.8, 1.2))
        cv2.ellipse(shape, (middle, (2 * half[0], 2 * half[1]), 0), 255, -1)
        shape[: max(0, int(top[1]))] = 0
    else:
        apart = float(np.linalg.norm(face[6:8] - face[4:6]))
        for eye in face[4:8].reshape(2, 2):
            cv2.ellipse(shape, ((float(eye[0]), float(eye[1])), (apart * rng.uniform(0.6, 0.95), apart * rng.uniform(0.4, 0.7)), 0), 255, -1)
    light = rng.uniform(0.6, 1.4)
    drawn = stuff if rng.random() < 0.4 else np.clip(rng.uniform(0, 255, 3) * light + np.linspace(-25, 25, len(patch))[:, None, None], 0, 255)
    alpha = cv2.GaussianBlur(shape, (3, 3), 0)[..., None] / 255.0
    patch[:] = (drawn * alpha + patch * (1 - alpha)).astype(np.uint8)
