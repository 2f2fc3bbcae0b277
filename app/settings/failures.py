"""What can go wrong with the files of the settings, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import InspectorError
from app.translation import translate

if TYPE_CHECKING:
    from pathlib import Path


class SettingsError(InspectorError):
    """The settings could not be found, read or written; what is on the disk is unchanged."""


class NoHomeError(SettingsError):
    """Nothing tells where the user's files are."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(
            translate("Inbox Inspector does not know where your personal folder is."),
            translate("Set HOME, or INBOX_INSPECTOR_HOME, to a folder of yours, then start it again."),
        )


class SettingsUnreadableError(SettingsError):
    """A file is there, but may not be read."""

    def __init__(self, path: Path) -> None:
        """Say it and name the file."""
        super().__init__(
            translate("The settings cannot be read."),
            translate("Make this file readable for you, then start again: {path}").format(path=path),
        )


class SettingsNotWritableError(SettingsError):
    """The folder may not be written to, or there is no room."""

    def __init__(self, folder: Path, *, is_full: bool) -> None:
        """Say which of the two, and name the folder."""
        super().__init__(
            translate("The settings could not be saved."),
            translate("The disk is full. Free some space, then try again.")
            if is_full
            else translate("Make this folder writable for you, then try again: {folder}").format(
                folder=folder
            ),
        )


class AdditionRefusedError(SettingsError):
    """The user's addition does not fit the catalogue."""

    def __init__(self, why: str) -> None:
        """Say it; ``why`` names the key of the document."""
        super().__init__(
            translate("This shop or address cannot be added."),
            translate("Check what you entered: {why}").format(why=why),
        )
