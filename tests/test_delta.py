"""Between two looks at the whole only what has changed is asked for, where the publisher says how; never for long."""

from __future__ import annotations

import itertools

import pytest

from tests.fakes import Answer, FakeClock, HandClock
from tests.made_up import read, says
from tests.scene import Scene, scene
from tests.test_follow import told
from tuifollow.model import Lamp

NOON = 1_772_366_400
"""When a scene's clock begins, in seconds since 1970."""


def paths(on: Scene) -> list[str]:
    """Return what was asked, in order."""
    return [asked.path for asked in on.site.requests]


async def test_what_has_changed_is_asked_between_two_whole_looks_and_told_like_all_else() -> None:
    """A new post, an edit, a withdrawal, a return; posts that are not mentioned are where they were."""
    async with scene(read=read) as on:
        delta = [on.far("/changes"), 1]
        on.site.says("/live", Answer(says(3, 2, 1, delta=delta, title="The river"), etag='"1"'))
        on.site.says(
            "/changes",
            says(4, 2, edited={2: "Corrected."}, partial=True),
            says(2, removed=["p1"], partial=True),
            says(1),
        )
        await on.follow(on.far("/live"))
        await on.looked(4)
        assert paths(on) == ["/live", "/changes", "/changes", "/changes"]
        news = ["new p4", "edit p2", "edit p2", "withdrawn p1", "restored p1"]
        assert told(on) == ["new p1", "new p2", "new p3", *news]


async def test_a_change_of_what_only_older_pages_hold_is_no_news() -> None:
    """It was never kept, and is read as it is now when those pages are asked; what is pinned is shown anyhow."""
    async with scene(read=read) as on:
        delta = [on.far("/changes"), 1]
        on.site.says("/live", says(9, 8, 7, delta=delta, title="The river", older=on.far("/2")))
        on.site.says("/changes", says(10, 8, 3, 2, pinned=[2], edited={3: "Corrected.", 8: "Corrected."}, partial=True))
        on.site.says("/2", says(6, 5, 4, 3, edited={3: "Corrected."}))
        key = await on.follow(on.far("/live"))
        await on.looked(2)
        assert told(on) == ["new p7", "new p8", "new p9", "new p2", "new p10", "edit p8"]
        assert (await on.follower.older(key)).came == 4
        row = on.store.find(on.blog(key), "p3")
        assert row is not None
        assert on.store.item(row).entry.text == "Corrected."


async def test_where_nothing_older_is_offered_a_late_entry_is_told_however_old() -> None:
    """It was entered with an earlier time."""
    async with scene(read=read) as on:
        on.site.says("/live", says(9, 8, delta=[on.far("/changes"), 1], title="The river"))
        on.site.says("/changes", says(3, partial=True))
        await on.follow(on.far("/live"))
        await on.looked(2)
        assert told(on) == ["new p8", "new p9", "new p3"]


async def test_the_whole_is_looked_at_every_four_minutes_with_its_own_validators() -> None:
    """A post that vanished in between is found missing there; what was asked in between changes nothing of that."""
    async with scene(read=read) as on:
        delta = [on.far("/changes"), 1]
        on.site.says("/live", Answer(says(3, 2, 1, delta=delta, title="The river", older="/2"), etag='"1"'))
        on.site.says("/changes", Answer(says(partial=True), etag='"d"'))
        key = await on.follow(on.far("/live"))
        await on.until(lambda: len(on.site.asked("/live")) == 4)
        at = [asked.at for asked in on.site.asked("/live")]
        assert all(later - sooner <= 240 for sooner, later in itertools.pairwise(at))
        assert [asked.headers.get("if-none-match") for asked in on.site.asked("/live")] == [None, *['"1"'] * 3]
        assert len(on.site.asked("/changes")) >= 3
        assert on.site.asked("/changes")[1].headers["if-none-match"] == '"d"'
        blog = on.blog(key)
        assert (blog.title, blog.window, blog.address, blog.older) == ("The river", 3, key, "/2")


async def test_the_time_of_asking_is_filled_in_rounded_down() -> None:
    """So that all who ask share an answer; the next address that an answer names is asked next."""
    async with scene(FakeClock(), read=read) as on:
        on.site.says("/live", says(1, delta=[on.far("/since?t=__now__&n=__now__"), 60]))
        on.site.says(f"/since?t={NOON}&n={NOON}", says(2, partial=True, delta=[on.far("/then?t=__now__"), 1]))
        await on.follow(on.far("/live"))
        await on.until(lambda: len(on.site.requests) == 3)
        asked = on.site.requests[2]
        assert paths(on)[1:] == [f"/since?t={NOON}&n={NOON}", f"/then?t={NOON + int(asked.at)}"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer("", 404),
        Answer("", 410),
        Answer("", 403),
        Answer("<html>no</html>"),
        Answer('{"to": "http://a.example/"}'),
    ],
)
async def test_an_answer_that_is_of_no_use_costs_nothing_but_the_question(answer: Answer) -> None:
    """All of the blog is looked at in the same breath, and for a while nobody asks there again."""
    async with scene(read=read) as on:
        on.site.says("/live", says(1, delta=[on.far("/changes"), 1]), says(2, 1, delta=[on.far("/changes"), 1]))
        on.site.says("/changes", answer)
        key = await on.follow(on.far("/live"))
        await on.looked(6)
        assert paths(on)[:4] == ["/live", "/changes", "/live", "/live"]
        assert paths(on).count("/changes") == 1
        assert all(look.status.lamp is Lamp.LIVE for look in on.done())
        assert on.blog(key).total == 2


async def test_after_a_failure_all_is_looked_at() -> None:
    """Nobody knows what was missed."""
    async with scene(read=read) as on:
        on.site.says("/live", says(1, delta=[on.far("/changes"), 1]))
        on.site.says("/changes", Answer("", 503), says(2, partial=True))
        key = await on.follow(on.far("/live"))
        await on.until(lambda: on.blog(key).total == 2)
        assert paths(on) == ["/live", "/changes", "/live", "/changes"]
        assert on.done()[1].status.lamp is Lamp.FAILING


async def test_a_host_that_wants_no_such_question_for_now_is_left_alone() -> None:
    """It said so: by whatever address."""
    async with scene(read=read) as on:
        on.site.says("/live", says(1, delta=[on.far("/changes"), 1]))
        on.site.says("/changes", Answer("", 429, {"Retry-After": "120"}), says(partial=True))
        await on.follow(on.far("/live"))
        await on.looked(3)
        first, second, third = on.site.requests[:3]
        assert (first.path, second.path, third.path) == ("/live", "/changes", "/live")
        assert round(third.at - second.at) == 120


async def test_a_look_by_hand_and_the_one_after_sleep_are_at_all_of_it() -> None:
    """Whoever asks does not want to hear half of it."""
    clock = HandClock()
    async with scene(clock, read=read, interval=60) as on:
        on.site.says("/live", says(1, delta=[on.far("/changes"), 1]))
        on.site.says("/changes", says(partial=True))
        key = await on.follow(on.far("/live"))
        await on.looked(1)
        await clock.forward(10)
        assert on.follower.look_now(key) == 0.0
        await on.looked(2)
        assert paths(on) == ["/live", "/live"]
        await clock.forward(70)
        assert paths(on) == ["/live", "/live", "/changes"]
        clock.jumped += 3600
        await clock.forward(15)
        assert paths(on) == ["/live", "/live", "/changes", "/live"]


async def test_what_is_missing_is_looked_for_in_the_whole() -> None:
    """Two looks withdraw it; no question about changes delays the second."""
    async with scene(read=read) as on:
        delta = [on.far("/changes"), 1]
        on.site.says("/live", says(3, 2, 1, delta=delta), *[says(3, 1, delta=delta)] * 9)
        on.site.says("/changes", Answer("", 503), says(partial=True))
        await on.follow(on.far("/live"))
        await on.until(lambda: "withdrawn p2" in told(on))
        assert paths(on) == ["/live", "/changes", "/live", "/live"]


async def test_a_question_about_changes_leads_nowhere_private() -> None:
    """As a pointer; the blog goes on without it."""
    async with scene(read=read, resolve=lambda host: ["10.0.0.7" if host == "inner.example" else "127.0.0.1"]) as on:
        on.site.says("/live", says(1, delta=[on.far("/changes", "http://inner.example"), 1]))
        await on.follow(on.far("/live"))
        await on.looked(3)
        assert set(paths(on)) == {"/live"}
        assert all(look.status.lamp is Lamp.LIVE for look in on.done())


async def test_an_end_that_is_told_among_changes_is_believed_and_looked_at_once_more() -> None:
    """At all of it."""
    async with scene(read=read) as on:
        on.site.says("/live", says(1, live=True, delta=[on.far("/changes"), 1]), says(2, 1, live=False))
        on.site.says("/changes", says(2, partial=True, live=False))
        key = await on.follow(on.far("/live"))
        await on.until(on.tasks[0].done)
        assert paths(on) == ["/live", "/changes", "/live"]
        assert on.follower.status(key).lamp is Lamp.ENDED
