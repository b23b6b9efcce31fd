"""What pages cannot show about Arc: lists of stories that are no live blog, and elements of every make."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.readings import a_page
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Snapshot


def page(**story: Any) -> str:
    """Return a page of an Arc site whose script begins with `story`."""
    return f"<body><h1>Snow</h1><script>Fusion.globalContent={json.dumps(story)};</script>"


def update(name: str = "AB12", **more: Any) -> dict[str, Any]:
    """Return one update."""
    return {"type": "story", "_id": name, "content_elements": [{"type": "text", "content": "It snows."}], **more}


def shown(text: str) -> Snapshot:
    """Return what the reader makes of a page."""
    found = sources.read(a_page(text), only="washingtonpost")
    assert isinstance(found, Snapshot)
    return found


@pytest.mark.parametrize(
    "story",
    [
        {"type": "results", "content_elements": [update("AB12"), update("CD34")]},
        {"type": "collection", "content_elements": [update("AB12"), update("CD34")]},
        {"type": "story", "content_elements": [update("AB12")]},
        {"type": "story", "content_elements": [update("AB12", content_elements=[]), update("CD34")]},
        {"type": "story", "subtype": "live-update", "content_elements": [update(content_elements=[])]},
        {"type": "story", "content_elements": [{"type": "text", "content": "An article."}]},
        {"type": "story", "content_elements": "x"},
    ],
)
def test_an_article_and_a_list_of_articles_are_not_claimed(story: dict[str, Any]) -> None:
    """Section fronts hold stories too."""
    with pytest.raises(NotALiveBlog):
        shown(page(**story))


def test_one_update_is_enough_where_the_story_calls_itself_live() -> None:
    """By its kind, by how often it is polled, or by linked data."""
    assert len(shown(page(type="story", subtype="live-update", content_elements=[update()])).entries) == 1
    polled = shown(page(type="story", additional_properties={"poll_frequency": 30_000}, content_elements=[update()]))
    assert polled.interval == 30
    linked = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    assert len(shown(linked + page(type="story", content_elements=[update()])).entries) == 1


def test_elements_of_another_make_cost_only_themselves() -> None:
    """Wrong types, lists without end, unknown kinds."""
    deep: dict[str, Any] = {"type": "list", "items": []}
    for _ in range(60):
        deep = {"type": "list", "items": [deep]}
    strange = [{"type": "text", "content": {"a": 1}}, {"type": "image", "url": 7}, {"type": ["text"]}, deep, None, "x"]
    elements = [*strange, {"type": "text", "content": "It snows."}]
    story = page(type="story", subtype="live-update", content_elements=[update(content_elements=elements)])
    (entry,) = shown(story).entries
    assert entry.text == "It snows."
