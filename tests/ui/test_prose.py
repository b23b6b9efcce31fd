"""What stands in the detail: pictures, posts from elsewhere, tables, scripts; and that no line breaks the border."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tests.ui.stage import NOW, post, stage
from tuifollow import richtext, sources
from tuifollow.model import Block, Kind, Page, Run, Snapshot, Validators
from tuifollow.store.codec import from_json, to_json
from tuifollow.ui.panes.anchored import Anchored, is_unsure
from tuifollow.ui.panes.prose import Prose
from tuifollow.ui.panes.sheet import reading_minutes
from tuifollow.ui.panes.table import columns
from tuifollow.ui.words.glyphs import ASCII, UNICODE
from tuifollow.ui.words.script import is_leftward
from tuifollow.ui.words.wrap import cells_of, wrap

BASE = "https://harbour.example/live"
SCRIPTS = (
    *("المياه ترتفع في الميناء", "הנמל הישן נסגר בלילה", "آب در بندر بالا می‌آید", "پانی بڑھ رہا ہے", "مُحَمَّدٌ", "שָׁלוֹם"),
    *("น้ำกำลังขึ้นที่ท่าเรือ", "मुहाना नगर में क्षत्रिय पुल", "নদীর পানি বাড়ছে", "பழைய துறைமுகம்", "ຂ່າວນ້ຳ", "မြန်မာ", "ខ្មែរ"),
    *(
        "水位上昇の報告",
        "ﾊﾝｶｸ",
        "강물이 불어난다",
        "한",
        "👩🏽\u200d⚖️",
        "👨\u200d👩\u200d👧\u200d👦",
        "🇺🇦🇺",
        "👍🏽",
        "❤️ ☀️",
        "1️⃣",
        "e\u0301a\u0308\u0323",
        "𠮷",
    ),
)


POSTS = (
    (
        (
            '<blockquote class="twitter-tweet"><p>Water high <a href="https://twitter.com/hashtag/lock">#lock</a> '
            '<a href="https://t.co/x">map</a> <a href="https://t.co/y">pic.twitter.com/abc</a></p>&mdash; Quay Watch '
            '(@quay) <a href="https://twitter.com/quay/status/123?ref_src=twsrc">May 1, 2026</a></blockquote>'
        ),
        ["| Quay Watch @quay - May 1, 2026 - X [1]", "| Water high #lock map [3] picture [4]"],
    ),
    (
        (
            '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:q/app.bsky.feed.post/3k"><p>Water high'
            '<br><br><a href="https://bsky.app/profile/did:plc:q/post/3k?ref">[image or embed]</a></p>— Ada Quill ('
            '<a href="https://bsky.app/profile/did:plc:q">@ada.example</a>) <a href="https://bsky.app/x">1 May 2026 at '
            "12:00</a></blockquote>"
        ),
        [
            "| Ada Quill @ada.example - 1 May 2026 at 12:00 - Bluesky [1]",
            *("| Water high", "|", "| (with a picture or page) [2]"),
        ],
    ),
    (
        (
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab1/"><a href='
            '"https://www.instagram.com/p/Ab1/">View this post on Instagram</a><p>A post shared by Harbour Watch '
            "(@harbourwatch)</p></blockquote>"
        ),
        ["| Harbour Watch @harbourwatch - post on Instagram [1]"],
    ),
    (
        (
            '<blockquote class="mastodon-embed" data-embed-url="https://tide.example/@ada/113000000000000001/embed"><a '
            'href="https://tide.example/@ada/113000000000000001"><div>Post by @ada@tide.example</div><div>View on '
            "Mastodon</div></a></blockquote>"
        ),
        ["| @ada@tide.example - post on Mastodon [1]"],
    ),
    (
        (
            '<div class="fb-post" data-href="https://www.facebook.com/quay/posts/1"><blockquote cite="https://www.'
            'facebook.com/quay/posts/1"><p>Water high</p>Posted by <a href="#">The Quay</a> on <a href="#">Friday, 1 '
            "May 2026</a></blockquote></div>"
        ),
        ["| The Quay - Friday, 1 May 2026 - Facebook [1]", "| Water high"],
    ),
    (
        (
            '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@quay/video/7"><section><a title="@quay" '
            'href="https://www.tiktok.com/@quay">@quay</a><p>Water high</p></section></blockquote>'
        ),
        ["| @quay - TikTok [1]", "| Water high"],
    ),
    (
        (
            '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@quay/post/1"><a '
            'href="https://www.threads.net/@quay/post/1">View on Threads</a></blockquote>'
        ),
        ["| @quay - post on Threads [1]"],
    ),
    ('<script async data-telegram-post="quay/12"></script>', ["| @quay - post on Telegram [1]"]),
    (
        (
            '<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/tides/comments/1/high/">Water high'
            '</a><br> by<a href="#">u/ada</a> in<a href="#">tides</a></blockquote>'
        ),
        ["| u/ada in r/tides - Reddit [1]", "| Water high"],
    ),
    (
        '<iframe src="https://charts.example/c/1" title="Level since noon">',
        ["| from charts.example [1]", "| Level since noon"],
    ),
    ('<iframe src="https://datawrapper.dwcdn.net/x/1/"></iframe>', ["| chart on Datawrapper [1]"]),
    ("<p>https://www.facebook.com/quay/posts/1</p>", ["| quay - post on Facebook [1]"]),
)
"""HTML in which services embed posts, and the lines that it becomes."""


def drawn(html: str, width: int = 60) -> list[str]:
    """Return the lines of a fragment."""
    prose = Prose(width, ASCII)
    prose.body(richtext.blocks(html, BASE))
    return [line.text for line in prose.lines]


def test_a_picture_tells_its_words_then_what_stands_below_it_and_without_words_its_host() -> None:
    """Nothing is told twice."""
    figure = (
        '<figure><img src="/a.jpg" alt="A lock gate"><figcaption>The gate at noon. Photo: Quill</figcaption></figure>'
    )
    assert drawn(figure) == ["% picture: A lock gate [1]", "  The gate at noon. Photo: Quill"]
    twice = '<figure><img src="/a.jpg" alt="A lock gate"><figcaption>A lock gate</figcaption></figure>'
    assert drawn(twice) == ["% picture: A lock gate [1]"]
    assert drawn('<img src="https://www.media.example/a.jpg">') == ["% picture from media.example [1]"]
    assert drawn('<iframe src="https://www.youtube.com/embed/abc123DEF45"></iframe>') == ["> video on YouTube [1]"]


@pytest.mark.parametrize(("html", "lines"), POSTS)
def test_a_post_from_elsewhere_says_who_when_and_where_then_its_words(html: str, lines: list[str]) -> None:
    """In the shapes in which each service is embedded; the invitations to go there are left out."""
    assert drawn(html) == lines


def test_what_a_post_quotes_stands_behind_a_second_bar() -> None:
    """A post within a post is one of both; as data its words stay as they are."""
    html = (
        '<blockquote class="twitter-tweet"><p>Just so:</p><blockquote class="twitter-tweet"><p>Water high</p>'
        "</blockquote>&mdash; Quay (@quay) May 1</blockquote>"
    )
    assert drawn(html) == ["| Quay @quay - May 1 - X", "| Just so:", "| | Water high"]
    assert [block.text for block in richtext.blocks(html, BASE)] == ["Just so:\nWater high\n— Quay (@quay) May 1"]


def test_the_signature_of_an_ordinary_line_is_left_alone() -> None:
    """What only looks like an invitation or a name is what was written."""
    html = '<blockquote class="twitter-tweet"><p>See you on the quay<br>@ada</p></blockquote>'
    assert drawn(html) == ["| post on X", "| See you on the quay", "| @ada"]


def test_numbers_end_at_the_right_and_a_table_without_a_head_has_no_rule() -> None:
    """As the page says by its <th>."""
    headed = "<table><tr><th>Place<th>Level</tr><tr><td>Lock<td>3.2 m</tr><tr><td>Mill<td>12 m</tr></table>"
    assert drawn(headed) == ["Place  Level", "------------", "Lock   3.2 m", "Mill    12 m"]
    assert drawn(headed.replace("th>", "td>")) == ["Place  Level", "Lock   3.2 m", "Mill   12 m"]


def test_a_table_too_wide_to_be_read_in_columns_is_told_row_by_row() -> None:
    """Every cell after the head of its column."""
    rows = (("Time", "Upper lock", "Lower lock"), ("noon", "3.2 m and rising", "2.9 m and falling"), ("one", "", "3 m"))
    assert [line.text for line in columns(rows, 18, "-")] == [
        *("noon", "  Upper lock:", "    3.2 m and", "    rising", "  Lower lock:", "    2.9 m and", "    falling", ""),
        *("one", "  Lower lock: 3", "    m"),
    ]


@given(st.lists(st.lists(st.sampled_from([*SCRIPTS, "", "word", "12 %"]), max_size=6), max_size=5), st.integers(14, 90))
def test_no_line_of_a_table_is_wider_than_its_room(rows: list[list[str]], width: int) -> None:
    """Whatever is in its cells."""
    assert all(cells_of(line.text) <= width for line in columns(rows, width, "-"))


@given(st.lists(st.sampled_from(SCRIPTS), max_size=30), st.integers(4, 60))
def test_every_script_is_wrapped_to_its_room_even_if_a_terminal_counts_more(words: list[str], width: int) -> None:
    """Vowel signs, skin tones and what is joined may each take cells of their own."""
    text = " ".join(words)
    for start, end in wrap(text, width):
        assert cell_len(text[start:end]) <= cells_of(text[start:end])
        assert cells_of(text[start:end]) <= width or len(wrap(text[start:end], 1)) == 1


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SCRIPTS), min_size=1, max_size=30).map(" ".join), min_size=12, max_size=12),
    st.sampled_from([(80, 24), (120, 40), (40, 10)]),
)
async def test_every_line_of_list_and_detail_is_as_wide_as_its_pane(texts: list[str], size: tuple[int, int]) -> None:
    """Whatever it is written in."""
    entries = [
        replace(
            post(100 - at),
            headline=text,
            body=(Block(Kind.PARAGRAPH, (Run(text),)), Block(Kind.QUOTE, (Run(text),), 1)),
        )
        for at, text in enumerate(texts)
    ]
    async with stage(size, entries) as acting:
        await acting.press("j", "enter")
        for pane in (acting.room.list, acting.room.detail):
            strips = [pane.render_line(y) for y in range(pane.extent.height)]
            assert {cell_len(strip.text) for strip in strips} <= {pane.extent.width}
            assert {strip.cell_length for strip in strips} <= {pane.extent.width}


def test_a_line_that_terminals_may_count_otherwise_sets_its_end_itself() -> None:
    """Blanks for the whole line, the words over them, then the last cell in its column; others are sent as they are."""
    from rich.console import Console  # noqa: PLC0415 - nothing else here draws

    plain = Strip([Segment("The river"), Segment("   "), Segment("|")])
    doubtful = Strip([Segment("নদীর পানি"), Segment("   "), Segment("|")])
    assert not is_unsure(plain)
    assert is_unsure(doubtful)
    sent = Anchored(doubtful, 40).render(Console())
    inner = doubtful.cell_length - 1
    assert sent == f"\x1b[41G{' ' * inner}\x1b[41Gনদীর পানি\x1b[{41 + inner}G|"


def test_words_from_right_to_left_begin_at_the_right() -> None:
    """By their first letter; signs and digits before it do not count."""
    assert [is_leftward(text) for text in ("12: المياه", "הנמל", "River (نهر)", "12", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    prose = Prose(20, UNICODE)
    prose.body((Block(Kind.PARAGRAPH, (Run("הנמל הישן נסגר לאחר"),)), Block(Kind.QUOTE, (Run("הנמל"),), 1)))
    assert [line.text for line in prose.lines] == [" הנמל הישן נסגר לאחר", "", "▎               הנמל"]


def test_the_time_to_read_counts_words_or_letters_where_words_are_not_parted() -> None:
    """Rounded to minutes."""
    assert [reading_minutes("word " * count) for count in (10, 220, 700)] == [0, 1, 3]
    assert reading_minutes("水" * 900) == 2


def test_a_caption_is_kept_and_cleaned_with_its_picture() -> None:
    """It is a stranger's text like any other."""
    figure = '<figure><img src="/a.png" alt="A lock gate"><figcaption>At &#27;[2J noon</figcaption></figure>'
    item = {"id": "p", "content_html": figure, "date_published": "2026-03-01T12:00:00Z"}
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The lock", "items": [item]})
    found = sources.read(Page(BASE, BASE, "application/feed+json", feed, NOW, Validators(BASE)))
    assert isinstance(found, Snapshot)
    entry = found.entries[0]
    assert [block.caption for block in entry.body] == ["At [2J noon"]
    assert from_json("p", to_json(entry)).body == entry.body
