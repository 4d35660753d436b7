"""python3 -m unittest, in the folder infra/training"""

import unittest
from dataclasses import replace

import numpy as np
import torch
from torch.nn import functional

from embedder.augment import placed, weathered
from embedder.loss import distillation
from embedder.network import AdaptivePool, Embedder
from embedder.plan import Plan, Stage, parse_stages
from embedder.pupil import Pupil
from embedder.targets import of_people
from embedder.verify import TEMPLATE, aligned, scored

PLAN = Plan(stages=(Stage(32, 4), Stage(48, 6)), batch=8, warmup=2)


def chance(seed: int = 1) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


class PlanTests(unittest.TestCase):
    def test_stages_follow_each_other(self) -> None:
        self.assertEqual([32] * 4 + [48] * 7, [PLAN.side_at(step) for step in range(11)])

    def test_the_rate_rises_and_falls_to_nothing(self) -> None:
        rates = [PLAN.rate_at(step) for step in range(11)]
        self.assertEqual(1, int(np.argmax(rates)))
        self.assertEqual(0, rates[10])

    def test_stages_are_read_from_text(self) -> None:
        self.assertEqual((Stage(48, 100), Stage(96, 20)), parse_stages("48:100,96:20"))


class AugmentTests(unittest.TestCase):
    def test_the_same_chance_makes_the_same_pictures(self) -> None:
        crops = torch.randint(0, 256, (10, 3, 128, 128), dtype=torch.uint8, generator=chance())
        once, again = (weathered(placed(crops, 48, 0.875, source), source) for source in (chance(5), chance(5)))
        self.assertTrue(torch.equal(once, again))
        self.assertTrue(0 <= once.min() and once.max() <= 255)

    def test_faces_stay_about_where_they_are(self) -> None:
        crops = torch.zeros(64, 3, 128, 128, dtype=torch.uint8)
        crops[:, :, 60:68, 60:68] = 255
        pictures = placed(crops, 112, 0.875, chance())[:, 0]
        rows = (pictures.sum(2) * torch.arange(112)).sum(1) / pictures.sum((1, 2))
        self.assertLess((rows - 55.5).abs().max(), 10)
        self.assertGreater(rows.std(), 0.5)


class NetworkTests(unittest.TestCase):
    def test_any_multiple_of_the_stride_becomes_a_vector(self) -> None:
        network = Embedder().eval()
        for side in (48, 64, 112):
            self.assertEqual((2, 128), network(torch.zeros(2, 3, side, side)).shape)

    def test_resized_pooling_of_flat_maps_is_the_same(self) -> None:
        pool = AdaptivePool(4, 6)
        torch.nn.init.uniform_(pool.weight)
        for places in (3, 7):
            self.assertAlmostEqual(float(pool.at(6).sum()), float(pool.at(places).sum()), delta=0.5)
            self.assertEqual((1, 4, 1, 1), pool(torch.ones(1, 4, places, places)).shape)


class PupilTests(unittest.TestCase):
    def test_every_crop_is_seen_once_an_epoch(self) -> None:
        pupil, seen = Pupil(PLAN), []
        for pupil.step in range(5):
            seen += pupil.rows(40).tolist()
        self.assertEqual(list(range(40)), sorted(seen))

    def test_two_lanes_learn_what_their_shares_teach(self) -> None:
        crops = torch.randint(0, 256, (8, 3, 128, 128), dtype=torch.uint8, generator=chance())
        targets = functional.normalize(torch.randn(8, 128, generator=chance()))
        pupils = [Pupil(replace(PLAN, lanes=2)) for _ in range(2)]
        for pupil in pupils:
            pupil.learn(crops, targets)
        for one, other in zip(pupils[0].model.parameters(), pupils[1].model.parameters()):
            self.assertTrue(torch.equal(one, other))
        start = Pupil(PLAN).model.body[0][0].weight
        self.assertFalse(torch.equal(start, pupils[0].model.body[0][0].weight))


class LossTests(unittest.TestCase):
    def test_a_perfect_pupil_loses_nothing(self) -> None:
        targets = functional.normalize(torch.randn(6, 128, generator=chance()))
        loss, cosine = distillation(targets, targets)
        self.assertAlmostEqual(0, float(loss), places=5)
        self.assertAlmostEqual(1, float(cosine), places=5)


class VerifyTests(unittest.TestCase):
    def test_thresholds_come_from_the_other_folds(self) -> None:
        fold = np.repeat([0, 1, 2], 4)
        same = np.tile([True, True, False, False], 3)
        cosines = np.where(same, 0.8, 0.2).astype(float)
        self.assertEqual(1, scored(cosines, same, fold).accuracy)
        # The only pairs that break the rule are in the first fold, whose threshold the others choose.
        cosines[:4] = [0.4, 0.4, 0.1, 0.1]
        self.assertAlmostEqual(10 / 12, scored(cosines, same, fold).accuracy)

    def test_landmarks_on_the_template_leave_the_picture_as_it_is(self) -> None:
        picture = np.random.default_rng(1).integers(0, 256, (112, 112, 3)).astype(np.uint8)
        self.assertTrue(np.array_equal(picture, aligned(picture, TEMPLATE)))


class TargetTests(unittest.TestCase):
    def test_photos_of_a_generated_person_share_a_target(self) -> None:
        targets = np.eye(4, 128, dtype=np.float32)
        shared = of_people(targets, [None, "cast 1", "cast 1", None])
        self.assertTrue(np.array_equal(targets[[0, 3]], shared[[0, 3]]))
        self.assertTrue(np.array_equal(shared[1], shared[2]))
        self.assertAlmostEqual(1, float(np.linalg.norm(shared[1])), places=6)
        self.assertAlmostEqual(2**-0.5, float(shared[1] @ targets[1]), places=6)
