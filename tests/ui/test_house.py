"""Keeping house on the start screen: blogs are named, moved, put away, followed no more, forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.widgets import Input

from tests.ui.stage import ADDRESS, Site, Stage, archive, keep, post, posts, stage
from tuifollow.model import Overview, Snapshot
from tuifollow.store import Store
from tuifollow.ui.screens.asking import Asking
from tuifollow.ui.screens.start import Start

KITES = "https://kites.example/live"
FERRY = "https://ferry.example/live"
ACTIONS = [("J", "move-down"), ("K", "move-up"), ("A", "archive-blog"), ("D", "unfollow")]


@pytest.fixture
def three() -> Store:
    """Return an archive of three blogs, all unread, called so that they stand in this order."""
    store = archive(posts(4), title="A river rises")
    keep(store, posts(3), key=FERRY, title="B ferry night")
    keep(store, posts(2), key=KITES, title="C kite race")
    return store


@asynccontextmanager
async def at_start(store: Store, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Stage]:
    """Open the start screen over `store`; every blog's page can be read."""
    site = Site(
        Snapshot("schema", "A river rises", tuple(posts(4))),
        others={
            FERRY: Snapshot("schema", "B ferry night", tuple(posts(3))),
            KITES: Snapshot("schema", "C kite race", tuple(posts(2))),
        },
    )
    async with stage(size, store=store, site=site, sources=()) as acting:
        yield acting
    store.close()


def start(acting: Stage) -> Start:
    """Return the start screen."""
    assert isinstance(acting.on_top, Start)
    return acting.on_top


def keys_of(acting: Stage) -> list[str]:
    """Return the keys of all blogs in the list, in order; "" for a heading."""
    return [row.key for row in start(acting).blogs.rows]


def highlighted(acting: Stage) -> str:
    """Return the key of the blog that is highlighted."""
    blog = start(acting).blog
    return blog.key if blog else ""


async def do(acting: Stage, key: str, name: str, by: str) -> None:
    """Do an action by its key, or as the palette does."""
    if by == "key":
        await acting.press(key)
    else:
        await acting.app.do(name)
        await acting.settle()


@pytest.mark.parametrize("by", ["key", "palette"])
async def test_a_blog_is_moved_down_and_up_and_stays_where_it_was_put(three: Store, by: str) -> None:
    """The highlight goes with it; the order outlives the screen, and unread entries move nothing from then on."""
    async with at_start(three) as acting:
        assert keys_of(acting) == [ADDRESS, FERRY, KITES]
        await do(acting, "J", "move-down", by)
        assert keys_of(acting) == [FERRY, ADDRESS, KITES]
        await do(acting, "J", "move-down", by)
        await do(acting, "J", "move-down", by)  # it is the last one
        assert keys_of(acting) == [FERRY, KITES, ADDRESS]
        await do(acting, "K", "move-up", by)
        assert keys_of(acting) == [FERRY, ADDRESS, KITES]
        blog = start(acting).blog
        assert blog is not None
        assert blog.key == ADDRESS
        assert [one.key for one in three.blogs()] == [FERRY, ADDRESS, KITES]
        await acting.press("enter", "H")
        assert keys_of(acting) == [FERRY, ADDRESS, KITES]


async def test_moving_is_undone_step_by_step_until_unread_ones_stand_above_again(three: Store) -> None:
    """The first move is what makes an order of one's own; taking it back gives that up."""
    async with at_start(three) as acting:
        await acting.press("J", "J")
        await acting.press("z")
        assert keys_of(acting) == [FERRY, ADDRESS, KITES]
        await acting.press("z")
        assert keys_of(acting) == [ADDRESS, FERRY, KITES]
        assert not any(one.placed for one in three.overviews())


@pytest.mark.parametrize("by", ["key", "palette"])
async def test_a_blog_is_put_away_and_taken_out(three: Store, by: str) -> None:
    """Put away it is listed apart and asked no more, also when it is read; taken out it is asked again."""
    async with at_start(three) as acting:
        await do(acting, "A", "archive-blog", by)
        assert keys_of(acting) == [FERRY, KITES, "", ADDRESS]
        assert "1 put away" in acting.text
        assert acting.app.tools.engine.status(ADDRESS) is None
        await acting.press("G", "enter")
        assert acting.room.desk.blog.key == ADDRESS
        assert acting.app.tools.engine.status(ADDRESS) is None
        assert "KEPT" in acting.text
        await acting.press("H", "G")
        await do(acting, "A", "archive-blog", by)
        assert "" not in keys_of(acting)
        assert acting.app.tools.engine.status(ADDRESS) is not None


async def test_what_is_put_away_is_not_asked_at_the_next_start(three: Store) -> None:
    """And `z` takes it back to its place."""
    three.put_away(ADDRESS, away=True)
    async with at_start(three) as acting:
        assert acting.app.tools.engine.status(ADDRESS) is None
        assert acting.app.tools.engine.status(FERRY) is not None
        await acting.press("A")
        assert keys_of(acting)[:2] == [KITES, ""]
        await acting.press("z")
        assert keys_of(acting)[:2] == [FERRY, KITES]


@pytest.mark.parametrize("by", ["key", "palette"])
async def test_a_blog_is_followed_no_more_and_z_follows_it_again(three: Store, by: str) -> None:
    """What is kept of it stays, under the recent ones; it is asked no more until then."""
    async with at_start(three) as acting:
        await acting.press("j")
        await do(acting, "D", "unfollow", by)
        assert keys_of(acting) == [ADDRESS, KITES, "", FERRY]
        assert "no longer following B ferry night; z takes it back" in acting.lines[-1]
        assert acting.app.tools.engine.status(FERRY) is None
        await do(acting, "z", "undo", by)
        assert keys_of(acting) == [ADDRESS, FERRY, KITES]
        assert acting.app.tools.engine.status(FERRY) is not None
        await acting.press("z")
        assert "nothing to undo" in acting.lines[-1] or start(acting).in_line


async def test_a_recent_blog_is_followed_again_by_opening_it(three: Store) -> None:
    """The footer says so."""
    three.unfollow(KITES)
    async with at_start(three) as acting:
        await acting.press("G")
        assert "Enter follow again" in acting.lines[-1]
        await acting.press("D")
        assert "not followed any more" in acting.lines[-1]
        await acting.press("A")
        assert "not followed" in acting.lines[-1]
        await acting.press("J")
        assert "only followed blogs" in acting.lines[-1]
        await acting.press("enter")
        blog = three.blog(KITES)
        assert blog is not None
        assert blog.followed
        assert acting.room.desk.blog.key == KITES


@pytest.mark.parametrize("by", ["key", "palette"])
async def test_a_blog_is_given_a_name_and_its_publishers_again(three: Store, by: str) -> None:
    """The line holds the present name; empty it means the publisher's; `z` takes it back."""
    async with at_start(three) as acting:
        await do(acting, "R", "rename-blog", by)
        assert isinstance(acting.on_top, Asking)
        line = acting.on_top.query_one(Input)
        assert line.value == "A river rises"
        line.value = ""
        await acting.press(*"My river", "enter")
        assert "My river" in acting.text
        await acting.press("z")
        assert "My river" not in acting.lines[2]
        await do(acting, "R", "rename-blog", by)
        await acting.press("end")
        await acting.press("!", "enter")
        assert "A river rises!" in acting.text
        await do(acting, "R", "rename-blog", by)
        acting.app.screen.query_one(Input).value = ""
        await acting.press("enter")
        blog = three.blog(ADDRESS)
        assert blog is not None
        assert blog.name == ""
        await do(acting, "R", "rename-blog", by)
        await acting.press("x", "escape")
        assert acting.shows(Start)
        assert three.blog(ADDRESS) == replace(blog)


@pytest.mark.parametrize("by", ["key", "palette"])
async def test_forgetting_says_what_it_will_do_and_does_it_only_when_told(three: Store, by: str) -> None:
    """Bookmarks stay unless "all" is typed."""
    river = three.blog(ADDRESS)
    assert river is not None
    three.bookmark(three.timeline(river).rows[1], True)
    three.put_away(ADDRESS, away=True)
    async with at_start(three) as acting:
        await acting.press("G")
        await do(acting, "P", "purge", by)
        assert "This forgets 3 entries, about " in acting.text
        assert "1 bookmarked entry stays; all forgets it too" in acting.text
        await acting.press("y", "enter")
        assert "nothing is forgotten unless you type yes" in acting.lines[-1]
        await acting.press("e", "s", "enter")
        assert "3 entries of A river rises forgotten" in acting.lines[-1]
        assert [item.entry.id for item in three.bookmarks()] == ["p99"]
        await do(acting, "P", "purge", by)
        await acting.press(*"all", "enter")
        assert three.bookmarks() == ()
        await do(acting, "P", "purge", by)
        assert "nothing is kept of it" in acting.lines[-1]


async def test_forgetting_can_be_left_alone(three: Store) -> None:
    """By Esc, with whatever stands in the line."""
    async with at_start(three) as acting:
        await acting.press("P")
        await acting.press(*"yes", "escape")
        assert acting.shows(Start)
        assert [blog.total for blog in three.blogs()] == [4, 3, 2]


async def test_a_recent_blog_that_is_forgotten_is_gone(three: Store) -> None:
    """Nothing is left that could be listed."""
    three.unfollow(KITES)
    async with at_start(three) as acting:
        await acting.press("G", "P")
        await acting.press(*"yes", "enter")
        assert keys_of(acting) == [ADDRESS, FERRY]
        assert three.blog(KITES) is None


async def test_the_blog_that_is_read_shows_what_is_left_of_it(three: Store) -> None:
    """The room below the list holds nothing that is gone."""
    async with at_start(three) as acting:
        await acting.press("enter", "b")
        assert acting.room.list.listing.count == 4
        await acting.press("H", "A")
        await acting.press("G", "P")
        await acting.press(*"yes", "enter")
        await acting.press("escape")
        assert [acting.store.item(row).entry.id for row in acting.room.desk.timeline.rows] == ["p100"]
        assert acting.room.list.listing.count == 1


async def test_what_was_taken_back_is_highlighted(three: Store) -> None:
    """So that the next key does not meet another blog."""
    async with at_start(three) as acting:
        await acting.press("j", "D", "g")
        assert highlighted(acting) == ADDRESS
        await acting.press("z")
        assert highlighted(acting) == FERRY


async def test_z_is_no_address_once_anything_was_changed(three: Store) -> None:
    """Pressed once too often, it says so; what can be undone no more was changed, too."""
    async with at_start(three) as acting:
        await acting.press("D", "z", "z")
        assert not start(acting).in_line
        assert "nothing to undo" in acting.lines[-1]


async def test_the_help_tells_what_keys_do_on_the_start_screen(three: Store) -> None:
    """Its own keys stand first; there is no entry and no detail. So does the palette."""
    async with at_start(three, (120, 40)) as acting:
        await acting.press("?")
        assert acting.lines[2].strip() == "On the start screen, here"
        assert "one down" in acting.text
        assert "to the line for an address" in acting.text
        assert "in the detail" not in acting.text
        await acting.press("escape", "ctrl+p")
        assert "one down" in acting.text


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (60, 5), (200, 60)])
async def test_what_arrives_moves_neither_highlight_nor_rows(three: Store, size: tuple[int, int]) -> None:
    """The blog under the highlight is the same, on the same line, also when others come first by now."""
    async with at_start(three, size) as acting:
        three.mark_all(next(blog for blog in three.blogs() if blog.key == ADDRESS))
        await acting.press("j")
        before, line = start(acting).blog, acting.line_of("B ferry night")
        keep(three, posts(5), key="https://a.example/live", title="A new one")
        keep(three, [post(101), *posts(3)], key=FERRY, title="B ferry night")
        await start(acting).reload()
        after = start(acting).blog
        assert before is not None
        assert after is not None
        assert (after.key, acting.line_of("B ferry night")) == (before.key, line)
        assert keys_of(acting) == [ADDRESS, FERRY, KITES, "https://a.example/live"]


async def test_a_look_is_seen_on_the_list_soon_after(three: Store) -> None:
    """Its new entries are counted, with their sign, and the newest is told."""
    async with at_start(three) as acting:
        acting.site.snapshot = replace(acting.site.snapshot, entries=(post(101), *posts(4)))
        acting.clock.passed += 6
        acting.app.tools.engine.look_now(ADDRESS)
        for _ in range(100):
            await acting.pilot.pause(0.02)
            if "1 new · 12:07 Gauge report 101" in acting.text:
                break
        assert "1 new · 12:07 Gauge report 101" in acting.text
        assert acting.lines[acting.line_of("A river rises")].startswith("▌     5 unread")
        assert "1 new · 3 followed" in acting.lines[0]


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (60, 5)])
async def test_five_hundred_blogs_are_walked_without_being_read_again(size: tuple[int, int]) -> None:
    """A key moves the highlight; only what is in the window is drawn."""
    store = Store.open(None)
    for number in range(500):
        store.follow(f"https://b{number:03}.example/", f"https://b{number:03}.example/")
        store.put_away(f"https://b{number:03}.example/", away=number % 2 == 1)
    async with at_start(store, size) as acting:
        asked: list[int] = []
        overviews = store.overviews

        def counted() -> tuple[Overview, ...]:
            asked.append(1)
            return overviews()

        store.overviews = counted  # type: ignore[method-assign]
        await acting.press(*"jjjj", "pagedown", "end", "k", "home", "G", "g", "j")
        assert start(acting).blogs.chosen == start(acting).blogs.rows[1]
        assert "b002.example" in acting.text
        await acting.press("G")
        assert "b499.example" in acting.text
        assert len(asked) <= 1


async def test_a_click_highlights_a_blog_and_another_one_reads_it(three: Store) -> None:
    """A click on a heading does nothing."""
    three.unfollow(KITES)
    async with at_start(three) as acting:
        line = acting.line_of("recent") - start(acting).blogs.region.y
        await acting.pilot.click("#blogs", offset=(3, line))
        assert keys_of(acting)[0] == ADDRESS
        await acting.pilot.click("#blogs", offset=(3, 2))
        blog = start(acting).blog
        assert blog is not None
        assert blog.key == FERRY
        await acting.pilot.click("#blogs", offset=(3, 2))
        await acting.settle()
        assert acting.room.desk.blog.key == FERRY


async def test_an_address_from_the_clipboard_is_offered_and_typing_takes_its_place(three: Store) -> None:
    """It is selected in the line and not followed by itself; one that is followed already is not offered."""
    async with at_start(three) as acting:
        screen = start(acting)
        line = screen.query_one("#address", Input)
        screen.offer(f"{FERRY}?utm_source=x#p1")
        screen.offer("some words")
        screen.offer("https://me:secret@kites.example/")
        assert line.value == ""
        screen.offer("https://new.example/live\n")
        assert line.value == "https://new.example/live"
        screen.offer("https://other.example/live")
        assert line.value == "https://new.example/live"
        await acting.press("/", *"q.example")
        assert line.value == "q.example"
        assert acting.store.blog("https://new.example/live") is None


async def test_what_is_no_address_stays_in_the_line_to_be_mended(three: Store) -> None:
    """Why it will not do is said in the footer."""
    async with at_start(three) as acting:
        await acting.press("/", *"saved.html", "enter")
        assert start(acting).query_one("#address", Input).value == "saved.html"
        assert "no such file: saved.html" in acting.lines[-1]
        await acting.press("end")
        await acting.press("x", "backspace")
        assert start(acting).query_one("#address", Input).value == "saved.html"
        await acting.press("enter", "n")
        assert start(acting).query_one("#address", Input).value == "n"


async def test_who_follows_nothing_can_follow_what_the_clipboard_holds() -> None:
    """The welcome says where it came from; Enter follows it."""
    store = Store.open(None)
    async with at_start(store) as acting:
        assert "1  Type or paste the address of a live blog above." in acting.text
        assert "2  Press Enter" in acting.text
        start(acting).offer(KITES)
        await acting.settle()
        assert "was in your clipboard" in acting.text
        await acting.press("enter")
        assert acting.room.desk.blog.key == KITES


async def test_a_store_that_cannot_be_written_is_told(three: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing looks as if it had been done."""
    async with at_start(three) as acting:
        three._archive.read_only = True
        for key, _ in ACTIONS:
            if key != "K":
                await acting.press(key)
                assert "not saved" in acting.toasts[-1]
                assert keys_of(acting) == [ADDRESS, FERRY, KITES]
        three._archive.read_only = False
