"""When is a picture asked for, and what comes of it? Only while it is in view; then it is kept small, for a while.

Nothing waits for it: the detail has kept its room free, and is told when it is there, or why it is not.
"""

from __future__ import annotations

import asyncio
import os
from collections import OrderedDict
from functools import partial

from textual import on

from tuifollow import pictures
from tuifollow.aside import aside
from tuifollow.model import FollowError
from tuifollow.pictures import Picture
from tuifollow.ui.panes.entry_view import EntryView
from tuifollow.ui.panes.painting import Painting, painted
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.room.room import Room
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import hyperlinks

_KEPT = 24
"""Small pictures in memory, 50 KB each."""
_PATIENCE = 0.2
"""Seconds for which an entry must be read before its pictures are asked for."""
_MISSING = "pictures need tuifollow[images]"
_COLOURLESS = "pictures need a terminal of 256 colours"


class Picturing(Room):
    """What the detail can show beside words: pictures, and links that the terminal knows."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        """Begin without pictures."""
        super().__init__(desk, tools)
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._turn = asyncio.Semaphore(2)

    def on_mount(self) -> None:
        """Let the detail do what settings and terminal allow."""
        settings = self.tools.settings
        self.detail.hyperlinks = settings.hyperlinks and hyperlinks.understood(os.environ)
        if not settings.images or settings.ascii or settings.no_color or self.app.no_color:
            return
        trouble = "" if self._has_colours() else _COLOURLESS
        trouble = _MISSING if not pictures.supported() else "" if self._has_colours() else _COLOURLESS
        if not trouble:
            self.detail.allow_pictures()
        elif trouble not in self.tools.told:
            self.tools.told.add(trouble)
            self.pass_by(trouble)

    @on(EntryView.PictureWanted)
    def _wanted(self, message: EntryView.PictureWanted) -> None:
        self.work(partial(self._show_picture, message), group="picture")

    def _has_colours(self) -> bool:
        """Whether half blocks would look like a picture here."""
        return self.app.console.color_system in {"256", "truecolor"}

    async def _show_picture(self, wanted: EntryView.PictureWanted) -> None:
        """Ask for a picture if it is still wanted, and hand it over."""
        await asyncio.sleep(_PATIENCE)
        if not self.detail.wants(wanted):
            return
        try:
            drawn: Painting | str = await self._painting(wanted)
        except FollowError as error:
            drawn = str(error)
        if not self.leaving:
            self.detail.paint(wanted, drawn)

    async def _painting(self, wanted: EntryView.PictureWanted) -> Painting:
        """Return a picture as lines: from memory, or by the wire. Raises FollowError."""
        async with self._turn:
            picture = self._pictures.get(wanted.address)
            if picture is None:
                data = await self.tools.engine.picture(wanted.blog, wanted.address)
                paper = self.app.current_theme.dark
                picture = await aside(pictures.decoded, data, (0, 0, 0) if paper else (255, 255, 255))
                self._pictures[wanted.address] = picture
                if len(self._pictures) > _KEPT:
                    self._pictures.popitem(last=False)
            self._pictures.move_to_end(wanted.address)
            return await aside(_drawn, picture, wanted.columns, wanted.rows)


def _drawn(picture: Picture, columns: int, rows: int) -> Painting:
    return painted(pictures.fitted(picture, columns, rows))
