"""Expressions of the reader: what is refused, and that what is not is quick on any text."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.expression import compiled, pattern, pieces
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
    assert compiled(text).pattern == text


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
        compiled(text)


@pytest.mark.parametrize(
    ("text", "evil"), [(r"\w+\w+!", "a" * 4000), (".*.*=!", "x=" * 2000), (r"a?a?a*a*!", "a" * 4000)]
)
def test_the_worst_that_is_taken_is_over_soon(text: str, evil: str) -> None:
    """On the text that is worst for it no piece holds the interpreter for long."""
    found, longest = compiled(text), 0.0
    for piece in pieces(evil):
        begin = time.process_time()
        assert not found.search(piece)
        longest = max(longest, time.process_time() - begin)
    assert longest < 2


@given(st.text(alphabet="ab()|*+?{}1,2[]\\.^$:", max_size=14))
def test_whatever_is_written_is_taken_or_refused_in_a_sentence(text: str) -> None:
    """Never with another error."""
    with suppress(FollowError):
        assert compiled(text).pattern == text


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
