"""The user's own shops and addresses: one TOML document each, in the form of the shipped catalogue.

The form stands in ``app.claim.catalogue``. A document of a shipped retailer's ``id`` adds to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.claim.catalogue import read_catalogue
from app.errors import Notice
from app.settings.failures import AdditionRefusedError, SettingsUnreadableError
from app.settings.file import read_document, write_document
from app.settings.writing import remove, set_aside
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Documents = dict[str, dict[str, Any]]
"""File stem, which is the retailer's identifier, to content."""


def load_additions(
    folder: Path, shipped: Mapping[str, Mapping[str, object]]
) -> tuple[Documents, Notice | None]:
    """Return the additions that fit the shipped documents, for ``read_catalogue``, and a notice or None.

    A file that cannot be used (no TOML, not the catalogue's form, another shop's domain) is renamed,
    with the date. Raises ``SettingsUnreadableError`` for one that may not be read.
    """
    usable: Documents = {}
    refused = []
    for path in _files(folder):
        document = read_document(path)
        if document is None:
            refused.append(path)
        else:
            usable[path.stem] = document
    if not _fits(shipped, usable):
        candidates, usable = usable, {}
        for stem, document in candidates.items():
            if _fits(shipped, {**usable, stem: document}):
                usable[stem] = document
            else:
                refused.append(_file_of(folder, stem))
    return usable, _notice(refused) if refused else None


def save_addition(
    folder: Path, document: Mapping[str, Any], shipped: Mapping[str, Mapping[str, object]]
) -> None:
    """Keep one addition, in the place of a former one with the same ``id``.

    Raises ``AdditionRefusedError`` where the catalogue could not be read with it, and
    ``SettingsNotWritableError``.
    """
    present, _ = load_additions(folder, shipped)
    stem = str(document.get("id", ""))
    try:
        read_catalogue(shipped, {**present, stem: document})
    except ValueError as error:
        raise AdditionRefusedError(str(error)) from error
    write_document(_file_of(folder, stem), dict(document))


def remove_addition(folder: Path, retailer_id: str) -> None:
    """Forget one addition; nothing happens where there is none. Raises ``SettingsNotWritableError``."""
    for path in _files(folder):
        if path.stem == retailer_id:
            remove(path)


def _fits(shipped: Mapping[str, Mapping[str, object]], additions: Documents) -> bool:
    if not additions:
        return True
    try:
        read_catalogue(shipped, additions)
    except ValueError:
        return False
    return True


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SettingsUnreadableError(folder) from error


def _file_of(folder: Path, stem: str) -> Path:
    return folder / f"{stem}.toml"


def _notice(refused: list[Path]) -> Notice:
    return Notice(
        translate("Some of the shops or addresses that you added could not be used: {names}.").format(
            names=", ".join(path.stem for path in refused)
        ),
        translate("Add them again under Settings › Shops. The files as they were are kept."),
        tuple(aside for path in refused if (aside := set_aside(path)) is not None),
    )
