"""The whole way in seconds, on drawn faces: data on disk, training killed and resumed, export, agreement with ONNX Runtime."""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
import torch

from .crops import SIDE, Crops, read_crops
from .export import AGREEMENT, export, worst_difference
from .hints import PLACES, Hints
from .plan import Plan
from .pupil import Pupil
from .targets import unit
from .train import run

# Hints for the first half, so that a kill may find it in either.
PLAN = Plan(steps=12, batch=16, warmup=2, averaging=0.9, hinted=0.5)
FACES = 40


def draw(seed: int) -> np.ndarray:
    """A face of few features, all of them the seed's."""
    rng = np.random.default_rng(seed)
    colour = lambda: tuple(int(value) for value in rng.integers(20, 235, 3))
    canvas = cv2.resize(rng.integers(0, 255, (4, 4, 3)).astype(np.uint8), (SIDE, SIDE))
    cv2.ellipse(canvas, (64, 68), (int(rng.integers(38, 52)), int(rng.integers(48, 60))), 0, 0, 360, colour(), -1)
    for eye in (46, 82):
        cv2.circle(canvas, (eye, 60), int(rng.integers(3, 8)), colour(), -1)
    cv2.line(canvas, (50, 100), (78, 100), colour(), int(rng.integers(1, 6)))
    return canvas


def write_data(folder: Path) -> None:
    """Crops laid out as the real data is, one of which must be left out."""
    (folder / "images").mkdir(parents=True)
    with (folder / "manifest.tsv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["file", "cos_lfw"], delimiter="\t")
        writer.writeheader()
        for index in range(FACES + 1):
            cv2.imwrite(str(folder / "images" / f"toy_{index:02}.png"), draw(index))
            writer.writerow({"file": f"toy_{index:02}.png", "cos_lfw": "0.9" if index == FACES else "0.1"})


def teach(crops: Crops) -> np.ndarray:
    """Stands in for the teacher: a fixed random projection of a tiny picture."""
    projection = np.random.default_rng(1).standard_normal((8 * 8 * 3, 128))
    tiny = [cv2.resize(crops.faces(index), (8, 8), interpolation=cv2.INTER_AREA).reshape(-1) / 255 - 0.5 for index in range(len(crops))]
    return np.stack([unit(pixels @ projection) for pixels in tiny]).astype(np.float32)


def show(crops: Crops) -> Hints:
    """Stands in for the teacher's inner maps: the picture in other colours, small."""
    return Hints(tuple(np.stack([np.stack([_coloured(view, place.side, place.channels) for view in (crops.faces(index), crops.faces(index)[:, ::-1])])
                                 for index in range(len(crops))]) for place in PLACES))


def _coloured(face: np.ndarray, side: int, channels: int) -> np.ndarray:
    tiny = cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA)
    return np.clip(tiny @ np.random.default_rng(2).standard_normal((3, channels)) / 2 + 128, 0, 255).astype(np.uint8)


def train(data: Path, checkpoint: Path) -> Pupil:
    """Saves after every step, so that a kill finds it anywhere."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    crops = read_crops(data)
    if len(crops) != FACES:
        raise SystemExit(f"{len(crops)} crops were read instead of {FACES}: the likely leak was not left out")
    return run(PLAN, crops, teach(crops), show(crops), checkpoint, every=0)


def train_with_a_kill(data: Path, checkpoint: Path) -> Pupil:
    """Kills the first attempt at whatever it is doing once it has saved something, then resumes."""
    # Not forked: a child would inherit threads of this process that it does not have.
    first = multiprocessing.get_context("spawn").Process(target=train, args=(data, checkpoint))
    first.start()
    while first.is_alive() and not checkpoint.exists():
        time.sleep(0.005)
    first.kill()
    first.join()
    print(f"killed after step {torch.load(checkpoint, map_location='cpu')['step']} of {PLAN.steps}")
    return train(data, checkpoint)


def differing(one: Pupil, other: Pupil) -> list[str]:
    """Names of weights, statistics and moments that are not the same to the last bit."""
    pairs = [(f"{part}.{name}", value, getattr(other, part).state_dict()[name])
             for part in ("model", "average") for name, value in getattr(one, part).state_dict().items()]
    for number, (mine, theirs) in enumerate(zip(one.optimisers, other.optimisers)):
        moments = theirs.state_dict()["state"]
        pairs += [(f"optimiser {number}.{index}.{name}", value, moments[index][name])
                  for index, state in mine.state_dict()["state"].items() for name, value in state.items()]
    return [name for name, mine, theirs in pairs if not torch.equal(torch.as_tensor(mine), torch.as_tensor(theirs))]


def main() -> None:
    """Command line; exit code 0 if everything held."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_data(folder / "data")
        unbroken = train(folder / "data", folder / "unbroken.pt")
        resumed = train_with_a_kill(folder / "data", folder / "resumed.pt")
        if names := differing(unbroken, resumed):
            raise SystemExit(f"differs after a kill and a resumption: {', '.join(names)}")
        print("resumed bit for bit")
        trained = resumed.average.embedder
        export(trained, folder / "toy.onnx")
        graph, halving = worst_difference(trained, folder / "toy.onnx")
        print(f"ONNX Runtime differs from PyTorch by {graph:.1e}, half-precision weights cost {halving:.1e} of a cosine")
        if max(graph, halving) > AGREEMENT:
            raise SystemExit("ONNX Runtime and PyTorch disagree")
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
