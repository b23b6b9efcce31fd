"""Which keys does Textual listen to for us? Those of the key table, but for what means something to a widget."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from tuifollow.keys import Action

_KEY_NAMES = {",": "comma"}
"""Keys that textual would take for a list of keys."""


def bindings(actions: Sequence[Action]) -> list[Binding]:
    """Return the key table as textual wants it.

    All with priority: keys that are typed ahead are then done one after the other, each on the screen that the one
    before it has led to.
    """
    made = []
    for action in actions:
        for number, key in enumerate(action.keys, 1):
            argument = f", {number}" if action.id == "link" else ""
            call = f"app.do({action.id!r}, {key!r}{argument})"
            made.append(Binding(_KEY_NAMES.get(key, key), call, action.description, show=False, priority=True))
    return made


def is_for(widget: Widget, key: str) -> bool:
    """Whether a key is text to a widget, or moves its cursor; not enter, which ends what is typed."""
    sign = " " if key == "space" else key if len(key) == 1 else None
    own = widget._bindings.key_to_bindings  # noqa: SLF001 - textual has no public way to ask
    return key != "enter" and (widget.check_consume_key(key, sign) or key in own)
