"""python3 -m unittest, in the folder infra/training"""

import unittest
from dataclasses import replace

import numpy as np
import torch
from torch.nn import functional

from common.muon import orthogonal
from common.onnx_outputs import with_outputs
from embedder.augment import moved, moves, weathered
from embedder.hints import Hints
from embedder.loss import distillation
from embedder.network import SIDE, Embedder
from embedder.plan import Plan
from embedder.pupil import Pupil
from embedder.targets import of_people
from embedder.verify import TEMPLATE, aligned, scored

PLAN = Plan(steps=10, batch=8, warmup=2, hinted=0.5)


def chance(seed: int = 1) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def pictures(count: int) -> torch.Tensor:
    return torch.randint(0, 256, (count, 3, 128, 128), dtype=torch.uint8, generator=chance())


class PlanTests(unittest.TestCase):
    def test_the_rate_rises_stays_and_falls_to_nothing(self) -> None:
        self.assertEqual([0.5, 1, 1, 1, 1, 1, 0.8, 0.6, 0.4, 0.2, 0], [round(PLAN.rate_at(step), 9) for step in range(11)])

    def test_hints_fade_out_within_their_share(self) -> None:
        weights = [PLAN.hints_at(step) for step in range(7)]
        self.assertEqual([1, 0, 0], [weights[0], *weights[5:]])
        self.assertEqual(sorted(weights, reverse=True), weights)


class AugmentTests(unittest.TestCase):
    def test_the_same_chance_makes_the_same_pictures(self) -> None:
        crops = pictures(10).float()
        once, again = (weathered(moved(crops, moves(10, source, crops.device), 48, 0.875), source) for source in (chance(5), chance(5)))
        self.assertTrue(torch.equal(once, again))
        self.assertTrue(0 <= once.min() and once.max() <= 255)

    def test_faces_stay_about_where_they_are(self) -> None:
        crops = torch.zeros(64, 3, 128, 128)
        crops[:, :, 60:68, 60:68] = 255
        seen = moved(crops, moves(64, chance(), crops.device), 112, 0.875)[:, 0]
        rows = (seen.sum(2) * torch.arange(112)).sum(1) / seen.sum((1, 2))
        self.assertLess((rows - 55.5).abs().max(), 10)
        self.assertGreater(rows.std(), 0.5)

    def test_maps_move_as_the_picture_does(self) -> None:
        # The crop has a margin of 8 pixels; the maps are those of the face inside it.
        crops = torch.zeros(4, 1, 128, 128)
        crops[:, :, 40:56, 72:88] = 1
        move = moves(4, chance(), crops.device)
        picture = moved(crops, move, 112, 0.875)
        maps = moved(torch.nn.functional.avg_pool2d(crops[:, :, 8:120, 8:120], 4), move, 28, 1)
        self.assertLess((torch.nn.functional.avg_pool2d(picture, 4) - maps).abs().mean(), 0.002)


class MuonTests(unittest.TestCase):
    def test_every_direction_weighs_about_the_same(self) -> None:
        for shape in ((8, 40), (40, 8)):
            values = torch.linalg.svdvals(orthogonal(torch.randn(shape, generator=chance())))
            self.assertTrue(0.6 < values.min() and values.max() < 1.3, values)


class OutputTests(unittest.TestCase):
    def test_outputs_are_appended_as_one_more_graph(self) -> None:
        added = with_outputs(b"model", ["x"])
        # model.graph (7) { output (12) { name: "x", type { tensor_type { elem_type: 1 } } } }
        self.assertEqual(b"model\x3a\x0b\x62\x09\x0a\x01x\x12\x04\x0a\x02\x08\x01", added)


class HintTests(unittest.TestCase):
    def test_rows_of_several_sources_and_views_are_found(self) -> None:
        source = lambda first, count: (np.arange(first, first + 2 * count, dtype=np.uint8).reshape(count, 2, 1, 1, 1),)
        hints = Hints(source(128, 3), source(134, 2))
        maps = hints.of(torch.tensor([0, 2, 3, 4]), torch.tensor([False, True, False, True]))
        self.assertEqual([0, 5, 6, 9], (maps[0].flatten() * 32).tolist())


class NetworkTests(unittest.TestCase):
    def test_a_face_becomes_a_vector(self) -> None:
        self.assertEqual((2, 128), Embedder().eval()(torch.zeros(2, 3, SIDE, SIDE)).shape)


class PupilTests(unittest.TestCase):
    def test_every_crop_is_seen_once_an_epoch(self) -> None:
        pupil, seen = Pupil(PLAN), []
        for pupil.step in range(5):
            seen += pupil.rows(40).tolist()
        self.assertEqual(list(range(40)), sorted(seen))

    def test_two_lanes_learn_what_their_shares_teach(self) -> None:
        targets = functional.normalize(torch.randn(8, 128, generator=chance()))
        pupils = [Pupil(replace(PLAN, lanes=2)) for _ in range(2)]
        for pupil in pupils:
            pupil.learn(pictures(8), targets, None, pupil.rows(8))
        for one, other in zip(pupils[0].model.parameters(), pupils[1].model.parameters()):
            self.assertTrue(torch.equal(one, other))
        start = Pupil(PLAN).model.embedder.stages[0][0][0].weight
        self.assertFalse(torch.equal(start, pupils[0].model.embedder.stages[0][0][0].weight))


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
