"""One look goes where the entries are, reads beside the loop, and gives up on a page that cannot be read in time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import Answer, FakeSite
from tests.scene import page, posts, scene
from tuifollow import sources
from tuifollow.fetch import Fetcher
from tuifollow.follow.look import look_once
from tuifollow.model import Entry, FollowError, Lamp, NotALiveBlog, Page, Pointer, Snapshot


def read(page: Page, **_: Any) -> Snapshot | Pointer:
    """Read a made-up format: a page says "-> address", or "entries" and their ids."""
    first, *rest = page.text.split()
    if first == "->":
        return Pointer(rest[0], title="The river rises", live=True, reason="a made-up endpoint")
    if first != "entries":
        raise NotALiveBlog("there is no live blog on this page")
    return Snapshot("made-up", "", tuple(Entry(name) for name in rest))


async def test_pointers_are_followed_and_what_they_know_is_kept() -> None:
    """Three hops, each a page of its own; the last address is the one to ask from now on."""
    async with FakeSite() as site:
        for n in range(3):
            site.says(f"/{n}", f"-> {site.address}/{n + 1}")
        site.says("/3", "entries b a")
        snapshot, found, hops = await look_once(Fetcher(), site.address + "/0", read=read)
        assert [entry.id for entry in snapshot.entries] == ["b", "a"]
        assert (snapshot.title, snapshot.live) == ("The river rises", True)
        assert snapshot.next is not None
        assert snapshot.next.address == found.address == site.address + "/3"
        assert hops == tuple(f"{site.address}/{n}" for n in range(4))


async def test_a_fourth_pointer_is_not_followed() -> None:
    """Two pages may point to each other."""
    async with FakeSite() as site:
        site.says("/a", f"-> {site.address}/b")
        site.says("/b", f"-> {site.address}/a")
        with pytest.raises(FollowError, match="elsewhere again"):
            await look_once(Fetcher(), site.address + "/a", read=read)
        assert len(site.requests) == 4


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/", "http://u:secret@a.example/", "nowhere"])
async def test_a_pointer_leads_only_to_http(target: str) -> None:
    """And not to where a password is needed."""
    async with FakeSite() as site:
        with pytest.raises(FollowError, match="the entries lie where nobody follows") as caught:
            await look_once(Fetcher(), site.says("/live", f"-> {target}"), read=read)
        assert not str(caught.value).count("secret")


async def test_a_page_far_away_cannot_point_into_this_computer() -> None:
    """Nobody there is even called."""
    async with scene(read=read) as on, FakeSite() as private:
        on.site.says("/live", f"-> {private.address}/secret")
        key = await on.follow(on.far("/live"))
        status = await on.looked(1)
        assert status.sentence.startswith("refused to ask a private address")
        assert private.connections == 0
        assert on.blog(key).total == 0


async def test_a_file_never_causes_a_request(tmp_path: Path) -> None:
    """Where its entries lie is told."""
    async with scene(read=read) as on:
        saved = tmp_path / "saved.txt"
        saved.write_text(f"-> {on.site.address}/entries")
        key = await on.follow(str(saved))
        status = await on.looked(1)
        assert (status.lamp, status.sentence) == (Lamp.LIVE, f"the entries lie at {on.site.address}/entries")
        assert on.site.connections == 0
        assert on.blog(key).title == "The river rises"


async def test_the_endpoint_is_remembered_and_the_page_asked_again_when_it_is_gone() -> None:
    """So that a publisher may move it."""
    async with scene(read=read) as on:
        on.site.says("/live", f"-> {on.far('/one')}", f"-> {on.far('/two')}")
        on.site.says("/one", "entries a", "entries b a", Answer("", 404))
        on.site.says("/two", "entries c b a")
        key = await on.follow(on.far("/live"))
        await on.until(lambda: on.blog(key).total == 3)
        assert [asked.path for asked in on.site.requests][:6] == ["/live", "/one", "/one", "/one", "/live", "/two"]
        assert on.blog(key).address == on.far("/two")
        assert all(look.status.lamp is Lamp.LIVE for look in on.done())


async def test_a_file_is_followed_as_it_grows(tmp_path: Path) -> None:
    """By the same way as a page."""
    async with scene() as on:
        saved = tmp_path / "saved.html"
        saved.write_text(page(*posts(2, 1)))
        key = await on.follow(str(saved))
        await on.looked(2)
        saved.write_text(page(*posts(3, 2, 1)))
        await on.until(lambda: on.blog(key).total == 3)
        saved.unlink()
        await on.until(lambda: on.follower.status(key).lamp is Lamp.FAILING)
        assert "no such file" in on.follower.status(key).sentence
        saved.write_text(page(*posts(4, 3, 2, 1)))
        await on.until(lambda: on.blog(key).total == 4)


async def test_a_page_too_complex_is_given_up_and_not_read_twice_at_once() -> None:
    """The thread cannot be stopped: until it is done no other is begun, and other blogs go on."""
    stuck, begun = threading.Event(), []

    def slow(page: Page, **named: Any) -> Snapshot | Pointer:
        if page.address.endswith("/deep"):
            begun.append(page.address)
            stuck.wait(10)
        return sources.read(page, **named)

    async with scene(read=slow, patience=0.05) as on:
        deep = await on.follow(on.site.says("/deep", page(*posts(1))))
        await on.until(lambda: len(on.done(deep)) >= 2)
        assert on.done(deep)[0].status.sentence == "page too complex: it cannot be read in 0.05 s"
        assert on.done(deep)[1].status.sentence == "page too complex: it is still being read"
        assert len(begun) == len(on.site.requests) == 1
        flat = await on.follow(on.site.says("/flat", page(*posts(1))))
        assert (await on.looked(1, flat)).lamp is Lamp.LIVE
        stuck.set()
        await on.until(lambda: on.blog(deep).total == 1)


async def test_a_reader_is_forced_by_name_and_an_unasked_304_is_an_error_for_one_look() -> None:
    """`show --as`, and a server that is confused."""
    async with FakeSite() as site:
        address = site.says("/live", page(*posts(1)))
        snapshot, _, _ = await look_once(Fetcher(), address, only="schema")
        assert snapshot.reader == "schema"
        with pytest.raises(FollowError, match="no reader has that name"):
            await look_once(Fetcher(), address, only="klingon")
        site.says("/live", Answer("", 304))
        with pytest.raises(FollowError, match="nothing has changed"):
            await look_once(Fetcher(), address)
