"""Renders every dialog into PNGs: light, dark, with text of 150 % and with German-like long words.

``python -m tests.desktop.dialog_screens OUT [NAME]… [--language CODE]``; needs no display.
"""

from __future__ import annotations

import argparse
import os
from contextlib import nullcontext
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from app.desktop.session.picture import save_picture
from app.desktop.widgets.language import speak
from app.desktop.widgets.style import dress
from app.settings import Look
from app.translation import LANGUAGES
from tests.desktop.pseudo import pseudo_language

_BASE_PIXELS = 13
_VARIANTS = (
    ("light", Look.LIGHT, 1.0, False),
    ("dark", Look.DARK, 1.0, False),
    ("large", Look.LIGHT, 1.5, False),
    ("long", Look.LIGHT, 1.0, True),
)


def render(folder: Path, names: frozenset[str] = frozenset(), language: str = "en") -> None:
    """Write ``folder/NAME-VARIANT.png`` for the scenes named, or for all of them."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    speak(application, language)
    # Only now: what a provider needs is put into words when the scenes are made.
    from tests.desktop.dialog_scenes import SCENES  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for variant, look, text_size, is_long in _VARIANTS:
        font = application.font()
        font.setPixelSize(round(_BASE_PIXELS * text_size))
        application.setFont(font)
        dress(application, look)
        for name, make in SCENES.items():
            if names and name not in names:
                continue
            with pseudo_language() if is_long else nullcontext():
                dialog = make()
                dialog.show()
                application.processEvents()
                save_picture(dialog, folder / f"{name}-{variant}.png")
                dialog.close()
                dialog.deleteLater()
                application.processEvents()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    options = parser.parse_args()
    render(options.out, frozenset(options.names), options.language)
