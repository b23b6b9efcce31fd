"""What does the manual page say? All of it from the tables: commands and options, keys, settings, exit codes.

Printed as roff for `man`: `tuifollow man | man -l -`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from textwrap import wrap

from tuifollow import __version__
from tuifollow.commands.described import CommandLine, Described, Option
from tuifollow.config import SETTINGS, Settings
from tuifollow.console import put
from tuifollow.keys import bound, groups, shown_all
from tuifollow.safe import clean
from tuifollow.terminal import Exit

CODES = {
    Exit.DONE: "done, or the reader quit",
    Exit.INTERNAL: "an internal error: one line, and where the log is",
    Exit.USAGE: "wrong arguments or configuration, told with file and line",
    Exit.TERMINAL: "no usable terminal, or another full screen holds the archive",
    Exit.STORE: "the archive cannot be used",
    Exit.UNSAVED: "quit with bookmarks that could not be saved",
    Exit.SOURCE: "the source could not be had",
    Exit.NOTHING: "the source was read, and holds no live blog",
    Exit.HANGUP: "ended by SIGHUP, the terminal restored",
    Exit.INTERRUPTED: "ended by SIGINT, or by Ctrl+C twice",
    Exit.TERMINATED: "ended by SIGTERM",
}
_VARIABLES = {
    "TUIFOLLOW_CONFIG": "the configuration file, as --config",
    "TUIFOLLOW_DATA_DIR": "the folder to keep everything in, as --data-dir",
    "NO_COLOR": "when it is set, nothing is told by colours",
    "LC_ALL, LC_CTYPE, LANG": "without UTF-8 in them, plain letters are drawn",
}
_NAMES = (
    ("\\", r"\e"),
    ("-", r"\-"),
    ('"', r"\(dq"),
    ("'", r"\(aq"),
    ("`", r"\(ga"),
    ("^", r"\(ha"),
    ("~", r"\(ti"),
)
"""What roff would read otherwise, and its name there; the backslash first."""
_SOURCE = (
    "SOURCE is an http(s) address (one without a scheme gets https), the path of a file, or, for show, - for standard "
    "input. The first word that is no option decides: the name of a command, or the first SOURCE of the full screen; "
    "./list is a file that is called like a command."
)


def man(known: CommandLine, settings: Settings) -> Exit:
    """Print the manual page; keys are told as they are bound now."""
    put(page(known, settings, datetime.now(UTC).date()))
    return Exit.DONE


def page(known: CommandLine, settings: Settings, today: date) -> str:
    """Return the manual page as roff; `today` is its date."""
    lines = [
        f'.TH TUIFOLLOW 1 {today.isoformat()} {_quoted(f"tuifollow {__version__}")} "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        r"tuifollow \- follow live blogs full\-screen in the terminal",
        ".SH SYNOPSIS",
        *_synopsis(known),
        ".SH DESCRIPTION",
        _text("What is new stands out, the reader's place is kept, and nothing is lost: every entry, and every earlier "
              "version of it, stays in an archive."),
        ".PP",
        _text(_SOURCE),
        ".SH COMMANDS",
        *(line for command in known.commands if command.name for line in _command(command)),
        ".SH OPTIONS",
        _text("Every command takes these."),
        *(line for option in known.everywhere for line in _option(option)),
        ".SH KEYS",
        *_keys(settings),
        ".SH CONFIGURATION",
        _text("config.toml in the configuration folder; command line and environment win over it. Of every setting "
              "there is a variable TUIFOLLOW_ and its name in capitals."),
        *_pairs((f"{setting.name} = {setting.example}", setting.words) for setting in SETTINGS),
        *_pairs((("[keys]", 'the keys of each action by its id: next = ["j", "down"]'),
                 ("[filters]", 'saved filters by name: locks = "/lock|gate/"'),
                 ("[limits]", "bounds of what is read and kept"))),
        ".SH ENVIRONMENT",
        *_pairs(_VARIABLES.items()),
        ".SH FILES",
        _text("Archive, configuration and log lie in the platform's folders; tuifollow doctor names them."),
        ".SH EXIT STATUS",
        *_pairs((str(int(code)), words) for code, words in CODES.items()),
        ".SH EXAMPLES",
        *_pairs((("tuifollow demo", "a made-up live blog, without any network"),
                 ("tuifollow list --format opml > blogs.opml", "the followed blogs, for a feed program"),
                 ("tuifollow purge --older-than 90d --dry-run", "what would be forgotten"))),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _synopsis(known: CommandLine) -> Iterator[str]:
    for command in known.commands:
        if not command.name:
            operands = " ".join(operand.shown for operand in command.operands)
            yield rf"\fBtuifollow\fR [\fIOPTION\fR ...] {_inline(operands)}"
            yield ".br"
    yield r"\fBtuifollow\fR \fICOMMAND\fR [\fIARGUMENT\fR ...]"


def _command(command: Described) -> Iterator[str]:
    operands = "".join(f" {operand.shown}" for operand in command.operands)
    options = " [OPTION ...]" if command.options else ""
    yield rf'.SS "{_inline(f"tuifollow {command.name}{options}{operands}")}"'
    yield _text(command.summary)
    for operand in command.operands:
        if operand.value != "SOURCE" and operand.words:
            yield from _pairs([(operand.value, operand.words)])
    for option in command.options:
        yield from _option(option)


def _option(option: Option) -> Iterator[str]:
    value = rf" \fI{_inline(option.value)}\fR" if option.value else ""
    yield ".TP"
    yield rf"\fB{_inline(', '.join(option.names))}\fR{value}"
    yield _text(option.words)


def _keys(settings: Settings) -> Iterator[str]:
    for group, actions in groups(bound(settings.keys)):
        yield f".SS {_quoted(group)}"
        yield from _pairs((shown_all(action, ascii_only=True) or "(no key)", action.description) for action in actions)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, words in pairs:
        yield ".TP"
        yield rf"\fB{_inline(name)}\fR"
        yield _text(words)


def _text(words: str) -> str:
    """Return words as lines of text: one that begins like a request is none."""
    lines = wrap(_inline(words), 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _quoted(words: str) -> str:
    return f'"{_inline(words)}"'


def _inline(words: str) -> str:
    r"""Return words with what roff would read otherwise named: "\", "-", quotes, and what is not ASCII."""
    told = clean(words, 2_000, oneline=True)
    for sign, name in _NAMES:
        told = told.replace(sign, name)
    return "".join(letter if letter.isascii() else rf"\[u{ord(letter):04X}]" for letter in told)
