"""The themes: all can be read, no state hangs on a hue, and one that is not there is told."""

from __future__ import annotations

from itertools import combinations
from typing import cast

import pytest
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.theme import Theme

from tests.ui.stage import NOW, Stage, archive, posts, program, stage
from tuifollow.config import ConfigError
from tuifollow.model import Flag, Head
from tuifollow.ui.panes.entry_lines import draw_entry
from tuifollow.ui.words.themes import THEMES, following

NAMES = [theme.name for theme in THEMES]
COLOURED = [theme for theme in THEMES if not theme.ansi]
STATES = {
    "new": Flag.NEW,
    "unread": Flag.NONE,
    "read": Flag.READ,
    "key": Flag.READ | Flag.KEY,
    "bookmark": Flag.READ | Flag.BOOKMARKED,
    "edited": Flag.READ | Flag.EDITED,
    "withdrawn": Flag.READ | Flag.WITHDRAWN,
    "pinned": Flag.READ | Flag.PINNED,
    "breaking": Flag.READ | Flag.BREAKING,
}


def seen_without_colour(strips: list[Strip]) -> tuple[tuple[str, ...], ...]:
    """Return what is left of lines when nobody sees hues: letters, each with its weight and style."""

    def told(style: Style | None) -> str:
        names = ("bold", "dim", "italic", "underline", "strike", "reverse")
        return " ".join(name for name in names if style is not None and getattr(style, name))

    return tuple(tuple(f"{letter}{told(part.style)}" for part in strip for letter in part.text) for strip in strips)


def drawn(acting: Stage, flags: Flag, *, selected: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return an entry in that state as the list draws it."""
    listed = acting.room.list
    listed.base = listed.rich_style
    head = Head(1, "The gauge was read again", titled=True, at=NOW, author="Ada Quill", flags=flags)
    cursor = listed._style("cursor") if selected else None
    return seen_without_colour(draw_entry(head, 2, listed._drawing(), cursor))


@pytest.mark.parametrize("ascii_only", [False, True], ids=["signs", "ascii"])
async def test_in_every_theme_all_states_are_told_apart_without_their_hues(ascii_only: bool) -> None:  # noqa: FBT001
    """By sign, weight or style; selected or not."""
    async with stage((80, 24), posts(3), ascii=ascii_only) as acting:
        for name in NAMES:
            acting.app.theme = name
            await acting.settle()
            looks = {
                (state, on): drawn(acting, flags, selected=on)
                for state, flags in STATES.items()
                for on in (False, True)
            }
            same = [(one, other) for one, other in combinations(looks, 2) if looks[one] == looks[other]]
            assert same == [], name


@pytest.mark.parametrize("theme", COLOURED, ids=[theme.name for theme in COLOURED])
def test_every_colour_of_text_can_be_read_on_its_background(theme: Theme) -> None:
    """A ratio of 4.5 at least, and of 7 where contrast is asked for (WCAG 2, AA and AAA)."""
    least = 7.0 if theme.name == "contrast" else 4.5
    for ground in (theme.background, theme.surface):
        for name in ("foreground", "primary", "secondary", "warning", "error", "success"):
            ratio = contrast(Color.parse(cast("str", ground)), Color.parse(cast("str", getattr(theme, name))))
            assert ratio >= least, (name, round(ratio, 1))


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of contrast of two colours, as WCAG 2 defines it."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


async def test_the_terminal_s_own_colours_are_the_default_and_none_is_blue_or_yellow() -> None:
    """Dark blue cannot be read on black, nor yellow on white."""
    async with stage((120, 40)) as acting:
        assert acting.app.theme == "terminal"
        strips = acting.app.screen._compositor.render_strips()
        colours = {part.style.color.name for strip in strips for part in strip if part.style and part.style.color}
        assert not colours & {"blue", "yellow", "bright_yellow"}
        assert {colour for colour in colours if colour.startswith("#")} == set()


@pytest.mark.parametrize("name", NAMES)
async def test_the_selected_entry_stands_on_one_ground(name: str) -> None:
    """Its letters and the blanks behind them have the same colours, whatever hue its marks have elsewhere."""
    async with stage((120, 40), posts(5), theme=name) as acting:
        line = acting.room.list.render_lines(acting.room.list.size.region)[acting.line_of("report 100") - 2]
        styles = {(part.style.color, part.style.bgcolor) for part in list(line)[:-1] if part.style and part.text}
        assert len(styles) == 1, styles


async def test_ctrl_t_goes_through_the_themes_and_names_each() -> None:
    """After the last one the first comes again; the place stays."""
    async with stage((120, 40)) as acting:
        await acting.press("j", "j")
        place, names = acting.room.place, []
        for _ in NAMES:
            await acting.press("ctrl+t")
            names.append(acting.app.theme)
            assert f"theme: {names[-1]}" in acting.toasts
        assert names == [*NAMES[1:], NAMES[0]]
        assert acting.room.place == place
        await acting.app.do("theme")
        assert acting.app.theme == following(NAMES[0])


async def test_under_no_color_the_key_says_why_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is one theme then: without colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage((80, 24), no_color=True, theme="dark") as acting:
        await acting.press("ctrl+t")
        assert acting.app.theme == "mono"
        assert acting.toasts == ["NO_COLOR is set: every theme is without colours"]


def test_a_theme_that_is_not_there_is_told_with_those_that_are() -> None:
    """Before anything is drawn."""
    store = archive(posts(1))
    with pytest.raises(ConfigError, match="no theme 'drak': there are terminal, dark, light, contrast"):
        program(store, theme="drak")
    store.close()
