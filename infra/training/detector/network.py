"""The compact detector's network: a small separable trunk, a top-down pyramid, and one head for each stride."""

from __future__ import annotations

import torch
from torch import Tensor, nn

STRIDES = (8, 16, 32)

KINDS = (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10))

# Share of cells that hold a face at the start; without it the first steps only unlearn faces everywhere.
PRIOR = 0.01


def dense(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    """An ordinary 3x3 convolution: at few channels it costs less time than a separable one."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class Separable(nn.Module):
    """Depthwise 3x3, then 1x1, with one normalisation; adds its input where the shapes agree."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__()
        self.spatial = nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False)
        self.mix = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm(self.mix(self.spatial(x)))
        return torch.relu(y + x if self.adds else y)


class Head(nn.Module):
    """What the cells of one stride say: is it a face, how well does the box fit, the box, five landmarks."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.shared = Separable(width, width)
        self.place = Separable(width, width)
        self.score = nn.Conv2d(width, 2, 1)
        self.geometry = nn.Conv2d(width, 14, 1)
        nn.init.normal_(self.score.weight, std=0.01)
        nn.init.normal_(self.geometry.weight, std=0.01)
        nn.init.constant_(self.score.bias, -torch.log(torch.tensor((1 - PRIOR) / PRIOR)).item())
        nn.init.zeros_(self.geometry.bias)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores, geometry, and the maps both are read from."""
        x = self.shared(x)
        return self.score(x), self.geometry(self.place(x)), x


class CompactDetector(nn.Module):
    """Sees BGR pictures of 0 to 255 whose sides are multiples of 32; speaks in logits while it is trained."""

    def __init__(self, stem: tuple[int, int] = (16, 16), trunk: tuple[int, int, int] = (48, 80, 128), width: int = 56) -> None:
        super().__init__()
        s, (c8, c16, c32) = stem, trunk
        # Only a factor, no offset: it folds into the first convolution exactly, also at the zero-padded border.
        self.scale = 1 / 255
        self.stem = nn.Sequential(dense(3, s[0], 2), dense(s[0], s[1], 2), Separable(s[1], s[1]))
        self.stage8 = nn.Sequential(Separable(s[1], c8, 2), Separable(c8, c8), Separable(c8, c8))
        self.stage16 = nn.Sequential(Separable(c8, c16, 2), *(Separable(c16, c16) for _ in range(3)))
        self.stage32 = nn.Sequential(Separable(c16, c32, 2), *(Separable(c32, c32) for _ in range(2)))
        self.lateral = nn.ModuleList(nn.Conv2d(c, width, 1) for c in trunk)
        self.smooth = nn.ModuleList(Separable(width, width) for _ in trunk[:2])
        self.heads = nn.ModuleList(Head(width) for _ in STRIDES)
        self.watched_widths = (*trunk, width, width, width)

    def forward(self, pictures: Tensor) -> list[tuple[Tensor, Tensor]]:
        """For each stride the score logits [batch, 2, rows, columns] (cls, obj) and the geometry [batch, 14, rows, columns]."""
        return self.watched(pictures)[0]

    def watched(self, pictures: Tensor) -> tuple[list[tuple[Tensor, Tensor]], list[Tensor]]:
        """The same, and the maps at the ends of the trunk's stages and in the heads."""
        x8 = self.stage8(self.stem(pictures if self.scale == 1 else pictures * self.scale))
        x16 = self.stage16(x8)
        x32 = self.stage32(x16)
        p32 = torch.relu(self.lateral[2](x32))
        p16 = self.smooth[1](torch.relu(self.lateral[1](x16) + nn.functional.interpolate(p32, scale_factor=2.0)))
        p8 = self.smooth[0](torch.relu(self.lateral[0](x8) + nn.functional.interpolate(p16, scale_factor=2.0)))
        answers = [head(p) for head, p in zip(self.heads, (p8, p16, p32))]
        return [(scores, geometry) for scores, geometry, _ in answers], [x8, x16, x32, *(shared for _, _, shared in answers)]
