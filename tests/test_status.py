"""`status`: one line for a status bar, whatever the headline holds, and quick."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import run
from tests.ui.stage import post
from tuifollow.commands.status import Glance, line
from tuifollow.index import cells
from tuifollow.model import Blog, Entry, Head, Snapshot
from tuifollow.store import Store
from tuifollow.timeline import merge
from tuifollow.ui.words.glyphs import ASCII, UNICODE

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
RIVER, KITES = "https://river.example/live", "https://kites.example/live"
BLOG = Blog(1, RIVER, RIVER, "The river rises")
HEAD = Head(1, "The lock is shut", titled=True, at=NOW - timedelta(minutes=4))
EVIL = "#[fg=red]#{pane_title} #(touch x) %{A1:touch x:}Head\x1b]0;X\x07line\n\u202e %H"


def kept(folder: Path, *looks: list[Entry], key: str = RIVER, title: str = "The river rises", **more: object) -> None:
    """Keep looks at a blog, the last one now."""
    now = datetime.now(UTC)
    store = Store.open(folder / "tuifollow.db")
    blog = store.follow(key, key)
    for number, entries in enumerate(looks):
        snapshot = Snapshot("schema", title, tuple(entries), **more)  # type: ignore[arg-type]
        known = store.known(blog, snapshot)
        changes = merge(known, snapshot, now=now, window=0, first=not number, loopback=False)
        store.save(blog, snapshot, changes, validators=None, now=now, wait=30)
    store.close()


def fresh(number: int, minutes: int, **more: object) -> Entry:
    """Return an entry that is so many minutes old."""
    return replace(post(number), published=datetime.now(UTC) - timedelta(minutes=minutes), **more)  # type: ignore[arg-type]


def test_the_line_has_what_is_new_and_the_newest_headline_of_all_blogs(tmp_path: Path) -> None:
    """Those named, or else all that are followed."""
    kept(tmp_path, [fresh(1, 90)], [fresh(2, 4), fresh(1, 90)])
    kept(tmp_path, [fresh(5, 60, headline="The wind drops")], key=KITES, title="The kite race")
    here = ("--data-dir", tmp_path)
    both = run("status", *here)
    assert (both.code, both.err) == (0, "")
    assert both.out == "● 1 new · 3 unread · The river rises: Gauge report 2 from the upper lock 4m\n"
    assert run("status", KITES, *here).out == "● 1 unread · The kite race: The wind drops 1h\n"
    assert run("status", KITES, *here, "--ascii").out == "> 1 unread - The kite race: The wind drops 1h\n"
    narrow = run("status", *here, "--width", 40).out
    assert narrow == "● 1 new · 3 unread · The river rises… 4m\n"
    assert run("status", *here, "--width", 30).out == "● 1 new · 3 unread\n"


def test_as_json_it_is_a_document(tmp_path: Path) -> None:
    """With the same numbers."""
    kept(tmp_path, [fresh(1, 90)], [fresh(2, 4), fresh(1, 90)])
    told = run("status", "--format", "json", "--data-dir", tmp_path).document
    assert {name: told[name] for name in ("schema", "blogs", "new", "unread", "failing", "ended", "stale")} == {
        "schema": 1,
        "blogs": 1,
        "new": 1,
        "unread": 2,
        "failing": 0,
        "ended": 0,
        "stale": None,
    }
    assert told["newest"]["headline"] == "Gauge report 2 from the upper lock"


def test_where_nothing_is_followed_the_line_is_empty(tmp_path: Path) -> None:
    """A bar shows nothing, then, and no error; a blog that is named must be followed."""
    assert tuple(run("status", "--data-dir", tmp_path)) == (0, "\n", "")
    named = run("status", RIVER, "--data-dir", tmp_path)
    assert (named.code, named.out) == (2, "")
    assert "not followed: https://river.example/live" in named.err


def test_failing_and_ended_blogs_are_told(tmp_path: Path) -> None:
    """By sign and word."""
    kept(tmp_path, [fresh(1, 90)])
    store = Store.open(tmp_path / "tuifollow.db")
    blog = store.blog(RIVER)
    assert blog is not None
    store.failed(blog, "server error (500)")
    store.close()
    assert run("status", "--data-dir", tmp_path).out.startswith("✕ 1 unread · 1 failing · ")
    kept(tmp_path, [fresh(1, 90)], live=False)
    assert run("status", "--data-dir", tmp_path).out.startswith("○ 1 unread · ended · ")


def test_what_nobody_looks_at_any_more_is_told_as_old() -> None:
    """By when it was looked at last."""
    seen = Glance(1, 0, 0, running=1, stale=NOW - timedelta(days=2), newest=(BLOG, HEAD))
    assert line(seen, 80, NOW, UNICODE).startswith("○ all read · as of 27 Feb ")


@pytest.mark.parametrize("form", ["text", "tmux"])
def test_no_headline_is_obeyed_by_a_terminal_or_a_bar(tmp_path: Path, form: str) -> None:
    """One clean line; tmux gets its sign doubled, polybar's is broken up."""
    kept(tmp_path, [fresh(1, 4, headline=EVIL)], title=EVIL)
    said = run("status", "--format", form, "--width", 300, "--data-dir", tmp_path).out
    assert said.count("\n") == 1
    assert said.rstrip("\n").isprintable()
    if form == "text":
        assert "%{" not in said
        assert "Head]0;Xline" in said
    else:
        assert said.replace("##", "").count("#") == 0


@given(st.integers(1, 200), st.text(max_size=60), st.sampled_from([UNICODE, ASCII]), st.integers(0, 99999))
def test_it_is_never_wider_than_asked_for(width: int, words: str, signs: object, count: int) -> None:
    """Whatever it says."""
    seen = Glance(2, count, count, 1, 2, newest=(replace(BLOG, title=words), replace(HEAD, words=words)))
    said = line(seen, width, NOW, signs)  # type: ignore[arg-type]
    assert cells(said) <= width
    assert "\n" not in said


def test_it_loads_neither_screen_nor_network_nor_loop(tmp_path: Path) -> None:
    """A bar asks every few seconds."""
    kept(tmp_path, [fresh(1, 4)])
    program = (
        "import sys; from tuifollow.__main__ import main; main(sys.argv[1:]);"
        "print(*(n for n in ('textual', 'rich', 'httpx', 'asyncio', 'feedparser', 'selectolax') if n in sys.modules))"
    )
    command = [sys.executable, "-c", program, "status", "--data-dir", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode().split("\n")[1:] == ["", ""]
