"""What does the program remember of its own looks from one run to the next? A small JSON file, for its owner only.

Whatever is wrong with it is ignored: it holds nothing that could not be chosen again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NAME = "screen.json"
_MOST = 65_536
"""Bytes of it that are read."""

Looks = dict[str, dict[str, int]]
"""For each class of screen sizes some numbers by name; a truth is 0 or 1."""


def read(folder: Path) -> Looks:
    """Return what is remembered in `folder`; nothing where the file is not there, or is not ours."""
    try:
        with (folder / NAME).open("rb") as file:
            said = json.loads(file.read(_MOST))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {name: _numbers(values) for name, values in said.items() if isinstance(values, dict)}


def write(folder: Path, looks: Mapping[str, Mapping[str, int]]) -> bool:
    """Replace the file as a whole; return whether that could be done."""
    words = json.dumps(looks, indent=1, sort_keys=True) + "\n"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, path = tempfile.mkstemp(dir=folder, prefix=f".{NAME}-")
    except OSError:
        return False
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(words)
        Path(path).replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            Path(path).unlink()
        return False
    return True


def _numbers(values: Mapping[str, object]) -> dict[str, int]:
    return {name: int(value) for name, value in values.items() if isinstance(value, int) and abs(value) < 10_000}
