"""Model, averaged model and optimisers, and how one batch changes them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Generator, Tensor, nn

from common import averaging, checkpoint
from common.muon import Muon

from .augment import moved, moves, weathered
from .crops import FACE, SIDE
from .hints import PLACES, Hints
from .lanes import Lanes
from .loss import distillation
from .plan import Plan
from .taught import Taught


class Pupil:
    """Step n sees what the seed and n say, however often training was stopped before it."""

    def __init__(self, plan: Plan, device: str = "cpu", channels: Sequence[int] = tuple(place.channels for place in PLACES)) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.step = 0
        self.device = torch.device(device)
        self.model = Taught(channels).to(self.device, memory_format=torch.channels_last).train()
        self.average = copy.deepcopy(self.model).eval()
        dense, others = _dense(self.model.embedder)
        others += list(self.model.adapters.parameters())
        self.optimisers = [
            Muon(dense, lr=plan.rate, weight_decay=plan.decay),
            torch.optim.AdamW([{"params": [weight for weight in others if weight.ndim > 1], "weight_decay": plan.decay},
                               {"params": [weight for weight in others if weight.ndim <= 1], "weight_decay": 0.0}],
                              lr=plan.other_rate, betas=(0.9, 0.98))]
        self._lanes = Lanes(self.model, plan.lanes)

    def rows(self, count: int) -> Tensor:
        """Which of `count` crops the coming step sees: every one once an epoch, in an order of the epoch's own."""
        batches = max(1, count // self.plan.batch)
        epoch, batch = divmod(self.step, batches)
        order = torch.randperm(count, generator=self._chance(1, epoch))
        return order[batch * self.plan.batch : (batch + 1) * self.plan.batch]

    def learn(self, crops: Tensor, targets: Tensor, hints: Hints | None, rows: Tensor) -> tuple[float, float]:
        """One step on rows of all crops; returns the mean cosine to the teacher and the share of the hints that is missed."""
        for optimiser, rate in zip(self.optimisers, (self.plan.rate, self.plan.other_rate)):
            for group in optimiser.param_groups:
                group["lr"] = rate * self.plan.rate_at(self.step)
        weight, shares = self.plan.hints_at(self.step), rows.chunk(self.plan.lanes)

        def share(model: nn.Module, lane: int) -> tuple[Tensor, Tensor]:
            mine, chance = shares[lane], self._chance(2 + lane, self.step)
            mirrored = torch.rand(len(mine), generator=chance, device=self.device) < 0.5
            pixels = crops[mine].to(self.device).float()
            pixels = torch.where(mirrored.view(-1, 1, 1, 1), pixels.flip(3), pixels)
            move = moves(len(mine), chance, self.device)
            pictures = weathered(moved(pixels, move, FACE, FACE / SIDE), chance)
            wanted = hints.of(mine, mirrored) if hints and weight else []
            answers, missed = model(pictures.contiguous(memory_format=torch.channels_last), [moved(maps, move, maps.shape[-1], 1) for maps in wanted])
            loss, cosine = distillation(answers, targets[mine].to(self.device))
            return loss + weight * missed, torch.stack([cosine, torch.as_tensor(missed, device=self.device).detach()])

        values = self._lanes.step(share)
        for optimiser in self.optimisers:
            optimiser.step()
        self.step += 1
        averaging.follow(self.average, self.model, self.step, self.plan.averaging)
        return values[0], values[1]

    def save(self, path: Path) -> None:
        checkpoint.save(path, {"step": self.step, "model": self.model.state_dict(), "average": self.average.state_dict(),
                               "optimisers": [optimiser.state_dict() for optimiser in self.optimisers]})

    def load(self, path: Path) -> None:
        """Takes up where `save` was called."""
        state = checkpoint.load(path)
        self.step = state["step"]
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        for optimiser, saved in zip(self.optimisers, state["optimisers"]):
            optimiser.load_state_dict(saved)

    def _chance(self, purpose: int, number: int) -> Generator:
        device = self.device if purpose > 1 else "cpu"
        return torch.Generator(device).manual_seed((self.plan.seed << 48) + (purpose << 40) + number)


def _dense(network: nn.Module) -> tuple[list[Tensor], list[Tensor]]:
    """Weights that mix channels, and all the rest: a depthwise filter is no matrix."""
    dense = [layer.weight for layer in network.modules() if isinstance(layer, nn.Conv2d) and layer.groups == 1]
    return dense, [parameter for parameter in network.parameters() if not any(parameter is weight for weight in dense)]
