"""python3 -m unittest, in the folder infra/training"""

import unittest

import cv2
import numpy as np

from detector import faces as F
from detector.compose import Composer, _from_afar, _sampled
from detector.mine import _covered, _turned_back
from detector.sources import Photo


def photo(pixels: np.ndarray) -> Photo:
    return Photo("drawn", "drawn", pixels, F.none(), F.none(), sure=True)


class MistakesTests(unittest.TestCase):
    def test_a_box_seen_in_a_turned_photo_is_the_same_place_of_the_photo(self) -> None:
        pixels = np.zeros((60, 90), np.uint8)
        pixels[10:22, 50:58] = 255
        for quarters in range(4):
            x, y, width, height = cv2.boundingRect(np.ascontiguousarray(np.rot90(pixels, -quarters)))
            box = _turned_back(np.array([x, y, width, height], np.float32), quarters, pixels.shape)
            self.assertEqual([50, 10, 8, 12], box.tolist())

    def test_what_covers_a_labelled_face_is_no_mistake(self) -> None:
        points = np.zeros(10, np.float32)
        labelled = np.stack([F.row(np.array(box, np.float32), points, F.FACE) for box in ([0, 0, 10, 10], [50, 50, 40, 40])])
        self.assertEqual([0.0, 1.0], _covered(labelled, np.array([60, 60, 10, 10], np.float32)).tolist())


class ViewTests(unittest.TestCase):
    def test_a_trap_of_a_turned_photo_is_shown_as_it_was_seen(self) -> None:
        upright = np.zeros((80, 60, 3), np.uint8)
        upright[20:40, 20:40] = 255
        for quarters in range(4):
            # The box, whose upper half is bright, as it lies in a photo that the turn sets upright.
            pixels = np.ascontiguousarray(np.rot90(upright, quarters))
            box = _turned_back(np.array([20, 20, 20, 40], np.float32), quarters, pixels.shape[:2])
            composer = Composer([photo(pixels)], [], [])
            for seed in range(6):
                view, _ = composer._close_up(np.random.default_rng(seed), 192, photo(pixels), box, quarters)
                above, below = view[40:90, 70:122].mean(), view[102:152, 70:122].mean()
                self.assertGreater(above, below + 50, (quarters, seed))

    def test_faces_of_a_turned_photo_must_not_be_found_in_it(self) -> None:
        drawn = photo(np.zeros((80, 60, 3), np.uint8))
        drawn.faces = F.row(np.array([5, 5, 12, 12], np.float32), np.full(10, 9, np.float32), F.FACE)[None]
        composer, box = Composer([drawn], [], []), np.array([20, 20, 20, 40], np.float32)
        for quarters, kind in ((0, F.FACE), (1, F.EMPTY)):
            _, found = composer._close_up(np.random.default_rng(1), 192, drawn, box, quarters)
            self.assertEqual([kind], found[:, F.KIND].tolist())

    def test_from_afar_everything_stays_where_it_was(self) -> None:
        pixels = np.zeros((100, 100, 3), np.uint8)
        cv2.circle(pixels, (40, 60), 20, (255, 255, 255), -1)
        map_ = np.array([[1.5, 0, 10], [0, 1.5, 5]])
        places = []
        for view in (_sampled(pixels, map_, 192, 192, cv2.BORDER_CONSTANT), _from_afar(np.random.default_rng(1), pixels, map_, 192, 0.25, cv2.BORDER_CONSTANT)):
            moments = cv2.moments((view[..., 0] > 127).astype(np.uint8), binaryImage=True)
            places.append((moments["m10"] / moments["m00"], moments["m01"] / moments["m00"]))
        self.assertLess(np.abs(np.subtract(*places)).max(), 0.5)

    def test_surer_mistakes_are_shown_more_often(self) -> None:
        composer = Composer([photo(np.zeros((8, 8, 3), np.uint8))], [], [], {"false": {"drawn": [[0, 0, 4, 4, 0, 0.2], [4, 4, 4, 4, 1, 0.6]]}, "missed": {}})
        self.assertEqual([0.25, 1.0], composer._trap_shares.round(6).tolist())
        self.assertEqual([(0, 0.2), (1, 0.6)], [(trap.quarters, trap.score) for trap in composer._traps])
