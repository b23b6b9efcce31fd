"""What does a picture look like in half cells? Decoded within bounds, made small, and told as rows of colours.

The only user of Pillow, which comes with the extra `images`. What a stranger sent may be broken, or a bomb: its size is
looked at before anything is unpacked, and whatever Pillow raises is one sentence. Slow: for threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from tuifollow.model import FollowError

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
_MOST_PIXELS = 25_000_000
_WIDTH, _HEIGHT = 176, 96
"""Pixels that are kept: twice the columns of a wide text, so that any pane can be filled from them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture: three bytes a pixel, row by row."""

    width: int
    height: int
    pixels: bytes


def supported() -> bool:
    """Whether pictures can be decoded here."""
    return find_spec("PIL") is not None


def decoded(data: bytes, paper: tuple[int, int, int] = (0, 0, 0)) -> Picture:
    """Return a picture made small; where it is transparent, `paper` shows. Raises FollowError."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - late: there only with the extra

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            size = image.size
            small = _small(image, paper) if size[0] * size[1] <= _MOST_PIXELS else None
    except UnidentifiedImageError:
        raise FollowError("no picture that can be read") from None
    except Exception as error:
        raise FollowError("a picture that is damaged") from error
    if small is None:
        raise FollowError(f"too large a picture ({size[0]} by {size[1]})")
    return small


def _small(image: Any, paper: tuple[int, int, int]) -> Picture:
    """Return Pillow's picture as ours, the right way up."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    image.draft("RGB", (2 * _WIDTH, 2 * _HEIGHT))
    if image.mode not in {"L", "RGB", "RGBA"}:
        image = image.convert("RGBA")
    image.thumbnail((_WIDTH, _HEIGHT))
    above = ImageOps.exif_transpose(image).convert("RGBA")
    whole = Image.new("RGBA", above.size, (*paper, 255))
    whole.alpha_composite(above)
    width, height = whole.size
    return Picture(width, height, whole.convert("RGB").tobytes())


def fitted(picture: Picture, columns: int, rows: int) -> Picture:
    """Return a picture as large as fits into so many cells, each two pixels high; an even number of rows of pixels."""
    from PIL import Image  # noqa: PLC0415 - late, as above

    scale = min(columns / picture.width, 2 * rows / picture.height)
    width = max(1, min(columns, round(picture.width * scale)))
    height = max(2, min(2 * rows, 2 * round(picture.height * scale / 2)))
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)
    return Picture(width, height, image.resize((width, height)).tobytes())
