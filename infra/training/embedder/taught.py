"""The pupil while it learns: with adapters that read its maps in the teacher's terms, and never leave the training."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn
from torch.nn import functional

from .network import WIDTHS, Embedder


class Taught(nn.Module):
    """The embedder, and a linear reading of each place at which the teacher is watched."""

    def __init__(self, channels: Sequence[int]) -> None:
        super().__init__()
        self.embedder = Embedder()
        self.adapters = nn.ModuleList(nn.Conv2d(mine, theirs, 1) for mine, theirs in zip(WIDTHS, channels))

    def forward(self, pictures: Tensor, hints: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Unit vectors, and the mean share of the hints' variance that is not explained; no hints, no share."""
        vectors, seen = self.embedder.watched(pictures)
        missed = sum(functional.mse_loss(adapter(maps), wanted) for adapter, maps, wanted in zip(self.adapters, seen, hints))
        return functional.normalize(vectors), missed / max(1, len(hints))
