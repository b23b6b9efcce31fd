"""How is a picture drawn in lines of text? As half blocks: one pixel is the sign's colour, one its ground."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tuifollow.pictures import Picture

_UPPER_HALF = "▀"

Painting = tuple[tuple[Segment, ...], ...]
"""A picture's lines."""


def painted(picture: Picture) -> Painting:
    """Return the lines of a picture with an even number of rows of pixels."""
    return tuple(_line(picture, y) for y in range(0, picture.height - 1, 2))


def _line(picture: Picture, y: int) -> tuple[Segment, ...]:
    stride = 3 * picture.width
    upper = picture.pixels[y * stride : (y + 1) * stride]
    lower = picture.pixels[(y + 1) * stride : (y + 2) * stride]
    line: list[Segment] = []
    last = None
    for at in range(0, stride, 3):
        style = _style(upper[at : at + 3], lower[at : at + 3])
        if style is last:  # equal neighbours are one segment
            line[-1] = Segment(line[-1].text + _UPPER_HALF, style)
        else:
            line.append(Segment(_UPPER_HALF, style))
        last = style
    return tuple(line)


@lru_cache(maxsize=4096)
def _style(upper: bytes, lower: bytes) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
