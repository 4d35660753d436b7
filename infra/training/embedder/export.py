"""Writes the trained embedder as ONNX and checks that ONNX Runtime computes what PyTorch does."""

from __future__ import annotations

import argparse
import copy
import hashlib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from common.half_precision import halve
from common.onnxruntime import OnnxModel

from .network import CENTRE, DIMENSION, SPREAD, STRIDE, AdaptivePool, Embedder

INPUT, OUTPUT = "face", "embedding"

# What the project promises of an export.
AGREEMENT = 1e-4


class Exported(nn.Module):
    """The network as the product runs it: normalisation layers folded away, one picture side, a vector of length 1.

    The face and its mirror image are embedded together and their vectors added: twice the little time, and a steadier answer.
    """

    def __init__(self, trained: Embedder, side: int) -> None:
        super().__init__()
        network = copy.deepcopy(trained).eval()
        places = side // STRIDE
        self.body = nn.Sequential(*[_folded(layer) for layer in network.body])
        first, last = network.vector[0], network.vector[2]
        self.pool = _pooled(network.pool, places, first)
        self.vector = nn.utils.fusion.fuse_conv_bn_eval(network.vector[1], last)
        halve(self)

    def forward(self, faces: Tensor) -> Tensor:
        """Faces as the entry in models.json prepares them: RGB, centred and scaled."""
        both = torch.cat([faces, faces.flip(3)])
        vectors = functional.normalize(self.vector(self.pool(self.body(both))).flatten(1))
        return functional.normalize(vectors.reshape(2, -1, DIMENSION).sum(0))


def export(trained: Embedder, side: int, path: Path) -> None:
    """Any number of faces at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        Exported(trained, side).eval(), torch.zeros(2, 3, side, side), str(path), input_names=[INPUT],
        output_names=[OUTPUT], dynamic_axes={INPUT: {0: "faces"}, OUTPUT: {0: "faces"}}, opset_version=13,
        # Folded, the half-precision weights would be widened in the file.
        do_constant_folding=False)


def worst_difference(trained: Embedder, side: int, path: Path) -> tuple[float, float]:
    """ONNX Runtime against PyTorch on the same graph, and against the network as it was trained, in single precision."""
    pixels = torch.from_numpy(np.random.default_rng(5).uniform(0, 255, (3, 3, side, side)).astype(np.float32))
    faces = (pixels - CENTRE) / SPREAD
    found = torch.from_numpy(OnnxModel(path).run(faces.numpy())[0])
    with torch.no_grad():
        exported = Exported(trained, side).eval()(faces)
        network = copy.deepcopy(trained).eval()
        original = functional.normalize(sum(functional.normalize(network(view)) for view in (pixels, pixels.flip(3))))
    return float((found - exported).abs().max()), float(1 - (found * original).sum(1).min())


def _folded(layer: nn.Module) -> nn.Module:
    for name, child in layer.named_children():
        if isinstance(child, nn.Sequential):
            setattr(layer, name, _folded(child))
    if isinstance(layer, nn.Sequential) and len(layer) > 1 and isinstance(layer[1], nn.BatchNorm2d):
        return nn.Sequential(nn.utils.fusion.fuse_conv_bn_eval(layer[0], layer[1]), *list(layer)[2:])
    return layer


def _pooled(pool: AdaptivePool, places: int, norm: nn.BatchNorm2d) -> nn.Conv2d:
    weights = pool.at(places).detach()
    conv = nn.Conv2d(len(weights), len(weights), places, groups=len(weights), bias=False)
    conv.weight = nn.Parameter(weights)
    return nn.utils.fusion.fuse_conv_bn_eval(conv.eval(), norm)


def main() -> None:
    """Command line; exit code 0 if the file does what the network does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("--side", type=int, default=96)
    options = parser.parse_args()
    network = Embedder()
    network.load_state_dict(torch.load(options.checkpoint, map_location="cpu")["average"])
    export(network, options.side, options.onnx)
    content = options.onnx.read_bytes()
    print(f"{options.onnx}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    graph, halving = worst_difference(network.eval(), options.side, options.onnx)
    print(f"ONNX Runtime differs from PyTorch by {graph:.1e}; half-precision weights turn vectors by {halving:.1e} of a cosine")
    if max(graph, halving) > AGREEMENT:
        raise SystemExit("the export does not do what the network does")


if __name__ == "__main__":
    main()
