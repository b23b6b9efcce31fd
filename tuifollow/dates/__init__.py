"""When was that? Every way a date is written becomes an aware datetime, or None: nothing here ever raises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from tuifollow.dates import clocks, zones
from tuifollow.dates.clocks import clock, from_clocks, leading_clock
from tuifollow.dates.months import MONTH, MONTHS, fold
from tuifollow.dates.past import ago, days_ago, without_ago
from tuifollow.dates.words import DAYS_AGO
from tuifollow.dates.zones import zone_of, zone_of_country

__all__ = [
    "MONTHS",
    "ago",
    "clock",
    "day",
    "days_ago",
    "from_clocks",
    "leading_clock",
    "parse",
    "without_ago",
    "zone_of",
    "zone_of_country",
]

_ERRORS = (ValueError, OverflowError, OSError, TypeError)
_FIRST = datetime(1995, 1, 1, tzinfo=UTC)
_LONGEST = 200
"""Characters of a text that may still be a date."""
_HALF_A_YEAR = timedelta(days=182)
_STRANGE = 60
"""Letters that may stand beside a date ("Last updated on ... by ..."): more, and it is a sentence with a date in it."""
_ISO_LIKE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\d{8}T\d{4}")
_WALL = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)([0-2]\d)([0-5]\d)([0-5]\d)?")
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})日?(?!\d)")
_NUMBERS = re.compile(
    r"(?<![\d.:])(?P<d>\d{1,2})(?P<mark>[./-])\s?(?P<m>\d{1,2})(?P=mark)\s?(?P<y>\d{4}|\d\d)(?![\d:])"
)
_NO_YEAR = re.compile(r"(?<!\d)(?:(?P<m2>\d{1,2})月\s?(?P<d2>\d{1,2})日|(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?!\d))")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s\w]")
_SMALL_WORDS = ". - / ' ° de del of di d van den st nd rd th er o a e го te ، g г"
_BETWEEN = frozenset(_SMALL_WORDS.split())
_BEFORE_YEAR = _BETWEEN | {","}


def parse(written: object, *, zone: tzinfo, now: datetime, month_first: bool = False) -> datetime | None:
    """Return the instant that `written` names: text, epoch seconds or milliseconds, or a datetime.

    A time without a zone is in `zone`; `month_first`: 4/5/2031 is a day of April. None when it is not a whole date with
    a time of day, or lies outside 1995 ... `now` + 1 day.
    """
    try:
        moment = _moment(written, zone, month_first=month_first)
        if moment is None:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        return moment if _FIRST <= moment.astimezone(UTC) <= now + timedelta(days=1) else None
    except _ERRORS:
        return None


def day(written: object, *, now: datetime, near: datetime | None = None, month_first: bool = False) -> date | None:
    """Return the day that `written` names: a day heading, a date with or without clock, "today".

    A date without a year is the one nearest to `near`, else the last that is not later than a day after `now`.
    """
    try:
        if isinstance(written, datetime | date):
            found: date | None = written.date() if isinstance(written, datetime) else written
        elif isinstance(written, str) and len(written) <= _LONGEST:
            found = _day_of(fold(written), now, near, month_first=month_first)
        else:
            return None
        return found if found and _FIRST.date() <= found <= now.date() + timedelta(days=1) else None
    except _ERRORS:
        return None


def _moment(written: object, zone: tzinfo, *, month_first: bool) -> datetime | None:
    """Return what `written` says, not yet checked for range, naive where it names no zone."""
    if isinstance(written, datetime):
        return written
    if isinstance(written, int | float) and not isinstance(written, bool):
        return _from_number(written)
    if not isinstance(written, str) or len(written) > _LONGEST:
        return None
    text = written.strip()
    if _ISO_LIKE.match(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # "2023-09-13 05:59 +01:00", "2023-09-13T05:59Z[Europe/London]", "2023-09-13 05:59 BST"
    text = fold(text)
    if text.replace(".", "", 1).isdigit():
        return _from_number(float(text)) if len(text) >= 10 else None
    return _from_words(text, zone, month_first=month_first)


def _from_number(number: float) -> datetime | None:
    """Return the instant of an epoch in seconds or milliseconds, or of a wall clock's digits (YYYYMMDDHHMMSS)."""
    if abs(number) > 1e11 and (wall := _WALL.fullmatch(str(int(number)))):
        year, month, day_, hour, minute, second = (int(group or 0) for group in wall.groups())
        return datetime(year, month, day_, hour, minute, second)  # noqa: DTZ001 (parse gives it the zone)
    return datetime.fromtimestamp(number / 1000 if abs(number) > 1e11 else number, UTC)


def _from_words(text: str, zone: tzinfo, *, month_first: bool) -> datetime | None:
    """Return the instant written in folded `text`: the date first, because a dotted one looks like a clock."""
    numeric = _YEAR_FIRST.search(text) or _NUMBERS.search(text)
    rest = text if numeric is None else _cut(text, numeric.start(), numeric.end())
    found = clocks.find(rest)
    if found is None:
        return None
    at, start, end = found
    place, abbreviation, end = zones.written(rest, end, zone)
    rest = _cut(rest, start, end)
    american = (
        month_first
        or abbreviation in zones.AMERICAN
        or str(zone).startswith(("America/New", "America/Chi", "America/Los"))
    )
    if numeric:
        when: tuple[int | None, int, int] | None = _numbers(numeric, american=american)
        if when and sum(map(str.isalpha, rest)) > _STRANGE:
            return None
    else:
        when = _words(rest)
    if when is None or when[0] is None:
        return None
    return datetime.combine(date(when[0], when[1], when[2]), at, tzinfo=place)


def _cut(text: str, start: int, end: int) -> str:
    """Return `text` with a blank in the place of what was read."""
    return f"{text[:start]} {text[end:]}"


def _numbers(match: re.Match[str], *, american: bool) -> tuple[int, int, int]:
    """Return year, month and day of a date in numbers; the month comes first only with slashes and Americans."""
    year, month, day_ = int(match["y"]), int(match["m"]), int(match["d"])
    swapped = match.re is _NUMBERS and match["mark"] == "/" and day_ <= 12 and american
    if swapped or (match.re is _NUMBERS and month > 12 >= day_):
        month, day_ = day_, month
    return _century(year), month, day_


def _century(year: int) -> int:
    """Return the year that two digits mean."""
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _words(text: str) -> tuple[int | None, int, int] | None:
    """Return year (None: not written), month and day of a date whose month is a word of folded `text`."""
    tokens = _TOKEN.findall(text)
    for at, token in enumerate(tokens):
        two = f"{token} {tokens[at + 1]}" if at + 1 < len(tokens) else ""
        month = MONTH.get(two) or MONTH.get(token)
        if month is None:
            continue
        behind = at + (2 if two in MONTH else 1)
        ahead = _number(tokens, at - 1, -1, _BETWEEN)
        if ahead is not None and len(tokens[ahead]) <= 2 and 1 <= int(tokens[ahead]) <= 31:
            day_, used = int(tokens[ahead]), behind
        else:
            after = _number(tokens, behind, 1, _BETWEEN)
            if after is None or len(tokens[after]) > 2 or not 1 <= int(tokens[after]) <= 31:
                continue
            day_, used = int(tokens[after]), after + 1
        if sum(len(word) for word in tokens if word.isalpha()) - len(token) > _STRANGE:
            return None
        return _year(tokens, used), month, day_
    return None


def _number(tokens: Sequence[str], at: int, step: int, skipped: frozenset[str]) -> int | None:
    """Return where the nearest number lies from `at` on in direction `step`, over at most three small words."""
    for _ in range(4):
        if not 0 <= at < len(tokens):
            return None
        if tokens[at].isdigit():
            return at
        if tokens[at] not in skipped:
            return None
        at += step
    return None


def _year(tokens: Sequence[str], at: int) -> int | None:
    """Return the year at `at` or, failing that, the only one there can be in `tokens`."""
    near = _number(tokens, at, 1, _BEFORE_YEAR)
    if near is not None and len(tokens[near]) in {2, 4}:
        return _century(int(tokens[near]))
    return next((int(token) for token in tokens if len(token) == 4 and token[:2] in {"19", "20"}), None)


def _day_of(text: str, now: datetime, near: datetime | None, *, month_first: bool) -> date | None:
    """Return the day named in folded `text`."""
    if (days := DAYS_AGO.get(text.strip(" .:,-"))) is not None:
        return now.date() - timedelta(days=days)
    when: tuple[int | None, int, int] | None
    if numeric := _YEAR_FIRST.search(text) or _NUMBERS.search(text):
        rest = _cut(text, numeric.start(), numeric.end())
        when = _numbers(numeric, american=month_first) if sum(map(str.isalpha, rest)) <= _STRANGE else None
    elif short := _NO_YEAR.search(text):
        when = (None, int(short["m"] or short["m2"]), int(short["d"] or short["d2"]))
    else:
        when = _words(text)
    if when is None:
        return None
    if when[0] is not None:
        return date(when[0], when[1], when[2])
    latest = now.date() + timedelta(days=1)
    return _last(when[1], when[2], min(latest, near.date() + _HALF_A_YEAR) if near else latest)


def _last(month: int, day_: int, latest: date) -> date | None:
    """Return the last such day that is not after `latest`; the 29th of February may lie eight years back."""
    for year in range(latest.year, latest.year - 9, -1):
        try:
            found = date(year, month, day_)
        except ValueError:
            continue
        if found <= latest:
            return found
    return None
