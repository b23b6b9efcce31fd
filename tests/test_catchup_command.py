"""`tuifollow catchup`: the digest on standard output, in each form, of one blog or of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands import run
from tests.looks import BLOG, MINUTE, NOON, look, page, post
from tuifollow.model import Gap
from tuifollow.store import Store
from tuifollow.terminal import Exit

OTHER = "https://example.org/boats"
FIRST = (post("old", 3, headline="The start [was] held up"), post("wrong", 2), post("gone", 1))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home in which the reader left a blog before a key event, a correction and a withdrawal."""
    store = Store.open(tmp_path / "tuifollow.db")
    blog = look(store, page(*FIRST)).blog
    store.leave(blog, None, NOON + MINUTE)
    later = (
        post("key", 70, key=True, headline="*First* kite down", url=f"{BLOG}#key"),
        post("plain", 65),
        FIRST[0],
        post("wrong", 2, "Now it is right."),
        replace(FIRST[2], withdrawn=True),
    )
    look(store, page(*later), now=NOON + timedelta(hours=2))
    store.stuck(blog, Gap(NOON + 20 * MINUTE, NOON + 50 * MINUTE), now=NOON, anew=False)
    look(store, page(post("boat", 5), title="The boats"), key=OTHER, now=NOON)
    store.close()
    return tmp_path


def test_the_digest_is_told_for_people(home: Path) -> None:
    """How much, what counts most, gaps, and when it came."""
    ran = run("catchup", BLOG, "--data-dir", home, "--zone", "UTC")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split("\n") == [
        "The kite race",
        BLOG,
        "since you were last here, 2026-05-01 12:01",
        "2 new · 1 key event · 1 corrected · 1 withdrawn · 1 gap · about 1 min to read",
        "",
        "Key events",
        "  2026-05-01 13:10  *First* kite down",
        "",
        "Corrected",
        "  2026-05-01 12:02  Now it is right.",
        "",
        "Withdrawn",
        "  2026-05-01 12:01  The words of gone.",
        "",
        "Also new",
        "  2026-05-01 13:05  The words of plain.",
        "",
        "Not to be had",
        "  2026-05-01 12:20 to 2026-05-01 12:50",
        "",
        "Hour by hour",
        "     Fri 13:00  ██ 2",
        "",
    ]
    assert run("catchup", BLOG, "--data-dir", home, "--ascii").out.isascii()


def test_markdown_means_what_was_written_and_links_each_entry(home: Path) -> None:
    """Signs of the publisher's are no markup."""
    out = run("catchup", BLOG, "--data-dir", home, "--zone", "UTC", "--format", "markdown").out
    assert f"- [2026-05-01 13:10  \\*First\\* kite down](<{BLOG}#key>)" in out
    assert "## Withdrawn" in out
    assert "| Fri 13:00 | 2 |" in out


def test_programs_get_the_entries_and_the_counts(home: Path) -> None:
    """Each entry as everywhere, and what happened to it; blogs without news are there too."""
    document = run("catchup", "--data-dir", home, "--format", "json").document
    kites, boats = document["blogs"]
    assert (document["schema"], kites["blog"], boats["title"]) == (1, BLOG, "The boats")
    assert (kites["new"], kites["key_events"], kites["corrected"], kites["withdrawn"]) == (2, 1, 1, 1)
    assert (kites["since"], boats["since"]) == ("2026-05-01T12:01:00+00:00", None)
    assert (kites["unit"], len(kites["counts"]), len(kites["gaps"])) == ("hour", 1, 1)
    told = {entry["id"]: (entry["happened"], entry["state"], entry["withdrawn"]) for entry in document["entries"]}
    assert told == {
        "key": (["new"], "new", False),
        "plain": (["new"], "new", False),
        "wrong": (["edit"], "unread", False),
        "gone": (["withdrawn"], "unread", True),
        "boat": (["new"], "unread", False),
    }
    known = {"blog", "bookmarked", "note", "tags", "first_seen"}
    assert all(known <= set(entry) for entry in document["entries"])


def test_all_followed_blogs_are_told_and_those_without_news_passed_over(home: Path) -> None:
    """One after the other; a blog that was never looked into is all new."""
    out = run("catchup", "--data-dir", home).out
    assert "The kite race" in out
    assert "The boats\nhttps://example.org/boats\nyou have not been here before\n1 new" in out
    store = Store.open(home / "tuifollow.db")
    for blog in store.blogs():
        store.leave(blog, None, NOON + timedelta(days=1))
        store.seen(store.timeline(blog).rows)
    store.close()
    ran = run("catchup", "--data-dir", home)
    assert (ran.code, ran.out, ran.err) == (0, "", "tuifollow: nothing has come since you were last here\n")
    one = run("catchup", BLOG, "--data-dir", home)
    assert (one.code, one.out) == (0, "")
    assert "since you were last here (2026-05-0" in one.err
    assert run("catchup", "--data-dir", home, "--format", "json").document["entries"] == []


def test_a_blog_that_is_not_kept_is_told(home: Path, tmp_path: Path) -> None:
    """In one sentence, with exit status 2; also where nothing is kept at all."""
    for where in (home, tmp_path / "none"):
        ran = run("catchup", "https://z.example/", "--data-dir", where)
        assert (ran.code, ran.out, ran.err.count("\n")) == (Exit.USAGE, "", 1)
        assert "not followed: https://z.example/" in ran.err
    nothing = run("catchup", "--data-dir", tmp_path / "none")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing is followed yet" in nothing.err
    assert not (tmp_path / "none").exists()


def test_it_is_read_beside_a_full_screen(home: Path) -> None:
    """The lock is the full screen's."""
    store = Store.open(home / "tuifollow.db")
    store.lock()
    assert run("catchup", "--data-dir", home).code == 0
    store.close()
