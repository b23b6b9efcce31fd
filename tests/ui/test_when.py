"""Times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.model import FollowError
from tuifollow.ui.words.when import when

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 10, 13, 30, tzinfo=UTC)
"""A Sunday, half past three in Berlin."""
TODAY = date(2026, 5, 10)


def told(text: str, near: date = TODAY) -> str:
    """Return what is understood, in Berlin's time."""
    return f"{when(text, zone=ZONE, now=NOW, near=near).astimezone(ZONE):%d.%m. %H:%M:%S}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14:20", "10.05. 14:20:59"),
        (" 14.20 ", "10.05. 14:20:59"),
        ("14:20:05", "10.05. 14:20:05"),
        ("14", "10.05. 14:00:59"),
        ("2pm", "10.05. 14:00:59"),
        ("12 am", "10.05. 00:00:59"),
        ("2:20 p.m.", "10.05. 14:20:59"),
        ("at 9", "10.05. 09:00:59"),
        ("23:50", "09.05. 23:50:59"),
        ("9 May 14:20", "09.05. 14:20:59"),
        ("9 May, 14:20", "09.05. 14:20:59"),
        ("May 9 14:20", "09.05. 14:20:59"),
        ("9 May 14", "09.05. 14:00:59"),
        ("9 May", "09.05. 23:59:59"),
        ("May 9", "09.05. 23:59:59"),
        ("9 May 2026", "09.05. 23:59:59"),
        ("9. Mai 7:15", "09.05. 07:15:59"),
        ("9.5. 7:15", "09.05. 07:15:59"),
        ("yesterday 9:00", "09.05. 09:00:59"),
        ("yesterday", "09.05. 23:59:59"),
        ("today 9", "10.05. 09:00:59"),
        ("fri 9:00", "08.05. 09:00:59"),
        ("Friday", "08.05. 23:59:59"),
        ("sunday 8", "10.05. 08:00:59"),
        ("-2h", "10.05. 13:30:00"),
        ("-90m", "10.05. 14:00:00"),
        ("- 1d 2h 30 min", "09.05. 13:00:00"),
        ("2026-05-09T14:20", "09.05. 14:20:59"),
        ("2026-05-09 14:20:30", "09.05. 14:20:30"),
        ("2026-05-09T14:20:00Z", "09.05. 16:20:00"),
        ("2026-05-09", "09.05. 23:59:59"),
    ],
)
def test_a_time_is_understood_as_it_is_typed(text: str, found: str) -> None:
    """Each way in the README, and some more; a minute is meant with all its seconds."""
    assert told(text) == found


def test_a_time_without_a_day_is_on_the_day_that_is_read() -> None:
    """In a blog of last month, half past two is that day's."""
    assert told("14:20", date(2026, 4, 2)) == "02.04. 14:20:59"
    assert told("23:50", date(2026, 4, 2)) == "02.04. 23:50:59"


@pytest.mark.parametrize(
    "text", ["", "25:00", "14:75", "noon-ish", "13pm", "-", "2026-02-30", "9 May 26:00", "-2", "32 May"]
)
def test_what_is_no_time_is_told_in_a_sentence(text: str) -> None:
    """With examples of what would be one."""
    with pytest.raises(FollowError, match="is no time: 14:20"):
        told(text)


@given(st.text(max_size=30) | st.from_regex(r"[-0-9a-z:. ]{1,14}", fullmatch=True))
def test_anything_that_is_typed_is_a_time_or_is_told(text: str) -> None:
    """Nothing else ever happens."""
    with suppress(FollowError):
        assert when(text, zone=ZONE, now=NOW, near=TODAY).utcoffset() is not None


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_last_day_is_found(hour: int, minute: int) -> None:
    """It is never after now, and never more than a day ago."""
    found = when(f"{hour}:{minute:02}", zone=ZONE, now=NOW, near=TODAY)
    assert NOW - timedelta(days=1) <= found <= NOW + timedelta(minutes=1)
    assert (found.astimezone(ZONE).hour, found.astimezone(ZONE).minute) == (hour, minute)
