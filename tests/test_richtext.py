"""A fragment of HTML becomes what a person expects to read in a terminal, however badly it is meant."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tuifollow.model import Block, Kind, Run, Style
from tuifollow.richtext import blocks, plain, words

BASE = "https://harbour.example/live/flood"
FILM = "https://www.youtube.com/watch?v=abc123DEF45"
TOOT = "https://social.example/@quay/110000000000000001"


def told(html: str) -> list[tuple[str, str]]:
    """Return kinds and words of the blocks of `html`."""
    return [(str(block.kind), block.text) for block in blocks(html, BASE)]


def only(html: str) -> Block:
    """Return the one block of `html`."""
    [block] = blocks(html, BASE)
    return block


def test_paragraphs_and_line_breaks_part_the_words() -> None:
    """White space is folded; one <br> is a new line, two are a new paragraph."""
    html = "<p>The  river\n rose.</p>\n<div>It fell<br>again.<br><br>Later &amp; lower&nbsp;still.</div>tail"
    assert [text for _, text in told(html)] == ["The river rose.", "It fell\nagain.", "Later & lower still.", "tail"]


def test_styles_and_links_are_runs() -> None:
    """A blank between two styles is plain; styles add up."""
    block = only(
        '<p>Read <b>this <i>now</i></b> <a href="/map?a=1&amp;b=2">the map</a>, <s>gone</s> <code>x=1</code></p>'
    )
    assert block.runs == (
        Run("Read "),
        Run("this", Style.BOLD),
        Run(" "),
        Run("now", Style.BOLD | Style.ITALIC),
        Run(" "),
        Run("the map", link="https://harbour.example/map?a=1&b=2"),
        Run(", "),
        Run("gone", Style.STRIKE),
        Run(" "),
        Run("x=1", Style.CODE),
    )


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("//cdn.example/x", "https://cdn.example/x"),
        ("page two", "https://harbour.example/live/page%20two"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("#top", "https://harbour.example/live/flood#top"),
        *((bad, None) for bad in ("javascript:alert(1)", "mailto:a@b.example", "file:///etc/passwd", "http://[", "")),
        ("https://user:secret@harbour.example/", None),
        ("data:text/html,x", None),
    ],
)
def test_links_lead_to_the_web_or_nowhere(href: str, link: str | None) -> None:
    """The words stay in any case."""
    assert only(f'<p><a href="{href}">words</a></p>').runs == (Run("words", link=link),)


def test_lists_have_markers_and_depth() -> None:
    """Numbers begin where the page says; a second paragraph of an item has no marker."""
    html = "<ul><li>a<ul><li>b</li></ul></li></ul><ol start=3><li><p>c</p><p>d</p><li value=7>e<li>f</ol>"
    found = [(block.text, block.depth, block.marker) for block in blocks(html, BASE)]
    assert found == [("a", 0, "•"), ("b", 1, "•"), ("c", 0, "3."), ("d", 0, ""), ("e", 0, "7."), ("f", 0, "8.")]


def test_headings_quotes_rules_and_code_are_blocks_of_their_own() -> None:
    """Quotes know how deep they are, code keeps its blanks."""
    html = "<h3>Head</h3><blockquote><p>one</p><blockquote>two</blockquote></blockquote><hr><pre> a\n  b\n</pre>"
    assert [(block.kind, block.text, block.depth) for block in blocks(html, BASE)] == [
        (Kind.HEADING, "Head", 3),
        (Kind.QUOTE, "one", 1),
        (Kind.QUOTE, "two", 2),
        (Kind.RULE, "", 0),
        (Kind.CODE, " a\n  b", 0),
    ]


def test_tables_are_rows_and_a_frame_around_text_is_none() -> None:
    """Links in cells are not lost."""
    html = "<table><tr><th>Lock<th>Level</tr><tr><td><a href=/n>North</a><td><p>2.1</p><p>m</p></table>"
    table = only(html)
    assert table.rows == (("Lock", "Level"), ("North", "2.1 m"))
    assert [run.link for run in table.runs] == ["https://harbour.example/n"]
    assert told("<table><tr><td>Only <b>words</b></td></tr></table>") == [("paragraph", "Only words")]


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<img src="/a.jpg">', "/a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="/lazy.jpg">', "/lazy.jpg"),
        ('<img src="/s.jpg" srcset="/s.jpg 320w, /l.jpg 1200w, /m.jpg 800w">', "/l.jpg"),
        ('<img data-srcset="/1.jpg 1x, /2.jpg 2x">', "/2.jpg"),
        ('<picture><source srcset="/big.webp 900w, /small.webp 300w"><img src="/old.jpg"></picture>', "/big.webp"),
        ('<amp-img src="/amp.jpg"><noscript><img src="/twice.jpg"></noscript></amp-img>', "/amp.jpg"),
        ('<img src="/{width}/r.jpg">', "/800/r.jpg"),
    ],
)
def test_a_picture_is_its_largest_version(html: str, url: str) -> None:
    """However a page delays its loading."""
    assert only(html).url == f"https://harbour.example{url}"


def test_a_picture_says_its_alternative_text_else_its_caption() -> None:
    """A caption without a picture is a paragraph."""
    html = (
        '<figure><img src=/a.jpg alt="The quay"><figcaption>Not told</figcaption></figure>'
        "<figure><img src=/b.jpg><figcaption>By <a href=/p>Po</a></figcaption></figure>"
    )
    first, second = blocks(html, BASE)
    assert (first.text, second.text) == ("The quay", "By Po")
    assert second.runs[1].link == "https://harbour.example/p"
    assert told("<figure><blockquote>words</blockquote><figcaption>who</figcaption></figure>")[1] == (
        "paragraph",
        "who",
    )


def test_counting_pixels_and_repeated_pictures_are_left_out_and_emoji_are_words() -> None:
    """The same picture is shown once."""
    html = (
        '<p>Wet <img class="emoji" alt="🌊" src=/e.png>!</p><img src=/p.gif width=1 height=1>' + 2 * "<img src=/a.jpg>"
    )
    assert told(html) == [("paragraph", "Wet 🌊!"), ("image", "")]


@pytest.mark.parametrize(
    ("html", "kind", "service", "url"),
    [
        ('<iframe src="https://www.youtube.com/embed/abc123DEF45?rel=0"></iframe>', "video", "youtube", FILM),
        ('<iframe data-src="//player.vimeo.com/video/12345"></iframe>', "video", "vimeo", "https://vimeo.com/12345"),
        (
            '<iframe src="https://charts.example/c/1" title="Levels"></iframe>',
            "embed",
            "charts.example",
            "https://charts.example/c/1",
        ),
        (
            '<video><source src="/v.mp4">Your browser is old</video>',
            "video",
            "harbour.example",
            "https://harbour.example/v.mp4",
        ),
        ('<amp-youtube data-videoid="abc123DEF45"></amp-youtube>', "video", "youtube", FILM),
        ('<amp-twitter data-tweetid="99"></amp-twitter>', "embed", "x", "https://x.com/i/status/99"),
        ('<script async data-telegram-post="quay/12"></script>', "embed", "telegram", "https://t.me/quay/12"),
        (f'<iframe class="mastodon-embed" src="{TOOT}/embed"></iframe>', "embed", "mastodon", TOOT),
        (f"<p>{FILM}</p>", "video", "youtube", FILM),
    ],
)
def test_frames_and_films_tell_service_and_address(html: str, kind: str, service: str, url: str) -> None:
    """The address is one that a person can open."""
    block = only(html)
    assert (block.kind, block.marker, block.url) == (kind, service, url)


TWEET = (
    '<blockquote class="twitter-tweet"><p>Water high <a href="https://t.co/x">map</a></p>— Quay (@quay) '
    '<a href="https://twitter.com/quay/status/123?ref_src=twsrc">May 1</a></blockquote><script src="//x"></script>'
)


@pytest.mark.parametrize(
    ("html", "service", "url"),
    [
        (TWEET, "x", "https://twitter.com/quay/status/123"),
        (
            '<blockquote class="instagram-media" data-instgrm-permalink="https://instagram.com/p/Ab1/?u">Water high',
            "instagram",
            "https://instagram.com/p/Ab1/",
        ),
        (
            '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:q/app.bsky.feed.post/3k"><p>Water high',
            "bluesky",
            "https://bsky.app/profile/did:plc:q/post/3k",
        ),
    ],
)
def test_a_quoted_post_is_an_embed_with_its_words(html: str, service: str, url: str) -> None:
    """It is no part of the entry's own text."""
    found = blocks(f"<p>Before</p>{html}</blockquote><p>After</p>", BASE)
    assert [block.kind for block in found] == [Kind.PARAGRAPH, Kind.EMBED, Kind.PARAGRAPH]
    assert (found[1].marker, found[1].url) == (service, url)
    assert found[1].text.startswith("Water high")
    assert words(found) == "Before\n\nAfter"


@pytest.mark.parametrize(
    "html",
    [
        *(
            "<script>bad()</script>",
            "<style>p{}</style>",
            "<noscript>bad</noscript>",
            "<template><p>bad</p></template>",
        ),
        *(
            "<svg><title>bad</title></svg>",
            "<form>bad<form>",
            "<button>bad</button>",
            "<p hidden>bad</p>",
            "<!-- bad -->",
        ),
        *('<div class="share-buttons">bad</div>', '<div class="x ad-slot"><p>bad</p></div>', "<nav>bad</nav>"),
        *(
            '<span class="sr-only">bad</span>',
            '<p style="display: none">bad</p>',
            '<iframe width="1" src="/bad"></iframe>',
        ),
        *(
            "<iframe src='about:blank'><p>bad</iframe>",
            "<amp-ad><div>bad</div></amp-ad>",
            "<select><option>bad</select>",
        ),
    ],
)
def test_what_nobody_came_to_read_is_dropped(html: str) -> None:
    """And what follows it is not."""
    assert told(f"<p>good</p>{html}")[:1] == [("paragraph", "good")]
    assert "bad" not in words(blocks(f"<p>good</p>{html}<p>more</p>", BASE))


def test_a_script_cannot_hide_what_comes_after_it() -> None:
    """Quotes and tags in it are not markup."""
    html = '<p>a</p><script>x = \'<div title="\' + "</p>" // </script><p>b</p>'
    assert [text for _, text in told(html)] == ["a", "b"]


def test_a_node_and_its_text_say_the_same() -> None:
    """A node may be given instead of text."""
    html = "<div><p>One <b>two</b></p><ul><li>three</ul></div>"
    body = LexborHTMLParser(html).body
    assert body is not None
    assert blocks(body, BASE) == blocks(html, BASE)


def test_plain_text_keeps_its_lines_and_finds_addresses() -> None:
    """Entities are undone once; a blank line parts paragraphs."""
    found = plain("Locks &amp; gates:\r\nclosed.\n \n\nSee https://harbour.example/a (or later).\n")
    assert [block.text for block in found] == ["Locks & gates:\nclosed.", "See https://harbour.example/a (or later)."]
    assert found[1].runs[1] == Run("https://harbour.example/a", link="https://harbour.example/a")
    assert plain("&amp;lt;b&amp;gt;")[0].text == "&lt;b&gt;"
    assert plain(" \n ") == ()
    assert told("no markup &lt;here&gt;") == [("paragraph", "no markup <here>")]


@pytest.mark.parametrize(
    "tag", ["div", "b", "ul><li", "blockquote", "span", "table><tr><td", "a href=x", "figure", "p", "font", "video"]
)
def test_thousands_of_levels_cost_no_crash_and_little_time(tag: str) -> None:
    """Given as text and as a node."""
    begun = process_time()
    assert "deep" in "".join(block.text for block in blocks(f"<{tag}>" * 20_000 + "deep", BASE)) or tag == "video"
    node = LexborHTMLParser(f"<{tag}>" * 2_000 + "deep").body
    assert node is not None
    blocks(node, BASE)
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    "piece",
    ["<!-- -->y", "x<br>", "<b>x</b>", "<a href=/x>y</a> ", "<p>x", "<img src=x>", "<li>x", "<script>", '<p class="'],
)
def test_long_fragments_take_time_in_proportion(piece: str) -> None:
    """Not with the square of their length."""
    begun = process_time()
    blocks(piece * 20_000, BASE)
    assert process_time() - begun < 2


MARKUP = """<p> </p> <b> </i> <ul> <li> </ul> <table> <tr> <td> </table> <figure> <figcaption> </figure> <video>
</video> <pre> </pre> <blockquote> <br> <hr> <img/src=a> <picture> <source/srcset='a,,b,'> <a/href=b> <script> </script>
<blockquote/class='twitter-tweet'> <amp-twitter> <iframe/src='//[x'> <ol/start=-3> <li/value=9999999999> &#27; <!--
<svg> <template> <h2> </h2> <h9> <custom-thing>"""
fragments = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(MARKUP.split())), max_size=30)


@given(fragments)
def test_no_markup_makes_it_fail(parts: list[str]) -> None:
    """Every block has folded words and addresses fit for a browser."""
    for block in blocks("".join(parts), BASE):
        assert block.url is None or block.url.startswith(("https://", "http://"))
        assert block.kind is Kind.CODE or not block.text.endswith(" ")
        assert block.text or block.url or block.kind in {Kind.RULE, Kind.EMBED}
