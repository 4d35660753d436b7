"""What the teacher sees on its way to an answer: maps inside it, which the pupil's own maps are drawn to at first.

A face in a picture says something about a few cells; the teacher's maps say something about every one. They are targets,
nothing more: the pupil is built otherwise, and reads its own through adapters that are thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from common.onnx_outputs import with_outputs
from common.onnxruntime import OnnxModel

from .network import CompactDetector

# In yunet_n_dynamic.onnx: the ends of its trunk at strides 8, 16 and 32, and what its three heads share.
PLACES = ("241", "250", "259", "287", "291", "295")
CHANNELS = 64

# Batches that tell what is usual for a channel.
_SAMPLE = 4

Watch = Callable[[Tensor], list[Tensor]]


class Teacher:
    """The teacher on whole batches, its maps standardised."""

    def __init__(self, path: Path, sample: Iterable[Tensor]) -> None:
        """The first few pictures of `sample` tell each channel's mean and deviation."""
        self._model = OnnxModel(with_outputs(path.read_bytes(), list(PLACES)))
        self._at = [self._model.outputs.index(place) for place in PLACES]
        seen = [self._maps(pictures) for pictures, _ in zip(sample, range(_SAMPLE))]
        flat = [torch.cat([maps.transpose(0, 1).reshape(CHANNELS, -1) for maps in place], 1) for place in zip(*seen)]
        self._scales = [(maps.mean(1).view(1, -1, 1, 1), maps.std(1).view(1, -1, 1, 1) + 1e-3) for maps in flat]

    def __call__(self, pictures: Tensor) -> list[Tensor]:
        return [((maps - mean) / spread).clamp(-6, 6) for maps, (mean, spread) in zip(self._maps(pictures), self._scales)]

    def _maps(self, pictures: Tensor) -> list[Tensor]:
        answers = self._model.run(pictures.float().contiguous().numpy())
        return [torch.from_numpy(answers[at]) for at in self._at]


class Adapters(nn.ModuleList):
    """A linear reading of the pupil's maps in the teacher's terms, for each place."""

    def __init__(self, network: CompactDetector) -> None:
        super().__init__(nn.Conv2d(width, CHANNELS, 1) for width in network.watched_widths)

    def missed(self, seen: list[Tensor], wanted: list[Tensor]) -> Tensor:
        """The mean share of the teacher's variance that is not explained."""
        return sum(functional.mse_loss(adapter(mine), theirs) for adapter, mine, theirs in zip(self, seen, wanted)) / len(self)
