"""Keys that find entries: search, filter, key events, the archive."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import perf_counter

import pytest
from rich.style import Style
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.ui.stage import SIZES, Stage, archive, keep, post, posts, stage
from tuifollow.model import Entry
from tuifollow.store import apart
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
        assert "/her 2 of 3" in acting.lines[0]
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


async def settled(acting: Stage, words: str) -> None:
    """Wait until `words` are on the screen."""
    async with asyncio.timeout(5):
        while words not in acting.text:
            await acting.pilot.pause(0.02)


def by_two() -> list[Entry]:
    """Return ten entries by two people, one by nobody."""
    names = [("Ada Quill",), ("Bo Tern",)]
    named = [replace(post(n, key=n % 5 == 0), authors=names[n % 2]) for n in range(10, 1, -1)]
    return [*named, replace(post(1), authors=())]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("by_name", [False, True])
async def test_capital_p_shows_what_one_author_wrote_or_all_again(size: Size, by_name: bool) -> None:  # noqa: FBT001
    """A chip says whose; together with key events only those of theirs."""
    async with stage(size, by_two()) as acting:
        await (acting.app.do("author") if by_name else acting.press("P"))
        await acting.settle()
        assert acting.room.list.listing.count == 5
        assert "by Ada Quill" in acting.lines[0]
        await acting.press("e")
        assert acting.room.list.listing.count == 1
        assert "by Ada Quill" in acting.lines[0]
        await acting.press("e", "P")
        assert acting.room.list.listing.count == 10
        await acting.press("G", "P")
        assert "names no author" in acting.text


async def test_escape_lets_go_of_search_filter_and_author_one_by_one() -> None:
    """The last that was narrowed first; the reader stays with the entry."""
    async with stage((80, 24), by_two()) as acting:
        await acting.press("P", "&", *"gauge", "enter", "/", *"report", "enter")
        assert "/report 1 of 5" in acting.lines[0]
        await acting.press("escape")
        assert "/report" not in acting.lines[0]
        await acting.press("escape")
        assert "by Ada" in acting.lines[0]
        await acting.press("escape")
        assert acting.room.list.listing.count == 10
        assert acting.selected == "p10"


async def test_a_search_counts_what_is_shown_and_says_when_there_is_none() -> None:
    """Under a filter only its entries are matches."""
    async with stage((80, 24), by_two()) as acting:
        await acting.press("P", "/", *"gauge", "enter")
        assert "/gauge 1 of 5" in acting.lines[0]
        await acting.press("n")
        assert "/gauge 2 of 5" in acting.lines[0]
        await acting.press("/", *"walrus")
        assert "/walrus no match" in acting.lines[0]
        await acting.press("enter")
        assert "no match for walrus" in acting.lines[-2]
        assert acting.selected == "p8"


async def test_fields_are_understood_in_search_and_filter_and_a_wrong_one_is_told() -> None:
    """As in the command line."""
    async with stage((80, 24), by_two()) as acting:
        await acting.press("&", *"by:bo is:key", "enter")
        assert acting.room.list.listing.count == 1
        await acting.press("&", *"is:nice", "enter")
        assert "is:nice is not known" in acting.lines[-2]
        await acting.press("escape", "/", *"by:ada", "enter")
        assert "/by:ada 1 of 5" in acting.lines[0]


async def test_what_was_typed_before_is_called_back_by_the_arrows() -> None:
    """In search and filter, for as long as the program runs."""
    async with stage((80, 24)) as acting:
        await acting.press("/", *"lock", "enter", "/", *"gauge", "enter", "&", *"up", "up")
        assert acting.room.query_one("#ask", Input).value == "gauge"
        await acting.press("up")
        assert acting.room.query_one("#ask", Input).value == "lock"
        await acting.press("down", "down")
        assert acting.room.query_one("#ask", Input).value == "up"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("by_name", [False, True])
async def test_capital_f_chooses_a_saved_filter_and_the_chip_has_its_name(size: Size, by_name: bool) -> None:  # noqa: FBT001
    """Each is shown with how many entries have it; a wrong one says what is wrong."""
    saved = {"Ada's": "by:ada", "late": "since:noon", "key": "is:key"}
    async with stage(size, by_two(), filters=saved) as acting:
        await (acting.app.do("filters") if by_name else acting.press("F"))
        await settled(acting, "      5  Ada's")
        await settled(acting, "?  late")
        await settled(acting, "      2  key")
        await acting.press("j", "j", "enter")
        assert acting.room.list.listing.count == 2
        assert "≡ key" in acting.lines[0]
        await acting.press("F", "escape", "escape")
        assert acting.room.list.listing.count == 10


async def test_without_a_saved_filter_it_is_said_how_to_write_one() -> None:
    """With an example."""
    async with stage((80, 24)) as acting:
        await acting.press("F")
        assert '[filters] storm = "flood by:ada"' in acting.text


async def test_words_of_the_settings_always_stand_out() -> None:
    """In list and detail, in another way than what is searched for, and not by hue."""
    async with stage((120, 40), highlight=("upper", "/gau.e/")) as acting:

        def styles(word: str) -> list[Style]:
            strips = acting.app.screen._compositor.render_strips()
            return [part.style for strip in strips for part in strip if part.text == word and part.style]

        assert len(styles("upper")) > 2
        assert all(style.bold and style.underline for style in styles("upper"))
        assert styles("Gauge")
        await acting.press("/", *"upper", "enter")
        assert all(style.reverse for style in styles("upper")[1:])


async def test_an_expression_that_would_take_for_ever_leaves_the_screen_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up in a while, and keys are answered meanwhile; then it is told."""
    monkeypatch.setattr(apart, "PATIENCE", 0.5)
    entries = [post(3), post(2, words="a" * 50 + "!"), post(1)]
    async with stage((80, 24), entries) as acting:
        for key in ("/", "/", *"(a+)+$", "/"):
            acting.app.post_message(events.Key(key if key.isalnum() else _character_to_key(key), key))
        await acting.pilot.pause()
        begin = perf_counter()
        await acting.pilot.pause()
        assert perf_counter() - begin < 0.4
        await settled(acting, "takes too long")


async def test_an_expression_is_asked_about_what_arrives() -> None:
    """Beside the keys; what does not have it stays away."""
    async with stage((80, 24), posts(5)) as acting:
        await acting.press("&", *"/report 9[78]/", "enter")
        assert acting.room.list.listing.count == 2
        await acting.look([post(102, words="new"), replace(post(101), headline="Report 97 again"), *posts(5)])
        assert acting.room.list.listing.count == 3


async def test_where_several_things_narrow_the_list_to_nothing_it_is_said_what_escape_takes_back() -> None:
    """One at a time, the first of those named; alone it is all there is."""
    async with stage((80, 24), posts(5)) as acting:
        await acting.press("P", "&", *"walrus", "enter")
        told = " ".join(acting.text.split())
        assert "No entry has walrus and the author Ada Quill. Esc takes the first of these back." in told
        assert "Esc one back  " in acting.lines[-1]
        await acting.press("escape")
        assert acting.room.list.listing.count == 5
        await acting.press("escape", "&", *"walrus", "enter")
        assert "No entry has walrus. Esc shows all entries." in " ".join(acting.text.split())


async def test_a_long_filter_s_name_is_read_whole_where_there_is_room() -> None:
    """What the filters ask stands in a column of its own."""
    saved = {"who was at the upper lock that morning": "by:ada", "key": "is:key"}
    async with stage((120, 40), posts(5), filters=saved) as acting:
        await acting.press("F")
        await settled(acting, "who was at the upper lock that morning  by:ada")
        assert acting.lines[1].index("by:ada") == acting.lines[2].index("is:key")
