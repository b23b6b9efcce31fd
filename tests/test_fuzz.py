"""The fuzzer's own parts, which need no atheris: its inputs, its changes, what it writes down; and what it found."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.inputs import Input, made_up, unpacked
from tests.fuzz.mutations import json_changed, mutated
from tests.fuzz.reader import Progress
from tests.fuzz.target import Target
from tests.readings import a_page, answer, linked
from tuifollow import sources
from tuifollow.document import Document
from tuifollow.model import Block, Kind, Run
from tuifollow.repeats.fields import own
from tuifollow.repeats.judgement import _minutes
from tuifollow.repeats.stamps import Said
from tuifollow.sources import guardian

PAGES = list(made_up())


def test_an_input_is_the_page_it_was_packed_from() -> None:
    """With its media type and address; bytes without them are a page all the same."""
    assert all(unpacked(page.packed()) == page for page in PAGES)
    assert unpacked(b"<p>\xff").text == "<p>\ufffd"


def test_the_same_chance_gives_the_same_change() -> None:
    """A finding can be made again."""
    others = [page.text for page in PAGES]
    for page in PAGES:
        changes = [mutated(page.text, Random(7), others) for _ in range(2)]
        assert changes[0] == changes[1]


def test_json_stays_json() -> None:
    """Else no reader would look at it twice."""
    pages = [page for page in PAGES if page.media_type == "application/json"]
    changed = [json_changed(page.text, Random(chance), page.text) for page in pages for chance in range(40)]
    assert all(json.loads(text, strict=False) is not None for text in changed)
    assert len(set(changed)) > len(changed) // 2


def test_a_reader_that_fails_is_written_down_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the page, the place and the words; a FollowError is none."""

    def fail(document: Document) -> None:
        raise ZeroDivisionError(document.host)

    monkeypatch.setattr(guardian, "read", fail)
    assert guardian in sources.READERS
    target = Target("guardian", tmp_path)
    for page in PAGES[:3]:
        target(page.packed())
    found = sorted(path.name for path in tmp_path.iterdir())
    assert len(found) == 2
    assert "ZeroDivisionError" in (tmp_path / found[1]).read_text()
    assert unpacked((tmp_path / found[0]).read_bytes()) == PAGES[0]


def test_the_fuzzers_words_are_understood() -> None:
    """Edges, runs, findings."""
    progress = Progress()
    for line in ("#86\tINITED cov: 605 ft: 1234 corp: 32/525Kb", "#91\tNEW    cov: 604 ft: 1", "FINDING a: b"):
        progress.hear(line)
    assert (progress.edges, progress.runs, len(progress.findings)) == (605, 91, 1)
    assert Input("text/html", "https://a.example/", "x").packed() == b"text/html https://a.example/\nx"


def test_a_raised_digit_is_no_number() -> None:
    """Found by the fuzzer: "²" is a digit to `str.isdigit`, and nothing to `float`."""
    words = "The raft has come down the river with all hands on board, and nobody got wet but the dog."
    blog = linked({"@id": "#e10001", "articleBody": words}).text
    found = answer(a_page(f'<body>{blog}<article id="e10001" data-time="²"><p>{words}</p></article>'))
    assert [(entry.id, entry.published) for entry in found.entries] == [("e10001", None)]


def test_an_empty_headline_is_none() -> None:
    """Found by the fuzzer: it has no last letter."""
    body = (Block(Kind.PARAGRAPH, (Run("The raft has come down."),)),)
    assert own("", body) == (None, body)


@pytest.mark.parametrize("stamp", ["45+1’ +2’", "٤٥'"])
def test_a_minute_that_is_written_oddly_is_no_trouble(stamp: str) -> None:
    """Found by the fuzzer: a second "+", and digits of other scripts."""
    assert len(list(_minutes([stamp, "44'", "12'"], Said.MINUTE))) in {2, 3}
