"""Which saved filter is meant? Those of config.toml, each with what it asks and how many entries have it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from tuifollow.model import FollowError
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import cells_of, fit

_NAME = 20
"""Cells of the column of names, at most; on a wide screen a third of it."""


class Filters(Chooser[str]):
    """The saved filters; ends with the name of one."""

    heading = "Saved filters"
    hints: ClassVar = {"open": "show only these", "back": "back"}
    nothing = 'no saved filters. One in config.toml: [filters] storm = "flood by:ada"'

    def __init__(self, tools: Tools, desk: Desk) -> None:
        """Count in the blog on `desk`."""
        super().__init__(tools)
        self._desk = desk
        self._told: dict[str, str] = {}
        self._left = False

    def on_mount(self) -> None:
        """Count beside the keys how many have what is asked; the list is filled by the class above."""
        self.work(self._count_all, group="count")

    def on_unmount(self) -> None:
        """Count no more."""
        self._left = True

    def choices(self, _text: str) -> Sequence[Choice[str]]:
        """Return the filters by name."""
        more, names = self.tools.manner.glyphs.more, self.tools.settings.filters
        wide = min(max(map(cells_of, names), default=0), max(_NAME, self.app.size.width // 3))
        return [
            Choice(
                content.joined(
                    f"{self._told.get(name, more):>7}  ", (_filled(fit(name, wide, more), wide), "bold"), "  ", asked
                ),
                name,
            )
            for name, asked in self.tools.settings.filters.items()
        ]

    async def _count_all(self) -> None:
        now = self.tools.clock.now().astimezone(self.tools.manner.zone)
        match, blog = self.tools.store.match, self._desk.blog
        for name, asked in self.tools.settings.filters.items():
            try:
                found = await asyncio.to_thread(match, asked, blog, lambda: self._left, now=now)
                self._told[name] = f"{len(found):,}"
                wrong = ""
            except FollowError as error:
                self._told[name], wrong = "?", f"{name}: {error}"
            if self._left or not self.is_current:
                return
            if wrong:
                self.pass_by(wrong)
            self.fill()


def _filled(text: str, width: int) -> str:
    """Return `text` with blanks after it, up to `width` cells."""
    return text + " " * (width - cells_of(text))
