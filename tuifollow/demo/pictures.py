"""What do the demo's pictures show? An airship in the light of the hour, drawn as a small PNG."""

from __future__ import annotations

import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 160, 90
Colour = tuple[int, int, int]

_SKIES: dict[str, tuple[Colour, Colour, Colour]] = {
    "dawn": ((64, 72, 120), (246, 172, 160), (214, 218, 226)),
    "shadow": ((120, 132, 140), (88, 96, 108), (40, 44, 52)),
    "gold": ((92, 140, 196), (250, 206, 110), (120, 84, 40)),
}
"""The colours of sky, horizon and hull."""


@cache
def picture(name: str) -> bytes | None:
    """Return the picture of that name as PNG, or None when there is none."""
    colours = _SKIES.get(name)
    if colours is None:
        return None
    rows = b"".join(b"\0" + b"".join(bytes(_pixel(x, y, colours)) for x in range(WIDTH)) for y in range(HEIGHT))
    head = struct.pack(">2I5B", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _pixel(x: int, y: int, colours: tuple[Colour, Colour, Colour]) -> Colour:
    sky, horizon, hull = colours
    across, down = (x - 84) / 54, (y - 40) / 13
    if across * across + down * down < 1 or (70 < x < 98 and 53 <= y < 58):  # the hull, and the gondola below it
        return hull
    part = y / HEIGHT
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(sky, horizon, strict=True))
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
