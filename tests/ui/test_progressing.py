"""What is said while something takes long; no key waits for it."""

from __future__ import annotations

import asyncio

import pytest

from tests.ui.stage import ADDRESS, SIZES, Stage, posts, stage
from tests.ui.test_beyond import ask, until
from tuifollow.model import Snapshot
from tuifollow.ui.actions import progressing
from tuifollow.ui.room.desk import Desk

Size = tuple[int, int]


def pages(acting: Stage, count: int) -> None:
    """Let the site have so many older pages of ten entries."""
    for number in range(count):
        older = f"{ADDRESS}?page={number + 3}" if number + 1 < count else None
        held = tuple(posts(10, newest=80 - 10 * number))
        acting.site.others[f"{ADDRESS}?page={number + 2}"] = Snapshot("schema", "The river rises", held, older=older)


@pytest.mark.parametrize("size", [(40, 10), *SIZES])
async def test_older_pages_are_told_as_they_come(size: Size) -> None:
    """Which page is asked, and how many entries came; then how it ended, and keys work meanwhile."""
    async with stage(size, posts(20)) as acting:
        pages(acting, 3)
        await acting.look(posts(20), older=f"{ADDRESS}?page=2")
        await acting.press("G")
        said: list[str] = []
        told = acting.room.progress

        def progress(text: str) -> None:
            told(text)
            said.append(text)

        acting.room.progress = progress  # type: ignore[method-assign]
        ask(acting, "G")
        await until(acting, "30 older posts")
        assert said[:2] == [
            "asking for older entries: page 2… 10 came",
            "asking for older entries: page 3… 20 came",
        ]
        assert said[-1] == ""
        await acting.rest(9)
        assert "asking" not in acting.text


async def test_a_look_that_brings_nothing_does_not_cover_how_asking_goes() -> None:
    """Looks go on meanwhile."""
    async with stage((80, 24), posts(20)) as acting:
        acting.room.desk.asking = True
        acting.room.progress("asking for older entries: page 3")
        await acting.rest(3)
        await acting.look()
        assert "page 3" in acting.text
        assert "nothing new" not in acting.text
        acting.room.desk.asking = False
        acting.room.progress("")
        await acting.look()
        assert "nothing new" in acting.text


async def test_what_goes_on_is_seen_when_the_passing_word_is_gone() -> None:
    """It stays as long as it goes on."""
    async with stage((80, 24)) as acting:
        acting.room.pass_by("bookmarked")
        acting.room.progress("writing 4,000 of 20,000 entries")
        assert "writing" not in acting.text
        await acting.rest(3)
        assert "writing 4,000 of 20,000 entries" in acting.text
        await acting.rest(30)
        assert "writing" in acting.text
        await acting.press("j")
        acting.room.progress("")
        await acting.settle()
        assert "writing" not in acting.text


async def test_a_look_that_takes_long_is_told() -> None:
    """From the second second on, until it is over."""
    async with stage((80, 24)) as acting:
        acting.site.slow = asyncio.Event()
        acting.site.others[f"{ADDRESS}?slow"] = acting.site.snapshot
        store = acting.store
        blog = store.follow(ADDRESS, f"{ADDRESS}?slow")
        assert blog.address.endswith("?slow")
        acting.clock.passed += 6
        await acting.press("r")
        await acting.rest(1)
        assert "reading" not in acting.text
        await acting.rest(6)
        assert "reading… 6 s" in acting.text or "reading… 7 s" in acting.text
        acting.site.slow.set()
        await until(acting, "LIVE")
        await acting.rest(5)
        assert "reading" not in acting.text


async def test_the_index_of_a_long_blog_is_told_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no longer when it is there."""
    monkeypatch.setattr(progressing, "_LONG", 10)
    async with stage((80, 24), posts(300, newest=300)) as acting:
        room = acting.room
        seen: list[str] = []
        fill = Desk.fill

        async def slow(desk: Desk) -> None:
            seen.append(room._said.text)
            await fill(desk)

        monkeypatch.setattr(Desk, "fill", slow)
        room._said.hush()
        await room._filled()
        assert seen == ["reading the index of 300 entries…"]
        assert room._said.text != seen[0]
