"""The whole way in a minute, on drawn faces: data on disk, training killed and resumed, export, agreement with ONNX Runtime."""

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
from torch.nn import functional

from .evaluate import evaluate
from .export import AGREEMENT, Exported, export, worst_difference
from .hints import CHANNELS
from .network import STRIDES
from .sources import read_photos
from .train import Plan, Trainer, read_composer, run

PLAN = Plan(steps=24, pixels=4 * 64 * 64, warmup=4, sides=(64,), averaging=0.9)


def draw(side: int, centre: tuple[float, float], size: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A round face with eyes, nose and mouth on noise; its landmarks."""
    rng = np.random.default_rng(seed)
    canvas = cv2.resize(rng.integers(0, 255, (8, 8, 3)).astype(np.uint8), (side, side))
    points = np.array([[-0.2, -0.1], [0.2, -0.1], [0, 0.08], [-0.15, 0.25], [0.15, 0.25]]) * size + centre
    whole = lambda p: tuple(int(round(v)) for v in p)
    cv2.ellipse(canvas, whole(centre), (int(size * 0.42), int(size * 0.5)), 0, 0, 360, (140, 170, 220), -1)
    for eye in points[:2]:
        cv2.circle(canvas, whole(eye), max(1, int(size * 0.06)), (40, 30, 20), -1)
    cv2.line(canvas, whole(points[3]), whole(points[4]), (60, 60, 160), max(1, int(size * 0.05)))
    return canvas, points


def write_data(folder: Path) -> None:
    """Twenty-four photos and eight crops, laid out as the real data is."""
    text = lambda numbers: ",".join(f"{v:.1f}" for v in np.asarray(numbers).reshape(-1))
    photos, crops = folder / "photos", folder / "faces-train"
    for place in (photos, crops):
        (place / "images").mkdir(parents=True)
    images, faces, manifest = [], [], []
    for i in range(24):
        name, free = f"toy_{i:02}.jpg", i % 2 == 1
        centre, size = (40.0 + i % 5, 44.0), 40.0
        pixels, points = draw(96, (-200.0, 0.0) if free else centre, size, i)
        cv2.imwrite(str(photos / "images" / name), pixels)
        images.append({"file": name, "source": "toy", "status": "sure"})
        if not free:
            box = [centre[0] - 0.42 * size, centre[1] - 0.5 * size, 0.84 * size, size]
            faces.append({"file": name, "status": "agree", "yunet_box": text(box), "yunet_kps": text(points)})
    for i in range(8):
        pixels, points = draw(128, (64.0, 64.0 + i % 3), 90.0, 100 + i)
        cv2.imwrite(str(crops / "images" / f"toy_{i}.jpg"), pixels)
        manifest.append({"file": f"toy_{i}.jpg", "cos_lfw": "0.1", "kps5_in_crop": text(points)})
    for path, rows in ((photos / "images.tsv", images), (photos / "faces.tsv", faces), (crops / "manifest.tsv", manifest)):
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter="\t")
            writer.writeheader()
            writer.writerows(rows)


def watch(pictures: torch.Tensor) -> list[torch.Tensor]:
    """Stands in for the teacher's inner maps: the pictures in other colours, small."""
    colours = torch.from_numpy(np.random.default_rng(2).standard_normal((CHANNELS, 3, 1, 1)).astype(np.float32))
    return [functional.conv2d(functional.avg_pool2d(pictures.float() / 255 - 0.5, stride), colours) for stride in STRIDES * 2]


def train(data: Path, checkpoint: Path) -> Trainer:
    """One core, because sums in another order are other sums."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    return run(PLAN, read_composer(data, None), checkpoint, every=0, watch=watch, workers=0)


def train_with_a_kill(data: Path, checkpoint: Path) -> Trainer:
    """Kills the first attempt at whatever it is doing once it has saved something, then resumes."""
    # Not forked: a child would inherit threads of this process that it does not have.
    first = multiprocessing.get_context("spawn").Process(target=train, args=(data, checkpoint))
    first.start()
    while first.is_alive() and not checkpoint.exists():
        time.sleep(0.01)
    first.kill()
    first.join()
    reached = torch.load(checkpoint, map_location="cpu")["step"]
    print(f"killed after step {reached} of {PLAN.steps}")
    return train(data, checkpoint)


def main() -> None:
    """Command line; exit code 0 if everything held."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_data(folder / "data")
        unbroken = train(folder / "data", folder / "unbroken.pt")
        resumed = train_with_a_kill(folder / "data", folder / "resumed.pt")
        for part in ("model", "average"):
            for name, value in getattr(unbroken, part).state_dict().items():
                if not torch.equal(value, getattr(resumed, part).state_dict()[name]):
                    raise SystemExit(f"{part}.{name} differs after a kill and a resumption")
        print("resumed bit for bit")
        tested = read_photos(folder / "data" / "photos", test=True)
        print(f"{len(tested)} photos were kept from training: {evaluate(resumed.average, tested)}")
        export(resumed.average, folder / "toy.onnx")
        difference = worst_difference(Exported(resumed.average).eval(), folder / "toy.onnx")
        print(f"ONNX Runtime differs from PyTorch by {difference:.1e}")
        if difference > AGREEMENT:
            raise SystemExit("ONNX Runtime and PyTorch disagree")
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
