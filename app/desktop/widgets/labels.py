"""Labels: plain text only, in a role's size and a scheme's colour; wrapped anywhere, or elided."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.typography import TextRole, font_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


_HEIGHTS_KEPT = 32


class Label(QLabel):
    """A text of one line that is never cut off: it asks for the room it needs."""

    def __init__(
        self, text: str = "", role: TextRole = TextRole.BODY, ink: str = "ink", parent: QWidget | None = None
    ) -> None:
        """Show ``text``; ``ink`` is the colour's role in the scheme."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role = role
        self._ink = ink
        self.setText(text)
        self.retype()

    @property
    def ink(self) -> str:
        """The role of the text's colour."""
        return self._ink

    def set_ink(self, ink: str) -> None:
        """Take another colour."""
        if ink != self._ink:
            self._ink = ink
            self.update()

    def set_role(self, role: TextRole) -> None:
        """Take another size."""
        self._role = role
        self.retype()

    def retype(self) -> None:
        """Take the font anew: at first, and after the system's text size changed."""
        self.setFont(font_for(self._role))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line."""
        painter = QPainter(self)
        painter.setPen(color(scheme_of(self), self._ink))
        painter.setFont(self.font())
        painter.drawText(self.contentsRect(), int(self.alignment()), self.shown_text())

    def shown_text(self) -> str:
        """Return what fits."""
        return self.text()


class ElidedLabel(Label):
    """A text of one line that may be shortened, on the left where the end matters (a domain)."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        ink: str = "ink",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Show ``text``, elided as ``mode`` says."""
        super().__init__(text, role, ink)
        self._mode = mode
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a few letters only."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 4, metrics.height())

    def shown_text(self) -> str:
        """Return what fits."""
        return QFontMetrics(self.font()).elidedText(self.text(), self._mode, self.contentsRect().width())


class TextLabel(Label):
    """A text of several lines, wrapped within a word where it must be, parts of it in bold."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        ink: str = "ink",
        bold: Sequence[str] = (),
        line_height: float = 1.07,
    ) -> None:
        """Show ``text``; each text in ``bold`` is made bold where it stands first."""
        self._bold = tuple(bold)
        self._line_height = line_height
        self._heights: dict[tuple[str, tuple[str, ...], int], float] = {}
        super().__init__(text, role, ink)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(40)

    def set_text(self, text: str, bold: Sequence[str] = ()) -> None:
        """Show another text."""
        if (text, tuple(bold)) != (self.text(), self._bold):
            self._bold = tuple(bold)
            self.setText(text)
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that all lines need."""
        margins = self.contentsMargins()
        inner = max(1, width - margins.left() - margins.right())
        # Layouts ask for the same height a dozen times while a window is resized.
        key = (self.text(), self._bold, inner)
        if key not in self._heights:
            if len(self._heights) >= _HEIGHTS_KEPT:
                self._heights.clear()
            self._heights[key] = self._laid_out(inner)[1]
        return math.ceil(self._heights[key]) + margins.top() + margins.bottom()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for one long line, up to a readable width."""
        width = min(QFontMetrics(self._widest_font()).horizontalAdvance(self.text()) + 4, 360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least that is of use."""
        return QSize(40, QFontMetrics(self.font()).height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(color(scheme_of(self), self._ink))
        box = self.contentsRect()
        layout, height = self._laid_out(box.width())
        top = float(box.top())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter and height < box.height():
            top += (box.height() - height) / 2
        layout.draw(painter, QPointF(box.left(), top))

    def _widest_font(self) -> QFont:
        font = QFont(self.font())
        if self._bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(Qt.AlignmentFlag(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        height = 0.0
        step = QFontMetrics(self.font()).height() * self._line_height
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height + (step - line.height()) / 2))
            height += step
        layout.endLayout()
        return layout, height

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats = []
        for text in self._bold:
            start = self.text().find(text)
            if start < 0 or not text:
                continue
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, len(text), strong
            formats.append(part)
        return formats
