"""The reader's place, whatever comes: arrivals, edits, withdrawals, resizes, filters and folds in any order.

The rule is that of the list's own docstrings: the same entry while it is shown, else the next older one, and back when
it is shown again; on the same line of the window as far as there is room; and in the detail the same first character.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.ui.stage import Stage, post, posts, stage
from tuifollow.model import Anchor, Entry
from tuifollow.ui.room.search import Aim

SIZES = ((80, 24), (120, 40), (200, 60), (60, 30), (40, 10), (100, 22), (60, 5), (30, 8))
READER = ("j", "k", "G", "g", "J", "ctrl+d", "u", "enter", "escape", "wheel", "<", ".")
"""What moves the reader, who stands elsewhere then."""
OTHERS = ("arrive", "late", "edit", "withdraw", "restore", "resize", "filter", "unfilter", "e", "D", "C", "W", "t", "+")
"""What must not."""

_NOWHERE = -1_000

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""To shrink a story takes minutes: a screen is drawn at every step. Take Phase.shrink in to understand a failure."""

Step = tuple[str, int]
STEPS = st.lists(st.tuples(st.sampled_from(READER * 2 + OTHERS * 3), st.integers(0, 39)), min_size=4, max_size=14)


@dataclass
class World:
    """The page as it is now, and where the reader chose to be."""

    acting: Stage
    entries: list[Entry]
    chosen: Anchor | None = None
    text: Entry | None = None
    """What was read then."""

    async def step(self, name: str, number: int) -> None:
        """Let one thing happen."""
        if name == "wheel":
            self.acting.room.list.scrolled_by_mouse(number - 20)
            await self.acting.settle()
        elif name in READER or len(name) == 1:
            await self.acting.press(name)
        else:
            await getattr(self, name)(number)
        await self.acting.settle()

    async def arrive(self, number: int) -> None:
        """Let some entries come on top."""
        top = 100 + sum(entry.id.startswith("new") for entry in self.entries)
        made = [
            replace(post(top + step, key=step % 2 == 0), id=f"new{top + step}") for step in range(number % 4 + 1, 0, -1)
        ]
        await self._look([*made, *self.entries])

    async def late(self, number: int) -> None:
        """Let an entry come that belongs further down."""
        earlier = post(100 - number)
        when = earlier.published and earlier.published - timedelta(minutes=3)
        name = f"late{number}-{len(self.entries)}"
        await self._look([*self.entries, replace(earlier, id=name, headline=f"A late report {name}", published=when)])

    async def edit(self, number: int) -> None:
        """Let an entry get other words."""
        await self._change(number, headline=f"Mended, for the time of {len(self.entries)} and {number}")

    async def withdraw(self, number: int) -> None:
        """Let an entry be taken back."""
        await self._change(number, withdrawn=True)

    async def restore(self, number: int) -> None:
        """Let an entry stand again."""
        await self._change(number, withdrawn=False)

    async def resize(self, number: int) -> None:
        """Let the window be another one."""
        await self.acting.pilot.resize_terminal(*SIZES[number % len(SIZES)])

    async def filter(self, number: int) -> None:
        """Show only what has some words: a tenth of all, or nothing."""
        self.acting.room.find(("report 9", "report 8", "mended", "nothing has this")[number % 4], Aim.FILTER)

    async def unfilter(self, _number: int) -> None:
        """Show everything again."""
        self.acting.room.find("", Aim.FILTER)

    async def _change(self, number: int, **what: object) -> None:
        index = number % len(self.entries)
        changed = list(self.entries)
        changed[index] = replace(changed[index], **what)  # type: ignore[arg-type]
        await self._look(changed)

    async def _look(self, entries: list[Entry]) -> None:
        self.entries = entries
        await self.acting.look(entries, soon=True)

    def choose(self, before: Anchor | None = None) -> None:
        """Note where the reader stands now, and stood `before`; an entry out of view stands on no line of the window.

        Who only reads on has chosen no other line: where a fold or filter has put the entry is not where it belongs.
        """
        place = self.acting.room.place
        chosen = self.chosen
        if (
            place
            and before
            and chosen
            and place.row == chosen.row
            and replace(place, character=0) == replace(before, character=0)
        ):
            place = replace(place, offset=chosen.offset)
        self.text = self.acting.room.detail.item.entry if self.acting.room.detail.item else None
        seen = place is not None and 0 <= place.offset < self.acting.room.list.extent.height
        self.chosen = place if seen or place is None else replace(place, offset=_NOWHERE)

    def check(self, name: str) -> None:
        """Check that the reader stands where the rule says."""
        room, chosen = self.acting.room, self.chosen
        if chosen is None:
            return
        listed, listing = room.list, room.list.listing
        shown = [listing.entry(row) for row in range(len(listing)) if listing.is_entry(row)]
        place = room.place
        if not shown:
            assert place is None, name
            return
        assert place is not None, name
        older = listing.timeline.rows[listing.timeline.index_of(chosen.row) :]
        assert place.row == next((row for row in older if row in set(shown)), shown[-1]), name
        if place.row == chosen.row and room.detail.item and room.detail.item.entry == self.text:
            assert place.character == chosen.character, name
        height, top = listed.extent.height, listed._rows.top(listed.row)
        if place.row != chosen.row or not height:
            return
        room_below = height - listed._rows.height(listed.row)
        if 0 <= chosen.offset <= room_below:
            kept = min(chosen.offset, top)
            # Another window is filled: blank lines below the last row are only left where nothing else changed.
            filled = top - max(0, min(top - chosen.offset, listed.total - height))
            assert place.offset in {kept, filled}, name
        elif chosen.offset >= 0:
            assert 0 <= place.offset < height, name


async def play(size: tuple[int, int], steps: list[Step]) -> None:
    """Let the steps happen, and look at the place after each."""
    entries = posts(40)
    async with stage(size, entries) as acting:
        world = World(acting, entries)
        world.choose()
        for name, number in steps:
            before, reading = acting.room.place, acting.room.detail.item
            chosen = acting.room.list.chosen
            await world.step(name, number)
            if name in READER:
                place, now = acting.room.place, acting.room.list.chosen
                stands_in = place is not None and place.row != now == chosen  # to read it on is not to choose it
                if (place, now) != (before, chosen) and not stands_in:
                    world.choose(before)
                continue
            world.check(f"{name} {number}")
            after, item = acting.room.place, acting.room.detail.item
            if before and after and reading and item and before.row == after.row == reading.row == item.row:
                untouched = reading.entry == item.entry
                assert not untouched or acting.room.detail.character == before.character, (name, number)


@given(size=st.sampled_from(SIZES[:4]), steps=STEPS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
def test_nothing_that_comes_moves_the_reader(size: tuple[int, int], steps: list[Step]) -> None:
    """In some random stories."""
    asyncio.run(play(size, steps))


@pytest.mark.long
@given(size=st.sampled_from(SIZES), steps=STEPS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
def test_nothing_that_comes_moves_the_reader_in_many_stories(size: tuple[int, int], steps: list[Step]) -> None:
    """In many more, from every size."""
    asyncio.run(play(size, steps))
