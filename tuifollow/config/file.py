"""What stands in a config.toml, and on which line? Everything wrong with the file itself is told with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tuifollow.config.error import ConfigError

_SIZE = 256 * 1024
"""Bytes that a config.toml may have."""


@dataclass(frozen=True, slots=True)
class File:
    """A config.toml and what it says."""

    path: Path
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, *, needed: bool) -> File:
        """Read it; one that is not there says nothing, unless it is `needed`. Raises ConfigError."""
        try:
            with path.open("rb") as file:
                raw = file.read(_SIZE + 1)
            if len(raw) > _SIZE:
                raise ConfigError(f"{path}: larger than {_SIZE // 1024} KiB")
            text = raw.decode()
            file_ = cls(path, text, tomllib.loads(text))
        except (FileNotFoundError, NotADirectoryError) as error:
            if needed:
                raise ConfigError(f"{path}: there is no such file") from error
            return cls(path)
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise ConfigError(f"{path}, line {line}: not UTF-8") from error
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ConfigError(_broken(path, text, str(error))) from error
        return file_

    def place(self, key: str, table: str = "") -> str:
        """Return "FILE, line N" of a key."""
        return f"{self.path}, line {line_of(self.text, key, table)}"

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of the file, empty when it is not there."""
        found = self.data.get(name, {})
        if not isinstance(found, dict):
            raise ConfigError(f"{self.place(name)}: {name} is a table, [{name}]")
        return found


def _broken(path: Path, text: str, error: str) -> str:
    """Say where TOML is broken; the parser names no line for the end of the document."""
    message, _, place = error.rpartition(" (at ")
    line = re.match(r"line (\d+)", place)
    number = line[1] if line else str(text.count("\n") + 1)
    return f"{path}, line {number}: {message or 'too deeply nested'}"


def line_of(text: str, key: str, table: str) -> int:
    """Return the number of the line that sets `key` in `table`; of the table's own, or the first, when it is hidden."""
    current, fallback = "", 1
    name = re.compile(rf"""\s*(?:["']?{re.escape(table)}["']?\s*\.\s*)?["']?{re.escape(key)}["']?\s*[=.]""")
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"""\s*\[+\s*["']?([^\]"']+)["']?\s*\]""", line):
            current = header[1].strip()
            if current.split(".")[0] == (table or key):
                fallback = number
        elif current in {table, ""} and name.match(line):
            return number
    return fallback
