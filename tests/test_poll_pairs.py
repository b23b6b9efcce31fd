"""Of two answers of one source exactly what has changed is told, and at the third look nothing.

Made-up pairs, and, where TUIFOLLOW_CORPUS names a folder of recorded pages, the recorded ones with their truth.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import Answer
from tests.scene import scene
from tuifollow.model import Changes

CORPUS = Path(os.environ.get("TUIFOLLOW_CORPUS", ""))
RECORDED = ("reddit--counting-2020-poll-t1.json", "amp-live-list--abe-sample-t1.html")
THREAD = "/live/1a2b3c4d5e6f7"
LIST = f"{THREAD}.json?limit=100&raw_json=1"
WORDS = (
    "The ferry is tied up at the northern pier.",
    "Nine geese have gone aboard without paying.",
    "The captain talks to the geese in Danish.",
    "They pay with a herring, and the ferry leaves.",
    "A tenth goose swims behind it, calling.",
    "All ten geese are on deck now, and dry.",
)
"""What happens, oldest first."""


async def looks(path: str, first: str, second: str, beside: Mapping[str, str] | None = None) -> list[Changes]:
    """Follow a source that says this first, and that twice, in other bytes; return what three looks told."""
    kind = "application/json" if first.lstrip().startswith("{") else "text/html; charset=utf-8"
    async with scene() as on:
        for other, text in (beside or {}).items():
            on.site.says(other, Answer(text, headers={"Content-Type": kind}))
        address = on.site.says(
            path, *(Answer(text, headers={"Content-Type": kind}) for text in (first, second, f"{second}\n"))
        )
        await on.follow(address)
        await on.looked(3)
        return [look.changes for look in on.done()[:3] if look.changes]


def told(changes: Changes) -> tuple[list[str], list[str], list[str]]:
    """Return the ids of what is new, edited and withdrawn."""
    return (
        [arrival.entry.id for arrival in changes.new],
        [entry.id for entry in changes.edited],
        [*changes.withdrawn],
    )


def thread(*numbers: int, stricken: int = 0) -> str:
    """Return a Reddit live thread's list of these updates, newest first."""
    updates = [
        {
            "kind": "LiveUpdate",
            "data": {
                "name": f"LiveUpdate_10aa000{number}-5b1e-11f0-8f00-0e5f00aa0000",
                "body_html": f'<div class="md"><p>{WORDS[number - 1]}</p></div>',
                "author": "pier_master",
                "created_utc": 1_771_000_000 + 60 * number,
                "stricken": number == stricken,
                "embeds": [],
            },
        }
        for number in numbers
    ]
    return json.dumps({"kind": "Listing", "data": {"after": None, "children": updates}})


def names(*numbers: int) -> list[str]:
    """Return the updates' ids."""
    return [f"LiveUpdate_10aa000{number}-5b1e-11f0-8f00-0e5f00aa0000" for number in numbers]


def amp(moved: int, *numbers: int, gone: int = 0) -> str:
    """Return an AMP page with these items, oldest first, every time later by so many seconds."""
    items = "".join(
        f'<div id="goose{number}" data-sort-time="{1_771_000_000 + 60 * number + moved}"'
        + (" data-tombstone></div>" if number == gone else f"><h4>Goose {number}</h4><p>{WORDS[number - 1]}</p></div>")
        for number in numbers
    )
    return (
        "<html amp><head><title>Geese on the ferry</title></head><body><h1>Geese on the ferry</h1>"
        f'<amp-live-list id="geese" data-poll-interval="15000"><div update></div><div items>{items}</div>'
        "</amp-live-list></body></html>"
    )


async def test_a_thread_tells_its_new_update_though_struck_and_misses_nothing_that_fell_off() -> None:
    """The oldest leaves the list because a newer one came; title and state come from beside the list."""
    about = json.dumps({"kind": "LiveUpdateEvent", "data": {"title": "Geese on the ferry", "state": "live"}})
    first, second, third = await looks(
        LIST, thread(5, 4, 3, 2, 1), thread(6, 5, 4, 3, 2, stricken=6), {f"{THREAD}/about.json?raw_json=1": about}
    )
    assert told(first) == (names(5, 4, 3, 2, 1), [], [])
    assert told(second) == (names(6), [], [])
    assert second.new[0].entry.withdrawn
    assert told(third) == ([], [], [])
    assert not third.missing


async def test_an_update_that_is_struck_later_is_withdrawn_with_its_words() -> None:
    """It stays in the list."""
    _, second, third = await looks(LIST, thread(3, 2, 1), thread(3, 2, 1, stricken=2))
    assert told(second) == ([], [], names(2))
    assert told(third) == ([], [], [])


async def test_a_thread_is_named_by_what_lies_beside_its_list() -> None:
    """Where that cannot be had, the list is read all the same."""
    about = json.dumps({"kind": "LiveUpdateEvent", "data": {"title": "Geese on the ferry", "state": "complete"}})
    beside = {f"{THREAD}/about.json?raw_json=1": about}
    for answers, title, live in ((beside, "Geese on the ferry", False), ({}, "", None)):
        async with scene() as on:
            for path, text in answers.items():
                on.site.says(path, Answer(text, headers={"Content-Type": "application/json"}))
            key = await on.follow(on.site.says(LIST, thread(2, 1)))
            await on.looked(1)
            blog = on.blog(key)
            assert (blog.title, blog.live, blog.total) == (title, live, 2)


async def test_items_whose_times_all_move_are_the_same_items() -> None:
    """One is new, one is a tombstone, the others are where they were."""
    first, second, third = await looks("/geese", amp(0, 1, 2, 3, 4), amp(2, 1, 2, 3, 4, 5, gone=2))
    assert told(first) == (["goose4", "goose3", "goose2", "goose1"], [], [])
    assert told(second) == (["goose5"], [], ["goose2"])
    assert told(third) == ([], [], [])


async def test_a_thread_that_grew_too_long_is_asked_on_from_its_latest_post() -> None:
    """Mastodon tells a stranger twenty steps; what was read is kept, what comes is new, once."""

    def status(number: int) -> dict[str, Any]:
        return {
            "id": str(1000 + number),
            "created_at": f"2026-02-28T08:{number:02}:00.000Z",
            "in_reply_to_id": str(999 + number) if number else None,
            "in_reply_to_account_id": "7" if number else None,
            "content": f"<p>Goose number {number} has come aboard.</p>",
            "account": {"id": "7", "acct": "pier", "display_name": "Pier"},
            "uri": f"https://tide.example/users/pier/statuses/{1000 + number}",
        }

    def context(before: range, after: range) -> str:
        return json.dumps({"ancestors": [*map(status, before)], "descendants": [*map(status, after)]})

    api = "/api/v1/statuses/"
    async with scene() as on:
        on.site.says(f"{api}1000", json.dumps(status(0)))
        on.site.says(f"{api}1020", json.dumps(status(20)))
        longer = context(range(20), range(21, 23))
        on.site.says(f"{api}1020/context", longer, f"{longer}\n")
        key = await on.follow(on.site.says(f"{api}1000/context", context(range(0), range(1, 21))))
        await on.looked(3)
        first, second, third = [look.changes for look in on.done()[:3] if look.changes]
        assert len(first.new) == 21
        assert told(second) == (["1022", "1021"], [], [])
        assert told(third) == ([], [], [])
        assert not third.missing
        assert on.blog(key).title == "Pier (@pier)"


@pytest.mark.skipif(not os.environ.get("TUIFOLLOW_CORPUS"), reason="TUIFOLLOW_CORPUS names no recorded pages")
@pytest.mark.parametrize("name", RECORDED)
async def test_a_recorded_pair_tells_exactly_what_its_truth_says(name: str) -> None:
    """New, edited and withdrawn, as an independent reading of both found."""
    truth = json.loads((CORPUS / "truth" / name).with_suffix(".json").read_text(encoding="utf-8"))
    since = truth.get("changes") or {"since": truth["poll_from"], "new": truth["new_ids_since_t0"]}
    address = truth["url"].partition("?")[0]
    path = "/" + address.partition("://")[2].partition("/")[2]
    before, after = ((CORPUS / "pages" / each).read_text(encoding="utf-8") for each in (since["since"], name))
    first, second, third = await looks(path, before, after)
    kept = json.loads((CORPUS / "truth" / since["since"]).with_suffix(".json").read_text(encoding="utf-8"))
    assert sorted(told(first)[0]) == sorted(entry["id"] for entry in kept["entries"])
    assert told(second) == (since["new"], since.get("edited", []), since.get("withdrawn", []))
    assert told(third) == ([], [], [])
    assert not third.missing
