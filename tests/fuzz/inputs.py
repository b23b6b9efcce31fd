"""What does the fuzzer feed a reader? A line with media type and address, then the page: made-up or recorded."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

PAGES = Path(__file__).parent.parent / "pages"
MOST = 65_536
"""Bytes of an input."""
_XML = dict.fromkeys((".xml", ".rss", ".atom"), "application/xml")
_MEDIA = {".html": "text/html", ".json": "application/json", ".txt": "text/plain", **_XML}
_NOISE = re.compile(
    r"<style\b.*?</style>|<svg\b.*?</svg>|<noscript\b.*?</noscript>|<link\b[^>]*>|<!--.*?-->"
    r"|<script\b(?![^>]*(?:json|__NEXT_DATA__))[^>]*>(?:(?!</script)[^{]){0,2000}</script>",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = re.compile(r"([\w.+/-]{0,60}) (\S{0,500})\n")
_ADDRESS = "https://live.example/blog"


class Input(NamedTuple):
    """A page, and how it came."""

    media_type: str
    address: str
    text: str

    def packed(self) -> bytes:
        """Return the bytes that the fuzzer keeps."""
        return f"{self.media_type} {self.address}\n{self.text}".encode("utf-8", "replace")


def unpacked(data: bytes) -> Input:
    """Return the page in any bytes at all; without a first line of the right make all of it is the page."""
    text = data.decode("utf-8", "replace")
    head = _HEAD.match(text)
    return Input(head[1], head[2], text[head.end() :]) if head else Input("text/html", _ADDRESS, text)


def made_up() -> Iterator[Input]:
    """Yield the pages of the tests."""
    for path in sorted(PAGES.glob("*/*")):
        if path.suffix in _MEDIA and ".expected" not in path.name:
            yield _page(path, path.with_suffix(".expected.json"))


def recorded() -> Iterator[Input]:
    """Yield the recorded pages in the folder that TUIFOLLOW_CORPUS names, each cut to what an input may hold."""
    folder = Path(os.environ.get("TUIFOLLOW_CORPUS") or "/nowhere")
    for path in sorted(folder.glob("pages/*")):
        if path.suffix in _MEDIA:
            yield _page(path, folder / "truth" / f"{path.stem}.json")


def _page(path: Path, told: Path) -> Input:
    """Return a page with the address that a file beside it tells."""
    address = json.loads(told.read_text(encoding="utf-8")).get("url") if told.exists() else None
    text = path.read_text(encoding="utf-8", errors="replace")
    return Input(_MEDIA[path.suffix], address or _ADDRESS, _cut(text))


def _cut(text: str, most: int = MOST - 600) -> str:
    """Return as much of a page as an input may hold: of data fewer items, of HTML first what no reader reads."""
    if len(text.encode()) <= most:
        return text
    try:
        data = json.loads(text)
    except ValueError:
        return _NOISE.sub("", text).encode()[:most].decode("utf-8", "ignore")
    keep = 64
    while len(short := json.dumps(_fewer(data, keep), ensure_ascii=False)) > most // 2 and keep > 1:
        keep //= 2
    return short


def _fewer(data: Any, keep: int) -> Any:
    if isinstance(data, dict):
        return {name: _fewer(value, keep) for name, value in data.items()}
    return [_fewer(value, keep) for value in data[:keep]] if isinstance(data, list) else data
