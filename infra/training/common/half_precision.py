"""Weights kept in half precision and computed with in single: half the file, the same speed, no special kernels."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


class HalfConv(nn.Module):
    """A convolution whose weights ONNX Runtime widens once, when it loads the file."""

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.register_buffer("weight", conv.weight.detach().half())
        # Biases are few and carry folded statistics: they stay as they are.
        self.register_buffer("bias", None if conv.bias is None else conv.bias.detach().clone())
        self.stride, self.padding, self.groups = conv.stride, conv.padding, conv.groups

    def forward(self, maps: Tensor) -> Tensor:
        """As the convolution it was made from."""
        return functional.conv2d(maps, self.weight.float(), self.bias, self.stride, self.padding, 1, self.groups)


def halve(module: nn.Module) -> None:
    """Replaces every convolution inside by its half-precision twin; export without constant folding."""
    for name, child in module.named_children():
        if isinstance(child, nn.Conv2d):
            setattr(module, name, HalfConv(child))
        else:
            halve(child)
