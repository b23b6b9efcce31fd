"""What has just happened in these blogs? A line per event, for people or as JSON, like `tail -f`; nothing is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any
from urllib.parse import urldefrag

from tuifollow import console
from tuifollow.address import blog_key, is_web, source_address
from tuifollow.clock import Clock
from tuifollow.commands.bells import Bells
from tuifollow.config import ConfigError, Settings
from tuifollow.export import entry_document
from tuifollow.fetch import Fetcher
from tuifollow.follow import Follower, Look
from tuifollow.follow.look import Getter
from tuifollow.model import Blog, Entry, FollowError, Lamp
from tuifollow.safe import clean
from tuifollow.store import Store
from tuifollow.terminal import Exit

_WORDS = {Lamp.LIVE: "ok", Lamp.FAILING: "failing", Lamp.OFFLINE: "failing", Lamp.ENDED: "ended"}
_WIDEST = 200  # letters of an entry in a line of text


def tail(
    sources: Sequence[str],
    settings: Settings,
    *,
    form: str,
    count: int | None,
    since_start: bool,
    alerts: bool = False,
) -> Exit:
    """Print what happens in `sources` until all have ended, `count` events were told, or nobody reads any more.

    With `alerts` only what the reader's rules ask for is told, and rings. Raises FollowError for what is no source, and
    when the output can no longer be written, ConfigError for `alerts` without a rule.
    """
    if alerts and not settings.alerts.rules:
        raise ConfigError(f"--alerts: there is no rule, [[alerts.rule]], in {settings.file or 'config.toml'}")
    fetcher = Fetcher(settings.limits)
    addresses = [fetcher.remember(source_address(source)) for source in sources]
    if "-" in addresses:
        raise FollowError("standard input cannot be followed; `tuifollow show -` reads it once")
    many = len(addresses) > 1
    teller = Teller(settings, form=form, count=count, since_start=since_start, many=many, alerts=alerts)
    asyncio.run(teller.follow(addresses, fetcher))
    return Exit.DONE


class Teller:
    """Turns looks into lines."""

    def __init__(  # noqa: PLR0913 (a front end's switches)
        self,
        settings: Settings,
        *,
        form: str = "text",
        count: int | None = None,
        since_start: bool = False,
        many: bool = False,
        alerts: bool = False,
        clock: Clock | None = None,
        put: Callable[[str], None] = console.put,
        say: Callable[[str], None] = console.say,
    ) -> None:
        """`many`: lines of text name their blog; `alerts`: only what a rule asks for is told, and rings.

        `put` writes a line for the reader, `say` a word about how it goes.
        """
        self._settings = settings
        self._form = form
        self._left = count
        self._since_start = since_start
        self._many = many
        self._clock = clock or Clock()
        self._put = put
        self._say = say
        self._alerts = alerts
        self._bells = Bells(settings, self._clock, say, loud=alerts)
        self._store = Store.open(None, kept=settings.limits.kept)
        self._begun: set[str] = set()
        self._told: dict[str, str] = {}
        self._over = asyncio.Event()
        self._trouble: FollowError | None = None

    async def follow(self, addresses: Sequence[str], fetcher: Getter, random: Random | None = None) -> None:
        """Follow `addresses` until it is over; raises FollowError when the output can no longer be written."""
        keys = {blog_key(address): address for address in addresses}
        for key, address in keys.items():
            await self._store.write(self._store.follow, key, urldefrag(address).url if is_web(address) else address)
        follower = Follower(
            self._store,
            fetcher,
            tell=self.hear,
            clock=self._clock,
            random=random,
            interval=self._settings.interval,
            zone=self._settings.zone,
            limits=self._settings.limits,
        )
        loops = asyncio.gather(*(follower.run(key) for key in keys))
        over = asyncio.ensure_future(self._over.wait())
        over.add_done_callback(lambda _: loops.cancel())
        try:
            await loops
        except asyncio.CancelledError:
            if not self._over.is_set():  # it was not us: somebody pressed ctrl+c
                raise
        finally:
            over.cancel()
            self._store.close()
        if self._trouble is not None:
            raise self._trouble

    def hear(self, look: Look) -> None:
        """Tell what a look brought."""
        first = look.blog.key not in self._begun
        try:
            for line in self._lines(look):
                if self._over.is_set():
                    break
                self._put(line)
            self._bells.looked(look.blog, first=first)
        except BrokenPipeError:
            self._over.set()
        except FollowError as error:
            self._trouble = error
            self._over.set()

    def _lines(self, look: Look) -> Iterator[str]:
        for event, entry, previous in self._events(look):
            is_due = self._bells.meets(look.blog, event, entry)
            if self._alerts and not is_due:
                continue
            yield self._line(look, event, entry, previous, is_due=is_due)
            if self._left is not None:
                self._left -= 1
                if self._left == 0:
                    self._over.set()
        word = _WORDS.get(look.status.lamp, "ok")
        if look.status.looking or self._told.get(look.blog.key, "ok") == word:
            return
        self._told[look.blog.key] = word
        if self._form == "json":
            yield self._json("status", look, {"status": word, "message": look.status.sentence})
        else:
            self._say(f"{look.blog.called}: {look.status.sentence or word}")

    def _events(self, look: Look) -> Iterator[tuple[str, Entry, Entry | None]]:
        """Yield the events of a look in the order in which they are told, an edit with what it was."""
        changes, key = look.changes, look.blog.key
        if changes is None:
            return
        first = key not in self._begun
        self._begun.add(key)
        if first and not self._since_start:
            return
        for arrival in reversed(changes.new):
            yield "new", arrival.entry, None
        for entry in changes.edited:
            yield "edit", entry, self._kept(look.blog, entry.id, earlier=True)
        for event, ids in (("withdrawn", changes.withdrawn), ("restored", changes.restored)):
            for name in ids:
                kept = self._kept(look.blog, name)
                if kept is not None:
                    yield event, kept, None

    def _kept(self, blog: Blog, name: str, *, earlier: bool = False) -> Entry | None:
        row = self._store.find(blog, name)
        if row is None:
            return None
        if not earlier:
            return self._store.item(row).entry
        versions = self._store.versions(row)
        return versions[-2][1] if len(versions) > 1 else None

    def _line(self, look: Look, event: str, entry: Entry, previous: Entry | None, *, is_due: bool) -> str:
        if self._form == "json":
            told: dict[str, Any] = {"entry": entry_document(entry)}
            if event == "edit":
                told["previous"] = entry_document(previous) if previous else None
            if is_due:
                told["alert"] = True
            return self._json(event, look, told)
        at = entry.published or self._clock.now()
        when = entry.label or f"{at.astimezone(self._settings.zone):%Y-%m-%d %H:%M}"
        blog = f"{look.blog.called} | " if self._many else ""
        words = ": ".join(part for part in (entry.headline, entry.text) if part)
        whole = clean(blog + words, _WIDEST + 1, oneline=True)
        more = "..." if self._settings.ascii else "…"
        words = whole if len(whole) <= _WIDEST else whole[: _WIDEST - len(more)].rstrip() + more
        if self._settings.announce:  # read aloud: what happened comes first, no signs, no columns
            alert = "alert, " if is_due else ""
            return f"{alert}{event}: {words}, {clean(when, 20, oneline=True)}\n"
        mark = ("! " if is_due else "  ") if self._bells.any else ""
        return f"{clean(when, 20, oneline=True)}  {mark}{event:<9}  {words}\n"

    def _json(self, event: str, look: Look, told: dict[str, Any]) -> str:
        head = {"event": event, "at": self._clock.now().isoformat(), "blog": look.blog.key}
        return json.dumps(head | told, ensure_ascii=False) + "\n"
