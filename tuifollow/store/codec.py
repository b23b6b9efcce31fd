"""How is an entry written down? As lean JSON: what equals its default is left out, and comes back as the default."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from tuifollow.model import Block, Entry, Kind, Run, StoreError, Style, Validators
from tuifollow.safe import without_user

_FLAGS = ("time_inferred", "key", "pinned", "breaking", "withdrawn")
_WORDS = ("headline", "url", "label", "stamp")


def to_json(entry: Entry) -> str:
    """Return an entry as JSON text; its id is kept beside it."""
    found: dict[str, Any] = {name: value for name in (*_WORDS, *_FLAGS) if (value := getattr(entry, name))}
    if entry.authors:
        found["authors"] = entry.authors
    for name in ("published", "updated"):
        if when := getattr(entry, name):
            found[name] = when.isoformat()
    if not entry.stable:
        found["unstable"] = True
    found["body"] = [_block_out(block) for block in entry.body]
    return sound(json.dumps(found, ensure_ascii=False, separators=(",", ":")))


def from_json(name: str, text: str) -> Entry:
    """Return the entry with id `name` that `to_json` wrote; raise `StoreError` where it is damaged."""
    try:
        return _entry_in(name, json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"an entry of the archive is damaged and cannot be read ({name[:80]})") from error


def _entry_in(name: str, found: dict[str, Any]) -> Entry:
    return Entry(
        id=name,
        body=tuple(_block_in(block) for block in found.get("body", ())),
        headline=found.get("headline"),
        url=found.get("url"),
        authors=tuple(found.get("authors", ())),
        published=_instant(found.get("published")),
        updated=_instant(found.get("updated")),
        stamp=found.get("stamp", ""),
        label=found.get("label"),
        stable="unstable" not in found,
        **{flag: True for flag in _FLAGS if flag in found},
    )


def validators_out(validators: Validators | None) -> str | None:
    """Return validators as JSON."""
    if validators is None:
        return None
    return json.dumps([without_user(validators.address), validators.etag, validators.last_modified, validators.digest])


def validators_in(text: str | None) -> Validators | None:
    """Return the validators that `validators_out` wrote."""
    return Validators(*json.loads(text)) if text else None


def sound(text: str) -> str:
    """Return `text` without what no file can hold (half a surrogate pair)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _block_out(block: Block) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": block.kind.value}
    if block.runs:
        found["runs"] = [_run_out(run) for run in block.runs]
    for name in ("depth", "marker", "url", "rows", "caption"):
        if value := getattr(block, name):
            found[name] = value
    return found


def _run_out(run: Run) -> str | list[Any]:
    if run.link:
        return [run.text, int(run.style), run.link]
    return [run.text, int(run.style)] if run.style else run.text


def _block_in(found: dict[str, Any]) -> Block:
    return Block(
        kind=Kind(found["kind"]),
        runs=tuple(_run_in(run) for run in found.get("runs", ())),
        depth=found.get("depth", 0),
        marker=found.get("marker", ""),
        url=found.get("url"),
        rows=tuple(tuple(row) for row in found.get("rows", ())),
        caption=found.get("caption", ""),
    )


def _run_in(run: str | list[Any]) -> Run:
    if isinstance(run, str):
        return Run(run)
    text, style, *link = run
    return Run(text, Style(style), *link)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
