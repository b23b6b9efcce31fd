"""What does the table [alerts] say? Rules, ways, a command, quiet hours; a wrong line is told with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tuifollow.config import checks
from tuifollow.config.error import ConfigError, told
from tuifollow.config.file import File
from tuifollow.model import Alerting, FollowError, Quiet, Rule
from tuifollow.model.alert import WAYS

_MOST = 100
"""Rules that are read."""
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)")
_FIELDS = re.compile(r"\{(\w*)\}")
_KNOWN = frozenset({"title", "text", "url", "blog"})
_LISTS, _TRUTHS = ("words", "authors", "blogs"), ("key", "every", "edits", "withdrawn")
_MEANS = ("words", "authors", "key", "every")
"""Of these a rule has one at least."""


_EXAMPLE = r"""ways = ["bell", "title", "notify"]
command = ["notify-send", "{title}", "{text}"]
quiet = ["22:30-07:00"]
[[alerts.rule]]
words = ["flood", "/evacuat\\w+/"]
authors = ["Ada Quill"]
key = true
blogs = ["river"]"""


def example_alerts() -> str:
    """Return what may stand in the table, as TOML."""
    return _EXAMPLE


def alerts(written: File) -> Alerting:
    """Return what the reader wants to be alerted of. Raises ConfigError."""
    table = written.table("alerts")
    known = ("ways", "command", "quiet", "rule")
    for name in table:
        if name not in known:
            raise ConfigError(f"{written.place(name, 'alerts')}: there is no setting {name!r} (there are {_or(known)})")
    found: dict[str, Any] = {}
    if "ways" in table:
        found["ways"] = _ways(table["ways"], written.place("ways", "alerts"))
    if "command" in table:
        found["command"] = _command(table["command"], written.place("command", "alerts"))
    if "quiet" in table:
        found["quiet"] = _quiet(table["quiet"], written.place("quiet", "alerts"))
    rules = table.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise ConfigError(f"{written.place('rule', 'alerts')}: a rule is a table of its own, [[alerts.rule]]")
    if len(rules) > _MOST:
        raise ConfigError(f"{written.place('rule', 'alerts')}: more than {_MOST} rules")
    return Alerting(tuple(_rule(rule, written, number) for number, rule in enumerate(rules)), **found)


def _rule(rule: Mapping[str, Any], written: File, number: int) -> Rule:
    def place(name: str) -> str:
        return f"{written.path}, line {_line(written.text, name, number)}"

    found: dict[str, Any] = {}
    for name, value in rule.items():
        if name in _LISTS:
            found[name] = checks.words(value, place(name))
        elif name in _TRUTHS:
            found[name] = checks.truth(value, place(name))
        else:
            raise ConfigError(f"{place(name)}: a rule has no {name!r} (it has {_or((*_LISTS, *_TRUTHS))})")
    for word in found.get("words", ()):
        _usable(word, place("words"))
    if not any(found.get(name) for name in _MEANS):
        raise ConfigError(f"{place('')}: a rule wants {_or(_MEANS)}: this one would alert of nothing")
    return Rule(**found)


def _usable(word: str, where: str) -> None:
    from tuifollow.expression import pattern  # noqa: PLC0415 - late: most configurations have no rule

    try:
        pattern(word)
    except FollowError as error:
        raise ConfigError(f"{where}: {told(word)}: {error}") from error


def _ways(value: Any, where: str) -> tuple[str, ...]:
    ways = [value] if isinstance(value, str) else value
    if not isinstance(ways, list) or not all(way in WAYS for way in ways):
        raise ConfigError(f"{where}: ways is a list of {_or(WAYS)}, not {told(value)}")
    return tuple(dict.fromkeys(ways))


def _command(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        example = '["notify-send", "{title}", "{text}"]'
        raise ConfigError(f"{where}: command is a list of words, {example}, not {told(value)}")
    if unknown := [name for word in value for name in _FIELDS.findall(word) if name and name not in _KNOWN]:
        raise ConfigError(f"{where}: there is no {{{unknown[0]}}} (there are {{title}}, {{text}}, {{url}}, {{blog}})")
    if _FIELDS.search(value[0]):
        raise ConfigError(f"{where}: the program itself is named, not put in")
    return tuple(value)


def _quiet(value: Any, where: str) -> tuple[Quiet, ...]:
    hours = [value] if isinstance(value, str) else value
    matches = [_HOURS.fullmatch(each.strip()) if isinstance(each, str) else None for each in _listed(hours)]
    if not isinstance(hours, list) or None in matches:
        raise ConfigError(f'{where}: quiet hours are written so: ["22:30-07:00"], not {told(value)}')
    numbers = [[int(number) for number in match.groups()] for match in matches if match]
    found = tuple(Quiet(since * 60 + minute, until * 60 + to) for since, minute, until, to in numbers)
    if any(each.until > 24 * 60 or each.since == each.until for each in found):
        raise ConfigError(f'{where}: quiet hours begin and end, ["22:30-07:00"], not {told(value)}')
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _or(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _line(text: str, name: str, number: int) -> int:
    """Return the line of `name` in the rule of that number; that of the rule where it is hidden, or none is named."""
    seen, begin = -1, 1
    key = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*=""") if name else None
    for at, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"""\s*(\[+)\s*([^\]]*)\]""", line):
            is_rule = header[1] == "[[" and re.sub(r"""[\s"']""", "", header[2]) == "alerts.rule"
            if seen == number:
                break
            seen += is_rule
            begin = at if seen == number else begin
        elif seen == number and key and key.match(line):
            return at
    return begin
