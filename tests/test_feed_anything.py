"""Whatever stands in a feed, it is read as far as it goes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.test_feed import document, read, rss
from tuifollow.sources import feed


@given(
    st.lists(
        st.one_of(
            st.text(max_size=10),
            st.sampled_from(
                [
                    "<item>",
                    "</item>",
                    "<title>",
                    "<guid>1</guid>",
                    "<![CDATA[",
                    "<pubDate>9",
                    "&amp;",
                    "<link/>",
                    "<media:content/>",
                ]
            ),
        ),
        max_size=15,
    )
)
def test_no_xml_makes_it_fail(parts: list[str]) -> None:
    """Half a feed is read as far as it goes."""
    found = feed.read(document(rss("".join(parts))))
    assert found is None or isinstance(found.entries, tuple)


values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "url", "#value", "item"]), inner, max_size=3),
    ),
    max_leaves=5,
)
MEMBERS = [
    "id",
    "title",
    "content_html",
    "content_text",
    "url",
    "author",
    "authors",
    "attachments",
    "image",
    "date_published",
    "guid",
    "description",
]


@given(st.dictionaries(st.sampled_from(MEMBERS), values), st.dictionaries(st.sampled_from(MEMBERS), values))
def test_no_json_makes_it_fail(item: dict[str, Any], head: dict[str, Any]) -> None:
    """Members of the wrong kind are not there."""
    for feed_ in (
        {**head, "version": "https://jsonfeed.org/version/1", "items": [item]},
        {"rss": {"channel": {**head, "item": item}}},
    ):
        assert len(read(json.dumps(feed_)).entries) == 1
