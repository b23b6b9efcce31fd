"""What was recognised, and how well? What a person looks at when something is odd, and attaches to a report."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tuifollow import files, schedule, sources
from tuifollow.address import is_near, is_web
from tuifollow.commands.asked import typed
from tuifollow.commands.program import program_report
from tuifollow.commands.saved import read_saved
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put, say
from tuifollow.dates import zone_of
from tuifollow.export import dump
from tuifollow.fetch import Fetcher
from tuifollow.follow.look import look_once
from tuifollow.model import FollowError, NotALiveBlog, Page, Snapshot, Validators
from tuifollow.safe import clean, without_user
from tuifollow.terminal import Exit


@dataclass(frozen=True, slots=True)
class _Hop:
    """A page that was had on the way."""

    page: Page
    seconds: float


@dataclass(slots=True)
class _Notebook:
    """A fetcher that writes down what it was asked."""

    fetcher: Fetcher
    hops: list[_Hop] = field(default_factory=list)

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page | None:
        start = time.perf_counter()
        page = await self.fetcher.get(address, validators, typed=typed)
        if page is not None:
            self.hops.append(_Hop(page, time.perf_counter() - start))
        return page


def doctor(source: str | None, settings: Settings, *, url: str | None, save: str | None, form: str) -> int:
    """Print how `source` is read, or, without one, how the program is; return the exit status."""
    if source is None:
        if save or url:
            raise ConfigError("--save and --url need a SOURCE")
        report, code = program_report(settings), int(Exit.DONE)
    else:
        report, code = _source_report(typed(source, url), settings, url, save)
    put(dump(report) if form == "json" else lines(report))
    return code


def lines(report: Any, indent: str = "") -> str:
    """Return a report for people: a line a fact, facts of facts indented."""
    text = ""
    for name, value in report.items():
        if isinstance(value, dict):
            text += f"{indent}{name}\n{lines(value, indent + '  ')}"
        elif isinstance(value, list):
            text += f"{indent}{name}\n" + "".join(f"{indent}  {_words(item)}\n" for item in value)
        else:
            text += f"{indent}{name:<{max(1, 22 - len(indent))}} {_words(value)}\n"
    return text


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(item)}" for name, item in value.items() if item is not None)
    if value is None or isinstance(value, bool):
        return {None: "not said", True: "yes", False: "no"}[value]
    return str(value)


def _source_report(address: str, settings: Settings, url: str | None, save: str | None) -> tuple[dict[str, Any], int]:
    """Return what was found out about a source, and the exit status that `show` would have."""
    hops: list[_Hop] = []
    snapshot, code, trouble = None, int(Exit.DONE), None
    start = time.perf_counter()
    try:
        snapshot = _look(address, settings, url, hops)
    except FollowError as error:
        trouble = str(error)
        code = Exit.NOTHING if isinstance(error, NotALiveBlog) else Exit.SOURCE
        say(trouble)
    seconds = time.perf_counter() - start
    report: dict[str, Any] = {"source": clean(without_user(address), 2000, oneline=True)}
    if trouble:
        report["trouble"] = trouble
    report["pages"] = [_page(hop) for hop in hops]
    if hops:
        page = hops[-1].page
        report["zone"] = str(
            settings.zone or zone_of(urlsplit(page.address).hostname or "") or "UTC, for want of a name"
        )
        report["readers"] = dict(sources.explain(page, zone=settings.zone, limits=settings.limits))
        if save:
            _save([hop.page for hop in hops], Path(save))
    report["seconds"] = round(seconds, 3)
    if snapshot is not None:
        report["found"] = _found(snapshot)
        report["next look"] = _next(address, hops[-1].page, snapshot, settings)
    return report, int(code)


def _look(address: str, settings: Settings, url: str | None, hops: list[_Hop]) -> Snapshot:
    if is_web(address):
        notebook = _Notebook(Fetcher(settings.limits), hops)
        return asyncio.run(look_once(notebook, address, zone=settings.zone, limits=settings.limits))[0]
    start = time.perf_counter()
    page = files.local(address, url, limits=settings.limits)
    hops.append(_Hop(page, time.perf_counter() - start))
    return read_saved(page, settings.zone, None, settings.limits)


def _page(hop: _Hop) -> dict[str, Any]:
    page = hop.page
    return {
        "address": clean(page.address, 2000, oneline=True),
        "redirects": len(page.hops) - 1,
        "type": page.media_type or "not said",
        "encoding": page.encoding,
        "bytes": page.size,
        "on the wire": page.wire,
        "etag": page.validators.etag is not None,
        "last-modified": page.validators.last_modified is not None,
        "seconds": round(hop.seconds, 3),
    }


def _found(snapshot: Snapshot) -> dict[str, Any]:
    entries = snapshot.entries
    return {
        "title": snapshot.title,
        "reader": snapshot.reader,
        "live": snapshot.live,
        "complete": snapshot.complete,
        "language": snapshot.language,
        "entries": len(entries),
        "left out as broken": snapshot.skipped,
        "without a time": sum(entry.published is None for entry in entries),
        "with an inferred day": sum(entry.time_inferred for entry in entries),
        "without a stable id": sum(not entry.stable for entry in entries),
        "without a headline": sum(not entry.headline for entry in entries),
        "without text": sum(not entry.text for entry in entries),
        "with authors": sum(bool(entry.authors) for entry in entries),
        "key events": sum(entry.key for entry in entries),
        "pinned": sum(entry.pinned for entry in entries),
        "withdrawn": sum(entry.withdrawn for entry in entries),
        "older entries": snapshot.older,
        "entries lie at": snapshot.elsewhere,
        "asked from now on": snapshot.next.address if snapshot.next else None,
    }


def _next(address: str, page: Page, snapshot: Snapshot, settings: Settings) -> str:
    """Say when the blog would be asked again."""
    if snapshot.live is False:
        return "the blog has ended: one last look in five minutes"
    near = is_near(address)
    hint = max(filter(None, (snapshot.interval, page.max_age)), default=None)
    usual = schedule.usual(settings.interval, near=near)
    wait = schedule.after_success(usual, changed=False, hint=hint, interval=settings.interval, near=near)
    return f"in {wait:.3g} s, give or take a tenth"


def _save(pages: list[Page], path: Path) -> None:
    """Write the pages beside each other: FILE, FILE.2, ...; never over a file that is there."""
    for number, page in enumerate(pages, 1):
        target = path if number == 1 else path.with_name(f"{path.name}.{number}")
        try:
            with target.open("xb") as file:
                file.write(page.text.encode(page.encoding, "xmlcharrefreplace"))
        except (OSError, LookupError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ConfigError(f"--save: {clean(str(target))}: {reason.lower()}") from error
        say(f"saved {page.address} as {target}")
