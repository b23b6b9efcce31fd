"""Several blogs in words: letters, lags, one status; and several blogs in the store: one order, one step of undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.ui.stage import NOW, archive, keep, post, posts
from tuifollow.index import Timeline
from tuifollow.model import Echo, Flag, Lamp, Status
from tuifollow.store import Store
from tuifollow.ui.words import several

FIRST, SECOND = "https://river.example/live", "https://kites.example/live"


def two() -> Store:
    """Return a store with two blogs of forty entries each, told at the same times."""
    store = archive(posts())
    keep(store, posts(), key=SECOND, title="The kite race")
    return store


def test_letters_are_one_cell_and_end_in_a_plus() -> None:
    """Sixty-two blogs have their own."""
    assert [several.letter(number) for number in (-1, 0, 25, 26, 61, 62, 255)] == ["", "A", "Z", "a", "9", "+", "+"]
    assert several.legend(["The river", "The kites and " * 3], "…") == "A The river  B The kites and The kites and…"


def test_what_waits_in_the_others_is_told() -> None:
    """New ones first; what is only unread when nothing is new; nothing when nothing waits."""
    assert several.beside(2, 3, 5, 40) == "2/3 · others: 5 new"
    assert several.beside(1, 50, 0, 1_240) == "1/50 · others: 1,240 unread"
    assert several.beside(1, 2, 0, 0) == "1/2"


def test_lags_name_the_first_teller_and_how_late_the_others_were() -> None:
    """In minutes, in hours, and for those of the same minute."""
    late = {"A": 0, "B": 20, "C": 130, "D": 4_020}
    told = [Echo(letter, "", NOW + timedelta(seconds=seconds), "") for letter, seconds in late.items()]
    assert several.lags(told) == "4 sources: A first, B +0 min, C +2 min, D +1 h 7 min"


def test_the_worst_of_several_statuses_is_told_with_its_name() -> None:
    """The countdown is that of the next look, and one failing blog makes not all of it old."""
    fine = Status(Lamp.LIVE, NOW, success=NOW, next=30.0)
    bad = Status(Lamp.FAILING, NOW, next=90.0, failures=4, sentence="no such host")
    told = several.together([("A The river", fine), ("B The kites", bad), ("C The lake", None)])
    assert told is not None
    assert (told.lamp, told.sentence, told.next) == (Lamp.FAILING, "B The kites: no such host (4)", 30.0)
    assert (told.failures, told.success) == (1, NOW)
    assert several.together([("A", replace(bad, failures=3)), ("B", bad)]) == replace(
        bad, failures=3, sentence="B: no such host"
    )
    assert several.together([("A", None)]) is None
    ended = Status(Lamp.ENDED, NOW)
    assert several.together([("A", ended), ("B", fine)]) == fine


def test_several_blogs_have_one_order_and_each_entry_its_source() -> None:
    """All of it, a window of it, and a part of it put into what is there."""
    store = two()
    blogs = store.blogs()
    whole = store.woven(blogs)
    assert len(whole) == 80
    assert list(zip(whole.at, whole.ranks, whole.rows, strict=True)) == sorted(
        zip(whole.at, whole.ranks, whole.rows, strict=True), reverse=True
    )
    assert [whole.sources.count(number) for number in (0, 1, 2)] == [40, 40, 0]
    row = whole.rows[40]
    window = store.woven_window(blogs, row, 10)
    place = window.index_of(row)
    assert list(window.rows) == list(whole.rows[40 - place : 40 - place + len(window)])
    assert place == 5
    assert list(store.woven_window(blogs, None, 10).rows) == list(whole.rows[:10])
    parts = [store.woven_part(blogs, whole.rows[begin : begin + 27]) for begin in (54, 0, 27)]
    put = Timeline().merged(parts[0]).merged(parts[1]).merged(parts[2])
    assert (list(put.rows), put.sources) == (list(whole.rows), whole.sources)
    store.close()


def test_marks_on_several_blogs_are_undone_in_one_step() -> None:
    """Those below an entry, by the order of the list; and all."""
    store = two()
    blogs = store.blogs()
    rows = list(store.woven(blogs).rows)
    assert store.mark_several(blogs, rows[31]) == 49
    whole = store.woven(blogs)
    assert [bool(flag & Flag.READ) for flag in whole.flags] == [False] * 31 + [True] * 49
    assert store.mark_several(blogs) == 31
    assert store.tallies() == {FIRST: (0, 0, 40), SECOND: (0, 0, 40)}
    assert store.undo() == "undone: 31 entries marked read"
    assert store.undo() == "undone: 49 entries marked read"
    assert store.tallies()[SECOND] == (40, 0, 40)
    assert store.mark_several(blogs, 999) == 0
    store.close()


def test_words_are_found_in_several_blogs_and_in_no_other() -> None:
    """Plain ones, scripts without blanks, and expressions."""
    store = two()
    keep(store, [post(1, words="A lighthouse 灯台")], key="https://lake.example/live", title="The lake")
    some, lake = store.blogs()[:2], store.blogs()[2]
    assert len(store.match("gauge", some)) == 80
    assert len(store.match("/gauge report 9[89]/", some)) == 4
    assert not store.match("lighthouse", some)
    assert len(store.match("lighthouse", (*some, lake))) == 1
    assert len(store.match("灯台", [lake])) == 1
    store.close()


def test_traces_leave_withdrawn_entries_out() -> None:
    """Nothing stands behind what was taken down."""
    store = archive([replace(post(100), withdrawn=True), post(99)])
    [found] = store.traces(store.blogs())
    assert store.item(found.row).entry.id == "p99"
    assert found.source == 0
    assert found.at == int(datetime(2026, 3, 1, 11, 53, tzinfo=UTC).timestamp() * 1000)
    assert list(store.spoken([found.row])) == [found.row]
    assert store.traces(store.blogs(), [999]) == []
    store.close()
