"""What this window relies on in Qt and PySide6."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from app.desktop.session.picture import PictureNotWrittenError, save_picture
from app.desktop.widgets.icons import VERDICT_ICONS, renderer
from tests.desktop.scenes import design_rows

_ROOT = Path(__file__).parents[2]


def test_calls_that_return_nothing_lose_no_reference(qtbot):
    """PySide6 6.12 does on Python before 3.12, and aborts the program after minutes."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _call in range(500):
        label.setText("x")
        label.update()
    assert sys.getrefcount(None) > before - 100


@pytest.mark.parametrize(
    "path", sorted((_ROOT / "resources/icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_every_icon_can_be_drawn(qapp, path):
    assert renderer(path.stem, "#123456").isValid()


def test_every_verdict_has_an_icon():
    assert all((_ROOT / f"resources/icons/{name}.svg").is_file() for name in VERDICT_ICONS.values())


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_window_is_saved_as_a_picture(window, tmp_path, ratio):
    window.add_rows(design_rows())
    path = tmp_path / "window.png"
    save_picture(window, path, size=QSize(1000, 700), ratio=ratio)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1000 * ratio, 700 * ratio)
    colors = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colors) > 20


def test_a_picture_that_cannot_be_written_says_so(window, tmp_path):
    with pytest.raises(PictureNotWrittenError):
        save_picture(window, tmp_path / "no" / "such" / "folder.png")


def test_the_screens_command_renders_light_and_dark_at_both_scales(tmp_path):
    done = subprocess.run(
        [sys.executable, str(_ROOT / "tests/screens"), str(tmp_path), "first-start"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "first-start-dark-1x.png",
        "first-start-dark-2x.png",
        "first-start-light-1x.png",
        "first-start-light-2x.png",
    ]
    assert QImage(str(tmp_path / "first-start-light-2x.png")).width() == 2720
