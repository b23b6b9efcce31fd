"""What was changed in an entry, and what was withdrawn: each by its key and by its name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.ui.stage import SIZES, Stage, post, posts, stage
from tuifollow.diff import difference
from tuifollow.model import Block, Entry, Kind, Run
from tuifollow.ui.panes.change_lines import Told, lay_out
from tuifollow.ui.panes.changed_view import ChangedView
from tuifollow.ui.screens.changes import ChangesScreen
from tuifollow.ui.words.glyphs import ASCII, UNICODE

Size = tuple[int, int]


def worded(words: str, headline: str = "The lock") -> Entry:
    """Return the newest entry with these words."""
    body = tuple(Block(Kind.PARAGRAPH, (Run(part),)) for part in words.split("\n\n"))
    return replace(post(100), headline=headline, body=body)


async def edited(acting: Stage, *entries: Entry) -> None:
    """Let the newest entry become these, one look after the other, ten minutes apart."""
    for entry in entries:
        acting.clock.passed += 600
        await acting.look([entry, *posts(5, newest=99)])


def shown(acting: Stage) -> str:
    """Return what the screen of changes tells."""
    return acting.app.screen.query_one(ChangedView).text


FIRST, SECOND, THIRD = "The upper gate is shut.", "The lower gate is shut.", "The lower gate is open, says Ada Quill."


@pytest.mark.parametrize("size", [*SIZES, (40, 10), (200, 60)])
async def test_d_shows_the_last_change_word_by_word_with_its_times(size: Size) -> None:
    """Added and removed words between them, then back by the same key."""
    async with stage(size, [worded(FIRST), *posts(5, newest=99)]) as acting:
        await edited(acting, worded(SECOND), worded(THIRD))
        await acting.press("d")
        assert acting.shows(ChangesScreen)
        assert "The lower gate is shut open, says Ada Quill." in " ".join(shown(acting).split())
        assert "version 2, seen 12:10" in shown(acting)
        assert "version 3, seen 12:20" in " ".join(shown(acting).split())
        assert "2 to 3, of 3" in acting.lines[0]
        await acting.press("d")
        assert not acting.shows(ChangesScreen)


async def test_any_two_versions_are_compared() -> None:
    """J and k go from change to change; enter holds the later version, and the earlier one goes back alone."""
    async with stage((80, 24), [worded(FIRST), *posts(5, newest=99)]) as acting:
        await edited(acting, worded(SECOND), worded(THIRD))
        await acting.app.do("changes")
        await acting.settle()
        await acting.press("j")
        assert "1 to 2, of 3" in acting.lines[0]
        assert "upper lower" in shown(acting)
        assert "version 1, first seen 12:00" in shown(acting)
        await acting.press("j")
        assert "this is the first version" in acting.text
        await acting.press("k", "k")
        assert "this is the last version" in acting.text
        await acting.press("enter", "j")
        assert "1 to 3 held, of 3" in acting.lines[0]
        assert "upper lower gate is shut open" in shown(acting)
        await acting.press("k", "k")
        assert "this is the version before" in acting.text
        await acting.press("G")
        assert "1 to 3 held, of 3" in acting.lines[0]
        await acting.press("enter")
        assert "2 to 3, of 3" in acting.lines[0]
        await acting.press("G")
        assert "1 to 2, of 3" in acting.lines[0]
        await acting.press("g", "comma", ".")
        assert "1 to 2, of 3" in acting.lines[0]
        await acting.press("escape")
        assert acting.selected == "p100"


async def test_trivial_changes_are_folded_until_they_are_asked_for() -> None:
    """It is said that they are there, and which key shows them."""
    async with stage((80, 24), [worded("The 'upper' gate, is shut"), *posts(5, newest=99)]) as acting:
        await edited(acting, worded("The “upper” gate is shut."))
        await acting.press("d")
        assert "Only spacing and punctuation were changed; it is shown by C." in shown(acting)
        assert "'upper'" not in shown(acting)
        await acting.press("C")
        assert "gate, is" in shown(acting)
        assert "The ' “upper' ” gate" in shown(acting)
        await acting.press("C")
        assert "gate, is" not in shown(acting)


async def test_on_a_small_screen_the_first_changed_word_is_in_view() -> None:
    """What stands before it gives way."""
    calm = "\n".join(f"Line {number} is calm." for number in range(9))
    async with stage((40, 10), [worded(f"{calm}\nred"), *posts(5, newest=99)]) as acting:
        await edited(acting, worded(f"{calm}\nblue"))
        await acting.press("d")
        assert "red blue" in acting.text


async def test_a_long_text_is_shown_around_its_change_and_scrolled() -> None:
    """All of it by a key; the window moves by line, half page and page, and stays inside."""
    calm = "\n\n".join(f"Paragraph {number} of the log tells of calm water, nothing else." for number in range(40))
    async with stage((80, 24), [worded(f"{calm}\n\nred"), *posts(5, newest=99)]) as acting:
        await edited(acting, worded(f"{calm}\n\nblue"))
        await acting.press("d")
        view = acting.app.screen.query_one(ChangedView)
        assert view.total < 12
        assert "…" in shown(acting)
        await acting.press("C")
        assert view.total > 80
        await acting.press("J", "space", "ctrl+d")
        assert view.first > 25
        await acting.press("K", "shift+space", "ctrl+u", "K")
        assert view.first == 0
        await acting.pilot.resize_terminal(40, 10)
        await acting.settle()
        assert "Paragraph 0" in acting.text


@pytest.mark.parametrize("plain", ["ascii", "no_color"])
async def test_where_looks_may_not_tell_signs_do(plain: str) -> None:
    """In plain letters, and without colours."""
    more: dict[str, Any] = {plain: True}
    async with stage((80, 24), [worded(FIRST), *posts(5, newest=99)], **more) as acting:
        await edited(acting, worded(SECOND, headline="The locks"))
        await acting.press("d")
        assert "The [-upper-]{+lower+} gate" in shown(acting)
        assert "The [-lock-]{+locks+}" in shown(acting)
        if plain == "ascii":
            assert acting.text.isascii()


async def test_an_entry_that_was_never_changed_says_so() -> None:
    """In a word, with the time at which a withdrawn one went."""
    entries = posts(5)
    async with stage((80, 24), entries) as acting:
        await acting.press("d")
        assert "never changed since it was first seen 12:00" in acting.text
        acting.clock.passed += 540
        await acting.look([replace(entries[0], withdrawn=True), *entries[1:]])
        await acting.press("d")
        assert "withdrawn 12:09, was up 9 min; never changed" in acting.text


async def test_a_withdrawn_entry_tells_when_it_went_beside_its_changes() -> None:
    """A tombstone keeps all of its versions."""
    async with stage((80, 24), [worded(FIRST), *posts(5, newest=99)]) as acting:
        await edited(acting, worded(SECOND), replace(worded(SECOND), withdrawn=True))
        await acting.press("d")
        assert "✕ withdrawn 12:20, was up 20 min" in shown(acting)
        assert "upper lower" in shown(acting)


async def test_no_entry_has_no_changes() -> None:
    """Nothing is opened."""
    async with stage((80, 24), []) as acting:
        await acting.press("d")
        assert "there is no entry" in acting.text


def test_a_change_is_laid_out_in_paragraphs() -> None:
    """Headline, authors when they are others, then the body, each paragraph against its former self."""
    old, new = worded("One two.\n\nThree."), replace(worded("One two and.\n\nFour.", "The locks"), authors=("Bo",))
    prose = lay_out(Told(difference(old, new), signs=True), 60, ASCII)
    assert [line.text for line in prose.lines if line.text] == [
        "The [-lock-]{+locks+}",
        "[-Ada Quill-]{+Bo+}",
        "One two {+and+}.",
        "[-Three-]{+Four+}.",
    ]


def test_blanks_beside_a_change_stay_plain() -> None:
    """A line under a blank would look like a sign."""
    prose = lay_out(Told(difference(worded("One two."), worded("One two and three."))), 60, UNICODE)
    added = [text for line in prose.lines for text, look in line.pieces if look.role == "added"]
    assert added == ["and three"]


@pytest.mark.parametrize("size", SIZES)
async def test_capital_d_hides_withdrawn_entries_and_shows_them_again(size: Size) -> None:
    """The header counts them; whoever stood on one is led back to it."""
    entries = [replace(entry, withdrawn=entry.id in {"p98", "p95"}) for entry in posts(30)]
    async with stage(size, entries) as acting:
        await acting.press("j", "j")
        line = acting.line_of("report 98")
        await acting.press("D")
        assert "report 98" not in acting.text
        assert acting.selected == "p97"
        assert acting.line_of("report 97") == line
        assert "✕ 2 hidden" in acting.lines[0]
        assert "28 of 30" in acting.text
        await acting.app.do("hide-withdrawn")
        await acting.settle()
        assert acting.selected == "p98"
        assert acting.line_of("report 98") == line
        assert "hidden" not in acting.lines[0]


async def test_what_is_withdrawn_while_it_is_hidden_goes_and_the_next_older_one_stands_in() -> None:
    """At the same line of the window."""
    entries = posts(30)
    async with stage((80, 24), entries, hide_withdrawn=True) as acting:
        assert "✕ hidden" in acting.lines[0]
        await acting.press("j", "j")
        line = acting.line_of("report 98")
        await acting.look([replace(entry, withdrawn=entry.id == "p98") for entry in entries])
        assert acting.selected == "p97"
        assert acting.line_of("report 97") == line
        assert "✕ 1 hidden" in acting.lines[0]


async def test_a_blog_of_which_all_is_withdrawn_says_what_hides_it() -> None:
    """And which key shows it."""
    async with stage((80, 24), [replace(entry, withdrawn=True) for entry in posts(3)]) as acting:
        await acting.press("D")
        assert "What is kept of this blog was withdrawn, and is hidden. D shows it." in acting.text
        await acting.press("D")
        assert acting.selected == "p100"
