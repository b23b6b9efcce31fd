"""What of tagesschau's live blogs can a single page not show? Other shapes, and what is none."""

from __future__ import annotations

from tests.readings import a_page, answer
from tuifollow.sources import _document, tagesschau

_STAND = '<p class="metatextline">Stand: 15.06.2031 10:12 Uhr</p>'


def test_an_anchor_may_be_the_heading_itself() -> None:
    """Older pages mark the heading, and tell the time below it."""
    page = (
        f'<article>{_STAND}<h2 class="meldung__subhead liveblog--anchor" id="Kran">Kran steht</h2>'
        '<div class="liveblog__datetime">10:00 Uhr</div><p class="textabsatz">Er dreht sich nicht mehr.</p></article>'
    )
    (entry,) = answer(a_page(page, address="https://www.tagesschau.de/liveblog-1.html")).entries
    assert (entry.id, entry.headline, entry.text) == ("Kran", "Kran steht", "Er dreht sich nicht mehr.")
    assert f"{entry.published:%d.%m. %H:%M %z}" == "15.06. 10:00 +0200"


def test_anchors_may_each_stand_in_a_box_of_their_own() -> None:
    """The text follows the box, not the anchor."""
    one = (
        '<div class="row"><div class="liveblog--anchor" id="{0}"><div class="liveblog__datetime">{1} Uhr</div>'
        '<h2>{2}</h2></div></div><p class="textabsatz">Text zu {2}.</p>'
    )
    page = f"<main>{_STAND}{one.format('b', '10:00', 'Zwei')}{one.format('a', '09:00', 'Eins')}</main>"
    assert [entry.text for entry in answer(a_page(page)).entries] == ["Text zu Zwei.", "Text zu Eins."]


def test_anchors_without_a_time_are_no_live_blog() -> None:
    """An article may have anchors for its chapters."""
    page = (
        '<article><div class="liveblog--anchor" id="a"><h2>Kapitel</h2></div><p class="textabsatz">Text.</p></article>'
    )
    assert tagesschau.read(_document(a_page(page), None)) is None
