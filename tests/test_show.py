"""`tuifollow show`: one look, printed, nothing kept."""

from __future__ import annotations

import json
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Ran, run, site
from tests.fakes import Answer, FakeSite
from tuifollow import files, sources
from tuifollow.demo.page import page
from tuifollow.demo.story import voyage
from tuifollow.follow.look import look_once
from tuifollow.model import Page, Pointer, Snapshot
from tuifollow.terminal import Exit

NOON = datetime.fromisoformat("2024-05-01T12:00:00+01:00")
EVIL = "\x1b]52;c;cHduZWQ=\x07[@click=app.quit]x[/]\x9b2J\u202e"
"""Escape sequences and markup of a screen."""


def html(minute: float = 30, address: str = "https://a.example/live") -> str:
    """Return the demo's page at a minute of its script, with times of one afternoon."""
    return page(voyage(), minute * 60, lambda at: NOON + timedelta(seconds=at), address)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return a saved live blog."""
    path = tmp_path / "page.html"
    path.write_text(html())
    return path


def shown(home: Path, *arguments: object, stdin: bytes = b"") -> Ran:
    """Run `show` with a home of its own."""
    return run("show", "--data-dir", home, *arguments, stdin=stdin)


def test_a_saved_page_is_told_as_json(saved: Path, home: Path) -> None:
    """Entries newest first, the publisher's address for what is relative, and nothing is kept."""
    ran = shown(home, saved, "--url", "https://a.example/live", "--format", "json")
    posts = voyage().posts(1800)
    assert (ran.code, ran.err) == (0, "")
    assert [entry["headline"] or "" for entry in ran.document["entries"]] == [post.headline for post in posts]
    assert ran.document["url"] == "https://a.example/live"
    assert ran.document["entries"][-1]["url"] == "https://a.example/live#good-morning"
    assert not home.exists()


def test_standard_input_is_read_as_a_file(saved: Path, home: Path) -> None:
    """`-` is where a pipe ends."""
    ran = shown(home, "-", "--format", "json", stdin=saved.read_bytes())
    assert len(ran.document["entries"]) == len(voyage().posts(1800))


def test_an_address_is_asked(web: FakeSite, home: Path) -> None:
    """Once, and told under its own address."""
    address = web.says("/live", html())
    ran = shown(home, address, "--format", "json")
    assert (ran.code, ran.document["url"], len(web.requests)) == (0, address, 1)
    assert len(ran.document["entries"]) == len(voyage().posts(1800))


def test_the_newest_can_be_asked_for_alone(saved: Path, home: Path) -> None:
    """`--limit`."""
    ran = shown(home, saved, "--limit", 2, "--format", "json")
    assert [entry["id"].rpartition("#")[2] for entry in ran.document["entries"]] == ["picture-gold", "sun"]


def test_older_pages_are_followed_on_demand(web: FakeSite, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, and no entry twice."""
    first, second = web.says("/1", html(30)), web.says("/2", html(10))
    read = sources.read

    def with_older(asked: Page, **known: Any) -> Snapshot | Pointer:
        found = read(asked, **known)
        assert isinstance(found, Snapshot)
        cut = found.entries[:5] if asked.address == first else found.entries
        return Snapshot(**{name: getattr(found, name) for name in found.__slots__} | {"entries": cut, "older": second})

    monkeypatch.setattr(look_once, "__kwdefaults__", {**(look_once.__kwdefaults__ or {}), "read": with_older})
    some = shown(home, first, "--format", "json").document["entries"]
    every = shown(home, first, "--all", "--format", "json").document["entries"]
    ids = [entry["id"] for entry in every]
    assert (len(some), len(web.asked("/2"))) == (5, 1)
    assert len(ids) == len(set(ids)) == 5 + len(voyage().posts(600))


def test_a_pointer_in_a_file_is_told_and_not_asked(
    saved: Path, web: FakeSite, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file never causes a request."""
    address = web.says("/feed", html())
    monkeypatch.setattr(
        sources, "read", lambda *_args, **_known: Pointer(address, "Live", live=True, reason="a plugin")
    )
    ran = shown(home, saved, "--format", "json")
    assert (ran.code, ran.document["elsewhere"], ran.document["entries"]) == (0, address, [])
    assert (ran.document["title"], ran.document["live"]) == ("Live", True)
    assert address in ran.err
    assert web.requests == []


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ("/nowhere/page.html", 6, "no such file"),
        (".", 6, "directory"),
        ("ftp://a.example/live", 2, "not an http(s) address"),
        ("https://", 2, "not an http(s) address"),
        ("demo:", 2, "demo --serve"),
        ("http://127.0.0.1:1/", 6, ""),
        ("http://no-such-host.invalid/", 6, ""),
    ],
)
def test_what_cannot_be_had_is_told_in_a_line(home: Path, source: str, code: int, words: str) -> None:
    """With the exit code that scripts rely on."""
    ran = shown(home, source)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("tuifollow: ")
    assert ran.err.count("\n") == 1
    assert words in ran.err


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("empty.html", b"", 7),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", 7),
        ("article.html", b"<!doctype html><title>Soup</title><h1>Soup</h1><p>Take a pot and some water.</p>", 7),
        ("data.json", b'{"a": [1, 2', 7),
    ],
)
def test_what_holds_no_live_blog_is_told_in_a_line(
    tmp_path: Path, home: Path, name: str, body: bytes, code: int
) -> None:
    """An article, an empty page, a picture."""
    path = tmp_path / name
    path.write_bytes(body)
    ran = shown(home, path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer("gone", 404), 6),
        (Answer("later", 429, {"Retry-After": "120"}), 6),
        (Answer("no", 403), 6),
        (Answer(b"", 200), 7),
        (Answer(b"\x89PNG", 200, {"Content-Type": "image/png"}), 7),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>"), 6),
        (Answer(raw=b"SSH-2.0-x\r\n"), 6),
    ],
)
def test_what_a_server_refuses_is_told_in_a_line(web: FakeSite, home: Path, answer: Answer, code: int) -> None:
    """A status, an answer that was cut off, something that is no page."""
    ran = shown(home, web.says("/live", answer))
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "jsonfeed", "atom"])
def test_nothing_a_stranger_wrote_reaches_the_terminal_uncleaned(tmp_path: Path, home: Path, form: str) -> None:
    """Escape sequences are gone from every field, in every form."""
    path = tmp_path / "page.html"
    story = html().replace("Released", f"Released{EVIL}").replace("Ines", f"I{EVIL}nes").replace("quay", f"quay{EVIL}")
    path.write_text(story.replace("Halcyon takes", f"Halcyon{EVIL} takes"))
    ran = shown(home, path, "--format", form)
    assert ran.code == 0
    assert not set(ran.out) & set("\x1b\x07\x9b\u202e")
    assert "\\u001b" not in ran.out


def test_a_password_is_not_told(web: FakeSite, home: Path) -> None:
    """Neither in the document nor in a message."""
    web.says("/live", html())
    address = web.address.replace("//", "//me:secret@") + "/live"
    ran = shown(home, address, "--format", "json")
    assert ran.code == 0
    assert "secret" not in ran.out + ran.err
    assert "secret" not in shown(home, address.replace("/live", "/none")).err


def test_a_reader_can_be_forced(saved: Path, home: Path) -> None:
    """By its name; a wrong name is told with the right ones."""
    assert shown(home, saved, "--as", "schema", "--format", "json").document["reader"] == "schema"
    ran = shown(home, saved, "--as", "nobody")
    assert (ran.code, "schema" in ran.err) == (2, True)


@pytest.mark.parametrize(
    "arguments", [["--url", "javascript:alert(1)"], ["--limit", "0"], ["--format", "pdf"], ["--zone", "Mars/Base"], []]
)
def test_wrong_arguments_end_with_two(home: Path, arguments: list[str]) -> None:
    """And one sentence."""
    ran = shown(home, *(["x.html", *arguments] if arguments else []))
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_url_is_for_files_only(home: Path) -> None:
    """An address says itself where it lies."""
    assert shown(home, "https://a.example/", "--url", "https://b.example/").code == 2


def test_a_page_that_cannot_be_read_in_time_is_given_up(
    saved: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However deep a reader is in it."""
    free = threading.Event()
    monkeypatch.setattr("tuifollow.commands.saved.PATIENCE", 0.01)
    monkeypatch.setattr(sources, "read", lambda *_args, **_known: free.wait(5))
    ran = shown(home, saved)
    free.set()
    assert (ran.code, "too complex" in ran.err) == (6, True)


def test_a_mistake_of_ours_is_told_with_its_log(saved: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback on the terminal; it is in the log, without passwords, for its owner only."""

    def fail(*_args: object, **_known: object) -> None:
        raise KeyError("https://me:secret@a.example/")

    monkeypatch.setattr(files, "local", fail)
    ran = shown(home, saved)
    log = home / "tuifollow.log"
    assert (ran.code, ran.err) == (1, f"tuifollow: internal error (KeyError); the log is {log}\n")
    assert "Traceback" in log.read_text()
    assert "secret" not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_the_document_is_utf8_whatever_the_locale(saved: Path, home: Path) -> None:
    """Quotes and dashes arrive as they are."""
    assert "“You don't" in shown(home, saved).out or "You don't sail" in shown(home, saved).out
    assert json.loads(shown(home, saved, "--format", "json").out)["title"] == voyage().title


def test_an_older_page_on_a_private_address_is_not_asked(web: FakeSite, home: Path) -> None:
    """A page names it, not the reader: only where the typed page lies may be private. What was read is shown."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Out"}
    item = {"content_text": "Words of its own.", "date_published": "2024-05-01T12:00:00Z"}
    with site() as inner:
        older = inner.says("/older", json.dumps(feed | {"items": [item | {"id": "inner"}]}))
        first = json.dumps(feed | {"next_url": older, "items": [item | {"id": "outer"}]})
        ran = shown(home, web.says("/feed", first), "--all", "--format", "json")
        assert inner.requests == []
    assert ran.code == Exit.DONE
    assert [entry["id"] for entry in ran.document["entries"]] == ["outer"]
    assert ran.err.startswith("tuifollow: posts before 01 May ")
    assert "could not be fetched: refused to ask a private address" in ran.err


def feed(*numbers: int, older: str = "") -> str:
    """Return a JSON feed with posts of those numbers, published as many minutes after noon."""
    items = [
        {"id": f"p{n}", "content_text": f"The words of {n}.", "date_published": f"2024-05-01T12:{n:02}:00Z"}
        for n in numbers
    ]
    named = {"next_url": older} if older else {}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Out", "items": items, **named})


def test_a_page_that_cannot_be_had_is_a_gap_that_is_told(web: FakeSite, home: Path) -> None:
    """What could be had is shown, and that is no failure."""
    web.says("/2", feed(7, 6, older=web.says("/3", Answer("", 404))))
    ran = shown(
        home, web.says("/1", feed(9, 8, older=web.address + "/2")), "--all", "--format", "json", "--zone", "UTC"
    )
    assert (ran.code, [entry["id"] for entry in ran.document["entries"]]) == (Exit.DONE, ["p9", "p8", "p7", "p6"])
    assert ran.err == "tuifollow: posts before 01 May 12:06 could not be fetched: not found (404)\n"


def test_no_more_than_twenty_older_pages_are_asked(web: FakeSite, home: Path) -> None:
    """And that is told; pages that lead back end."""
    for number in range(1, 30):
        web.says(f"/{number}", feed(60 - number, older=f"{web.address}/{number + 1}"))
    ran = shown(home, web.address + "/1", "--all", "--format", "json", "--zone", "UTC")
    assert (len(ran.document["entries"]), len(web.requests)) == (21, 21)
    assert ran.err == "tuifollow: posts before 01 May 12:39 were not asked for: these are 20 pages\n"
    web.says("/2", feed(58, older=web.address + "/2"))
    ran = shown(home, web.address + "/1", "--all", "--format", "json")
    assert (len(ran.document["entries"]), ran.err) == (2, "")
