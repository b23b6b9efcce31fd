"""How is the program set, and where does it keep things? Arguments win over environment, and that over config.toml.

The only user of platformdirs. A wrong setting is told with its file and line.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tuifollow.model import FollowError, Limits

LEVELS = ("debug", "info", "warning", "error")
DAY = 24 * 60 * 60
_SIZE = 256 * 1024
"""Bytes that a config.toml may have."""


class ConfigError(FollowError):
    """An argument, a variable or a line of config.toml that cannot be obeyed; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that the program keeps things in; each is made where it is first needed, for its owner only."""

    data: Path
    state: Path
    config: Path
    log: Path

    @property
    def store(self) -> Path:
        """The archive."""
        return self.data / "tuifollow.db"

    @property
    def lock(self) -> Path:
        """What the one full screen on this archive holds."""
        return self.data / "lock"

    @property
    def journal(self) -> Path:
        """The log file."""
        return self.log / "tuifollow.log"

    @property
    def settings(self) -> Path:
        """The configuration file."""
        return self.config / "config.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set; what is left None the program chooses itself."""

    places: Places
    interval: float | None = None
    """Seconds between looks; under the floor of 15 only loopback addresses and files are asked that often."""
    zone: tzinfo | None = None
    """The zone of pages that name none."""
    ascii: bool = False
    theme: str | None = None
    log_level: str = "warning"
    no_color: bool = False
    browser: tuple[str, ...] = ()
    """The command that opens a link, as separate words; the address is added as the last."""
    limits: Limits = field(default_factory=Limits)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by action id, in place of the ones in `keys.ACTIONS`; an empty tuple leaves an action without a key."""


def places(data_dir: str | Path | None = None) -> Places:
    """Return the platform's places, or `data_dir` for everything."""
    if data_dir is not None:
        folder = _expanded(data_dir, "--data-dir").absolute()
        return Places(folder, folder, folder, folder)
    from platformdirs import PlatformDirs  # noqa: PLC0415 - late: not needed with --data-dir

    dirs = PlatformDirs("tuifollow", appauthor=False)
    try:
        found = Places(dirs.user_data_path, dirs.user_state_path, dirs.user_config_path, dirs.user_log_path)
    except RuntimeError:
        found = None
    if found is None or not found.data.is_absolute():
        raise ConfigError("there is no home directory to keep things in; name a folder with --data-dir")
    return found


def _expanded(path: str | Path, option: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise ConfigError(f"{option}: {path} is in no home directory that is known here") from error


def load(arguments: Mapping[str, Any], environ: Mapping[str, str]) -> Settings:
    """Return the settings; `arguments` by name ("interval"), None where not given. Raises `ConfigError`."""
    where = places(arguments.get("data_dir") or environ.get("TUIFOLLOW_DATA_DIR") or None)
    chosen = arguments.get("config") or environ.get("TUIFOLLOW_CONFIG")
    written = _File.read(_expanded(chosen, "--config") if chosen else where.settings, needed=bool(chosen))
    values: dict[str, Any] = {}
    for name, check in _CHECKS.items():
        variable = f"TUIFOLLOW_{name.upper()}"
        if arguments.get(name) is not None:
            values[name] = check(arguments[name], f"--{name.replace('_', '-')}")
        elif environ.get(variable):
            values[name] = check(environ[variable], variable)
        elif name in written.data:
            values[name] = check(written.data[name], written.place(name))
    values.setdefault("ascii", _no_unicode(environ))
    return Settings(
        where, limits=_limits(written), keys=_keys(written), no_color=bool(environ.get("NO_COLOR")), **values
    )


def _no_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the locale names an encoding that cannot show our marks."""
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "utf-8"
    return "utf" not in name.lower()


@dataclass(frozen=True, slots=True)
class _File:
    """A config.toml and what it says."""

    path: Path
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, *, needed: bool) -> _File:
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
        unknown = [name for name in file_.data if name not in {*_CHECKS, "limits", "keys"}]
        if unknown:
            raise ConfigError(f"{file_.place(unknown[0])}: there is no setting {unknown[0]!r}")
        return file_

    def place(self, key: str, table: str = "") -> str:
        """Return "FILE, line N" of a key."""
        return f"{self.path}, line {_line(self.text, key, table)}"

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


def _line(text: str, key: str, table: str) -> int:
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


def _seconds(value: Any, where: str) -> float:
    try:
        seconds = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        seconds = math.nan
    if not 0 < seconds <= DAY:
        raise ConfigError(f"{where}: interval is a number of seconds, above 0 and up to a day, not {_told(value)}")
    return seconds


def _zone(value: Any, where: str) -> tzinfo:
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError, TypeError, AttributeError) as error:
        raise ConfigError(f"{where}: there is no time zone {_told(value)} (one is called Europe/London)") from error


def _truth(value: Any, where: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    found = value if isinstance(value, bool) else known.get(str(value).lower())
    if found is None:
        raise ConfigError(f"{where}: this is true or false, not {_told(value)}")
    return found


def _word(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{where}: this is a name in quotes, not {_told(value)}")
    return value


def _level(value: Any, where: str) -> str:
    if str(value).lower() not in LEVELS:
        raise ConfigError(f"{where}: log_level is one of {', '.join(LEVELS)}, not {_told(value)}")
    return str(value).lower()


def _command(value: Any, where: str) -> tuple[str, ...]:
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise ConfigError(f'{where}: browser is a command in words, ["firefox", "--new-tab"], not {_told(value)}')
    return tuple(words)


def _limits(written: _File) -> Limits:
    """Return the limits; each is a whole number of at least 1."""
    table, names = written.table("limits"), {entry.name for entry in fields(Limits)}
    for name, value in table.items():
        if name not in names:
            raise ConfigError(f"{written.place(name, 'limits')}: there is no limit {name!r}")
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value < 2**40:
            raise ConfigError(f"{written.place(name, 'limits')}: {name} is a whole number above 0, not {_told(value)}")
    return Limits(**table)


def _keys(written: _File) -> Mapping[str, tuple[str, ...]]:
    """Return the keys bound anew, by action id."""
    table = written.table("keys")
    if not table:
        return {}
    from tuifollow.keys import ACTIONS  # noqa: PLC0415 - late: most configurations bind nothing

    known, bound = {action.id for action in ACTIONS}, {}
    for name, value in table.items():
        where = written.place(name, "keys")
        if name not in known:
            raise ConfigError(f"{where}: there is no action {name!r} (`tuifollow keys` lists them)")
        chosen = [value] if isinstance(value, str) else value
        if not isinstance(chosen, list) or not all(isinstance(key, str) and key for key in chosen):
            raise ConfigError(f'{where}: {name} takes a key or a list of keys, ["b", "ctrl+d"], not {_told(value)}')
        bound[name] = tuple(chosen)
    return bound


def _told(value: Any) -> str:
    """Return a wrong value so that it fits into a sentence."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


_CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "interval": _seconds,
    "zone": _zone,
    "ascii": _truth,
    "theme": _word,
    "log_level": _level,
    "browser": _command,
}
