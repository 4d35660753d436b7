"""Writes the trained detector as ONNX, with the inputs and outputs of the yunet family, and checks what was written."""

from __future__ import annotations

import argparse
import copy
import hashlib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from common.half_precision import halve
from common.onnxruntime import OnnxModel

from .network import KINDS, STRIDES, CompactDetector, Separable


class Exported(nn.Module):
    """The network as the product runs it: normalisation folded in, probabilities instead of logits, one row a cell."""

    def __init__(self, trained: CompactDetector) -> None:
        super().__init__()
        self.network = folded(trained)

    def forward(self, pictures: Tensor) -> tuple[Tensor, ...]:
        """In the order cls, obj, bbox, kps, and each of these for strides 8, 16 and 32."""
        outputs = self.network(pictures)
        rows = {name: [] for name, _ in KINDS}
        for scores, geometry in outputs:
            likely = scores.sigmoid().permute(0, 2, 3, 1).reshape(scores.shape[0], -1, 2)
            places = geometry.permute(0, 2, 3, 1).reshape(geometry.shape[0], -1, 14)
            for name, part in zip(rows, (likely[..., 0:1], likely[..., 1:2], places[..., 0:4], places[..., 4:14])):
                rows[name].append(part)
        return tuple(part for name, _ in KINDS for part in rows[name])


def folded(trained: CompactDetector) -> CompactDetector:
    """The same function without normalisation layers and without the division of the pixels."""
    network = copy.deepcopy(trained).eval()
    for module in network.modules():
        if isinstance(module, Separable):
            module.mix = nn.utils.fusion.fuse_conv_bn_eval(module.mix, module.norm)
            module.norm = nn.Identity()
        elif isinstance(module, nn.Sequential) and len(module) == 3 and isinstance(module[1], nn.BatchNorm2d):
            module[0] = nn.utils.fusion.fuse_conv_bn_eval(module[0], module[1])
            module[1] = nn.Identity()
    with torch.no_grad():
        network.stem[0][0].weight *= network.scale
    network.scale = 1
    halve(network)
    return network


# How far the two may be apart: rounding, not another function.
AGREEMENT = 1e-4

OUTPUTS = [f"{name}_{stride}" for name, _ in KINDS for stride in STRIDES]


def export(trained: CompactDetector, path: Path) -> None:
    """Any height and width that are multiples of 32."""
    axes = {"input": {0: "batch", 2: "height", 3: "width"}}
    axes |= {name: {0: "batch", 1: "cells"} for name in OUTPUTS}
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        Exported(trained).eval(),
        torch.zeros(1, 3, 192, 256),
        str(path),
        input_names=["input"],
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=13,
        # Folded, the weights would be widened in the file.
        do_constant_folding=False,
    )


def worst_difference(exported: Exported, path: Path) -> float:
    """Between PyTorch and ONNX Runtime, over all outputs, for noise in two shapes other than the one that was traced."""
    model, rng, worst = OnnxModel(path), np.random.default_rng(5), 0.0
    for height, width in ((64, 96), (320, 224)):
        picture = rng.uniform(0, 255, (1, 3, height, width)).astype(np.float32)
        with torch.no_grad():
            expected = dict(zip(OUTPUTS, exported(torch.from_numpy(picture))))
        for name, found in zip(model.outputs, model.run(picture)):
            worst = max(worst, float(np.abs(found - expected[name].numpy()).max()))
    return worst


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("onnx", type=Path)
    options = parser.parse_args()
    network = CompactDetector()
    network.load_state_dict(torch.load(options.checkpoint, map_location="cpu")["average"])
    export(network, options.onnx)
    content = options.onnx.read_bytes()
    print(f"{options.onnx}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    difference = worst_difference(Exported(network).eval(), options.onnx)
    print(f"ONNX Runtime differs from PyTorch by {difference:.1e} at most")
    if difference > AGREEMENT:
        raise SystemExit("ONNX Runtime and PyTorch disagree")


if __name__ == "__main__":
    main()
