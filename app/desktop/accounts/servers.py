"""The servers of an account, to be seen and changed by whoever knows better."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.desktop.widgets.buttons import Button
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.page import choice, labelled
from app.desktop.widgets.typography import TextRole
from app.names import read_host
from app.net.candidate import Candidate
from app.settings import Security, Server
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLayout

_IMAP_PORTS = {Security.TLS: 993, Security.STARTTLS: 143}
_SMTP_PORTS = {Security.TLS: 465, Security.STARTTLS: 587}
_LAST_PORT = 65535
_LOCAL_HOST = re.compile(r"[A-Za-z0-9:_-]{1,63}")
"""A name without dots, or an IPv6 address."""


class ServerFields(QWidget):
    """Servers, login names and a certificate file."""

    changed = Signal()

    def __init__(self, candidate: Candidate | None, address: str) -> None:
        """Show ``candidate``; None: there is nothing to start from but the address."""
        super().__init__()
        self._former = candidate or Candidate(
            Server("", _IMAP_PORTS[Security.TLS], Security.TLS), None, address
        )
        smtp = self._former.smtp or Server("", _SMTP_PORTS[Security.TLS], Security.TLS)
        self._imap = _OneServer(self._former.imap, _IMAP_PORTS)
        self._smtp = _OneServer(smtp, _SMTP_PORTS)
        self._user = QLineEdit(self._former.user)
        self._smtp_user = QLineEdit(self._former.smtp_user)
        self._smtp_user.setPlaceholderText(translate("the same"))
        self._ca_file = QLineEdit(self._former.imap.ca_file)
        self._ca_file.setPlaceholderText(translate("not needed"))
        browse = Button(translate("Choose…"), is_small=True)
        browse.setAccessibleName(translate("Choose the certificate file"))
        browse.clicked.connect(self._browse)
        for box in (self._imap.host, self._smtp.host):
            box.textChanged.connect(self.changed)
        ca_row = line(labelled(translate("Certificate file (own server only)"), self._ca_file), browse)
        ca_row.setStretch(0, 1)
        self.setLayout(
            column(
                TextLabel(translate("Reading (IMAP)"), TextRole.STRONG),
                *self._imap.rows(translate("Server for reading"), translate("Port"), translate("Protection")),
                labelled(translate("Login name"), self._user),
                TextLabel(translate("Sending reports (SMTP)"), TextRole.STRONG),
                *self._smtp.rows(translate("Server for sending"), translate("Port"), translate("Protection")),
                labelled(translate("Login name for sending"), self._smtp_user),
                TextLabel(
                    translate(
                        "Without a server for sending, you report through the shop's web page or your mail "
                        "program. You can add one here at any time."
                    ),
                    TextRole.SMALL,
                    "muted",
                ),
                ca_row,
                margins=(0, 10, 0, 4),
                spacing=8,
            )
        )

    @property
    def is_complete(self) -> bool:
        """Whether there is a server to read from and a name to sign in with."""
        return self._imap.is_complete and bool(self._user.text().strip()) and self._can_send_or_not

    @property
    def first_gap(self) -> QLineEdit:
        """The first field that is to be filled in."""
        if not self._imap.is_complete:
            return self._imap.port if self._imap.host_name else self._imap.host
        return self._user if not self._user.text().strip() else self._smtp.host

    def candidate(self) -> Candidate:
        """Return what the fields say."""
        ca_file = self._ca_file.text().strip()
        imap = self._imap.server(ca_file)
        if self._former.smtp is not None and ca_file == self._former.imap.ca_file:
            ca_file = self._former.smtp.ca_file
        smtp = self._smtp.server(ca_file) if self._smtp.host.text().strip() else None
        return replace(
            self._former,
            imap=imap,
            smtp=smtp,
            user=self._user.text().strip(),
            smtp_user=self._smtp_user.text().strip(),
        )

    def first_field(self, *, is_of_sending: bool) -> QLineEdit:
        """Return the field of a server's name."""
        return self._smtp.host if is_of_sending else self._imap.host

    def leave_out_sending(self) -> None:
        """Have no server for sending."""
        self._smtp.host.clear()

    @property
    def _can_send_or_not(self) -> bool:
        return self._smtp.is_complete or not self._smtp.host.text().strip()

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translate("Certificate file"))
        if path:
            self._ca_file.setText(path)


class _OneServer:
    """Host, port and protection of one server."""

    def __init__(self, server: Server, ports: Mapping[Security, int]) -> None:
        self._ports = ports
        self.host = QLineEdit(server.host)
        self.port = QLineEdit(str(server.port))
        self.port.setValidator(QIntValidator(1, _LAST_PORT, self.port))
        options = (
            (translate("TLS from the start"), Security.TLS),
            (translate("STARTTLS, required"), Security.STARTTLS),
        )
        self.security = choice(options, server.security)
        self.security.currentIndexChanged.connect(self._follow)

    @property
    def is_complete(self) -> bool:
        return bool(self.host_name) and self.port.hasAcceptableInput()

    @property
    def host_name(self) -> str:
        """The host as typed if it can be one, also one of the local network; else ""."""
        text = self.host.text().strip()
        return read_host(text) or (text.lower() if _LOCAL_HOST.fullmatch(text) else "")

    def rows(self, *names: str) -> tuple[QLayout, ...]:
        controls = (self.host, self.port, self.security)
        rows = tuple(labelled(name, control) for name, control in zip(names, controls, strict=True))
        for name, control in zip(names[1:], controls[1:], strict=True):
            control.setAccessibleName(f"{names[0]}: {name}")
        return rows

    def server(self, ca_file: str) -> Server:
        return Server(self.host_name, int(self.port.text() or 0), self.security.currentData(), ca_file)

    def _follow(self) -> None:
        """Take the usual port of the other protection, if the port was the usual one."""
        if self.port.text() in {str(port) for port in self._ports.values()}:
            self.port.setText(str(self._ports[self.security.currentData()]))
