"""What of Norkon's Live Center can a single page not show? Its other embeds, its paging, and what cannot be read."""

from __future__ import annotations

import pytest

from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Pointer
from tuifollow.sources import _document, norkon

_FEED = "https://livecentercdn.norkon.net/BulletinFeed/ilborgo/60404"


@pytest.mark.parametrize(
    ("embed", "address"),
    [
        ('<iframe data-src="https://livecenter.norkon.net/frame/ilborgo/60404/default"></iframe>', f"{_FEED}/Initial/"),
        ("<script>NcPosts.start({channelId: 60404, tenantKey: 'ilborgo'})</script>", f"{_FEED}/Initial/"),
        ("<script>/* norkon */ setJsonContent('x', 'ilborgo', 60404)</script>", f"{_FEED}/Initial/"),
        (f"<script>get('{_FEED}/Initial/')</script>", f"{_FEED}/Initial/"),
        (
            '<div class="live-center-embed" data-src="https://au.livecenter.com/frame/isle/12/default"></div>',
            "https://api.livecenter.com/api/v2/metadata/isle/12/posts?count=20",
        ),
    ],
)
def test_every_way_of_embedding_names_tenant_and_channel(embed: str, address: str) -> None:
    """By element, frame or script."""
    found = norkon.read(_document(a_page(f"<body>{embed}</body>"), None))
    assert isinstance(found, Pointer)
    assert found.address == address


def test_a_channel_without_a_tenant_cannot_be_read() -> None:
    """Unless the site's tenant is known."""
    page = '<body><p>Live</p><div data-norkon-channel-id="60404">norkon</div></body>'
    with pytest.raises(NotALiveBlog, match="Norkon"):
        sources.read(a_page(page))
    found = sources.read(a_page(page, address="https://www.skysports.com/football/live-blog/1"))
    assert isinstance(found, Pointer)
    assert found.address == "https://livecentercdn.norkon.net/BulletinFeed/sky-sports-prod/60404/Initial/"


def test_a_link_is_no_embed() -> None:
    """Nor is a script that only names the product."""
    page = '<body><a href="https://livecenter.norkon.net/frame/a/1/default">x</a><script>var norkon = 1</script></body>'
    assert norkon.read(_document(a_page(page), None)) is None


def test_paging_ends_where_the_feed_says_so() -> None:
    """`hasMore`, or an answer without bulletins."""
    one = '{"id": 5, "created": 1938500400, "content": {"html": "<p>x</p>"}}'
    for text, older in (
        (f'{{"result": {{"bulletins": [{one}], "hasMore": true}}}}', f"{_FEED}/EarlierObj/5/"),
        (f'{{"result": {{"bulletins": [{one}], "hasMore": false}}}}', None),
        ('{"result": {"bulletins": [], "hasMore": true}}', None),
    ):
        assert answer(a_page(text, "application/json", f"{_FEED}/EarlierObj/9/")).older == older


def test_a_look_at_changes_that_brings_none_says_where_to_ask_next() -> None:
    """It is partial: nothing is withdrawn by it."""
    text = '{"success": true, "result": {"addedOrChanged": [], "lastChangesId": 7}}'
    found = answer(a_page(text, "application/json", f"{_FEED}/Changes/6"))
    assert (found.partial, found.entries, found.delta and found.delta.address) == (True, (), f"{_FEED}/Changes/7")


def test_bulletins_of_another_kind_are_none() -> None:
    """Weather services write them too."""
    page = a_page('{"result": {"bulletins": [{"id": 5, "text": "Rain"}]}}', "application/json", "https://a.example/")
    assert norkon.read(_document(page, None)) is None
