"""Regular expressions between slashes, and which of them may be tried while somebody waits."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuifollow import expression
from tuifollow.model import FollowError


@pytest.mark.parametrize(
    ("text", "is_one"), [("/a/", True), (" /a b/ ", True), ("//", False), ("/", False), ("/a", False), ("a/b/", False)]
)
def test_an_expression_stands_between_slashes(text: str, is_one: bool) -> None:  # noqa: FBT001 - an example
    """Two slashes alone are none."""
    assert expression.is_expression(text) is is_one


def test_one_that_is_broken_is_told_in_a_sentence() -> None:
    """Whatever is wrong with it."""
    for text in ("/(/", "/*/", "/a{99999999999}/", "/[z-a]/"):
        with pytest.raises(FollowError, match="not a regular expression"):
            expression.compiled(text)


@pytest.mark.parametrize(
    ("text", "quick"),
    [
        ("flood(ed|ing)?", True),
        (r"report (9|8)\d+", True),
        (r"\bA[()+*]+ .*x", True),
        (r"(\d{1,3}\.){3}\d+", True),
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
    assert expression.is_quick(re.compile(text)) is quick


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.sampled_from("ab()|*+?.$"), min_size=1, max_size=9))
def test_a_quick_expression_is_quick(text: str) -> None:
    """On a text made to keep it busy."""
    try:
        pattern = re.compile(text)
    except re.error:
        return
    if expression.is_quick(pattern):
        begin = perf_counter()
        pattern.search("ab" * 20 + "a" * 24 + "!")
        assert perf_counter() - begin < 0.5
