"""Everything a run depends on besides its data."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """So many steps; the hints lead in the first share of them and fade out."""

    steps: int
    seed: int = 7
    batch: int = 64
    lanes: int = 2
    # Of dense weights, by Muon; of everything else, by AdamW.
    rate: float = 0.02
    other_rate: float = 2e-3
    warmup: int = 100
    decay: float = 0.03
    averaging: float = 0.998
    hinted: float = 0.6

    def rate_at(self, step: int) -> float:
        """The share of the rates: linear warm-up, half at full height, then down to nothing in a straight line."""
        return min(1.0, (step + 1) / self.warmup, 2 * max(0.0, 1 - step / self.steps))

    def hints_at(self, step: int) -> float:
        """What the hints weigh: half a cosine from one to nothing."""
        progress = step / (self.hinted * self.steps)
        return 0.5 * (1 + math.cos(math.pi * progress)) if progress < 1 else 0.0
