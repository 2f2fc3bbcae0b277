"""Contrast, computed (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from app.desktop.widgets.palette import DARK, GRAPHICS, LIGHT, PAIRS, scheme_of, tone_roles
from app.sentences import Tone
from app.settings import Look

_SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def _luminance(color: str) -> float:
    shown = QColor(color)
    red, green, blue = (_linear(part) for part in (shown.redF(), shown.greenF(), shown.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_says():
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_stands_out_from_its_ground(scheme, text, ground):
    assert _contrast(getattr(scheme, text), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize(("graphic", "ground"), GRAPHICS)
def test_every_ring_and_edge_stands_out(scheme, graphic, ground):
    assert _contrast(getattr(scheme, graphic), getattr(scheme, ground)) >= 3


@pytest.mark.parametrize("tone", Tone)
def test_every_pill_is_among_the_pairs(tone):
    assert tone_roles(tone) in PAIRS


@pytest.mark.parametrize(("look", "scheme"), [(Look.LIGHT, LIGHT), (Look.DARK, DARK)])
def test_a_look_that_is_set_is_taken(make_window, look, scheme):
    window = make_window(look=look)
    assert scheme_of(window) is scheme
    assert scheme_of(window.detail) is scheme


def test_the_look_can_be_changed_while_the_window_is_open(make_window):
    window = make_window(look=Look.LIGHT)
    window.set_settings(replace(window.settings, look=Look.DARK))
    assert scheme_of(window.centre) is DARK


def test_the_system_scheme_is_followed(make_window, qtbot):
    hints = QGuiApplication.styleHints()
    window = make_window(look=Look.SYSTEM)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    wanted = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    assert scheme_of(window) is wanted
