"""Where does the program keep things? The platform's folders, or one that was named. The only user of platformdirs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tuifollow.config.error import ConfigError


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


def places(data_dir: str | Path | None = None) -> Places:
    """Return the platform's places, or `data_dir` for everything."""
    if data_dir is not None:
        folder = expanded(data_dir, "--data-dir").absolute()
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


def expanded(path: str | Path, option: str) -> Path:
    """Return `path` with ~ put in; `option` named it. Raises ConfigError."""
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise ConfigError(f"{option}: {path} is in no home directory that is known here") from error
