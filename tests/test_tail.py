"""`tail` tells each event once, as a line of text or of JSON, and knows when it is over."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests import made_up
from tests.fakes import Answer, FakeClock, FakeSite
from tests.scene import Post, page, posts
from tuifollow.commands.tail import Teller, tail
from tuifollow.config import Settings, places
from tuifollow.console import Unwritable
from tuifollow.fetch import Fetcher
from tuifollow.follow import Follower
from tuifollow.model import FollowError

EDITED: list[Post] = [("p2", "Gauge 2. Corrected: 15 centimetres."), *posts(1, 0)]
STORY = (
    Answer(page(*posts(1, 0)), etag='"1"'),
    Answer(page(*posts(2, 1, 0)), etag='"2"'),
    Answer("busy", 500),
    Answer(page(*EDITED), etag='"3"'),
    *[Answer(page(*EDITED, withdrawn=["p1"]), etag='"4"')] * 4,
    Answer(page(*EDITED, ended=True), etag='"5"'),
)


@dataclass
class Ear:
    """Hears what is told."""

    folder: Path
    lines: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    async def hear(
        self, *addresses: str, put: Callable[[str], None] | None = None, interval: float | None = 0.1, **switches: Any
    ) -> None:
        """Let `tail` follow until it is over."""
        clock = FakeClock()
        settings = Settings(places(self.folder), interval=interval)
        teller = Teller(settings, clock=clock, put=put or self.lines.append, say=self.said.append, **switches)
        async with asyncio.timeout(8):
            await teller.follow(addresses, Fetcher(clock=clock), Random(3))

    @property
    def told(self) -> list[dict[str, Any]]:
        """The lines as JSON."""
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def ear(tmp_path: Path) -> Ear:
    """Return an ear."""
    return Ear(tmp_path)


async def test_each_event_is_a_line_of_json_told_once(ear: Ear) -> None:
    """An edit with what it was, a status when it changes; the first look tells nothing."""
    async with FakeSite() as site:
        address = site.says("/live", *STORY)
        await ear.hear(address, form="json")
    brief = [(told["event"], told["entry"]["id"] if "entry" in told else told["status"]) for told in ear.told]
    assert brief == [
        ("new", "p2"),
        ("status", "failing"),
        ("edit", "p2"),
        ("status", "ok"),
        ("withdrawn", "p1"),
        ("restored", "p1"),
        ("status", "ended"),
    ]
    assert {told["blog"] for told in ear.told} == {address}
    assert ear.told[2]["previous"]["text"] == "The water stands at 14 centimetres."
    assert ear.told[2]["entry"]["text"] == "Corrected: 15 centimetres."
    assert ear.told[1]["message"] == "server error (500)"
    assert all(told["at"].startswith("2026-03-01T12:") for told in ear.told)
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in ear.lines)


async def test_since_start_tells_what_is_there_oldest_first(ear: Ear) -> None:
    """As it would have been told, had we been there."""
    async with FakeSite() as site:
        await ear.hear(site.says("/live", page(*posts(3, 2, 1), ended=True)), since_start=True, form="json")
    assert [told["entry"]["id"] for told in ear.told if told["event"] == "new"] == ["p1", "p2", "p3"]


async def test_a_count_ends_it(ear: Ear) -> None:
    """Entries are counted, in the middle of a look too."""
    async with FakeSite() as site:
        await ear.hear(site.says("/live", page(*posts(3, 2, 1))), since_start=True, count=2)
    assert len(ear.lines) == 2


async def test_text_is_one_clean_line_an_event_and_trouble_is_said_aside(ear: Ear) -> None:
    """Nothing that a terminal could obey, whatever the page holds."""
    evil: list[Post] = [
        ("p2", "Head\x1b]0;PWN\x07line [@click=app.quit]x[/]. Text\u202e\nwith \x9b2J lines " + "long " * 90)
    ]
    async with FakeSite() as site:
        address = site.says("/live", page(*posts(1)), Answer("", 500), page(*evil, *posts(1), ended=True))
        await ear.hear(address)
    (line,) = ear.lines
    assert line.startswith("2026-03-01 ")
    assert "new        Head]0;PWNline [@click=app.quit]x[/]: Text with 2J lines long" in line
    assert line.rstrip("\n").isprintable()
    assert len(line) < 240
    assert line.endswith(" lo…\n")  # that there is more is said
    assert ear.said == ["The river rises: server error (500)", "The river rises: ended"]


async def test_several_blogs_are_told_apart(ear: Ear) -> None:
    """Each once, though it was named twice; it ends when all have ended."""
    async with FakeSite() as site:
        one = site.says("/one", page(*posts(1), ended=True))
        lake = [page(*posts(2)), page(*posts(3, 2), ended=True)]
        two = site.says("/two", *[each.replace("The river rises", "The lake") for each in lake])
        await ear.hear(one, two, one + "#p1", since_start=True, many=True)
    assert sorted(line[29:46] for line in ear.lines) == ["The lake | Gauge ", "The lake | Gauge ", "The river rises |"]


async def test_a_reader_who_closes_the_pipe_ends_it(ear: Ear) -> None:
    """Quietly; an output that takes nothing more is an error."""

    def closed(_: str) -> None:
        raise BrokenPipeError

    def full(_: str) -> None:
        raise Unwritable("the output cannot be written: no space left on device")

    async with FakeSite() as site:
        address = site.says("/live", page(*posts(3, 2, 1)))
        await ear.hear(address, since_start=True, put=closed)
        with pytest.raises(FollowError, match="no space left"):
            await ear.hear(address, since_start=True, put=full)


async def test_it_goes_on_through_failures(ear: Ear) -> None:
    """A status is told when it changes, not at each try."""
    async with FakeSite() as site:
        address = site.says("/live", *[Answer("", 500)] * 5, page(*posts(1), ended=True))
        await ear.hear(address, form="json")
    assert [told["status"] for told in ear.told] == ["failing", "ended"]


def test_standard_input_cannot_be_followed(tmp_path: Path) -> None:
    """It has an end, and is then gone."""
    with pytest.raises(FollowError, match="cannot be followed"):
        tail(["-"], Settings(places(tmp_path)), form="text", count=None, since_start=False)


async def test_the_program_ends_quietly_when_its_reader_has_enough(tmp_path: Path) -> None:
    """As in `tuifollow tail ... | head -n 1`."""
    async with FakeSite() as site:
        many = [page(*posts(*range(n, 0, -1))) for n in range(1, 59)]
        address = site.says("/live", *many)
        command = (
            "-m",
            "tuifollow",
            "tail",
            address,
            "--interval",
            "0.01",
            "--data-dir",
            str(tmp_path),
            "--since-start",
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        async with asyncio.timeout(20):
            first = await process.stdout.readline()
            process.stdout._transport.close()  # type: ignore[attr-defined]
            assert await process.stderr.read() == b""
            assert await process.wait() == 0
    assert b"Gauge 1" in first


async def test_a_file_may_have_a_number_sign_in_its_name(ear: Ear, tmp_path: Path) -> None:
    """A path has no fragment."""
    path = tmp_path / "day#1.html"
    path.write_text(page(*posts(2, 1)))
    await ear.hear(str(path), since_start=True, count=2)
    assert len(ear.lines) == 2


async def test_what_is_told_between_two_whole_looks_is_told_like_all_else(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new post, an edit, a withdrawal: by an answer that lists only what has changed."""
    monkeypatch.setattr("tuifollow.follow.Follower.__init__.__kwdefaults__", _with(read=made_up.read))
    async with FakeSite() as site:
        changes = [site.address + "/changes", 1]
        address = site.says("/live", made_up.says(2, 1, delta=changes), made_up.says(3, 2, live=False))
        site.says(
            "/changes",
            made_up.says(3, partial=True),
            made_up.says(2, edited={2: "Corrected."}, partial=True),
            made_up.says(removed=["p1"], partial=True, live=False),
        )
        await ear.hear(address, form="json", count=3)
    assert [(told["event"], told["entry"]["id"]) for told in ear.told] == [
        ("new", "p3"),
        ("edit", "p2"),
        ("withdrawn", "p1"),
    ]
    assert ear.told[1]["previous"]["text"] == "Gauge 2: 14 centimetres."


def _with(**defaults: Any) -> dict[str, Any]:
    return {**(Follower.__init__.__kwdefaults__ or {}), **defaults}
