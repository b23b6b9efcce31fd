"""Which time does the reader mean who typed "14:20", "yesterday 9:00" or "-2h"? Pure; zone and clock are arguments."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from tuifollow import dates
from tuifollow.model import FollowError
from tuifollow.safe import clean

_BACK = re.compile(r"-\s*(?:(\d{1,4})\s*d)?\s*(?:(\d{1,5})\s*h)?\s*(?:(\d{1,6})\s*m(?:in)?)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:^|[\s,T])(?:at\s+)?(\d{1,2})(?:[:.h](\d\d)(?::(\d\d))?)?\s*([ap]\.?m\.?)?$", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LAST = timedelta(days=1) - timedelta(microseconds=1)


def when(written: str, *, zone: tzinfo, now: datetime, near: date) -> datetime:
    """Return the end of what was written: "14:20" is its last second, a day its last.

    A time without a day is on the day `near`, or on the one before when it would be after `now`. Raises FollowError.
    """
    text = " ".join(written.split())
    back = _BACK.fullmatch(text)
    if back and any(back.groups()):
        days, hours, minutes = (int(number or 0) for number in back.groups())
        return _ago(text, now, timedelta(days=days, hours=hours, minutes=minutes))
    if found := _iso(text, zone):
        return found
    clock = _CLOCK.search(text)
    named = text[: clock.start()].strip(" ,") if clock else text
    if clock and _is_date(text, clock):
        clock, named = None, text
    if not named and clock:
        at = _combined(text, near, clock, zone)
        return at if at <= now + timedelta(minutes=1) else _combined(text, near - timedelta(days=1), clock, zone)
    day = _day(named, now.astimezone(zone))
    if day is None:
        raise _unknown(text)
    return _combined(text, day, clock, zone) if clock else datetime.combine(day, time(), zone) + _LAST


def _ago(text: str, now: datetime, span: timedelta) -> datetime:
    try:
        return now - span
    except OverflowError:
        raise _unknown(text) from None


def _iso(text: str, zone: tzinfo) -> datetime | None:
    """Return what is written as ISO 8601 has it, with a year in front."""
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    placed = found if found.tzinfo else found.replace(tzinfo=zone)
    if len(text) == 10:
        return placed + _LAST
    exact = re.search(r"\d\d:\d\d:\d\d", text)
    return placed if exact else placed + timedelta(seconds=59)


def _is_date(text: str, clock: re.Match[str]) -> bool:
    """Whether what looks like an hour is the number of a day: "May 9", "9 May 2026", "9.5."."""
    bare = clock[2] is None and clock[4] is None
    return bare and bool(text[: clock.start()].strip()) and not _ends_as_day(text[: clock.start()].strip(" ,"))


def _ends_as_day(text: str) -> bool:
    """Whether `text` names a day by itself, so that what follows is an hour: "9 May", "yesterday", "Mon"."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return _day(text, now) is not None


def _day(text: str, now: datetime) -> date | None:
    """Return the day that `text` names, the last such one."""
    word = text.lower().removeprefix("last ")
    for names in (_WEEKDAYS, _FULL):
        if word in names:
            return now.date() - timedelta(days=(now.weekday() - names.index(word)) % 7)
    return dates.day(text, now=now) if text else None


def _combined(text: str, day: date, clock: re.Match[str], zone: tzinfo) -> datetime:
    """Return the last second of a clock's minute on a day."""
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if half := (clock[4] or "").lower():
        if not 1 <= hour <= 12:
            raise _unknown(text)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    second = int(clock[3]) if clock[3] else 59
    if hour > 23 or minute > 59 or second > 59:
        raise _unknown(text)
    return datetime.combine(day, time(hour, minute, second), zone)


def _unknown(text: str) -> FollowError:
    shown = clean(text, 30, oneline=True)
    return FollowError(f'"{shown}" is no time: 14:20, 9 May 14:20, yesterday 9:00, -2h')
