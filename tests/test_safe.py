"""The two gates: remote text and addresses."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.safe import ascii_address, clean, link_ok, without_user

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT, st.integers(1, 50), st.booleans())
def test_what_is_clean_stays_as_it_is(text: str, limit: int, oneline: bool) -> None:  # noqa: FBT001 (drawn by hypothesis)
    """Cleaning twice is cleaning once, within the limit, without a control character or surrogate."""
    once = clean(text, limit, oneline=oneline)
    assert clean(once, limit, oneline=oneline) == once
    assert len(once) <= limit
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in once if c != "\n")


@given(st.text("abcdefghij ÄÖÜ äöü ß 你好 مرحبا नमस्ते 👩‍👩‍👧", max_size=200))
def test_ordinary_text_is_left_alone(text: str) -> None:
    """Letters of any script, emoji and their joiners pass."""
    assert clean(text) == text


@pytest.mark.parametrize(
    "bad", ["\x1b]0;t\x07", "\x1b[2J", "\x9b1m", "\u202e", "\x00", "\x7f", "\ud800", "\u200b", "\U000e0041"]
)
def test_what_a_terminal_could_obey_is_dropped(bad: str) -> None:
    """No introducer of an escape sequence, no override, no filler is left."""
    assert not set(clean(f"a{bad}b")) & set("\x1b\x9b\u202e\x00\x7f\x07\ud800\u200b\U000e0041")


def test_newlines_of_every_kind_become_one_kind() -> None:
    """CR, CRLF, NEL and the Unicode separators end a line; tabs are spaces."""
    assert clean("a\r\nb\rc\x85d\u2028e\tf") == "a\nb\nc\nd\ne    f"


def test_combining_marks_are_capped_at_four() -> None:
    """A letter buried in marks does not grow over its neighbours."""
    assert clean("Z" + "\u0301" * 300) == "Z" + "\u0301" * 4


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://127.0.0.1:8000/", "https://xn--bcher-kva.example/"]
)
def test_an_ordinary_address_may_be_opened(address: str) -> None:
    """It comes back unchanged."""
    assert link_ok(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org", "--help", "-P",
        "https://user:pw@example.org/", "https://example.org/a b", "https://example.org/`id`", "https://example.org/\n--x",
        "https://bücher.example/", "https://", "https://example.org:99999/", "https://[::1", "https://example.org/%s",
        "https://example.org/%action", "https://example.org/" + "a" * 5000, "", None, 7,
    ],
)  # fmt: skip
def test_anything_else_may_not(address: object) -> None:
    """Other schemes, options, blanks, quotes, user names, odd ports, over-long ones and things that are no text."""
    assert link_ok(address) is None


def test_an_international_host_becomes_punycode() -> None:
    """What is opened is what is shown."""
    assert ascii_address("https://bücher.example/ä b?q=ü") == "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC"
    assert ascii_address("https://example.org/a%20b") == "https://example.org/a%20b"


def test_a_password_is_not_shown() -> None:
    """User name and password leave the address, the rest stays."""
    assert without_user("https://me:secret@example.org:8080/a?b") == "https://example.org:8080/a?b"
    assert without_user("https://example.org/@me") == "https://example.org/@me"
