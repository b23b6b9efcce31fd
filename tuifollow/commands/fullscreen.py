"""What comes before and after the full screen? A terminal, the archive and its lock; then the screen; then order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from tuifollow.address import DEMO
from tuifollow.commands.asked import followable
from tuifollow.config import Settings
from tuifollow.console import say
from tuifollow.journal import keep_journal
from tuifollow.model import StoreError
from tuifollow.store import InUse, Store
from tuifollow.terminal import Exit, unusable

if TYPE_CHECKING:
    from tuifollow.demo.play import Play

_INTERVAL = 30.0
"""Seconds of the demo's script between two looks."""
_LEAST = 0.2


def fullscreen(sources: Sequence[str], settings: Settings) -> int:
    """Show the full screen until the reader leaves. Raises StoreError, ConfigError for what is no SOURCE."""
    if reason := unusable(os.environ):
        say(reason)
        return Exit.TERMINAL
    addresses = [followable(source) for source in sources]
    if (opened := _opened(settings)) is None:
        return Exit.TERMINAL
    with closing(opened) as store:
        return _shown(store, addresses, settings)


def play(speed: float, port: int, settings: Settings) -> int:
    """Follow the demo's story from its beginning, at `speed` script seconds a second."""
    from tuifollow.demo.clock import StoryClock  # noqa: PLC0415 - late: only the demo needs its server
    from tuifollow.demo.play import Play  # noqa: PLC0415
    from tuifollow.demo.run import playing  # noqa: PLC0415
    from tuifollow.demo.server import DemoServer  # noqa: PLC0415
    from tuifollow.demo.story import voyage  # noqa: PLC0415

    if reason := unusable(os.environ):
        say(reason)
        return Exit.TERMINAL
    paced = replace(settings, interval=settings.interval or max(_LEAST, _INTERVAL / speed))
    if (opened := _opened(settings)) is None:
        return Exit.TERMINAL
    server = DemoServer(voyage(), StoryClock(speed), port=port, steered=True)
    with closing(opened) as store, playing(server, port) as address:
        return _shown(store, [], paced, Play(DEMO, address, server.tale, server.clock, server.shown))


def _opened(settings: Settings) -> Store | None:
    """Claim and open the archive; where another full screen has it, say so and return None. Raises StoreError."""
    keep_journal(settings.places.journal, settings.log_level)
    try:
        store = Store.open(settings.places.store, alone=True, kept=settings.limits.kept)
    except InUse as error:
        say(f"{error}; `tuifollow list`, `search` and `bookmarks` read beside it")
        return None
    if store.notice:
        say(store.notice)
    return store


def _shown(store: Store, addresses: Sequence[str], settings: Settings, play: Play | None = None) -> int:
    """Show the screen; `play` is the story that is told."""
    from tuifollow.ui.app import run_app  # noqa: PLC0415 - late: what can go wrong before is told at once

    try:
        return run_app(store, addresses, settings, play=play)
    finally:
        with suppress(StoreError):  # the demo's bookmarks stay, but nobody is to look for a server that is no more
            store.unfollow(DEMO)
