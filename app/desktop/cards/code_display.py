"""A code that is shown: large, in groups, spoken digit by digit, hidden on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.widgets.labels import Label
from app.desktop.widgets.untrusted import grouped_code, masked_code, spoken_code
from app.translation import translate

if TYPE_CHECKING:
    from app.desktop.widgets.typography import TextRole


class CodeLabel(Label):
    """The code of a card."""

    def __init__(self, code: str, role: TextRole) -> None:
        """Show ``code``."""
        super().__init__("", role, "ink")
        self._code = code
        self._is_hidden = False
        self._is_expired = False
        self._write()

    def set_hidden(self, *, is_hidden: bool) -> None:
        """Show bullets in place of the code, for a screen that others look at."""
        self._is_hidden = is_hidden
        self._write()

    def set_expired(self, *, is_expired: bool) -> None:
        """Dim a code that is past its time."""
        self._is_expired = is_expired
        self._write()

    def _write(self) -> None:
        self.set_ink("muted" if self._is_expired else "ink")
        if self._is_hidden:
            self.setText(masked_code(self._code))
            self.setAccessibleName(translate("Code hidden"))
            return
        self.setText(grouped_code(self._code))
        spoken = spoken_code(self._code)
        if self._is_expired:
            spoken = translate("Expired code: {code}").format(code=spoken)
        self.setAccessibleName(spoken)
