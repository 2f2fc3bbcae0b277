"""The style sheet: what Fusion and our own painting leave to say. Text sizes are nowhere in it."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from app import resources
from app.desktop.widgets.palette import LIGHT, make_palette, wanted_scheme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.desktop.widgets.palette import Scheme
    from app.settings import Look

_SHEET = Template(
    """
    QLineEdit {
        background: $surface; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 0 12px;
        selection-background-color: $accent; selection-color: $on_accent;
    }
    QLineEdit:focus { border: 2px solid $accent; padding: 0 11px; }
    QPlainTextEdit {
        background: $surface; color: $ink; border: 1px solid $line; border-radius: 8px; padding: 6px;
        selection-background-color: $accent; selection-color: $on_accent;
    }
    QPlainTextEdit:focus { border: 2px solid $accent; padding: 5px; }
    QScrollArea, QScrollArea > QWidget > QWidget#content { background: transparent; border: none; }
    QSplitter::handle { background: transparent; }
    QCheckBox::indicator {
        width: 16px; height: 16px; border: 1px solid $muted; border-radius: 4px; background: $surface;
    }
    QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$ticked"); }
    QCheckBox::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }
    QComboBox {
        background: $surface; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 6px 10px;
    }
    QComboBox:focus { border: 2px solid $accent; padding: 5px 9px; }
    QComboBox::drop-down { border: none; width: 26px; }
    QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
    QComboBox QAbstractItemView {
        background: $surface; color: $ink; border: 1px solid $line; outline: none;
        selection-background-color: $selected; selection-color: $ink;
    }
    QListWidget {
        background: $surface; color: $ink; border: none; outline: none; padding: 8px;
    }
    QListWidget::item { padding: 8px 10px; border-radius: 8px; }
    QListWidget::item:selected { background: $selected; color: $accent; }
    QListWidget::item:hover:!selected { background: $hover; }
    QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
    QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
    QScrollBar::handle { background: $line; border-radius: 3px; min-height: 28px; min-width: 28px; }
    QScrollBar::handle:hover { background: $muted; }
    QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
    QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
    QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
    QMenu::item { padding: 6px 24px 6px 24px; border-radius: 6px; }
    QMenu::item:selected { background: $selected; color: $ink; }
    QMenu::item:disabled { color: $muted; }
    QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
    QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
    """
)


def style_sheet(scheme: Scheme) -> str:
    """Return the application's style sheet for a scheme."""
    colors = {role: getattr(scheme, role) for role in type(scheme).__slots__}
    ticked = "ticked-light" if scheme is LIGHT else "ticked-dark"
    return _SHEET.substitute(
        colors,
        arrow=resources.place_of("icons/drop-down.svg"),
        ticked=resources.place_of(f"icons/{ticked}.svg"),
    )


def dress(application: QApplication, look: Look) -> None:
    """Give the whole application its look: style, palette, and the rules of the style sheet."""
    scheme = wanted_scheme(look)
    application.setStyle("Fusion")
    application.setPalette(make_palette(scheme))
    application.setStyleSheet(style_sheet(scheme))
