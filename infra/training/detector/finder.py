"""Finds faces as the product does: the picture's own size, and a coarse second look for faces that fill it."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from torch import nn

from . import faces as F
from .network import STRIDES

# The product's defaults: DetectionOptions, FaceFinder, YuNet.
MIN_SCORE = 0.6
MAX_OVERLAP = 0.3
LARGEST_FACE = 300.0
COARSE_SIDE = 256
SIDE = 640

SCORE = F.KIND


def candidates(network: nn.Module, pixels: np.ndarray, min_score: float) -> F.Array:
    """Every cell's opinion above the score, in no useful order; the last column is the score."""
    height, width = pixels.shape[:2]
    canvas = np.zeros((1, -(-height // 32) * 32, -(-width // 32) * 32, 3), np.uint8)
    canvas[0, :height, :width] = pixels
    with torch.no_grad():
        outputs = network(torch.from_numpy(canvas).permute(0, 3, 1, 2).float())
    found = []
    for stride, (scores, geometry) in zip(STRIDES, outputs):
        score = scores[0].sigmoid().prod(0).sqrt().numpy()
        rows, columns = np.nonzero(score >= min_score)
        g = geometry[0].permute(1, 2, 0).numpy()[rows, columns]
        corner = np.stack([columns, rows], 1)
        side = np.exp(np.minimum(g[:, 2:4], 6)) * stride
        centre = (g[:, 0:2] + corner) * stride
        points = ((g[:, 4:].reshape(-1, 5, 2) + corner[:, None]) * stride).reshape(-1, 10)
        found.append(np.concatenate([centre - side / 2, side, points, score[rows, columns, None]], 1))
    return np.concatenate(found).astype(np.float32)


def detect(network: nn.Module, pixels: np.ndarray, min_score: float = MIN_SCORE) -> F.Array:
    """One look, best first, each face once."""
    found = candidates(network, pixels, min_score)
    found = found[np.argsort(-found[:, SCORE], kind="stable")]
    kept = F.none()
    for face in found[:, None]:
        if len(kept) == 0 or F.overlap(face, kept).max() <= MAX_OVERLAP:
            kept = np.concatenate([kept, face])
    return kept


def find(network: nn.Module, pixels: np.ndarray, min_score: float = MIN_SCORE) -> F.Array:
    """Both looks; close-ups and quarter turns are left to the product."""
    pixels, factor = _down(pixels, SIDE)
    fine = detect(network, pixels, min_score)
    if max(pixels.shape[:2]) > LARGEST_FACE and (len(fine) == 0 or (fine[:, 2:4].max(1) >= LARGEST_FACE).any()):
        small, more = _down(pixels, COARSE_SIDE)
        for face in _scaled(detect(network, small, min_score), more)[:, None]:
            large = face[0, 2:4].max() >= LARGEST_FACE
            inside = np.array([_shared(face[0], other) / (other[2] * other[3]) > 0.5 for other in fine], bool)
            if large and len(fine):
                fine = fine[~inside]
            if not any(_shared(face[0], other) > 0.5 * min(face[0, 2] * face[0, 3], other[2] * other[3]) for other in fine):
                fine = np.concatenate([fine, face])
    return _scaled(fine, factor)


def _down(pixels: np.ndarray, side: int) -> tuple[np.ndarray, float]:
    factor = max(pixels.shape[:2]) / side
    if factor <= 1:
        return pixels, 1.0
    size = (max(1, round(pixels.shape[1] / factor)), max(1, round(pixels.shape[0] / factor)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), factor


def _scaled(found: F.Array, factor: float) -> F.Array:
    found = found.copy()
    found[:, :SCORE] *= factor
    return found


def _shared(a: F.Array, b: F.Array) -> float:
    low, high = np.maximum(a[0:2], b[0:2]), np.minimum(a[0:2] + a[2:4], b[0:2] + b[2:4])
    return float(np.prod(np.maximum(high - low, 0)))
