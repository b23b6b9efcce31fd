"""The list of followed blogs, out and in again: as OPML, as addresses; and lists that were made to do harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import run
from tuifollow.commands.exchange import Found, Wrong, addresses, entries, opml
from tuifollow.config import ConfigError
from tuifollow.model import Blog
from tuifollow.store import Store

RIVER = Blog(1, "https://river.example/live", "https://river.example/live", "The river rises")
FEED = Blog(2, "https://kites.example/feed?a=1&b=2", "https://kites.example/feed?a=1&b=2", "Kites", reader="feed")
NAMED = replace(FEED, key="https://b.example/", address="https://b.example/", name='Mine <&> "yours"', archived=True)
FILE = Blog(4, "/tmp/saved.html", "/tmp/saved.html")
DEMO = Blog(5, "demo:", "http://127.0.0.1:1/")


def found(text: str | bytes) -> list[Found | Wrong]:
    """Return what a list holds."""
    return list(entries(text if isinstance(text, bytes) else text.encode(), "the list"))


def test_feeds_go_out_as_feeds_and_all_others_as_links() -> None:
    """Other programs find title and address where they look for them; what has no address is left out."""
    root = ET.fromstring(opml([RIVER, FEED, NAMED, FILE, DEMO]))
    outlines = [outline.attrib for outline in root.iter("outline")]
    assert [outline.get("xmlUrl") for outline in outlines] == [None, FEED.key, NAMED.key]
    assert [outline["type"] for outline in outlines] == ["link", "rss", "rss"]
    assert [outline["text"] for outline in outlines] == ["The river rises", "Kites", 'Mine <&> "yours"']
    assert root.get("version") == "2.0"


def test_what_went_out_as_opml_comes_in_again() -> None:
    """In order, with the reader's names, and what was put away."""
    assert found(opml([RIVER, FEED, NAMED])) == [
        Found(5, RIVER.key),
        Found(6, FEED.key),
        Found(7, NAMED.key, 'Mine <&> "yours"', away=True),
    ]


def test_what_went_out_as_addresses_comes_in_again_but_for_files() -> None:
    """A list may come from anybody: a path in it is told, not read."""
    out = addresses([RIVER, FEED, FILE, DEMO])
    assert out == f"{RIVER.key}\n{FEED.key}\n{FILE.key}\n"
    assert found(out) == [Found(1, RIVER.key), Found(2, FEED.key), Wrong(3, "no http(s) address: /tmp/saved.html")]


@given(st.text(max_size=60), st.booleans())
def test_any_name_makes_a_sound_document(name: str, archived: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """Whatever is in it."""
    made = opml([replace(RIVER, name=name, archived=archived)])
    item = found(made)[0]
    assert isinstance(item, Found)
    assert (item.address, item.away) == (RIVER.key, archived)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_told_in_a_sentence(data: bytes) -> None:
    """Nothing else is raised."""
    told = ""
    try:
        assert all(item.line > 0 for item in found(data))
    except ConfigError as error:
        told = str(error)
    assert "\n" not in told


def test_addresses_are_one_a_line_with_remarks_and_may_lack_their_scheme() -> None:
    """What is none is told with its line."""
    text = "\ufeff# mine\n\nriver.example/live\n  https://kites.example/q \nlocalhost:8000/x\nnot an address # !\nftp://x.example/\n"
    assert found(text) == [
        Found(3, "https://river.example/live"),
        Found(4, "https://kites.example/q"),
        Found(5, "https://localhost:8000/x"),
        Wrong(6, "no http(s) address: not an address"),
        Wrong(7, "no http(s) address: ftp://x.example/"),
    ]


def test_a_remark_after_an_address_is_no_part_of_it_but_a_fragment_is() -> None:
    """The room before the remark is none either."""
    text = "https://river.example/live  # the river\nhttps://b.example/live#post-7\n\t# c.example\n"
    assert found(text) == [Found(1, "https://river.example/live"), Found(2, "https://b.example/live#post-7")]


def test_a_password_in_a_list_is_neither_followed_nor_repeated() -> None:
    """It may be anybody's."""
    (item,) = found("https://me:secret@river.example/\n")
    assert isinstance(item, Wrong)
    assert "secret" not in item.reason


def test_opml_of_feed_programs_is_read_with_its_groups_and_names() -> None:
    """`text` names a feed, else `title`; a group is none; a list that is included is not fetched."""
    text = """<?xml version="1.0"?><opml version="1.0"><body>
    <outline text="News"><outline type="rss" title="Kites" XMLURL="https://kites.example/feed" htmlUrl="https://k.example"/>
    <outline text="Mine" title="Theirs" xmlUrl="https://b.example/feed"/></outline>
    <outline type="include" text="more" url="https://more.example/list.opml"/>
    <outline text="bad" xmlUrl="javascript:alert(1)"/>
    </body></opml>"""
    assert found(text) == [
        Found(2, "https://kites.example/feed", "Kites"),
        Found(3, "https://b.example/feed", "Mine"),
        Wrong(4, "another list is included, which is not fetched"),
        Wrong(5, "no http(s) address: javascript:alert(1)"),
    ]


BOMB = (
    '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><opml><body><outline text="&b;"/></body></opml>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB.encode(), "<!DOCTYPE"),
        (f"<?xml version='1.0' encoding='utf-16'?>{BOMB}".encode("utf-16"), "<!DOCTYPE"),
        (b'<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml/>', "<!DOCTYPE"),
        (b"<opml><body><outline></body></opml>", "line 1: mismatched tag"),
        (b"<opml><body>" + b"<outline>" * 40, "more than 30"),
        (b"<html><body>hello</body></html>", "begins with <html>"),
        (b'<opml><body><outline text="&nbsp;"/></body></opml>', "undefined entity"),
        (b"<opml>\xff\xfe</opml>", "line 1"),
    ],
)
def test_a_document_that_is_broken_or_hostile_is_told_in_a_sentence(data: bytes, said: str) -> None:
    """And nothing of it is followed."""
    with pytest.raises(ConfigError) as caught:
        found(data)
    assert said in str(caught.value)
    assert "nothing was followed" in str(caught.value)


def test_a_list_is_imported_whole_and_what_came_of_it_is_said(tmp_path: Path) -> None:
    """How many are followed now, were already, and are no addresses; a second time nothing changes."""
    run("add", "https://river.example/live", "--data-dir", tmp_path)
    listed = tmp_path / "list.txt"
    listed.write_text("https://river.example/live\nhttps://b.example/?utm_source=x#top\nhttps://b.example/\nnothing\n")
    ran = run("import", listed, "--data-dir", tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "line 4: no http(s) address: nothing" in ran.err
    assert "following 1 more, 1 was followed already, 1 line is no address" in ran.err
    assert "following 0 more, 2 were followed already" in run("import", listed, "--data-dir", tmp_path).err
    assert run("list", "--format", "addresses", "--data-dir", tmp_path).out == (
        "https://river.example/live\nhttps://b.example/\n"
    )


def test_an_archive_s_list_is_the_same_after_a_round_trip(tmp_path: Path) -> None:
    """Names, order, what is put away: by way of standard input."""
    one, other = tmp_path / "one", tmp_path / "other"
    run("add", *(f"https://{name}.example/" for name in "abc"), "--data-dir", one)
    run("rename", "https://b.example/", "Bee & <co>", "--data-dir", one)
    run("archive", "https://c.example/", "--data-dir", one)
    store = Store.open(one / "tuifollow.db")
    store.order(["https://c.example/", "https://a.example/"])
    store.close()
    out = run("list", "--format", "opml", "--data-dir", one).out
    ran = run("import", "-", "--data-dir", other, stdin=out.encode())
    assert "following 3 more" in ran.err
    assert run("list", "--format", "opml", "--data-dir", other).out == out
    assert run("list", "--format", "json", "--data-dir", other).document["blogs"][2]["name"] == "Bee & <co>"


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "no such file"), ("", "there is no address in it"), ("# only\nwords here\n", "there is no address in it")],
)
def test_a_list_without_an_address_is_told(tmp_path: Path, text: str | None, said: str) -> None:
    """With exit status 2, and no archive is made for it."""
    file = tmp_path / "list"
    if text is not None:
        file.write_text(text)
    ran = run("import", file, "--data-dir", tmp_path / "home")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "home").exists()


def test_a_list_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """A megabyte holds more addresses than anybody follows; of many wrong lines some are told."""
    file = tmp_path / "list"
    file.write_text("https://a.example/\n" * 100_000)
    ran = run("import", file, "--data-dir", tmp_path / "home")
    assert ran.code == 2
    assert "larger than a list" in ran.err
    file.write_text("words\n" * 500)
    assert run("import", file, "--data-dir", tmp_path / "home").err.count("\n") == 22
