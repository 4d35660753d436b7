"""Everything a run depends on besides its data."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """So many steps at a picture side."""

    side: int
    steps: int


@dataclass(frozen=True)
class Plan:
    """Small pictures first: a step at 48 pixels costs a fifth of one at 112 and teaches the coarse part as well."""

    stages: tuple[Stage, ...]
    seed: int = 7
    batch: int = 64
    lanes: int = 2
    rate: float = 1.6e-3
    warmup: int = 400
    decay: float = 0.03
    averaging: float = 0.998

    @property
    def steps(self) -> int:
        return sum(stage.steps for stage in self.stages)

    def side_at(self, step: int) -> int:
        """The last stage's side for every step after the end."""
        for stage in self.stages:
            if step < stage.steps:
                return stage.side
            step -= stage.steps
        return self.stages[-1].side

    def rate_at(self, step: int) -> float:
        """Linear warm-up under half a cosine down to nothing."""
        progress = min(1.0, step / self.steps)
        return self.rate * min(1.0, (step + 1) / self.warmup) * 0.5 * (1 + math.cos(math.pi * progress))


def parse_stages(text: str) -> tuple[Stage, ...]:
    """From `48:8000,64:5000`: side and steps of each stage."""
    return tuple(Stage(*(int(number) for number in part.split(":"))) for part in text.split(","))
