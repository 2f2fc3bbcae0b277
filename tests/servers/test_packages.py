"""What a home user installs: the bundle and the .deb, started on systems that have nothing of ours.

``INBOX_INSPECTOR_PACKAGES`` names a folder where tests/package has built them; else they are built.
"""

from __future__ import annotations

import os
import shutil
import signal
import ssl
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.program.start import start_command
from tests.figures.screen import Screen
from tests.mailmaking import build_mail
from tests.packaging import start as bundle_start

ROOT = Path(__file__).resolve().parents[2]
NAME = "inbox-inspector"
USER = "ann"
PATIENCE = 120.0
UNCHANGED = "The attached message equals the original octet for octet: yes"
NOT_ROOT = os.name != "posix" or os.getuid() != 0


def test_the_desktop_starts_the_bundle_by_its_own_file(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", f"/opt/{NAME}/{NAME}")
    assert start_command() == (f"/opt/{NAME}/{NAME}",)


@pytest.mark.parametrize(
    ("usual", "expected"),
    [((None, None), True), (("/etc/ssl/cert.pem", None), False), ((None, "/etc/ssl/certs"), False)],
)
def test_the_bundle_believes_this_systems_authorities_where_its_own_are_not_there(
    usual, expected, monkeypatch, tmp_path
):
    system = tmp_path / "ca-bundle.crt"
    system.touch()
    paths = SimpleNamespace(cafile=usual[0], capath=usual[1])
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    monkeypatch.setattr(bundle_start, "AUTHORITIES", ("/gone", str(system)))
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    bundle_start.find_authorities()
    assert (os.environ.pop("SSL_CERT_FILE", None) == str(system)) is expected


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """Return the folder of the packages."""
    built = os.environ.get("INBOX_INSPECTOR_PACKAGES")
    if built:
        return Path(built).resolve()
    out = tmp_path_factory.mktemp("packages")
    done = subprocess.run(
        [sys.executable, ROOT / "tests/package", out], capture_output=True, text=True, check=True
    )
    assert "MISSED" not in done.stdout
    return out


@pytest.fixture(scope="module")
def bundle(packages, tmp_path_factory):
    """Unpack the bundle; return its program."""
    place = tmp_path_factory.mktemp("name with blanks é")
    (packed,) = packages.glob("*.tar.xz")
    subprocess.run(["/usr/bin/tar", "-xf", packed, "-C", place], check=True)
    (program,) = place.glob(f"*/{NAME}")
    return program


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Return an environment without a trace of this project's Python."""
    return {"PATH": "/usr/bin:/bin", "HOME": str(home), **more}


def run(program: Path, home: Path, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments],
        env=surroundings(home, **more),
        cwd=home,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.long
def test_the_bundle_judges_and_walks_through_the_demo(bundle, tmp_path):
    mail = tmp_path / "a.eml"
    mail.write_bytes(build_mail(author="Amazon <help@amazon-verify.top>", subject="Your account is locked"))
    checked = run(bundle, tmp_path, "check", "--offline", mail)
    assert (checked.returncode, checked.stderr) == (1, "")
    assert "Suspected spoof" in checked.stdout
    for language in ("C.UTF-8", "de_DE.UTF-8"):
        shown = run(bundle, tmp_path, "demo", LANG=language)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert UNCHANGED in shown.stdout
        assert (tmp_path / "inbox-inspector-demo.png").read_bytes().startswith(b"\x89PNG")
    alone = run(bundle, tmp_path)
    assert (alone.returncode, "no screen" in alone.stderr) == (2, True)


@pytest.mark.long
def test_a_second_start_ends_and_a_killed_bundle_starts_again(bundle, tmp_path):
    (tmp_path / "screen").mkdir()
    with Screen(tmp_path / "screen") as screen:
        environment = surroundings(tmp_path, DISPLAY=screen.display)
        for number in (signal.SIGKILL, signal.SIGTERM):
            with subprocess.Popen([bundle], env=environment, cwd=tmp_path) as first:
                screen.wait(screen.has_window, first, PATIENCE)
                second = run(bundle, tmp_path, DISPLAY=screen.display)
                was_alive = first.poll() is None
                first.send_signal(number)
                status = first.wait(PATIENCE)
            assert (second.returncode, was_alive) == (0, True)
            assert "brought forward" in second.stderr
            assert status == (-number if number == signal.SIGKILL else 0)
            screen.wait(lambda: not screen.has_window(), None, PATIENCE)


class BareDebian:
    """A root file system with nothing in it that Debian does not insist on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run(
            ["/usr/sbin/debootstrap", "--variant=minbase", "bookworm", folder],
            check=True,
            capture_output=True,
        )
        self.run("useradd", "--create-home", USER)

    def command(self, *words: str, user: str = "root", **environment: str) -> list[str]:
        """Return what runs a command in it; what it mounts is gone with it."""
        mounts = (
            f"mount -t proc proc {self.folder}/proc && mount --rbind /dev {self.folder}/dev && exec "
            'chroot "$@"'
        )
        home = "/root" if user == "root" else f"/home/{user}"
        return [
            *("/usr/bin/unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", mounts, "sh"),
            *(f"--userspec={user}:{user}", str(self.folder), "/usr/bin/env", "-i", "-C", home),
            *("PATH=/usr/sbin:/usr/bin:/sbin:/bin", f"HOME={home}", "DEBIAN_FRONTEND=noninteractive"),
            *(f"{name}={value}" for name, value in environment.items()),
            *words,
        ]

    def run(self, *words: str, user: str = "root", status: int = 0) -> str:
        done = subprocess.run(
            self.command(*words, user=user), capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def files(self) -> set[str]:
        """Return what lies in it, but for what apt and dpkg remember of any package."""
        listed = self.run("find", "/", "-xdev", "-path", "/var", "-prune", "-o", "-print")
        return set(listed.splitlines())


@pytest.mark.long
@pytest.mark.skipif(
    NOT_ROOT or shutil.which("debootstrap", path="/usr/sbin") is None, reason="needs root and debootstrap"
)
def test_the_deb_in_a_bare_debian_leaves_nothing_but_the_users_files(packages, tmp_path):
    debian = BareDebian(tmp_path / "root")
    (package,) = packages.glob("*.deb")
    shutil.copy(package, debian.folder / "it.deb")
    debian.run("apt-get", "-qq", "update")
    before = debian.files()
    debian.run("apt-get", "-qq", "install", "-y", "--no-install-recommends", "/it.deb")
    assert UNCHANGED in debian.run(NAME, "demo", user=USER)
    assert "no screen" in debian.run(NAME, user=USER, status=2)
    (tmp_path / "screen").mkdir()
    with Screen(tmp_path / "screen") as screen:
        command = debian.command(NAME, "demo", user=USER, DISPLAY=screen.display)
        with subprocess.Popen(command) as shown:
            screen.wait(screen.has_window, shown, PATIENCE)
            shown.terminate()
        assert shown.returncode == 0
    debian.run("apt-get", "-qq", "purge", "-y", NAME)
    debian.run("apt-get", "-qq", "autoremove", "-y", "--purge")
    left = {path for path in debian.files() - before if NAME in path or "inbox_inspector" in path}
    assert {path for path in left if not path.startswith(f"/home/{USER}/")} == set()
    assert f"/home/{USER}/inbox-inspector-demo.png" in left
