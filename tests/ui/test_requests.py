"""The screen that says what was asked of whom."""

from __future__ import annotations

from datetime import timedelta

from textual.widgets import OptionList

from tests.ui.stage import ADDRESS, NOW, archive, posts, stage
from tuifollow.model import Asked, FollowError
from tuifollow.model.asked import day_of
from tuifollow.store import Store
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.screens.requests import Requests

TODAY = day_of(NOW)


def asked(store: Store) -> None:
    """Count requests to two hosts, of one of them on two days."""
    store.count_requests(
        [
            Asked(TODAY, "river.example", 120, 102, 2, 1_240_000, NOW - timedelta(minutes=1)),
            Asked(TODAY - 1, "river.example", 1_000, 900, 0, 9_000_000, NOW - timedelta(days=1)),
            Asked(TODAY, "a-publisher-of-the-longest-names.example", 1, 0, 1, 0, NOW - timedelta(minutes=9)),
        ]
    )


async def test_each_host_is_told_with_its_requests_and_its_blogs() -> None:
    """By key: today and in all; how often a blog is asked, and when next."""
    store = archive(posts())
    asked(store)
    async with stage((80, 24), store=store) as acting:
        await acting.press("V")
        assert acting.shows(Requests)
        line = acting.line_of("river.example")
        assert "last 12:00" in acting.lines[line]
        # The look of this run is counted too.
        assert "today   121 requests · 84 % unchanged · 2 failed · 1.2 MB" in acting.lines[line + 1]
        assert "in all  1,121 requests · 89 % unchanged · 2 failed · 10 MB" in acting.lines[line + 2]
        assert "every" in acting.lines[line + 3]
        assert "The river rises" in acting.lines[line + 3]
        assert "all 2 hosts" in acting.text
        assert "a-publisher-of" in acting.text
    store.close()


async def test_a_blog_is_opened_from_there_and_a_host_is_not() -> None:
    """And Esc leads back."""
    store = archive(posts())
    asked(store)
    async with stage((120, 40), store=store) as acting:
        await acting.app.do("requests")
        await acting.settle()
        await acting.press("enter")
        assert acting.shows(Requests)
        await acting.press("G", "k", "enter")
        await acting.settle()
        await acting.press("escape")
        assert isinstance(acting.app.screen, Reader)
        assert acting.room.desk.blog.key == ADDRESS
    store.close()


async def test_enter_on_a_host_reads_its_only_blog_or_says_what_to_do() -> None:
    """A key that the footer names does something."""
    store = archive(posts())
    asked(store)
    async with stage((80, 24), store=store) as acting:
        await acting.press("V", "enter")
        assert "a host is only looked at: choose a blog" in acting.text
        listed = acting.app.screen.query_one(OptionList)
        while "river.example" not in str(listed.get_option_at_index(listed.highlighted or 0).prompt):
            await acting.press("j")
        await acting.press("enter")
        assert isinstance(acting.app.screen, Reader)
    store.close()


async def test_before_anything_was_asked_it_says_so() -> None:
    """And what is followed is listed."""
    async with stage((80, 24), site=None) as acting:
        acting.store.unfollow(ADDRESS)
        acting.site.error = FollowError("nobody there")
        screen = Requests(acting.app.tools)
        assert [choice.value for choice in screen.choices("")] == []
        acting.store.follow(ADDRESS, ADDRESS)
        assert [choice.value for choice in screen.choices("")] == [None, ADDRESS]


async def test_it_fits_a_small_window_and_plain_letters() -> None:
    """Parts that have no room are left out; nothing wraps."""
    store = archive(posts())
    asked(store)
    async with stage((40, 10), store=store, ascii=True) as acting:
        await acting.press("V")
        assert "".join(acting.lines[:6]).isascii()
        assert "..." in acting.text
        assert any("today   122 requests" in each for each in acting.lines)
    store.close()
