"""The settings file (TOML): read leniently, written whole, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli
import tomli_w

from app.errors import Notice
from app.settings.codec import from_document, to_document
from app.settings.failures import SettingsNotWritableError, SettingsUnreadableError
from app.settings.model import Settings
from app.settings.writing import remove, set_aside, write_whole
from app.translation import translate

if TYPE_CHECKING:
    from pathlib import Path

    from app.settings.locations import Locations


def load_settings(path: Path) -> tuple[Settings, Notice | None]:
    """Return the settings, and what the user must be told, or None.

    No file: the defaults. A file that is no TOML is renamed, with the date, and the defaults are
    used. Of one with wrong values the right ones are used, and the file as it was is kept aside too.
    Raises ``SettingsUnreadableError`` for a file that may not be read.
    """
    document = read_document(path)
    if document is None:
        aside = set_aside(path)
        return Settings(), _notice(path, aside, translate("The settings file was damaged: it is not used."))
    problems: list[str] = []
    settings = from_document(Settings, document, problems)
    if not problems:
        return settings, None
    sentence = translate("Some settings could not be used: {keys}.").format(keys=", ".join(problems))
    return settings, _notice(path, _replace_keeping(path, to_document(settings, document)), sentence)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings, keeping keys of the file that are not ours.

    A file that meanwhile cannot be read is set aside first. Raises ``SettingsError``.
    """
    document = read_document(path)
    if document is None and set_aside(path) is None:
        raise SettingsNotWritableError(path.parent, is_full=False)
    write_document(path, to_document(settings, document or {}))


def erase_settings(places: Locations) -> None:
    """Remove the settings, the user's additions, and what was set aside of both.

    Raises ``SettingsNotWritableError``.
    """
    settings = places.settings_file
    for folder, pattern in ((settings.parent, f"{settings.name}*"), (places.additions, "*.toml*")):
        for path in folder.glob(pattern):
            remove(path)


def read_document(path: Path) -> dict[str, Any] | None:
    """Return a TOML file's content; {} where there is none, None where it is no TOML."""
    try:
        return tomli.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsUnreadableError(path) from error
    except (ValueError, RecursionError):
        return None


def write_document(path: Path, document: dict[str, Any]) -> None:
    """Write a TOML file whole."""
    write_whole(path, tomli_w.dumps(document).encode("utf-8", "replace"))


def _replace_keeping(path: Path, document: dict[str, Any]) -> Path | None:
    """Write what could be used, keeping the file as it was beside it; None where that cannot be done."""
    aside = set_aside(path)
    if aside is None:
        return None
    try:
        write_document(path, document)
    except SettingsNotWritableError:
        aside.replace(path)
        return None
    return aside


def _notice(path: Path, aside: Path | None, sentence: str) -> Notice:
    if aside is None:
        step = translate("Look at the settings before you change one: {path}").format(path=path)
        return Notice(sentence, step)
    step = translate("Check the settings. The file as it was is kept: {path}").format(path=aside)
    return Notice(sentence, step, (aside,))
