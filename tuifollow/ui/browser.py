"""How is a link opened? Checked, then given to one program as one argument; no shell is ever asked.

The program is the one named in the settings or in $BROWSER, else the system's own opener. Text browsers would write
over the screen, so they are refused with a sentence.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from tuifollow.model import FollowError
from tuifollow.safe import link_ok

_OPENERS = (("xdg-open",), ("wslview",), ("gio", "open"), ("firefox",), ("chromium",), ("google-chrome",))
_TEXT_BROWSERS = frozenset({"w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh"})


def command(setting: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the program (and its options) that opens links; raises FollowError when there is none to be had."""
    wanted = tuple(setting) or _from_environment(environment.get("BROWSER", ""))
    if wanted and os.path.basename(wanted[0]) in _TEXT_BROWSERS:  # noqa: PTH119
        raise FollowError(f"{wanted[0]} needs the terminal for itself: copy the link instead (y)")
    if wanted and shutil.which(wanted[0]):
        return wanted
    if sys.platform == "darwin":
        return ("open",)
    for opener in _OPENERS:
        if shutil.which(opener[0]):
            return opener
    raise FollowError("no browser found: set BROWSER, or copy the link (y)")


def launch(argv: Sequence[str]) -> None:
    """Start a program that outlives us and cannot touch our terminal; raises FollowError when it does not start."""
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(argv, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    except (OSError, ValueError) as error:
        raise FollowError(f"the browser could not be started: {type(error).__name__}") from error


def arguments(address: str | None, setting: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the argument list that opens `address`; raises FollowError when it may not be opened."""
    checked = link_ok(address)
    if checked is None:
        raise FollowError("this entry has no link" if not address else "this link is not one that may be opened")
    return (*command(setting, os.environ), checked)


def _from_environment(browser: str) -> tuple[str, ...]:
    """Return the first program of $BROWSER, a list parted by colons; "%s" stands for the address, which comes last."""
    try:
        words = shlex.split(browser.partition(":")[0])
    except ValueError:
        return ()
    return tuple(word for word in words if word != "%s")
