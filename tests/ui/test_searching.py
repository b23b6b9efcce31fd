"""The lists of all blogs: what is found in the archive and among the bookmarks, and the way back from there."""

from __future__ import annotations

from textual.widgets import OptionList

from tests.ui.stage import archive, keep, post, posts, stage


async def test_the_archive_shows_the_words_where_they_stand_and_escape_comes_back() -> None:
    """Blog, time, headline, the place in the text; from the entry Esc leads to where the reader was."""
    store = archive(posts(30))
    keep(store, [post(31, words="A red kite"), post(30)], key="https://kites.example/live", title="The kite race")
    async with stage(store=store) as acting:
        await acting.press("e", "j", "/", *"lock", "enter")
        place, selected = acting.room.list.place, acting.selected
        await acting.press("S", *"red kite by:ada")
        lines = acting.text.splitlines()
        found = next(number for number, line in enumerate(lines) if "The kite race" in line)
        assert "Gauge report 31" in lines[found + 1]
        assert "A red kite, paragraph 0 of 31" in lines[found + 2]
        await acting.press("enter")
        assert acting.room.desk.blog.title == "The kite race"
        await acting.press("enter", "escape", "escape")
        assert acting.room.desk.blog.title == "The river rises"
        assert (acting.room.list.place, acting.selected) == (place, selected)
        assert acting.room.desk.key_only
        assert "/lock" in acting.lines[0]
        await acting.press("escape", "escape", "escape", "escape")
        assert acting.room.desk.blog.title == "The river rises"
    store.close()


async def test_an_archive_search_waits_for_the_latest_and_tells_what_is_wrong() -> None:
    """An expression too; the list stays as it was while one is being typed, or is wrong."""
    async with stage((80, 24), posts(12)) as acting:
        await acting.press("S", "/", *"report 9[5-6]/")
        assert "Gauge report 96" in acting.text
        assert "Gauge report 97" not in acting.text
        await acting.press("ctrl+u")
        await acting.press(*"/(/")
        assert "not a regular expression" in acting.text
        await acting.press("ctrl+u")
        await acting.press(*"is:key", "enter")
        assert acting.selected == "p100"


async def test_bookmarks_are_searched_by_words_remarks_and_tags() -> None:
    """The keys of the list work until / is pressed, and s copies one as a quotation."""
    store = archive(posts(12))
    rows = list(store.rows())
    store.annotate(rows[0], note="ask the keeper", tags=("sky",))
    store.annotate(rows[3], tags=("lock",))
    async with stage((80, 24), posts(12), store=store) as acting:
        await acting.press("B")
        assert "note: ask the keeper" in acting.text
        assert "#lock" in acting.text
        await acting.press("/", *"#sky")
        assert "#lock" not in acting.text
        await acting.press("ctrl+u")
        await acting.press(*"walrus")
        assert "no bookmark has that" in acting.text
        await acting.press("ctrl+u")
        await acting.press(*"keep", "tab")
        await acting.press("s")
        assert acting.app.clipboard.startswith("> **Gauge report 100")
        await acting.press("b")
        assert len(store.bookmarks()) == 1
        await acting.press("z", "enter")
        assert acting.selected == "p100"
    store.close()


async def test_arrows_move_in_the_list_while_something_is_typed() -> None:
    """Enter reads what is highlighted, and that is seen; the line keeps the cursor."""
    async with stage((80, 24), posts(12)) as acting:
        await acting.press("S", *"report", "down", "down", "up", *"s")
        assert "reports" in acting.lines[1]
        await acting.press("backspace")
        await acting.press("down", "down", "up")
        listed = acting.app.screen.query_one(OptionList)
        looks = listed.get_component_styles("option-list--option-highlighted")
        assert not listed.has_focus
        assert looks.background != listed.styles.background
        await acting.press("enter")
        assert acting.selected == "p99"
