"""The compact embedder's network: full convolutions where maps are large, depthwise ones where channels are many."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

DIMENSION = 128
STRIDE = 16

# (pixel - CENTRE) / SPREAD is what the first layer sees; the entry in models.json says the same.
CENTRE, SPREAD = 127.5, 64.0


class Unit(nn.Sequential):
    """Convolution, normalisation and, if `active`, a rectifier."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1,
                 active: bool = True) -> None:
        layers: list[nn.Module] = [
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
            nn.BatchNorm2d(outputs),
        ]
        super().__init__(*layers, *([nn.ReLU(inplace=True)] if active else []))


class Residual(nn.Module):
    """Units in a row, added to their input where the shapes agree."""

    def __init__(self, *units: Unit, keeps_shape: bool) -> None:
        super().__init__()
        self.units = nn.Sequential(*units)
        self.keeps_shape = keeps_shape

    def forward(self, maps: Tensor) -> Tensor:
        answer = self.units(maps)
        return maps + answer if self.keeps_shape else answer


def full(inputs: int, hidden: int, outputs: int, stride: int = 1) -> Residual:
    """A full 3x3 convolution and a projection: dense arithmetic, little memory traffic."""
    return Residual(Unit(inputs, hidden, 3, stride), Unit(hidden, outputs, 1, active=False),
                    keeps_shape=stride == 1 and inputs == outputs)


def depthwise(inputs: int, hidden: int, outputs: int, stride: int = 1) -> Residual:
    """Expansion, depthwise 3x3, projection: cheap where maps are small and channels many."""
    return Residual(Unit(inputs, hidden, 1), Unit(hidden, hidden, 3, stride, groups=hidden),
                    Unit(hidden, outputs, 1, active=False), keeps_shape=stride == 1 and inputs == outputs)


class AdaptivePool(nn.Module):
    """A learned weight for every place of the last maps; the weights are resized for other picture sizes."""

    def __init__(self, channels: int, places: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((channels, 1, places, places), 1 / places**2))
        self.places = places

    def forward(self, maps: Tensor) -> Tensor:
        return functional.conv2d(maps, self.at(maps.shape[-1]), groups=len(self.weight))

    def at(self, places: int) -> Tensor:
        """The weights for maps of another side, with the same sum."""
        if places == self.places:
            return self.weight
        resized = functional.interpolate(self.weight, (places, places), mode="bilinear", align_corners=False)
        return resized * (self.places / places) ** 2


class Embedder(nn.Module):
    """RGB pictures 0..255 of any side that is a multiple of 16 become vectors, not normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            Unit(3, 24, 3, stride=2), Unit(24, 40, 3, stride=2),
            full(40, 48, 40), full(40, 80, 80, stride=2),
            *[depthwise(80, 160, 80) for _ in range(4)], depthwise(80, 320, 160, stride=2),
            *[depthwise(160, 320, 160) for _ in range(4)], Unit(160, 512, 1),
        )
        self.pool = AdaptivePool(512, 6)
        self.vector = nn.Sequential(nn.BatchNorm2d(512), nn.Conv2d(512, DIMENSION, 1, bias=False),
                                    nn.BatchNorm2d(DIMENSION))

    def forward(self, pictures: Tensor) -> Tensor:
        maps = self.body((pictures - CENTRE) / SPREAD)
        return self.vector(self.pool(maps)).flatten(1)
