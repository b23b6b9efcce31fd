"""Which of an entry's links is meant? A list of them, with the host that will really be asked."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from tuifollow.ui import content
from tuifollow.ui.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools


class Links(Chooser[str]):
    """The links of one entry, numbered as in the detail."""

    heading = "Links of this entry"
    nothing = "no links"

    def __init__(self, links: Sequence[str], tools: Tools) -> None:
        """Show these addresses."""
        super().__init__(tools)
        self._links = links

    def choices(self, _text: str) -> Sequence[Choice[str]]:
        """Return the links, the host first."""
        return [
            Choice(content.joined(f"{number:>2}  ", (urlsplit(link).netloc, "bold"), f"  {link}"), link)
            for number, link in enumerate(self._links, 1)
        ]

    def do_link(self, number: int) -> None:
        """End with the link of that number."""
        if number <= len(self._links):
            self.dismiss(self._links[number - 1])
