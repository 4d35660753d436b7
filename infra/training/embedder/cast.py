"""Generated people as training crops: photos of `twin cast render`, aligned by the landmarks the renderer knows."""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import cv2
import numpy as np

from .crops import FACE, SIDE
from .verify import TEMPLATE, aligned

# The usual crop in the middle, as in faces-train.
_WITH_MARGIN = TEMPLATE + (SIDE - FACE) / 2


def write_crops(renders: Path, folder: Path) -> int:
    """Lays the faces of a folder of renders out as faces-train is laid out; returns how many there are."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    count = 0
    with (folder / "manifest.tsv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["file", "cos_lfw", "person"], delimiter="\t")
        writer.writeheader()
        for photo in json.loads((renders / "truth.json").read_text())["photos"]:
            picture = cv2.imread(str(renders / photo["file"]))
            for face in photo["faces"]:
                name = f"cast_{count:06}.png"
                crop = aligned(picture, np.array(face["landmarks"]), _WITH_MARGIN, SIDE)
                cv2.imwrite(str(folder / "images" / name), crop)
                # Nobody who does not exist can be in LFW.
                writer.writerow({"file": name, "cos_lfw": "0", "person": f"cast {face['character']}"})
                count += 1
    return count


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("renders", type=Path, help="what 'twin cast render --out' wrote")
    parser.add_argument("folder", type=Path, help="made, for '--more' of embedder.train")
    options = parser.parse_args()
    print(f"{write_crops(options.renders, options.folder)} crops in {options.folder}")


if __name__ == "__main__":
    main()
