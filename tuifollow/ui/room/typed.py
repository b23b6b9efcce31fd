"""What was typed into the line that asks? The message that says so; apart from the line, which is loaded late."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Typed(Message):
    """The reader has typed something."""

    text: str
