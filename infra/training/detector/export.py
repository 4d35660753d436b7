"""Writes the trained detector as ONNX, with the inputs and outputs of the yunet family, and checks what was written."""

from __future__ import annotations

import argparse
import copy
from pathlib import Path

import torch
from torch import Tensor, nn

from .network import KINDS, STRIDES, CompactDetector, Separable


class HalfConv(nn.Module):
    """A convolution whose weights are kept in half precision and computed with in single: half the file, the same speed.

    ONNX Runtime widens them once, when it loads the file.
    """

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.register_buffer("weight", conv.weight.detach().half())
        self.register_buffer("bias", None if conv.bias is None else conv.bias.detach().half())
        self.stride, self.padding, self.groups = conv.stride, conv.padding, conv.groups

    def forward(self, x: Tensor) -> Tensor:
        """As the convolution it was made from."""
        bias = None if self.bias is None else self.bias.float()
        return nn.functional.conv2d(x, self.weight.float(), bias, self.stride, self.padding, 1, self.groups)


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
    _halve(network)
    return network


def _halve(module: nn.Module) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Conv2d):
            setattr(module, name, HalfConv(child))
        else:
            _halve(child)


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


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("onnx", type=Path)
    options = parser.parse_args()
    network = CompactDetector()
    network.load_state_dict(torch.load(options.checkpoint, map_location="cpu")["average"])
    export(network, options.onnx)
    print(f"{options.onnx}: {options.onnx.stat().st_size} bytes")


if __name__ == "__main__":
    main()
