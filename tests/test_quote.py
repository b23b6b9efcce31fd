"""One entry as a quotation in Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.test_export import BLOG, FULL, NOON, ODD, ODD_ENTRY
from tuifollow.export.quote import quote
from tuifollow.model import Block, Entry, Kind, Run


def test_an_entry_is_quoted_with_who_when_and_where() -> None:
    """Every line behind a >, so that a chat shows one quotation."""
    entry = replace(FULL, body=(Block(Kind.PARAGRAPH, (Run("It rose.\nSlowly."),)), Block(Kind.RULE)))
    assert quote(entry, "Halcyon", BLOG, NOON.tzinfo) == (
        "> **Released**\n>\n> It rose.\\\n> Slowly.\n>\n"
        "> \u2014 Ines Calder, Tomas Ojo, 1 May 2024 12:00, [Halcyon](<https://a.example/live#full>)\n"
    )


def test_without_a_link_the_blog_s_is_taken_and_without_that_its_name() -> None:
    """What is not there is left out."""
    bare = Entry("x", (Block(Kind.PARAGRAPH, (Run("Words."),)),))
    assert quote(bare, "Halcyon", BLOG) == f"> Words.\n>\n> \u2014 [Halcyon](<{BLOG}>)\n"
    assert quote(bare, "", "demo:").endswith("> \u2014 demo:\n")
    assert "javascript" not in quote(replace(bare, url="javascript:alert(1)"), "Halcyon", BLOG)


def test_nothing_of_an_entry_is_markup_or_leaves_the_quotation() -> None:
    """Rendered again there is one quotation with the same words, and nothing a terminal could obey."""
    markdown = pytest.importorskip("markdown_it")
    entry = replace(ODD_ENTRY, body=(Block(Kind.PARAGRAPH, (Run(ODD + "\n\n# \x1b[2Jnot a heading"),)), *FULL.body))
    text = quote(entry, ODD, BLOG)
    assert "\x1b" not in text
    assert all(line.startswith(">") for line in text.splitlines())
    html = LexborHTMLParser(markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
    assert html.body is not None
    assert not html.css("script, h1")
    assert html.body.text().count(ODD) == 4
    assert len(html.css("body > *")) == 1
