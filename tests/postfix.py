"""A real mail provider's SMTP server for the tests: Postfix on loopback, with its own configuration.

    with Postfix(folder, relay_to=port, sign_in_at=port) as server: …

Takes mail over implicit TLS and by STARTTLS from whoever signs in at Dovecot, and hands all of it to
one server on loopback, whatever the recipient. Needs root, as Postfix does.
"""

from __future__ import annotations

import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

from app.settings import Security, Server
from tests.dovecot import free_port
from tests.smtp_server import certificates

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file_prefixes = {folder}
maillog_file = {folder}/log
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = provider.example.org
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
mynetworks =
relayhost = [127.0.0.1]:{relay_to}
smtp_dns_support_level = disabled
smtp_tls_security_level = none
message_size_limit = 50000000
mailbox_size_limit = 0
minimal_backoff_time = 1s
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions =
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sign_in_at}
smtpd_sasl_security_options = noanonymous
smtpd_tls_auth_only = yes
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = {folder}/certificate.pem
"""
_MASTER = """
127.0.0.1:{tls} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:{starttls} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
"""
_MOST_STARTS = 3


class Postfix:
    """One running Postfix."""

    def __init__(self, folder: Path, *, relay_to: int, sign_in_at: int) -> None:
        self.folder = folder
        self._ports: dict[Security, int] = {}
        self._values = {"folder": folder, "relay_to": relay_to, "sign_in_at": sign_in_at}

    def __enter__(self) -> Self:
        configuration = self.folder / "etc"
        for name in ("etc", "queue", "data"):
            (self.folder / name).mkdir(parents=True)
        for path in (self.folder, *self.folder.parents):
            if path.is_relative_to(tempfile.gettempdir()) and path != Path(tempfile.gettempdir()):
                # Its processes run as other users, and temporary folders are their maker's alone.
                path.chmod(path.stat().st_mode | 0o011)
        shutil.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid)
        certificate = certificates().authority.issue_cert("127.0.0.1")
        certificate.private_key_and_cert_chain_pem.write_to_path(str(self.folder / "certificate.pem"))
        (configuration / "main.cf").write_text(_MAIN.format(**self._values))
        # A free port may be somebody else's by the time it is used.
        for _ in range(_MOST_STARTS):
            self._ports = {security: free_port() for security in Security}
            ports = {security.value: port for security, port in self._ports.items()}
            (configuration / "master.cf").write_text(_MASTER.format(**ports))
            # It returns once its master process listens.
            done = self._run("start")
            if done.returncode == 0:
                return self
        raise AssertionError(done.stderr + self.log)

    def __exit__(self, *_: object) -> None:
        done = self._run("stop")
        assert done.returncode == 0, done.stderr

    def server(self, security: Security, authority: str) -> Server:
        """Return where it listens, for a client that trusts this authority."""
        return Server("127.0.0.1", self._ports[security], security, authority)

    @property
    def log(self) -> str:
        """What it wrote down so far."""
        file = self.folder / "log"
        return file.read_text() if file.exists() else ""

    def _run(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/usr/sbin/postfix", "-c", str(self.folder / "etc"), command],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


def sign_in_service(port: int) -> str:
    """Return what Dovecot's configuration needs for Postfix to ask it for passwords."""
    return f"""
service auth {{
  inet_listener postfix {{
    address = 127.0.0.1
    port = {port}
  }}
}}
"""
