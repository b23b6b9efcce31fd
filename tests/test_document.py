"""What a page parses to."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readings import a_page
from tuifollow import sources
from tuifollow.document import Document
from tuifollow.document.linked import NODE, is_a
from tuifollow.model import FollowError, Page, Validators

ADDRESS = "https://www.courier.example/live/regatta"


def a_document(text: str, media_type: str = "", address: str = ADDRESS, zone: str = "UTC") -> Document:
    """Return a page's document."""
    page = Page(address, address, media_type, text, datetime(2032, 1, 1, tzinfo=UTC), Validators(address))
    return Document(page, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("text", "media_type", "kind"),
    [
        ("", "text/html", "empty"),
        ("\ufeff \n", "", "empty"),
        ("<p>one", "text/html", "html"),
        ("<!DOCTYPE html><p>one", "", "html"),
        ("\ufeff<div>one</div>", "", "html"),
        ('<?xml version="1.0"?><html xmlns="x"><body>one', "", "html"),
        ('<?xml version="1.0"?><rss>', "text/html", "xml"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "", "xml"),
        ('{"a": 1}', "text/html", "json"),
        ("[1]", "", "json"),
        ('{"a": 1', "application/json", "json"),
        ('{"version": "1", "items": [{"ti', "", "json"),
        ("{a} is what they said", "", "text"),
        ("[Laughs.] That was it.", "", "text"),
        ("Words only, 2 < 3.", "text/html", "html"),
        ("Words only.", "text/html", "text"),
        ("Use <b>bold</b>.", "text/plain", "text"),
        ("\x89PNG\ufffd\x00\x00\x01", "", "other"),
        ("anything", "image/png", "other"),
    ],
)
def test_a_page_is_known_by_what_it_holds_before_what_it_is_called(text: str, media_type: str, kind: str) -> None:
    """Servers are careless with media types."""
    assert a_document(text, media_type).kind == kind


def test_json_that_is_none_is_no_error() -> None:
    """Cut, nested without end, or a number too long: None; what JSON has not, but servers write, is read."""
    assert a_document('{"a": ').json is None
    assert a_document("[" * 100_000).json is None
    assert a_document('{"a": ' + "9" * 5_000 + "}").json is None
    assert a_document('\ufeff{"a": "line\nline", "b": NaN}').json["a"] == "line\nline"


def test_nothing_is_parsed_twice() -> None:
    """However many readers ask."""
    document = a_document("<p>x</p>", "text/html")
    assert document.dom is document.dom
    assert document.outline is document.outline
    assert document.linked is document.linked


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 600,
        "<ul><li>" * 600,
        "<b class=i>" * 600,
        "<div><object></div></object>" * 600,
        "<b><p>" * 600,
        "x" * 3_200_000,
    ],
    ids=["div", "list", "bold", "scope", "formatting", "size"],
)
def test_a_page_too_complex_is_read_for_its_linked_data_only(bomb: str) -> None:
    """The parser is never asked; what scripts hold is still there."""
    document = a_document(f'<script type="application/ld+json">{{"@type": "Thing"}}</script>{bomb}', "text/html")
    assert document.tree is None
    with pytest.raises(FollowError, match="page too complex"):
        _ = document.dom
    assert document.linked == ({"@type": "Thing"},)
    assert document.title == ""


def test_depth_in_scripts_and_many_siblings_are_no_complexity() -> None:
    """Only what nests nests."""
    siblings = "<div><ul><li>x</li></ul></div>" * 5_000
    assert (
        a_document(f"<script>'{'<div>' * 2_000}'</script>{siblings}<p>" + "<p>x" * 2_000, "text/html").tree is not None
    )


def block(text: str) -> str:
    """Return a script of linked data."""
    return f'<script id="x" type="application/ld+json" data-rh=true>{text}</script>'


@pytest.mark.parametrize(
    "written",
    [
        '{"@type": "Thing", "name": "x"}',
        ' [{"@type": "Thing", "name": "x"}]',
        '{"@context": {"@vocab": "y"}, "@graph": [[{"@type": "Thing", "name": "x"}]]}',
        '//<![CDATA[\n{"@type": "Thing", "name": "x"}\n//]]>',
        '<!-- {"@type": "Thing", "name": "x"} -->',
        '{"@type": "Thing", "name": "x",};',
        "{&quot;@type&quot;: &quot;Thing&quot;, &quot;name&quot;: &quot;x&quot;}",
        '\ufeff{"@type": "Thing", "name": "x"}',
    ],
)
def test_linked_data_is_found_however_it_is_wrapped(written: str) -> None:
    """Publishers' templates do all of this."""
    (thing,) = a_document(block("{ broken") + block(written), "text/html").linked
    assert (thing["@type"], thing["name"]) == ("Thing", "x")


def test_several_objects_in_a_row_and_objects_inside_objects_are_all_found() -> None:
    """Outer ones first."""
    text = block('{"@type": "A", "b": {"@type": "B", "c": [{"@type": "C"}]}}\n{"@type": "D", "text": "raw\nline"}')
    assert [thing["@type"] for thing in a_document(text, "text/html").linked] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    "kind", ["Thing", "http://schema.org/Thing", "schema:Thing", ["Other", "https://schema.org/Thing"]]
)
def test_a_type_is_known_in_all_its_spellings(kind: object) -> None:
    """Plain, as an address, in a list."""
    assert is_a({"@type": kind}, "Thing")
    assert not is_a({"@type": kind}, "Thin")
    assert not is_a(kind, "Thing")


def test_microdata_becomes_the_same_objects() -> None:
    """`content` before `datetime` before `href` before words; nested items are values; each knows its node."""
    text = """<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline name">A <b>b</b></h1>
    <time itemprop="datePublished" datetime="2031-05-01">May</time><meta itemprop="author" content="Ann">
    <div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><a itemprop="url" href="/1">one</a></div>
    <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
    <p itemprop="articleBody">x <b>y</b></p></div>
    </div>
    <div itemscope itemtype="https://elsewhere.example/Thing"><b itemprop="name">no</b></div>"""
    article, first, second = a_document(text, "text/html").linked
    assert is_a(article, "Article")
    assert (article["headline"], article["name"], article["datePublished"], article["author"]) == (
        "A b",
        "A b",
        "2031-05-01",
        "Ann",
    )
    assert article["comment"] == [first, second]
    assert (first["url"], second["articleBody"]) == ("/1", "x <b>y</b>")
    assert article[NODE].tag == "div"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "<meta property=og:title content='Regatta - live'><h1>Courier</h1><h1>Regatta, boat by boat - live</h1>",
            "Regatta, boat by boat - live",
        ),
        ("<title>Regatta &amp; wind</title><h1>Courier</h1>", "Regatta & wind"),
        ("<h1> Only\n this </h1>", "Only this"),
        ("<p>x", ""),
        ("<title>a\x1b]0;b\x07</title>", "a]0;b"),
    ],
)
def test_the_title_is_the_heading_that_says_what_the_page_is(text: str, title: str) -> None:
    """A site's name is a heading too, and og:title is written for others."""
    assert a_document(text, "text/html").title == title


def test_addresses_and_times_are_read_as_the_page_means_them() -> None:
    """Base, canonical, next page, language, meta times; a time without a zone is the publisher's."""
    document = a_document(
        """<html lang="pt-br"><base href="/live/"><link rel=canonical href="regatta">
        <a rel="next nofollow" href="?page=2">
        <meta name="article:published_time" content="2031-07-01T10:00:00">
        <meta property="og:updated_time" content="junk">""",
        "text/html",
        zone="America/Sao_Paulo",
    )
    assert document.base == "https://www.courier.example/live/"
    assert document.canonical == "https://www.courier.example/live/regatta"
    assert document.older == "https://www.courier.example/live/?page=2"
    assert (document.host, document.language) == ("courier.example", "pt-br")
    assert document.published == datetime(2031, 7, 1, 13, tzinfo=UTC)
    assert document.updated is None
    assert [document.address(bad) for bad in ("javascript:x", "", None, 7, "http://[", "//user@host/")] == [None] * 6


@given(st.text(st.characters(codec=None), max_size=200), st.sampled_from(["", "text/html", "application/json"]))
def test_no_text_breaks_a_document(text: str, media_type: str) -> None:
    """Every property answers."""
    document = a_document(text, media_type)
    assert document.kind in {"html", "json", "xml", "text", "empty", "other"}
    assert isinstance(document.linked, tuple)
    assert document.title == " ".join(document.title.split())
    assert all(value is None or value.tzinfo for value in (document.published, document.updated))
    assert document.base


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_json_in_a_script_is_harmless(value: object) -> None:
    """Only objects with a type come out."""
    document = a_document(block(json.dumps(value).replace("</", "<\\/")), "text/html")
    assert all("@type" in thing for thing in document.linked)


def test_an_address_that_is_none_has_no_parts() -> None:
    """A saved page may claim to come from anywhere; no reader fails for that."""
    page = a_page("<title>Live: the fair</title><h1>Live: the fair</h1><p>Soon.</p>", address="http://[half")
    assert (Document(page, UTC).host, Document(page, UTC).parts.path) == ("", "")
    for _, words in sources.explain(page):
        assert "please report" not in words
