"""Where does a live blog of WordPress go on? Its container, its addresses, and what an answer brings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.looks import Memory, ids, new
from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.document import Document
from tuifollow.model import Page, Pointer, Snapshot
from tuifollow.sources import wordpress

SITE = "https://dunes.example"
ROUTE = f"{SITE}/wp-json/liveblog/v1/7/"
SETTINGS = '<script>var liveblog_settings = {{"post_id":"7","state":"{state}","endpoint_url":"{url}"}};</script>'
NOON = 1_940_155_200  # 2031-06-24T12:00:00Z


def shell(body: str, settings: str = "", head: str = "") -> Page:
    """Return a page with that body."""
    text = f"<html><head><title>Kites</title>{head}</head><body><h1>Kites</h1>{body}{settings}</body></html>"
    return a_page(text, address=f"{SITE}/kites/")


def row(name: str, minute: int, words: str = "", *, kind: str = "new", changed: int | None = None) -> dict[str, Any]:
    """Return an entry as the interface lists it, written so many minutes after noon."""
    first = NOON + 60 * minute
    stamp = first if changed is None else NOON + 60 * changed
    render = f"<p>{words or f'The words of {name}.'}</p>" if kind != "delete" else ""
    return {"id": name, "type": kind, "render": render, "content": "", "entry_time": first, "timestamp": stamp}


def listed(*rows: dict[str, Any], address: str = f"{ROUTE}get-entries/1/latest", **more: Any) -> Page:
    """Return an answer that lists entries."""
    return a_page(json.dumps({"entries": list(rows), **more}), "application/json", address)


def polled(*rows: dict[str, Any], address: str, wait: object = 10) -> Page:
    """Return an answer that lists what has changed."""
    latest = max((each["timestamp"] for each in rows), default=None)
    return listed(*rows, address=address, latest_timestamp=latest, refresh_interval=wait, pages=1)


@pytest.mark.parametrize(("state", "live"), [("enable", True), ("archive", False), ("", None)])
def test_an_empty_container_points_to_the_entries_and_tells_the_state(state: str, *, live: bool | None) -> None:
    """Nothing can be read in the page itself."""
    settings = SETTINGS.format(state=state, url=ROUTE.replace("/", "\\/"))
    found = sources.read(shell('<div id="wpcom-liveblog-container" class="7"></div>', settings))
    assert found == Pointer(f"{ROUTE}get-entries/1/latest", "Kites", live, "WordPress live blog endpoint", "wordpress")


def test_settings_on_every_page_of_a_site_make_no_live_blog() -> None:
    """Without the container an article is an article."""
    page = shell("<p>A long report on kites.</p>", SETTINGS.format(state="enable", url=ROUTE))
    assert wordpress.read(Document(page, sources._document(page, None).zone)) is None


def test_without_settings_the_sites_own_link_leads_to_the_entries() -> None:
    """The container's class is the post's number."""
    link = f'<link rel="https://api.w.org/" href="{SITE}/wp-json/">'
    found = sources.read(shell('<div id="wpcom-liveblog-container" class="7"></div>', head=link))
    assert isinstance(found, Pointer)
    assert found.address == f"{ROUTE}get-entries/1/latest"


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (f"{ROUTE}entries/{NOON}/{NOON + 60}/", f"{ROUTE}entries/{{}}/__now__/"),
        (
            f"{SITE}/?rest_route=/liveblog/v1/7/entries/{NOON}/{NOON + 60}/",
            f"{SITE}/?rest_route=/liveblog/v1/7/entries/{{}}/__now__/",
        ),
        (
            f"{SITE}/?rest_route=%2Fliveblog%2Fv1%2F7%2Fentries%2F{NOON}%2F{NOON + 60}",
            f"{SITE}/?rest_route=/liveblog/v1/7/entries/{{}}/__now__/",
        ),
        (f"{ROUTE}{NOON}/{NOON + 60}/", f"{ROUTE}{{}}/__now__/"),
        (f"{SITE}/kites/liveblog/{NOON}/{NOON + 60}/", f"{SITE}/kites/liveblog/{{}}/__now__/"),
    ],
)
def test_every_form_of_address_leads_to_the_next_change(address: str, asked: str) -> None:
    """The routes of three versions, readable or encoded; spans begin where all other readers' begin."""
    found = answer(polled(row("1", 2), address=address, wait=30))
    assert found.partial
    assert found.delta
    assert (found.delta.address, found.delta.bucket) == (asked.format(NOON + 120), 30)


@pytest.mark.parametrize("latest", [None, False])
def test_when_nothing_has_changed_the_same_is_asked_again(latest: object) -> None:
    """From the same second on: an answer may come from a cache."""
    text = json.dumps({"entries": [], "latest_timestamp": latest, "refresh_interval": "10", "pages": False})
    found = sources.read(a_page(text, "application/json", f"{ROUTE}entries/{NOON}/{NOON + 60}/"))
    assert isinstance(found, Snapshot)
    assert (found.entries, found.partial) == ((), True)
    assert found.delta
    assert found.delta.address == f"{ROUTE}entries/{NOON}/__now__/"


def test_older_pages_begin_at_the_newest_known_entry() -> None:
    """So that they do not shift while others come; only the first page tells where changes are asked."""
    first = answer(listed(row("9", 9, changed=20), row("8", 8), page=1, pages=3, total=5))
    known = f"{ROUTE}get-entries/{{}}/9-{NOON + 1200}"
    assert first.older == known.format(2)
    assert first.delta
    assert first.delta.address == f"{ROUTE}entries/{NOON + 1200}/__now__/"
    assert not first.complete
    second = answer(listed(row("7", 7), row("6", 6), page=2, pages=3, total=5, address=known.format(2)))
    assert (second.older, second.delta) == (known.format(3), None)
    last = answer(listed(row("5", 5), page=3, pages=3, total=5, address=known.format(3)))
    assert last.older is None


def test_a_single_page_is_all_there_is() -> None:
    """Then an entry that is absent is withdrawn; not while one could not be read, nor behind a known entry."""
    broken = {**row("8", 8), "render": 5}
    one: dict[str, Any] = {"page": 1, "pages": 1, "total": 2}
    assert answer(listed(row("9", 9), row("8", 8), **one)).complete
    assert not answer(listed(row("9", 9), broken, **one)).complete
    assert not answer(listed(row("9", 9), **one, address=f"{ROUTE}get-entries/1/9-{NOON}")).complete


def test_an_edit_and_a_deletion_are_told_once_and_nothing_else_is() -> None:
    """A page at first, then what has changed since; the overlap of two spans changes nothing."""
    memory = Memory()
    memory.look(answer(listed(row("4", 4), row("3", 3), row("2", 2), row("1", 1), page=1, pages=2, total=9)))
    address = f"{ROUTE}entries/{NOON + 240}/{NOON + 600}/"
    rows = [
        row("3", 3, "Other words.", kind="update", changed=8),
        row("2", 2, kind="delete", changed=9),
        row("5", 7),
        row("4", 4),
    ]
    changes = memory.look(answer(polled(*rows, address=address)))
    assert new(changes) == ["5"]
    assert ids(changes.edited) == ["3"]
    assert changes.withdrawn == ("2",)
    assert not changes.missing
    assert not memory.look(answer(polled(*rows, address=address))).told
    assert memory.order() == ["5", "4", "3", "2", "1"]


def test_what_is_deleted_without_saying_so_is_gone_too() -> None:
    """No words left, or a draft again; the last revision of an entry decides, wherever it stands."""
    silent = {**row("3", 3, kind="update", changed=8), "render": ""}
    draft = {**row("2", 2, kind="update", changed=9), "status": "draft"}
    rows = [
        silent,
        draft,
        row("1", 1),
        row("1", 1, kind="delete", changed=9),
        row("4", 4, "Last.", changed=9),
        row("4", 4),
    ]
    found = answer(polled(*rows, address=f"{ROUTE}entries/{NOON}/{NOON + 600}/"))
    assert found.removed == ("3", "2", "1")
    assert [entry.text for entry in found.entries] == ["Last."]


def test_the_page_and_the_interface_say_the_same() -> None:
    """Linked data and the interface have one id and the same words: going over to it is no edit."""
    linked = {
        "@type": "LiveBlogPosting",
        "headline": "Kites",
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": "Eleven kites are up, and the twelfth one is still…",
                "url": f"{SITE}/kites/#4",
                "datePublished": "2031-06-24T12:04:00+00:00",
                "articleBody": "Eleven kites are up, and the twelfth one is still in a bag.",
            }
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    settings = SETTINGS.format(state="enable", url=ROUTE)
    memory = Memory()
    page = answer(shell('<div id="wpcom-liveblog-container" class="7"></div>', settings, head))
    assert page.next
    assert ids(page.entries) == ["4"]
    memory.look(page)
    words = "Eleven kites are up, and the twelfth one is <em>still</em> in a bag."
    assert not memory.look(answer(listed(row("4", 4, words), page=1, pages=1, total=1))).told
