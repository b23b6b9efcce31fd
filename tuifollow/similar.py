"""Which entries of several sources tell the same news? Found by simhash, proved by their words, folded behind one.

Agency copy and posts that are told on are what it finds; the same event in other words it does not: nothing that is
only similar may be hidden. Two entries of one source are never folded.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tuifollow.likeness import distance

WINDOW = 2 * 3_600_000
"""Milliseconds in which the same news is told again."""
FARTHEST = 16
"""Bits in which the simhashes of two entries may differ that are compared word by word."""
_BANDS = tuple(range(0, 64, 4))
_MOST = 24  # entries of one bucket that are looked back to: what is told in one form by hundreds is no news
_LIKELIEST = 8
"""How many others an entry is held against, word by word, at most: where all is alike in form, nothing is news."""
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,:/–-]\d+)*")
_FEWEST = 8  # words: shorter ones are alike without telling the same
_SHARED = 0.5  # of all pairs of neighbouring words

Pair = tuple[int, int]
"""Row ids of two entries, the one told first before the other."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What an entry is recognised by."""

    row: int
    source: int
    """Which of the sources told it."""
    at: int
    """When: milliseconds since 1970."""
    simhash: int
    """64 bits; 0 for an entry without a word."""


@dataclass(frozen=True, slots=True)
class Folds:
    """Entries that are folded: groups of those that tell the same, each standing behind one of them."""

    groups: Mapping[int, tuple[Trace, ...]] = field(default_factory=dict)
    """By the row id of the one that is shown: all of the group, the first teller first."""
    behind: Mapping[int, int] = field(default_factory=dict)
    """By the row id of each hidden entry: that of the one it stands behind."""

    def group(self, row: int) -> tuple[Trace, ...]:
        """Return the group of an entry, hidden or not, the first teller first; nothing when it stands alone."""
        return self.groups.get(self.behind.get(row, row), ())

    def joined(self, trace: Trace, others: Iterable[Trace]) -> Folds:
        """Return the same with an entry put behind the first of `others` whose group has none of its source.

        What is shown stays what it is, also when the newcomer was told earlier: the reader may be reading it.
        """
        for other in others:
            group = self.group(other.row) or (other,)
            apart = all(member.source != trace.source for member in group)
            if apart and all(abs(member.at - trace.at) <= WINDOW for member in group):
                return self.grouped(self.behind.get(other.row, other.row), (*group, trace))
        return self

    def without(self, row: int) -> Folds:
        """Return the same without an entry: its words are others now."""
        if not (group := self.group(row)):
            return self
        front = self.behind.get(row, row)
        rest = tuple(member for member in group if member.row != row)
        dropped = Folds(
            {key: members for key, members in self.groups.items() if key != front},
            {hidden: shown for hidden, shown in self.behind.items() if shown != front},
        )
        return dropped.grouped(rest[0].row if front == row else front, rest) if len(rest) > 1 else dropped

    def fronted(self, row: int) -> Folds:
        """Return the same with that entry shown of its group."""
        return self.grouped(row, self.group(row)) if row in self.behind else self

    def grouped(self, front: int, group: Iterable[Trace]) -> Folds:
        """Return the same with these entries as one group, of which `front` is shown."""
        members = tuple(sorted(group, key=lambda member: (member.at, member.row)))
        hidden = {member.row: front for member in members if member.row != front}
        known = {member.row for member in members}
        groups = {key: value for key, value in self.groups.items() if key not in known}
        behind = {key: value for key, value in self.behind.items() if key not in known}
        return Folds({**groups, front: members}, {**behind, **hidden})


def near(traces: Iterable[Trace]) -> tuple[Pair, ...]:
    """Return the pairs of different sources that may tell the same, the likeliest first.

    The work grows with the number of entries alone: compared are those that share some bits and tell within a window.
    """
    buckets: defaultdict[int, deque[Trace]] = defaultdict(lambda: deque(maxlen=_MOST))
    found: dict[Pair, tuple[int, int]] = {}
    for trace in sorted((one for one in traces if one.simhash), key=lambda one: (one.at, one.row)):
        doubled = trace.simhash << 64 | trace.simhash
        some: dict[Pair, tuple[int, int]] = {}
        for band in _BANDS:
            bucket = buckets[band << 8 | (doubled >> band & 255)]
            while bucket and trace.at - bucket[0].at > WINDOW:
                bucket.popleft()
            for other in bucket:
                if other.source != trace.source and (bits := distance(other.simhash, trace.simhash)) <= FARTHEST:
                    some[other.row, trace.row] = (bits, trace.at - other.at)
            bucket.append(trace)
        if len(some) > _LIKELIEST:
            some = {pair: some[pair] for pair in sorted(some, key=lambda pair: (*some[pair], *pair))[:_LIKELIEST]}
        found |= some
    return tuple(sorted(found, key=lambda pair: (*found[pair], *pair)))


def beside(trace: Trace, others: Iterable[Trace]) -> tuple[Trace, ...]:
    """Return which of `others` most likely tell the same as an entry that has just come, the likeliest first."""
    if not trace.simhash:
        return ()
    found = []
    for other in others:
        if other.source == trace.source or not other.simhash or abs(other.at - trace.at) > WINDOW:
            continue
        if (bits := distance(other.simhash, trace.simhash)) <= FARTHEST:
            found.append((bits, abs(other.at - trace.at), other.row, other))
    return tuple(other for *_, other in sorted(found, key=lambda one: one[:3])[:_LIKELIEST])


def alike(one: str, other: str) -> bool:
    """Whether two texts tell the same: the same numbers, and most words in the same order."""
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < _FEWEST or _numbers(one) != _numbers(other):
        return False
    ours, theirs = set(pairwise(first)), set(pairwise(second))
    return len(ours & theirs) >= _SHARED * len(ours | theirs)


def folded(traces: Iterable[Trace], pairs: Iterable[Pair], same: Callable[[int, int], bool]) -> Folds:
    """Return what is to be folded of `pairs`; `same` says of two row ids whether their words tell the same.

    Of each group the first teller is shown.
    """
    groups: dict[int, tuple[Trace, ...]] = {trace.row: (trace,) for trace in traces}
    for one, other in pairs:
        left, right = groups[one], groups[other]
        if left is right or not _fit(left, right) or not same(one, other):
            continue
        group = left + right
        for member in group:
            groups[member.row] = group
    made: dict[int, tuple[Trace, ...]] = {}
    behind: dict[int, int] = {}
    for group in {id(group): group for group in groups.values() if len(group) > 1}.values():
        first, *rest = sorted(group, key=lambda member: (member.at, member.row))
        made[first.row] = (first, *rest)
        behind.update((member.row, first.row) for member in rest)
    return Folds(made, behind)


def _fit(left: tuple[Trace, ...], right: tuple[Trace, ...]) -> bool:
    """Whether two groups can be one: no source told twice, and all within a window."""
    if {member.source for member in left} & {member.source for member in right}:
        return False
    times = [member.at for member in left + right]
    return max(times) - min(times) <= WINDOW


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))
