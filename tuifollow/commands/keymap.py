"""Which keys do what, as they are bound now? Printed by group."""

from __future__ import annotations

from tuifollow.config import Settings
from tuifollow.console import put, say
from tuifollow.keys import bound, conflicts, groups, shown_all
from tuifollow.terminal import Exit


def print_keys(settings: Settings) -> Exit:
    """Print every action with its keys and its id; keys that two actions claim are told to people."""
    actions = bound(settings.keys)
    width = max(len(shown_all(action)) for action in actions)
    name = max(len(action.id) for action in actions)
    parts = []
    for group, members in groups(actions):
        lines = [f"  {shown_all(action):<{width}}  {action.id:<{name}}  {action.description}" for action in members]
        parts.append("\n".join([group, *lines]))
    put("\n\n".join(parts) + "\n")
    for key, ids in conflicts(actions):
        say(f"the key {key} is bound to {' and '.join(ids)}")
    return Exit.DONE
