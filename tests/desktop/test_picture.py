"""The README's picture shows the window as it is today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

from app.settings import Look
from tests.picture_of_window import draw, picture_path

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SMALL = (136, 90)
"""Letters are gone at this size, and with them what differs between two machines' fonts."""
MOST_DIFFERENCE = 4.0
"""Of 255, on average. A card more or less makes 10."""


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_readmes_picture_is_of_this_window(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    del qtbot
    drawn = tmp_path / "window.png"
    draw(look, drawn)
    with Image.open(drawn) as now_whole, Image.open(picture_path(look)) as before_whole:
        assert now_whole.size == before_whole.size
        now, before = (whole.convert("RGB").resize(SMALL) for whole in (now_whole, before_whole))
    difference = sum(ImageStat.Stat(ImageChops.difference(now, before)).mean) / 3
    assert difference < MOST_DIFFERENCE, "make the pictures anew with tests/picture, and look at them"
