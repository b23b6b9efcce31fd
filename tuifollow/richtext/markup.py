"""What does each tag mean for the blocks of an entry? One walk through well-formed HTML text, with a stack of its own.

Nesting thousands of levels deep costs no recursion and a fixed time a tag. `richtext.blocks` is the door to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tuifollow.model import Block, Kind, Run, Style
from tuifollow.richtext import embeds
from tuifollow.richtext.media import Close, Media, attributes

_TOKEN = re.compile(
    r"([^<]+)"
    r"|</([a-z][^\s>]*)[^>]*>"
    r'|<(script|style|iframe|xmp|noembed|noframes)((?:\s(?:[^>"]++|"[^"]*+")*+)?)>.*?</\3\s*>'
    r'|<([a-z][^\s/>]*)((?:[^>"]++|"[^"]*+")*+)>'
    r"|<!--.*?-->|<",
    re.DOTALL,
)
_TEXT, _END, _RAW, _START = 1, 2, 4, 6
"""The last group of a match, by what was met."""
_NOISE = re.compile(
    r'\sclass="(?:[^"]*\s)?(?:share|sharing|sharedaddy|sd-sharing\S*|(?:social|post|entry|article)-?shar(?:e|ing)\S*'
    r"|share-(?:buttons?|bar|tools?|links?|icons?|list|menu)|a2a_kit|addtoany\S*|addthis\S*|ad|ads|advert|advertisement"
    r"|ad-?slot|ad-(?:container|wrapper|unit|placement)|adsbygoogle|google-?ads?|js-ad-slot|visually-?hidden|sr-only"
    r'|screen-reader-text|invisible)[\s"]'
    r'|\shidden(?:=|$|\s)|\sstyle="[^"]*display:\s*none'
)


def _names(written: str) -> frozenset[str]:
    """Return the tags named in `written`."""
    return frozenset(written.split())


_VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
_DROPPED = _names(
    "template noscript svg math form button select textarea canvas object dialog datalist map nav title head amp-ad"
    " amp-embed amp-analytics amp-pixel amp-sticky-ad amp-auto-ads amp-social-share amp-sidebar amp-consent"
)
_PARAGRAPHS = _names(
    "p div section article header footer main aside address details summary dl dt dd center fieldset hgroup body tbody"
    " thead tfoot caption amp-live-list"
)
_STYLES = {
    **dict.fromkeys(("b", "strong", "dt"), Style.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Style.ITALIC),
    **dict.fromkeys(("s", "del", "strike"), Style.STRIKE),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
}


class Walk(Media):
    """The way through one fragment."""

    def __init__(self, base: str) -> None:
        """Addresses are resolved against `base`."""
        super().__init__(base)
        self.open: list[tuple[str, Style, str | None, Close | None]] = []
        """Tag, the style and link before it, and what to do at its end; the innermost last."""
        self.numbers: list[int | None] = []
        """Of every list we are in: its next number, or None for bullets."""
        self.tables: list[list[list[tuple[Run, ...]]]] = []
        """Of every table we are in: its rows of cells."""
        self.headed = False
        """Whether the first row of the innermost table is a head."""

    def over(self, html: str) -> tuple[Block, ...]:
        """Go through well-formed `html` and return its blocks."""
        dropped, levels = "", 0
        for match in _TOKEN.finditer(html):
            met = match.lastindex
            if dropped:
                if (met == _END and match[2] == dropped) or (met == _START and match[5] == dropped):
                    levels += 1 if met == _START else -1
                    dropped = dropped if levels else ""
            elif met == _TEXT:
                text = match[1]
                self.add(_unescaped(text) if "&" in text else text)
            elif met == _END:
                self.leave(match[2])
            elif met == _START and not self.enter(match[5], match[6]):
                dropped, levels = match[5], 1
            elif met == _RAW:
                (self.script(match[4]) if match[3] == "script" else self.frame(match[3], match[4]))
        while self.open:
            self.leave(self.open[-1][0])
        self.flush()
        return tuple(self.blocks)

    def enter(self, tag: str, written: str) -> bool:
        """Take in an opening tag; False when all that it holds is to be left out."""
        if tag in _VOID:
            if single := _SINGLE.get(tag):
                single(self, written)
            return True
        if tag in _DROPPED or (written and _noisy(tag, written)):
            return False
        style, link, close = self.style, self.link, None
        if written and (service := embeds.social(written)):
            close = self.post(service, attributes(written))
        elif tag in _PARAGRAPHS:
            self.flush()
            close = self.flush
        elif opener := _OPENERS.get(tag):
            close = opener(self, tag, written)
        elif tag in embeds.ELEMENTS:
            close = self.element(tag, written)
        if added := _STYLES.get(tag):
            self.style |= added
        self.open.append((tag, style, link, close))
        return True

    def leave(self, tag: str) -> None:
        """Take in a closing tag, which lexbor writes only for what is open."""
        while self.open:
            name, style, link, close = self.open.pop()
            if close:
                close()
            self.style, self.link = style, link
            if name == tag:
                return

    def anchor(self, _tag: str, written: str) -> None:
        """Take in <a>: what it holds leads somewhere."""
        self.link = embeds.resolve(attributes(written).get("href"), self.base)

    def title(self, tag: str, _written: str) -> Close:
        """<h1> ... <h6>."""
        self.flush()
        self.heading = int(tag[1])

        def close() -> None:
            self.flush()
            self.heading = 0

        return close

    def quote(self, _tag: str, _written: str) -> Close:
        """<blockquote>."""
        if self.posts:
            return self.passed_on()
        self.flush()
        self.places.append(Kind.QUOTE)
        self.quotes += 1

        def close() -> None:
            self.flush()
            self.places.pop()
            self.quotes -= 1

        return close

    def numbered(self, tag: str, written: str) -> Close:
        """<ul>, <ol>."""
        self.flush()
        self.lists += 1
        start = attributes(written).get("start", "") if tag == "ol" else ""
        self.numbers.append((_number(start) or 1) if tag == "ol" else None)

        def close() -> None:
            self.flush()
            self.lists -= 1
            self.numbers.pop()

        return close

    def item(self, _tag: str, written: str) -> Close:
        """<li>."""
        self.flush()
        self.places.append(Kind.ITEM)
        self.marker = "•"
        if self.numbers and (number := self.numbers[-1]) is not None:
            number = _number(attributes(written).get("value", "")) or number
            self.marker, self.numbers[-1] = f"{number}.", number + 1

        def close() -> None:
            self.flush()
            self.places.pop()

        return close

    def verbatim_text(self, _tag: str, _written: str) -> Close:
        """<pre>: lines and blanks stay as they are."""
        self.flush()
        self.verbatim += 1

        def close() -> None:
            self.flush()
            self.verbatim -= 1

        return close

    def table(self, _tag: str, _written: str) -> Close:
        """<table>: rows of cells; one that is a single column is no table but a frame around text."""
        self.flush()
        self.tables.append([])
        headed, self.headed = self.headed, False

        def close() -> None:
            self.flush()
            marker, self.headed = "" if self.headed else "headless", headed
            rows = [row for row in self.tables.pop() if any(row)]
            if max((len(row) for row in rows), default=0) > 1:
                links = tuple(run for row in rows for cell in row for run in cell if run.link)
                table = tuple(
                    tuple("".join(run.text for run in cell).replace("\n", " ") for cell in row) for row in rows
                )
                self.put(Block(Kind.TABLE, links, marker=marker, rows=table))
                return
            for row in rows:
                for cell in row:
                    self.put(Block(Kind.PARAGRAPH, cell))

        return close

    def row(self, _tag: str, _written: str) -> None:
        """<tr>."""
        if self.tables:
            self.tables[-1].append([])

    def cell(self, tag: str, _written: str) -> Close:
        """<td>, <th>."""
        if tag == "th" and self.tables and len(self.tables[-1]) == 1:
            self.headed = True
        if not self.tables or not self.tables[-1]:
            self.flush()
            return self.flush
        row = self.tables[-1][-1]
        self.begin_aside(" ")

        def close() -> None:
            row.append(self.end_aside())

        return close

    def rule(self, _written: str) -> None:
        """<hr>."""
        self.flush()
        if not self.asides:
            self.blocks.append(Block(Kind.RULE))


def _noisy(tag: str, written: str) -> bool:
    """Return whether a tag's attributes say that it is hidden, an advertisement or a row of buttons."""
    told = "class=" in written or "hidden" in written or "style=" in written
    return told and tag != "body" and _NOISE.search(written) is not None


def _unescaped(text: str) -> str:
    """Return text as lexbor writes it, without the four references that it writes."""
    return text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _number(written: str) -> int | None:
    """Return a list's number as it stands in an attribute."""
    return int(written) if re.fullmatch(r"-?\d{1,6}", written) else None


_SINGLE: dict[str, Callable[[Walk, str], None]] = {
    "br": lambda walk, _: walk.newline(),
    "hr": Walk.rule,
    "img": Walk.picture,
    "source": Walk.version,
    "embed": lambda walk, written: walk.frame("embed", written),
}
_OPENERS: dict[str, Callable[[Walk, str, str], Close | None]] = {
    **{f"h{level}": Walk.title for level in range(1, 7)},
    "a": Walk.anchor,
    "blockquote": Walk.quote,
    "ul": Walk.numbered,
    "ol": Walk.numbered,
    "li": Walk.item,
    "pre": Walk.verbatim_text,
    "table": Walk.table,
    "tr": Walk.row,
    "td": Walk.cell,
    "th": Walk.cell,
    "figure": Walk.figure,
    "figcaption": Walk.figure_caption,
    "picture": Walk.pictures_of_one,
    "video": Walk.film,
    "amp-video": Walk.film,
    "audio": Walk.film,
    "amp-audio": Walk.film,
    "amp-img": Walk.framed_picture,
    "amp-anim": Walk.framed_picture,
}
