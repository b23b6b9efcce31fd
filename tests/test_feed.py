"""Feeds of every kind are read as live blogs, and none of them opens a file or fills the memory."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tuifollow.document import Document
from tuifollow.model import FollowError, Kind, Page, Snapshot, Validators
from tuifollow.sources import feed

ADDRESS = "https://harbour.example/feed"


def document(written: str) -> Document:
    """Return a page with that text."""
    return Document(Page(ADDRESS, ADDRESS, "", written, datetime(2023, 6, 4, tzinfo=UTC), Validators(ADDRESS)), UTC)


def read(written: str) -> Snapshot:
    """Read what is a feed."""
    found = feed.read(document(written))
    assert found is not None
    return found


def rss(items: str, channel: str = "") -> str:
    """Return an RSS feed with those items."""
    return (
        '<?xml version="1.0" encoding="iso-8859-1"?><!-- made up --><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour &amp;amp; Quay</title>'
        f"<link>https://harbour.example/</link><description>All the water</description>{channel}{items}</channel></rss>"
    )


def atom(entries: str, head: str = "") -> str:
    """Return an Atom feed with those entries."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en">'
        '<title>Harbour</title><id>urn:f</id><link rel="alternate" href="https://harbour.example/"/>'
        f"<updated>2023-06-01T06:00:00Z</updated>{head}{entries}</feed>"
    )


def test_rss_items_without_a_title_are_entries_of_their_own() -> None:
    """The escaped description is the body, the guid the id, the feed's editor the author of all that name none."""
    items = (
        "<item><description>The gates &lt;b&gt;hold&lt;/b&gt;, &lt;a href=&quot;/map&quot;&gt;map&lt;/a&gt;. 🌊"
        "</description>"
        '<pubDate>Thu, 01 Jun 23 05:59:00 GMT</pubDate><guid isPermaLink="false">g1</guid></item>'
        "<item><title>Gates &amp;#8211; shut</title><description>Short</description><dc:creator>Nora Quill</dc:creator>"
        "<content:encoded><![CDATA[<p>All <i>gates</i> are shut.</p><ul><li>North</ul>]]></content:encoded>"
        "<link>https://harbour.example/2</link><guid>https://harbour.example/2</guid>"
        "<pubDate>Thu, 01 Jun 2023 01:30:00 EDT</pubDate></item>"
    )
    editor = "<managingEditor>desk@harbour.example (The Desk)</managingEditor>"
    found = read(rss(items, f"{editor}<ttl>5</ttl><language>en-gb</language>"))
    assert (found.title, found.summary) == ("Harbour & Quay", "All the water")
    assert (found.interval, found.language) == (300, "en-gb")
    first, second = found.entries
    assert (first.id, first.headline, first.authors) == ("g1", None, ("The Desk",))
    assert first.text == "The gates hold, map. 🌊"
    assert [run.link for run in first.links] == ["https://harbour.example/map"]
    assert first.url is None
    assert first.published == datetime(2023, 6, 1, 5, 59, tzinfo=UTC)
    assert (second.id, second.url) == ("https://harbour.example/2", "https://harbour.example/2")
    assert (second.headline, second.authors) == ("Gates – shut", ("Nora Quill",))
    assert [block.kind for block in second.body] == [Kind.PARAGRAPH, Kind.ITEM]
    assert second.published == datetime(2023, 6, 1, 5, 30, tzinfo=UTC)


def test_pictures_and_films_of_an_item_are_shown_once() -> None:
    """A picture's caption is not taken for the text; a thumbnail stands only where there is nothing else."""
    items = (
        "<item><guid>a</guid><description>Water</description>"
        '<media:content url="https://harbour.example/a.jpg" medium="image">'
        "<media:description>A caption that is longer than the text</media:description></media:content></item>"
        '<item><guid>b</guid><description>&lt;img src="/b.jpg"&gt;Water</description>'
        '<media:content url="https://harbour.example/b.jpg" medium="image"/>'
        '<enclosure url="https://harbour.example/b.mp4" type="video/mp4" length="1"/></item>'
        '<item><guid>c</guid><description>Water</description><media:thumbnail url="https://harbour.example/c.jpg"/></item>'
    )
    found = [[(str(block.kind), block.url) for block in entry.body] for entry in read(rss(items)).entries]
    assert found == [
        [("paragraph", None), ("image", "https://harbour.example/a.jpg")],
        [("image", "https://harbour.example/b.jpg"), ("paragraph", None), ("video", "https://harbour.example/b.mp4")],
        [("paragraph", None), ("image", "https://harbour.example/c.jpg")],
    ]


def test_atom_entries_have_their_own_times_and_the_feeds_author() -> None:
    """A time of change alone is the time; markup of three kinds is text."""
    entries = (
        "<entry><id>urn:1</id><title>Gates shut</title><published>2023-06-01T05:59:00Z</published>"
        '<updated>2023-06-01T06:20:00+00:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        '<p>All <a href="m">gates</a>.</p></div></content><link href="/1"/></entry>'
        '<entry><id>urn:2</id><title type="html">Gates &lt;i&gt;open&lt;/i&gt;</title>'
        "<updated>2023-06-01T05:00:00Z</updated><author><name>Nora Quill</name></author>"
        "<summary>North &amp;lt; south</summary></entry>"
    )
    found = read(atom(entries, '<author><name>The Desk</name></author><link rel="next" href="/feed?p=2"/>'))
    first, second = found.entries
    assert (first.published, first.updated) == (
        datetime(2023, 6, 1, 5, 59, tzinfo=UTC),
        datetime(2023, 6, 1, 6, 20, tzinfo=UTC),
    )
    assert (first.text, first.url, first.authors) == ("All gates.", "https://harbour.example/1", ("The Desk",))
    assert (second.headline, second.authors, second.text) == ("Gates open", ("Nora Quill",), "North < south")
    assert second.published == datetime(2023, 6, 1, 5, tzinfo=UTC)
    assert (found.older, found.language) == ("https://harbour.example/feed?p=2", "en")


def test_the_permalink_of_a_list_of_links_leads_to_the_feeds_own_site() -> None:
    """In Atom the related link, in RSS the guid; else the link stays."""
    entries = (
        '<entry><id>urn:1</id><title>A</title><link href="https://other.example/a"/>'
        '<link rel="related" href="/a"/></entry>'
        '<entry><id>urn:2</id><title>B</title><link href="https://other.example/b"/></entry>'
    )
    assert [entry.url for entry in read(atom(entries)).entries] == [
        "https://harbour.example/a",
        "https://other.example/b",
    ]
    item = "<item><title>A</title><link>https://other.example/a</link><guid>https://harbour.example/a</guid></item>"
    assert read(rss(item)).entries[0].url == "https://harbour.example/a"


def test_tombstones_are_obeyed_and_not_listed() -> None:
    """Nor does who buried an entry become the feed's author."""
    entry = "<entry><id>urn:{0}</id><title>Gate {0}</title><updated>2023-06-01T05:00:00Z</updated></entry>"
    tomb = '<at:deleted-entry ref="urn:{}" when="2023-06-01T06:00:00Z"><at:by><name>X</name></at:by></at:deleted-entry>'
    alone = '<at:deleted-entry ref="urn:9" when="2023-06-01T06:00:00Z"/>'
    found = read(atom(entry.format(1) + tomb.format(2) + alone + entry.format(2) + entry.format(3)))
    assert [item.id for item in found.entries] == ["urn:1", "urn:3"]
    assert found.removed == ("urn:2", "urn:9")
    assert found.entries[0].authors == ()


def test_an_entry_that_was_published_anew_is_not_buried() -> None:
    """Its tombstone is older than it is; one without a date counts for ever, one for nobody not at all."""
    entry = "<entry><id>urn:{0}</id><title>Gate {0}</title><updated>2023-06-01T05:00:00Z</updated></entry>"
    early = '<at:deleted-entry ref="urn:1" when="2023-06-01T04:00:00Z"/><at:deleted-entry when="2023-06-01T04:00:00Z"/>'
    found = read(atom(entry.format(1) + entry.format(2) + early + "<x:deleted-entry ref='urn:2'/>"))
    assert ([item.id for item in found.entries], found.removed) == (["urn:1"], ("urn:2",))


def test_older_entries_lie_on_the_next_page_or_in_the_archive_before() -> None:
    """The next archive holds newer ones."""
    archives = '<link rel="next-archive" href="/new"/><link rel="prev-archive" href="/old"/>'
    assert read(atom("", archives)).older == "https://harbour.example/old"
    assert read(atom("", f'{archives}<link rel="next" href="/two"/>')).older == "https://harbour.example/two"
    assert read(atom("", '<link rel="next-archive" href="/new"/>')).older is None


def test_a_headline_that_is_only_the_first_words_is_none() -> None:
    """One that stands alone above the text is, and is not told twice."""
    items = (
        "<item><guid>1</guid><title>The water is…</title><description>The water is high at noon.</description></item>"
        "<item><guid>2</guid><title>Water high</title>"
        "<description>&lt;h2&gt;Water high&lt;/h2&gt;&lt;p&gt;It rose.&lt;/p&gt;</description></item>"
        "<item><guid>3</guid><title>Only a title</title></item>"
        "<item><guid>4</guid><title>Harbour &amp;amp; Quay</title><description>Words</description></item>"
    )
    found = [(entry.headline, entry.text) for entry in read(rss(items)).entries]
    assert found == [
        (None, "The water is high at noon."),
        ("Water high", "It rose."),
        ("Only a title", ""),
        (None, "Words"),
    ]


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed_is_read_in_both_versions(version: str) -> None:
    """Broken items are counted."""
    author: dict[str, Any] = (
        {"author": {"name": "Nora Quill"}} if version == "1" else {"authors": [{"name": "Nora Quill"}]}
    )
    items: list[Any] = [
        {"id": "a", "url": "https://harbour.example/a", "title": "Gates", "content_html": "<p>All <b>shut</b>.</p>",
         "date_published": "2023-06-01T05:59:00+01:00", "date_modified": "2023-06-01T07:00:00Z", **author,
         "image": "https://harbour.example/a.jpg", "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg"}]},
        {"id": 7, "content_text": "Plain < text\n\nand more", "authors": "nobody", "attachments": 3},
        None,
    ]  # fmt: skip
    head = {"version": f"https://jsonfeed.org/version/{version}", "title": "Harbour", "author": {"name": "The Desk"}}
    found = read(json.dumps({**head, "expired": True, "next_url": "/feed?p=2", "items": items}))
    first, second = found.entries
    assert (first.id, first.headline, first.text, first.authors) == ("a", "Gates", "All shut.", ("Nora Quill",))
    assert [(block.kind, block.url) for block in first.body[1:]] == [
        (Kind.IMAGE, "https://harbour.example/a.jpg"),
        (Kind.EMBED, "https://harbour.example/a.mp3"),
    ]
    assert first.published == datetime(2023, 6, 1, 4, 59, tzinfo=UTC)
    assert (second.id, second.text, second.published) == ("7", "Plain < text\n\nand more", None)
    assert (found.live, found.skipped, found.older) == (False, 1, "https://harbour.example/feed?p=2")


def test_rss_written_as_json_is_read() -> None:
    """One item alone may stand without a list."""
    item = {
        "description": "The gates hold.",
        "pubDate": "Thu, 01 Jun 2023 05:59:00 GMT",
        "link": "https://harbour.example/1",
        "guid": {"#value": "https://harbour.example/1"},
    }
    [entry] = read(json.dumps({"rss": {"version": "2.0", "channel": {"title": "Harbour", "item": item}}})).entries
    assert (entry.id, entry.headline, entry.text) == ("https://harbour.example/1", None, "The gates hold.")
    assert entry.published == datetime(2023, 6, 1, 5, 59, tzinfo=UTC)


def test_an_empty_feed_is_a_live_blog_without_entries() -> None:
    """It may yet begin."""
    assert read(rss("")).entries == ()


@pytest.mark.parametrize(
    "written",
    [
        *("", "{}", "[]", "[1]", '{"rss": 1}', '{"version": 3}', "rss", "<html><p>rss</p></html>"),
        *("<?xml version='1.0'?><svg/>", "/etc/passwd", "https://harbour.example/feed.xml", "<!-- -->" * 2_000),
    ],
)
def test_what_is_no_feed_is_left_to_others(written: str) -> None:
    """Text that looks like a path or an address is not opened."""
    assert feed.read(document(written)) is None


def test_a_feed_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    """Neither a file is read nor are laughs multiplied."""
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    for entity in (f'<!ENTITY j SYSTEM "{secret.as_uri()}">', '<!ENTITY a "ha"><!ENTITY j "&a;&a;&a;">'):
        with pytest.raises(FollowError, match="entities"):
            read(f"<?xml version='1.0'?><!DOCTYPE rss [{entity}]>{rss('<item><title>&j;</title></item>')[43:]}")


@pytest.mark.parametrize("piece", ["<item>", "<a><![CDATA[x]]>", "<at:deleted-entry>"])
def test_a_feed_nested_without_end_is_refused(piece: str) -> None:
    """Markup in CDATA does not count; a document type without entities does no harm."""
    with pytest.raises(FollowError, match="nested"):
        read(rss(piece * 100_000))
    many = "<item><guid>1</guid><description><![CDATA[" + "<p>x" * 2_000 + "]]></description></item>"
    assert len(read("<!DOCTYPE rss SYSTEM 'rss-0.91.dtd'>" + rss(many).partition("?>")[2]).entries) == 1
