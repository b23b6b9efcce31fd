"""The replay: an archived blog is told as it was kept, from its first entry to its last change; it writes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.commands import run
from tests.ui.stage import ADDRESS, archive, keep, post, posts
from tuifollow.demo.archived import MEDIA_TYPE, read, written
from tuifollow.demo.clock import StoryClock
from tuifollow.demo.replay import WINDOW, Past, ReplayServer
from tuifollow.fetch import Fetcher
from tuifollow.follow import Follower, Look
from tuifollow.model import Block, Changes, Entry, FollowError, Kind, Page, Run, Snapshot, StoreError, Style, Validators
from tuifollow.store import Store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
HOME = "http://127.0.0.1:1/"

_letters = some.text(some.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
_links = some.none() | some.just("https://river.example/gauge?a=1&b=<2>")
_runs = some.builds(Run, _letters, some.sampled_from([Style(number) for number in range(16)]), _links)
_blocks = some.builds(
    Block,
    some.sampled_from(list(Kind)),
    some.lists(_runs, max_size=3).map(tuple),
    some.integers(0, 6),
    some.sampled_from(["", "•", "3.", "x", "youtube"]),
    _links,
    some.lists(some.lists(_letters, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple),
)
_times = some.none() | some.integers(0, 2**31).map(lambda at: datetime.fromtimestamp(at, UTC))
_entries = some.builds(
    Entry,
    _letters,
    some.lists(_blocks, max_size=4).map(tuple),
    some.none() | _letters,
    _links,
    some.lists(_letters, max_size=3).map(tuple),
    _times,
    _times,
    some.booleans(),
    _letters,
    some.none() | _letters,
    some.booleans(),
    some.booleans(),
    some.booleans(),
    some.booleans(),
)


def page(text: str, address: str = HOME, media_type: str = MEDIA_TYPE) -> Page:
    """Return a page as it comes over the wire."""
    return Page(address, address, media_type, text, NOW, Validators(address))


@given(some.lists(_entries, max_size=4))
def test_what_is_read_of_a_replay_is_what_was_kept_to_the_letter(entries: list[Entry]) -> None:
    """Bodies, tables, pictures, embeds, labels, flags, authors, times."""
    found = read(page(written("The river", entries, summary="High.", live=True, older=f"{HOME}below/7")))
    assert isinstance(found, Snapshot)
    assert found.entries == tuple(entries)
    assert (found.title, found.summary, found.live, found.older) == ("The river", "High.", True, f"{HOME}below/7")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"title": "x", "entries": [{"id": 1}]}'])
def test_a_damaged_page_is_a_sentence(text: str) -> None:
    """As with any source."""
    with pytest.raises(FollowError, match="damaged"):
        read(page(text))


def test_a_strangers_page_is_read_as_any_other() -> None:
    """It may call itself what it likes: its words are cleaned."""
    with pytest.raises(FollowError):
        read(page(written("The river", [post(1)]), "https://river.example/"))


def lived() -> Store:
    """Return an archive in which an entry was edited, one withdrawn, one withdrawn and restored, one came late."""
    store = archive(posts(10))
    blog = store.blog(ADDRESS)
    assert blog is not None
    snapshot = Snapshot("schema", "The river rises")

    def save(minutes: int, **changes: object) -> None:
        at = NOW + timedelta(minutes=minutes)
        store.save(blog, snapshot, Changes(**changes), validators=None, now=at, wait=30)  # type: ignore[arg-type]

    save(10, edited=(post(95, words="The gauge was wrong"),))
    save(20, withdrawn=("p96",))
    save(30, withdrawn=("p97",))
    save(40, restored=("p97",))
    save(50, edited=(post(95, words="The gauge was right after all"),))
    return store


@pytest.fixture
def past() -> Iterator[Past]:
    """Return the past of a blog to which everything has happened."""
    store = lived()
    blog = store.blog(ADDRESS)
    assert blog is not None
    yield Past(store, blog)
    store.close()


def words(past: Past, minutes: int, name: str) -> str:
    """Return what an entry said so many minutes after noon; "" before it was published."""
    shown, _ = past.posts((NOW + timedelta(minutes=minutes)).timestamp())
    return next((entry.text[:24] for entry in shown if entry.id == name), "")


def gone(past: Past, minutes: int) -> set[str]:
    """Return what was withdrawn then."""
    shown, _ = past.posts((NOW + timedelta(minutes=minutes)).timestamp())
    return {entry.id for entry in shown if entry.withdrawn}


def test_an_entry_says_at_each_time_what_it_said_then(past: Past) -> None:
    """Before it was published nothing; then each of its texts from when it was seen."""
    assert words(past, -60, "p95") == ""
    assert words(past, 9, "p95").startswith("The gauge was read again")
    assert words(past, 10, "p95").startswith("The gauge was wrong")
    assert words(past, 49, "p95").startswith("The gauge was wrong")
    assert words(past, 50, "p95").startswith("The gauge was right")


def test_what_was_withdrawn_is_so_from_when_it_was_seen(past: Past) -> None:
    """And no longer when it came back."""
    assert [gone(past, minute) for minute in (19, 20, 30, 40)] == [set(), {"p96"}, {"p96", "p97"}, {"p96"}]


def test_a_page_holds_what_was_published_newest_first(past: Past) -> None:
    """By publishing time: these came with one look."""
    assert past.begin == (NOW - timedelta(minutes=63)).timestamp()
    assert past.end == (NOW + timedelta(minutes=50)).timestamp()
    shown, older = past.posts((NOW - timedelta(minutes=42)).timestamp())
    assert [entry.id for entry in shown] == ["p94", "p93", "p92", "p91"]
    assert older is None


def test_steps_lead_from_event_to_event_and_no_further(past: Past) -> None:
    """Ten entries, five changes, each a version of its own."""
    at: float | None = past.begin - 1
    steps = []
    while at is not None and (at := past.next_after(at)) is not None:
        steps.append(at)
    assert len(steps) == 15
    assert [past.version(at) for at in steps] == list(range(1, 16))
    assert past.between(steps[2], steps[7]) == 5


def test_what_another_program_edits_meanwhile_is_told_as_it_was(past: Past, tmp_path: Path) -> None:
    """A full screen may follow the blog while its past is replayed."""
    path = tmp_path / "archive.db"
    first = Store.open(path, now=NOW)
    keep(first, posts(3))
    with_edit = Store.open(path, read_only=True)
    blog = with_edit.blog(ADDRESS)
    assert blog is not None
    past = Past(with_edit, blog)
    changes = Changes(edited=(post(99, words="Read once more"),))
    first.save(blog, Snapshot("schema", "x"), changes, validators=None, now=LATER, wait=30)
    assert words(past, 90, "p99").startswith("The gauge was read again")
    first.close()
    with_edit.close()


def test_a_long_blog_is_told_in_pages() -> None:
    """The newest on the first one, all others below, each once."""
    store = archive(posts(2 * WINDOW + 5, newest=3_000))
    blog = store.blog(ADDRESS)
    assert blog is not None
    past = Past(store, blog)
    found: list[str] = []
    below: int | None = None
    pages = 0
    while pages == 0 or below is not None:
        shown, below = past.posts(past.end, below)
        found += [entry.id for entry in shown]
        pages += 1
    assert pages == 3
    assert found == [f"p{number}" for number in range(3_000, 3_000 - 2 * WINDOW - 5, -1)]
    store.close()


def test_the_server_tells_what_cannot_be_read_in_an_answer(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen says it as of any source."""

    def refuse(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(past, "posts", refuse)
    answer = ReplayServer(past, StoryClock()).answer("/", {})
    assert (answer.status, answer.body) == (500, b"the disk is full\n")


async def test_the_real_follower_sees_the_past_as_it_happened() -> None:
    """Over real sockets, into a store in memory: at the end it holds what the archive holds."""
    source = lived()
    blog = source.blog(ADDRESS)
    assert blog is not None
    past = Past(source, blog)
    clock = StoryClock(1.0, lambda: 0.0, begin=past.begin)
    server = ReplayServer(past, clock)
    told = Store.open(None)
    looks: list[Look] = []
    address = await server.start()
    told.follow("replay:", address)
    follower = Follower(told, Fetcher(), tell=looks.append, read=read, interval=0.01)
    task = asyncio.create_task(follower.run("replay:"))
    at: float | None = past.begin
    async with asyncio.timeout(20):
        while at is not None:
            clock.seek(at)
            count = len(looks)
            while len([look for look in looks[count:] if not look.status.looking]) < 2:
                if task.done():
                    break
                await asyncio.sleep(0.005)
            at = past.next_after(at)
        await task
    kept, seen = source.timeline(blog), told.blog("replay:")
    assert seen is not None
    assert seen.live is False
    copy = told.timeline(seen)
    assert [told.item(row).entry for row in copy.rows] == [source.item(row).entry for row in kept.rows]
    new = [arrival.entry.id for look in looks if look.changes for arrival in look.changes.new]
    assert new == [f"p{number}" for number in range(91, 101)]
    edits = [entry.id for look in looks if look.changes for entry in look.changes.edited]
    assert edits == ["p95", "p95"]
    assert [look.changes.restored for look in looks if look.changes and look.changes.restored] == [("p97",)]
    await server.stop()
    source.close()
    told.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder whose archive holds one blog with entries, and one without."""
    store = Store.open(tmp_path / "tuifollow.db", now=NOW)
    keep(store, posts(3))
    store.follow("https://empty.example/live", "https://empty.example/live")
    store.close()
    return tmp_path


def test_what_is_not_in_the_archive_cannot_be_replayed(home: Path, tmp_path: Path) -> None:
    """Exit status 2, and how to find what can be."""
    ran = run("replay", "https://other.example/live", "--data-dir", home)
    assert (ran.code, ran.out) == (2, "")
    assert "not in the archive: https://other.example/live" in ran.err
    none = run("replay", ADDRESS, "--data-dir", tmp_path / "nothing")
    assert (none.code, none.err.count("\n")) == (2, 1)
    assert not (tmp_path / "nothing").exists()


def test_a_blog_without_entries_has_no_past(home: Path) -> None:
    """Exit status 7, in a sentence."""
    ran = run("replay", "https://empty.example/live", "--data-dir", home)
    assert (ran.code, ran.out) == (7, "")
    assert "there is nothing to replay" in ran.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--speed", "0"], "a number from 1 to 3600"),
        (["--at", "soon"], "--at soon: not a time"),
        (["--at", "2020-01-01 12:00"], "the story goes from"),
    ],
)
def test_wrong_arguments_are_told(home: Path, arguments: list[str], sentence: str) -> None:
    """Exit status 2, before any screen is shown."""
    ran = run("replay", ADDRESS, *arguments, "--data-dir", home)
    assert ran.code == 2
    assert sentence in ran.err


def test_without_a_terminal_there_is_no_replay(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 3, as for every full screen."""
    monkeypatch.setenv("TERM", "dumb")
    assert run("replay", ADDRESS, "--data-dir", home).code == 3
