"""What can be done by name? Every action of the key table, beside it its keys and the id that config.toml wants."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Any, cast

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Provider
from textual.content import Content

from tuifollow.keys import Action, shown_all, worded
from tuifollow.ui.outside import Doer, Outside


def opened(app: App[Any]) -> None:
    """Open the palette over `app`, unless it is open."""
    if not CommandPalette.is_open(app):
        app.push_screen(CommandPalette(placeholder="type to search the commands", id="--command-palette"))


class Commands(Provider):
    """The actions that make sense on the screen, as commands."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """Yield all of them."""
        for action, run in self._actions():
            yield DiscoveryHit(self._told(Content(action.description), action), run, action.description)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Yield those whose words or id match."""
        matcher = self.matcher(query)
        for action, run in self._actions():
            score = max(matcher.match(action.description), matcher.match(action.id))
            if score > 0:
                display = self._told(matcher.highlight(action.description), action)
                yield Hit(score, display, run, action.description)

    def _actions(self) -> Iterator[tuple[Action, Callable[[], Any]]]:
        app, words = cast("Doer", self.app), self.screen.words if isinstance(self.screen, Outside) else {}
        for action in (worded(action, words) for action in app.tools.actions):
            if app.can(action.id, self.screen) and action.id not in {"palette", "link"}:
                yield action, partial(self.app.call_later, app.do, action.id)

    def _told(self, words: Content, action: Action) -> Content:
        keys = shown_all(action, ascii_only=cast("Doer", self.app).tools.settings.ascii)
        named = Content.styled(action.id, "dim")
        return Content("  ").join(part for part in (words, Content.styled(keys, "bold"), named) if part)
