"""What does one look bring? Printed once, and nothing kept. A file or standard input never causes a request."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from functools import partial

from tuifollow import export, files, sources
from tuifollow.address import is_web
from tuifollow.commands.asked import typed
from tuifollow.commands.saved import read_saved
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put, say
from tuifollow.model import FollowError, Page, Snapshot
from tuifollow.safe import without_user
from tuifollow.terminal import Exit


def show(
    source: str,
    settings: Settings,
    *,
    url: str | None = None,
    reader: str | None = None,
    form: str = "text",
    limit: int | None = None,
    every: bool = False,
) -> Exit:
    """Print what `source` holds now in the `form` named, newest entry first; `every`: older pages too.

    `url` is where a saved page came from, `reader` the one reader to ask. Raises FollowError, NotALiveBlog.
    """
    address = typed(source, url)
    _check(reader)
    if is_web(address):
        snapshot, page = _looked(address, reader, settings, every=every)
        where = without_user(address)
    else:
        page = files.local(address, url, limits=settings.limits)
        snapshot = read_saved(page, settings.zone, reader, settings.limits)
        where = page.address
        if every and snapshot.older:
            say(f"older entries lie at {snapshot.older}: a file asks for nothing")
    if snapshot.elsewhere and not snapshot.entries:
        say(f"its entries lie at {snapshot.elsewhere}")
    snapshot = replace(snapshot, entries=snapshot.entries[:limit])
    put(export.write(export.of_snapshot(snapshot, where, page.fetched, settings.zone), form), fold=form == "text")
    return Exit.DONE


def _check(reader: str | None) -> None:
    names = sorted(each.NAME for each in sources.READERS)
    if reader is not None and reader not in names:
        raise ConfigError(f"--as: there is no reader {reader!r}; there are {', '.join(names)}")


def _looked(address: str, reader: str | None, settings: Settings, *, every: bool) -> tuple[Snapshot, Page]:
    """Ask the network; with `every`, for the pages with older entries too."""
    import asyncio  # noqa: PLC0415 - late: a saved page needs neither this nor httpx

    from tuifollow.clock import Clock  # noqa: PLC0415
    from tuifollow.fetch import Fetcher  # noqa: PLC0415
    from tuifollow.follow.courtesy import Courtesy, Polite  # noqa: PLC0415
    from tuifollow.follow.look import look_once  # noqa: PLC0415
    from tuifollow.follow.older import MOST, Walk  # noqa: PLC0415

    async def look() -> tuple[Snapshot, Page]:
        turns = Polite(Fetcher(settings.limits), Courtesy(Clock()))
        ask = partial(look_once, turns, zone=settings.zone, only=reader, limits=settings.limits, typed=address)
        snapshot, page, _ = await ask(address)

        async def older(where: str) -> Snapshot:
            return (await ask(where, rest=False))[0]

        walk = Walk()
        while every and snapshot.older and walk.goes_on(snapshot.older):
            try:
                snapshot = _joined(snapshot, await walk.page(snapshot.older, older))
            except FollowError as error:
                say(f"{_before(snapshot, settings.zone)} could not be fetched: {error}")
                return snapshot, page
        if every and snapshot.older:
            say(f"{_before(snapshot, settings.zone)} were not asked for: these are {MOST} pages")
        return snapshot, page

    return asyncio.run(look())


def _joined(snapshot: Snapshot, more: Snapshot) -> Snapshot:
    """Return `snapshot` with the entries of an older page that it does not hold yet."""
    known = {entry.id for entry in snapshot.entries}
    added = tuple(entry for entry in more.entries if entry.id not in known)
    return replace(
        snapshot, entries=snapshot.entries + added, older=more.older, skipped=snapshot.skipped + more.skipped
    )


def _before(snapshot: Snapshot, zone: tzinfo | None) -> str:
    """Return which posts an older page would have held."""
    times = [entry.published for entry in snapshot.entries if entry.published and not entry.pinned]
    return f"posts before {min(times).astimezone(zone):%d %b %H:%M}" if times else "older posts"
