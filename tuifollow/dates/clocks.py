"""What time of day is written here, and on which day was it? Clocks in words and figures, midnights between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from tuifollow.dates.months import fold

_AM_AHEAD = "|".join(map(fold, ("午前", "上午", "पूर्वाह्न", "सुबह")))
_PM_AHEAD = "|".join(map(fold, ("午後", "下午", "अपराह्न", "दोपहर", "शाम")))
_AM = rf"a\.?\s?m|ص|oo|{_AM_AHEAD}"
_PM = rf"p\.?\s?m|م|os|{_PM_AHEAD}"
_CLOCK = re.compile(
    rf"(?<![\d.:+])(?:(?P<am0>{_AM_AHEAD})\s?|(?P<pm0>{_PM_AHEAD})\s?)?"
    r"(?P<hour>\d{1,2})"
    r"(?:\s?(?P<mark>[:.]|h(?:rs)?|u(?:hr)?|時|ч\.?)\s?(?P<minute>\d{2}|\d(?=分))(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?分?)?"
    r"(?![\d]|[:.]\d)"
    rf"(?:\s?(?:(?P<am>{_AM})|(?P<pm>{_PM}))(?![^\W_])\.?)?"
    rf"(?P<unit>\s?(?:uhr|uur|hrs|h|heures?|時|बज|{fold('बजे')})(?![^\W_]))?"
)
_MILITARY = re.compile(
    r"(?<![\w.:+-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hrs\b|h\b|(?=(?:gmt|bst|utc|z)\b))"
)
_NOON = re.compile(r"(?<![^\W\d_])(?:12 )?(?P<word>noon|midnight|mitternacht|minuit|mezzanotte|medianoche)(?![^\W_])")
_LEADING = re.compile(r"^[+\s•|–-]*")
_TRAILING = re.compile(r"^\s*(?:[:+|•–—-]+\s*)*")
_BACKWARDS = timedelta(minutes=5)
"""Neighbours may stand out of order by this much without a day lying between them."""
_AHEAD = timedelta(hours=1)
"""Publishers' clocks may be wrong by this much."""


def find(text: str) -> tuple[time, int, int] | None:
    """Return the first time of day in folded `text` with its start and end; None where none or an impossible one is."""
    for match in _CLOCK.finditer(text):
        half = "a" if match["am"] or match["am0"] else "p" if match["pm"] or match["pm0"] else ""
        if match["minute"] or half or match["unit"]:
            hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
            if half and hour <= 12:
                hour = hour % 12 + (12 if half == "p" else 0)
            if hour > 23 or minute > 59 or second > 59:
                return None
            return time(hour, minute, second), match.start(), match.end()
    if military := _MILITARY.search(text):
        return time(int(military["hour"]), int(military["minute"])), military.start(), military.end()
    if spoken := _NOON.search(text):
        return time(12 if spoken["word"] == "noon" else 0), spoken.start(), spoken.end()
    return None


def clock(written: object) -> time | None:
    """Return the time of day that `written` is ("14:05", "2.05pm", "um 11.04 Uhr", "12h30"), without a zone."""
    if not isinstance(written, str) or len(written) > 60:
        return None
    text = fold(written)
    found = find(text)
    if found is None:
        return None
    rest = text[: found[1]] + text[found[2] :]
    if sum(c.isalpha() for c in rest) > 24 or any(c.isdigit() for c in rest):
        return None
    return found[0]


def leading_clock(line: str) -> tuple[time, str] | None:
    """Return the clock at the head of `line` and what follows ("12.31 Uhr: Bridge closed" -> 12:31, "Bridge closed").

    A clock with a dot needs a word that says it is one; "3.50 euros" is a price.
    """
    head = _LEADING.sub("", line[:400])
    match = _CLOCK.match(head.lower())
    if match is None or not (match["unit"] or match["am"] or match["pm"] or (match["minute"] and match["mark"] == ":")):
        return None
    found = find(match[0])
    rest = head[match.end() :] + line[400:]
    if found is None or (rest and rest[0].isalnum()):
        return None
    return found[0], _TRAILING.sub("", rest).rstrip(" +")


def from_clocks(clocks: Sequence[time | None], *, last: datetime, newest_first: bool = True) -> list[datetime | None]:
    """Give clocks in a page's order their days, none later than `last` (aware): a rise going down is a midnight.

    A rise of up to 5 minutes is taken for two entries in the wrong order.
    """
    answer: list[datetime | None] = []
    day, before = last.date(), None
    for at in clocks if newest_first else reversed(clocks):
        if at is None:
            answer.append(None)
            continue
        moment = datetime.combine(day, at, tzinfo=last.tzinfo)
        limit = last + _AHEAD if before is None else before + _BACKWARDS
        if moment > limit:
            moment -= timedelta(days=1)
            day = moment.date()
        before = moment
        answer.append(moment)
    return answer if newest_first else answer[::-1]
