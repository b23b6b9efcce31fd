"""The same news of several sources: found, proved, folded; and nothing else is."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tuifollow.likeness import simhash
from tuifollow.similar import WINDOW, Folds, Trace, alike, beside, folded, near

STORY = (
    "The lock at the upper harbour is shut until further notice after a barge struck its lower gate on Tuesday, "
    "the port authority said. Nobody was hurt, and divers are looking at the hinges."
)
RETOLD = f"Harbour: lock shut after collision. {STORY}"
OTHER = (
    "The mayor has opened the new library on the market square with a speech about quiet rooms and long evenings, "
    "and the first reader borrowed an atlas of rivers that nobody had asked for in a hundred years."
)
_MINUTE = 60_000
_VOCABULARY = [f"{one}{other}" for one in ("ba", "lo", "ti", "ru", "ke", "mo", "sa") for other in "bcdfghjklmnprst"]


def trace(row: int, source: int, minute: float, text: str) -> Trace:
    """Return what an entry with that text is known by."""
    return Trace(row, source, int(minute * _MINUTE), simhash(text))


def folds_of(entries: list[tuple[Trace, str]]) -> Folds:
    """Return what is folded of entries, proved by their texts."""
    traces = [one for one, _ in entries]
    texts = {one.row: text for one, text in entries}
    return folded(traces, near(traces), lambda one, other: alike(texts[one], texts[other]))


def test_the_same_report_under_another_headline_is_alike() -> None:
    """Agency copy that is told on."""
    assert alike(STORY, RETOLD)
    assert alike(RETOLD, STORY)
    assert near([trace(1, 0, 0, STORY), trace(2, 1, 7, RETOLD)]) == ((1, 2),)


def test_other_news_short_news_and_other_numbers_are_not_alike() -> None:
    """One form with another number in it is other news, and of few words nothing is known."""
    assert not alike(STORY, OTHER)
    assert not alike("Goal for the home side", "Goal for the home side")
    gauge = "The gauge at the upper lock was read again this morning and stands at {} metres above the old mark"
    assert alike(gauge.format("4.2"), gauge.format("4.2"))
    assert not alike(gauge.format("4.2"), gauge.format("4.5"))


def test_the_first_teller_is_shown_and_the_others_stand_behind_it() -> None:
    """In the order in which they told it."""
    late, first, middle = trace(3, 2, 9, RETOLD), trace(8, 0, 0, STORY), trace(5, 1, 2, STORY)
    folds = folds_of([(late, RETOLD), (first, STORY), (middle, STORY), (trace(9, 1, 3, OTHER), OTHER)])
    assert folds.behind == {3: 8, 5: 8}
    assert folds.group(5) == (first, middle, late)
    assert folds.group(9) == ()


def test_what_one_source_tells_twice_or_another_tells_hours_later_is_not_folded() -> None:
    """The one has its reason, the other may be a look back."""
    assert not folds_of([(trace(1, 0, 0, STORY), STORY), (trace(2, 0, 5, STORY), STORY)]).behind
    assert not folds_of([(trace(1, 0, 0, STORY), STORY), (trace(2, 1, 125, STORY), STORY)]).behind


def test_a_newcomer_stands_behind_what_is_shown_also_when_it_was_told_earlier() -> None:
    """What is read stays where it is; who was first is told all the same."""
    shown, early = trace(1, 0, 10, STORY), trace(2, 1, 4, STORY)
    folds = Folds().joined(early, beside(early, [shown]))
    assert folds.behind == {2: 1}
    assert folds.group(1) == (early, shown)
    again = trace(3, 1, 11, STORY)
    assert folds.joined(again, beside(again, [shown])).behind == {2: 1}


def test_an_entry_with_other_words_leaves_its_group() -> None:
    """The shown one too: the next teller is shown then."""
    three = [trace(row, row, row, STORY) for row in (1, 2, 3)]
    folds = folds_of([(one, STORY) for one in three])
    assert folds.without(1).behind == {3: 2}
    assert folds.without(2).behind == {3: 1}
    assert folds.without(2).without(3) == Folds()
    assert folds.without(7) is folds


def test_what_the_reader_reads_is_shown_of_its_group() -> None:
    """And the first teller stands behind it."""
    folds = folds_of([(trace(row, row, row, STORY), STORY) for row in (1, 2, 3)])
    assert folds.fronted(2).behind == {1: 2, 3: 2}
    assert folds.fronted(2).group(3) == folds.group(3)
    assert folds.fronted(1) is folds


_TEXTS = st.integers(0, 5).map(lambda seed: " ".join(Random(seed).choices(_VOCABULARY, k=30)))
_ENTRIES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 300), _TEXTS), max_size=24)


@settings(deadline=None, max_examples=60)
@given(_ENTRIES, st.randoms(use_true_random=False))
def test_groups_hold_each_source_once_and_do_not_depend_on_the_order(
    drawn: list[tuple[int, int, str]], random: Random
) -> None:
    """All of a group within the window, every hidden entry behind one that is shown."""
    entries = [(trace(row, source, minute, text), text) for row, (source, minute, text) in enumerate(drawn)]
    folds = folds_of(entries)
    for front, group in folds.groups.items():
        assert len({one.source for one in group}) == len(group) > 1
        assert group[-1].at - group[0].at <= WINDOW
        assert group[0].row == front
        assert {row for row, shown in folds.behind.items() if shown == front} == {one.row for one in group[1:]}
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert folds_of(shuffled) == folds


@settings(deadline=None, max_examples=40)
@given(_TEXTS, _TEXTS)
def test_being_alike_is_mutual(one: str, other: str) -> None:
    """And every text of some length is like itself."""
    assert alike(one, other) == alike(other, one)
    assert alike(one, one)


def test_where_all_is_alike_in_form_each_is_held_against_a_few_only() -> None:
    """A thousand reports from one template cost no more than others."""
    alike_all = [trace(row, row % 50, row / 10, STORY) for row in range(1_000)]
    pairs = near(alike_all)
    assert len(pairs) <= 8 * len(alike_all)
    assert len(beside(trace(2_000, 51, 50, STORY), alike_all)) == 8
