"""Where the program starts: ``python -m app`` or the installed command ``inbox-inspector``."""

from __future__ import annotations

import io
import sys

from app.cli.argument_values import UsageError
from app.cli.arguments import read_arguments
from app.errors import InspectorError

_STATUS_BAD_USAGE = 2


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say (None: the command line's); returns the exit status."""
    options = read_arguments(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8(is_required=options.as_json)
    # Only now: worker processes and --help come through here and need none of it.
    from app.build import run_command  # noqa: PLC0415
    from app.cli.streams import Streams  # noqa: PLC0415

    try:
        return run_command(options, Streams(sys.stdin.buffer, sys.stdout, sys.stderr))
    except UsageError as error:
        print(f"inbox-inspector {options.command}: {error}", file=sys.stderr)  # noqa: T201
    except InspectorError as error:
        print(f"{error.sentence} {error.next_step}", file=sys.stderr)  # noqa: T201
    return _STATUS_BAD_USAGE


def _speak_utf8(*, is_required: bool) -> None:
    """Print UTF-8 where that is promised; else whatever the terminal has, without ever failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if is_required and stream is sys.stdout:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            else:
                stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
