"""What was recognised, and how well? What a person looks at when something is odd, and attaches to a report."""

from __future__ import annotations

from typing import Any

from tuifollow.commands.asked import typed
from tuifollow.commands.doctor.source import source_report
from tuifollow.commands.program import program_report
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put
from tuifollow.export import dump
from tuifollow.terminal import Exit


def doctor(source: str | None, settings: Settings, *, url: str | None, save: str | None, form: str) -> int:
    """Print how `source` is read, or, without one, how the program is; return the exit status."""
    if source is None:
        if save or url:
            raise ConfigError("--save and --url need a SOURCE")
        report, code = program_report(settings), int(Exit.DONE)
    else:
        report, code = source_report(typed(source, url), settings, url, save)
    put(dump(report) if form == "json" else lines(report))
    return code


def lines(report: Any, indent: str = "") -> str:
    """Return a report for people: a line a fact, facts of facts indented."""
    text = ""
    for name, value in report.items():
        if isinstance(value, dict):
            text += f"{indent}{name}\n{lines(value, indent + '  ')}"
        elif isinstance(value, list):
            text += f"{indent}{name}\n" + "".join(f"{indent}  {_words(item)}\n" for item in value)
        else:
            text += f"{indent}{name:<{max(1, 22 - len(indent))}} {_words(value)}\n"
    return text


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(item)}" for name, item in value.items() if item is not None)
    if value is None or isinstance(value, bool):
        return {None: "not said", True: "yes", False: "no"}[value]
    return str(value)
