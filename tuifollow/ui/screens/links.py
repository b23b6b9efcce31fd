"""Which of an entry's links is meant? A list of them: their words, and the address that will really be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from textual.content import Content

from tuifollow.model import Block, Kind
from tuifollow.safe import clean
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import fit

_WORDS = 40
"""Cells of a link's own words at the most: the address is what counts."""


class Links(Chooser[str]):
    """The links of one entry, numbered as in the detail."""

    heading = "Links of this entry"
    nothing = "no links"

    def __init__(self, links: Sequence[str], tools: Tools, words: Mapping[str, str] | None = None) -> None:
        """Show these addresses; `words` are those under which each stands in the entry."""
        super().__init__(tools)
        self._links = links
        self._words = words or {}

    def choices(self, _text: str) -> Sequence[Choice[str]]:
        """Return the links: their words, then the address with its host standing out."""
        return [Choice(self._told(number, link), link) for number, link in enumerate(self._links, 1)]

    def do_link(self, number: int) -> None:
        """End with the link of that number."""
        if number <= len(self._links):
            self.dismiss(self._links[number - 1])

    def _told(self, number: int, link: str) -> Content:
        words = fit(clean(self._words.get(link, ""), 200, oneline=True), _WORDS, self.tools.manner.glyphs.more)
        host = urlsplit(link).netloc
        before, _, after = link.partition(host) if host else (link, "", "")
        lead = f"{words}  " if words and words != link else ""
        return content.joined(f"{number:>2}  ", lead, before, (host, "bold"), after)


def words_of(blocks: Iterable[Block]) -> dict[str, str]:
    """Return by address the words under which it is linked; where it is linked twice, the first."""
    found: dict[str, str] = {}
    for block in blocks:
        for link, runs in groupby(block.runs, key=lambda run: run.link):
            if link:
                found.setdefault(link, "".join(run.text for run in runs))
        if block.url:
            kind = "post" if block.kind is Kind.EMBED else str(block.kind)
            found.setdefault(block.url, f"{kind}: {block.text}" if block.text.strip() else kind)
    return found
