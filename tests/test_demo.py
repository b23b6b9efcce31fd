"""The demo: its story keeps the rules that make it a fair example, and its server behaves as a real one."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from itertools import pairwise

import pytest

from tuifollow import sources
from tuifollow.demo.clock import StoryClock
from tuifollow.demo.page import page
from tuifollow.demo.run import playing
from tuifollow.demo.server import Answer, DemoServer
from tuifollow.demo.story import Story, voyage
from tuifollow.model import Page, Snapshot, Validators
from tuifollow.store import Store
from tuifollow.timeline import merge

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


class Stage:
    """A server whose clock stands where the test puts it."""

    def __init__(self, story: Story | None = None, speed: float = 10) -> None:
        """Nothing has been asked yet."""
        self.seconds = 0.0
        self.server = DemoServer(story or voyage(), StoryClock(speed, lambda: self.seconds), now=self.now)

    def now(self) -> datetime:
        """Return the wall clock's time."""
        return NOON + timedelta(seconds=self.seconds)

    def get(self, path: str = "/", **headers: str) -> Answer:
        """Return the answer to a GET."""
        return self.server.answer(path, {name.replace("_", "-"): value for name, value in headers.items()})

    def log(self) -> list[dict[str, str]]:
        """Return what the server says it has published."""
        return [json.loads(line) for line in self.get("/log").body.splitlines()]


def headers_of(answer: Answer) -> dict[str, str]:
    """Return the headers of an answer by name."""
    return dict(answer.headers)


def read(answer: Answer, now: datetime) -> Snapshot:
    """Return what our readers make of an answer."""
    validators = Validators("http://127.0.0.1:1/")
    found = sources.read(
        Page("http://127.0.0.1:1/", "http://127.0.0.1:1/", "text/html", answer.body.decode(), now, validators)
    )
    assert isinstance(found, Snapshot)
    return found


def test_the_story_has_some_sixty_entries_and_a_backlog_of_twenty() -> None:
    """Enough to scroll in, and enough to come."""
    story = voyage()
    assert len(story.posts(0)) == 20
    assert 55 <= len(story.posts(story.end)) <= 70
    assert story.end == 3600


def test_the_story_shows_everything_that_happens_in_a_live_blog() -> None:
    """Pinned, key, breaking, pictures, quotes, lists, a table, no headline, several authors, edits, a withdrawal."""
    story = voyage()
    posts = story.posts(story.end)
    html = "".join(post.html for post in posts)
    assert {"<blockquote>", "<ul>", "<ol>", "<table>", "<img", "<em>", "<strong>", "<a "} <= set(
        re.findall(r"<(?:blockquote|ul|ol|table|em|strong)>|<img|<a ", html)
    )
    assert sum(post.pinned for post in posts) == 1
    assert sum(post.key for post in posts) >= 6
    assert any(not post.headline for post in posts)
    assert any(len(post.authors) > 1 for post in posts)
    assert Counter(event.name for event in story.told(story.end))["withdrawn"] == 1
    assert Counter(event.name for event in story.told(story.end))["edit"] >= 5


def test_the_story_has_a_burst_and_quiet_minutes() -> None:
    """Six entries within a minute, and elsewhere none for one."""
    times = [event.at for event in voyage().told(3600)]
    assert any(later - earlier <= 60 for earlier, later in zip(times, times[5:], strict=False))
    assert max(later - earlier for earlier, later in pairwise(times)) >= 60


def test_two_changes_to_one_entry_are_never_close() -> None:
    """At speed 60, two minutes of script are two seconds: whoever looks ten times a second sees each."""
    last: dict[str, float] = {}
    for event in voyage().events:
        assert event.at - last.get(event.post.id, -1e9) >= 120
        last[event.post.id] = event.at


def test_something_new_comes_within_ten_seconds() -> None:
    """At the usual speed, with a look every three seconds and the first one at once."""
    assert voyage().told(3600)[0].at / 10 + 2 * 30 / 10 * 1.1 < 10


def test_nothing_is_ever_in_the_future() -> None:
    """The end of the story falls on the wall clock's time at its end."""
    for speed in (1, 10, 600):
        stage = Stage(speed=speed)
        stage.get()
        for stage.seconds in (0, 100 / speed, 1500 / speed, 3600 / speed):
            latest = max(event.at for event in voyage().events if event.at <= stage.seconds * speed)
            assert stage.server.shown(latest) <= stage.now()
        assert stage.server.shown(3600) == stage.now()


def test_the_clock_starts_with_the_first_look() -> None:
    """Whoever comes late misses nothing."""
    stage = Stage()
    stage.seconds = 200
    assert stage.log() == []
    assert stage.get().body == stage.get().body
    stage.seconds = 203
    assert [line["id"] for line in stage.log()] == ["released"]


def test_what_has_not_changed_is_not_sent_again() -> None:
    """The tag is the page's until something is published."""
    stage = Stage()
    tag = headers_of(stage.get())["ETag"]
    again = stage.get(if_none_match=tag)
    assert (again.status, again.body) == (HTTPStatus.NOT_MODIFIED, b"")
    stage.seconds = 3
    changed = stage.get(if_none_match=tag)
    assert changed.status is HTTPStatus.OK
    assert b"We are flying." in changed.body


def test_the_page_is_compressed_for_whom_takes_it() -> None:
    """And the same inside."""
    stage = Stage()
    packed = stage.get(accept_encoding="gzip, deflate")
    assert headers_of(packed)["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == stage.get().body


@pytest.mark.parametrize(("speed", "wait"), [(1, "30"), (10, "3"), (60, "1"), (600, "1")])
def test_the_site_is_busy_for_a_while(speed: float, wait: str) -> None:
    """503, and when to come back, scaled with the speed."""
    stage = Stage(speed=speed)
    stage.get()
    stage.seconds = 1530 / speed
    busy = stage.get()
    assert (busy.status, headers_of(busy)["Retry-After"]) == (HTTPStatus.SERVICE_UNAVAILABLE, wait)
    stage.seconds = 1560 / speed
    assert stage.get().status is HTTPStatus.OK


def test_the_log_tells_every_event_in_the_words_of_tail() -> None:
    """New, edit, withdrawn; the backlog is not told."""
    stage = Stage()
    stage.get()
    stage.seconds = 360
    log = stage.log()
    assert Counter(line["event"] for line in log) == {"new": 40, "edit": 7, "withdrawn": 1}
    assert all(datetime.fromisoformat(line["at"]) <= stage.now() for line in log)
    assert {line["id"] for line in log if line["event"] == "new"} == {post.id for post in voyage().posts(3600)} - {
        post.id for post in voyage().posts(0)
    }


def test_pictures_are_served_and_nothing_else() -> None:
    """Every picture that the story shows is there."""
    stage = Stage()
    for name in set(re.findall(r'src="([^"]+)"', "".join(post.html for post in voyage().posts(3600)))):
        answer = stage.get(name)
        assert (answer.media_type, answer.body[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert stage.get("/../voyage.toml").status is HTTPStatus.NOT_FOUND


def test_a_text_cannot_leave_the_linked_data() -> None:
    """Whatever a replayed entry says, the page stays a page."""
    story = voyage()
    html = page(story, 3600, lambda at: NOON + timedelta(seconds=at), "http://127.0.0.1:1/")
    assert html.count("</script>") == 1
    assert len(re.findall("<article", html)) == len(story.posts(3600))


@pytest.mark.parametrize("minute", [0, 8, 12, 24, 37, 46, 60])
def test_our_readers_see_the_story_as_it_is(minute: int) -> None:
    """Every entry once, with its words, times, authors and marks."""
    stage = Stage()
    stage.get()
    stage.seconds = minute * 6
    story, now = voyage(), stage.now()
    found = read(stage.get(), now)
    posts = story.posts(minute * 60)
    assert [entry.headline or "" for entry in found.entries] == [post.headline for post in posts]
    assert [entry.published for entry in found.entries] == [stage.server.shown(post.published) for post in posts]
    assert [entry.authors for entry in found.entries] == [post.authors for post in posts]
    for mark in ("key", "pinned", "withdrawn"):
        assert {entry.id.rpartition("#")[2] for entry in found.entries if getattr(entry, mark)} == {
            post.id for post in posts if getattr(post, mark)
        }, mark
    assert found.title == story.title
    assert found.live is not (minute == 60)


def test_what_is_told_of_the_story_is_what_its_log_says() -> None:
    """Each event once, and nothing else, for whoever looks after each."""
    stage, told = Stage(), Counter[tuple[str, str]]()
    store = Store.open(None)
    store.follow("demo:", "http://127.0.0.1:1/")
    stage.get()
    for at in [0.0, *(event.at for event in voyage().told(3600)), 3600.0]:
        stage.seconds = at / 10
        blog, now = store.blog("demo:"), stage.now()
        assert blog is not None
        snapshot = read(stage.get(), now)
        known = store.known(blog, snapshot)
        changes = merge(known, snapshot, now=now, window=blog.window, first=at == 0, loopback=True)
        store.save(blog, snapshot, changes, validators=None, now=now, wait=3)
        if at:
            told.update(("new", arrival.entry.id) for arrival in changes.new)
            told.update(("edit", entry.id) for entry in changes.edited)
            told.update(("withdrawn", name) for name in changes.withdrawn)
    store.close()
    assert told == Counter((line["event"], line["id"]) for line in stage.log())


async def ask(address: str, request: bytes) -> bytes:
    """Return what the server answers to raw bytes."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    try:
        return await reader.read()
    finally:
        writer.close()


async def test_the_server_speaks_http_over_a_real_socket() -> None:
    """GET and HEAD are answered, everything else refused; what is no request gets no answer."""
    server = DemoServer(voyage())
    address = await server.start()
    got = await ask(address, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    head = await ask(address, b"HEAD /?a=b HTTP/1.1\r\nHost: x\r\n\r\n")
    assert got.startswith(b"HTTP/1.1 200 OK\r\n")
    assert got.endswith(b"</html>\n")
    assert head.endswith(b"\r\n\r\n")
    body = got.partition(b"\r\n\r\n")[2]
    assert f"Content-Length: {len(body)}".encode() in head
    assert (await ask(address, b"POST / HTTP/1.1\r\n\r\n")).startswith(b"HTTP/1.1 405 ")
    assert await ask(address, b"GET / " + b"a" * 40_000 + b"\r\n\r\n") == b""
    await server.stop()


def test_a_server_can_run_beside_another_loop() -> None:
    """The full screen has a loop of its own."""
    with playing(DemoServer(voyage())) as address:
        assert asyncio.run(ask(address, b"GET /log HTTP/1.1\r\n\r\n")).startswith(b"HTTP/1.1 200 OK")
