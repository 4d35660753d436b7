"""One step computed by several threads, each with a share of the batch and one core: they wait for each other once a step.

PyTorch's own threads would wait after every layer, which costs most of the time on a machine that others use too.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import Tensor, nn

Share = Callable[[nn.Module, int], tuple[Tensor, Tensor]]


class Lanes:
    """Copies of a model that share its weights but not its running statistics."""

    def __init__(self, model: nn.Module, count: int) -> None:
        self._models = [model] + [_sharing(model) for _ in range(count - 1)]
        self._pool = ThreadPoolExecutor(count, initializer=torch.set_num_threads, initargs=(1,))

    def step(self, share: Share) -> list[float]:
        """Puts the mean gradient of `share(model, lane)`'s loss into the model; answers the means of its second value.

        The first lane's statistics are the model's: each lane sees a random share, so one is as good as all.
        """
        answers = list(self._pool.map(lambda lane: self._gradients(share, lane), range(len(self._models))))
        for parameter, *gradients in zip(self._models[0].parameters(), *(gradients for gradients, _ in answers)):
            parameter.grad = None if gradients[0] is None else sum(gradients) / len(gradients)
        return torch.stack([values for _, values in answers]).mean(0).tolist()

    def _gradients(self, share: Share, lane: int) -> tuple[tuple[Tensor | None, ...], Tensor]:
        loss, values = share(self._models[lane], lane)
        return torch.autograd.grad(loss, list(self._models[lane].parameters()), allow_unused=True), values


def _sharing(model: nn.Module) -> nn.Module:
    twin = copy.deepcopy(model)
    for mine, original in zip(twin.parameters(), model.parameters()):
        mine.data = original.data
    return twin
