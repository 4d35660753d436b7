"""Noise of the kind photos and landmarks have, on whole batches at once."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

SHIFT = 0.045  # of the crop's side: landmark noise moves faces by about this much
SCALE = 0.06
ANGLE = math.radians(8)


def placed(crops: Tensor, side: int, span: float, jitter: float) -> Tensor:
    """Crops (bytes, with their margin) as pictures of a side, mirrored at random, out of place by `jitter` of the usual."""
    count = len(crops)
    angle = torch.randn(count) * (ANGLE / 2 * jitter)
    scale = span * torch.exp(torch.randn(count) * (SCALE / 2 * jitter))
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    shift = torch.randn(count, 2) * (SHIFT * jitter)
    shift.clamp_(-2 * SHIFT, 2 * SHIFT)
    cos, sin = scale * angle.cos(), scale * angle.sin()
    transform = torch.stack([torch.stack([cos * mirror, -sin, shift[:, 0]], 1),
                             torch.stack([sin * mirror, cos, shift[:, 1]], 1)], 1)
    grid = functional.affine_grid(transform, [count, 3, side, side], align_corners=False)
    return functional.grid_sample(crops.float(), grid, padding_mode="reflection", align_corners=False)


def weathered(pictures: Tensor) -> Tensor:
    """Pictures under other light, other cameras and other compression."""
    count = len(pictures)
    pictures = _relit(pictures, count)
    pictures = _coarse(pictures, count)
    noise = torch.rand(count, 1, 1, 1).pow(3) * 12
    return (pictures + torch.randn_like(pictures) * noise).clamp_(0, 255)


def _relit(pictures: Tensor, count: int) -> Tensor:
    gain = torch.exp(torch.randn(count, 1, 1, 1) * 0.18)
    tint = torch.exp(torch.randn(count, 3, 1, 1) * 0.06)
    lift = torch.randn(count, 1, 1, 1) * 12
    mean = pictures.mean((1, 2, 3), keepdim=True)
    contrast = torch.exp(torch.randn(count, 1, 1, 1) * 0.18)
    grey = (torch.rand(count, 1, 1, 1) < 0.12).float() * torch.rand(count, 1, 1, 1).sqrt()
    luma = (pictures * torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    pictures = pictures + (luma - pictures) * grey
    return ((pictures - mean) * contrast + mean * gain) * tint + lift


def _coarse(pictures: Tensor, count: int) -> Tensor:
    """A fifth of the batch passes through fewer pixels, as faces far from the camera do."""
    some = torch.randperm(count)[: count // 5]
    side = pictures.shape[-1]
    small = int(side * (0.3 + 0.5 * torch.rand(()).item()))
    less = functional.interpolate(pictures[some], (small, small), mode="bilinear", align_corners=False, antialias=True)
    pictures[some] = functional.interpolate(less, (side, side), mode="bilinear", align_corners=False)
    return pictures
