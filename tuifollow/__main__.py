"""What does the `tuifollow` command do? It runs the command line; every error that is left ends here, in a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from tuifollow import cli
from tuifollow.config import ConfigError
from tuifollow.console import Unwritable, flush, prepare, say
from tuifollow.model import FollowError, NotALiveBlog, StoreError
from tuifollow.terminal import Exit

_CODES: tuple[tuple[type[FollowError], Exit], ...] = (
    (ConfigError, Exit.USAGE),
    (Unwritable, Exit.INTERNAL),
    (NotALiveBlog, Exit.NOTHING),
    (StoreError, Exit.STORE),
    (FollowError, Exit.SOURCE),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (the process's own arguments when None) and return its exit status."""
    os.umask(0o077)
    prepare()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except BrokenPipeError:
        return Exit.DONE
    finally:
        flush()


def _run(arguments: list[str]) -> int:
    """Turn every way of ending into an exit status, but for an output that its reader has closed."""
    try:
        return cli.run(arguments)
    except FollowError as error:
        say(str(error))
        return next(code for kind, code in _CODES if isinstance(error, kind))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else Exit.DONE
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the one border: a person gets a sentence, the log the traceback
        say(f"internal error ({type(error).__name__}); {cli.note(error, arguments)}")
        return Exit.INTERNAL


if __name__ == "__main__":
    sys.exit(main())
