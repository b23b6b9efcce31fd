"""Expressions are tried in a process of their own, which is ended when nobody waits, or when it takes too long."""

from __future__ import annotations

import io
import json
import re
from time import perf_counter

import pytest

from tests.looks import look, page, post
from tuifollow.model import FollowError
from tuifollow.store import Store, apart, matching

ENDLESS = re.compile("(a+)+$")
LONG = "a" * 40 + "!"


def test_a_program_answers_line_by_line() -> None:
    """With the numbers of what was found."""
    asked = io.StringIO(json.dumps(["go{2}se", re.IGNORECASE]) + '\n[["a"],["b","GOOSE"]]\n[]\n')
    answers = io.StringIO()
    matching.serve(asked, answers)
    assert answers.getvalue() == "[1]\n[]\n"


def test_one_that_takes_too_long_is_given_up_and_said_so() -> None:
    """Nothing of it is left running."""
    begin = perf_counter()
    with apart.matcher(ENDLESS, lambda: False, patience=0.3) as process:
        assert process.find([["aaa"], ["b"]]) == [0]
        with pytest.raises(FollowError, match="takes too long"):
            process.find([[LONG]])
    assert perf_counter() - begin < 3
    assert process._process.poll() is not None


def test_one_that_nobody_waits_for_is_ended_at_once() -> None:
    """Without a word: another answer is waited for already."""
    begin = perf_counter()
    with apart.matcher(ENDLESS, lambda: perf_counter() - begin > 0.2) as process:
        assert process.find([[LONG]]) == []
        assert process.find([["aaa"]]) == []
    assert perf_counter() - begin < 2


def test_a_search_that_would_take_for_ever_is_a_sentence(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the archive holds."""
    monkeypatch.setattr(apart, "PATIENCE", 0.3)
    looked = look(store, page(post("long", 1, LONG)))
    with pytest.raises(FollowError, match="takes too long"):
        store.match("/(a+)+$/", looked.blog)
    assert len(store.match("/^a+!$/", looked.blog)) == 1


def test_many_texts_are_read_in_pages(store: Store) -> None:
    """In order, none twice."""
    looked = look(store, page(*(post(f"p{n}", n, f"gauge {n}") for n in range(450, 0, -1))))
    assert len(store.match("/gauge/", looked.blog)) == 450
    found = store.items(store.match("/gauge [0-9]*7$/", looked.blog))
    assert [item.entry.id for item in found] == [f"p{n}" for n in range(450, 0, -1) if n % 10 == 7]
