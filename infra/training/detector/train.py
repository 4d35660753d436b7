"""Trains the detector; stopped at any moment it goes on from its last checkpoint, bit for bit as if never stopped."""

from __future__ import annotations

import argparse
import copy
import json
import math
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from common import checkpoint
from common.averaging import follow
from common.muon import Muon

from .assign import Targets, assign
from .compose import Composer
from .hints import Adapters, Teacher, Watch
from .loss import detection_loss
from .network import CompactDetector
from .sources import Photo, box_rule, read_crops, read_photos, read_renders

# Sides of training pictures; the product's close-ups are 192, its coarse look 256.
SIDES = (192, 256, 320)


@dataclass(frozen=True)
class Plan:
    """Everything a run depends on besides its data."""

    steps: int
    seed: int = 1
    # At least 16 pictures of the largest side: below that PyTorch 1.13 on one thread falls back to 1x1 convolutions
    # ten times as slow.
    pixels: int = 25 * 256 * 256
    # Of weights that mix channels, by Muon; of everything else, by AdamW.
    rate: float = 0.02
    other_rate: float = 3e-3
    warmup: int = 100
    decay: float = 0.01
    averaging: float = 0.995
    hinted: float = 0.6
    hint_weight: float = 2.0
    sides: tuple[int, ...] = SIDES

    def rate_at(self, step: int) -> float:
        """The share of the rates: linear warm-up, half at full height, then down to nothing in a straight line."""
        return min(1.0, (step + 1) / self.warmup, 2 * max(0.0, 1 - step / self.steps))

    def hints_at(self, step: int) -> float:
        """What the hints weigh: half a cosine down to nothing."""
        progress = step / (self.hinted * self.steps)
        return self.hint_weight * 0.5 * (1 + math.cos(math.pi * progress)) if progress < 1 else 0.0


class Batches(Dataset):
    """Batch number n is a function of the seed and n alone, so that a resumed run sees what an unbroken one would have."""

    def __init__(self, composer: Composer, plan: Plan) -> None:
        self._composer = composer
        self._plan = plan

    def __len__(self) -> int:
        return self._plan.steps

    def __getitem__(self, step: int) -> tuple[Tensor, list[Targets]]:
        side = self._plan.sides[step % len(self._plan.sides)]
        count = max(1, self._plan.pixels // (side * side))
        drawn = [self._composer.picture(np.random.default_rng([self._plan.seed, step, i]), side) for i in range(count)]
        pictures = torch.from_numpy(np.stack([picture for picture, _ in drawn])).permute(0, 3, 1, 2)
        return pictures, assign([found for _, found in drawn], side)


class Trainer:
    """Model, averaged model and optimisers, and how one batch changes them."""

    def __init__(self, plan: Plan, watch: Watch | None = None) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.step = 0
        self.model = CompactDetector().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.model).eval()
        self.adapters = Adapters(self.model)
        self._watch = watch
        mixing = [layer.weight for name, layer in self.model.named_modules()
                  if isinstance(layer, nn.Conv2d) and layer.groups == 1 and not name.endswith(("score", "geometry"))]
        rest = [p for p in (*self.model.parameters(), *self.adapters.parameters()) if not any(p is weight for weight in mixing)]
        self.optimisers = [
            Muon(mixing, lr=plan.rate, weight_decay=plan.decay),
            torch.optim.AdamW([{"params": [p for p in rest if p.ndim > 1], "weight_decay": plan.decay},
                               {"params": [p for p in rest if p.ndim <= 1], "weight_decay": 0.0}], lr=plan.other_rate)]

    def learn(self, pictures: Tensor, targets: list[Targets]) -> dict[str, float]:
        """One step; returns the parts of the loss."""
        for optimiser, rate in zip(self.optimisers, (self.plan.rate, self.plan.other_rate)):
            for group in optimiser.param_groups:
                group["lr"] = rate * self.plan.rate_at(self.step)
            optimiser.zero_grad(set_to_none=True)
        self.model.train()
        answers, seen = self.model.watched(pictures.float())
        parts = detection_loss(answers, targets)
        weight = self.plan.hints_at(self.step) if self._watch else 0.0
        if weight:
            parts["hints"] = weight * self.adapters.missed(seen, self._watch(pictures))
        torch.stack(list(parts.values())).sum().backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 10.0)
        for optimiser in self.optimisers:
            optimiser.step()
        self.step += 1
        follow(self.average, self.model, self.step, self.plan.averaging)
        return {name: part.item() for name, part in parts.items()}

    def save(self, path: Path) -> None:
        """Everything `load` needs."""
        parts = {"model": self.model, "average": self.average, "adapters": self.adapters}
        states = {name: part.state_dict() for name, part in parts.items()}
        checkpoint.save(path, {"step": self.step, **states, "optimisers": [optimiser.state_dict() for optimiser in self.optimisers]})

    def load(self, path: Path) -> None:
        """Takes up where `save` was called."""
        state = checkpoint.load(path)
        self.step = state["step"]
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.adapters.load_state_dict(state["adapters"])
        for optimiser, saved in zip(self.optimisers, state["optimisers"]):
            optimiser.load_state_dict(saved)


def read_composer(data: Path, renders: Path | None, mistakes: Path | None = None) -> Composer:
    """All sources of training pictures, and what `detector.mine` found to be hard."""
    photos = read_photos(data / "photos", test=False)
    box_of = box_rule(photos)
    cast: list[Photo] = read_renders(renders, box_of) if renders else []
    return Composer(photos, read_crops(data / "faces-train", box_of), cast, json.loads(mistakes.read_text()) if mistakes else None)


def _asked_to_stop() -> threading.Event:
    """Set by a polite kill: the step at hand is finished and saved."""
    asked = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked.set())
    return asked


def run(plan: Plan, composer: Composer, path: Path, every: float, watch: Watch | None = None, log: Path | None = None, workers: int = 1) -> Trainer:
    """Trains to the plan's end, saving every so many seconds."""
    trainer = Trainer(plan, watch)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        trainer.load(path)
    loader = DataLoader(
        Batches(composer, plan),
        batch_size=None,
        sampler=range(trainer.step, plan.steps),
        num_workers=workers,
        prefetch_factor=4 if workers else 2,
    )
    stop = _asked_to_stop()
    saved, shown, sums = time.monotonic(), time.monotonic(), {}
    for pictures, targets in loader:
        for name, part in trainer.learn(pictures, targets).items():
            sums[name] = sums.get(name, 0.0) + part
        if trainer.step % 50 == 0:
            line = " ".join(f"{name} {value / 50:.4f}" for name, value in sums.items())
            line = f"step {trainer.step} {line} rate {plan.rate_at(trainer.step):.5f} {(time.monotonic() - shown) / 50:.3f} s/step"
            print(line, flush=True)
            if log:
                with log.open("a") as file:
                    file.write(line + "\n")
            shown, sums = time.monotonic(), {}
        if time.monotonic() - saved > every:
            trainer.save(path)
            saved = time.monotonic()
        if stop.is_set():
            break
    trainer.save(path)
    return trainer


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with photos and faces-train")
    parser.add_argument("--renders", type=Path, help="folder of rendered cast pictures with their truth")
    parser.add_argument("--mistakes", type=Path, help="what detector.mine wrote")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--teacher", type=Path, help="yunet_n_dynamic.onnx, whose maps are hints")
    parser.add_argument("--rate", type=float, default=Plan.rate)
    parser.add_argument("--checkpoint", type=Path, default=Path.home() / ".cache/twinmatcher/training/detector/last.pt")
    parser.add_argument("--every", type=float, default=180, help="seconds between checkpoints")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    plan = Plan(steps=options.steps, rate=options.rate)
    composer = read_composer(options.data, options.renders, options.mistakes)
    # Pictures of one side, whatever the plan: the maps' scales are of the teacher, not of the run.
    sample = Batches(composer, Plan(steps=plan.steps, sides=(256,)))
    watch = Teacher(options.teacher, (sample[step][0] for step in range(len(sample)))) if options.teacher else None
    run(plan, composer, options.checkpoint, options.every, watch, options.checkpoint.with_suffix(".log"))


if __name__ == "__main__":
    main()
