"""How fast are recorded pages read, next to what others need? `python -m tests.speed` measures it in one run.

TUIFOLLOW_CORPUS names the folder of recorded pages; extruct (no part of the project) is measured where it is installed.
Every figure is a median, and the two of a ratio are measured in turn, so that a busy computer slows both.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import importlib.util
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tuifollow import files, sources
from tuifollow.document.linked import json_ld
from tuifollow.follow.look import Reading
from tuifollow.model import FollowError, Page

_TICK = 0.0005  # seconds
_REAL = 100_000  # bytes: what is smaller is a part of a page, read in no time by anybody


def main() -> int:
    """Measure what is asked for; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.speed")
    parser.add_argument("--runs", type=int, default=9, help="runs of each, of which the median counts (9)")
    runs = parser.parse_args().runs
    corpus = Path(os.environ.get("TUIFOLLOW_CORPUS") or "/nowhere")
    if not (corpus / "pages").is_dir():
        _say("TUIFOLLOW_CORPUS names no folder of recorded pages")
        return 2
    logging.disable(logging.CRITICAL)
    pages = [page for path in sorted((corpus / "pages").iterdir()) if (page := _page(path, corpus))]
    good = [_linked(pages, runs), _feeds(pages, runs), _largest(pages, runs), _hold(pages, runs)]
    return 0 if all(good) else 1


def _linked(pages: list[Page], runs: int) -> bool:
    """Compare the finding of JSON-LD to extruct's; the whole reading (DOM, entries, cleaning) is told beside."""
    if importlib.util.find_spec("extruct") is None:
        _say("JSON-LD: extruct is not installed, so there is nothing to compare with (pip install extruct)")
        return True
    extruct: Any = importlib.import_module("extruct.jsonld")
    told = [page for page in pages if page.size >= _REAL and "ld+json" in page.text and "LiveBlogPosting" in page.text]
    _say("JSON-LD of pages: ours, extruct's, how many times as fast; the whole page by `schema`, by sources.read")
    ratios = []
    for page in told:
        found, theirs, alone, whole = _medians(
            runs,
            partial(_json_ld, page.text),
            partial(extruct.JsonLdExtractor().extract, page.text),
            partial(_read, page, "schema"),
            partial(_read, page),
        )
        ratios.append(theirs / found)
        times = f"{_ms(found)} {_ms(theirs)} {theirs / found:6.1f} x   {_ms(alone)} {_ms(whole)}"
        _say(f"  {_name(page):44} {times}")
    return _judged("times as fast as extruct", median(ratios), least=5.0)


def _feeds(pages: list[Page], runs: int) -> bool:
    """Compare the reading of feeds to feedparser alone."""
    feedparser: Any = importlib.import_module("feedparser")
    _say("feeds: sources.read, feedparser.parse; how many times as long we take")
    ratios = []
    for page in pages:
        if page.text.lstrip()[:5].lower() in {"<?xml", "<rss ", "<feed"}:
            ours, theirs = _medians(runs, partial(_read, page), partial(feedparser.parse, page.text.encode()))
            ratios.append(ours / theirs)
            _say(f"  {_name(page):44} {_ms(ours)} {_ms(theirs)}   {ours / theirs:5.2f} x")
    return _judged("times feedparser's time", median(ratios), most=1.3)


def _largest(pages: list[Page], runs: int) -> bool:
    """Compare the reading of the largest page to the bare making of its tree."""
    page = max(pages, key=lambda page: page.size)
    ours, bare = _medians(runs, partial(_read, page), partial(LexborHTMLParser, page.text))
    _say(f"the largest page, {_name(page)}, {page.size / 1e6:.1f} MB: sources.read {_ms(ours)}, bare tree {_ms(bare)}")
    return _judged("times the bare tree's time", ours / bare, most=6.0)


def _hold(pages: list[Page], runs: int) -> bool:
    """Measure the longest time in which the event loop does nothing while the largest page is read beside it."""
    page = max(pages, key=lambda page: page.size)
    idle = median(asyncio.run(_longest(None)) for _ in range(runs))
    held = median(asyncio.run(_longest(page)) for _ in range(runs))
    _say(f"the event loop's longest hold while that page is read: {_ms(held)}; while nothing is: {_ms(idle)}")
    return _judged("ms of hold", held * 1e3, most=16.0)


async def _longest(page: Page | None) -> float:
    """Return the longest time between two ticks while a page is read, or nothing."""
    longest, done = 0.0, asyncio.Event()

    async def tick() -> None:
        nonlocal longest
        before = time.perf_counter()
        while not done.is_set():
            await asyncio.sleep(_TICK)
            longest, before = max(longest, time.perf_counter() - before), time.perf_counter()

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.01)
    if page is None:
        await asyncio.sleep(0.1)
    else:
        await Reading(sources.read).read(page)
    done.set()
    await ticking
    return longest


def _page(path: Path, corpus: Path) -> Page | None:
    """Return a recorded page as if it had just been saved from its address."""
    told = corpus / "truth" / f"{path.stem}.json"
    address = json.loads(told.read_text(encoding="utf-8")).get("url") if told.exists() else None
    try:
        return files.local(str(path), address or f"https://example.org/{path.stem}")
    except FollowError:
        return None


def _json_ld(text: str) -> list[dict[str, Any]]:
    return list(json_ld(text))


def _read(page: Page, only: str | None = None) -> None:
    try:
        sources.read(page, only=only)
    except FollowError:
        return


def _medians(runs: int, *works: Callable[[], object]) -> list[float]:
    """Return how long each of `works` takes, all done in turn, again and again."""
    took: list[list[float]] = [[] for _ in works]
    for number in range(runs + 1):
        for work, times in zip(works, took, strict=True):
            start = time.perf_counter()
            work()
            if number:  # the first is for getting warm
                times.append(time.perf_counter() - start)
    return [median(times) for times in took]


def _judged(what: str, figure: float, *, least: float = 0.0, most: float = float("inf")) -> bool:
    good = least <= figure <= most
    target = f"at least {least:g}" if least else f"at most {most:g}"
    _say(f"-> {figure:.2f} {what}: {'reached' if good else 'MISSED'} ({target})")
    return good


def _name(page: Page) -> str:
    return Path(page.asked).stem[:44]


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:7.2f} ms"


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 (that is what is asked for)


if __name__ == "__main__":
    sys.exit(main())
