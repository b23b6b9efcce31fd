"""To which time of a story does the reader want to go? "14:20", "2026-03-01 14:20", "+10m", "-1h", "50%". Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from tuifollow.model import FollowError

EXAMPLES = "14:20, +10m, -1h, 50%, start, end"
_STEP = re.compile(r"([+-])\s*(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|min|h|d)?", re.ASCII)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*%", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{4}-\d\d-\d\d)[ T])?(\d{1,2}):(\d\d)(?::(\d\d))?", re.ASCII)
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400}
_DAY = timedelta(days=1)


def sought(text: str, now: datetime, begin: datetime, end: datetime, zone: tzinfo) -> datetime:
    """Return the time that `text` means in a story that goes from `begin` to `end`, and is at `now`.

    A time of day is the one of the day that is told, or else the nearest to it in the story; a step that leads out of
    the story leads to its beginning or end. Raises FollowError for what is none, or lies outside.
    """
    written = text.strip().lower()
    if written in {"start", "begin", "end"}:
        return end if written == "end" else begin
    if step := _STEP.fullmatch(written):
        sign, count, unit = step.groups()
        by = min(timedelta(seconds=float(count) * _UNITS[unit or "m"]), end - begin)
        return min(max(begin, now + by if sign == "+" else now - by), end)
    if (share := _SHARE.fullmatch(written)) and float(share[1]) <= 100:
        return begin + (end - begin) * (float(share[1]) / 100)
    if not (told := _CLOCK.fullmatch(written)):
        raise FollowError(f"not a time: write it as {EXAMPLES}")
    found = _clock(told, now, zone)
    if told[1] is None:
        found = _nearest(found, begin, end)
    if not begin - timedelta(minutes=1) < found < end + timedelta(minutes=1):
        span = " to ".join(f"{one.astimezone(zone):%Y-%m-%d %H:%M}" for one in (begin, end))
        raise FollowError(f"the story goes from {span}")
    return min(max(begin, found), end)


def _clock(told: re.Match[str], now: datetime, zone: tzinfo) -> datetime:
    try:
        day = date.fromisoformat(told[1]) if told[1] else now.astimezone(zone).date()
        at = time(int(told[2]), int(told[3]), int(told[4] or 0), tzinfo=zone)
    except ValueError as error:
        raise FollowError(f"not a time: write it as {EXAMPLES}") from error
    return datetime.combine(day, at)


def _nearest(found: datetime, begin: datetime, end: datetime) -> datetime:
    """Return the same time of another day, if it lies only there in the story."""
    minute = timedelta(minutes=1)
    while found >= end + minute and found - _DAY > begin - minute:
        found -= _DAY
    while found <= begin - minute and found + _DAY < end + minute:
        found += _DAY
    return found
