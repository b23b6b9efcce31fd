"""How does a screen reach what lies outside of it? Toasts, the browser, the clipboard, each through its gate."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from textual.screen import Screen
from textual.worker import Worker

from tuifollow.model import FollowError
from tuifollow.safe import clean
from tuifollow.ui import browser
from tuifollow.ui.engine import Told
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.whereabouts import Whereabouts

Result = TypeVar("Result")
Work = Callable[[], Coroutine[None, None, None]]
"""Something that takes a while."""


class Doer(Protocol):
    """What a screen asks of the program."""

    @property
    def tools(self) -> Tools:
        """What all screens are given."""

    def can(self, name: str, screen: Screen[Any]) -> bool:
        """Whether an action can be done on a screen."""

    async def do(self, name: str, number: int = 0) -> bool:
        """Do an action of the key table; return whether there is one."""

    def forgotten(self, key: str) -> None:
        """Let the blog with that key, if it is the one that is read, show what is still kept of it."""

    async def back_to(self, where: Whereabouts) -> None:
        """Read on where the reader was before a jump."""


class Outside(Screen[Result], inherit_bindings=False):
    """A screen with its tools."""

    def __init__(self, tools: Tools) -> None:
        """Begin with what all screens are given."""
        super().__init__()
        self.tools = tools

    words: ClassVar[Mapping[str, str]] = {}
    """What actions do on this screen, where the key table tells what they do in a blog."""

    @property
    def here(self) -> tuple[str, Sequence[str]]:
        """What the help calls what has the focus, and which groups of keys it tells first there."""
        return "on this screen", ()

    def begins(self, character: str) -> bool:
        """Whether a key is no key here but the beginning of something typed, which is taken then."""
        del character
        return False

    def heard(self, look: Told) -> None:
        """Take notice of a look at any blog; screens that list blogs do."""
        del look

    def work(self, call: Work, *, group: str, exclusive: bool = False) -> Worker[None]:
        """Do something beside the keys; with `exclusive` what is still done of that group is given up."""
        return self.run_worker(call, group=group, exclusive=exclusive)

    def say(self, text: str, *, warning: bool = False) -> None:
        """Show a toast."""
        self.notify(content.notice(text), severity="warning" if warning else "information", markup=False)

    def pass_by(self, text: str) -> None:
        """Show a short notice; screens with a line for it show it there, where it covers nothing."""
        self.say(text)

    def open_link(self, address: str | None) -> None:
        """Ask the browser for an address, and say what was asked."""
        try:
            argv = browser.arguments(address, self.tools.settings.browser)
            self.tools.launch(argv)
        except FollowError as error:
            self.say(str(error), warning=True)
        else:
            self.pass_by(f"asked the browser to open {argv[-1]}")

    def copy(self, text: str, told: str) -> None:
        """Put text on the terminal's clipboard, and say so."""
        self.app.copy_to_clipboard(clean(text))
        self.pass_by(told)
