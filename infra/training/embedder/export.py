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

from .network import CENTRE, DIMENSION, SIDE, SPREAD, Embedder

INPUT, OUTPUT = "face", "embedding"

# What the project promises of an export.
AGREEMENT = 1e-4


class Exported(nn.Module):
    """The network as the product runs it: normalisation layers folded away, a vector of length 1.

    The face and its mirror image are embedded together and their vectors added: twice the little time, and a steadier answer.
    """

    def __init__(self, trained: Embedder) -> None:
        super().__init__()
        network = copy.deepcopy(trained).eval()
        self.layers = _folded(nn.Sequential(*network.stages, network.head))
        halve(self)

    def forward(self, faces: Tensor) -> Tensor:
        """Faces as the entry in models.json prepares them: RGB, centred and scaled."""
        both = torch.cat([faces, faces.flip(3)])
        vectors = functional.normalize(self.layers(both).flatten(1))
        return functional.normalize(vectors.reshape(2, -1, DIMENSION).sum(0))


def embedder_of(checkpoint: Path) -> Embedder:
    """The averaged network of a training."""
    network, prefix = Embedder(), "embedder."
    average = torch.load(checkpoint, map_location="cpu")["average"]
    network.load_state_dict({name[len(prefix):]: value for name, value in average.items() if name.startswith(prefix)})
    return network.eval()


def export(trained: Embedder, path: Path) -> None:
    """Any number of faces at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        Exported(trained).eval(), torch.zeros(2, 3, SIDE, SIDE), str(path), input_names=[INPUT],
        output_names=[OUTPUT], dynamic_axes={INPUT: {0: "faces"}, OUTPUT: {0: "faces"}}, opset_version=13,
        # Folded, the half-precision weights would be widened in the file.
        do_constant_folding=False)


def worst_difference(trained: Embedder, path: Path) -> tuple[float, float]:
    """ONNX Runtime against PyTorch on the same graph, and against the network as it was trained, in single precision."""
    pixels = torch.from_numpy(np.random.default_rng(5).uniform(0, 255, (3, 3, SIDE, SIDE)).astype(np.float32))
    faces = (pixels - CENTRE) / SPREAD
    found = torch.from_numpy(OnnxModel(path).run(faces.numpy())[0])
    with torch.no_grad():
        exported = Exported(trained).eval()(faces)
        network = copy.deepcopy(trained).eval()
        original = functional.normalize(sum(functional.normalize(network(view)) for view in (pixels, pixels.flip(3))))
    return float((found - exported).abs().max()), float(1 - (found * original).sum(1).min())


def _folded(layers: nn.Module) -> nn.Module:
    """The same with every normalisation inside the convolution before it."""
    if not isinstance(layers, nn.Sequential):
        for name, child in layers.named_children():
            setattr(layers, name, _folded(child))
        return layers
    folded: list[nn.Module] = []
    for layer in layers:
        if isinstance(layer, nn.BatchNorm2d):
            folded[-1] = nn.utils.fusion.fuse_conv_bn_eval(folded[-1], layer)
        else:
            folded.append(_folded(layer))
    return nn.Sequential(*folded)


def main() -> None:
    """Command line; exit code 0 if the file does what the network does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("onnx", type=Path)
    options = parser.parse_args()
    network = embedder_of(options.checkpoint)
    export(network, options.onnx)
    content = options.onnx.read_bytes()
    print(f"{options.onnx}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    graph, halving = worst_difference(network, options.onnx)
    print(f"ONNX Runtime differs from PyTorch by {graph:.1e}; half-precision weights turn vectors by {halving:.1e} of a cosine")
    if max(graph, halving) > AGREEMENT:
        raise SystemExit("the export does not do what the network does")


if __name__ == "__main__":
    main()
