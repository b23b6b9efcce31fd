"""A live blog of WordPress over real sockets: from its page to its entries, then only what has changed."""

from __future__ import annotations

import re

from tests.scene import Scene, scene
from tests.wordpress_site import PAGE, ROUTE, Revision, WordPress
from tuifollow.model import Lamp

BEFORE = [Revision(100 + each, 60 * each - 600, f"Kite {each} is up.") for each in range(1, 8)]
"""Seven entries, of which a page shows three."""
STORY = WordPress.with_story(
    *BEFORE,
    Revision(108, 50, "Kite 8 is up."),
    Revision(106, 95, "Kite 6 is up, and blue.", "update"),
    Revision(109, 130, "Kite 9 is a mistake."),
    Revision(109, 170, kind="delete"),
    Revision(105, 200, kind="delete"),
    Revision(110, 420, "Kite 10 is up."),
)


def told(scene: Scene) -> list[str]:
    """Return what was told, in order."""
    lines: list[str] = []
    for changes in (look.changes for look in scene.done() if look.changes):
        lines.extend(f"new {arrival.entry.id}" for arrival in reversed(changes.new))
        lines.extend(f"edit {entry.id}: {entry.text}" for entry in changes.edited)
        lines.extend(f"withdrawn {name}" for name in changes.withdrawn)
        lines.extend(f"restored {name}" for name in changes.restored)
    return lines


async def test_posts_an_edit_and_deletions_are_told_once() -> None:
    """From the page's address; the deleted are told within a look, though the pages never showed them so."""
    async with scene(make=STORY, interval=15) as on:
        key = await on.follow(on.far(PAGE))
        await on.until(lambda: on.clock.passed > 800)
        assert told(on) == [
            *("new 105", "new 106", "new 107"),
            "new 108",
            "edit 106: Kite 6 is up, and blue.",
            *("new 109", "withdrawn 109"),
            "withdrawn 105",
            "new 110",
        ]
        assert on.blog(key).title == "Kites over the dunes"
        assert on.follower.status(key).lamp is Lamp.LIVE


async def test_between_two_whole_looks_only_what_has_changed_is_asked() -> None:
    """In spans that begin and end where all other readers' do; the page itself is asked once."""
    async with scene(make=STORY, interval=15) as on:
        await on.follow(on.far(PAGE))
        await on.until(lambda: on.clock.passed > 800)
        paths = [asked.path for asked in on.site.requests]
        assert paths[:2] == [PAGE, f"{ROUTE}get-entries/1/latest"]
        assert paths.count(PAGE) == 1
        spans = [re.fullmatch(f"{ROUTE}entries/(\\d+)0/(\\d+)0/", path) for path in paths[2:]]
        whole = [path for path, span in zip(paths[2:], spans, strict=True) if span is None]
        assert set(whole) == {f"{ROUTE}get-entries/1/latest"}
        assert len(whole) * 3 <= len(paths)
        starts = [int(span[1]) for span in spans if span]
        assert starts[0] < starts[-1], "what is known is not asked again"


async def test_older_entries_come_page_by_page_and_are_not_new() -> None:
    """Though entries have come since the first page was read."""
    async with scene(make=STORY, interval=15) as on:
        key = await on.follow(on.far(PAGE))
        await on.until(lambda: "new 108" in told(on))
        before = told(on)
        older = await on.follower.older(key)
        assert not older.more
        assert [line for line in told(on) if line.startswith("new")][: len(before)] == before
        timeline = on.store.timeline(on.blog(key))
        kept = {item.entry.id for item in on.store.items(timeline.rows)}
        assert {"101", "102", "103", "104", "105", "106", "107", "108"} <= kept
