"""Trains the embedder; stopped at any moment it goes on from its last checkpoint, bit for bit as if never stopped."""

from __future__ import annotations

import argparse
import signal
import time
from pathlib import Path

import cv2
import numpy as np
import torch

from .crops import Crops, joined, read_crops
from .hints import Hints, read_maps
from .plan import Plan
from .pupil import Pupil
from .targets import read_targets
from .verify import LfwDev

CACHE = Path.home() / ".cache/twinmatcher/training"



class Journal:
    """What a run has to say, on the screen and in a file beside the checkpoint."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)

    def write(self, line: str) -> None:
        line = f"{time.strftime('%H:%M:%S')} {line}"
        print(line, flush=True)
        if self._file:
            with self._file.open("a") as file:
                file.write(line + "\n")


def run(plan: Plan, crops: Crops, targets: np.ndarray, hints: Hints | None, checkpoint: Path, every: float,
        exam: LfwDev | None = None, journal: Journal = Journal(None), device: str = "cpu") -> Pupil:
    """Trains to the plan's end, saving and examining every so many seconds, and when asked to stop (SIGTERM)."""
    pupil = Pupil(plan, device)
    if checkpoint.exists():
        pupil.load(checkpoint)
        journal.write(f"goes on after step {pupil.step}")
    pixels, wanted = torch.from_numpy(crops.pixels).permute(0, 3, 1, 2), torch.from_numpy(targets)
    saved, shown, values = time.monotonic(), time.monotonic(), []
    asked_to_stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked_to_stop.append(number))

    def keep() -> None:
        pupil.save(checkpoint)
        if exam:
            journal.write(f"step {pupil.step} {exam.score(pupil.average.embedder)}")

    while pupil.step < plan.steps and not asked_to_stop:
        values.append(pupil.learn(pixels, wanted, hints, pupil.rows(len(crops))))
        if time.monotonic() - shown > 60:
            cosine, missed = np.mean(values, 0)
            journal.write(f"step {pupil.step} of {plan.steps}, epoch {pupil.step * plan.batch / len(crops):.1f}, rates {plan.rate_at(pupil.step):.3f}, "
                          f"cosine {cosine:.4f}, hints missed {missed:.3f}, {len(values) * plan.batch / (time.monotonic() - shown):.0f} images/s")
            shown, values = time.monotonic(), []
        if time.monotonic() - saved > every:
            keep()
            saved = shown = time.monotonic()
            values = []
    keep()
    return pupil


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with faces-train and lfw-dev")
    parser.add_argument("--teacher", type=Path, required=True, help="mobilefacenet.onnx")
    parser.add_argument("--more", type=Path, action="append", default=[], help="another folder laid out as faces-train")
    parser.add_argument("--findings", type=Path, help="what 'twin faces --json' said about lfw-dev: examines the pupil as it learns")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, default=Plan.batch)
    parser.add_argument("--rate", type=float, default=Plan.rate)
    parser.add_argument("--cache", type=Path, default=CACHE, help="for what the teacher says and sees: 7 GB")
    parser.add_argument("--checkpoint", type=Path, default=CACHE / "embedder" / "last.pt")
    parser.add_argument("--every", type=float, default=240, help="seconds between checkpoints")
    parser.add_argument("--lanes", type=int, default=2, help="threads, each with a share of the batch")
    parser.add_argument("--device", default="cpu", help="cuda for a GPU; use one lane there")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    sources = [read_crops(folder, options.cache) for folder in (options.data / "faces-train", *options.more)]
    targets = np.concatenate([read_targets(options.teacher, source, options.cache) for source in sources])
    hints = Hints(*(read_maps(options.teacher, source, options.cache, sources[0]) for source in sources))
    exam = LfwDev(options.data / "lfw-dev", options.findings) if options.findings else None
    plan = Plan(options.steps, batch=options.batch, rate=options.rate, lanes=options.lanes)
    run(plan, joined(sources), targets, hints, options.checkpoint, options.every, exam, Journal(options.checkpoint.with_suffix(".log")), options.device)


if __name__ == "__main__":
    main()
