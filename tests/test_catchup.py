"""What the reader missed: counted from the event log, the weightiest first, and read in a moment however much it is."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.looks import BLOG, MINUTE, NOON, look, page, post, posts
from tuifollow.catchup import Happened, Part, Quarter, Weight, bars, digest, lasting, weightiest, words_in
from tuifollow.index import instant, ms
from tuifollow.model import Block, Gap, Kind, Run
from tuifollow.store import Store

HOUR = timedelta(hours=1)


def test_what_came_since_is_told_by_kind(store: Store) -> None:
    """New ones, key events, corrected and withdrawn ones; what happened before is no news."""
    first = [post("old", 1), post("wrong", 2), post("gone", 3)]
    look(store, page(*first[::-1]), now=NOON)
    later = [
        post("k", 9, key=True),
        post("p", 8),
        replace(first[2], withdrawn=True),
        post("wrong", 2, "Right."),
        first[0],
    ]
    looked = look(store, page(*later), now=NOON + HOUR)
    found = store.happened(looked.blog, NOON + MINUTE)
    names = {Part.KEYS: found.keys, Part.CORRECTED: found.corrected, Part.WITHDRAWN: found.withdrawn}
    told = {part: [item.entry.id for item in store.items(rows)] for part, rows in names.items()}
    assert told == {Part.KEYS: ["k"], Part.CORRECTED: ["wrong"], Part.WITHDRAWN: ["gone"]}
    assert (found.new, found.totals) == (2, (1, 1, 1))
    assert [quarter.count for quarter in found.quarters] == [2]
    assert len(found.weighed) == 2
    store.seen(looked.rows)
    assert store.happened(looked.blog, NOON + HOUR) == Happened(NOON + HOUR)


def test_without_a_time_all_that_is_kept_is_new(store: Store) -> None:
    """But not what was loaded of older pages: it was asked for."""
    looked = look(store, page(*posts(3, 2, 1)))
    assert store.happened(looked.blog, None).new == 3


def test_what_came_before_and_was_never_seen_is_missed_too(store: Store) -> None:
    """A screen may have stood open with nobody before it."""
    look(store, page(*posts(1)))
    looked = look(store, page(*posts(3, 2, 1)), now=NOON)
    found = store.happened(looked.blog, NOON + HOUR)
    assert found.new == 2
    store.seen(looked.rows)
    assert store.happened(looked.blog, NOON + HOUR).new == 0


def test_what_was_corrected_twice_is_told_once_and_what_came_back_is_not_gone(store: Store) -> None:
    """What counts is how things stand now."""
    for words in ("One.", "Two.", "Three."):
        look(store, page(post("a", 1, words), post("b", 0)), now=NOON)
    for withdrawn in (True, False):
        looked = look(store, page(post("a", 1, "Three.", withdrawn=withdrawn), post("b", 0)), now=NOON)
    found = store.happened(looked.blog, None)
    assert (found.totals, found.withdrawn) == ((0, 1, 0), ())


def test_gaps_are_told_with_the_entry_below_them(store: Store) -> None:
    """Those that end before the reader left are no news."""
    looked = look(store, page(*posts(60, 50, 1)))
    gap = Gap(NOON + 10 * MINUTE, NOON + 40 * MINUTE)
    store.stuck(looked.blog, gap, now=NOON, anew=False)
    assert store.happened(looked.blog, NOON + 20 * MINUTE).gaps == ((gap, looked.rows[2]),)
    assert store.happened(looked.blog, NOON + HOUR).gaps == ()


def test_links_and_words_are_weighed(store: Store) -> None:
    """Of the newest new ones."""
    runs = tuple(Run(f"link {number}", link=f"https://example.org/{number}") for number in range(4))
    looked = look(store, page(post("links", 2, body=(Block(Kind.PARAGRAPH, runs),)), post("plain", 1, "one two three")))
    assert store.happened(looked.blog, None).weighed == (Weight(looked.rows[0], 5, 4), Weight(looked.rows[1], 3, 0))


def test_a_hundred_thousand_new_entries_are_counted_in_a_moment(store: Store) -> None:
    """Words are read of some hundred only."""
    blog, count = store.follow(BLOG, BLOG), 100_000
    with store._archive.writing() as connection:
        connection.execute(
            f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO entry (blog, id, digest, form, simhash, stable, first_seen, titled, words, label, authors,
            spoken, content) SELECT {blog.row}, 'p' || i, '', '', 0, 1, 0, 0, 'w', '', '', 'a b', '{{}}' FROM n"""
        )
        connection.execute("INSERT INTO mark SELECT row, blog, row * 30000, 0, 64, 1, '', '' FROM entry")
        connection.execute("INSERT INTO event (blog, entry, at, kind) SELECT blog, row, row * 30000, 'new' FROM entry")
    begun = time.process_time()
    found = store.happened(blog, None)
    made = digest(found, UTC)
    assert time.process_time() - begun < 2
    assert (found.new, len(found.weighed), made.days) == (count, 500, True)
    with store._archive.writing() as connection:
        connection.execute("UPDATE mark SET flags = 0")
    begun = time.process_time()
    assert store.happened(blog, instant(30_000 * (count - 100))).new == 100
    assert time.process_time() - begun < 0.2


def test_a_digest_names_what_counts_most_first() -> None:
    """Nothing twice among what is long; what has no entry has no part."""
    weighed = (Weight(1, 900, 0), Weight(2, 300, 0), Weight(3, 20, 9), Weight(4, 10, 0))
    made = digest(Happened(NOON, 80, keys=(1,), withdrawn=(9,), totals=(150, 0, 1), weighed=weighed), UTC)
    assert made.parts == ((Part.KEYS, (1,), 150), (Part.WITHDRAWN, (9,), 1), (Part.LONGEST, (2, 3), 2))
    assert made.rows == (1, 9, 2, 3)
    assert made.sums == ("80 new", "150 key events", "1 withdrawn", "about 1 h 52 min to read")
    assert made.anything


def test_of_few_new_entries_all_are_named() -> None:
    """Each once, the newest first, whatever they hold."""
    weighed = (Weight(1, 900, 0), Weight(3, 5, 0), Weight(2, 300, 0))
    made = digest(Happened(NOON, 3, keys=(2,), totals=(1, 0, 0), weighed=weighed), UTC)
    assert made.parts == ((Part.KEYS, (2,), 1), (Part.REST, (1, 3), 2))


def test_nothing_is_nothing() -> None:
    """No time to read it, and no part."""
    made = digest(Happened(NOON), UTC)
    assert (made.parts, made.bars, made.minutes, made.anything, made.sums) == ((), (), 0, False, ("0 new",))
    assert digest(Happened(NOON, gaps=((Gap(NOON, NOON + HOUR), None),)), UTC).sums == ("0 new", "1 gap")


def test_the_weightiest_are_few_and_the_heaviest_first() -> None:
    """A short entry with few links is none of them."""
    weights = [Weight(row, 100 + row, 0) for row in range(60)]
    assert weightiest(weights) == tuple(range(59, 51, -1))
    assert weightiest([Weight(1, 30, 2)]) == ()


@pytest.mark.parametrize(("zone", "begin"), [("UTC", 12), ("Asia/Kolkata", 17), ("America/St_Johns", 9)])
def test_hours_are_those_of_the_readers_zone(zone: str, begin: int) -> None:
    """Also where they begin at half past."""
    quarters = (Quarter(ms(NOON + 30 * MINUTE), 2, 7), Quarter(ms(NOON + 15 * MINUTE), 1, 6))
    made = bars(quarters, ZoneInfo(zone), days=False)
    assert sum(bar.count for bar in made) == 3
    assert made[-1].at.hour == begin
    assert made[0].row == 7


def test_a_long_absence_is_counted_by_days_and_its_oldest_ones_are_put_together() -> None:
    """A screen has no room for a year."""
    quarters = tuple(Quarter(ms(NOON - day * 24 * HOUR), 1, day) for day in range(60))
    made = digest(Happened(None, 60, quarters=quarters), UTC)
    assert made.days
    assert len(made.bars) == 32
    last = made.bars[-1]
    assert (last.older, last.count, last.row) == (True, 29, 31)


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 9)), max_size=80, unique_by=lambda pair: pair[0]))
def test_bars_count_every_entry_once(given: list[tuple[int, int]]) -> None:
    """In whatever quarters they came, newest first."""
    quarters = [Quarter(place * 900_000, count, place) for place, count in sorted(given, reverse=True)]
    for days in (True, False):
        made = bars(quarters, ZoneInfo("Europe/London"), days=days)
        assert sum(bar.count for bar in made) == sum(quarter.count for quarter in quarters)
        times = [bar.at for bar in made if not bar.older]
        assert times == sorted(times, reverse=True)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("It’s 14:20, again", 4), ("東の門が開く", 3), ("a-b c", 3)])
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    """Scripts without blanks by two signs a word."""
    assert words_in(text) == count


def test_a_time_to_read_is_told_in_hours_and_minutes() -> None:
    """As people say it."""
    assert [lasting(minutes) for minutes in (1, 60, 125)] == ["1 min", "1 h", "2 h 5 min"]
