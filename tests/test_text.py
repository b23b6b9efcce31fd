"""A live blog as plain or reposted text is read record by record, and what is no live blog is left alone."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from html import escape
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.document import Document
from tuifollow.model import Page, Snapshot, Validators
from tuifollow.sources import text

ADDRESS = "https://repost.example/flood/"
TITLE = "Quayside flood live: Lock gates hold through the night as the river peaks at dawn"
REPOST = f"""Friday , 2 June 2023
{TITLE}

{TITLE}

Flood on the Quay

The river Ander has reached its highest level in forty years.

Crews worked through the night to keep the lock gates shut.


Mayor thanks the volunteers of the night

Mayor Ida Falk thanked some two hundred volunteers who had filled sandbags.

“You have saved the old town,” she said at the town hall.

Nora Quill1 June 2023 06:10


BREAKING: The river has peaked at the lock

The gauge at the lock shows 6.02 metres, and it has not risen for an hour.

Nora Quill1 June 2023 05:59


Ferries will not sail before noon, the harbour says.

Tom O’Dale and Ana Brück1 June 2023 05:59


Check Also

Another story altogether

Leave a Reply

Kim says: 3 June 2023 10:15
"""


def document(written: str, *, media: str = "", zone: tzinfo = UTC) -> Document:
    """Return a page with that text."""
    now = datetime(2023, 6, 4, tzinfo=UTC)
    return Document(Page(ADDRESS, ADDRESS, media, written, now, Validators(ADDRESS)), zone)


def read(written: str, zone: tzinfo = UTC) -> Snapshot:
    """Read a text that is a live blog."""
    found = text.read(document(written, zone=zone))
    assert found is not None
    return found


def in_html(written: str, headline: str) -> str:
    """Return the same text in a page, its headlines in elements of that name."""
    parts, gap = [], 2
    for line in written.splitlines():
        if line:
            tag = headline if gap >= 2 else "p"
            parts.append(f"<{tag}>{escape(line)}</{tag}>")
        gap = 0 if line else gap + 1
    return f"<!doctype html><title>{TITLE} – Repost</title><nav><a href=/>Home</a></nav><div>{''.join(parts)}</div>"


@pytest.mark.parametrize(
    "written",
    [
        REPOST,
        REPOST.replace("\n", "\r\n"),
        REPOST.replace(" 1 June", "\u200b 1\u00a0June"),
        in_html(REPOST, "h3"),
        in_html(REPOST, "p"),
    ],
)
def test_every_record_is_an_entry_with_headline_author_and_time(written: str) -> None:
    """As text, with other line ends and odd blanks, and within somebody's page: the same entries."""
    found = read(written)
    assert found.title == TITLE
    assert found.summary == (
        "The river Ander has reached its highest level in forty years.\n\n"
        "Crews worked through the night to keep the lock gates shut."
    )
    assert [(entry.headline, entry.authors, entry.published) for entry in found.entries] == [
        ("Mayor thanks the volunteers of the night", ("Nora Quill",), datetime(2023, 6, 1, 6, 10, tzinfo=UTC)),
        ("BREAKING: The river has peaked at the lock", ("Nora Quill",), datetime(2023, 6, 1, 5, 59, tzinfo=UTC)),
        (None, ("Tom O’Dale", "Ana Brück"), datetime(2023, 6, 1, 5, 59, tzinfo=UTC)),
    ]
    assert [len(entry.body) for entry in found.entries] == [2, 1, 1]
    assert found.entries[2].text == "Ferries will not sail before noon, the harbour says."
    assert [entry.breaking for entry in found.entries] == [entry.key for entry in found.entries] == [False, True, False]
    assert found.entries[0].stamp.replace("\u00a0", " ") == "1 June 2023 06:10"


@pytest.mark.parametrize(
    ("stamp", "authors", "instant"),
    [
        ("Nora Quill1 June 2023 05:59", ("Nora Quill",), "05:59"),
        ("By Nora Quill, 1 June 2023 at 5:59pm", ("Nora Quill",), "17:59"),
        ("AP01 June 2023 05:59 GMT", ("AP",), "05:59"),
        ("1 June 2023 05:59", (), "05:59"),
        ("Nora Quill | June 1, 2023 5:59 a.m.", ("Nora Quill",), "05:59"),
        ("Nora Quill Thursday, 1 June 2023 05:59", ("Nora Quill",), "05:59"),
        ("Éloïse d’Aubray-Smith1 juin 2023 à 05h59", ("Éloïse d’Aubray-Smith",), "05:59"),
        ("Jörg Weiß, 01.06.2023, 05:59 Uhr", ("Jörg Weiß",), "05:59"),
        ("Desk 41 June 2023 05:59", ("Desk 4",), "05:59"),
    ],
)
def test_author_and_date_may_be_glued_together(stamp: str, authors: tuple[str, ...], instant: str) -> None:
    """In every form of a date; an author who ends in a digit keeps it."""
    newer = f"Gates open\n\nThe gates are open.\n\n{stamp}"
    older = "Gates shut\n\nThe gates are shut.\n\nAnn Lee31 May 2023 05:00"
    [first, second] = read(f"{TITLE}\n\n\n{newer}\n\n\n{older}\n").entries
    assert (first.headline, first.authors, first.text) == ("Gates open", authors, "The gates are open.")
    assert first.published is not None
    assert f"{first.published:%d %H:%M}" == f"01 {instant}"
    assert second.published == datetime(2023, 5, 31, 5, tzinfo=UTC)


def test_an_author_may_stand_on_a_line_above_the_date() -> None:
    """A name between two paragraphs is none."""
    written = "".join(
        f"Gates {word}\n\nThe gates are {word}.\n\nNora Quill\n\n1 June 2023 0{hour}:00\n\n\n"
        for hour, word in ((5, "open"), (4, "shut"))
    )
    assert [entry.authors for entry in read(written).entries] == 2 * [("Nora Quill",)]
    assert [len(entry.body) for entry in read(written).entries] == [1, 1]


def test_records_are_found_without_wide_gaps_between_them() -> None:
    """Then the first record begins at the last line that looks like a headline."""
    written = "\n".join(line for line in REPOST.splitlines() if line)
    found = read(written)
    assert found.title == TITLE
    assert [entry.headline for entry in found.entries] == [entry.headline for entry in read(REPOST).entries]


def test_a_paragraph_broken_into_lines_is_put_together() -> None:
    """As in texts that were sent by mail."""
    written = REPOST.replace("6.02 metres, and it", "6.02 metres, which is as much as was feared, and\nit")
    assert (
        read(written)
        .entries[1]
        .text.startswith("The gauge at the lock shows 6.02 metres, which is as much as was feared, and it")
    )
    assert "\n" not in read(written).entries[1].text


def test_times_are_those_of_the_pages_zone() -> None:
    """None is written."""
    first = read(REPOST, ZoneInfo("Europe/London")).entries[0]
    assert first.published == datetime(2023, 6, 1, 5, 10, tzinfo=UTC)


def test_a_correction_of_the_words_leaves_the_stamp_alone() -> None:
    """Stamp and authors make the id where there is none."""
    before, after = read(REPOST).entries[0], read(REPOST.replace("some two hundred", "two hundred and ten")).entries[0]
    assert before.body != after.body
    assert (before.stamp, before.authors) == (after.stamp, after.authors)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Hello",
        "A note, last changed on 1 June 2023 05:59",
        "\n".join(f"Line {number} of a log, nothing else" for number in range(50)),
        "1 June 2023 05:59\n1 June 2023 05:58\n",
        "{}",
        "<p>Nora Quill1 June 2023 05:59</p><p>Words</p><p>Ann Lee1 June 2023 05:58</p>",
    ],
)
def test_other_texts_are_not_read(written: str) -> None:
    """One date is not enough, dates without words between them aren't either."""
    assert text.read(document(written)) is None


@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.sampled_from(["Al Bo1 June 2023 05:59", "", "Check Also", TITLE])),
        max_size=20,
    )
)
def test_no_text_makes_it_fail(lines: list[str]) -> None:
    """Whatever is read has words."""
    for media in ("text/plain", "text/html"):
        found = text.read(document("\n".join(lines), media=media))
        assert found is None or all(entry.body or entry.headline for entry in found.entries)


def log_of(*lines: str, title: str = "Ticker: Ruderregatta am Alten Hafen") -> str:
    """Return a text with that title, a day, and those lines."""
    return "\n".join([title, "", "Samstag, 16. August 2025", "", *lines])


WORDED = {
    "16:20": "Alle Boote sind im Hafen.",
    "15:02": "Das rote Boot gewinnt mit einer Länge.",
    "14:05": "An der Boje liegt Blau vorn.",
}


@pytest.mark.parametrize(
    "form",
    [
        "{clock} Uhr\n{words}\n",
        "{clock} Uhr: {words}\n",
        "[{clock}] {words}\n",
        "## {clock} Uhr\n\n{words}\n",
        "**{clock}** {words}\n",
        "- {clock} – {words}\n",
        "Nora Quill, {clock}\n{words}\n",
        "16. August 2025, {clock} Uhr\n{words}\n",
        "[2025-08-16 {clock}] {words}\n",
    ],
)
@pytest.mark.parametrize("rising", [False, True])
def test_a_log_led_by_its_times_is_read(form: str, rising: bool) -> None:  # noqa: FBT001
    """In every way to write a time in front of what happened then, newest or oldest first."""
    lines = [form.format(clock=clock, words=words) for clock, words in WORDED.items()]
    now = datetime(2025, 8, 20, tzinfo=UTC)
    page = Page(ADDRESS, ADDRESS, "text/plain", log_of(*(lines[::-1] if rising else lines)), now, Validators(ADDRESS))
    found = text.read(Document(page, UTC))
    assert found is not None
    assert found.title == "Ticker: Ruderregatta am Alten Hafen"
    told = {f"{entry.published:%d. %H:%M}": entry.text for entry in found.entries if entry.published}
    assert told == {f"16. {clock}": words for clock, words in WORDED.items()}
    assert {entry.authors for entry in found.entries} == {("Nora Quill",) if "Nora" in form else ()}


@pytest.mark.parametrize(
    "written",
    [
        "Departures\n\n14:05 Ander Quay\n14:32 Mill Weir\n15:01 Lock 3\n15:40 Rowing club\n",
        "Agenda\n\n2 June 2023\n\n09:00 The mayor opens it.\n09:30 Coffee is served.\n10:15 We talk about locks.\n",
        "Live programme\n\n2 June 2023\n\n09:00–10:00 The mayor opens it.\n10:00–11:30 Talks.\n11:30–12:00 Lunch.\n",
        "".join(f"[2023-06-0{n} 1{n}:03:17] Ann: Are you coming to the quay then?\n" for n in range(1, 4)),
        "".join(f"2023-06-01 05:5{n}:11 INFO The server has answered a request.\n" for n in range(1, 7)),
        "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\nThe river rises again.\n\n" for n in range(1, 5)),
    ],
)
def test_times_in_front_are_not_enough(written: str) -> None:
    """Departures, agendas, programmes, people talking, a server's log and subtitles are no live blogs."""
    assert text.read(document(written, media="text/plain")) is None


def test_comments_under_a_live_page_are_not_its_entries() -> None:
    """They end in name and date as well; so do teasers beside the text."""
    said = "".join(f"<p>I was there too.</p><p>Kim Lee{n} June 2023 05:5{n}</p>" for n in range(1, 4))
    for around in ('<div class="comment-list">{}</div>', "<aside>{}</aside>", "<footer>{}</footer>"):
        assert text.read(document(f"<title>{TITLE}</title><body><p>Words.</p>{around.format(said)}")) is None
