"""Where the program starts: ``python -m app`` or the installed command ``inbox-inspector``."""

from __future__ import annotations

# Ctrl+C before ``main`` is ready for it just ends the program, without Python's words about it.
# ruff: noqa: E402
import signal

_IS_CTRL_C_HEARD = signal.getsignal(signal.SIGINT) is signal.default_int_handler
if _IS_CTRL_C_HEARD:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import os
import sys

from app.cli.argument_values import UsageError
from app.cli.arguments import read_arguments
from app.cli.command_name import command_name
from app.cli.streams import ReaderLeftError, standard_streams
from app.errors import InspectorError

_STATUS_DONE = 0
_STATUS_BAD_USAGE = 2
_STATUS_INTERRUPTED = 130
"""As a shell reports a program that Ctrl+C ended."""


class _FolderGoneError(InspectorError):
    """The current folder was removed."""

    def __init__(self) -> None:
        super().__init__("The folder that you are in is gone.", "Change to another one, then start again.")


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say (None: the command line's); returns the exit status."""
    options = read_arguments(sys.argv[1:] if arguments is None else arguments)
    streams = standard_streams(is_utf8_promised=options.as_json)
    try:
        if _IS_CTRL_C_HEARD:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        _require_current_folder()
        # Only now: worker processes and --help come through here and need none of it.
        from app.build import run_command  # noqa: PLC0415

        status = run_command(options, streams)
        streams.out.flush()
    except UsageError as error:
        print(f"{command_name()} {options.command}: {error}", file=streams.err)
    except InspectorError as error:
        print(f"{error.sentence} {error.next_step}", file=streams.err)
    except ReaderLeftError:
        return _STATUS_DONE
    except KeyboardInterrupt:
        return _STATUS_INTERRUPTED
    else:
        return status
    return _STATUS_BAD_USAGE


def _require_current_folder() -> None:
    """Raise ``_FolderGoneError``; worker processes could not be started there."""
    try:
        os.getcwd()  # noqa: PTH109 - asks the system and changes nothing
    except FileNotFoundError as error:
        raise _FolderGoneError from error


if __name__ == "__main__":
    sys.exit(main())
