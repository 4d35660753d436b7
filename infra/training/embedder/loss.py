"""How far the pupil is from the teacher."""

from __future__ import annotations

from torch import Tensor

# The relational part is a squared difference of cosines, about a hundredth of the other early on.
RELATIONS = 4.0


def distillation(answers: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """The loss, and the mean cosine to the teacher; both arguments are unit rows.

    Each answer is drawn to its target, and the cosines among answers to the cosines among targets: what a search
    ranks by.
    """
    cosine = (answers * targets).sum(1).mean()
    count = len(answers)
    relations = (answers @ answers.T - targets @ targets.T).square().sum() / (count * (count - 1))
    return 1 - cosine + RELATIONS * relations, cosine.detach()
