"""How far an author's thread reaches, what is gone, and which bytes of a post are links."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import Pointer, Snapshot

API = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"


def view(name: str, *replies: Any, by: str = "ann", text: str = "Words", **more: Any) -> dict[str, Any]:
    """Return a post with what answers it."""
    record = {"text": text, "createdAt": "2031-05-05T08:00:00Z", **more}
    author = {"did": f"did:plc:{by}", "handle": f"{by}.example"}
    post = {"uri": f"at://did:plc:{by}/app.bsky.feed.post/{name}", "author": author, "record": record}
    return {"$type": "app.bsky.feed.defs#threadViewPost", "post": post, "replies": list(replies)}


def thread(root: Any) -> Snapshot:
    """Read a thread."""
    return answer(a_page(json.dumps({"thread": root}), "application/json", f"{API}?uri=x"))


def names(found: Snapshot) -> set[str]:
    """Return the last parts of the ids of what was found."""
    return {entry.id.rpartition("/")[2] for entry in found.entries}


def test_only_the_authors_answers_to_himself_belong_to_the_thread() -> None:
    """Neither do others' answers, nor his to them."""
    other = view("other", view("talk"), by="bo")
    assert names(thread(view("root", view("one", other, view("two")), other))) == {"root", "one", "two"}


def test_a_post_that_is_gone_is_told_as_removed_and_a_hidden_one_is_not() -> None:
    """To be hidden from a stranger is not to be withdrawn."""
    gone = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": "at://did:plc:ann/app.bsky.feed.post/two"}
    hidden = {"$type": "app.bsky.feed.defs#blockedPost", "uri": "at://did:plc:ann/app.bsky.feed.post/three"}
    assert thread(view("root", gone, hidden)).removed == (gone["uri"],)
    assert thread(gone).removed == (gone["uri"],)
    assert thread(hidden).removed == ()


def test_a_long_thread_is_asked_on_from_its_latest_post() -> None:
    """Two hundred steps are told at once."""
    root = view("p199")
    for number in reversed(range(199)):
        root = view(f"p{number}", root)
    found = thread(root)
    assert len(found.entries) == 200
    assert found.next is not None
    assert found.next.address == f"{API}?uri=at%3A%2F%2Fdid%3Aplc%3Aann%2Fapp.bsky.feed.post%2Fp199&depth=200"


def test_facets_count_bytes_and_broken_ones_link_nothing() -> None:
    """Overlapping, beyond the end, backwards, without numbers."""

    def facet(start: Any, end: Any, uri: Any = "https://map.example/") -> dict[str, Any]:
        return {"index": {"byteStart": start, "byteEnd": end}, "features": [{"uri": uri}]}

    facets = [facet(5, 8), facet(6, 9), facet(0, 99), facet(4, 2), facet("x", None), facet(0, 4, "javascript:x"), 3]
    [entry] = thread(view("root", text="🛶 map <b>", facets=facets)).entries
    assert entry.text == "🛶 map <b>"
    assert [(run.text, run.link) for run in entry.links] == [("map", "https://map.example/")]


def test_a_post_is_never_newer_than_its_arrival() -> None:
    """Its own date may be anything."""
    root = view("root", createdAt="2031-12-05T08:00:00Z")
    root["post"]["indexedAt"] = "2031-05-05T08:00:00Z"
    assert str(thread(root).entries[0].published) == "2031-05-05 08:00:00+00:00"


def test_a_page_that_names_no_post_is_asked_by_its_address() -> None:
    """Where Bluesky's own server could not ask its own API; another site's page of that address is nobody's."""
    text = '<html><head><meta name="generator" content="bskyweb"><title>Bluesky</title></head></html>'
    found = sources.read(a_page(text, address="https://bsky.app/profile/did:plc:ann/post/3laa"))
    assert isinstance(found, Pointer)
    assert found.address == f"{API}?uri=at%3A%2F%2Fdid%3Aplc%3Aann%2Fapp.bsky.feed.post%2F3laa&depth=200"


VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=5), st.just({}), st.just([{}, 3]), st.just([]))


@given(
    st.dictionaries(st.sampled_from(["uri", "author", "record", "embed", "indexedAt"]), VALUES),
    st.dictionaries(st.sampled_from(["text", "createdAt", "facets", "langs"]), VALUES),
    st.dictionaries(st.sampled_from(["media", "images", "external", "record", "playlist"]), VALUES),
)
def test_no_post_makes_it_fail(post: dict[str, Any], record: dict[str, Any], embed: dict[str, Any]) -> None:
    """One broken post costs only itself."""
    broken = view("broken")
    broken["post"] = {**broken["post"], "record": {**broken["post"]["record"], **record}, "embed": embed, **post}
    assert "root" in names(thread(view("root", broken, {**broken, "replies": 3})))
