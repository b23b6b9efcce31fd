"""How is an archived blog shown as it happened? Its past is served on this computer, and followed into memory.

The archive is only read, beside a full screen if need be; nothing of the replay is kept.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace

from tuifollow.commands.asked import key_of
from tuifollow.commands.kept import reading
from tuifollow.config import ConfigError, Settings
from tuifollow.console import say
from tuifollow.demo.clock import StoryClock
from tuifollow.demo.play import Play
from tuifollow.demo.replay import Past, ReplayServer
from tuifollow.demo.run import playing
from tuifollow.demo.seeking import sought
from tuifollow.journal import keep_journal
from tuifollow.model import FollowError
from tuifollow.safe import clean, without_user
from tuifollow.store import Store
from tuifollow.terminal import Exit, unusable

KEY = "replay:"
"""The key of the blog into which a past is told."""
_INTERVAL = 1.0
"""Seconds between two looks."""
_MOST = 64 * 1024 * 1024
"""Bytes of a page: it is our own."""


def replay(source: str, speed: float, begin: str | None, settings: Settings) -> int:
    """Show the archived blog that `source` names from its beginning, or from `begin` on, until the reader leaves.

    Raises ConfigError for what is not in the archive, StoreError.
    """
    key = key_of(source)
    with reading(settings) as archive:
        blog = archive.blog(key) if archive else None
        if archive is None or blog is None:
            name = clean(without_user(source), 200, oneline=True)
            raise ConfigError(f"not in the archive: {name} (`tuifollow list` names what is followed)")
        past = Past(archive, blog)
        if not len(past):
            say(f"{blog.called} has no entries in the archive yet: there is nothing to replay")
            return Exit.NOTHING
        at = _at(begin, past)
        if reason := unusable(os.environ):
            say(reason)
            return Exit.TERMINAL
        keep_journal(settings.places.journal, settings.log_level)
        return _shown(past, StoryClock(speed, begin=at), settings)


def _at(begin: str | None, past: Past) -> float:
    """Return the script time at which to begin. Raises ConfigError."""
    from tuifollow.clock import home  # noqa: PLC0415 - late: most begin at the beginning
    from tuifollow.index import instant  # noqa: PLC0415

    if begin is None:
        return past.begin
    first, last = (instant(round(at * 1000)) for at in (past.begin, past.end))
    try:
        return sought(begin, first, first, last, home()).timestamp()
    except FollowError as error:
        raise ConfigError(f"--at {clean(begin, 60, oneline=True)}: {error}") from error


def _shown(past: Past, clock: StoryClock, settings: Settings) -> int:
    from tuifollow.ui.app import run_app  # noqa: PLC0415 - late: what can go wrong before is told at once

    server = ReplayServer(past, clock)
    with closing(Store.open(None)) as store, playing(server) as address:
        play = Play(KEY, address, past, clock, server.shown, kept=False)
        return run_app(store, [], replayed(settings), play=play)


def replayed(settings: Settings) -> Settings:
    """Return the settings of a replay: frequent looks at large pages; alerts, being no news, on the screen only."""
    return replace(
        settings,
        interval=settings.interval or _INTERVAL,
        limits=replace(settings.limits, wire=_MOST, decoded=_MOST),
        alerts=replace(settings.alerts, ways=(), command=(), quiet=()),
    )
