"""What did the reader miss in a blog? A digest: how much came, what of it counts most, when, and how long to read.

Made from what the store tells of the time since then (`Happened`). Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from tuifollow.index import instant
from tuifollow.model import Gap

QUARTER = timedelta(minutes=15)
"""Entries are counted by quarters: every zone's hours begin with one."""
_SPEED = 220
"""Words that people read in a minute."""
_FEW = 20
"""So many new entries are all named; of more only those that count most."""
_TOP = 8
"""Entries that are named for their length or their links."""
_LONG = 120
"""Words from which on an entry is a long one."""
_LINKED = 3
"""Links from which on an entry has many."""
_HOURS = 36
"""Beyond so many hours days are counted."""
_BARS = 31
"""Bars at the most; what is older is one more."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\u3040-\u30ff\u3400-\u9fff]+(?:['’]\w+)*")


class Part(StrEnum):
    """A part of the digest, by its heading."""

    KEYS = "Key events"
    CORRECTED = "Corrected"
    WITHDRAWN = "Withdrawn"
    LONGEST = "Longest, most linked"
    REST = "Also new"


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an entry holds."""

    row: int
    words: int
    links: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour in which entries were published."""

    at: int
    """When it begins: milliseconds since 1970."""
    count: int
    row: int
    """The newest of them."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What the store tells of the time since `since`. Row ids, newest first; of long lists only their beginnings."""

    since: datetime | None
    """None: the reader has not been here."""
    new: int = 0
    keys: tuple[int, ...] = ()
    """Key events and breaking ones among the new entries."""
    corrected: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    totals: tuple[int, int, int] = (0, 0, 0)
    """How many of these three there are."""
    quarters: tuple[Quarter, ...] = ()
    """When the new entries were published, newest first."""
    weighed: tuple[Weight, ...] = ()
    """The newest of the new entries."""
    gaps: tuple[tuple[Gap, int | None], ...] = ()
    """What could not be had, each with the newest entry that is older."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An hour or a day, and how many new entries were published in it."""

    at: datetime
    """When it begins, in the reader's zone; of the last one, what is older: when it ends."""
    count: int
    row: int
    """The newest of them."""
    older: bool = False
    """Whether it stands for all that is older than the other bars."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What the reader missed."""

    since: datetime | None
    new: int
    parts: tuple[tuple[Part, tuple[int, ...], int], ...]
    """What counts most: rows, and how many there would be."""
    bars: tuple[Bar, ...]
    days: bool
    """Whether the bars are days."""
    minutes: int
    """To read all that is new."""
    gaps: tuple[tuple[Gap, int | None], ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.new or self.parts or self.gaps)

    @property
    def rows(self) -> tuple[int, ...]:
        """Every entry that is named, once."""
        return tuple(dict.fromkeys(row for _, rows, _ in self.parts for row in rows))

    @property
    def sums(self) -> tuple[str, ...]:
        """How much there is, in a few words each."""
        counted = {part: count for part, _, count in self.parts}
        named = ((Part.KEYS, "key event"), (Part.CORRECTED, "corrected"), (Part.WITHDRAWN, "withdrawn"))
        told = [f"{self.new:,} new"]
        told += [f"{counted[part]:,} {_plural(word, counted[part])}" for part, word in named if part in counted]
        if self.gaps:
            told.append(f"{len(self.gaps)} {_plural('gap', len(self.gaps))}")
        if self.new:
            told.append(f"about {lasting(self.minutes)} to read")
        return tuple(told)


def digest(happened: Happened, zone: tzinfo) -> Digest:
    """Return the digest; hours and days are those of `zone`."""
    lists = (happened.keys, happened.corrected, happened.withdrawn)
    kinds = zip((Part.KEYS, Part.CORRECTED, Part.WITHDRAWN), lists, happened.totals, strict=True)
    parts = [(part, rows, max(total, len(rows))) for part, rows, total in kinds if rows]
    told = {row for _, rows, _ in parts for row in rows}
    others = [weight for weight in happened.weighed if weight.row not in told]
    few = happened.new <= _FEW
    if named := tuple(weight.row for weight in others) if few else weightiest(others):
        parts.append((Part.REST if few else Part.LONGEST, named, len(named)))
    days = _reach(happened.quarters) > _HOURS * timedelta(hours=1)
    made = bars(happened.quarters, zone, days=days)
    return Digest(happened.since, happened.new, tuple(parts), made, days, _minutes(happened), happened.gaps)


def weightiest(weights: Sequence[Weight]) -> tuple[int, ...]:
    """Return the entries that are the longest or have the most links, the weightiest first: a link is worth a line."""
    heavy = [weight for weight in weights if weight.words >= _LONG or weight.links >= _LINKED]
    heavy.sort(key=lambda weight: weight.words + 12 * weight.links, reverse=True)
    return tuple(weight.row for weight in heavy[:_TOP])


def bars(quarters: Sequence[Quarter], zone: tzinfo, *, days: bool) -> tuple[Bar, ...]:
    """Return the counts by hour or by day, newest first, without empty ones; the oldest are put together."""
    counts: Counter[datetime] = Counter()
    rows: dict[datetime, int] = {}
    for quarter in quarters:
        local = instant(quarter.at).astimezone(zone)
        begin = local.replace(minute=0, hour=0 if days else local.hour, second=0, microsecond=0)
        counts[begin] += quarter.count
        rows.setdefault(begin, quarter.row)
    made = [Bar(begin, count, rows[begin]) for begin, count in counts.items()]
    if len(made) > _BARS:
        rest = made[_BARS:]
        made[_BARS:] = [Bar(made[_BARS - 1].at, sum(bar.count for bar in rest), rest[0].row, older=True)]
    return tuple(made)


def words_in(text: str) -> int:
    """Return how many words a text has; two signs of a script without blanks are one."""
    return len(_WORD.findall(text))


def lasting(minutes: int) -> str:
    """Return minutes in words: "1 min", "2 h 5 min"."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"


def _minutes(happened: Happened) -> int:
    """Return how long all that is new takes to read; what was not weighed is taken to be as long as the rest."""
    words = sum(weight.words for weight in happened.weighed)
    whole = words * happened.new / len(happened.weighed) if happened.weighed else 0
    return max(1, round(whole / _SPEED)) if happened.new else 0


def _reach(quarters: Sequence[Quarter]) -> timedelta:
    return instant(quarters[0].at) - instant(quarters[-1].at) if quarters else timedelta()


def _plural(word: str, count: int) -> str:
    return word + "s" * (count != 1 and word in {"key event", "gap"})
