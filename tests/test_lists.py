"""The commands that read the archive, or change what is followed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands import run
from tuifollow.model import Block, Entry, Kind, Run, Snapshot
from tuifollow.store import Store
from tuifollow.terminal import Exit
from tuifollow.timeline import merge

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
BLOG = "https://a.example/live"


def entry(name: str, words: str, minute: int) -> Entry:
    """Return an entry."""
    body = (Block(Kind.PARAGRAPH, (Run(words),)),)
    return Entry(name, body, name.title(), f"{BLOG}#{name}", published=NOON.replace(minute=minute))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with an archive: a blog of three entries, one of them bookmarked with a note."""
    entries = (entry("moored", "The ship is moored.", 9), entry("goose", "A goose.", 5), entry("off", "Off we go.", 1))
    snapshot = Snapshot("schema", "Halcyon", entries, live=True)
    store = Store.open(tmp_path / "tuifollow.db")
    blog = store.follow(BLOG, BLOG)
    changes = merge((), snapshot, now=NOON, window=0, first=True, loopback=False)
    rows = store.save(blog, snapshot, changes, validators=None, now=NOON, wait=30)
    store.bookmark(rows[1], on=True)
    store.note(rows[1], "ask the kite maker")
    store.close()
    return tmp_path


def test_followed_blogs_are_listed(home: Path) -> None:
    """Unread entries, last look, state, address; as JSON, too."""
    ran = run("list", "--data-dir", home, "--zone", "UTC")
    assert ran.out == f"    3 unread of 3      2024-05-01 12:00  live           {BLOG}\n      Halcyon\n"
    blog = run("list", "--data-dir", home, "--format", "json").document["blogs"][0]
    assert (blog["blog"], blog["unread"], blog["state"], blog["looked"]) == (BLOG, 3, "live", NOON.isoformat())


def test_bookmarks_are_printed_in_each_form(home: Path) -> None:
    """With what was noted."""
    document = run("bookmarks", "--data-dir", home, "--format", "json").document
    assert [(one["id"], one["bookmarked"], one["note"]) for one in document["entries"]] == [
        ("goose", True, "ask the kite maker")
    ]
    for form in ("text", "markdown", "html"):
        ran = run("bookmarks", "--data-dir", home, "--format", form)
        assert "ask the kite maker" in ran.out
        assert "Moored" not in ran.out


def test_the_archive_is_searched(home: Path) -> None:
    """By beginnings of words, or a regular expression; a wrong one is told."""
    found = run("search", "moo", "--data-dir", home, "--format", "json").document["entries"]
    assert [(one["id"], one["blog"]) for one in found] == [("moored", BLOG)]
    assert run("search", "/go{2}se/", "--data-dir", home, "--format", "json").document["entries"][0]["id"] == "goose"
    nothing = run("search", "whale", "--data-dir", home)
    assert (nothing.code, nothing.out) == (0, "")
    assert "'whale'" in nothing.err
    wrong = run("search", "/(/", "--data-dir", home)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_following_begins_and_ends(home: Path) -> None:
    """Each address once, without what tracks; what was kept stays unless it is to go."""
    assert run("add", "b.example/live?utm_source=x#top", "https://b.example/live", "--data-dir", home).code == 0
    listed = run("list", "--data-dir", home, "--format", "json").document["blogs"]
    assert [blog["blog"] for blog in listed] == [BLOG, "https://b.example/live"]
    assert run("remove", BLOG, "--data-dir", home).code == 0
    assert BLOG not in run("list", "--data-dir", home).out
    assert "Goose" in run("bookmarks", "--data-dir", home).out
    assert run("remove", BLOG, "--purge", "--data-dir", home).code == 0
    assert run("bookmarks", "--data-dir", home).out == ""


def test_a_password_is_not_kept(home: Path) -> None:
    """It would lie in a file."""
    run("add", "https://me:secret@c.example/", "--data-dir", home)
    assert "secret" not in run("list", "--data-dir", home, "--format", "json").out
    assert b"secret" not in b"".join(path.read_bytes() for path in home.iterdir())


@pytest.mark.parametrize("arguments", [["remove", "https://z.example/"], ["add", "-"], ["add", "ftp://z.example/"]])
def test_what_cannot_be_followed_is_told(home: Path, arguments: list[str]) -> None:
    """In one sentence, with exit status 2."""
    ran = run(*arguments, "--data-dir", home)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_an_archive_is_read_beside_a_full_screen(home: Path) -> None:
    """The lock is the full screen's; whoever only reads needs none."""
    store = Store.open(home / "tuifollow.db")
    store.lock()
    assert run("list", "--data-dir", home).code == 0
    assert run("search", "goose", "--data-dir", home).code == 0
    store.close()


def test_without_an_archive_there_is_nothing_to_list(tmp_path: Path) -> None:
    """That is no error, and nothing is made by asking."""
    home = tmp_path / "none"
    for command in ("list", "bookmarks", "search x"):
        ran = run(*command.split(), "--data-dir", home)
        assert (ran.code, ran.out, ran.err.count("\n")) == (0, "", 1)
    assert run("bookmarks", "--format", "json", "--data-dir", home).document["entries"] == []
    assert not home.exists()


def test_an_archive_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """With exit status 4, and where."""
    (tmp_path / "file").write_text("")
    ran = run("add", "https://a.example/", "--data-dir", tmp_path / "file")
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert str(tmp_path / "file") in ran.err


def test_an_archive_that_may_not_be_seen_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is closed to us is no mistake of ours."""

    def closed(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", closed)
    ran = run("list", "--data-dir", home)
    assert ran.code == Exit.STORE
    assert "permission denied" in ran.err
