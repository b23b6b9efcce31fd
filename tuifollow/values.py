"""What stands at that place of a publisher's JSON? Every make of value in, one make or nothing out; nothing raises.

A reader asks for what it expects, and a publisher who writes another thing there has written nothing. So it is with an
address without parameters, and with a change that came before what it changed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit


def at(data: object, *path: str | int) -> Any:
    """Return what lies at `path`, a key or a place in a list at each step; None where a step leads nowhere."""
    for step in path:
        if isinstance(step, str):
            data = data.get(step) if isinstance(data, dict) else None
        else:
            data = data[step] if isinstance(data, list) and -len(data) <= step < len(data) else None
    return data


def mapping(data: object, *path: str | int) -> dict[str, Any]:
    """Return the object at `path`, or an empty one."""
    found = at(data, *path)
    return found if isinstance(found, dict) else {}


def mappings(data: object, *path: str | int) -> list[dict[str, Any]]:
    """Return the objects in the list at `path`; what is no object is left out."""
    found = at(data, *path)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def string(data: object, *path: str | int) -> str:
    """Return the text at `path`, a number as text; "" for anything else."""
    found = at(data, *path)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int | float) and not isinstance(found, bool) else ""


def number(data: object, *path: str | int) -> float | None:
    """Return the finite number at `path`, also one written as text; else None."""
    found = at(data, *path)
    if isinstance(found, bool) or not isinstance(found, int | float | str) or (isinstance(found, str) and not found):
        return None
    try:
        value = float(found)
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def whole(data: object, *path: str | int) -> int | None:
    """Return the whole number at `path`, also one written as text; else None."""
    value = number(data, *path)
    return int(value) if value is not None and value == int(value) else None


def truth(data: object, *path: str | int) -> bool | None:
    """Return the truth value at `path`; None for anything else."""
    found = at(data, *path)
    return found if isinstance(found, bool) else None


def walk(data: object, depth: int = 40) -> Iterator[dict[str, Any]]:
    """Yield every object inside `data`, outermost first, down to `depth`; for states whose shape moves about."""
    if isinstance(data, dict):
        yield data
    if depth and isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from walk(item, depth - 1)


def later(changed: datetime | None, first: datetime | None) -> datetime | None:
    """Return when something was changed, if that was after its `first` showing; publishers tell one for the other."""
    return changed if changed and first and changed > first else None


def query(address: str) -> dict[str, str]:
    """Return the parameters of an address that have a value, of several alike the first."""
    try:
        return {name: told[0] for name, told in parse_qs(urlsplit(address).query).items()}
    except ValueError:
        return {}
