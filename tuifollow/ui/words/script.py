"""Which way is a text written? By its first letter, as the Unicode standard has it. Pure."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTERS = 200


def is_leftward(text: str) -> bool:
    """Whether a text is written from right to left (Arabic, Hebrew, Persian, Urdu, ...): its first letter is."""
    if text.isascii() or not _LEFTWARD.search(text):
        return False
    for sign in text[:_LETTERS]:
        way = bidirectional(sign)
        if way in {"R", "AL", "L"}:
            return way != "L"
    return False
