"""A running average of a model in training, which is what is evaluated and shipped."""

from __future__ import annotations

import torch
from torch import nn


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, step: int, keep: float) -> None:
    """Moves the average towards the model; a young average forgets its random start quickly."""
    keep = min(keep, (1 + step) / (10 + step))
    for mine, new in zip(average.state_dict().values(), model.state_dict().values()):
        if mine.dtype.is_floating_point:
            mine.lerp_(new, 1 - keep)
        else:
            mine.copy_(new)
