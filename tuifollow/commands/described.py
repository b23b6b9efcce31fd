"""What does the command line take, told as values? For the man page and for the shells' completion."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command."""

    names: tuple[str, ...]
    value: str = ""
    """What its value is called; "": it has none."""
    choices: tuple[str, ...] = ()
    words: str = ""

    @property
    def file(self) -> bool:
        """Whether its value is a file or a folder."""
        return self.value in {"FILE", "DIR"}


@dataclass(frozen=True, slots=True)
class Operand:
    """What stands behind a command without a name."""

    value: str
    count: str = ""
    """As argparse has it: "" (one), "?", "*", "+"."""
    choices: tuple[str, ...] = ()
    words: str = ""

    @property
    def shown(self) -> str:
        """How it stands in a synopsis: "[SOURCE ...]"."""
        shown = "|".join(self.choices) or self.value
        return {"?": f"[{shown}]", "*": f"[{shown} ...]", "+": f"{shown} ..."}.get(self.count, shown)


@dataclass(frozen=True, slots=True)
class Described:
    """A command; the full screen has the name ""."""

    name: str
    summary: str
    options: tuple[Option, ...] = ()
    """Its own, without those that every command takes."""
    operands: tuple[Operand, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandLine:
    """All of it."""

    commands: tuple[Described, ...]
    everywhere: tuple[Option, ...]
    """Options that every command takes."""

    @property
    def valued(self) -> tuple[str, ...]:
        """The options that take a value and may stand before the command."""
        return tuple(name for option in self.everywhere if option.value for name in option.names)
