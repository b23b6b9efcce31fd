"""Whatever a stranger publishes, reading it ends in clean entries or in a sentence."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readings import FETCHED, MEDIA, a_page
from tuifollow import sources
from tuifollow.model import FollowError, Pointer, Snapshot
from tuifollow.safe import clean, link_ok


def all_texts(found: Snapshot) -> list[str]:
    """Return every text that a front end may show."""
    texts = [found.title, found.summary or "", found.language or ""]
    for entry in found.entries:
        texts += [entry.id, entry.headline or "", entry.label or "", entry.stamp, *entry.authors]
        for block in entry.body:
            texts += [block.marker, *(run.text for run in block.runs), *(cell for row in block.rows for cell in row)]
    return texts


def is_fit(found: Snapshot | Pointer) -> None:
    """Assert rule R5 of an answer."""
    if isinstance(found, Pointer):
        assert link_ok(found.address)
        return
    assert all(clean(text) == text for text in all_texts(found))
    links = [run.link for entry in found.entries for block in entry.body for run in block.runs]
    links += [block.url for entry in found.entries for block in entry.body] + [entry.url for entry in found.entries]
    assert all(link_ok(link) for link in [*links, found.older, found.canonical, found.elsewhere] if link is not None)
    ids = [entry.id for entry in found.entries]
    assert "" not in ids
    assert len(set(ids)) == len(ids)
    times = [when for entry in found.entries for when in (entry.published, entry.updated) if when]
    assert all(when.tzinfo and when <= FETCHED + timedelta(days=1) for when in times)


def is_a_sentence(words: str) -> None:
    """Assert that an error's words are fit for the status line and do not tell of a bug."""
    assert clean(words, oneline=True) == words
    assert "please report" not in words


WORDS = st.text(st.characters(codec=None), max_size=30)
PARTS = st.sampled_from(
    [
        "<p>",
        "</p><div>",
        '<article class="block" id="block-1234567890abcdef1">',
        '<time datetime="2031-01-01T10:00:00Z">',
        "10:30",
        "<h2>",
        "</h2>",
        '<script type="application/ld+json">',
        "</script>",
        '{"@type":"LiveBlogPosting","liveBlogUpdate":[',
        '{"@id":"1001","articleBody":"x"}',
        ",",
        "]}",
        '<div class="live-event-entry" id="1" data-post-time="1930000000000">',
        "<amp-live-list><div items>",
        '<div id="post-1"><amp-timeago datetime="2031-01-01T10:00:00Z">',
        "<rss><channel><item><guid>",
        "</guid><title>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
        '{"version":"https://jsonfeed.org/version/1","items":[',
        "&#27;",
        "\x1b[2J",
        '<a href="javascript:x">',
        '<a href="https://a.example/">',
        "<li>",
        "Jane Doe13 September 2030 05:59",
        '<div itemscope itemtype="https://schema.org/LiveBlogPosting">',
        '<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">',
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | WORDS
    | st.sampled_from(["2031-01-01T10:00:00Z", "<p>x", "#1001"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@id", "@type", "url", "name", "text", "headline"]), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = (
    "@id @type url headline articleBody author image video sharedContent datePublished dateModified mainEntityOfPage"
)
UPDATES = st.dictionaries(st.sampled_from(re.findall(r"\S+", NAMES)), VALUES, max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS | WORDS, max_size=25).map("\n".join), st.sampled_from(["", *MEDIA.values(), "image/png"]))
def test_any_text_at_all_gives_an_answer_or_a_sentence(text: str, media_type: str) -> None:
    """No exception but FollowError, no dirty word, no id twice."""
    try:
        found = sources.read(a_page(text, media_type))
    except FollowError as error:
        is_a_sentence(str(error))
    else:
        is_fit(found)


@settings(max_examples=150, deadline=None)
@given(st.lists(UPDATES | VALUES, max_size=5), UPDATES)
def test_linked_data_of_any_make_is_read(updates: list[Any], blog: dict[str, Any]) -> None:
    """Fields of the wrong type are as good as missing."""
    whole = {**blog, "@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    found = sources.read(a_page(f'<p>x</p><script type="application/ld+json">{json.dumps(whole)}</script>'))
    is_fit(found)
    assert isinstance(found, Snapshot)
    assert found.reader == "schema"
