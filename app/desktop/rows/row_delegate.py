"""Paints a row of the list: monogram, author with address, subject, verdict, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.rows.row_model import RowModel
from app.desktop.widgets.icons import VERDICT_ICONS, paint_icon
from app.desktop.widgets.palette import Scheme, color, scheme_from, tone_roles
from app.desktop.widgets.typography import TextRole, font_for, scaled
from app.translation import translate

if TYPE_CHECKING:
    from app.desktop.rows.shown_row import ShownRow

_WIDE = 560
"""From this width on the verdict's word is in a pill; below it stands before the subject."""


class _Type(NamedTuple):
    """A font with its metrics, made once per text size."""

    font: QFont
    metrics: QFontMetrics


class RowDelegate(QStyledItemDelegate):
    """The picture of one row."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the fonts."""
        super().__init__(parent)
        self._types: dict[TextRole, _Type] = {}

    def retype(self) -> None:
        """Take the fonts anew."""
        self._types.clear()

    def row_height(self) -> int:
        """Return the height of two lines of text and their margins."""
        body, small = self._type(TextRole.BODY), self._type(TextRole.SMALL)
        return body.metrics.height() + small.metrics.height() + scaled(19)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row."""
        model = index.model()
        if not isinstance(model, RowModel):
            return
        shown = model.row_at(index.row())
        scheme = scheme_from(option.palette)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state, scheme)
        side = scaled(32)
        square = QRect(box.left() + 12, box.center().y() - side // 2 + 1, side, side)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        tile = "surface" if is_selected else "selected"
        self._paint_monogram(painter, square, shown.monogram, scheme, tile)
        right = self._paint_right(painter, box, shown, scheme)
        left = square.right() + 13
        room = QRect(left, box.top(), right - left - 8, box.height())
        is_wide = box.width() >= scaled(_WIDE)
        self._paint_texts(painter, room, shown, scheme, is_wide=is_wide)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, scheme: Scheme) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color(scheme, "selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, color(scheme, "hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), color(scheme, "line"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height() - 1), color(scheme, "accent"))

    def _paint_monogram(
        self, painter: QPainter, square: QRect, letter: str, scheme: Scheme, tile: str
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(scheme, tile))
        painter.drawRoundedRect(square, 7, 7)
        painter.setFont(self._type(TextRole.CARD_TITLE).font)
        painter.setPen(color(scheme, "accent"))
        painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), letter)

    def _paint_right(self, painter: QPainter, box: QRect, shown: ShownRow, scheme: Scheme) -> int:
        """Paint when and the verdict; return where they begin."""
        body = self._type(TextRole.BODY)
        usual_times = ("00:00", "30 Mmm", translate("Yesterday"))
        when_width = max(body.metrics.horizontalAdvance(text) for text in usual_times)
        when_width = max(when_width, body.metrics.horizontalAdvance(shown.when))
        is_wide = box.width() >= scaled(_WIDE)
        when_box = QRect(box.right() - when_width - 14, box.top(), when_width, box.height())
        painter.setFont(body.font)
        painter.setPen(color(scheme, "muted"))
        painter.drawText(when_box, int(Qt.AlignmentFlag.AlignVCenter), shown.when)
        if not is_wide:
            side = scaled(16)
            mark = QRect(when_box.left() - side - 10, box.center().y() - side // 2, side, side)
            self._paint_mark(painter, mark, shown, scheme, "surface")
            return mark.left()
        usual_width = max(scaled(178), self._pill_width(translate("Suspected spoof")) + 8)
        column = max(usual_width, self._pill_width(shown.words.pill) + 8)
        pill_left = when_box.left() - column
        self._paint_pill(painter, pill_left, box, shown, scheme)
        return pill_left

    def _pill_width(self, words: str) -> int:
        strong = self._type(TextRole.SMALL_STRONG)
        return strong.metrics.horizontalAdvance(words) + scaled(15) + 5 + 2 * scaled(10)

    def _paint_pill(self, painter: QPainter, left: int, box: QRect, shown: ShownRow, scheme: Scheme) -> None:
        strong = self._type(TextRole.SMALL_STRONG)
        text_role, fill_role = tone_roles(shown.words.tone)
        if not shown.words.mark:
            painter.setFont(self._type(TextRole.SMALL).font)
            painter.setPen(color(scheme, "muted"))
            room = QRect(left, box.top(), scaled(170), box.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown.words.pill)
            return
        height = strong.metrics.height() + 5
        pill = QRectF(left, box.center().y() - height / 2 + 1, self._pill_width(shown.words.pill), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(scheme, fill_role))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        side = scaled(15)
        mark = QRect(left + scaled(10), round(pill.center().y() - side / 2), side, side)
        self._paint_mark(painter, mark, shown, scheme, fill_role)
        painter.setFont(strong.font)
        painter.setPen(color(scheme, text_role))
        text_left = mark.right() + 6
        painter.drawText(
            QRectF(text_left, pill.top(), pill.right() - text_left, height),
            int(Qt.AlignmentFlag.AlignVCenter),
            shown.words.pill,
        )

    def _paint_mark(
        self, painter: QPainter, box: QRect, shown: ShownRow, scheme: Scheme, ground: str
    ) -> None:
        if shown.words.mark:
            ink = color(scheme, tone_roles(shown.words.tone)[0]).name()
            icon_name = VERDICT_ICONS[shown.words.tone]
            paint_icon(painter, QRectF(box), icon_name, ink, getattr(scheme, ground))

    def _paint_texts(
        self, painter: QPainter, room: QRect, shown: ShownRow, scheme: Scheme, *, is_wide: bool
    ) -> None:
        strong, body = self._type(TextRole.STRONG), self._type(TextRole.BODY)
        small = self._type(TextRole.SMALL)
        top = room.top() + (room.height() - strong.metrics.height() - small.metrics.height()) // 2
        line = QRect(room.left(), top, room.width(), strong.metrics.height())
        name, address = fit_author(shown, room.width(), strong.metrics, body.metrics)
        painter.setFont(strong.font)
        painter.setPen(color(scheme, "ink"))
        painter.drawText(line, 0, name)
        if address:
            painter.setFont(body.font)
            line.setLeft(line.left() + strong.metrics.horizontalAdvance(name + " "))
            painter.drawText(line, 0, address)
        painter.setFont(small.font)
        painter.setPen(color(scheme, "muted"))
        before = [shown.reported_as] if shown.is_reported else []
        if not is_wide:
            before.append(shown.words.pill)
        subject = " · ".join((*before, shown.subject))
        subject = small.metrics.elidedText(subject, Qt.TextElideMode.ElideRight, room.width())
        below = QRect(room.left(), line.bottom() + 1, room.width(), small.metrics.height())
        painter.drawText(below, 0, subject)

    def _type(self, role: TextRole) -> _Type:
        found = self._types.get(role)
        if found is None:
            font = font_for(role)
            found = self._types[role] = _Type(font, QFontMetrics(font))
        return found


def fit_author(shown: ShownRow, width: int, strong: QFontMetrics, body: QFontMetrics) -> tuple[str, str]:
    """Return display name and address as they fit into ``width``: the domain stays whole longest.

    First the local part goes, then letters at the end of the name down to a third of the width, at
    last letters at the start of the domain.
    """
    name, address, domain = shown.name, shown.address, shown.domain
    if not address or name == address:
        return body.elidedText(name, Qt.TextElideMode.ElideLeft, width), ""
    whole = f"<{address}>"
    space = strong.horizontalAdvance(" ")
    if strong.horizontalAdvance(name) + space + body.horizontalAdvance(whole) <= width:
        return name, whole
    short = f"<…@{domain}>" if address != domain else whole
    room = width - space - body.horizontalAdvance(short)
    name_room = max(room, width // 3)
    fitted = strong.elidedText(name, Qt.TextElideMode.ElideRight, name_room)
    left = width - space - strong.horizontalAdvance(fitted)
    return fitted, body.elidedText(short, Qt.TextElideMode.ElideLeft, left)
