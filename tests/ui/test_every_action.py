"""Every action of the key table: its key and its entry in the palette do the same, on the screens that have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from textual.command import DiscoveryHit

from tests.ui.stage import Stage, posts, stage
from tuifollow.keys import ACTIONS, Action
from tuifollow.ui.app import FollowApp
from tuifollow.ui.screens.palette import Commands

NOT_LISTED = {"palette", "link"}
"""The palette itself; and what wants a number."""


@contextmanager
def noted() -> Iterator[list[tuple[str, int]]]:
    """Yield what is to be done, by name and number; nothing of it is done."""
    done: list[tuple[str, int]] = []

    async def do(app: FollowApp, name: str, number: int = 0) -> bool:
        if app.can(name, app.screen):
            done.append((name, number))
        return app.can(name, app.screen)

    with patch.object(FollowApp, "do", do):
        yield done


async def listed(acting: Stage) -> dict[str, DiscoveryHit]:
    """Return the entries of the palette by their words."""
    return {str(hit.text): hit async for hit in Commands(acting.app.screen).discover()}


async def works(acting: Stage, actions: list[Action]) -> None:
    """Check keys and palette entries of these actions on the screen that is shown."""
    with noted() as done:
        entries = await listed(acting)
        for action in actions:
            for number, key in enumerate(action.keys, 1):
                done.clear()
                await acting.press(key)
                assert done == [(action.id, number if action.id == "link" else 0)], (action.id, key)
            if action.id not in NOT_LISTED:
                done.clear()
                entries[action.description].command()
                await acting.settle()
                assert done == [(action.id, 0)], action.id


async def test_while_a_blog_is_read_every_key_and_every_entry_of_the_palette_does_its_action() -> None:
    """All that can be done in a room, and everywhere."""
    async with stage((120, 40), posts(5)) as acting:
        await works(acting, [action for action in ACTIONS if action.where in {"blog", "everywhere"}])


async def test_on_the_start_screen_too() -> None:
    """What can be done there, with the focus on the list of blogs."""
    async with stage((120, 40), posts(5), sources=()) as acting:
        await works(acting, [action for action in ACTIONS if action.where == "start"])


@pytest.mark.parametrize("action", ACTIONS, ids=[action.id for action in ACTIONS])
def test_every_action_has_keys_that_textual_knows_and_words_of_its_own(action: Action) -> None:
    """Two with the same words could not be told apart in the palette."""
    assert [other.id for other in ACTIONS if other.description == action.description] == [action.id]
