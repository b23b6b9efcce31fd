"""What do the tables of config.toml say? Limits, keys, saved filters; each reads one, and tells the wrong line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields

from tuifollow.config.error import ConfigError, told
from tuifollow.config.file import File
from tuifollow.model import Limits


def limits(written: File) -> Limits:
    """Return the limits; each is a whole number of at least 1."""
    table, names = written.table("limits"), {entry.name for entry in fields(Limits)}
    for name, value in table.items():
        if name not in names:
            raise ConfigError(f"{written.place(name, 'limits')}: there is no limit {name!r}")
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value < 2**40:
            raise ConfigError(f"{written.place(name, 'limits')}: {name} is a whole number above 0, not {told(value)}")
    return Limits(**table)


def keys(written: File) -> Mapping[str, tuple[str, ...]]:
    """Return the keys bound anew, by action id."""
    table = written.table("keys")
    if not table:
        return {}
    from tuifollow.keys import ACTIONS, is_key  # noqa: PLC0415 - late: most configurations bind nothing

    known, bound = {action.id for action in ACTIONS}, {}
    for name, value in table.items():
        where = written.place(name, "keys")
        if name not in known:
            raise ConfigError(f"{where}: there is no action {name!r} (`tuifollow keys` lists them)")
        chosen = [value] if isinstance(value, str) else value
        if not isinstance(chosen, list) or not all(isinstance(key, str) and key for key in chosen):
            raise ConfigError(f'{where}: {name} takes a key or a list of keys, ["b", "ctrl+d"], not {told(value)}')
        if wrong := [key for key in chosen if not is_key(key)]:
            raise ConfigError(f'{where}: there is no key {told(wrong[0])} (keys are "b", "?", "ctrl+d", "pagedown")')
        bound[name] = tuple(chosen)
    return bound


def example_keys() -> str:
    """Return the keys of every action as they are without a configuration."""
    from tuifollow.keys import ACTIONS  # noqa: PLC0415 - late, as above

    return "\n".join(f"{action.id} = {json.dumps(list(action.keys))}" for action in ACTIONS)


def example_limits() -> str:
    """Return the limits as they are without a configuration."""
    return "\n".join(f"{entry.name} = {entry.default}" for entry in fields(Limits))


def filters(written: File) -> Mapping[str, str]:
    """Return the saved filters by name."""
    found = {}
    for name, value in written.table("filters").items():
        if not isinstance(value, str) or not value.strip():
            where = written.place(name, "filters")
            raise ConfigError(f'{where}: a filter is words or an expression in quotes, "/flood/", not {told(value)}')
        found[name] = value
    return found
