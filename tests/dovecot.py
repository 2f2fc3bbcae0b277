"""A real IMAP server for the tests: Dovecot on loopback, with its own configuration, users and CA.

    with Dovecot(folder) as server: server.add_user("ann", "secret"); server.deliver("ann", raw)

Works as root and as any user. Mail lies in Maildirs, so that a test can deliver without a protocol
and can compare what is on the disk afterwards.
"""

from __future__ import annotations

import contextlib
import grp
import hashlib
import imaplib
import itertools
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psutil
import trustme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

HOST = "localhost"
SPECIAL = {"Junk": "\\Junk", "Sent": "\\Sent", "Trash": "\\Trash", "Drafts": "\\Drafts"}
_STARTING = 20.0
_counter = itertools.count()


class Dovecot:
    """One running Dovecot.

    ``capability`` replaces what the server says it can do, for servers that can do less:
    ``Dovecot.without("IDLE", "MOVE")``. ``introspection`` is the address that answers for OAuth
    tokens. ``special`` maps folders to their special use; ``{}`` leaves them without.
    """

    def __init__(
        self,
        folder: Path,
        *,
        capability: str = "",
        introspection: str = "",
        special: dict[str, str] | None = None,
        with_compress: bool = True,
        extra: str = "",
    ) -> None:
        # Its processes run as other users where root starts it, and pytest locks them out of its folders.
        self.folder = Path(tempfile.mkdtemp(prefix="dovecot-")) if os.getuid() == 0 else folder
        self.imap_port = free_port()
        self.imaps_port = free_port()
        self.authority = trustme.CA()
        self.ca_file = self.folder / "ca.pem"
        self._capability = capability
        self._introspection = introspection
        self._special = SPECIAL if special is None else special
        self._with_compress = with_compress
        self._extra = extra
        self._process: subprocess.Popen[bytes] | None = None

    # ------------------------------------------------------------------------------------ running

    def start(self) -> None:
        """Write everything down, start, and wait until it answers."""
        for name in ("mail", "run", "state"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        self._own(self.folder / "mail")
        self.authority.cert_pem.write_to_path(self.ca_file)
        self.certify(self.authority.issue_cert(HOST, "127.0.0.1", "::1"))
        (self.folder / "users").touch()
        (self.folder / "dovecot.conf").write_text(self._configuration())
        with (self.folder / "start.log").open("wb") as log:
            self._process = subprocess.Popen(
                ["/usr/sbin/dovecot", "-F", "-c", self.folder / "dovecot.conf"],
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        wait_for(self._answers, self._process, self.folder)

    def certify(self, certificate: trustme.LeafCert) -> None:
        """Take the certificate to show from the next start, or ``reload``, on."""
        (self.folder / "cert.pem").write_bytes(b"".join(part.bytes() for part in certificate.cert_chain_pems))
        certificate.private_key_pem.write_to_path(self.folder / "key.pem")

    def reload(self) -> None:
        """Make a new certificate count."""
        command = ["/usr/bin/doveadm", "-c", self.folder / "dovecot.conf", "reload"]
        subprocess.run(command, check=True, capture_output=True)

    def stop(self) -> None:
        """Stop it, and every session with it."""
        if self._process is not None:
            # It would take a second to say goodbye.
            master = psutil.Process(self._process.pid)
            master.suspend()
            for process in (*master.children(recursive=True), master):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
            self._process.wait()
            self._process = None
        if os.getuid() == 0:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.imap_port), timeout=5) as connection:
                return connection.recv(4) == b"* OK"
        except OSError:
            return False

    # --------------------------------------------------------------------------------- users, mail

    def add_user(self, name: str, password: str) -> None:
        """Add a user, or change the password."""
        self._write_users(name, [f"{name}:{{PLAIN}}{password}::::::"])
        maildir = self.maildir(name)
        for folder in (maildir, *(maildir / f".{special}" for special in self._special)):
            _make_maildir(folder)
        self._own(maildir)

    def remove_user(self, name: str) -> None:
        """Make the next sign-in fail."""
        self._write_users(name, [])

    def _write_users(self, name: str, added: list[str]) -> None:
        users = self.folder / "users"
        kept = [line for line in users.read_text().splitlines() if not line.startswith(f"{name}:")]
        users.write_text("".join(f"{line}\n" for line in [*kept, *added]))

    def maildir(self, user: str) -> Path:
        """Return where a user's INBOX lies; other folders are ``.Name`` in it."""
        return self.folder / "mail" / user

    def path(self, user: str, folder: str = "INBOX") -> Path:
        """Return where a folder lies."""
        return self.maildir(user) if folder == "INBOX" else self.maildir(user) / f".{folder}"

    def deliver(
        self, user: str, raw: bytes, folder: str = "INBOX", arrived: datetime | None = None, flags: str = ""
    ) -> Path:
        """Put a message into a folder as a mail server does; return its file."""
        path = self.path(user, folder)
        if not path.exists():
            _make_maildir(path)
            self._own(path)
        name = f"{int(time.time())}.M{next(_counter):09}P{os.getpid()}.test,S={len(raw)}"
        written = path / "tmp" / name
        written.write_bytes(raw)
        if arrived is not None:
            os.utime(written, (arrived.timestamp(), arrived.timestamp()))
        self._own(written)
        final = path / ("cur" if flags else "new") / (f"{name}:2,{flags}" if flags else name)
        return written.rename(final)

    def append(self, user: str, password: str, folder: str, raw: bytes) -> None:
        """Deliver through the server, which then knows of it at once."""
        with imaplib.IMAP4("127.0.0.1", self.imap_port) as connection:
            connection.login(user, password)
            connection.append(folder, "", "", raw)

    def renumber(self, user: str, folder: str = "INBOX") -> None:
        """Make Dovecot forget all uids of a folder, so that it gives a new UIDVALIDITY."""
        path = self.path(user, folder)
        for file in path.glob("dovecot*"):
            if file.is_file():
                file.unlink()
        # The validity would be the second of its making, which may be that of before.
        validity = int(time.time()) + 1000 + next(_counter)
        (path / "dovecot-uidlist").write_text(f"3 V{validity} N1 G{os.urandom(16).hex()}\n")
        self._own(path / "dovecot-uidlist")

    def snapshot(self, user: str) -> dict[str, tuple[str, str]]:
        """Return folder and name of each message, with its flags and the SHA-256 of its bytes.

        ``new`` and ``cur`` count as one: Dovecot moves a file when somebody first looks. So two
        snapshots are equal exactly if no message was added, removed, changed or marked.
        """
        found = {}
        for file in self.maildir(user).rglob("*"):
            if file.parent.name in {"cur", "new"} and file.is_file():
                name, _, flags = file.name.partition(":2,")
                folder = file.parent.parent.relative_to(self.maildir(user))
                found[f"{folder}/{name}"] = (flags, hashlib.sha256(file.read_bytes()).hexdigest())
        return found

    def client_context(self) -> ssl.SSLContext:
        """Return a context that believes the server's certificate."""
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context

    # ------------------------------------------------------------------------------- configuration

    def _own(self, path: Path) -> None:
        if os.getuid() == 0:
            for entry in (path, *path.rglob("*")) if path.is_dir() else (path,):
                shutil.chown(entry, "nobody", "nogroup")

    def _configuration(self) -> str:
        folder, me = self.folder, pwd.getpwuid(os.getuid())
        is_root = me.pw_uid == 0
        mail_user = "nobody" if is_root else me.pw_name
        group = grp.getgrgid(pwd.getpwnam(mail_user).pw_gid).gr_name
        mailboxes = "\n".join(
            f'mailbox "{name}" {{\n special_use = {use}\n}}' for name, use in self._special.items()
        )
        services = "" if is_root else _SERVICES_OF_A_USER
        plugins = "mail_plugins = $mail_plugins imap_zlib" if self._with_compress else ""
        oauth = ""
        if self._introspection:
            (folder / "oauth2.conf").write_text(
                f"introspection_url = {self._introspection}\nintrospection_mode = post\n"
                "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
                "force_introspection = yes\n"
            )
            oauth = f"""
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
"""
        capability = f"imap_capability = {self._capability}" if self._capability else ""
        return f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
listen = 127.0.0.1, ::1
protocols = imap
default_internal_user = {"dovecot" if is_root else me.pw_name}
default_login_user = {"dovenull" if is_root else me.pw_name}
{"" if is_root else f"default_internal_group = {group}"}
mail_uid = {mail_user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
mail_max_userip_connections = 100
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
auth_cache_size = 0
login_trusted_networks =
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  client_limit = 200
  inet_listener imap {{
    port = {self.imap_port}
  }}
  inet_listener imaps {{
    port = {self.imaps_port}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 200
}}
service anvil {{
  chroot =
  client_limit = 1000
}}
{services}
{oauth}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  {mailboxes}
}}
protocol imap {{
  {plugins}
  {capability}
  imap_idle_notify_interval = 2 mins
}}
{self._extra}
"""

    @staticmethod
    def without(*names: str) -> str:
        """Return a capability list that lacks these; SELECT still works as Dovecot does it."""
        known = (
            "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT THREAD=REFERENCES MULTIAPPEND UNSELECT"
            " CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED CONDSTORE QRESYNC ESEARCH SEARCHRES WITHIN"
            " LIST-STATUS BINARY MOVE SPECIAL-USE COMPRESS=DEFLATE"
        )
        return " ".join(name for name in known.split() if name not in names)


_SERVICES_OF_A_USER = """
service imap-login {
  user =
}
service auth {
  user =
}
service auth-worker {
  user =
}
service stats {
  user =
}
service imap {
  user =
}
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(is_true: Callable[[], bool], process: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait until a server answers; fail with its log where it ended first."""
    deadline = time.monotonic() + _STARTING
    while not is_true():
        if process.poll() is not None or time.monotonic() > deadline:
            logs = "\n".join(file.read_text("utf-8", "replace") for file in folder.glob("*.log"))
            message = f"Dovecot did not start:\n{logs}"
            raise RuntimeError(message)
        time.sleep(0.02)


def _make_maildir(path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True, exist_ok=True)
