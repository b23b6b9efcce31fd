"""What was changed between two texts: every word accounted for, trivial changes told apart, never slow."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.looks import RICH, post
from tuifollow.diff import Fate, Piece, difference, folded, pieces, shortened
from tuifollow.model import Block, Kind, Run

_SIGNS = {Fate.ADDED: "+", Fate.REMOVED: "-", Fate.KEPT: ""}
_TEXTS = st.lists(
    st.sampled_from(
        ["the", "gate", "is", "open", "14:20", "it’s", "it's", "a", " ", "  ", "\n\n", ",", ". ", "“", "門"]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


def told(old: str, new: str) -> str:
    """Return a change in one line: what was removed in [], what was added in {}, trivial in ()."""
    shown = ""
    for piece in pieces(old, new):
        sign = _SIGNS[piece.fate]
        shown += f"<{sign}{'~' if piece.trivial else ''}{piece.text}>" if sign else piece.text
    return shown


def text(found: tuple[Piece, ...], fate: Fate) -> str:
    """Return what the kept pieces and those of one fate come to."""
    return "".join(piece.text for piece in found if piece.fate in (Fate.KEPT, fate))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _TEXTS)
def test_what_was_kept_and_added_is_the_new_text_and_kept_and_removed_the_old(old: str, new: str) -> None:
    """Nothing is lost and nothing made up, whatever the texts; and the same text has no change."""
    found = pieces(old, new)
    assert text(found, Fate.ADDED) == new
    assert text(found, Fate.REMOVED) == old
    assert (old == new) == all(piece.fate is Fate.KEPT for piece in found)
    assert all(piece.text for piece in found)


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _TEXTS)
def test_folding_leaves_the_new_text(old: str, new: str) -> None:
    """What is trivial is shown as the new text has it; of the rest nothing is lost."""
    found = pieces(old, new)
    assert text(folded(found), Fate.ADDED) == new
    removed = [piece for piece in folded(found) if piece.fate is Fate.REMOVED]
    assert removed == [piece for piece in found if piece.fate is Fate.REMOVED and not piece.trivial]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("the red house", "the very large house", "the <-red><+very large> house"),
        ("the house", "the very large house", "the<+ very large> house"),
        ("Open, he said.", "Open.", "Open<-, he said>."),
        ("at 14:20 on", "at 14:50 on", "at <-14:20><+14:50> on"),
        ("1.5 million", "15 million", "<-1.5><+15> million"),
        ("cost £5", "cost $5", "cost <-£><+$>5"),
        ("Resigned.", "Resigned?", "Resigned<-.><+?>"),
        ("fourteen men of the crew", "sixteen women of the crew", "<-fourteen men><+sixteen women> of the crew"),
        ("-5 degrees", "5 degrees", "<--5><+5> degrees"),
        ("東の門が開く", "西の門が開く", "<-東><+西>の門が開く"),
        ("", "All new", "<+All new>"),
        ("us", "US", "<-us><+US>"),
    ],
)
def test_a_change_reads_well(old: str, new: str, shown: str) -> None:
    """Whole words and numbers, with no blank more than was changed."""
    assert told(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is open ,he said", "It is open, he said"),
        ('the "old" gate - it\'s shut', "the “old” gate – it’s shut"),
        ("One.\n\nTwo", "One.  Two!"),
        ("cafe\u0301 open", "café open"),
    ],
)
def test_spacing_punctuation_and_quotes_are_trivial(old: str, new: str) -> None:
    """They are told, and can be folded away."""
    found = pieces(old, new)
    assert any(piece.trivial for piece in found)
    assert all(piece.trivial or piece.fate is Fate.KEPT for piece in found)
    assert folded(found) == (Piece(new, Fate.KEPT),)


def test_an_entry_differs_in_headline_authors_and_body() -> None:
    """Words of embedded posts count; pictures have none."""
    old = RICH
    body = (*old.body[:3], replace(old.body[3], runs=(Run("What a start!"),)), Block(Kind.IMAGE, (Run("A kite"),)))
    found = difference(old, replace(old, headline="Blue kite first", authors=("Ann Example",), body=body))
    assert Piece("Blue", Fate.ADDED) in found.headline
    assert Piece(", Bo Example", Fate.REMOVED) in found.authors
    assert [piece.text for piece in found.body if piece.fate is not Fate.KEPT] == ["race", "start"]
    assert found.changed
    assert not found.trivial


def test_a_difference_knows_whether_it_is_trivial() -> None:
    """Also when there is none at all."""
    old = post("a", words="The gate, is open")
    assert not difference(old, old).changed
    assert not difference(old, old).trivial
    trivial = difference(old, post("a", words="The gate is open."))
    assert trivial.trivial
    assert trivial.folds


def test_long_unchanged_stretches_are_left_out_but_not_beside_a_change() -> None:
    """Cut between words; a text without any change is left out as a whole."""
    calm = " ".join(f"word{number}" for number in range(200))
    short = shortened(pieces(f"{calm} red {calm}", f"{calm} blue {calm}"), 40)
    assert [piece.fate.value for piece in short] == ["left out", "kept", "removed", "added", "kept", "left out"]
    assert short[1].text.endswith("word199 ")
    assert short[1].text.startswith("word19")
    assert short[4].text.endswith(tuple("0123456789"))
    assert 40 <= len(short[4].text) < 60
    assert shortened(pieces(calm, calm), 40) == (Piece("", Fate.LEFT_OUT),)
    brief = pieces("a red house", "a blue house")
    assert shortened(brief) == brief


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 10_000, "b a " * 5_000),
        (" ".join(f"w{n % 100}" for n in range(6_000)), " ".join(f"w{n * 7 % 101}" for n in range(6_000))),
        (" ".join(f"w{n}" for n in range(4_000)), " ".join(f"w{n}" for n in reversed(range(4_000)))),
        ("x" * 20_000, "y" * 20_000),
        ("don't " * 3_000, "don’t " * 3_000),
        ("(" * 20_000, ")" * 20_000),
    ],
    ids=["one word", "a hundred words", "reversed", "letters", "apostrophes", "signs"],
)
def test_no_two_texts_take_long(old: str, new: str) -> None:
    """20,000 characters of either, of whatever kind: a few seconds would be far too many."""
    begun = time.process_time()
    found = pieces(old, new)
    assert time.process_time() - begun < 3
    assert text(found, Fate.ADDED) == new
