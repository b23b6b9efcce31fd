"""How times are told: of day, how long ago, or as the source's own clocks show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from tests.ui.stage import SIZES, posts, stage
from tuifollow.model import Entry

Size = tuple[int, int]
EAST = timezone(timedelta(hours=5, minutes=30))


def eastern(count: int = 40) -> list[Entry]:
    """Return entries that their publisher dated five and a half hours east of the reader."""
    return [replace(entry, published=entry.published.astimezone(EAST)) for entry in posts(count) if entry.published]


@pytest.mark.parametrize("size", SIZES)
async def test_t_goes_from_times_of_day_to_ages_to_the_source_s_own_times(size: Size) -> None:
    """Headings, list and detail tell them alike, the header names the zone, and the place stays."""
    async with stage(size, eastern()) as acting:
        await acting.press("j", "j")
        place = acting.room.place
        assert "11:46" in acting.text
        await acting.press("t")
        assert "14m" in acting.text
        await acting.press("t")
        assert "17:16" in acting.text
        assert "17:00 · " in acting.text
        assert "times +05:30" in acting.lines[0]
        assert "17:16 +05:30" in acting.text
        await acting.app.do("times")
        assert "11:46" in acting.text
        assert "+05:30" not in acting.text
        assert acting.room.place == place


async def test_a_source_with_the_reader_s_own_clock_is_said_to_be_so() -> None:
    """Nothing would seem to change."""
    async with stage((80, 24)) as acting:
        await acting.press("t", "t")
        assert "the source's own times: as your clock" in acting.text


@pytest.mark.parametrize(("chosen", "told"), [("age", "14m"), ("source", "17:16"), ("clock", "11:46")])
async def test_the_configuration_says_how_times_are_told_at_first(chosen: str, told: str) -> None:
    """And what is chosen by key holds for the session, in every blog."""
    async with stage((120, 40), eastern(), times=chosen) as acting:
        assert told in acting.text
        await acting.app.enter(acting.room.desk.blog.key)
        await acting.settle()
        assert told in acting.text
