"""How alike are two entries? The same words (digest), the same in all (form), nearly the same words (simhash).

A digest changes with an edit that the reader is told of; a form with anything else that is worth keeping. Two simhashes
differ in few of their 64 bits where two texts differ in few of their words.
"""

from __future__ import annotations

import re
import struct
import zlib
from hashlib import blake2b
from itertools import pairwise

from tuifollow.model import Entry, Kind

_WORD = re.compile(r"\w+")
_WORDS = 64  # the first ones tell texts apart; more of them cost time at a first look of thousands
_SPREAD = 0x9E3779B97F4A7C15  # makes 64 bits of 32; a quick hash will do, nobody gains by a collision
_ALL = 2**64 - 1
_COLUMNS = tuple(sum(1 << 64 * row + bit for row in range(2 * _WORDS)) for bit in range(64))
"""The places of each bit in a long number that is made of hashes: counting it in all of them is one operation."""


def digest(entry: Entry) -> str:
    """Return 32 hexadecimal digits of what is written: headline, text, words of embedded posts, authors.

    White space does not count, nor do times, flags, links and pictures.
    """
    parts = (spoken(entry), *entry.authors)
    return _hex("\x1f".join(" ".join(part.split()) for part in parts))


def form(entry: Entry) -> str:
    """Return 32 hexadecimal digits of all that is shown, the id left out."""
    return _hex(
        repr(
            (
                (entry.headline, entry.url, entry.authors, entry.published, entry.updated, entry.time_inferred),
                (entry.label, entry.key, entry.pinned, entry.breaking),
                entry.body,
            )
        )
    )


def spoken(entry: Entry) -> str:
    """Return the words of an entry, embedded posts included: what is compared and what is searched."""
    embedded = (block.text for block in entry.body if block.kind is Kind.EMBED)
    return "\n".join(part for part in (entry.headline or "", entry.text, *embedded) if part)


def simhash(text: str) -> int:
    """Return 64 bits that nearly equal texts nearly share; 0 for a text without a word."""
    words = _WORD.findall(text.casefold())[:_WORDS]
    features = {*words, *map(" ".join, pairwise(words))}
    hashes = [zlib.crc32(feature.encode("utf-8", "surrogatepass")) * _SPREAD & _ALL for feature in features]
    long, half = int.from_bytes(struct.pack(f"<{len(hashes)}Q", *hashes), "little"), len(hashes) // 2
    return sum(1 << bit for bit, column in enumerate(_COLUMNS) if (long & column).bit_count() > half)


def distance(one: int, other: int) -> int:
    """Return in how many of their 64 bits two simhashes differ."""
    return (one ^ other).bit_count()


def _hex(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
