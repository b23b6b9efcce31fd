"""How do pictures, films and quoted posts stand among the blocks? The half of the walk that is not about words."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from tuifollow.model import Block, Kind, Run, Style
from tuifollow.richtext import embeds, pictures
from tuifollow.richtext.flow import Flow

_ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')
_FRAME_SOURCES = ("src", "data-src", "data-lazy-src", "data-url")

Close = Callable[[], None]


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag as lexbor writes it."""
    return {name: unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(written)}


class Media(Flow):
    """A flow into which pictures, films and posts are put."""

    def __init__(self, base: str) -> None:
        """Addresses are resolved against `base`."""
        super().__init__()
        self.base = base
        self.source: str | None = None
        """The largest version that the <source> elements of a <picture> or <video> name."""
        self.captions: list[tuple[Run, ...]] = []
        """Of every <figure> we are in."""
        self.muted = 0
        """How many elements we are in that show their own picture, not those inside."""
        self.posts = 0
        """How many posts of somebody's we are in, one within the other."""

    def picture(self, written: str) -> None:
        """<img>, <amp-img>."""
        named = attributes(written)
        beside, self.source = self.source, None
        if (character := pictures.emoji(named)) is not None:
            self.add(character)
        elif not self.muted and not pictures.is_tracker(named) and (url := pictures.picture(named, beside, self.base)):
            self.show(Block(Kind.IMAGE, _words(named.get("alt", "")), url=url))

    def version(self, written: str) -> None:
        """<source>: of a picture or film."""
        self.source = self.source or pictures.written_source(attributes(written))

    def framed_picture(self, _tag: str, written: str) -> Close:
        """<amp-img>: itself a picture, with a plain one inside for other browsers."""
        self.picture(written)
        return self._mute()

    def pictures_of_one(self, _tag: str, _written: str) -> Close:
        """<picture>: the versions of one <img>."""
        self.source = None

        def close() -> None:
            self.source = None

        return close

    def figure(self, _tag: str, _written: str) -> Close:
        """<figure>: its caption stands for the words of what it shows."""
        self.flush()
        start = len(self.blocks)
        self.captions.append(())

        def close() -> None:
            self.flush()
            self.caption(start, self.captions.pop())

        return close

    def figure_caption(self, _tag: str, _written: str) -> Close:
        """<figcaption>."""
        if not self.captions:
            self.flush()
            return self.flush
        self.begin_aside("\n")

        def close() -> None:
            self.captions[-1] = self.end_aside()

        return close

    def film(self, tag: str, written: str) -> Close:
        """<video>, <audio>: the words inside are for browsers that cannot play it."""
        named = attributes(written)
        self.begin_aside(" ")
        self.source = None
        unmute = self._mute()

        def close() -> None:
            unmute()
            self.end_aside()
            url = embeds.resolve(pictures.written_source(named) or self.source, self.base)
            self.source = None
            title = _words(named.get("title") or named.get("aria-label") or named.get("alt") or "")
            poster = embeds.resolve(named.get("poster"), self.base)
            if url or title or poster:
                kind = Kind.VIDEO if tag.endswith("video") else Kind.EMBED
                self.show(Block(kind, title, marker=embeds.service(url) if url else "", url=url or poster))

        return close

    def frame(self, tag: str, written: str) -> None:
        """<iframe>, <embed>: shows another page; of other elements whose inside is not HTML, nothing is taken."""
        if tag not in {"iframe", "embed"}:
            return
        named = attributes(written)
        if pictures.is_tracker(named):
            return
        address = next(
            (named[name] for name in _FRAME_SOURCES if named.get(name, "about:").strip()[:6] != "about:"), ""
        )
        url = embeds.resolve(address, self.base)
        if url and (found := embeds.framed(url)):
            kind, service, better = found
            title = named.get("title") or named.get("aria-label") or ""
            self.show(Block(kind, _words(title), marker=service, url=better))

    def script(self, written: str) -> None:
        """<script>: one kind of post is nothing but its attribute."""
        if "data-telegram-post" in written:
            url = embeds.quoted("telegram", attributes(written), (), self.base)
            self.show(Block(Kind.EMBED, marker="telegram", url=url))

    def post(self, service: str, named: dict[str, str]) -> Close:
        """<blockquote class="twitter-tweet">, ...: somebody's post, with its words; one within it is what it quotes."""
        if self.posts:
            return self.passed_on()
        self.begin_aside("\n")
        unmute = self._mute()
        self.posts += 1

        def close() -> None:
            self.posts -= 1
            unmute()
            runs = self.end_aside()
            links = [run.link for run in runs if run.link]
            url = embeds.quoted(service, named, links, self.base)
            if runs or url:
                self.show(Block(Kind.EMBED, runs, marker=service, url=url))

        return close

    def passed_on(self) -> Close:
        """Take in what a post quotes: its words are the post's, and marked."""
        self.flush()
        self.style |= Style.QUOTED
        return self.flush

    def element(self, tag: str, written: str) -> Close:
        """<amp-twitter>, ...: a post or film by the element's name; what it holds are its words."""
        named = attributes(written)
        self.begin_aside("\n")
        unmute = self._mute()

        def close() -> None:
            unmute()
            runs = self.end_aside() or _words(named.get("title") or named.get("aria-label") or "")
            if found := embeds.element(tag, named, self.base):
                self.show(Block(found[0], runs, marker=found[1], url=found[2]))

        return close

    def _mute(self) -> Close:
        """Leave out pictures until what is returned is called."""
        self.muted += 1

        def unmute() -> None:
            self.muted -= 1

        return unmute


def _words(text: str) -> tuple[Run, ...]:
    """Return an attribute's words as runs."""
    folded = " ".join(text.split())
    return (Run(folded),) if folded else ()
