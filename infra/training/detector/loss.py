"""What a wrong answer costs: missed and false faces, ill-fitting boxes, misplaced landmarks."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from .assign import Targets

BOX_WEIGHT = 2.0

# Landmarks matter most: alignment is worth more to the embedder than a bigger network.
POINT_WEIGHT = 12.0

# Share of the eye distance from which on a landmark's error counts in proportion and no longer squared.
POINT_KNEE = 0.03


def boxes(geometry: Tensor) -> Tensor:
    """Centre and side in strides, from the first four numbers of a cell; the bound keeps early exp() finite."""
    return torch.cat([geometry[:, 0:2], geometry[:, 2:4].clamp(-4, 4).exp()], 1)


def _fit(found: Tensor, true: Tensor) -> tuple[Tensor, Tensor]:
    """Intersection over union, and the cost of a box: that plus its centre's distance (DIoU)."""
    low = torch.maximum(found[:, 0:2] - found[:, 2:4] / 2, true[:, 0:2] - true[:, 2:4] / 2)
    high = torch.minimum(found[:, 0:2] + found[:, 2:4] / 2, true[:, 0:2] + true[:, 2:4] / 2)
    shared = (high - low).clamp(min=0).prod(1)
    iou = shared / (found[:, 2:4].prod(1) + true[:, 2:4].prod(1) - shared)
    hull_low = torch.minimum(found[:, 0:2] - found[:, 2:4] / 2, true[:, 0:2] - true[:, 2:4] / 2)
    hull_high = torch.maximum(found[:, 0:2] + found[:, 2:4] / 2, true[:, 0:2] + true[:, 2:4] / 2)
    apart = (found[:, 0:2] - true[:, 0:2]).square().sum(1) / (hull_high - hull_low).square().sum(1)
    return iou, 1 - iou + apart


def detection_loss(outputs: list[tuple[Tensor, Tensor]], targets: list[Targets]) -> dict[str, Tensor]:
    """The parts of the loss, already weighted; their sum is what is minimised."""
    faces = max(1, sum(len(t.cells) for t in targets))
    zero = outputs[0][0].sum() * 0
    parts = {"cls": zero, "obj": zero, "box": zero, "points": zero}
    for (scores, geometry), target in zip(outputs, targets):
        flat = scores.permute(0, 2, 3, 1).reshape(-1, 2)
        state = target.state.reshape(-1)
        counted = (state >= 0).float()
        fits = torch.zeros_like(state)
        if len(target.cells):
            mine = geometry.permute(0, 2, 3, 1).reshape(-1, 14)[target.cells]
            iou, cost = _fit(boxes(mine), target.truth[:, 0:4])
            # A root, or good boxes would never reach the scores that the product takes for certain.
            fits[target.cells] = iou.detach().clamp(0, 1).sqrt()
            parts["box"] = parts["box"] + BOX_WEIGHT * cost.sum() / faces
            error = (mine[:, 4:] - target.truth[:, 4:]) / target.scale[:, None]
            points = functional.smooth_l1_loss(error, torch.zeros_like(error), beta=POINT_KNEE, reduction="none")
            parts["points"] = parts["points"] + POINT_WEIGHT * points.mean(1).sum() / faces
        # Cells that already say the right thing count little (quality focal loss): nothing outnumbers faces by hundreds.
        surprise = (fits - flat[:, 0].sigmoid()).abs().detach().square()
        cls = functional.binary_cross_entropy_with_logits(flat[:, 0], fits, reduction="none")
        obj = functional.binary_cross_entropy_with_logits(flat[:, 1], state.clamp(min=0), reduction="none")
        parts["cls"] = parts["cls"] + 2 * (cls * surprise * counted).sum() / faces
        parts["obj"] = parts["obj"] + (obj * counted).sum() / faces
    return parts
