"""Noise of the kind photos and landmarks have, on whole batches at once; all chance comes from the generator given."""

from __future__ import annotations

import math

import torch
from torch import Generator, Tensor
from torch.nn import functional

# Standard deviations, of half the face: landmarks of a small detector move faces by about this much.
SHIFT = 0.03
SCALE = 0.03
ANGLE = math.radians(3)

LUMA = (0.299, 0.587, 0.114)


def moves(count: int, chance: Generator, device: torch.device) -> Tensor:
    """How far each face is from where it should be: [count, 2, 3], in halves of the face."""
    angle = _normal(chance, count, device) * ANGLE
    scale = torch.exp(_normal(chance, count, device) * SCALE)
    shift = (_normal(chance, (count, 2), device) * SHIFT).clamp_(-2 * SHIFT, 2 * SHIFT)
    cos, sin = scale * angle.cos(), scale * angle.sin()
    return torch.stack([torch.stack([cos, -sin, shift[:, 0]], 1), torch.stack([sin, cos, shift[:, 1]], 1)], 1)


def moved(maps: Tensor, move: Tensor, side: int, span: float) -> Tensor:
    """Pictures or maps out of place; `span` is the share of their side that the face fills."""
    grid = functional.affine_grid(move * span, [len(maps), maps.shape[1], side, side], align_corners=False)
    return functional.grid_sample(maps, grid, padding_mode="reflection", align_corners=False)


def weathered(pictures: Tensor, chance: Generator) -> Tensor:
    """Pictures under other light, through other cameras."""
    pictures = _coarse(_relit(pictures, chance), chance)
    strength = _even(chance, (len(pictures), 1, 1, 1), pictures.device).pow(3) * 8
    return (pictures + _normal(chance, pictures.shape, pictures.device) * strength).clamp_(0, 255)


def _relit(pictures: Tensor, chance: Generator) -> Tensor:
    one, three, device = (len(pictures), 1, 1, 1), (len(pictures), 3, 1, 1), pictures.device
    gain = torch.exp(_normal(chance, one, device) * 0.1)
    contrast = torch.exp(_normal(chance, one, device) * 0.1)
    tint = torch.exp(_normal(chance, three, device) * 0.04)
    lift = _normal(chance, one, device) * 6
    greyness = (_even(chance, one, device) < 0.06) * _even(chance, one, device).sqrt()
    luma = (pictures * torch.tensor(LUMA, device=device).view(1, 3, 1, 1)).sum(1, keepdim=True)
    mean = pictures.mean((1, 2, 3), keepdim=True)
    pictures = pictures + (luma - pictures) * greyness
    return ((pictures - mean) * contrast + mean * gain) * tint + lift


def _coarse(pictures: Tensor, chance: Generator) -> Tensor:
    """An eighth of the batch passes through fewer pixels, as faces far from the camera do."""
    side = pictures.shape[-1]
    few = len(pictures) // 8
    if few == 0:
        return pictures
    # The batch is in random order: its head is as good a sample as any.
    small = int(side * (0.3 + 0.5 * _even(chance, (), pictures.device).item()))
    less = functional.interpolate(pictures[:few], (small, small), mode="bilinear", align_corners=False, antialias=True)
    pictures[:few] = functional.interpolate(less, (side, side), mode="bilinear", align_corners=False)
    return pictures


def _normal(chance: Generator, shape: int | tuple[int, ...], device: torch.device) -> Tensor:
    return torch.randn(shape, generator=chance, device=device)


def _even(chance: Generator, shape: int | tuple[int, ...], device: torch.device) -> Tensor:
    return torch.rand(shape, generator=chance, device=device)
