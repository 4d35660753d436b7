"""Prints how well a checkpoint does on the photos that are never trained on."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn

from . import faces as F
from .finder import MIN_SCORE, SCORE, find
from .network import CompactDetector
from .sources import Photo, box_rule, read_photos, read_renders

# A found face is the labelled one from this overlap on.
SAME = 0.5


@dataclass
class Report:
    """Shares of 0 to 1; landmark error in eye distances."""

    faces: int
    recall: float
    free_photos: int
    free_photos_with_a_box: float
    trap_hits: float
    landmark_error: float
    landmark_median: float
    score_median: float

    def __str__(self) -> str:
        return (
            f"recall {self.recall:.2%} of {self.faces} faces; a false box in {self.free_photos_with_a_box:.2%} of "
            f"{self.free_photos} face-free photos; {self.trap_hits:.2%} of animals and things; landmark error "
            f"{self.landmark_error:.4f} of the eye distance (median {self.landmark_median:.4f}); median score {self.score_median:.3f}"
        )


def evaluate(network: nn.Module, photos: list[Photo], min_score: float = MIN_SCORE) -> Report:
    """Against the labels of the teacher."""
    network.eval()
    hits, errors, scores, false_photos, trapped = [], [], [], [], []
    for photo in photos:
        found = find(network, photo.pixels, min_score)
        if photo.is_free:
            false_photos.append(len(found) > 0)
        for trap in photo.traps[:, None]:
            trapped.append(len(found) > 0 and F.overlap(trap, found).max() >= SAME)
        for face in photo.faces[photo.faces[:, F.KIND] == F.FACE][:, None]:
            fit = F.overlap(face, found)[0] if len(found) else np.zeros(1)
            hits.append(fit.max() >= SAME)
            if hits[-1]:
                best = found[fit.argmax()]
                apart = (best[F.POINTS] - face[0, F.POINTS]).reshape(5, 2)
                eyes = face[0, 6:8] - face[0, 4:6]
                errors.append(float(np.linalg.norm(apart, axis=1).mean() / max(np.linalg.norm(eyes), 1.0)))
                scores.append(float(best[SCORE]))
    mean = lambda values: float(np.mean(values)) if len(values) else float("nan")
    return Report(
        faces=len(hits),
        recall=mean(hits),
        free_photos=len(false_photos),
        free_photos_with_a_box=mean(false_photos),
        trap_hits=mean(trapped),
        landmark_error=mean(errors),
        landmark_median=float(np.median(errors)) if errors else float("nan"),
        score_median=float(np.median(scores)) if scores else float("nan"),
    )


def load(checkpoint: Path) -> CompactDetector:
    """The averaged weights of a checkpoint."""
    network = CompactDetector()
    network.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return network.eval()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with photos")
    parser.add_argument("--renders", type=Path, help="folder of cast renders other than those trained on")
    parser.add_argument("--min-score", type=float, default=MIN_SCORE)
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    network = load(options.checkpoint)
    print(evaluate(network, read_photos(options.data / "photos", test=True), options.min_score))
    if options.renders:
        renders = read_renders(options.renders, box_rule(read_photos(options.data / "photos", test=False)))
        print("cast:", evaluate(network, renders, options.min_score))


if __name__ == "__main__":
    main()
