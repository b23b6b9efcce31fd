"""Bytes become the text that their publisher meant, or an honest error; no codec is taken from a stranger unseen."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.decode import decode
from tuifollow.model import FollowError, NotALiveBlog

RIVER = "Der Fluß steigt um 1½ Meter, “Brücke gesperrt”"


@pytest.mark.parametrize(
    ("body", "charset", "wanted"),
    [
        (RIVER.encode(), "utf-8", RIVER),
        (RIVER.encode(), None, RIVER),
        (b"\xef\xbb\xbf" + RIVER.encode(), "iso-8859-1", RIVER),
        (b"\xff\xfe" + RIVER.encode("utf-16-le"), "utf-8", RIVER),
        (b"\xfe\xff" + RIVER.encode("utf-16-be"), None, RIVER),
        (RIVER.encode("cp1252"), "iso-8859-1", RIVER),
        (RIVER.encode("cp1252"), "us-ascii", RIVER),
        ("Вода прибывает".encode("cp1251"), "windows-1251", "Вода прибывает"),
        ("水位上昇中".encode("shift_jis"), "Shift_JIS", "水位上昇中"),
        ("水位正在上升".encode("gbk"), "gb2312", "水位正在上升"),
    ],
)
def test_the_mark_then_the_server_says_which_letters_are_meant(body: bytes, charset: str | None, wanted: str) -> None:
    """A byte order mark is believed before anybody."""
    assert decode(body, charset)[0] == wanted


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<meta charset=shift_jis>", "shift_jis"),
        ('<META http-equiv="Content-Type" content="text/html; charset=gb18030">', "gb18030"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
    ],
)
def test_a_page_may_name_its_own_encoding_where_the_server_is_silent(declared: str, codec: str) -> None:
    """In a meta tag or an XML declaration."""
    word = "水位" if codec in {"shift_jis", "gb18030"} else "Вода"
    assert decode((declared + word).encode(codec))[0] == declared + word


@pytest.mark.parametrize("charset", ["iso-8859-1", "ascii", "windows-1252"])
def test_utf8_that_the_server_calls_latin_is_read_as_utf8(charset: str) -> None:
    """Servers say that of everything."""
    assert decode(RIVER.encode(), charset)[0] == RIVER


def test_latin_that_the_server_calls_utf8_stays_readable_but_for_the_wrong_letters() -> None:
    """Nothing is guessed, nothing is lost."""
    text, _ = decode("Die Brücke über den Fluß bleibt gesperrt".encode("latin-1"), "utf-8")
    assert text == "Die Br\ufffdcke \ufffdber den Flu\ufffd bleibt gesperrt"


@pytest.mark.parametrize(
    "charset",
    [
        "zlib",
        "hex",
        "uu",
        "rot13",
        "idna",
        "undefined",
        "unicode_escape",
        "utf-7",
        "punycode",
        "klingon",
        "x" * 5000,
        "",
    ],
)
def test_an_encoding_that_is_not_on_the_list_is_taken_for_utf8(charset: str) -> None:
    """Python would unpack, raise, or make escape sequences."""
    text, codec = decode(b"plain \\u001b words +ADw-", charset)
    assert (text, codec) == ("plain \\u001b words +ADw-", "utf-8")


def test_utf16_without_a_mark_is_called_unreadable() -> None:
    """Every other letter would be NUL."""
    with pytest.raises(FollowError, match="unreadable encoding"):
        decode("<html>waters rise".encode("utf-16-le"), "utf-8")


@pytest.mark.parametrize(
    ("body", "media", "named"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text/html", "image/png"),
        (b"%PDF-1.7 ...", "text/html", "application/pdf"),
        (b"anything", "video/mp4", "video/mp4"),
        (b"PK\x03\x04..", "", "application/zip"),
    ],
)
def test_what_is_no_text_is_named_and_not_read(body: bytes, media: str, named: str) -> None:
    """By its first bytes or its media type."""
    with pytest.raises(NotALiveBlog, match=f"not a page that can be read \\({named}\\)"):
        decode(body, None, media)


@given(st.binary(max_size=300), st.text(max_size=20) | st.none())
def test_any_bytes_at_all_give_text_without_surrogates_or_a_sentence(body: bytes, charset: str | None) -> None:
    """Whatever charset is claimed."""
    with contextlib.suppress(FollowError):
        text, _ = decode(body, charset)
        assert text.encode().decode() == text
