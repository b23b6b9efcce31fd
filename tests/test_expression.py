"""Expressions of the reader: what they are, what is refused, and that what is not is quick on any text."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.expression import compiled, is_expression, is_quick, pattern, pieces, quick
from tuifollow.model import FollowError


@pytest.mark.parametrize(
    "text",
    [
        *(r"evacuat\w+", "flood(ed|ing)?", "flood|levee|dam", r"(?i)level \d{1,3}(\.\d)? m"),
        *("(?:ab)+c", r"\(a+\)+", "[)(]+a", "a++b"),
    ],
)
def test_ordinary_expressions_are_taken(text: str) -> None:
    """Repeats, choices, classes, escapes: what people write."""
    assert quick(f"/{text}/").pattern == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(", "not a regular expression"),
        ("a" * 201, "at most 200 characters"),
        ("(a+)+b", "a repeat holds another"),
        ("(a|aa)*b", "a repeat holds another"),
        (r"(\w+\s?)*!", "a repeat holds another"),
        ("(?:a{1,30}){5}", "a repeat holds another"),
        ("((a?){2})x", "a repeat holds another"),
        ("a?" * 12 + "a" * 12, "too many ways"),
        ("(a|b)" * 9 + "x", "too many ways"),
        ("a?a?a?a?a*a*!", "too many ways"),
        ("a.*b.*c.*d", "more than 2 open repeats"),
        (r"(x+)\1", "refers back"),
        ("(?P<x>a+)(?P=x)", "refers back"),
        (".*", "any text meets"),
    ],
)
def test_what_is_no_expression_or_could_take_for_ever_is_refused(text: str, words: str) -> None:
    """With the reason."""
    with pytest.raises(FollowError, match=words):
        quick(f"/{text}/")


@pytest.mark.parametrize(
    ("text", "evil"), [(r"\w+\w+!", "a" * 4000), (".*.*=!", "x=" * 2000), (r"a?a?a*a*!", "a" * 4000)]
)
def test_the_worst_that_is_taken_is_over_soon(text: str, evil: str) -> None:
    """On the text that is worst for it no piece holds the interpreter for long."""
    found, longest = quick(f"/{text}/"), 0.0
    for piece in pieces(evil):
        begin = time.process_time()
        assert not found.search(piece)
        longest = max(longest, time.process_time() - begin)
    assert longest < 2


@given(st.text(alphabet="ab()|*+?{}1,2[]\\.^$:", max_size=14))
def test_whatever_is_written_is_taken_or_refused_in_a_sentence(text: str) -> None:
    """Never with another error."""
    with suppress(FollowError):
        assert quick(f"/{text}/").pattern == text


@given(st.text(alphabet="ab \n", max_size=2000), st.integers(0, 1900))
def test_a_stretch_of_a_hundred_letters_is_whole_in_some_piece(text: str, begin: int) -> None:
    """Nothing short is lost where a long line is cut."""
    stretch = text[begin : begin + 100].split("\n", maxsplit=1)[0]
    assert any(stretch in piece for piece in pieces(text))


@pytest.mark.parametrize(
    ("word", "text", "met"),
    [
        ("flood", "The FLOOD came.", True),
        ("flood", "The floods came.", False),
        ("flood", "unflood", False),
        ("C++", "He writes C++.", True),
        ("river gate", "The river  gate is shut.", True),
        ("洪水", "昨日洪水警報", True),
        ("a.c", "abc", False),
        (r"/evacuat\w+/", "Evacuation begins", True),
    ],
)
def test_a_word_is_a_whole_word(word: str, text: str, met: bool) -> None:  # noqa: FBT001 - a table
    """In either case; scripts without blanks know no whole words."""
    assert bool(pattern(word).search(text)) is met


@pytest.mark.parametrize(
    ("text", "is_one"), [("/a/", True), (" /a b/ ", True), ("//", False), ("/", False), ("/a", False), ("a/b/", False)]
)
def test_an_expression_stands_between_slashes(text: str, is_one: bool) -> None:  # noqa: FBT001 - an example
    """Two slashes alone are none."""
    assert is_expression(text) is is_one


def test_one_that_is_broken_is_told_in_a_sentence() -> None:
    """Whatever is wrong with it."""
    for text in ("/(/", "/*/", "/a{99999999999}/", "/[z-a]/"):
        with pytest.raises(FollowError, match="not a regular expression"):
            compiled(text)


@pytest.mark.parametrize(
    ("text", "quick"),
    [
        ("flood(ed|ing)?", True),
        (r"report (9|8)\d+", True),
        (r"\bA[()+*]+ .*x", True),
        (r"(\d{1,3}\.){3}\d+", False),
        (r"\(a+\)+", True),
        ("(a+)+$", False),
        ("(?:a|aa)+$", False),
        (r"(\w+\s*)*!", False),
        ("((a{2,})b)*", False),
        ("(a*){5,}", False),
        (r"(a)\1", False),
        ("(?P<x>a)(?P=x)", False),
        (".*.*.*.*.*x", False),
    ],
)
def test_what_repeats_what_repeats_is_not_quick(text: str, quick: bool) -> None:  # noqa: FBT001 - an example
    """Nor is what looks back; what stands in brackets or behind a backslash repeats nothing."""
    assert is_quick(re.compile(text)) is quick
