"""What an address says by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuifollow.address import (
    blog_key,
    is_loopback,
    is_near,
    is_private,
    place,
    same_site,
    selected_entry,
    source_address,
)
from tuifollow.model import FollowError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://blog.example/live#p7", "https://blog.example/live#p7"),
        (" http://blog.example ", "http://blog.example"),
        ("blog.example/live", "https://blog.example/live"),
        ("localhost:8000/live", "https://localhost:8000/live"),
        ("HTTPS://blog.example/", "HTTPS://blog.example/"),
        ("bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("-", "-"),
        ("demo:", "demo:"),
    ],
)
def test_what_is_typed_becomes_an_address(typed: str, meant: str) -> None:
    """Without a scheme it is https."""
    assert source_address(typed) == meant


def test_a_file_that_is_there_is_meant_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is whatever begins like a path."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved.html").write_text("x")
    assert source_address("saved.html") == str(tmp_path / "saved.html")
    assert source_address("./list") == str(tmp_path / "list")
    assert source_address("/away.html") == "/away.html"


@pytest.mark.parametrize("typed", ["saved.html", "Feed.XML", "live blog.htm", "a\x1b[2J.txt"])
def test_a_saved_page_that_is_not_there_is_told_as_a_file_not_asked_as_a_host(typed: str) -> None:
    """A slip of the finger in a file's name is followed by nobody; a path below a host may end like a file."""
    with pytest.raises(FollowError, match=r"no such file: [^\x1b]+$"):
        source_address(typed)
    assert source_address("blog.example/live.html") == "https://blog.example/live.html"
    assert source_address("https://live.html") == "https://live.html"


@pytest.mark.parametrize(
    "typed", ["ftp://blog.example/", "javascript:alert(1)", "mailto:a@b", "http://", "http://[::1", "a b"]
)
def test_what_is_no_address_is_a_sentence(typed: str) -> None:
    """Before anything is asked."""
    with pytest.raises(FollowError, match="not an http"):
        source_address(typed)


@pytest.mark.parametrize(
    ("typed", "quoted"), [("not a url at all", "not a url at all"), ("ann:secret@a b", "a b"), ("http://", "http://")]
)
def test_what_is_no_address_is_quoted_as_it_was_typed(typed: str, quoted: str) -> None:
    """Not as what was made of it; a password is left out all the same."""
    with pytest.raises(FollowError) as caught:
        source_address(typed)
    assert str(caught.value) == f"not an http(s) address: {quoted}"


def test_a_sentence_about_an_address_never_shows_the_password() -> None:
    """Nor what a terminal could obey."""
    with pytest.raises(FollowError) as caught:
        source_address("ftp://ann:secret@blog.example/\x1b[2J")
    assert "secret" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://Blog.Example:443/live/a?utm_source=x&fbclid=1#block-7", "https://blog.example/live/a"),
        ("https://blog.example/a?id=7&at_medium=y&q=%20", "https://blog.example/a?id=7&q=+"),
        ("https://blog.example/a?q=%20b", "https://blog.example/a?q=%20b"),
        ("https://blog.example/live/x?post=asset%3A77", "https://blog.example/live/x"),
        ("https://blog.example/?post=77", "https://blog.example/?post=77"),
        ("https://blog.example/live?page=with:block-7", "https://blog.example/live"),
        ("https://blog.example/live?page=2", "https://blog.example/live?page=2"),
        ("https://ann:secret@blog.example", "https://blog.example/"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("/home/ann/saved.html", "/home/ann/saved.html"),
        ("demo:", "demo:"),
    ],
)
def test_a_blogs_key_is_the_address_without_what_does_not_name_the_blog(address: str, key: str) -> None:
    """The same blog is not followed twice; a key stays its own key."""
    assert blog_key(address) == key
    assert blog_key(key) == key


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("https://blog.example/live#block-7", "block-7"),
        ("https://blog.example/live?post=asset%3A77#top", "asset:77"),
        ("https://blog.example/live?page=with:block-7#liveblog-navigation", "block-7"),
        ("https://blog.example/live#:~:text=flood", None),
        ("https://blog.example/?post=77", None),
        ("https://blog.example/live", None),
        ("http://[::1", None),
        ("/home/ann/saved.html#x", None),
    ],
)
def test_an_address_may_select_an_entry(address: str, entry: str | None) -> None:
    """By fragment, or by the parameters that publishers use."""
    assert selected_entry(address) == entry


@pytest.mark.parametrize(
    ("number", "private"),
    [
        ("127.0.0.1", True),
        ("0.0.0.0", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("224.0.0.1", True),
        ("255.255.255.255", True),
        ("::1", True),
        ("::", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("ff02::1", True),
        ("::ffff:10.0.0.1", True),
        ("64:ff9b::10.0.0.1", True),
        ("2002:7f00:1::", True),
        ("93.184.216.34", False),
        ("2606:2800:220:1::1", False),
        ("64:ff9b::93.184.216.34", False),
    ],
)
def test_private_numbers_are_known_in_every_wrapping(number: str, *, private: bool) -> None:
    """Four inside of six, by three ways of writing it."""
    assert is_private(number) is private


def test_near_is_this_computer_or_a_file() -> None:
    """A name that only looks alike is not."""
    assert all(is_loopback(f"http://{host}/") for host in ("127.0.0.1:80", "localhost", "a.localhost", "[::1]:8000"))
    assert not any(is_loopback(f"http://{host}/") for host in ("localhost.example", "127.0.0.1.example", "10.0.0.1"))
    assert is_near("/home/ann/saved.html")
    assert not is_near("https://blog.example/")


def test_one_site_has_several_front_doors() -> None:
    """But two sites of one host's customers are two."""
    assert same_site("https://www.blog.example/a", "https://amp.blog.example/b")
    assert same_site("https://blog.example/a", "https://live.blog.example/b")
    assert not same_site("https://blog.example/a", "https://weblog.example/a")
    assert not same_site("https://ann.hosts.example/", "https://bob.hosts.example/")
    assert not same_site("https://blog.example/", "blog.example")


def test_a_place_is_named_with_its_port_where_that_is_unusual() -> None:
    """As a sentence names it."""
    assert place("https://blog.example/a") == "blog.example"
    assert place("http://[::1]:8000/a") == "[::1]:8000"
