"""Without a network, after a long sleep, with a wrong clock: following gets over it without a storm of requests."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Sequence

import pytest

from tests.fakes import Answer, FakeClock, HandClock
from tests.scene import page, posts, scene
from tuifollow.model import Lamp


@pytest.mark.parametrize("status", [500, 404])
async def test_failures_come_less_and_less_often_and_are_forgotten_at_the_first_success(status: int) -> None:
    """60, 120 s and so on, give or take a fifth; 404 has three tries."""
    async with scene() as on:
        on.site.says("/live", *[Answer("", status)] * 4, page(*posts(1)))
        key = await on.follow(on.far("/live"))
        failing = await on.looked(4)
        assert (failing.lamp, failing.failures) == (Lamp.FAILING, 4)
        live = await on.looked(5)
        assert (live.lamp, live.failures, live.sentence) == (Lamp.LIVE, 0, "")
        at = [asked.at for asked in on.site.requests]
        assert 48 <= at[1] - at[0] <= 72
        assert 96 <= at[2] - at[1] <= 144
        assert at[3] - at[2] > (800 if status == 404 else 190)
        assert on.blog(key).error == ""


async def test_when_no_host_can_be_reached_one_blog_tries_for_all() -> None:
    """The lamp says offline; with the network back, everybody looks within ten seconds."""
    there = False
    asked: list[str] = []

    def resolve(host: str) -> Sequence[str]:
        asked.append(host)
        if not there:
            raise socket.gaierror(socket.EAI_AGAIN, "no network")
        return ["127.0.0.1"]

    clock = HandClock()
    async with scene(clock, resolve=resolve) as on:
        on.site.says("/live", page(*posts(1)))
        keys = [await on.follow(on.far("/live", f"http://{name}.example")) for name in ("ann", "bob", "cyd")]
        await on.until(lambda: all(on.follower.status(key).lamp is Lamp.OFFLINE for key in keys))
        asked.clear()
        for _ in range(24):
            await clock.forward(5, settle=0.002)
        assert 1 <= len(asked) <= 5, "about every half a minute"
        assert len(set(asked)) == 1
        there = True
        while on.follower.status(keys[0]).lamp is Lamp.OFFLINE:
            await clock.forward(5)
        await clock.forward(10)
        await on.until(lambda: all(on.follower.status(key).lamp is Lamp.LIVE for key in keys))


async def test_one_blog_that_cannot_be_reached_does_not_make_us_offline() -> None:
    """Another one answers."""

    def resolve(host: str) -> Sequence[str]:
        if host == "away.example":
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        return ["127.0.0.1"]

    async with scene(HandClock(), resolve=resolve) as on:
        on.site.says("/live", page(*posts(1)))
        here = await on.follow(on.far("/live"))
        await on.looked(1, here)
        away = await on.follow(on.far("/live", "http://away.example"))
        await on.looked(1, away)
        assert on.follower.status(away).lamp is Lamp.FAILING
        assert on.follower.status(away).sentence == f"no such host: away.example:{on.port}"
        assert on.follower.status(here).lamp is Lamp.LIVE


async def test_after_a_long_sleep_every_blog_is_looked_at_once_and_soon() -> None:
    """Suspended for eight hours, the monotonic clock has not moved."""
    clock = HandClock()
    async with scene(clock) as on:
        on.site.says("/live", page(*posts(1)))
        keys = [await on.follow(on.far("/live", f"http://{name}.example")) for name in ("ann", "bob", "cyd")]

        def looking(key: str) -> bool:
            return on.follower.status(key).looking

        await on.until(lambda: len(on.done()) == 3)
        await clock.forward(6)
        clock.jumped += 8 * 3600
        await clock.forward(10)
        await on.until(lambda: len(on.site.requests) == 6 and not any(map(looking, keys)))
        await clock.forward(5)
        assert len(on.site.requests) == 6


@pytest.mark.parametrize("jump", [-86_400.0, 25.0])
async def test_a_clock_that_is_set_changes_nothing(jump: float) -> None:
    """Neither missed looks nor a storm of them."""
    clock = FakeClock()
    async with scene(clock) as on:
        on.site.says("/live", page(*posts(1)))
        await on.follow(on.far("/live"))
        await on.looked(2)
        clock.jumped += jump
        await on.looked(5)
        at = [asked.at for asked in on.site.requests[:5]]
        assert all(15 <= later - sooner <= 250 for sooner, later in itertools.pairwise(at))


async def test_a_near_blog_does_not_put_off_the_next_attempt() -> None:
    """Looks at this computer, one a second, say nothing of the network; with it back, the far blog is read."""
    lost = [True]

    def resolve(_host: str) -> list[str]:
        if lost[0]:
            raise socket.gaierror(socket.EAI_AGAIN, "no network")
        return ["127.0.0.1"]

    clock = HandClock()
    async with scene(clock, resolve=resolve) as on:
        on.site.says("/far", page(*posts(1)))
        far = await on.follow(on.far("/far"))
        await on.looked(1, far)
        await on.follow(on.site.says("/near", page(*posts(2))))
        await clock.forward(2)
        lost[0] = False
        await clock.forward(120, settle=0.002)
        assert on.site.asked("/far")
