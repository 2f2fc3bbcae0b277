"""The colours of the window: one scheme for light, one for dark, by role.

In: the look that the user set and the system's scheme. Out: a ``Scheme`` and the ``QPalette`` made of
it. A widget asks ``scheme_of`` for the colours to paint with, so a change of the application's
palette is all that a change of look needs. ``PAIRS`` lists every text colour with the background it
is used on; a test computes their contrast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from app.sentences import Tone
from app.settings import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Scheme:
    """One colour for each role, as ``#rrggbb``."""

    backdrop: str
    """Behind cards and list."""
    surface: str
    """Cards, list, side and detail."""
    line: str
    """Borders and separators."""
    edge: str
    """Borders of controls that can be operated: 3:1 at least against what is around them when focused."""
    ink: str
    muted: str
    """Secondary text."""
    accent: str
    on_accent: str
    selected: str
    hover: str
    good: str
    good_fill: str
    bad: str
    on_bad: str
    bad_fill: str
    careful: str
    careful_fill: str
    others: str
    others_fill: str
    neutral: str
    neutral_fill: str


LIGHT = Scheme(
    backdrop="#f5f6f8",
    surface="#ffffff",
    line="#e1e4ea",
    edge="#e1e4ea",
    ink="#1c2230",
    muted="#5b6577",
    accent="#2458d3",
    on_accent="#ffffff",
    selected="#eaf0ff",
    hover="#f5f7fb",
    good="#0b7a4b",
    good_fill="#e7f6ee",
    bad="#b42318",
    on_bad="#ffffff",
    bad_fill="#fdeceb",
    careful="#8a5a00",
    careful_fill="#fff4dc",
    others="#5b3fb8",
    others_fill="#efeafc",
    neutral="#1c2230",
    neutral_fill="#e1e4ea",
)

DARK = Scheme(
    backdrop="#14171d",
    surface="#1d2129",
    line="#2e3440",
    edge="#3a4150",
    ink="#e8ebf1",
    muted="#9aa4b5",
    accent="#7da2ff",
    on_accent="#0f1420",
    selected="#232c42",
    hover="#232834",
    good="#5fd39b",
    good_fill="#143326",
    bad="#ff8a80",
    on_bad="#2a0f0d",
    bad_fill="#3b1a18",
    careful="#f0c060",
    careful_fill="#372a10",
    others="#b9a5ff",
    others_fill="#2a2344",
    neutral="#e8ebf1",
    neutral_fill="#2e3440",
)

PAIRS = (
    ("ink", "backdrop"),
    ("ink", "surface"),
    ("ink", "selected"),
    ("ink", "hover"),
    ("ink", "bad_fill"),
    ("ink", "good_fill"),
    ("ink", "careful_fill"),
    ("ink", "others_fill"),
    ("muted", "backdrop"),
    ("muted", "surface"),
    ("muted", "selected"),
    ("muted", "hover"),
    ("accent", "surface"),
    ("accent", "selected"),
    ("accent", "hover"),
    ("on_accent", "accent"),
    ("good", "good_fill"),
    ("good", "surface"),
    ("bad", "bad_fill"),
    ("bad", "surface"),
    ("bad", "hover"),
    ("bad", "selected"),
    ("on_bad", "bad"),
    ("careful", "careful_fill"),
    ("careful", "surface"),
    ("others", "others_fill"),
    ("others", "surface"),
    ("neutral", "neutral_fill"),
    ("neutral", "surface"),
    ("muted", "neutral_fill"),
)
"""Every text colour and the background it stands on: contrast 4.5:1 or more (WCAG 2.2, 1.4.3)."""

GRAPHICS = (
    ("accent", "backdrop"),
    ("accent", "surface"),
    ("good", "surface"),
    ("bad", "surface"),
    ("accent", "selected"),
)
"""Focus rings, edges and progress against what they lie on: 3:1 or more (WCAG 2.2, 1.4.11)."""

_TONES = {
    Tone.GOOD: ("good", "good_fill"),
    Tone.BAD: ("bad", "bad_fill"),
    Tone.CAREFUL: ("careful", "careful_fill"),
    Tone.OTHERS: ("others", "others_fill"),
    Tone.NEUTRAL: ("neutral", "neutral_fill"),
}


def color(scheme: Scheme, role: str) -> QColor:
    """Return the colour of a role."""
    return QColor(getattr(scheme, role))


def tone_roles(tone: Tone) -> tuple[str, str]:
    """Return the roles of a tone's text and of the fill it stands on."""
    return _TONES[tone]


def scheme_of(widget: QWidget) -> Scheme:
    """Return the scheme that a widget is shown in."""
    return scheme_from(widget.palette())


def scheme_from(palette: QPalette) -> Scheme:
    """Return the scheme that a palette of ours was made of."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5 else LIGHT  # noqa: PLR2004


def wanted_scheme(look: Look) -> Scheme:
    """Return the scheme for a look; ``SYSTEM`` follows the desktop's."""
    if look is Look.SYSTEM:
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if is_dark else LIGHT
    return DARK if look is Look.DARK else LIGHT


def make_palette(scheme: Scheme) -> QPalette:
    """Return the scheme as a palette for the widgets that Qt paints itself."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, of_scheme in (
        (role.Window, scheme.backdrop),
        (role.WindowText, scheme.ink),
        (role.Base, scheme.surface),
        (role.AlternateBase, scheme.hover),
        (role.Text, scheme.ink),
        (role.PlaceholderText, scheme.muted),
        (role.Button, scheme.surface),
        (role.ButtonText, scheme.ink),
        (role.BrightText, scheme.on_bad),
        (role.ToolTipBase, scheme.surface),
        (role.ToolTipText, scheme.ink),
        (role.Highlight, scheme.accent),
        (role.HighlightedText, scheme.on_accent),
        (role.Accent, scheme.accent),
        (role.Link, scheme.accent),
        (role.LinkVisited, scheme.accent),
        (role.Light, scheme.surface),
        (role.Midlight, scheme.line),
        (role.Mid, scheme.line),
        (role.Dark, scheme.line),
        (role.Shadow, scheme.line),
    ):
        palette.setColor(name, QColor(of_scheme))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.muted))
    return palette
