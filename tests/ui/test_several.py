"""Several blogs one after the other: from one to the next and back, each as it was left."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.blogs import KITES, LAKE, kites, several, told, until
from tests.ui.stage import ADDRESS, post


async def test_x_and_shift_x_go_through_those_that_were_asked_for_and_keep_each_place() -> None:
    """Others that are followed are left out."""
    async with several(lake=[told("l1", 1)], sources=(ADDRESS, KITES)) as acting:
        await acting.press("j", "j", "j")
        assert "1/2" in acting.lines[0]
        await acting.press("x")
        assert acting.room.desk.blog.key == KITES
        await acting.press("j")
        await acting.press("X")
        assert (acting.room.desk.blog.key, acting.selected) == (ADDRESS, "p97")
        await acting.app.do("previous-blog")
        assert (acting.room.desk.blog.key, acting.selected) == (KITES, "k1")
        await acting.app.do("next-blog")
        assert acting.room.desk.blog.key == ADDRESS


async def test_without_sources_all_followed_are_gone_through_but_none_put_away() -> None:
    """With one source too."""
    async with several(lake=[told("l1", 1)], sources=(ADDRESS,)) as acting:
        assert list(acting.app.circle) == [ADDRESS, KITES, LAKE]
        acting.store.unfollow(KITES)
        assert list(acting.app.circle) == [ADDRESS, LAKE]
        acting.store.unfollow(LAKE)
        await acting.press("x")
        assert "no other blog is followed" in acting.text
        await acting.press("M")
        assert acting.room.desk.keys == (ADDRESS,)


async def test_a_filter_holds_when_the_reader_comes_back() -> None:
    """Also for what has come meanwhile."""
    async with several() as acting:
        await acting.press("ampersand", *"report", "enter")
        await acting.press("x")
        assert acting.room.desk.filter.text == ""
        late = post(101)
        acting.site.others[ADDRESS] = replace(acting.site.snapshot, entries=(late, *acting.site.snapshot.entries))
        acting.clock.passed += 6
        acting.app.tools.engine.look_now(ADDRESS)
        await until(lambda: acting.store.find(acting.store.blogs()[0], "p101") is not None)
        await acting.press("x")
        assert acting.room.desk.filter.text == "report"
        assert acting.room.list.listing.count == 13


async def test_the_header_counts_what_is_new_in_the_others() -> None:
    """A second later."""
    async with several() as acting:
        acting.site.others[KITES] = replace(acting.site.others[KITES], entries=(told("k9", 0, "x"), *kites()))
        acting.clock.passed += 6
        acting.app.tools.engine.look_now(KITES)
        await until(lambda: acting.store.tallies()[KITES][1] > 0)
        await acting.rest(1)
        assert "1/2 · others: 1 new" in acting.lines[0]
