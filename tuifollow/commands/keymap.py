"""Which keys do what, as they are bound now? Printed by group; and which key two actions claim."""

from __future__ import annotations

from collections.abc import Sequence

from tuifollow.config import Settings
from tuifollow.console import put, say
from tuifollow.keys import Action, bound, conflicts, groups, shown_all
from tuifollow.terminal import Exit


def print_keys(settings: Settings, form: str) -> Exit:
    """Print every action with its keys and its id; keys that two actions claim are told to people."""
    actions = bound(settings.keys)
    put({"text": _text, "json": _json, "markdown": table}[form](actions))
    _tell_conflicts(actions)
    return Exit.DONE


def conflicting(settings: Settings) -> Exit:
    """Tell only the keys that two actions of one screen claim; nothing is wrong when there is none."""
    return Exit.USAGE if _tell_conflicts(bound(settings.keys)) else Exit.DONE


def table(actions: Sequence[Action]) -> str:
    """Return the keys as a Markdown table: a row a group."""
    rows = []
    for group, members in groups(actions):
        told = (f"**{shown_all(action) or '-'}** {action.description.partition(';')[0]}" for action in members)
        rows.append(f"| {group} | {'<br>'.join(told)} |")
    return "\n".join(["| | |", "|---|---|", *rows]) + "\n"


def _text(actions: Sequence[Action]) -> str:
    width = max(len(shown_all(action)) for action in actions)
    name = max(len(action.id) for action in actions)
    parts = []
    for group, members in groups(actions):
        lines = [f"  {shown_all(action):<{width}}  {action.id:<{name}}  {action.description}" for action in members]
        parts.append("\n".join([group, *lines]))
    return "\n\n".join(parts) + "\n"


def _json(actions: Sequence[Action]) -> str:
    import json  # noqa: PLC0415 - late: people ask for the other forms

    rows = [
        {"id": one.id, "keys": list(one.keys), "description": one.description, "group": one.group, "where": one.where}
        for one in actions
    ]
    return json.dumps({"schema": 1, "actions": rows}, ensure_ascii=False, indent=1) + "\n"


def _tell_conflicts(actions: Sequence[Action]) -> bool:
    found = conflicts(actions)
    for key, ids in found:
        say(f"the key {key} is bound to {' and '.join(ids)}")
    return bool(found)
