"""Where does a Live Blog of Sourcefabric lie, and what is asked next? What an answer brings to what is kept."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest

from tests.looks import Memory, ids, new
from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.document import Document
from tuifollow.model import FollowError, Page, Pointer, Snapshot
from tuifollow.sources import sourcefabric

BLOG = "6512aa0b15720af1a94c77e1"
OUTPUT = "6512aa0b15720af1a94c77e2"
API = f"https://api.example/api/client_blogs/{BLOG}"
KEPT = (
    "<html><head><title>Kites</title></head><body><script>window.LB = {{ blog: {blog}, output: {output}, "
    "settings: {{}}, api_host: '{host}' }};</script></body></html>"
)


def post(number: int, words: str = "", touched: int | None = None, **more: Any) -> dict[str, Any]:
    """Return a post of that minute, perhaps touched later."""
    item = {"item_type": "text", "text": f"<p>{words or f'Kite {number} is up.'}</p>"}
    return {
        "_id": f"urn:{number}",
        "_updated": f"2031-06-14T10:{number if touched is None else touched:02}:00+00:00",
        "published_date": f"2031-06-14T10:{number:02}:00+00:00",
        "post_status": "open",
        "deleted": False,
        "groups": [{"id": "main", "refs": [{"item": item}]}],
        **more,
    }


def posts(*items: dict[str, Any], address: str = f"{API}/posts?max_results=2&page=1", total: int = 0) -> Page:
    """Return an answer of the interface."""
    meta = {"page": 1, "max_results": 2, "total": total or len(items)}
    return a_page(json.dumps({"_items": list(items), "_meta": meta}), "application/json", address)


@pytest.mark.parametrize(("state", "live"), [("open", True), ("closed", False), ("odd", None)])
def test_an_embedded_page_without_posts_points_to_the_interface(state: str, *, live: bool | None) -> None:
    """Its script's object has names without quotes; newest first is asked, no deleted ones."""
    blog = json.dumps({"_id": BLOG, "title": "Kite festival", "blog_status": state})
    found = sources.read(a_page(KEPT.format(blog=blog, output="null", host="//api.example/")))
    assert isinstance(found, Pointer)
    assert (found.title, found.live) == ("Kite festival", live)
    assert found.address.startswith(f"{API}/posts?max_results=25&page=1&source=%7B")
    query = json.loads(unquote(found.address.partition("source=")[2]))
    assert query["sort"][0]["published_date"]["order"] == "desc"
    assert {"not": {"term": {"deleted": True}}} in query["query"]["filtered"]["filter"]["and"]


def test_an_output_of_a_blog_has_an_address_of_its_own() -> None:
    """It shows some of the blog's posts."""
    kept = KEPT.format(
        blog=json.dumps({"_id": BLOG, "title": "K"}), output=json.dumps({"_id": OUTPUT}), host="https://api.example"
    )
    found = sources.read(a_page(kept))
    assert isinstance(found, Pointer)
    assert found.address.startswith(f"{API}/{OUTPUT}/posts?")


@pytest.mark.parametrize(
    ("frame", "target"),
    [
        (
            f'<iframe id="liveblog-iframe" src="https://lb.example/embed/{BLOG}"></iframe>',
            f"https://lb.example/embed/{BLOG}",
        ),
        (
            f'<iframe src="//lb.example/embed/{BLOG}/theme/simple"></iframe>',
            f"https://lb.example/embed/{BLOG}/theme/simple",
        ),
        (
            f'<iframe src="https://s3.example/liveblog-3/blogs/{BLOG}/index.html"></iframe>',
            f"https://s3.example/liveblog-3/blogs/{BLOG}/index.html",
        ),
        (f'<iframe src="https://quiz.example/embed/{BLOG}"></iframe>', None),
        (f'<iframe id="liveblog-iframe" src="https://lb.example/embed/{BLOG}ff"></iframe>', None),
    ],
)
def test_a_page_around_it_leads_to_the_embedded_page(frame: str, target: str | None) -> None:
    """A game or a film may have such an address too: something must call it a live blog."""
    page = a_page(f"<html><head><title>Kites</title></head><body><p>All day.</p>{frame}</body></html>")
    found = sourcefabric.read(Document(page, sources._document(page, None).zone))
    assert (found.address if isinstance(found, Pointer) else None) == target


def test_what_the_interface_says_of_the_blog_completes_the_posts() -> None:
    """Their answer has no title, and no state."""
    assert answer(posts(post(1))).rest == (API,)
    blog = {"_id": BLOG, "title": "Kite festival", "description": "<p>All day.</p>", "blog_status": "closed"}
    found = sources.read(a_page(json.dumps(blog), "application/json", API))
    assert isinstance(found, Snapshot)
    assert (found.reader, found.title, found.summary, found.live) == (
        "sourcefabric",
        "Kite festival",
        "All day.",
        False,
    )
    with pytest.raises(FollowError):
        sources.read(a_page(json.dumps({**blog, "blog_status": "a shop"}), "application/json", API))


def test_older_posts_lie_on_the_next_page_of_the_same_question() -> None:
    """All there are make a complete answer; tombstones make the count unsure."""
    first = answer(posts(post(9), post(8), total=5))
    assert (first.older, first.total, first.complete) == (f"{API}/posts?max_results=2&page=2", 5, False)
    assert answer(posts(post(9), post(8))).complete
    unsure = answer(posts(post(9), post(8, deleted=True), total=5))
    assert (unsure.total, unsure.removed) == (None, ("urn:8",))
    bare = answer(posts(post(9), post(8), address=f"{API}/posts", total=5))
    assert bare.older == f"{API}/posts?page=2"


def test_an_edit_a_deletion_and_an_unpublished_post_are_told() -> None:
    """Asked from the last `_updated` on: the time of the content stays when a post is deleted."""
    memory = Memory()
    first = answer(posts(post(9), post(8), post(7), post(6), total=4))
    memory.look(first)
    assert first.delta
    assert '"_updated":{"gt":"2031-06-14T10:08:59.000Z"}' in unquote(first.delta.address)
    assert "page=" not in first.delta.address
    rows = [
        post(7, "Other words.", 20),
        post(8, touched=21, deleted=True),
        post(6, touched=22, post_status="submitted"),
        post(23),
    ]
    second = answer(posts(*rows, address=first.delta.address))
    assert second.partial
    changes = memory.look(second)
    assert new(changes) == ["urn:23"]
    assert ids(changes.edited) == ["urn:7"]
    assert set(changes.withdrawn) == {"urn:8", "urn:6"}
    assert second.delta
    assert "10:22:59" in unquote(second.delta.address)


def test_when_nothing_has_changed_the_same_is_asked_again() -> None:
    """There is no later time to ask from."""
    first = answer(posts(post(9)))
    assert first.delta
    found = sources.read(posts(address=first.delta.address))
    assert isinstance(found, Snapshot)
    assert (found.partial, found.delta) == (True, first.delta)
