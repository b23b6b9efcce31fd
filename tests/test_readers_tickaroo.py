"""What of Tickaroo can a single page not show? Its other embeds, what cannot be read, and headlines in the text."""

from __future__ import annotations

import html
import json

import pytest

from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Pointer
from tuifollow.sources import _document, tickaroo

_ADDRESS = "https://cdn.tickaroo.com/api/embed/v4/prefetch/liveblog.json?client_id=63c9a9f25d2a&liveblogId=69d7f6b873c1"


@pytest.mark.parametrize(
    "embed",
    [
        '<iframe src="https://cdn.tickaroo.com/embed/v4/fullpage/63c9a9f25d2a/69d7f6b873c1.html"></iframe>',
        '<script>tickaroo.embed({clientId: "63c9a9f25d2a", liveblogId: "69d7f6b873c1"})</script>',
        '<script src="https://cdn.tickaroo.com/e.js?client_id=63c9a9f25d2a&amp;liveblogId=69d7f6b873c1"></script>',
        '<tickaroo-liveblog liveblogid="69d7f6b873c1" clientid="63c9a9f25d2a"></tickaroo-liveblog>',
    ],
)
def test_every_way_of_embedding_names_client_and_live_blog(embed: str) -> None:
    """By element, frame or script."""
    found = tickaroo.read(_document(a_page(f"<body>{embed}</body>"), None))
    assert isinstance(found, Pointer)
    assert found.address == _ADDRESS


def test_a_teaser_or_a_link_is_no_embed() -> None:
    """They stand on front pages."""
    for page in (
        '<tickaroo-liveblog-teaser liveblogid="69d7f6b873c1" clientid="63c9a9f25d2a"></tickaroo-liveblog-teaser>',
        '<a href="https://cdn.tickaroo.com/embed/v4/fullpage/63c9a9f25d2a/69d7f6b873c1.html">Live</a>',
    ):
        assert tickaroo.read(_document(a_page(f"<body>{page}</body>"), None)) is None


def test_a_live_blog_without_its_client_cannot_be_read() -> None:
    """The page is told to be what it is."""
    page = '<body><p>Live</p><tickaroo-liveblog liveblogid="69d7f6b873c1"></tickaroo-liveblog></body>'
    with pytest.raises(NotALiveBlog, match="Tickaroo"):
        sources.read(a_page(page))


@pytest.mark.parametrize(
    ("headline", "body", "shown"),
    [
        ("Bridge opens", "Bridge opens\nIn both directions.", ("Bridge opens", "In both directions.")),
        ("Bridge opens", "Bridge opens In both directions.", ("Bridge opens", "In both directions.")),
        ("Ferries", "Ferries stay in port.", (None, "Ferries stay in port.")),
        ("Ferry", "Ferryman found.", (None, "Ferryman found.")),
        ("Good morning", "", ("Good morning", "")),
    ],
)
def test_a_headline_is_taken_from_the_texts_beginning(headline: str, body: str, shown: tuple[str | None, str]) -> None:
    """Unless it is the beginning of the text's first sentence."""
    update = {"headline": headline, "articleBody": body, "datePublished": "2031-03-04T20:30:00Z"}
    blog = {"@type": "LiveBlogPosting", "liveBlogUpdate": [update]}
    data = html.escape(json.dumps({"schemaOrg": json.dumps(blog)}))
    text = json.dumps({"html": f'<tickaroo-liveblog initialData="{data}"></tickaroo-liveblog>'})
    (entry,) = answer(a_page(text, "application/json", _ADDRESS)).entries
    assert (entry.headline, entry.text) == shown


def test_what_is_broken_inside_is_none() -> None:
    """Damaged JSON within JSON; an answer for a teaser."""
    for inner in ("{", "[]", '{"schemaOrg": "{"}', '{"schemaOrg": "[[]]"}'):
        text = json.dumps({"html": f'<tickaroo-liveblog initialData="{html.escape(inner)}">'})
        assert tickaroo.read(_document(a_page(text, "application/json", _ADDRESS), None)) is None
