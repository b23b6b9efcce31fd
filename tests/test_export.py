"""What entries look like outside the program."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from tuifollow import export, richtext
from tuifollow.model import Block, Entry, Item, Kind, Run, Snapshot, State, Style
from tuifollow.model import Key as Place

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
BLOG = "https://a.example/live"
ODD = "<b>*2* & [3](x)_\"'`\\ <script>alert(1)</script>"
"""Words that every form must escape."""
BODY = (
    Block(
        Kind.PARAGRAPH,
        (Run("The ship "), Run("rose ", Style.BOLD), Run("slowly", Style.ITALIC, "https://a.example/x?y=1&z")),
    ),
    Block(Kind.HEADING, (Run("In short"),), depth=2),
    Block(Kind.ITEM, (Run("one"),), marker="•"),
    Block(Kind.ITEM, (Run("two"),), depth=1, marker="•"),
    Block(Kind.ITEM, (Run("three"),), marker="3."),
    Block(Kind.QUOTE, (Run("I asked.\nIt answered."),), depth=1),
    Block(Kind.CODE, (Run("a = 1\nb = 2"),)),
    Block(Kind.TABLE, rows=(("What", "How much"), ("Geese", "2"))),
    Block(Kind.IMAGE, (Run("A long silver ship"),), url="https://a.example/1.png"),
    Block(Kind.VIDEO, (Run("The start"),), url="https://a.example/v"),
    Block(Kind.EMBED, (Run("Look up!"),), marker="mastodon", url="https://a.example/@x/1"),
    Block(Kind.RULE),
    Block(Kind.PARAGRAPH, (Run("done", Style.STRIKE), Run(" "), Run("f(x)", Style.CODE))),
)
FULL = Entry(
    "full",
    BODY,
    "Released",
    "https://a.example/live#full",
    ("Ines Calder", "Tomas Ojo"),
    NOON,
    NOON.replace(minute=5),
    key=True,
)
ODD_ENTRY = Entry("odd", (Block(Kind.PARAGRAPH, (Run(ODD),)),), ODD, authors=(ODD,), published=NOON, label=ODD)
GONE = Entry("gone", (Block(Kind.PARAGRAPH, (Run("A raft."),)),), published=NOON, withdrawn=True)
BARE = Entry("bare", (Block(Kind.PARAGRAPH, (Run("No time, no head."),)),))
LOOK = Snapshot(
    "schema", ODD, (FULL, ODD_ENTRY, GONE, BARE), ODD, live=True, language="en", older="https://a.example/2"
)
SHEET = export.of_snapshot(LOOK, "https://a.example/live", NOON, UTC)


def items(*entries: Entry, **known: object) -> export.Sheet:
    """Return a sheet of kept entries."""
    kept = tuple(
        Item(1, BLOG, entry, Place(0, 0), NOON, **known)  # type: ignore[arg-type]
        for entry in entries
    )
    return export.of_items("Bookmarks", kept, NOON, UTC)


def test_the_json_document_has_the_contract_s_words() -> None:
    """Neither more nor fewer, in the document and in an entry."""
    document = json.loads(export.write(SHEET, "json"))
    assert list(document) == [
        "schema", "url", "title", "summary", "reader", "live", "complete", "language", "published", "updated",
        "skipped", "older", "elsewhere", "entries",
    ]  # fmt: skip
    assert list(document["entries"][0]) == [
        "id", "url", "headline", "text", "authors", "published", "updated", "time_inferred", "label", "key", "pinned",
        "breaking", "withdrawn", "images", "links", "embeds",
    ]  # fmt: skip


def test_the_json_entry_tells_the_body_by_its_kinds() -> None:
    """Words are text, pictures, links and posts stand apart, and what is not there is null."""
    full, odd, gone, bare = json.loads(export.write(SHEET, "json"))["entries"]
    assert full["text"].startswith("The ship rose slowly\n\nIn short\n\none\n\ntwo")
    assert full["images"] == [{"url": "https://a.example/1.png", "alt": "A long silver ship"}]
    assert full["links"] == [{"url": "https://a.example/x?y=1&z", "text": "slowly"}]
    assert [(embed["kind"], embed["text"]) for embed in full["embeds"]] == [
        ("video", "The start"),
        ("mastodon", "Look up!"),
    ]
    assert (full["published"], full["updated"]) == ("2024-05-01T12:00:00+00:00", "2024-05-01T12:05:00+00:00")
    assert (odd["headline"], odd["text"], odd["label"]) == (ODD, ODD, ODD)
    assert (gone["withdrawn"], bare["published"], bare["headline"], bare["url"]) == (True, None, None, None)


def test_kept_entries_say_what_is_known_of_them() -> None:
    """State, bookmark, note, tags, first sight, blog; versions where they are asked for."""
    sheet = items(FULL, state=State.NEW, bookmarked=True, note="tell Ruth", tags=("sky",))
    entry = json.loads(export.write(sheet, "json"))["entries"][0]
    assert (entry["blog"], entry["state"], entry["bookmarked"]) == ("https://a.example/live", "new", True)
    assert (entry["note"], entry["tags"], entry["first_seen"]) == ("tell Ruth", ["sky"], NOON.isoformat())
    told = export.item_document(sheet.items[0], [(NOON, BARE), (NOON, FULL)])
    assert [version["entry"]["id"] for version in told["versions"]] == ["bare", "full"]


def test_what_we_found_withdrawn_is_told_so() -> None:
    """Also where the page itself said nothing, but took the entry away."""
    sheet = items(FULL, withdrawn=NOON)
    assert json.loads(export.write(sheet, "json"))["entries"][0]["withdrawn"] is True
    assert "[withdrawn]" in export.write(sheet, "text")


def test_plain_text_keeps_the_shape_of_a_body() -> None:
    """Lists, quotes, tables, pictures and posts are told by their shape."""
    text = export.write(SHEET, "text")
    for line in (
        "2024-05-01 12:00 [key]  Released", "  by Ines Calder, Tomas Ojo", "  The ship rose slowly", "    • two",
        "  > It answered.", "      b = 2", "  Geese  2", "  [image: A long silver ship] https://a.example/1.png",
        "  [mastodon: Look up!] https://a.example/@x/1", "  ---", "(no time)",
    ):  # fmt: skip
        assert f"{line}\n" in text, line


def test_times_for_people_are_in_their_zone() -> None:
    """Programs get the publisher's."""
    sheet = export.of_snapshot(LOOK, "https://a.example/live", NOON, ZoneInfo("Asia/Tokyo"))
    assert "2024-05-01 21:00 [key]" in export.write(sheet, "text")
    assert "2024-05-01T12:00:00+00:00" in export.write(sheet, "json")


def test_markdown_shows_every_text_as_it_is() -> None:
    """Rendered again, the words are the same, styled and linked; nothing of them is markup."""
    markdown = pytest.importorskip("markdown_it")
    html = LexborHTMLParser(
        markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(export.write(SHEET, "markdown"))
    )
    assert html.body is not None
    text = html.body.text()
    assert text.count(ODD) == 6
    assert not html.css("script")
    assert [node.text() for node in html.css("strong")] == ["rose"]
    assert [node.attributes["href"] for node in html.css("a[href*=y]")] == ["https://a.example/x?y=1&z"]
    assert [node.text(strip=True) for node in html.css("li > ul > li")] == ["two"]
    assert html.css("img")[0].attributes["alt"] == "A long silver ship"
    assert [node.text() for node in html.css("td")] == ["Geese", "2"]
    assert html.css("pre")[0].text() == "a = 1\nb = 2\n"
    assert len(html.css("h2")) == len(LOOK.entries)


def test_the_html_file_holds_every_text_and_runs_nothing() -> None:
    """Read again it has the same words, and no script; a policy forbids everything but pictures."""
    html = LexborHTMLParser(export.write(SHEET, "html"))
    assert html.body is not None
    assert not html.css("script, iframe, [onclick]")
    assert html.body.text().count(ODD) == 6
    assert "default-src 'none'" in (html.css("meta[http-equiv]")[0].attributes["content"] or "")
    assert {node.attributes["id"] for node in html.css("article")} == {entry.id for entry in LOOK.entries}
    assert html.css("article")[0].attributes["class"] == "key"


def test_a_body_survives_the_way_through_html() -> None:
    """What is written as HTML reads as the same blocks again, so that a feed loses nothing."""
    plain = tuple(block for block in BODY if block.kind not in {Kind.VIDEO, Kind.EMBED, Kind.HEADING})
    from tuifollow.export.webpage import body  # noqa: PLC0415

    again = richtext.blocks(body(plain), "https://a.example/")
    assert [(block.kind, block.text) for block in again] == [(block.kind, block.text) for block in plain]


def test_the_json_feed_is_one_that_other_programs_take() -> None:
    """Version, ids, contents; what was withdrawn is left out."""
    feed = json.loads(export.write(SHEET, "jsonfeed"))
    assert (feed["version"], feed["home_page_url"]) == ("https://jsonfeed.org/version/1.1", "https://a.example/live")
    assert [item["id"] for item in feed["items"]] == ["full", "odd", "bare"]
    assert feed["items"][0]["authors"] == [{"name": "Ines Calder"}, {"name": "Tomas Ojo"}]
    assert all("content_html" in item for item in feed["items"])


def test_the_atom_feed_is_one_that_other_programs_take() -> None:
    """Every entry with id, title and time; what was withdrawn is told as deleted."""
    text = export.write(SHEET, "atom")
    feed = feedparser.parse(text.encode())
    assert not feed.bozo
    assert ET.fromstring(text.encode()).findtext("{http://www.w3.org/2005/Atom}title") == ODD
    assert feed.entries[0].title == "Released"
    assert len({entry.id for entry in feed.entries}) == 3
    assert all(entry.updated for entry in feed.entries)
    assert text.count("<at:deleted-entry ") == 1


@pytest.mark.parametrize("form", export.FORMATS)
def test_every_form_can_tell_that_there_is_nothing(form: str) -> None:
    """A blog without entries is a document, too."""
    empty = Snapshot("schema", "Soon", elsewhere="https://a.example/feed")
    text = export.write(export.of_snapshot(empty, "https://a.example/live", NOON), form)
    assert "Soon" in text
    assert text.endswith("\n")
