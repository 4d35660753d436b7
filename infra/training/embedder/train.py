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
from .plan import Plan, parse_stages
from .pupil import Pupil
from .targets import read_targets
from .verify import LfwDev

CACHE = Path.home() / ".cache/twinmatcher/training"

# About 85 minutes of one and a half cores.
STAGES = "48:8500,64:2900"


class Journal:
    """What a run has to say, on the screen and in a file beside the checkpoint."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def write(self, line: str) -> None:
        line = f"{time.strftime('%H:%M:%S')} {line}"
        print(line, flush=True)
        if self._file:
            with self._file.open("a") as file:
                file.write(line + "\n")


def run(plan: Plan, crops: Crops, targets: np.ndarray, checkpoint: Path, every: float,
        exam: LfwDev | None = None, journal: Journal = Journal(None), device: str = "cpu") -> Pupil:
    """Trains to the plan's end, saving and examining every so many seconds, and when asked to stop (SIGTERM)."""
    pupil = Pupil(plan, device)
    if checkpoint.exists():
        pupil.load(checkpoint)
        journal.write(f"goes on after step {pupil.step}")
    wanted = torch.from_numpy(targets).to(pupil.device)
    side, pixels, saved, shown, cosines = 0, torch.empty(0), time.monotonic(), time.monotonic(), []
    asked_to_stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked_to_stop.append(number))
    while pupil.step < plan.steps and not asked_to_stop:
        if plan.side_at(pupil.step) != side:
            side = plan.side_at(pupil.step)
            pixels = crops.at(side).to(pupil.device)
            shown, cosines = time.monotonic(), []
        rows = pupil.rows(len(crops))
        cosines.append(pupil.learn(pixels[rows], wanted[rows]))
        if time.monotonic() - shown > 60:
            pace = len(cosines) * plan.batch / (time.monotonic() - shown)
            journal.write(f"step {pupil.step} of {plan.steps}, epoch {pupil.step * plan.batch / len(crops):.1f}, side {side}, "
                          f"rate {plan.rate_at(pupil.step):.5f}, cosine {np.mean(cosines):.4f}, {pace:.0f} images/s")
            shown, cosines = time.monotonic(), []
        if time.monotonic() - saved > every:
            pupil.save(checkpoint)
            if exam:
                journal.write(f"step {pupil.step} {exam.score(pupil.average, side)} at {side} px")
            saved = shown = time.monotonic()
            cosines = []
    pupil.save(checkpoint)
    if exam:
        journal.write(f"step {pupil.step} {exam.score(pupil.average, side)} at {side} px")
    return pupil


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with faces-train and lfw-dev")
    parser.add_argument("--teacher", type=Path, required=True, help="mobilefacenet.onnx")
    parser.add_argument("--more", type=Path, action="append", default=[], help="another folder laid out as faces-train")
    parser.add_argument("--findings", type=Path, help="what 'twin faces --json' said about lfw-dev: examines the pupil as it learns")
    parser.add_argument("--stages", default=STAGES, help="side:steps,side:steps,...")
    parser.add_argument("--batch", type=int, default=Plan.batch)
    parser.add_argument("--rate", type=float, default=Plan.rate)
    parser.add_argument("--checkpoint", type=Path, default=CACHE / "embedder" / "last.pt")
    parser.add_argument("--every", type=float, default=240, help="seconds between checkpoints")
    parser.add_argument("--lanes", type=int, default=2, help="threads, each with a share of the batch")
    parser.add_argument("--device", default="cpu", help="cuda for a GPU; use one lane there")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    sources = [read_crops(folder, CACHE) for folder in (options.data / "faces-train", *options.more)]
    targets = np.concatenate([read_targets(options.teacher, source, CACHE) for source in sources])
    exam = LfwDev(options.data / "lfw-dev", options.findings) if options.findings else None
    plan = Plan(parse_stages(options.stages), batch=options.batch, rate=options.rate, lanes=options.lanes)
    run(plan, joined(sources), targets, options.checkpoint, options.every, exam, Journal(options.checkpoint.with_suffix(".log")), options.device)


if __name__ == "__main__":
    main()
