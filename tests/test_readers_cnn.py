"""What pages cannot show about CNN: bylines, pages without a state, states that are broken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.readings import a_page
from tuifollow import sources, written
from tuifollow.model import NotALiveBlog, Snapshot

POST = (
    '<article class="x poststyles__PostBox-sc-1" id="h_3f9c2ab1"><header><span class="timeAlert">47 min ago</span>'
    '<h2>The gate is shut</h2></header><div class="x-contentstyles__Content-y"><p>Nobody was near.</p></div></article>'
)


def shown(text: str) -> Snapshot:
    """Return what the reader makes of a page."""
    found = sources.read(a_page(text, address="https://www.cnn.com/world/live-news/gate/index.html"), only="cnn")
    assert isinstance(found, Snapshot)
    return found


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("From CNN's Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("From CNN’s Ann Lee in Oslo, Norway, Bo Ek in Rome and Mia Sund", ("Ann Lee", "Bo Ek", "Mia Sund")),
        ("From journalists Ann Lee and Bo Ek in Port Wend", ("Ann Lee", "Bo Ek")),
        ("By Ann Lee, Bo Ek & Mia Sund", ("Ann Lee", "Bo Ek", "Mia Sund")),
        ("Ann O'Neil reporting from Oslo", ("Ann O'Neil",)),
        ("From CNN staff", ("CNN staff",)),
        ("  ", ()),
    ],
)
def test_a_byline_names_people_and_no_places(byline: str, names: tuple[str, ...]) -> None:
    """Neither the house nor the town has written the entry."""
    assert written.names(byline) == names


def test_without_a_state_the_time_is_concluded_from_the_pages_last_change() -> None:
    """And says so; without a last change either there is no time."""
    (entry,) = shown(f"<body><p>Updated 6:40 a.m. ET, February 19, 2020</p>{POST}").entries
    assert entry.published == datetime(2020, 2, 19, 10, 53, tzinfo=UTC)
    assert entry.time_inferred
    (entry,) = shown(f"<body>{POST}").entries
    assert (entry.id, entry.published) == ("h_3f9c2ab1", None)


@pytest.mark.parametrize("state", ['"bm90IGpzb24="', '"%%%"', "[1,2]", '{"LivestoryWebData:h":{"pinnedPosts":7}}', "x"])
def test_a_broken_state_costs_nothing_that_the_page_shows(state: str) -> None:
    """Neither words that are no base64 nor values of another make."""
    (entry,) = shown(f"<body>{POST}<script>window.__APOLLO_STATE__={state};</script>").entries
    assert (entry.headline, entry.text) == ("The gate is shut", "Nobody was near.")


def test_a_picture_keeps_the_words_that_no_line_below_it_says() -> None:
    """A caption that repeats them takes them over."""
    picture = '<figure><img src="/gate.jpg" alt="The gate"><figcaption>{0}</figcaption></figure>'
    for caption, words in (("The gate on Monday. Credit: B. Ek", ""), ("Seen from the mole.", "The gate")):
        text = POST.replace("<p>Nobody", picture.format(caption) + "<p>Nobody")
        (entry,) = shown(f"<body>{text}").entries
        assert entry.text == f"{caption}\n\nNobody was near."
        assert [image.text for image in entry.images] == [words]


def test_an_ordinary_article_is_not_claimed() -> None:
    """A teaser of a live story holds no posts."""
    page = '<body><article><h1>Gate</h1><a class="live-story-post__headline" href="/live-news/x">Live</a></article>'
    with pytest.raises(NotALiveBlog):
        sources.read(a_page(page, address="https://www.cnn.com/world/gate"), only="cnn")
