"""How is the program set, and where does it keep things? Arguments win over environment, and that over config.toml.

A wrong setting is told with its file and line. What can be set stands in `settings.py`, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tuifollow.config.checks import DAY, LEVELS
from tuifollow.config.error import ConfigError
from tuifollow.config.file import File
from tuifollow.config.places import Places, expanded, places
from tuifollow.config.settings import SETTINGS, TABLES, Setting, Settings

__all__ = [
    "DAY",
    "LEVELS",
    "SETTINGS",
    "TABLES",
    "ConfigError",
    "Places",
    "Settings",
    "given",
    "load",
    "places",
    "read",
]


def read(arguments: Mapping[str, Any], environ: Mapping[str, str]) -> tuple[Places, File]:
    """Return the places and the configuration file that hold now. Raises `ConfigError`."""
    where = places(arguments.get("data_dir") or environ.get("TUIFOLLOW_DATA_DIR") or None)
    chosen = arguments.get("config") or environ.get("TUIFOLLOW_CONFIG")
    return where, File.read(expanded(chosen, "--config") if chosen else where.settings, needed=bool(chosen))


def load(arguments: Mapping[str, Any], environ: Mapping[str, str]) -> Settings:
    """Return the settings; `arguments` by name ("interval"), None where not given. Raises `ConfigError`."""
    where, written = read(arguments, environ)
    known = {*(setting.name for setting in SETTINGS), *TABLES}
    if unknown := [name for name in written.data if name not in known]:
        raise ConfigError(f"{written.place(unknown[0])}: there is no setting {unknown[0]!r}")
    values: dict[str, Any] = {"ascii": _no_unicode(environ)}
    for setting in SETTINGS:
        if found := given(setting, written, arguments, environ):
            values[setting.name] = setting.check(*found)
    tables = {name: table.take(written) for name, table in TABLES.items()}
    return Settings(where, file=written.path, no_color=bool(environ.get("NO_COLOR")), **tables, **values)


def given(
    setting: Setting, written: File, arguments: Mapping[str, Any], environ: Mapping[str, str]
) -> tuple[Any, str] | None:
    """Return what was given for a setting, unchecked, and where: an option, a variable, a line of the file; or None."""
    name, variable = setting.name, f"TUIFOLLOW_{setting.name.upper()}"
    if arguments.get(name) is not None:
        return arguments[name], f"--{name.replace('_', '-')}"
    if environ.get(variable):
        return environ[variable], variable
    return (written.data[name], written.place(name)) if name in written.data else None


def _no_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the locale names an encoding that cannot show our marks."""
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "utf-8"
    return "utf" not in name.lower()
