"""The clock of a story, and the times that are typed to move it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tuifollow.demo.clock import SPEEDS, StoryClock, faster, slower
from tuifollow.demo.seeking import sought
from tuifollow.model import FollowError

BEGIN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
END = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 1, 14, 0, tzinfo=UTC)


class Watch:
    """A clock that stands where the test puts it."""

    seconds = 0.0

    def __call__(self) -> float:
        """Return its time."""
        return self.seconds


def test_it_stands_at_its_beginning_until_somebody_comes() -> None:
    """Whoever comes late misses nothing."""
    watch = Watch()
    clock = StoryClock(10, watch, begin=5)
    watch.seconds = 100
    assert clock.time() == 5
    assert clock.begin()
    watch.seconds = 101
    assert not clock.begin()
    assert clock.time() == 15


def test_it_can_be_stopped_and_goes_on_from_there() -> None:
    """However long it stood."""
    watch = Watch()
    clock = StoryClock(2, watch)
    clock.begin()
    watch.seconds = 3
    clock.stop()
    watch.seconds = 50
    assert (clock.time(), clock.running) == (6, False)
    clock.go_on()
    watch.seconds = 51
    assert (clock.time(), clock.running) == (8, True)


def test_what_was_stopped_before_it_began_does_not_begin_by_being_looked_at() -> None:
    """A reader who pauses at once finds the story where it was."""
    watch = Watch()
    clock = StoryClock(2, watch)
    clock.stop()
    assert not clock.begin()
    watch.seconds = 9
    assert clock.time() == 0


@given(some.lists(some.tuples(some.floats(0, 100), some.sampled_from(SPEEDS), some.booleans()), max_size=8))
def test_another_speed_never_moves_it(steps: list[tuple[float, float, bool]]) -> None:
    """Nor does stopping: only time and `seek` do."""
    watch = Watch()
    clock = StoryClock(10, watch)
    clock.begin()
    for seconds, speed, stopped in steps:
        watch.seconds += seconds
        before = clock.time()
        clock.pace(speed)
        (clock.stop if stopped else clock.go_on)()
        assert clock.time() == pytest.approx(before)


@pytest.mark.parametrize("standing", [True, False])
def test_it_is_moved_standing_or_running_as_before(*, standing: bool) -> None:
    """Going to another time begins and ends nothing."""
    watch = Watch()
    clock = StoryClock(10, watch)
    clock.begin()
    if standing:
        clock.stop()
    clock.seek(500)
    watch.seconds += 1
    assert clock.time() == (500 if standing else 510)


def test_the_speeds_are_a_ladder_with_two_ends() -> None:
    """From any speed, also one that is none of its rungs."""
    assert (faster(10), slower(10), faster(7), slower(7)) == (30, 5, 10, 5)
    assert (faster(3600), slower(1)) == (3600, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14:20", NOW + timedelta(minutes=20)),
        ("9:30", BEGIN),
        ("09:29", datetime(2026, 3, 2, 9, 29, tzinfo=UTC)),
        ("-900000d", BEGIN),
        ("13:00:30", NOW - timedelta(seconds=3570)),
        ("2026-03-02 08:15", datetime(2026, 3, 2, 8, 15, tzinfo=UTC)),
        ("8:15", datetime(2026, 3, 2, 8, 15, tzinfo=UTC)),
        ("+10m", NOW + timedelta(minutes=10)),
        ("+ 90 s", NOW + timedelta(seconds=90)),
        ("-1h", NOW - timedelta(hours=1)),
        ("+2", NOW + timedelta(minutes=2)),
        ("-3d", BEGIN),
        ("+9d", END),
        ("0%", BEGIN),
        ("50%", BEGIN + (END - BEGIN) / 2),
        (" END ", END),
        ("start", BEGIN),
    ],
)
def test_a_time_is_understood_as_people_write_it(text: str, found: datetime) -> None:
    """A time of day is today's, else that of the day on which the story has it."""
    assert sought(text, NOW, BEGIN, END, UTC) == found


def test_a_time_of_day_is_the_readers_own() -> None:
    """As it is shown in the list."""
    east = timezone(timedelta(hours=2))
    assert sought("14:20", NOW, BEGIN, END, east) == datetime(2026, 3, 1, 12, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "soon", "25:00", "14:61", "2026-02-30 12:00", "120%", "+m", "-1w", "٣:٢٠", "1" * 40]
)
def test_what_is_no_time_is_told_how_to_write_one(text: str) -> None:
    """In a sentence."""
    with pytest.raises(FollowError, match=r"14:20, \+10m"):
        sought(text, NOW, BEGIN, END, UTC)


def test_a_time_outside_of_the_story_is_told_where_it_lies() -> None:
    """With its two ends."""
    with pytest.raises(FollowError, match="2026-03-01 09:30 to 2026-03-02 17:00"):
        sought("2026-03-05 12:00", NOW, BEGIN, END, UTC)


@given(some.text(max_size=30))
def test_whatever_is_typed_leads_into_the_story_or_to_a_sentence(text: str) -> None:
    """Never to another error, never outside."""
    try:
        found = sought(text, NOW, BEGIN, END, UTC)
    except FollowError:
        return
    assert BEGIN <= found <= END
