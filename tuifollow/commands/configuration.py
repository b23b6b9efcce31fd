"""How is the program set, and how can it be? Shows what holds and who says so, writes a commented file, checks one."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tuifollow import config
from tuifollow.config import SETTINGS, TABLES, ConfigError, Settings
from tuifollow.config.file import File
from tuifollow.console import Unwritable, put, say
from tuifollow.model import FollowError
from tuifollow.terminal import Exit

_HEAD = """\
# The configuration of tuifollow. All that can be set stands here, each line as an example behind a "#":
# take the sign away to set it. `tuifollow config check` says whether it is right, `tuifollow config` what holds.
"""


def show(settings: Settings, arguments: Mapping[str, Any], form: str) -> Exit:
    """Print every setting: what holds now, and who says so. Raises ConfigError."""
    _, written = config.read(arguments, os.environ)
    rows = []
    for setting in SETTINGS:
        found = config.given(setting, written, arguments, os.environ)
        value = getattr(settings, setting.name)
        rows.append({"name": setting.name, "value": _plain(value), "from": found[1] if found else None})
    tables = {name: written.data[name] for name in TABLES if name in written.data}
    if form == "json":
        document = {"schema": 1, "file": str(settings.file), "settings": rows, "tables": tables}
        put(json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n")
        return Exit.DONE
    there = "" if settings.file and settings.file.exists() else " (not there: `tuifollow config write` makes one)"
    lines = [f"file: {settings.file}{there}"]
    lines += [f"{row['name']:<15} {_told(row['value']):<24} {row['from'] or 'default'}" for row in rows]
    lines += [f"[{name}]  {len(table)} set" for name, table in tables.items()]
    put("\n".join(lines) + "\n")
    return Exit.DONE


def write(settings: Settings, *, force: bool) -> Exit:
    """Write a commented config.toml where it belongs. Raises ConfigError where one is already, unless forced."""
    from tuifollow import takeaway  # noqa: PLC0415 - late: it knows the archive, and to show needs none

    path = settings.file
    if path is None:
        raise ConfigError("there is no place for a configuration file")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        takeaway.write(path, [template()], force=force)
    except takeaway.InTheWay as error:
        raise ConfigError(f"{path} is there already; --force writes over it") from error
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    except Unwritable as error:
        raise ConfigError(str(error)) from error
    say(f"written: {path}")
    return Exit.DONE


def check(settings: Settings, file: str | None) -> Exit:
    """Say that a configuration file is right: the one that holds, or `file`. Raises ConfigError with the wrong line."""
    if file is not None:
        settings = config.load({"data_dir": str(settings.places.data), "config": file}, {})
    path = settings.file
    _check_filters(settings)
    put(f"{path}: ok\n" if path and path.exists() else f"{path}: not there, all is as the program has it\n")
    return Exit.DONE


def _check_filters(settings: Settings) -> None:
    """Raise ConfigError for a saved filter that cannot be understood: nobody else says so before it is chosen."""
    from tuifollow.store import query  # noqa: PLC0415 - late: nothing else of a configuration needs the archive

    for name, asked in settings.filters.items():
        try:
            query.parse(asked, datetime.now(UTC))
        except FollowError as error:
            where = File.read(settings.file, needed=True).place(name, "filters") if settings.file else "filters"
            raise ConfigError(f"{where}: {name}: {error}") from error


def template(*, commented: bool = True) -> str:
    """Return a configuration file with everything that can be set; with `commented` it sets nothing."""
    sign = "# " if commented else ""
    parts = [_HEAD, *(f"# {setting.words}\n{sign}{setting.name} = {setting.example}\n" for setting in SETTINGS)]
    for name, table in TABLES.items():
        example = "\n".join(f"{sign}{line}".rstrip() for line in table.example().splitlines())
        parts.append(f"# {table.words}\n{sign}[{name}]\n{example}\n")
    return "\n".join(parts)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return list(value) if isinstance(value, tuple) else str(value)


def _told(value: Any) -> str:
    return "-" if value is None or value == [] else json.dumps(value, ensure_ascii=False)
