"""The numbers of politeness, and who may be asked when."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from tests.fakes import HandClock
from tuifollow import schedule
from tuifollow.follow.courtesy import Courtesy
from tuifollow.model import FollowError, Refused, StoreError, TooMuch
from tuifollow.schedule import after_failure, after_success, degraded, spread, usual

BROKEN = FollowError("connection lost")


class Middle(Random):
    """Always the middle of what was asked for."""

    def uniform(self, a: float, b: float) -> float:
        """Return the middle."""
        return (a + b) / 2


def test_news_halves_the_wait_and_quiet_stretches_it_between_floor_and_ceiling() -> None:
    """30 s to begin with, never under 15 s, never over 5 min; a first look has nothing to compare with."""
    assert usual(None, near=False) == 30.0
    assert after_success(30, changed=None) == 30.0
    assert [after_success(wait, changed=True) for wait in (100.0, 30.0, 20.0)] == [50.0, 15.0, 15.0]
    assert [after_success(wait, changed=False) for wait in (30.0, 250.0)] == [45.0, 300.0]


def test_the_publishers_wish_can_only_lengthen() -> None:
    """And no further than the ceiling: many servers call a page fresh for a year."""
    assert after_success(30, changed=True, hint=60) == 60.0
    assert after_success(30, changed=True, hint=1) == 15.0
    assert after_success(30, changed=True, hint=31_536_000) == 300.0


def test_the_readers_interval_is_kept_to_but_not_under_the_floor() -> None:
    """Only what is near may be asked more often."""
    assert after_success(300, changed=False, interval=40) == 40.0
    assert after_success(300, changed=False, interval=0.1) == 15.0
    assert after_success(300, changed=False, interval=0.1, near=True) == 0.1
    assert after_success(300, changed=False, hint=60, near=True) == schedule.NEAR


def test_waits_are_spread_by_a_tenth_and_never_under_the_floor() -> None:
    """So that many readers do not come at once."""
    waits = [spread(100.0, Random(seed)) for seed in range(200)]
    assert 90 <= min(waits) < 92
    assert 108 < max(waits) <= 110
    assert min(spread(15.0, Random(seed)) for seed in range(50)) == 15.0
    assert spread(0.1, Random(1), near=True) < 0.2


def test_failures_double_the_wait_up_to_a_quarter_of_an_hour() -> None:
    """Give or take a fifth."""
    waits = [after_failure(n, BROKEN, random=Middle()) for n in (1, 2, 3, 4, 5, 9, 10_000)]
    assert waits == [60.0, 120.0, 240.0, 480.0, 900.0, 900.0, 900.0]
    spreads = [after_failure(1, BROKEN, random=Random(seed)) or 0 for seed in range(200)]
    assert 48 <= min(spreads) < 50
    assert 70 < max(spreads) <= 72


def test_what_is_near_is_tried_again_soon() -> None:
    """A file that is being written anew, a server that is being restarted."""
    waits = [after_failure(n, BROKEN, random=Middle(), interval=0.1, near=True) for n in (1, 3, 50)]
    assert waits == [0.2, 0.8, 30.0]


@pytest.mark.parametrize(
    ("asked", "waited"), [(120.0, 120.0), (0.5, 30.0), (29.0, 30.0), (1e9, 3600.0), (2.5e11, 3600.0)]
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_retry_after_is_obeyed_between_half_a_minute_and_an_hour(status: int, asked: float, waited: float) -> None:
    """Exactly: coming a tenth too early would be no courtesy. Near, as it is given."""
    error = Refused("too many requests", status=status, retry_after=asked)
    assert after_failure(1, error, random=Random(1)) == waited
    assert after_failure(1, error, random=Random(1), near=True) == asked


@pytest.mark.parametrize(
    ("status", "failures", "waited"),
    [
        (401, 1, 900.0),
        (403, 1, 900.0),
        (451, 1, 900.0),
        (404, 1, 60.0),
        (404, 2, 120.0),
        (404, 3, 900.0),
        (410, 1, None),
    ],
)
def test_a_no_is_asked_again_seldom_and_gone_never(status: int, failures: int, waited: float | None) -> None:
    """404 has three tries."""
    assert after_failure(failures, Refused("no", status=status), random=Middle()) == waited


def test_a_bomb_waits_five_minutes_and_a_full_disk_half_a_one() -> None:
    """The page may be another by then; the disk may have room."""
    assert after_failure(1, TooMuch("bomb"), random=Middle()) == 300.0
    assert after_failure(9, StoreError("disk full"), random=Middle()) == 30.0


def test_the_third_degraded_look_slows_down() -> None:
    """Twice as slow each time, up to a quarter of an hour."""
    assert [degraded(30.0, looks) for looks in (1, 2, 3, 4, 99)] == [30.0, 30.0, 60.0, 120.0, 900.0]


class Crowd:
    """Visitors who note when they came, and how many are inside at once."""

    def __init__(self, courtesy: Courtesy, clock: HandClock) -> None:
        """`clock` dates the visits."""
        self.courtesy, self.clock = courtesy, clock
        self.came: list[float] = []
        self.inside = self.most = 0

    async def visit(self, address: str, stay: float = 1.0) -> None:
        """Come in turn and stay."""
        async with self.courtesy.turn(address):
            self.came.append(self.clock.monotonic())
            self.inside += 1
            self.most = max(self.most, self.inside)
            await self.clock.sleep(stay)
            self.inside -= 1


async def test_one_host_is_asked_by_one_at_a_time_with_a_second_between() -> None:
    """A host is scheme, name and port."""
    clock = HandClock()
    crowd = Crowd(Courtesy(clock), clock)
    visits = [asyncio.create_task(crowd.visit(f"https://blog.example/{n}")) for n in range(3)]
    visits.append(asyncio.create_task(crowd.visit("https://other.example/")))
    await asyncio.sleep(0)
    await clock.forward(10, settle=0)
    await asyncio.gather(*visits)
    assert sorted(crowd.came) == [0.0, 0.0, 2.0, 4.0]


async def test_this_computer_and_files_need_no_pause() -> None:
    """But one at a time it is, all the same, where a server is asked."""
    clock = HandClock()
    crowd = Crowd(Courtesy(clock), clock)
    visits = [asyncio.create_task(crowd.visit(f"http://127.0.0.1:8000/{n}")) for n in range(3)]
    visits.append(asyncio.create_task(crowd.visit("/tmp/saved.html")))
    await asyncio.sleep(0)
    await clock.forward(10, settle=0)
    await asyncio.gather(*visits)
    assert sorted(crowd.came) == [0.0, 0.0, 1.0, 2.0]


async def test_no_more_than_eight_are_asked_at_once() -> None:
    """However many blogs there are."""
    clock = HandClock()
    crowd = Crowd(Courtesy(clock), clock)
    visits = [asyncio.create_task(crowd.visit(f"https://blog{n}.example/")) for n in range(20)]
    await asyncio.sleep(0)
    await clock.forward(10, settle=0)
    await asyncio.gather(*visits)
    assert crowd.most == 8
    assert len(crowd.came) == 20


async def test_a_host_that_asked_to_wait_is_left_alone_by_everybody() -> None:
    """Whichever blog it said it to."""
    clock = HandClock()
    courtesy = Courtesy(clock)
    courtesy.close("https://blog.example/one", 120)
    with pytest.raises(Refused) as caught:
        async with courtesy.turn("https://blog.example/two"):
            pass
    assert caught.value.retry_after == 120
    async with courtesy.turn("https://other.example/"):
        pass
    await clock.forward(120, settle=0)
    async with courtesy.turn("https://blog.example/two"):
        pass
