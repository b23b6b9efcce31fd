"""ctrl+o: what is kept becomes a file, while the reader goes on."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.ui.stage import SIZES, Stage, posts, stage
from tuifollow import takeaway
from tuifollow.ui.screens.exporting import Exporting

Size = tuple[int, int]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the reader's home be an empty folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("size", [(40, 10), *SIZES])
@pytest.mark.parametrize("by_name", [False, True])
async def test_ctrl_o_and_enter_write_the_blog(home: Path, size: Size, by_name: bool) -> None:  # noqa: FBT001
    """As Markdown, under a name that says what it is, and it is said where."""
    async with stage(size, posts(12)) as acting:
        await (acting.app.do("export") if by_name else acting.press("ctrl+o"))
        await acting.settle()
        assert acting.shows(Exporting)
        await acting.press("enter")
        path = home / "the-river-rises-2026-03-01.md"
        assert path.read_text().count("\n## ") == 12
        assert not acting.shows(Exporting)
        assert "written: ~/the-river" in acting.text or size[0] < 80


async def test_what_and_in_which_form_are_chosen_and_the_name_follows(home: Path) -> None:
    """What is shown stands first while something is hidden; a name of the reader's own stays."""
    async with stage((80, 24), posts(20)) as acting:
        await acting.press("j", "b")
        await acting.press("e", "ctrl+o")
        assert "◉ what is shown of it: 2" in acting.text
        assert "○ this blog: 20" in acting.text
        assert "○ the bookmarks of all blogs: 1" in acting.text
        await acting.press("tab", "j", "j", "enter", "G", "enter")
        assert "◉ the bookmarks of all blogs: 1" in acting.text
        assert "◉ plain text" in acting.text
        assert str(acting.app.screen.query_one("#file", Input).value) == "~/bookmarks-2026-03-01.txt"
        await acting.press("tab", "end", *"2", "tab", "k", "enter", "ctrl+o")
        text = (home / "bookmarks-2026-03-01.txt2").read_text()
        assert "<title>Gauge report 99 from the upper lock</title>" in text
        assert text.count("<entry>") == 1


async def test_a_file_that_is_there_is_told_and_left(home: Path) -> None:
    """The form stays, with the name to be changed."""
    (home / "the-river-rises-2026-03-01.md").write_text("mine")
    async with stage((80, 24), posts(3)) as acting:
        await acting.press("ctrl+o", "enter")
        assert "is there already" in acting.text
        assert acting.shows(Exporting)
        await acting.press("escape")
        assert not acting.shows(Exporting)
    assert (home / "the-river-rises-2026-03-01.md").read_text() == "mine"


async def test_while_a_file_is_written_q_asks_and_q_again_gives_it_up(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys go on working, and nothing is left of it."""
    monkeypatch.setattr(takeaway, "PAGE", 2)
    gate, told = threading.Event(), threading.Event()
    texts = takeaway.texts

    def slow(*arguments: object) -> object:
        for number, piece in enumerate(texts(*arguments)):  # type: ignore[arg-type]
            if number == 4:
                told.set()
                gate.wait(5)
            yield piece

    monkeypatch.setattr(takeaway, "texts", slow)
    async with stage((80, 24), posts(12)) as acting:
        await begin(acting, told)
        acting.app.post_message(key("j"))
        await acting.pilot.pause()
        assert acting.selected == "p99"
        acting.app.post_message(key("q"))
        await acting.pilot.pause()
        assert acting.app.is_running
        assert "q again gives it up" in acting.toasts[-1]
        acting.app.post_message(key("q"))
        await acting.pilot.pause()
        gate.set()
        await acting.app.workers.wait_for_complete()
    assert os.listdir(home) == []  # noqa: PTH208 - the other way is no way in a coroutine


def key(name: str) -> events.Key:
    """Return a key press that nobody waits for."""
    return events.Key(name, name if len(name) == 1 else None)


async def begin(acting: Stage, told: threading.Event) -> None:
    """Begin to write, and wait until some of it is written."""
    acting.app.post_message(key("ctrl+o"))
    while not acting.shows(Exporting):
        await acting.pilot.pause(0.02)
    await acting.pilot.pause()
    acting.app.post_message(key("enter"))
    while not told.is_set():
        await acting.pilot.pause(0.02)
