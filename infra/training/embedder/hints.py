"""What the teacher sees on its way to an answer: maps inside it, which the pupil's own maps are drawn to at first.

An answer of 128 numbers tells a network from random weights little; some thousand places a picture tell it a lot. The maps are
targets, nothing more: the pupil is built otherwise, and reads its own through adapters that are thrown away.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from common.onnxruntime import OnnxModel
from common.onnx_outputs import with_outputs

from .crops import Crops
from .targets import prepared


# Mean and deviation of each channel of some maps.
Scale = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Place:
    """Maps of the teacher, so many channels on a square."""

    output: str
    channels: int
    side: int


# After a third and after the whole of what mobilefacenet does at a stride of 8 and of 16, and at the end.
PLACES = (Place("/features/features.2/Add_output_0", 64, 28), Place("/features/features.8/Add_output_0", 128, 14),
          Place("/features/features.11/Add_output_0", 128, 14), Place("/features/features.14/Add_output_0", 128, 7))

# Maps are kept as bytes: a channel's mean is the middle, and its deviation so many steps.
_STEPS = 32
_SAMPLE = 200


class Hints:
    """Bytes [crops, 2, side, side, channels] for each place, of one or several sources; the second view is the mirrored face."""

    def __init__(self, *sources: tuple[np.ndarray, ...]) -> None:
        self._sources = sources
        self._starts = np.cumsum([0] + [len(maps[0]) for maps in sources])

    def of(self, rows: Tensor, mirrored: Tensor) -> list[Tensor]:
        """Standardised maps [rows, channels, side, side], in channels-last order."""
        found = [self._row(row, view) for row, view in zip(rows.tolist(), mirrored.long().tolist())]
        return [torch.from_numpy(np.stack(maps)).to(mirrored.device).permute(0, 3, 1, 2).float().sub_(128).div_(_STEPS) for maps in zip(*found)]

    def _row(self, row: int, view: int) -> list[np.ndarray]:
        source = int(np.searchsorted(self._starts, row, "right")) - 1
        return [maps[row - self._starts[source], view] for maps in self._sources[source]]


def read_maps(teacher: Path, crops: Crops, cache: Path, like: Crops, places: tuple[Place, ...] = PLACES) -> tuple[np.ndarray, ...]:
    """What `Hints` takes of one source, on the scale of the maps of another (or its own).

    The cache is keyed by teacher, places and every pixel; mapped into memory, since it is gigabytes.
    """
    key = hashlib.sha256(teacher.read_bytes() + repr(places).encode())
    key.update(crops.pixels)
    if like is not crops:
        key.update(like.pixels)
    files = [cache / f"hints-{key.hexdigest()[:16]}-{index}.npy" for index in range(len(places))]
    if not all(file.exists() for file in files):
        cache.mkdir(parents=True, exist_ok=True)
        _write(teacher, crops, _scales(_Watched(teacher, places), like), files, places)
    return tuple(np.load(file, mmap_mode="r") for file in files)


def _write(teacher: Path, crops: Crops, scales: list[Scale], files: list[Path], places: tuple[Place, ...]) -> None:
    asides = [file.with_suffix(".part") for file in files]
    for aside, place in zip(asides, places):
        np.lib.format.open_memmap(aside, "w+", np.uint8, (len(crops), 2, place.side, place.side, place.channels)).flush()
    workers = [multiprocessing.get_context("fork").Process(target=_fill, args=(teacher, crops, asides, places, scales, start, os.cpu_count() or 1))
               for start in range(os.cpu_count() or 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise SystemExit(f"a process that watched the teacher ended with {worker.exitcode}")
    for aside, file in zip(asides, files):
        aside.replace(file)


def _fill(teacher: Path, crops: Crops, asides: list[Path], places: tuple[Place, ...], scales: list[Scale], start: int, stride: int) -> None:
    watched, maps = _Watched(teacher, places), [np.load(aside, mmap_mode="r+") for aside in asides]
    for index in range(start, len(crops), stride):
        face = crops.faces(index)
        for view, picture in enumerate((face, face[:, ::-1])):
            for kept, seen, (mean, spread) in zip(maps, watched.maps(picture), scales):
                kept[index, view] = np.clip(np.round((seen - mean) / spread * _STEPS) + 128, 0, 255)


def _scales(watched: _Watched, crops: Crops) -> list[Scale]:
    """Over faces from everywhere in the data."""
    seen = [watched.maps(crops.faces(index)) for index in np.linspace(0, len(crops) - 1, min(_SAMPLE, len(crops))).astype(int)]
    stacked = [np.stack(maps) for maps in zip(*seen)]
    return [(maps.mean((0, 1, 2)), maps.std((0, 1, 2)) + 1e-6) for maps in stacked]


class _Watched:
    """The teacher, with its inner maps among its answers."""

    def __init__(self, path: Path, places: tuple[Place, ...]) -> None:
        self._model = OnnxModel(with_outputs(path.read_bytes(), [place.output for place in places]))
        self._at = [self._model.outputs.index(place.output) for place in places]

    def maps(self, face: np.ndarray) -> list[np.ndarray]:
        """Channels last."""
        answers = self._model.run(prepared(face))
        return [answers[at][0].transpose(1, 2, 0) for at in self._at]
