"""Which format says all that a snapshot can say? A made-up one in JSON, with its reader, for the tests of following."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tuifollow.model import Block, Delta, Entry, Kind, NotALiveBlog, Page, Pointer, Run, Snapshot


def says(*numbers: int, **more: Any) -> str:
    """Return a page with posts of those numbers, newest first, and what else it says, named as in `Snapshot`.

    `edited` gives posts other words: {3: "Corrected."}; `pinned` are the numbers of pinned ones.
    """
    return json.dumps({"posts": numbers, **more})


def read(page: Page, **_: Any) -> Snapshot | Pointer:
    """Read it."""
    try:
        said = json.loads(page.text)
    except ValueError:
        raise NotALiveBlog("there is no live blog on this page") from None
    if "to" in said:
        return Pointer(said["to"])
    return Snapshot(
        said.get("reader", "made-up"),
        said.get("title", ""),
        tuple(_entry(number, said.get("edited", {}), said.get("pinned", ())) for number in said["posts"]),
        summary=said.get("summary"),
        language=said.get("language"),
        live=said.get("live"),
        complete=said.get("complete", False),
        partial=said.get("partial", False),
        removed=tuple(said.get("removed", ())),
        total=said.get("total"),
        older=said.get("older"),
        delta=Delta(*said["delta"]) if "delta" in said else None,
        rest=tuple(said.get("rest", ())),
        next=Pointer(said["next"]) if "next" in said else None,
    )


def _entry(number: int, edited: dict[str, str], pinned: Sequence[int]) -> Entry:
    words = edited.get(str(number), f"Gauge {number}: {number * 7} centimetres.")
    published = datetime(2026, 3, 1, 8 + number // 60, number % 60, tzinfo=UTC)
    body = (Block(Kind.PARAGRAPH, (Run(words),)),)
    return Entry(f"p{number}", body, published=published, pinned=number in pinned)
