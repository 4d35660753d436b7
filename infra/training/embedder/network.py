"""The compact embedder's network: full convolutions where maps are large, depthwise ones where channels are many."""

from __future__ import annotations

from torch import Tensor, nn

DIMENSION = 128
SIDE = 112

# Channels at the end of each stage, and the side of the last maps.
WIDTHS = (32, 64, 64, 128)
PLACES = 7

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


class Embedder(nn.Module):
    """RGB pictures 0..255 of 112 pixels become vectors, not normalised.

    Dense where the arithmetic is cheap for its memory traffic: some 70 million multiply-adds, most of them in full 3x3 convolutions.
    """

    def __init__(self) -> None:
        super().__init__()
        # A stage ends where the teacher is looked at as well.
        self.stages = nn.ModuleList([
            nn.Sequential(Unit(3, 16, 3, stride=2), Unit(16, 32, 3, stride=2), full(32, 32, 32)),
            nn.Sequential(full(32, 64, 64, stride=2), *[full(64, 64, 64) for _ in range(2)]),
            nn.Sequential(*[full(64, 64, 64) for _ in range(2)]),
            nn.Sequential(full(64, 128, 128, stride=2), *[depthwise(128, 256, 128) for _ in range(4)]),
        ])
        self.head = nn.Sequential(
            Unit(WIDTHS[-1], 512, 1), nn.Conv2d(512, 512, PLACES, groups=512, bias=False), nn.BatchNorm2d(512),
            nn.Conv2d(512, DIMENSION, 1, bias=False), nn.BatchNorm2d(DIMENSION))

    def forward(self, pictures: Tensor) -> Tensor:
        return self.watched(pictures)[0]

    def watched(self, pictures: Tensor) -> tuple[Tensor, list[Tensor]]:
        """The vectors, and the maps at the end of each stage."""
        maps, seen = (pictures - CENTRE) / SPREAD, []
        for stage in self.stages:
            maps = stage(maps)
            seen.append(maps)
        return self.head(maps).flatten(1), seen
