"""How are times told to the reader? In words for people; zone and present time are arguments."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo


def of_ms(at: int) -> datetime:
    """Return the time that is so many milliseconds after 1970 began."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)


def clock(at: datetime, zone: tzinfo) -> str:
    """Return the time of day: "14:02"."""
    return f"{at.astimezone(zone):%H:%M}"


def clock_seconds(at: datetime, zone: tzinfo) -> str:
    """Return the time of day with seconds: "14:02:10"."""
    return f"{at.astimezone(zone):%H:%M:%S}"


def offset(at: datetime, zone: tzinfo) -> str:
    """Return how far a zone is from UTC at a time: "+02:00"."""
    written = f"{at.astimezone(zone):%z}"
    return f"{written[:3]}:{written[3:5]}"


def age(at: datetime, now: datetime) -> str:
    """Return how long ago `at` was, in at most five letters: "now", "3m", "2h", "12d"; the future is "now"."""
    seconds = (now - at).total_seconds()
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= size:
            return f"{int(seconds // size)}{unit}"
    return "now"


def ago(at: datetime, now: datetime) -> str:
    """Return how long ago `at` was, in words: "just now", "3 min ago", "2 h ago", "12 days ago"."""
    short = age(at, now)
    if short == "now":
        return "just now"
    count, unit = short[:-1], short[-1]
    words = {"m": "min", "h": "h", "d": "day" if count == "1" else "days"}
    return f"{count} {words[unit]} ago"


def lasted(since: datetime, until: datetime) -> str:
    """Return how long something lasted: "9 min", "1 h 20 min", "3 days"."""
    minutes = max(0, int((until - since).total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} days"
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min" if minutes else "under a minute"


def countdown(seconds: float) -> str:
    """Return seconds still to wait as "0:23"."""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // 60}:{whole % 60:02}"


def day(of: date, today: date) -> str:
    """Return a day's name: "Today", "Wednesday 13 September", with the year when it is another."""
    if of == today:
        return f"Today, {of:%A} {of.day} {of:%B}"
    year = "" if of.year == today.year else f" {of.year}"
    return f"{of:%A} {of.day} {of:%B}{year}"


def moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Return day and time as short as can be told: "14:02" today, else "13 Sep 14:02", else with the year."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%b}{year} {local:%H:%M}"
