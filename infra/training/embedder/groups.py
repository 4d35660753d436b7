"""How well the exported embedder agrees with its teacher, by source and by the labels UTKFace puts into file names.

Faces left out of the training as probable people of LFW are the honest half of the table: nothing was learnt from them.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np

from common.onnxruntime import OnnxModel

from .crops import FACE, LEAK, SIDE
from .network import CENTRE, SPREAD
from .targets import Teacher

# Of the trained faces every so manyth is enough.
STEP = 24

# UTKFace: age_gender_race_date, guessed by an algorithm and checked by an annotator; categories are the data set's.
_RACES = {"0": "white", "1": "black", "2": "asian", "3": "indian", "4": "other"}
_AGES = ((0, 12, "to 12"), (13, 29, "13 to 29"), (30, 59, "30 to 59"), (60, 200, "60 and over"))


def groups(row: dict[str, str]) -> list[str]:
    """A face's source and, for UTKFace, its labels."""
    names = [f"source {row['source']}"]
    parts = row["src_file"].split("/")[-1].split("_")
    if row["source"] == "utk" and len(parts) >= 4 and parts[0].isdigit() and parts[2] in _RACES:
        names += [f"utk {_RACES[parts[2]]}", *[f"utk aged {name}" for low, high, name in _AGES if low <= int(parts[0]) <= high]]
    return names


def agreement(folder: Path, teacher: Teacher, pupil: OnnxModel) -> dict[str, tuple[list[float], list[float]]]:
    """For each group the cosines to the teacher of trained faces and of faces left out."""
    with (folder / "manifest.tsv").open() as manifest:
        rows = list(csv.DictReader(manifest, delimiter="\t"))
    learnt = [row for row in rows if float(row["cos_lfw"]) <= LEAK][::STEP]
    left_out = [row for row in rows if float(row["cos_lfw"]) > LEAK]
    found: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    margin = (SIDE - FACE) // 2
    for column, part in enumerate((learnt, left_out)):
        for row in part:
            face = cv2.imread(str(folder / "images" / row["file"]))[margin:-margin, margin:-margin, ::-1]
            answer = pupil.run(((face.astype(np.float32) - CENTRE) / SPREAD).transpose(2, 0, 1)[np.newaxis])[0][0]
            cosine = float(answer @ teacher.target(face) / np.linalg.norm(answer))
            for name in ("all", *groups(row)):
                found[name][column].append(cosine)
    return found


def main() -> None:
    """Command line; prints a table for the model card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder faces-train")
    parser.add_argument("--teacher", type=Path, required=True)
    options = parser.parse_args()
    found = agreement(options.data, Teacher(options.teacher), OnnxModel(options.onnx))
    print("| group | learnt from: faces | cosine | left out: faces | cosine |\n|---|---|---|---|---|")
    for name, columns in sorted(found.items()):
        cells = [cell for column in columns for cell in (str(len(column)), f"{np.mean(column):.3f}" if column else "-")]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
