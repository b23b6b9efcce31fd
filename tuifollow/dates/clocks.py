"""What time of day is written here, and on which day was it? Clocks in words and figures, midnights between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from tuifollow.dates.months import fold
from tuifollow.dates.zones import ABBREVIATIONS

_HALVES = {
    "am": "a.m. öö ص صباحا فجرا de_la_mañana da_manhã di_mattina утра rano सुबह पूर्वाह्न",
    "pm": "p.m. ös م مساء عصرا ظهرا بعد_الظهر de_la_tarde da_tarde вечера अपराह्न दोपहर शाम",
    "night": "ليلا de_la_noche da_noite di_sera रात",
}
"""What stands behind a clock and says which half of the day it is."""
_HALF = {
    fold(word.replace("_", " ")).replace(".", ""): half for half, words in _HALVES.items() for word in words.split()
}
_BEHIND = "|".join(
    sorted({"a\\.?\\s?m", "p\\.?\\s?m", *map(re.escape, set(_HALF) - {"am", "pm"})}, key=len, reverse=True)
)
_HOURS = f"uhr|uur|u|hrs|hs|h|heures?|時|{fold('बजे')}|{fold('बजकर')}|बज"
_CLOCK = re.compile(
    r"(?<![\d:+])(?<!\d\.)(?P<hour>\d{1,2})"
    r"(?:\s?(?P<mark>[:.,]|h(?:rs|eures?)?|u(?:hr)?|時|ч(?:асов|аса?|\.)?)\s?(?P<minute>\d{2}|\d(?=分))"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?(?:\s?(?:分|min\b|мин(?:ут[аы]?)?\b))?)?"
    r"(?![\d]|[:.]\d)"
    rf"(?:\s?(?P<half>{_BEHIND})(?![^\W_])\.?)?"
    rf"(?P<unit>\s?(?:{_HOURS})(?![^\W_]))?"
)
_SURE = ("ore", "kl", "klo", "klockan", "godz", "godzina", "godzinie", "saat", "الساعة")
_WEAK = "um|gegen|ab|at|à|as|às|a las|las|a|o|alle|om|в|около"
_BEFORE = {
    **dict.fromkeys(map(fold, _SURE), "sure"),
    **dict.fromkeys(map(fold, ("午前", "上午", "早上", "凌晨", "पूर्वाह्न", "सुबह", "तड़के")), "am"),
    **dict.fromkeys(map(fold, ("午後", "下午", "अपराह्न", "दोपहर", "शाम")), "pm"),
    **dict.fromkeys(map(fold, ("रात", "晚上", "夜")), "night"),
    "pm": "afternoon",
    "os": "afternoon",
}
"""What a word in front of a clock says: that it is one, or also which half of the day; "afternoon" needs minutes."""
_SURELY = "|".join(sorted((word for word, said in _BEFORE.items() if said != "afternoon"), key=len, reverse=True))
_LEAD = re.compile(
    rf"[\[(【［「\s]*(?:(?P<sure>{_SURELY})\.?\s?(?=\d)|(?P<weak>{'|'.join(map(fold, _WEAK.split('|')))})\s(?=\d))?"
)
_MILITARY = re.compile(
    r"(?<![\w.:+-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hrs\b|h\b|(?=(?:gmt|bst|utc|z)\b))"
)
_NOON = re.compile(r"(?<![^\W\d_])(?:12 )?(?P<word>noon|midnight|mitternacht|minuit|mezzanotte|medianoche)(?![^\W_])")
_LEADING = re.compile(r"^[+\s•|–-]*")
_TRAILING = re.compile(r"^\s*(?:[:.+|•–—\])】］」-]+\s*)*")
_ZONE = re.compile(r"\s?\(?([A-Z]{1,4}|мск|МСК)\)?(?![^\W_])")
_LONGEST_CLOCK = 40
_BACKWARDS = timedelta(minutes=5)
"""Neighbours may stand out of order by this much without a day lying between them."""
_AHEAD = timedelta(hours=1)
"""Publishers' clocks may be wrong by this much."""


def find(text: str) -> tuple[time, int, int] | None:
    """Return the first time of day in folded `text` with its start and end; None where none or an impossible one is."""
    for match in _CLOCK.finditer(text):
        sure = match["half"] or (match["mark"] == ":" and len(match["hour"]) > 1 and match["hour"] > "12")
        said = "" if sure or not match.start() else _said_before(text, match.start())
        if _is_clock(match, said):
            at = _time(match, said)
            return (at, match.start(), match.end()) if at else None
    if military := _MILITARY.search(text):
        return time(int(military["hour"]), int(military["minute"])), military.start(), military.end()
    if spoken := _NOON.search(text):
        return time(12 if spoken["word"] == "noon" else 0), spoken.start(), spoken.end()
    return None


def _said_before(text: str, start: int) -> str:
    """Return what the word in front of `start` says of a clock, or ""."""
    before = text[max(0, start - 16) : start].rstrip(" .:")
    word = before[before.rfind(" ") + 1 :].lstrip("([-,،")
    return _BEFORE.get(word) or _BEFORE.get(word[-2:], "" if word.isascii() else _BEFORE.get(word[-1:], ""))


def _is_clock(match: re.Match[str], said: str) -> bool:
    """Whether figures are a time of day: with minutes, a half of the day, or a word that says so."""
    if match["mark"] == ",":
        return said == "sure"
    told = match["minute"] or match["unit"] or match["half"]
    return bool(told or said in {"sure", "am", "pm", "night"})


def _time(match: re.Match[str], said: str) -> time | None:
    """Return the time of day that a clock shows; None for an impossible one."""
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    half = _HALF[match["half"].replace(".", "").replace("a m", "am").replace("p m", "pm")] if match["half"] else said
    if half == "afternoon":
        half = "pm" if match["minute"] else ""
    if half == "night":
        half = "pm" if 6 <= hour < 12 else "am"
    if half in {"am", "pm"} and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute, second) if hour <= 23 and minute <= 59 and second <= 59 else None


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

    A clock with a dot needs a word that says it is one; "3.50 euros" is a price. A clock behind a preposition needs a
    mark behind it: "At 14:05 the bridge ..." is a sentence.
    """
    head = _LEADING.sub("", line[:400])
    if not any(map(str.isdigit, head[:16])):
        return None
    text, places = _placed(head[:_LONGEST_CLOCK])
    lead = _LEAD.match(text)
    match = _CLOCK.match(text, lead.end() if lead else 0)
    if lead is None or match is None:
        return None
    said = _BEFORE.get(lead["sure"] or "", "")
    at = _time(match, said)
    sure = match["unit"] or match["half"] or said
    if at is None or not (sure or (match["minute"] and match["mark"] not in {".", ","})):
        return None
    rest = _without_zone(head[places[match.end()] :]) + line[400:]
    behind = _TRAILING.match(rest)
    told = rest[behind.end() :] if behind else rest
    parted = behind is not None and any(mark in behind[0] for mark in ":–—-|+•】])」］")
    if rest and (rest[0].isalnum() or rest[0] in "'’"):
        return None
    if not parted and (lead["weak"] or (told[:1].islower() and (said or match["mark"] not in {":", ".", None}))):
        return None
    return at, told.rstrip(" +")


def _placed(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` folded letter by letter, and where each letter, and the end, stood before."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    folded = [" " if char.isspace() else fold(char) for char in text]
    places = [at for at, letters in enumerate(folded) for _ in letters]
    return "".join(folded), [*places, len(text)]


def _without_zone(rest: str) -> str:
    """Return what follows a clock without the zone right behind it ("ET - Bridge closed")."""
    match = _ZONE.match(rest)
    return rest[match.end() :] if match and match[1].casefold() in ABBREVIATIONS else rest


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
