"""Model, averaged model and optimiser, and how one batch changes them."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from torch import Generator, Tensor, nn
from torch.nn import functional

from common import averaging, checkpoint

from .augment import placed, weathered
from .crops import FACE, SIDE
from .lanes import Lanes
from .loss import distillation
from .network import Embedder
from .plan import Plan


class Pupil:
    """Step n sees what the seed and n say, however often training was stopped before it."""

    def __init__(self, plan: Plan, device: str = "cpu") -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.step = 0
        self.device = torch.device(device)
        self.model = Embedder().to(self.device, memory_format=torch.channels_last).train()
        self.average = copy.deepcopy(self.model).eval()
        weights = [parameter for parameter in self.model.parameters() if parameter.ndim > 1]
        others = [parameter for parameter in self.model.parameters() if parameter.ndim <= 1]
        self.optimiser = torch.optim.AdamW(
            [{"params": weights, "weight_decay": plan.decay}, {"params": others, "weight_decay": 0.0}],
            lr=plan.rate, betas=(0.9, 0.98))
        self._lanes = Lanes(self.model, plan.lanes)

    def rows(self, count: int) -> Tensor:
        """Which of `count` crops the coming step sees: every one once an epoch, in an order of the epoch's own."""
        batches = max(1, count // self.plan.batch)
        epoch, batch = divmod(self.step, batches)
        order = torch.randperm(count, generator=self._chance(1, epoch))
        return order[batch * self.plan.batch : (batch + 1) * self.plan.batch].to(self.device)

    def learn(self, crops: Tensor, targets: Tensor) -> float:
        """One step on byte crops with their margin; returns the mean cosine to the teacher."""
        side, rate = self.plan.side_at(self.step), self.plan.rate_at(self.step)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        shares = list(zip(crops.chunk(self.plan.lanes), targets.chunk(self.plan.lanes)))

        def share(model: nn.Module, lane: int) -> tuple[Tensor, Tensor]:
            pixels, wanted = shares[lane]
            chance = self._chance(2 + lane, self.step)
            pictures = weathered(placed(pixels, side, FACE / SIDE, chance), chance)
            answers = model(pictures.contiguous(memory_format=torch.channels_last))
            return distillation(functional.normalize(answers), wanted)

        cosine = self._lanes.step(share)
        self.optimiser.step()
        self.step += 1
        averaging.follow(self.average, self.model, self.step, self.plan.averaging)
        return cosine

    def save(self, path: Path) -> None:
        checkpoint.save(path, {"step": self.step, "model": self.model.state_dict(),
                               "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict()})

    def load(self, path: Path) -> None:
        """Takes up where `save` was called."""
        state = checkpoint.load(path)
        self.step = state["step"]
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])

    def _chance(self, purpose: int, number: int) -> Generator:
        device = self.device if purpose > 1 else "cpu"
        return torch.Generator(device).manual_seed((self.plan.seed << 48) + (purpose << 40) + number)
