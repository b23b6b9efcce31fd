"""A page may name addresses that complete it: they are asked in the same look, and only they fail when they fail."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.fakes import Answer, FakeSite
from tests.made_up import read, says
from tests.scene import scene
from tests.test_follow import told
from tuifollow.fetch import Fetcher
from tuifollow.follow.look import look_once
from tuifollow.model import Lamp


async def test_what_a_page_leaves_out_is_asked_in_the_same_look() -> None:
    """Title, summary, language, whether it runs, the first post: what the page says itself counts."""
    async with FakeSite() as site:
        site.says("/head", says(title="The river", summary="All day.", language="en", live=False))
        site.says("/first", says(2, 1, title="Another title", edited={2: "Other words."}))
        rest = [site.address + "/head", site.address + "/first"]
        address = site.says("/live", says(3, 2, live=True, rest=rest))
        snapshot, page, hops = await look_once(Fetcher(), address, read=read)
        assert [(entry.id, entry.text) for entry in snapshot.entries][1:] == [
            ("p2", "Gauge 2: 14 centimetres."),
            ("p1", "Gauge 1: 7 centimetres."),
        ]
        assert (snapshot.title, snapshot.summary, snapshot.language, snapshot.live) == (
            "The river",
            "All day.",
            "en",
            True,
        )
        assert (page.address, hops) == (address, (address, *rest))


@pytest.mark.parametrize(
    ("answer", "again"),
    [
        (Answer("", 500), True),
        (Answer(raw=b"SSH-2.0\r\n"), True),
        (Answer("", 404), False),
        (Answer("no"), False),
        (Answer('{"to": "http://b/"}'), False),
    ],
)
async def test_what_cannot_be_had_costs_nothing_but_itself(
    answer: Answer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """It is logged; what it held is not missing; where it may be had later the page is read again though unchanged."""
    monkeypatch.setattr(logging.getLogger("tuifollow.follow.look"), "disabled", False)  # import-linter silences all
    async with scene(read=read) as on:
        rest = [on.site.address + "/first"]
        on.site.says("/live", Answer(says(3, 2, rest=rest, complete=True), etag='"1"'))
        on.site.says("/first", says(1, title="The river"), answer)
        key = await on.follow(on.site.address + "/live")
        await on.looked(1)
        on.site.says("/live", Answer(says(4, 3, 2, rest=rest, complete=True), etag='"2"'))
        await on.looked(5)
        assert told(on) == ["new p1", "new p2", "new p3", "new p4"]
        assert all(look.status.lamp is Lamp.LIVE for look in on.done())
        last = on.site.asked("/live")[-1].headers.get("if-none-match")
        assert last == (None if again else '"2"')
        assert on.blog(key).title == "The river"
        assert "what completes a page could not be had" in caplog.text


async def test_the_rest_counts_among_the_three_hops() -> None:
    """Two pointers leave room for one; three for none."""
    async with FakeSite() as site:
        rest = [site.says("/a", says(title="A")), site.says("/b", says(summary="B"))]
        site.says("/3", says(1, rest=rest))
        for number in range(3):
            site.says(f"/{number}", f'{{"to": "{site.address}/{number + 1}"}}')
        snapshot, _, _ = await look_once(Fetcher(), site.address + "/1", read=read)
        assert (snapshot.title, snapshot.summary) == ("A", None)
        snapshot, _, _ = await look_once(Fetcher(), site.address + "/0", read=read)
        assert snapshot.title == ""
        assert [len(site.asked(path)) for path in ("/a", "/b")] == [1, 0]


async def test_the_rest_lies_on_the_web_and_nowhere_private() -> None:
    """Only where the typed page lies may be private; a page that names itself is not asked twice."""
    async with scene(read=read) as on, FakeSite() as private:
        rest = [private.address + "/secret", "file:///etc/passwd", on.far("/live")]
        on.site.says("/live", says(1, rest=rest))
        await on.follow(on.far("/live"))
        await on.looked(1)
        assert private.connections == 0
        assert [asked.path for asked in on.site.requests] == ["/live"]


async def test_a_file_asks_for_no_rest(tmp_path: Path) -> None:
    """A file never causes a request."""
    async with scene(read=read) as on:
        saved = tmp_path / "saved.json"
        saved.write_text(says(1, rest=[on.site.address + "/first"]))
        await on.follow(str(saved))
        assert (await on.looked(1)).lamp is Lamp.LIVE
        assert on.site.connections == 0


async def test_every_request_of_a_look_waits_for_its_turn_with_the_host() -> None:
    """A second between two, far away."""
    async with scene(read=read) as on:
        on.site.says("/live", says(2, rest=[on.far("/a"), on.far("/b")]))
        on.site.says("/a", says(title="A"))
        on.site.says("/b", says(1))
        await on.follow(on.far("/live"))
        await on.looked(1)
        assert [asked.at for asked in on.site.requests] == [0, 1, 2]
