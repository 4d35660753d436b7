"""python3 -m unittest, in the folder infra/training"""

import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from common import checkpoint


def drawn() -> tuple[float, float, float]:
    return random.random(), float(np.random.rand()), float(torch.rand(()))


class CheckpointTests(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / "deep" / "last.pt"

    def test_random_numbers_go_on_where_they_were(self) -> None:
        # A normal number first: numpy keeps the second of the pair for later.
        random.seed(1), np.random.seed(2), torch.manual_seed(3), np.random.randn()
        checkpoint.save(self.path, {})
        expected = (*drawn(), np.random.randn())
        checkpoint.load(self.path)
        self.assertEqual(expected, (*drawn(), np.random.randn()))

    def test_a_failed_save_leaves_the_old_state(self) -> None:
        checkpoint.save(self.path, {"step": 1})
        with self.assertRaises(Exception):
            checkpoint.save(self.path, {"step": lambda: 2})
        self.assertEqual(1, checkpoint.load(self.path)["step"])

    def test_weights_return_to_the_last_bit(self) -> None:
        weights = torch.randn(50)
        checkpoint.save(self.path, {"weights": weights})
        self.assertTrue(torch.equal(weights, checkpoint.load(self.path)["weights"]))
