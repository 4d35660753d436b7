"""Muon: momentum whose steps are made orthogonal, so that every direction of a weight matrix learns at the same pace.

After Keller Jordan's description; convolutions are matrices of outputs by everything else.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

# A quintic that drives singular values towards 1 in a few rounds.
_A, _B, _C = 3.4445, -4.7750, 2.0315
_ROUNDS = 5


class Muon(torch.optim.Optimizer):
    """For dense weights of two and more dimensions; decay is decoupled."""

    def __init__(self, parameters: Iterable[Tensor], lr: float, momentum: float = 0.95, weight_decay: float = 0.0) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            for weight in (weight for weight in group["params"] if weight.grad is not None):
                gradient = weight.grad.flatten(1)
                moving = self.state[weight].setdefault("momentum", torch.zeros_like(gradient))
                moving.lerp_(gradient, 1 - group["momentum"])
                change = orthogonal(gradient.lerp(moving, group["momentum"]))
                scale = max(1.0, change.shape[0] / change.shape[1]) ** 0.5
                weight.mul_(1 - group["lr"] * group["weight_decay"])
                weight.add_(change.view_as(weight), alpha=-group["lr"] * scale)


def orthogonal(matrix: Tensor) -> Tensor:
    """About the nearest matrix whose singular values are all one, by Newton and Schulz."""
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    wide = wide / (wide.norm() + 1e-7)
    for _ in range(_ROUNDS):
        square = wide @ wide.T
        wide = _A * wide + (_B * square + _C * square @ square) @ wide
    return wide if matrix.shape[0] <= matrix.shape[1] else wide.T
