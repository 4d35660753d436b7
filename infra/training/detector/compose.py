"""Makes training pictures: pieces of photos, faces pasted onto them with soft borders, and the faults of real cameras."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from . import faces as F
from .covers import cover
from .sources import Crop, Photo

Random = np.random.Generator

CROP = 128
SMALLEST = 8.0
LARGEST_SHARE = 0.92

# The smallest face, in pixels, that is shown enlarged, as close-ups do.
FARTHEST = 9.0

# Share of pictures that are put together of small pieces.
COLLAGES = 0.3

# Sides of a face, in pixels, around those in the product's close-ups (CloseUp), and the share of looks at faces that are such close-ups.
CLOSE_UPS = (90.0, 150.0)
CLOSE_UP_SHARE = 0.4

# Faces turned further than this are left to the product's own quarter turns.
MAX_TILT = 30.0


def _log_uniform(rng: Random, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(math.log(low), math.log(max(high, low)))))


def _tilt(rng: Random) -> float:
    return float(rng.uniform(-MAX_TILT, MAX_TILT) if rng.random() < 0.3 else np.clip(rng.normal(0, 8), -MAX_TILT, MAX_TILT))


def _enlarged(rng: Random) -> float:
    """How much at most: more than twice teaches blur, not faces, but the product's close-ups of tiny faces are blurred."""
    return 8.0 if rng.random() < 0.2 else 2.0


def _map(rng: Random, scale: float, degrees: float, mirror: bool, source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The similarity with this scale, angle and mirroring that takes one point to the other."""
    cos, sin = scale * math.cos(math.radians(degrees)), scale * math.sin(math.radians(degrees))
    linear = np.array([[cos, -sin], [sin, cos]])
    if mirror:
        linear[:, 0] *= -1
    return np.column_stack([linear, target - linear @ source])


def _shrunk(pixels: np.ndarray, scale: float) -> tuple[np.ndarray, float]:
    """Halves the picture while it is much finer than needed, so that sampling does not alias."""
    factor = 1.0
    while scale * factor < 0.6 and min(pixels.shape[:2]) > 16:
        pixels = cv2.resize(pixels, (pixels.shape[1] // 2, pixels.shape[0] // 2), interpolation=cv2.INTER_AREA)
        factor *= 2
    return pixels, factor


def _sampled(pixels: np.ndarray, map_: np.ndarray, width: int, height: int, border: int) -> np.ndarray:
    scale = math.sqrt(abs(np.linalg.det(map_[:, :2])))
    small, factor = _shrunk(pixels, scale)
    fitted = map_.copy()
    # Pixel centres: x of the large picture is factor * x + (factor - 1) / 2 of the small one.
    fitted[:, 2] += map_[:, :2] @ np.full(2, (factor - 1) / 2)
    fitted[:, :2] *= factor
    return cv2.warpAffine(small, fitted, (width, height), flags=cv2.INTER_LINEAR, borderMode=border)


def _from_afar(rng: Random, pixels: np.ndarray, map_: np.ndarray, side: int, share: float, border: int) -> np.ndarray:
    """As if from a photo in which everything is so much smaller, compressed like any photo."""
    small = max(4, math.ceil(side * share))
    share = small / side
    near = map_ * share
    near[:, 2] += (share - 1) / 2
    picture = _sampled(pixels, near, small, small, border)
    _, code = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 95))])
    return cv2.resize(cv2.imdecode(code, cv2.IMREAD_COLOR), (side, side), interpolation=cv2.INTER_LINEAR)


def _soft_masks() -> list[np.ndarray]:
    rng = np.random.default_rng(7)
    masks = []
    for i in range(24):
        mask = np.zeros((CROP, CROP), np.uint8)
        if i % 2 == 0:
            axes = (int(rng.integers(44, 60)), int(rng.integers(52, 64)))
            cv2.ellipse(mask, (64, int(rng.integers(66, 76))), axes, 0, 0, 360, 255, -1)
        else:
            edge = rng.integers(1, 16, 4)
            mask[edge[0] : CROP - edge[1], edge[2] : CROP - edge[3]] = 255
        blur = int(rng.integers(1, 8)) * 2 + 1
        soft = cv2.GaussianBlur(cv2.copyMakeBorder(mask, 16, 16, 16, 16, cv2.BORDER_CONSTANT), (blur, blur), 0)[16:-16, 16:-16].copy()
        # Whatever the shape, nothing is left at the very edge.
        soft[[0, -1]], soft[:, [0, -1]] = 0, 0
        masks.append(soft)
    return masks


MASKS = _soft_masks()


@dataclass
class Trap:
    """What was taken for a face and is none, in a photo set so many quarter turns clockwise; the box is that of the unturned one."""

    photo: Photo
    box: F.Array
    quarters: int = 0
    score: float = 1.0


class Composer:
    """Draws pictures of a wanted size from the sources; every picture depends on the given random numbers only."""

    def __init__(
        self, photos: list[Photo], crops: list[Crop], renders: list[Photo], mistakes: dict[str, dict[str, list]] | None = None
    ) -> None:
        self._with_faces = [p for p in photos if (p.faces[:, F.KIND] == F.FACE).any()]
        # Crowds and snapshots hold what portraits lack: small, turned, half-hidden faces. They come more often.
        self._wild = [p for p in self._with_faces if p.source == "inet" or (p.faces[:, F.KIND] == F.FACE).sum() > 1] or self._with_faces
        self._alone = [p for p in photos if p.sure and len(p.faces) == 1 and p.faces[0, F.KIND] == F.FACE]
        self._free = [p for p in photos if p.is_free]
        mistakes = mistakes or {"false": {}, "missed": {}}
        self._traps = [Trap(p, trap[F.BOX]) for p in photos for trap in p.traps]
        self._traps += [Trap(p, np.array(entry[:4], np.float32), *entry[4:]) for p in photos for entry in mistakes["false"].get(p.file, [])]
        # The surer the mistake, the more often it is shown.
        self._trap_shares = np.cumsum([trap.score for trap in self._traps]) / max(1e-9, sum(trap.score for trap in self._traps))
        self._missed = [(p, p.faces[i]) for p in photos for i in mistakes["missed"].get(p.file, [])]
        self._crops = crops
        self._renders = renders

    def picture(self, rng: Random, side: int) -> tuple[np.ndarray, F.Array]:
        """A square BGR picture and its faces."""
        if rng.random() < COLLAGES:
            canvas, found = self._collage(rng, side)
            return _photographed(rng, canvas), F.visible(found, side, side, SMALLEST)
        choice = rng.random()
        if choice < 0.06 and self._renders:
            canvas, found = self._around_face(rng, side, self._renders)
        elif choice < 0.42:
            canvas, found = self._around_face(rng, side, self._wild if rng.random() < 0.4 else self._with_faces)
        elif choice < 0.62 and self._traps:
            canvas, found = self._around_trap(rng, side)
        else:
            canvas, found = self._background(rng, side), F.none()
        if choice < 0.42 and rng.random() < 0.3:
            canvas, found = self._pasted(rng, canvas, found, faces=int(rng.integers(1, 4)), decoys=0)
        elif choice >= 0.72:
            canvas, found = self._pasted(rng, canvas, found, faces=int(rng.integers(1, 7)), decoys=int(rng.integers(0, 3)))
        elif choice >= 0.62:
            canvas, found = self._pasted(rng, canvas, found, faces=0, decoys=int(rng.integers(0, 4)))
        return _photographed(rng, canvas), F.visible(found, side, side, SMALLEST)

    def _collage(self, rng: Random, side: int) -> tuple[np.ndarray, F.Array]:
        """Small pieces of photos in rows and columns: small faces with the hair, shoulders and walls that pasted crops lack."""
        count = int(rng.integers(2, 5))
        cell = -(-side // count)
        canvas, found = np.zeros((side, side, 3), np.uint8), [F.none()]
        for top in range(0, side, cell):
            for left in range(0, side, cell):
                choice = rng.random()
                if choice < 0.65:
                    piece, faces = self._around_face(rng, cell, self._wild if choice < 0.25 else self._with_faces, SMALLEST + 1)
                elif choice < 0.75 and self._traps:
                    piece, faces = self._around_trap(rng, cell)
                else:
                    piece, faces = self._background(rng, cell), F.none()
                height, width = min(cell, side - top), min(cell, side - left)
                canvas[top : top + height, left : left + width] = piece[:height, :width]
                faces = F.visible(faces, width, height, SMALLEST)
                faces[:, 0:2] += (left, top)
                faces[:, F.POINTS] += np.tile((left, top), 5)
                found.append(faces)
        return canvas, np.concatenate(found)

    def _around_face(self, rng: Random, side: int, photos: list[Photo], floor: float = 20.0) -> tuple[np.ndarray, F.Array]:
        if self._missed and photos is not self._renders and rng.random() < 0.3:
            photo, face = self._missed[rng.integers(len(self._missed))]
        else:
            photo = photos[rng.integers(len(photos))]
            sure = photo.faces[photo.faces[:, F.KIND] == F.FACE]
            face = sure[rng.integers(len(sure))]
        size = float(np.sqrt(face[2] * face[3]))
        if side >= CLOSE_UPS[-1] and rng.random() < CLOSE_UP_SHARE:
            return self._close_up(rng, side, photo, face[F.BOX])
        # The photo covers at least half of the picture's side, or most of it would be black.
        least = max(min(floor, size), 0.5 * side / max(photo.pixels.shape[:2]) * size)
        # Some do not fit: of these the product must see that they are large, or it would not look again at a smaller picture.
        most = 1.3 if rng.random() < 0.2 else LARGEST_SHARE
        wanted = min(_log_uniform(rng, least, most * side), _enlarged(rng) * size)
        return self._piece(rng, side, photo, face[F.BOX], wanted)

    def _around_trap(self, rng: Random, side: int) -> tuple[np.ndarray, F.Array]:
        trap = self._traps[min(int(np.searchsorted(self._trap_shares, rng.random())), len(self._traps) - 1)]
        if side >= CLOSE_UPS[-1] and rng.random() < 2 * CLOSE_UP_SHARE:
            return self._close_up(rng, side, trap.photo, trap.box, trap.quarters)
        size = float(np.sqrt(trap.box[2] * trap.box[3]))
        wanted = min(_log_uniform(rng, min(24, side / 4), LARGEST_SHARE * side), _enlarged(rng) * size)
        return self._piece(rng, side, trap.photo, trap.box, wanted, trap.quarters)

    def _close_up(self, rng: Random, side: int, photo: Photo, box: F.Array, quarters: int = 0) -> tuple[np.ndarray, F.Array]:
        """As the product looks at what may be a face: about the middle, at one of two sizes, however much that enlarges it."""
        wanted = CLOSE_UPS[rng.integers(2)] * rng.uniform(0.8, 1.2) * float(np.sqrt(box[2] * box[3])) / float(max(box[2:4]))
        target = side / 2 + rng.uniform(-0.12, 0.12, 2) * wanted
        return self._view(rng, side, photo, box, wanted, target, quarters)

    def _piece(self, rng: Random, side: int, photo: Photo, box: F.Array, wanted: float, quarters: int = 0) -> tuple[np.ndarray, F.Array]:
        slack = max((side - wanted) / 2, 0)
        # Half of the looks have the face about the middle.
        spread = slack if rng.random() < 0.5 else 0.1 * wanted
        target = side / 2 + rng.uniform(-1, 1, 2) * min(spread, slack + 0.1 * wanted)
        return self._view(rng, side, photo, box, wanted, target, quarters)

    def _view(
        self, rng: Random, side: int, photo: Photo, box: F.Array, wanted: float, target: np.ndarray, quarters: int
    ) -> tuple[np.ndarray, F.Array]:
        """The photo around a box, which gets the wanted size and place."""
        mirror = rng.random() < 0.5
        size = float(np.sqrt(box[2] * box[3]))
        map_ = _map(rng, wanted / size, _tilt(rng) + (-90 if mirror else 90) * quarters, mirror, box[0:2] + box[2:4] / 2, target)
        border = cv2.BORDER_CONSTANT if rng.random() < 0.7 else cv2.BORDER_REPLICATE
        found = F.moved(photo.faces, map_)
        if quarters:
            # A face that lies on its side must score less than an upright one: the product compares the four ways up.
            found[:, F.KIND] = F.EMPTY
        far = _log_uniform(rng, FARTHEST, 32.0)
        if rng.random() < 0.25 and far < min(size, wanted):
            return _from_afar(rng, photo.pixels, map_, side, far / wanted, border), found
        return _sampled(photo.pixels, map_, side, side, border), found

    def _background(self, rng: Random, side: int) -> np.ndarray:
        photo = self._free[rng.integers(len(self._free))]
        height, width = photo.pixels.shape[:2]
        scale = _log_uniform(rng, 0.5, 2.0) * side / min(height, width)
        source = rng.uniform(0.25, 0.75, 2) * (width, height)
        # The product also looks at photos on their side, and what is no face must be none there either.
        degrees = float(rng.normal(0, 10)) + (float(rng.choice([90, 180, 270])) if rng.random() < 0.4 else 0.0)
        map_ = _map(rng, scale, degrees, rng.random() < 0.5, source, np.full(2, side / 2))
        return _sampled(photo.pixels, map_, side, side, cv2.BORDER_REFLECT_101 if rng.random() < 0.7 else cv2.BORDER_CONSTANT)

    def _pasted(self, rng: Random, canvas: np.ndarray, found: F.Array, faces: int, decoys: int) -> tuple[np.ndarray, F.Array]:
        side = canvas.shape[0]
        taken = found.copy()
        for i in range(faces + decoys):
            is_face = i < faces
            size = _log_uniform(rng, SMALLEST + 1, (LARGEST_SHARE if i == 0 else 0.45) * side)
            centre = rng.uniform(0.45 * size, side - 0.45 * size, 2) if size < side else np.full(2, side / 2)
            patch, given, reach = self._head(rng, size) if is_face else (self._background(rng, CROP), self._crop(rng).face, 1.4)
            place = np.zeros((1, F.COLUMNS), np.float32)
            place[0, 0:2], place[0, 2:4] = centre - reach / 2 * size, reach * size
            if len(taken) and F.overlap(place, taken).max() > 0.02:
                continue
            # A decoy has the soft border of a pasted face and no face in it: borders must not give faces away.
            if rng.random() < 0.5:
                gain = rng.uniform(0.75, 1.25) * rng.uniform(0.93, 1.07, 3)
                patch = cv2.LUT(patch, np.clip(np.arange(256)[:, None] * gain, 0, 255).astype(np.uint8)[None])
            upside_down = is_face and rng.random() < 0.05
            degrees = _tilt(rng) + (float(rng.choice([90, 180, 270])) if upside_down else 0)
            scale = size / float(np.sqrt(given[2] * given[3]))
            map_ = _map(rng, scale, degrees, rng.random() < 0.5, given[0:2] + given[2:4] / 2, centre)
            if is_face and rng.random() < 0.15:
                cover(rng, patch, given, self._background(rng, CROP))
            _paste(rng, canvas, patch, map_)
            face = F.moved(given[None], map_)
            # A face that lies on its side must score less than an upright one: the product compares the four ways up.
            face[0, F.KIND] = F.EMPTY if upside_down or not is_face else F.FACE
            taken = np.concatenate([taken, face])
        return canvas, taken

    def _crop(self, rng: Random) -> Crop:
        return self._crops[rng.integers(len(self._crops))]

    def _head(self, rng: Random, size: float) -> tuple[np.ndarray, F.Array, float]:
        """What is pasted for a face of this size: pixels, the face in them, and how far they reach in face sizes. Half of the small ones come with hair and shoulders."""
        if size >= 64 or rng.random() < 0.5 or not self._alone:
            crop = self._crop(rng)
            return cv2.imdecode(np.frombuffer(crop.jpeg, np.uint8), cv2.IMREAD_COLOR), crop.face, 1.4
        photo = self._alone[rng.integers(len(self._alone))]
        face = photo.faces[0]
        share = rng.uniform(0.35, 0.6)
        map_ = _map(rng, share * CROP / float(np.sqrt(face[2] * face[3])), 0, False, face[0:2] + face[2:4] / 2, np.full(2, CROP / 2))
        return _sampled(photo.pixels, map_, CROP, CROP, cv2.BORDER_REPLICATE), F.moved(face[None], map_)[0], 1 / share


def _paste(rng: Random, canvas: np.ndarray, patch: np.ndarray, map_: np.ndarray) -> None:
    """Blends the patch into the canvas, touching only the rectangle it covers."""
    corners = np.array([[0, 0], [CROP, 0], [0, CROP], [CROP, CROP]]) @ map_[:, :2].T + map_[:, 2]
    height, width = canvas.shape[:2]
    left, top = np.maximum(np.floor(corners.min(0)).astype(int), 0)
    right, bottom = np.minimum(np.ceil(corners.max(0)).astype(int) + 1, (width, height))
    if right <= left or bottom <= top:
        return
    local = map_.copy()
    local[:, 2] -= (left, top)
    mask = MASKS[rng.integers(len(MASKS))]
    drawn = _sampled(patch, local, right - left, bottom - top, cv2.BORDER_REPLICATE)
    alpha = _sampled(mask, local, right - left, bottom - top, cv2.BORDER_CONSTANT)[..., None].astype(np.uint16)
    under = canvas[top:bottom, left:right]
    under[:] = ((drawn * alpha + under * (255 - alpha) + 127) // 255).astype(np.uint8)


def _photographed(rng: Random, canvas: np.ndarray) -> np.ndarray:
    """Light, colour, focus, noise and compression, each of them only sometimes."""
    if rng.random() < 0.6:
        gamma, gain = rng.uniform(0.5, 2.0), rng.uniform(0.6, 1.3) * rng.uniform(0.9, 1.1, 3)
        curve = 255 * (np.arange(256) / 255)[:, None] ** gamma * gain + rng.uniform(-20, 20)
        canvas = cv2.LUT(canvas, np.clip(curve, 0, 255).astype(np.uint8)[None])
    if rng.random() < 0.2:
        canvas = _shaded(rng, canvas)
    if rng.random() < 0.08:
        canvas = cv2.cvtColor(cv2.cvtColor(canvas, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    if rng.random() < 0.08:
        side = canvas.shape[0]
        small = cv2.resize(canvas, None, fx=(f := rng.uniform(0.4, 0.9)), fy=f, interpolation=cv2.INTER_AREA)
        canvas = cv2.resize(small, (side, side), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.08:
        canvas = cv2.GaussianBlur(canvas, (0, 0), rng.uniform(0.4, 1.4))
    if rng.random() < 0.15:
        noise = np.empty(canvas.shape, np.int16)
        cv2.setRNGSeed(int(rng.integers(1 << 30)))
        cv2.randn(noise, 0, float(rng.uniform(2, 12)))
        canvas = cv2.add(canvas, noise, dtype=cv2.CV_8U)
    if rng.random() < 0.2:
        _, code = cv2.imencode(".jpg", canvas, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))])
        canvas = cv2.imdecode(code, cv2.IMREAD_COLOR)
    return canvas


def _shaded(rng: Random, canvas: np.ndarray) -> np.ndarray:
    """Light from one side, or from behind."""
    angle, length = rng.uniform(0, 2 * math.pi), canvas.shape[0] * rng.uniform(0.1, 1.0)
    places = np.arange(canvas.shape[0]) - canvas.shape[0] * rng.uniform(0.2, 0.8)
    along = (places[None, :] * math.cos(angle) + places[:, None] * math.sin(angle)) / length
    light = 1 - rng.uniform(0.3, 0.75) * np.clip(along + 0.5, 0, 1)
    return cv2.multiply(canvas, cv2.merge([light.astype(np.float32)] * 3), dtype=cv2.CV_8U)
