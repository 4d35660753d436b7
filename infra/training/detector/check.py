"""Checks that ONNX Runtime computes from the exported file what PyTorch computes from the network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from common.onnxruntime import OnnxModel

from .export import OUTPUTS, Exported
from .network import CompactDetector

# Two shapes, neither the one that was traced.
SHAPES = ((64, 96), (320, 224))


def worst_difference(trained: CompactDetector, path: Path) -> float:
    """Over all outputs and a few pictures of noise."""
    model, exported = OnnxModel(path), Exported(trained).eval()
    rng = np.random.default_rng(5)
    worst = 0.0
    for height, width in SHAPES:
        picture = rng.uniform(0, 255, (1, 3, height, width)).astype(np.float32)
        with torch.no_grad():
            expected = dict(zip(OUTPUTS, exported(torch.from_numpy(picture))))
        for name, found in zip(model.outputs, model.run(picture)):
            worst = max(worst, float(np.abs(found - expected[name].numpy()).max()))
    return worst
