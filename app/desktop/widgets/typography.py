"""Text sizes by role, all in proportion to the system's font, so that text scales with the system."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

_DESIGN_BASE = 13.0
"""Pixels of the system font that the distances in this package are drawn for."""


class TextRole(Enum):
    """What a text is; its value is size in parts of the system's, and weight."""

    BODY = (1.0, QFont.Weight.Normal)
    STRONG = (1.0, QFont.Weight.DemiBold)
    SMALL = (0.9, QFont.Weight.Normal)
    SMALL_STRONG = (0.9, QFont.Weight.DemiBold)
    CAPTION = (0.87, QFont.Weight.DemiBold)
    CARD_TITLE = (1.04, QFont.Weight.DemiBold)
    HEADLINE = (1.3, QFont.Weight.Bold)
    TITLE = (1.6, QFont.Weight.Bold)
    CODE = (2.25, QFont.Weight.Bold)
    CODE_SMALLER = (1.85, QFont.Weight.Bold)
    CODE_LINE = (1.15, QFont.Weight.Bold)


_FIXED_PITCH = frozenset({TextRole.CODE, TextRole.CODE_SMALLER, TextRole.CODE_LINE})


def font_for(role: TextRole) -> QFont:
    """Return the font of a role."""
    factor, weight = role.value
    base = QGuiApplication.font()
    font = QFont(base)
    if role in _FIXED_PITCH:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    font.setPixelSize(max(9, round(_base_pixels() * factor)))
    font.setWeight(weight)
    if role is TextRole.CAPTION:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return font


def scale() -> float:
    """Return how much larger the system's text is than what the distances are drawn for."""
    return _base_pixels() / _DESIGN_BASE


def scaled(pixels: float) -> int:
    """Return a distance that has to grow with the text."""
    return round(pixels * scale())


def _base_pixels() -> float:
    return float(QFontInfo(QGuiApplication.font()).pixelSize())
