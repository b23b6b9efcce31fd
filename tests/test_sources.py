"""Every page in `pages/` gives what its `.expected.json` says, read by the reader whose folder it lies in.

A new page: save it as pages/<reader>/<story>.html (or .json, .xml, .txt), and let `python -m tests.expected FILE URL`
write what is read from it; every word of that must be right before it is kept.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.expected import expected_of
from tests.readings import MEDIA, a_page, answer, linked
from tuifollow import sources
from tuifollow.clock import home
from tuifollow.document import Document
from tuifollow.model import FollowError, Limits, NotALiveBlog, Page, Pointer, Snapshot

TOKYO = ZoneInfo("Asia/Tokyo")
PAGES = Path(__file__).parent / "pages"
STORIES = sorted(path.with_suffix("").with_suffix("") for path in PAGES.glob("*/*.expected.json"))
NEGATIVES = sorted(path for path in PAGES.glob("none/*") if path.suffix in MEDIA)


def a_story(story: Path) -> tuple[Page, dict[str, Any]]:
    """Return the page of a story, and what it should give."""
    expected = json.loads(story.with_suffix(".expected.json").read_text(encoding="utf-8"))
    file = next(path for suffix in MEDIA if (path := story.with_suffix(suffix)).exists())
    return a_page(file.read_text(encoding="utf-8"), MEDIA[file.suffix], expected["url"]), expected


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.parent.name}/{story.name}")
def test_a_page_gives_what_it_says_and_its_own_reader_reads_it(story: Path) -> None:
    """Every field of every entry, and the right reader: so the order of READERS is guarded."""
    page, expected = a_story(story)
    found = expected_of(page)
    mine = story.parent.name
    assert found["reader"] == mine, f"{mine} does not read it, or {found['reader']} stands above it in READERS"
    for entry, wanted in zip(found["entries"], expected["entries"], strict=False):
        assert entry == wanted
    assert found == expected


@pytest.mark.parametrize("name", [reader.NAME for reader in sources.READERS])
def test_every_reader_has_a_page(name: str) -> None:
    """A reader without a page is not tested."""
    assert name in {story.parent.name for story in STORIES}, f"no tests/pages/{name}/*.expected.json: steps 1 and 4"


def test_every_page_has_an_answer_of_its_own() -> None:
    """A page without one is not read, and two pages of one name would share it."""
    pages = [path for path in PAGES.glob("*/*") if path.suffix in MEDIA and not path.name.endswith(".expected.json")]
    told = [path.with_suffix("") for path in pages if path.parent.name != "none"]
    assert sorted(told) == STORIES, "write its answer with tests.expected (step 4)"


@pytest.mark.parametrize("file", NEGATIVES, ids=lambda file: file.name)
def test_a_page_without_a_live_blog_is_not_taken_for_one(file: Path) -> None:
    """Whatever its styles, scripts and links call it."""
    text = file.read_text(encoding="utf-8")
    canonical = Document(a_page(text, MEDIA[file.suffix]), UTC).canonical
    with pytest.raises(NotALiveBlog):
        sources.read(a_page(text, MEDIA[file.suffix], canonical or "https://live.example/blog"))


def test_what_a_reader_must_not_do_costs_no_other_reader_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in one reader is told to `doctor`, and the next reader reads the page."""

    class Broken:
        NAME = "broken"
        LOOKS_FOR = "nothing"

        def read(self, document: Document, /) -> Snapshot | Pointer | None:
            raise ZeroDivisionError(document.page.asked)

    page = linked({"@id": "1001", "articleBody": "All is well."})
    monkeypatch.setattr(sources, "READERS", (Broken(), *sources.READERS))
    assert answer(page).entries[0].text == "All is well."
    assert "ZeroDivisionError" in dict(sources.explain(page))["broken"]
    with pytest.raises(FollowError, match="broken failed"):
        sources.read(page, only="broken")


def test_broken_json_is_no_article_but_damaged() -> None:
    """Cut in the middle, or nested without end."""
    for text in ('{"version": "https://jsonfeed.org/version/1", "items": [{"content_html": "<p>x', "[" * 100_000):
        with pytest.raises(NotALiveBlog, match="damaged data"):
            sources.read(a_page(text, "application/json"))


def test_explain_tells_what_every_reader_makes_of_a_page() -> None:
    """One line for each, in the order in which they are asked."""
    told = list(sources.explain(linked({"articleBody": "Only this."})))
    assert [name for name, _ in told] == [reader.NAME for reader in sources.READERS]
    assert dict(told)["schema"] == "1 entry: believed"
    assert dict(told)["guardian"].startswith("looks for")


def test_a_reader_asked_for_by_name_is_the_only_one_asked() -> None:
    """`--as` forces a reader; one that does not know the page says so, one that does not exist is an error."""
    page = linked({"articleBody": "Only this."})
    assert isinstance(sources.read(page, only="schema"), Snapshot)
    with pytest.raises(NotALiveBlog):
        sources.read(page, only="guardian")
    with pytest.raises(FollowError, match="no reader has that name"):
        sources.read(page, only="nobody")


def test_a_live_blog_without_entries_is_completed_by_another_reader() -> None:
    """Linked data that lists no update does not hide the entries that the page shows."""
    entries = "".join(
        f'<article class="post" id="post-{100 + n}"><time datetime="2031-05-01T1{n}:00:00Z">1{n}:00</time>'
        f"<h3>Report number {n}</h3><p>The procession has come to stage {n} of its way through town.</p></article>"
        for n in (4, 3, 2, 1)
    )
    blog = '{"@type": "LiveBlogPosting", "headline": "The procession", "description": "Step by step"}'
    found = answer(a_page(f'<body><script type="application/ld+json">{blog}</script><main>{entries}</main></body>'))
    assert (found.title, found.summary, len(found.entries)) == ("The procession", "Step by step", 4)


def test_an_end_is_believed_only_when_it_is_past_and_nothing_came_after_it() -> None:
    """Publishers write an end from the first day on."""
    update = {"articleBody": "x", "datePublished": "2031-12-31T10:00:00Z"}
    start = {"coverageStartTime": "2031-12-31T09:00:00Z"}
    ends = {
        "2031-12-31T11:00:00Z": False,
        "2031-12-31T23:00:00Z": None,
        "2031-12-31T09:30:00Z": None,
        "2032-06-01": None,
    }
    for end, live in ends.items():
        assert answer(linked(update, **start, coverageEndTime=end)).live is live, end
    assert answer(linked(update)).live is None


def test_a_page_that_says_above_its_entries_that_it_has_closed_is_believed_at_once() -> None:
    """No wait for two quiet hours; the same words in an entry, or hidden, say nothing."""
    blog = '{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@id": "1001", "articleBody": "Home at last."}]}'
    told = f'<script type="application/ld+json">{blog}</script>'
    entry = '<article id="1001"><p>Home at last.</p><p>This live blog has closed.</p></article>'
    assert answer(a_page(f"<body>{told}<p>This live blog has closed.</p>{entry}</body>")).live is False
    assert answer(a_page(f"<body>{told}<p hidden>This live blog has closed.</p>{entry}</body>")).live is None


def test_an_entry_taken_back_is_told_as_withdrawn() -> None:
    """By its linked data, or struck through on the page."""
    status = {"articleBody": "A raft was seen.", "creativeWorkStatus": "Withdrawn"}
    struck = {"articleBody": "<p><del>A raft was seen.</del></p>"}
    corrected = {"articleBody": "<p><del>Two</del> three rafts were seen.</p>"}
    found = [answer(linked({"@id": "1001"} | update)).entries[0].withdrawn for update in (status, struck, corrected)]
    assert found == [True, True, False]


@pytest.mark.parametrize(
    ("address", "offset", "zone", "expected", "who"),
    [
        ("https://www.lemonde.fr/live/1", "-03:00", TOKYO, 8, "the publisher's, by its host"),
        ("https://live.example/blog", "-03:00", TOKYO, 13, "the page's own"),
        ("https://live.example/blog", "+00:00", TOKYO, 1, "--zone"),
        ("https://live.example/blog", "Z", home(), None, "yours"),
        ("https://live.example/blog", "Z", None, 10, "for want of another"),
        ("page.html", "+02:00", TOKYO, 8, "the page's own"),
    ],
)
def test_a_clock_without_a_zone_hangs_where_the_page_was_published(
    address: str, offset: str, zone: tzinfo | None, expected: int | None, who: str
) -> None:
    """The publisher's zone, then the offset that the page writes elsewhere, then what is asked for, then the reader's.

    An offset of nothing is a program's way of writing a time, and says nothing of clocks.
    """
    text = linked(
        {"articleBody": "x", "datePublished": "2031-05-01 10:00"}, dateModified=f"2031-05-01T12:00:00{offset}"
    )
    page = a_page(text.text, address=address)
    found = sources.read(page, zone=zone)
    assert isinstance(found, Snapshot)
    local = datetime(2031, 5, 1, 10).astimezone()
    assert found.entries[0].published == (local if expected is None else datetime(2031, 5, 1, expected, tzinfo=UTC))
    assert sources.zone_of(page, zone)[1] == who


def test_entries_are_capped_and_long_texts_are_cut() -> None:
    """The newest stay; a cut text says so with an ellipsis."""
    many = [{"@id": f"{9000 - n}", "articleBody": "word " * 100, "headline": f"No {n}"} for n in range(30)]
    found = sources.read(linked(*many), limits=Limits(entries=5, characters=40))
    assert isinstance(found, Snapshot)
    assert [entry.headline for entry in found.entries] == [f"No {n}" for n in range(5)]
    assert all(len(entry.text) == 40 and entry.text.endswith("…") for entry in found.entries)


def test_an_empty_entry_is_left_out_and_counted() -> None:
    """Nothing to show: no entry."""
    nothing = [{"@id": "1001", "author": "Ann"}, {"@id": "1002", "articleBody": "\u200b \x1b"}]
    found = answer(linked(*nothing, {"@id": "1003", "articleBody": "Yes"}))
    assert ([entry.id for entry in found.entries], found.skipped) == (["1003"], 2)
