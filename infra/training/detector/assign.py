"""Decides which cells must answer for which face."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from . import faces as F
from .network import STRIDES

# Sizes (pixels) each stride answers for. They overlap on purpose: a close-up of 90 pixels gets two opinions to average.
SIZES = ((0.0, 40.0), (28.0, 110.0), (75.0, 1e9))

# A stride just outside its sizes may answer or not.
TOLERANCE = 1.5

# Part of the box around its middle whose cells must answer; up to the second number they may.
CENTRE, RIM = 0.2, 0.36

NOTHING, MAYBE = 0.0, -1.0


@dataclass
class Targets:
    """What the cells of one stride should say, over a whole batch."""

    state: Tensor  # [batch, rows, columns]: 1 face, 0 nothing, -1 either
    cells: Tensor  # [n] flat positions of the faces' cells in `state`
    truth: Tensor  # [n, 14] box centre and side, landmarks: in strides, relative to the cell
    scale: Tensor  # [n] by which a landmark's error in strides is divided


def assign(batch: list[F.Array], side: int) -> list[Targets]:
    """Targets of every stride for square pictures."""
    return [_of_stride(batch, side // stride, stride, low, high) for stride, (low, high) in zip(STRIDES, SIZES)]


def _of_stride(batch: list[F.Array], count: int, stride: int, low: float, high: float) -> Targets:
    state = np.zeros((len(batch), count, count), np.float32)
    cells: list[np.ndarray] = []
    truths: list[np.ndarray] = []
    scales: list[np.ndarray] = []
    middle = (np.arange(count) + 0.5) * stride
    for b, found in enumerate(batch):
        found = found[found[:, F.KIND] != F.EMPTY]
        # Small faces last: they own the cells they share with large ones.
        found = found[np.argsort(-F.sizes(found))]
        owner = np.full((count, count), -1)
        for i, face in enumerate(found):
            size = float(np.sqrt(face[2] * face[3]))
            if face[F.KIND] == F.IGNORED:
                state[b][_near(middle, face, 0.5, stride)] = MAYBE
                owner[_near(middle, face, 0.5, stride)] = -1
            elif low <= size <= high:
                rim, core = _near(middle, face, RIM, stride), _near(middle, face, CENTRE, stride)
                state[b][rim & (state[b] == NOTHING)] = MAYBE
                state[b][core], owner[core] = 1.0, i
            elif low / TOLERANCE <= size <= high * TOLERANCE:
                rim = _near(middle, face, RIM, stride)
                state[b][rim & (state[b] == NOTHING)] = MAYBE
        rows, columns = np.nonzero((owner >= 0) & (state[b] == 1.0))
        if len(rows) == 0:
            continue
        mine = found[owner[rows, columns]]
        corner = np.stack([columns, rows], 1).astype(np.float32)
        centre = (mine[:, 0:2] + mine[:, 2:4] / 2) / stride - corner
        points = mine[:, F.POINTS].reshape(-1, 5, 2) / stride - corner[:, None]
        eyes = np.linalg.norm(mine[:, 4:6] - mine[:, 6:8], axis=1)
        # The eyes of a face turned away are close together; its landmarks are not found any better for that.
        scales.append(np.maximum(eyes, 0.3 * F.sizes(mine)) / stride)
        truths.append(np.concatenate([centre, mine[:, 2:4] / stride, points.reshape(-1, 10)], 1))
        cells.append(b * count * count + rows * count + columns)
    empty = np.zeros((0,), np.float32)
    return Targets(
        torch.from_numpy(state),
        torch.from_numpy(np.concatenate(cells) if cells else empty.astype(np.int64)),
        torch.from_numpy((np.concatenate(truths) if truths else np.zeros((0, 14))).astype(np.float32)),
        torch.from_numpy((np.concatenate(scales) if scales else empty).astype(np.float32)),
    )


def _near(middle: np.ndarray, face: F.Array, share: float, stride: int) -> np.ndarray:
    """Cells whose middle lies within this share of the box around its centre; always at least one."""
    x, y = face[0] + face[2] / 2, face[1] + face[3] / 2
    # 0.7 of a stride reaches at least one cell's middle and often four.
    reach_x, reach_y = max(share * face[2], 0.7 * stride), max(share * face[3], 0.7 * stride)
    return (np.abs(middle - y) <= reach_y)[:, None] & (np.abs(middle - x) <= reach_x)[None]
