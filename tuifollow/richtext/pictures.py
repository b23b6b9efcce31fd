"""Which picture does an <img> show? Lazy loading, source sets and tracking pixels, from its attributes alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tuifollow.richtext.embeds import resolve

_CANDIDATE = re.compile(r"\s*([^\s,]\S*?)(?:\s+([\d.]+)([wx]))?\s*(?:,\s|,$|$|,(?=https?:|/))")
_PLACEHOLDER = re.compile(
    r"^data:|^blob:|/(?:blank|spacer|pixel|1x1|transparent|placeholder)[^/]*\.(?:gif|png|svg)", re.IGNORECASE
)
_EMOJI = re.compile(r"\b(?:wp-smiley|emoji|emojione|smiley)\b")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-full-src", "src")
_TRACKER = {"0", "1", "2", "0px", "1px", "2px"}


def largest(written: str) -> str | None:
    """Return the address with the largest descriptor of a source set."""
    best, size = None, -1.0
    for match in _CANDIDATE.finditer(written[:20_000]):
        try:
            here = float(match[2] or 1)
        except ValueError:
            continue
        if here > size and not _PLACEHOLDER.search(match[1]):
            best, size = match[1], here
    return best


def written_source(attributes: Mapping[str, str]) -> str | None:
    """Return the address of the largest version that an element's attributes name, not yet resolved."""
    for name in _SETS:
        if (value := attributes.get(name)) and (found := largest(value)):
            return found
    for name in _SOURCES:
        if (value := attributes.get(name)) and not _PLACEHOLDER.search(value):
            return value.replace("{width}", "800").replace("%7Bwidth%7D", "800")
    return None


def is_tracker(attributes: Mapping[str, str]) -> bool:
    """Return whether the picture is there to count readers, not to be looked at."""
    return attributes.get("width", "") in _TRACKER or attributes.get("height", "") in _TRACKER


def emoji(attributes: Mapping[str, str]) -> str | None:
    """Return the character that a picture in a line of text stands for."""
    alt = attributes.get("alt", "")
    return alt if alt and len(alt) < 24 and _EMOJI.search(attributes.get("class", "")) else None


def picture(attributes: Mapping[str, str], beside: str | None, base: str) -> str | None:
    """Return where the picture lies; `beside` is what the <source> elements before it offer."""
    own = written_source(attributes)
    better = beside if beside and not any(attributes.get(name) for name in _SETS) else own or beside
    return resolve(better, base)
