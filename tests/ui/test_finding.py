"""Keys that find entries: search, filter, key events, the archive."""

from __future__ import annotations

import pytest

from tests.ui.stage import SIZES, archive, keep, post, posts, stage
from tuifollow.ui.room.query import pattern

Size = tuple[int, int]


@pytest.mark.parametrize("size", SIZES)
async def test_a_search_goes_to_its_first_match_as_it_is_typed_and_n_goes_on(size: Size) -> None:
    """Matches stand out in list and detail; n and N walk them, and say where they end."""
    entries = [post(n, words="A heron was seen" if n in {95, 80, 70} else "") for n in range(100, 60, -1)]
    async with stage(size, entries) as acting:
        await acting.press("/", *"her")
        assert acting.selected == "p95"
        await acting.press("enter", "n")
        assert acting.selected == "p80"
        await acting.press("n", "n")
        assert acting.selected == "p70"
        assert "no older match" in acting.text
        await acting.press("N")
        assert acting.selected == "p80"
        assert acting.app.screen.focused is acting.room.list
        assert "/her 3" in acting.lines[0]
        await acting.press("escape")
        assert "/her" not in acting.text


async def test_escape_in_the_search_line_brings_the_reader_back_to_where_it_was_opened() -> None:
    """As if nothing had been typed: entry, screen line, and no search."""
    entries = [post(n, words="A heron was seen" if n == 62 else "") for n in range(100, 60, -1)]
    async with stage((80, 24), entries) as acting:
        await acting.press("j", "j", "j")
        place = acting.room.list.place
        await acting.press("/", *"heron")
        assert acting.selected == "p62"
        await acting.press("escape")
        assert acting.room.list.place == place
        assert not acting.room.desk.search.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_filter_shows_only_what_matches_and_escape_brings_the_rest_back_around_the_reader(size: Size) -> None:
    """While the selected entry is hidden the next older one stands in for it; then it is selected again."""
    entries = [post(n, words="A heron was seen" if n % 9 == 0 else "") for n in range(100, 60, -1)]
    async with stage(size, entries) as acting:
        await acting.press("j", "j", "j")
        assert acting.selected == "p97"
        await acting.press("&", *"heron", "enter")
        assert acting.selected == "p90"
        assert "5 of 40" in acting.text
        assert "Gauge report 97" not in acting.text
        await acting.press("escape")
        assert acting.selected == "p97"
        assert "of 40" in acting.text
        assert "heron" not in acting.lines[0]


@pytest.mark.parametrize("size", SIZES)
async def test_e_shows_key_events_only_and_says_so_when_there_are_none(size: Size) -> None:
    """Pressed again, all entries are back."""
    async with stage(size, posts(12)) as acting:
        await acting.press("e")
        assert "key events" in acting.lines[0]
        assert acting.room.list.listing.count == 2
        await acting.press("e")
        assert acting.room.list.listing.count == 12
    async with stage(size, [post(5), post(4)]) as acting:
        await acting.press("e")
        assert "No key events" in acting.text
        await acting.press("escape")
        assert "Gauge report 5" in acting.text


async def test_a_regular_expression_is_searched_between_slashes_and_a_broken_one_is_told() -> None:
    """What can't be understood yet is no reason to move."""
    async with stage((120, 40)) as acting:
        await acting.press("/", "/", *"report (9|8)7", "/", "enter")
        assert acting.selected == "p97"
        await acting.press("n")
        assert acting.selected == "p87"
        await acting.press("/", "/", "(", "/")
        assert "not a regular expression" in acting.text
        assert acting.selected == "p87"


async def test_what_arrives_while_a_filter_is_on_is_shown_if_it_matches() -> None:
    """The filter is asked again about what is new; the reader stays."""
    entries = [post(n, words="A heron was seen" if n % 9 == 0 else "") for n in range(100, 80, -1)]
    async with stage((80, 24), entries) as acting:
        await acting.press("&", *"heron", "enter", "j")
        assert acting.selected == "p90"
        await acting.look([post(102, words="Another heron"), post(101), *entries])
        assert acting.room.list.listing.count == 4
        assert acting.selected == "p90"


async def test_capital_s_searches_all_blogs_and_opens_what_was_found_in_its_place() -> None:
    """Also in a blog that is not open."""
    store = archive(posts(5))
    keep(store, [post(31, words="A red kite"), post(30)], key="https://kites.example/live", title="The kite race")
    async with stage(store=store) as acting:
        await acting.press("S", *"red kite")
        assert "The kite race" in acting.text
        await acting.press("enter")
        assert acting.room.desk.blog.title == "The kite race"
        assert acting.selected == "p31"
    store.close()


def test_words_stand_out_from_their_beginning_and_signs_mean_nothing() -> None:
    """What is typed as words is no expression."""
    found = pattern("riv gau.")
    assert found is not None
    assert [match[0] for match in found.finditer("The RIVER gauge; a driver")] == ["RIVER", "gauge"]
    assert pattern(" + ") is None
