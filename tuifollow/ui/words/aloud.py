"""How is it said in plain words what has happened? For screen readers and braille: short, no signs, what counts first.

All that is told is cleaned where it is drawn. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from tuifollow.model import Changes, Entry, Flag, Head, Lamp, Status
from tuifollow.ui.words.manner import Manner

_STATES = (
    (Flag.WITHDRAWN, "withdrawn"),
    (Flag.BREAKING, "breaking"),
    (Flag.KEY, "key event"),
    (Flag.BOOKMARKED, "bookmarked"),
    (Flag.EDITED, "corrected"),
    (Flag.PINNED, "pinned"),
)
_LAMPS = {Lamp.LIVE: "following", Lamp.PAUSED: "paused", Lamp.ENDED: "this blog has ended"}
_MOST = 3
"""Headlines of one kind that are read out."""


def happened(changes: Changes, gone: Sequence[str] = ()) -> str:
    """Return what a look has brought; "" when nothing did. `gone` are the words of the withdrawn entries."""
    new = [_words(arrival.entry) for arrival in changes.new]
    edited = [_words(entry) for entry in changes.edited]
    parts = [
        _told("new entry", "new entries", len(new), new, numbered=True),
        _told("entry corrected", "entries corrected", len(edited), edited),
        _told("entry withdrawn", "entries withdrawn", len(changes.withdrawn), gone),
        _told("entry back again", "entries back again", len(changes.restored), ()),
    ]
    return ". ".join(part for part in parts if part)


def going(before: Status | None, status: Status, *, asked: bool = False) -> str:
    """Return how following goes when that has changed, or a look that was `asked` for is over; "" otherwise."""
    turned = _LAMPS.get(status.lamp, "") if before and before.lamp is not status.lamp else ""
    if turned and (status.lamp is not Lamp.LIVE or not status.failures):
        return turned
    if status.failures:
        known = before and before.failures and before.sentence == status.sentence
        return "" if known or status.looking else f"could not look: {status.sentence}"
    return "looked: nothing new" if asked and before and before.looking and not status.looking else ""


def position(number: int, count: int, head: Head, manner: Manner) -> str:
    """Return where the reader is: "3 of 240, unread, key event: headline, by Ada Quill, 14:02"."""
    state = "new" if Flag.NEW in head.flags else "read" if Flag.READ in head.flags else "unread"
    marks = [word for flag, word in _STATES if flag in head.flags]
    author = f", by {head.author}" if head.author else ""
    when = head.label or manner.moment(head.at)
    return f"{', '.join([f'{number} of {count}', state, *marks])}: {head.words}{author}, {when}"


def _told(one: str, many: str, count: int, words: Sequence[str], *, numbered: bool = False) -> str:
    """Return how many there are of a kind, and the first of their words; "" for none."""
    if not count:
        return ""
    what = f"{count} {one if count == 1 else many}" if numbered or count > 1 else one
    rest = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return f"{what}: {', '.join(words[:_MOST])}{rest}" if words else what


def _words(entry: Entry) -> str:
    return entry.headline or entry.text[:120] or "no words"
