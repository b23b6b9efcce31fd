"""What was asked of whom: counted where all requests go out, added up by day and host, told in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.commands import run
from tests.fakes import Answer, FakeClock
from tests.scene import page, posts, scene
from tuifollow.address import asked_host
from tuifollow.amounts import percent, several, size
from tuifollow.follow.counting import Counting
from tuifollow.model import Asked, FollowError, Page, StoreError, Validators
from tuifollow.model.asked import day_of
from tuifollow.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RIVER = "https://ada:secret@river.example:8443/live?x=1"


def counts(store: Store) -> list[tuple[str, int, int, int, int]]:
    """Return what is kept: host, asked, unchanged, failed, bytes."""
    return [(one.host, one.asked, one.unchanged, one.failed, one.wire) for one in store.requests()]


def got(*hops: str, wire: int = 100) -> Page:
    """Return a page that came by these addresses."""
    return Page(hops[0], hops[-1], "text/html", "x", NOON, Validators(hops[-1]), wire=wire, hops=hops)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (RIVER, "river.example:8443"),
        ("https://river.example/live", "river.example"),
        ("http://127.0.0.1:4711/", "127.0.0.1"),
        ("http://localhost:80/", "localhost"),
    ],
)
def test_a_host_is_counted_without_user_and_on_this_computer_without_port(address: str, host: str) -> None:
    """The demo's port is another at every run."""
    assert asked_host(address) == host


async def test_every_outcome_is_counted_and_each_redirect_too() -> None:
    """A file is asked of nobody."""
    store = Store.open(None)
    counting = Counting(store, FakeClock(NOON))
    counting.answered(RIVER, got(RIVER, wire=700))
    counting.answered(RIVER, None)
    counting.failed(RIVER)
    counting.answered("https://old.example/", got("https://old.example/", "https://old.example/b", RIVER, wire=30))
    counting.answered("/home/ada/page.html", got("/home/ada/page.html"))
    counting.failed("https://")
    assert counts(store) == []
    await counting.write()
    assert sorted(counts(store)) == [("old.example", 2, 0, 0, 0), ("river.example:8443", 4, 1, 1, 730)]
    await counting.write()
    assert sum(asked for _, asked, *_ in counts(store)) == 6
    store.close()


async def test_what_cannot_be_written_is_kept_for_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """And fails no look."""
    store = Store.open(None)
    counting = Counting(store, FakeClock(NOON))
    counting.failed(RIVER)
    with monkeypatch.context() as broken:

        def refuse(_asked: object) -> None:
            raise StoreError("the disk is full")

        broken.setattr(store, "count_requests", refuse)
        await counting.write()
    counting.failed(RIVER)
    await counting.write()
    assert counts(store) == [("river.example:8443", 2, 0, 2, 0)]
    store.close()


def test_counts_add_up_by_day_and_host_and_old_days_go() -> None:
    """The last asked host first, its latest day first."""
    store = Store.open(None)
    day = day_of(NOON)

    def asked(host: str, ago: int, **more: int) -> Asked:
        numbers = {"asked": 1, "unchanged": 0, "failed": 0, "wire": 0} | more
        return Asked(day - ago, host, last=NOON - timedelta(days=ago), **numbers)

    store.count_requests([asked("a.example", 0, wire=5), asked("b.example", 1), asked("a.example", 399)])
    store.count_requests([asked("a.example", 0, asked=2, unchanged=1, wire=7), asked("b.example", 402)])
    assert [(one.host, day - one.day, one.asked, one.unchanged, one.wire) for one in store.requests()] == [
        ("a.example", 0, 3, 1, 12),
        ("a.example", 399, 1, 0, 0),
        ("b.example", 1, 1, 0, 0),
    ]
    store.close()


async def test_following_counts_what_it_asks_in_batches() -> None:
    """Once half a minute has passed since the last batch; the rest when it is asked for."""
    async with scene() as on:
        address = on.site.says("/live", Answer(page(*posts(1)), etag='"1"'))
        await on.follow(address)
        await on.looked(1)
        assert counts(on.store) == []
        await on.until(lambda: counts(on.store))
        assert on.clock.passed >= 30
        await on.follower.count()
        (_, asked, unchanged, failed, wire) = counts(on.store)[0]
        assert (asked, unchanged, failed) == (len(on.site.requests), len(on.site.requests) - 1, 0)
        assert wire > 0


async def test_a_request_that_fails_is_counted_as_one() -> None:
    """What the courtesy keeps from going out is none."""
    async with scene() as on:
        await on.follow(on.site.says("/live", Answer("busy", 503, {"Retry-After": "600"})))
        await on.looked(1)
        await on.follower.count()
        assert [(asked, failed) for _, asked, _, failed, _ in counts(on.store)] == [(1, 1)]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (14_499, "14 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_249_000, "1.2 MB"),
        (55_000_000, "55 MB"),
        (999_960_000, "1.0 GB"),
        (3 * 10**12, "3000 GB"),
    ],
)
def test_bytes_are_told_in_units(count: int, words: str) -> None:
    """Never "1000 kB"."""
    assert size(count) == words


@given(some.integers(0, 2_000), some.integers(0, 2_000))
def test_a_share_is_nothing_or_all_only_when_it_is(part: int, rest: int) -> None:
    """One failure in a thousand is not "0 %"."""
    asked = Asked(0, "a.example", part + rest, part, 0, 0, NOON)
    told = percent(asked.share)
    assert (told == "0 %") == (part == 0)
    assert (told == "100 %") == (part > 0 and rest == 0)


def test_one_is_not_several() -> None:
    """Thousands are parted."""
    assert [several(count, "request") for count in (0, 1, 2_104)] == ["0 requests", "1 request", "2,104 requests"]


def test_doctor_tells_what_was_asked(tmp_path: Path) -> None:
    """In two lines: today, and in all."""
    store = Store.open(tmp_path / "tuifollow.db")
    today = day_of(datetime.now(UTC))
    store.count_requests(
        [
            Asked(today, "a.example", 4, 3, 1, 12_300, datetime.now(UTC)),
            Asked(today - 1, "b.example", 1, 0, 0, 1_000_000, NOON),
        ]
    )
    store.close()
    told = run("doctor", "--data-dir", tmp_path).out
    assert "asked today          4 requests to 1 host, 75 % unchanged, 1 failed, 12 kB" in told
    assert "asked in all         5 requests to 2 hosts, 60 % unchanged, 1 failed, 1.0 MB" in told
    document = run("doctor", "--format", "json", "--data-dir", tmp_path).document
    assert document["archive"]["asked today"].startswith("4 requests")


def test_an_address_that_is_none_has_no_host() -> None:
    """Whoever counts must know."""
    with pytest.raises(FollowError):
        asked_host("river")
