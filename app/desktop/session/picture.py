"""The window as a picture, for a machine without a display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import InspectorError
from app.translation import translate

if TYPE_CHECKING:
    from pathlib import Path


class PictureNotWrittenError(InspectorError):
    """The picture could not be written."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            translate("The picture of the window could not be written."),
            translate("Start the program in a folder that you may write to."),
        )


def save_picture(window: QWidget, path: Path, *, size: QSize | None = None, ratio: float = 1.0) -> None:
    """Write the window as a PNG, ``ratio`` pixels for each of its points.

    The window need not be on a screen. Raises ``PictureNotWrittenError``.
    """
    if size is not None:
        window.resize(size)
    window.show()
    QApplication.sendPostedEvents()
    window.ensurePolished()
    image = QImage(window.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    window.render(
        painter,
        QPoint(),
        QRegion(),
        QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren,
    )
    painter.end()
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes here
        raise PictureNotWrittenError
