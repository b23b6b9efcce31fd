"""The commands that keep house: rename, archive, purge, remove, list; each says what it does, or would do."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands import run
from tests.looks import BLOG, look, page, post, posts
from tuifollow.store import Store

OTHER = "https://other.example/live"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with an archive: a blog of four old entries, one of them bookmarked, and one never asked."""
    store = Store.open(tmp_path / "tuifollow.db")
    looked = look(store, page(*posts(4, 3, 2, 1)))
    store.bookmark(looked.rows[1], True)
    store.follow(OTHER, OTHER)
    store.close()
    return tmp_path


def listed(home: Path, *arguments: str) -> list[dict[str, object]]:
    """Return the list, as JSON has it."""
    blogs: list[dict[str, object]] = run("list", "--format", "json", *arguments, "--data-dir", home).document["blogs"]
    return blogs


def test_a_blog_is_renamed_and_given_its_publishers_name_again(home: Path) -> None:
    """Both names are listed."""
    ran = run("rename", BLOG, "  My kites ", "--data-dir", home)
    assert (ran.code, ran.out) == (0, "")
    assert f"{BLOG} is called My kites" in ran.err
    assert "      My kites (The kite race)\n" in run("list", "--data-dir", home).out
    assert listed(home)[0]["name"] == "My kites"
    assert "as its publisher does: The kite race" in run("rename", BLOG, "", "--data-dir", home).err
    assert listed(home)[0]["name"] is None


def test_a_blog_is_put_away_and_taken_out(home: Path) -> None:
    """It stays in the list, as what it is."""
    assert "asked no more" in run("archive", BLOG, "--data-dir", home).err
    assert "put away" in run("list", "--data-dir", home).out
    assert [blog["archived"] for blog in listed(home)] == [True, False]
    assert "asked again" in run("archive", BLOG, "--back", "--data-dir", home).err
    assert [blog["state"] for blog in listed(home)] == ["live", "not asked yet"]


def test_what_was_followed_once_is_listed_when_it_is_asked_for(home: Path) -> None:
    """And cannot be put away."""
    run("remove", BLOG, "--data-dir", home)
    assert [blog["blog"] for blog in listed(home)] == [OTHER]
    assert [blog["state"] for blog in listed(home, "--all")] == ["not followed", "not asked yet"]
    ran = run("archive", BLOG, "--data-dir", home)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("words", ["rename X N", "archive X", "purge X", "remove X", "remove X --purge --dry-run"])
def test_a_blog_that_is_not_known_is_told(home: Path, words: str) -> None:
    """With exit status 2, and nothing is changed."""
    ran = run(*words.replace("X", "https://nobody.example/").split(), "--data-dir", home)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "not followed: https://nobody.example/" in ran.err


def test_weights_are_told_of_each_blog_and_of_the_whole(home: Path) -> None:
    """In JSON as numbers; doctor tells the whole."""
    ran = run("list", "--weights", "--data-dir", home)
    assert "      1 bookmarked, 4 events, about " in ran.out
    assert "the archive has " in ran.err
    first = listed(home, "--weights")[0]
    assert (first["total"], first["bookmarked"], first["events"]) == (4, 1, 4)
    assert "bytes" not in listed(home)[0]
    assert "of it unused" in run("doctor", "--data-dir", home).out


def test_a_purge_says_what_it_will_do_and_does_it(home: Path) -> None:
    """Only of what is named, never the bookmarks unless they are asked for; then the space is given back."""
    for arguments in (["all", "--dry-run"], [BLOG, "--dry-run"]):
        ran = run("purge", *arguments, "--data-dir", home)
        assert ran.code == 0
        assert "nothing was forgotten" in ran.err
    assert listed(home)[0]["total"] == 4
    ran = run("purge", BLOG, "--yes", "--data-dir", home)
    assert f"forgets 3 entries of {BLOG}, about " in ran.err
    assert "3 entries forgotten; the archive had " in ran.err
    assert listed(home)[0]["total"] == 1
    ran = run("purge", BLOG, "--bookmarks", "--yes", "--data-dir", home)
    assert f"forgets 1 entry of {BLOG}, 1 of them bookmarked" in ran.err
    assert listed(home)[0]["total"] == 0
    assert "there is nothing to forget" in run("purge", "all", "--yes", "--data-dir", home).err


def test_a_purge_by_age_leaves_what_is_younger_and_what_the_page_shows(home: Path) -> None:
    """The page's entries would come back as new; of a blog that is put away they go."""
    assert "nothing to forget" in run("purge", "--older-than", "1w", "--yes", "--data-dir", home).err
    run("archive", BLOG, "--data-dir", home)
    store = Store.open(home / "tuifollow.db")
    store.follow(OTHER, OTHER)
    store.close()
    assert "3 entries forgotten" in run("purge", "--older-than", "1w", "--yes", "--data-dir", home).err


def test_nothing_is_forgotten_where_nobody_can_be_asked(home: Path) -> None:
    """Unless --yes says so; and what is meant must be said."""
    ran = run("purge", "all", "--data-dir", home)
    assert ran.code == 2
    assert "--yes" in ran.err
    assert listed(home)[0]["total"] == 4
    assert run("purge", "--yes", "--data-dir", home).code == 2
    assert run("purge", "--older-than", "soon", "--data-dir", home).code == 2
    assert "nothing to forget" in run("purge", "all", "--yes", "--data-dir", home / "none").err


def test_nothing_is_forgotten_under_a_full_screen(home: Path) -> None:
    """It shows what is kept: it must be left first."""
    store = Store.open(home / "tuifollow.db", alone=True)
    ran = run("purge", BLOG, "--yes", "--data-dir", home)
    store.close()
    assert ran.code == 3
    assert "quit it first" in ran.err
    assert listed(home)[0]["total"] == 4


def test_removing_says_what_a_purge_would_forget(home: Path) -> None:
    """With --dry-run only that; without a terminal it is done unasked, as ever."""
    ran = run("remove", BLOG, "--purge", "--dry-run", "--data-dir", home)
    assert f"forgets 4 entries of {BLOG}, 1 of them bookmarked" in ran.err
    assert "stops following" in run("remove", BLOG, "--dry-run", "--data-dir", home).err
    assert len(listed(home)) == 2
    assert run("remove", BLOG, "--purge", "--data-dir", home).code == 0
    assert [blog["blog"] for blog in listed(home, "--all")] == [OTHER]


@pytest.mark.terminal
@pytest.mark.parametrize(("command", "answer", "left"), [
    ("purge", "no", 4), ("purge", "yes", 1), ("remove", "", 4), ("remove", "yes", None),
])  # fmt: skip
def test_on_a_terminal_a_person_is_asked(home: Path, command: str, answer: str, left: int | None) -> None:
    """Only "yes" is one."""
    arguments = [command, BLOG, *(["--purge"] if command == "remove" else []), "--data-dir", str(home)]
    terminal, end = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "tuifollow", *arguments], stdin=end, stdout=end, stderr=end)
    os.close(end)
    told = b""
    while b"type yes" not in told and select.select([terminal], [], [], 20)[0]:
        told += os.read(terminal, 4096)
    assert b"forgets " in told
    os.write(terminal, f"{answer}\n".encode())
    while process.poll() is None and select.select([terminal], [], [], 20)[0]:
        try:
            told += os.read(terminal, 4096)
        except OSError:
            break
    assert process.wait(20) == 0
    os.close(terminal)
    assert listed(home, "--all")[0]["total"] == (0 if left is None else left)
    assert (b"nothing was forgotten" in told) == (answer != "yes")


def test_an_age_is_counted_from_now(home: Path) -> None:
    """What is younger stays."""
    now = datetime.now(UTC)
    young, old = post("young", words="It is dry."), post("old", words="It rains.")
    entries = replace(young, published=now - timedelta(hours=1)), replace(old, published=now - timedelta(hours=13))
    store = Store.open(home / "tuifollow.db")
    store.unfollow(BLOG, purge=True)
    look(store, page(*entries), now=now)
    store.put_away(BLOG, away=True)
    store.close()
    assert "1 entry forgotten" in run("purge", "--older-than", "12h", "--yes", "--data-dir", home).err
    assert run("search", "dry", "--format", "json", "--data-dir", home).document["entries"][0]["id"] == "young"
