"""How is a source read? Every page on the way, what every reader makes of the last, and what that lacks."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tuifollow import files, sources
from tuifollow.address import is_web
from tuifollow.clock import home
from tuifollow.commands.doctor.found import found, next_look
from tuifollow.commands.doctor.keep import save
from tuifollow.commands.saved import in_time, read_saved
from tuifollow.config import Settings
from tuifollow.console import say
from tuifollow.document import Document
from tuifollow.fetch import Fetcher
from tuifollow.follow.look import look_once
from tuifollow.model import FollowError, NotALiveBlog, Page, Pointer, Snapshot, TooMuch, Validators
from tuifollow.safe import clean, without_user
from tuifollow.schemaorg.posting import posting
from tuifollow.terminal import Exit


@dataclass(slots=True)
class _Hop:
    """A page that was had on the way."""

    page: Page
    seconds: float
    reading: float = 0.0
    pointer: Pointer | None = None


@dataclass(slots=True)
class _Notebook:
    """A fetcher that writes down what it was asked, and a reader what it answered."""

    fetcher: Fetcher
    hops: list[_Hop] = field(default_factory=list)

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page | None:
        start = time.perf_counter()
        page = await self.fetcher.get(address, validators, typed=typed)
        if page is not None:
            self.hops.append(_Hop(page, time.perf_counter() - start))
        return page

    def read(self, page: Page, **wanted: Any) -> Snapshot | Pointer:
        start = time.perf_counter()
        hop = next((hop for hop in self.hops if hop.page is page), None)
        try:
            answer = sources.read(page, **wanted)
        finally:
            if hop:
                hop.reading = time.perf_counter() - start
        if hop and isinstance(answer, Pointer):
            hop.pointer = answer
        return answer


def source_report(address: str, settings: Settings, url: str | None, target: str | None) -> tuple[dict[str, Any], int]:
    """Return what was found out about a source, and the exit status that `show` would have."""
    hops: list[_Hop] = []
    snapshot, page, code = None, None, int(Exit.DONE)
    start = time.perf_counter()
    report: dict[str, Any] = {"source": clean(without_user(address), 2000, oneline=True)}
    try:
        snapshot, page = _look(address, settings, url, hops)
    except FollowError as error:
        report["trouble"] = str(error)
        code = Exit.NOTHING if isinstance(error, NotALiveBlog) else Exit.SOURCE
        say(report["trouble"])
    seconds = time.perf_counter() - start
    report["pages"] = [_page(hop) for hop in hops]
    if hops:
        page = page or hops[-1].page
        report["zone"] = "{}, {}".format(*sources.zone_of(page, settings.zone or home()))
        report["readers"], linked = _explained(page, settings)
        if target:
            save([hop.page for hop in hops], Path(target))
        if snapshot is not None:
            report["found"] = found(snapshot, linked)
            report["next look"] = next_look(address, page, snapshot, settings)
    report["seconds"] = round(seconds, 3)
    return report, int(code)


def _look(address: str, settings: Settings, url: str | None, hops: list[_Hop]) -> tuple[Snapshot, Page]:
    """Return what `show` would, and the page it was read from."""
    if is_web(address):
        notebook = _Notebook(Fetcher(settings.limits), hops)
        looked = look_once(notebook, address, zone=settings.zone, limits=settings.limits, read=notebook.read)
        return asyncio.run(looked)[:2]
    start = time.perf_counter()
    page = files.local(address, url, limits=settings.limits)
    hops.append(_Hop(page, time.perf_counter() - start))
    start = time.perf_counter()
    try:
        return read_saved(page, settings.zone, None, settings.limits), page
    finally:
        hops[0].reading = time.perf_counter() - start


def _explained(page: Page, settings: Settings) -> tuple[dict[str, str], list[str] | None]:
    """Return every reader's answer, and the ids that linked data tells; in the time of a reading, or what got done."""
    told: dict[str, str] = dict.fromkeys((reader.NAME for reader in sources.READERS), "not asked: the time is over")
    linked: list[list[str]] = []

    def explain() -> None:
        start = time.perf_counter()
        for name, words in sources.explain(page, zone=settings.zone or home(), limits=settings.limits):
            took, start = time.perf_counter() - start, time.perf_counter()
            told[name] = words + (f" ({took:.2g} s)" if took >= 0.1 else "")
        account = posting(Document(page, *sources.zone_of(page, settings.zone or home())))
        if account is not None:
            linked.append([entry.id for entry in account.entries])

    try:
        in_time(explain)
    except (TooMuch, FollowError):
        return dict(told), None  # a copy: the thread may still be at it
    return told, linked[0] if linked else None


def _page(hop: _Hop) -> dict[str, Any]:
    page, pointer = hop.page, hop.pointer
    report: dict[str, Any] = {
        "address": clean(page.address, 2000, oneline=True),
        "redirects": len(page.hops) - 1,
        "type": page.media_type or "not said",
        "encoding": page.encoding,
        "bytes": page.size,
        "on the wire": page.wire,
        "etag": page.validators.etag is not None,
        "last-modified": page.validators.last_modified is not None,
        "seconds": round(hop.seconds, 3),
        "read in": round(hop.reading, 3),
    }
    if pointer:
        report["points to"] = pointer.address
        report["says"] = f"{pointer.reader}: {pointer.reason}" if pointer.reason else pointer.reader
    return report
