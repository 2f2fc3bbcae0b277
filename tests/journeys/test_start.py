"""``./app/run`` in a fresh checkout: the first start, the next ones, and starts that were cut short."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy without ``.venv``, started once."""
    place: Path = tmp_path_factory.mktemp("checkout") / "name with blanks"
    place.mkdir()
    for name in ("app", "resources"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", place)
    assert start(place)[0] == 0
    return place


def start(checkout: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [checkout / "app/run", *(arguments or ["--version"])],
        stdin=subprocess.DEVNULL,
        cwd="/",
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def seconds(command: list[str | Path]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def test_the_next_start_says_nothing_and_costs_less_than_a_second_over_the_program(checkout: Path):
    assert start(checkout) == (0, start(checkout)[1], "")
    preparing = min(seconds([checkout / "app/prepare", "requirements.lock"]) for _ in range(3))
    assert preparing < 1.0


def test_a_start_that_was_cut_short_is_repaired_by_the_next(checkout: Path):
    venv = checkout / ".venv"
    (venv / "installed-requirements.lock").unlink()
    shutil.rmtree(next(venv.glob("lib/python3.*/site-packages/rich")))
    status, _, told = start(checkout, "check", "/nowhere")
    assert (status, "Setting up" in told) == (2, True)


def test_a_python_that_is_gone_is_replaced(checkout: Path):
    python = checkout / ".venv/bin/python3"
    python.unlink()
    python.symlink_to("/gone/python3")
    assert start(checkout)[0] == 0


def test_a_changed_lock_is_installed(checkout: Path):
    lock = checkout / "requirements.lock"
    lock.write_text(lock.read_text() + "# changed\n")
    status, _, told = start(checkout)
    assert (status, "up to date" in told) == (0, True)
    assert start(checkout)[2] == ""


def test_two_first_starts_at_once_both_work(checkout: Path):
    shutil.rmtree(checkout / ".venv")
    command = [checkout / "app/run", "--version"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ)
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        with process.stdout as out:
            assert out.read().startswith(b"Inbox Inspector")
        assert process.wait(600) == 0


def test_a_link_to_it_starts_it(checkout: Path, tmp_path: Path):
    link = tmp_path / "inbox-inspector"
    link.symlink_to(checkout / "app/run")
    done = subprocess.run([link, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Inbox Inspector")


def test_messages_say_what_the_user_typed(checkout: Path):
    done = subprocess.run(
        ["./app/run", "scan", "nobody"],
        cwd=checkout,
        env={**os.environ, "INBOX_INSPECTOR_HOME": str(checkout / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("./app/run scan: No mailbox was added yet.")
    assert done.stderr.endswith("./app/run\n")


@pytest.fixture
def somebody_elses() -> Iterator[Path]:
    """A copy that everybody may read; pytest's own folders are closed to other users."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        shutil.copytree(ROOT / "app", place / "app", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "requirements.lock", place)
        (place / ".venv/bin").mkdir(parents=True)
        (place / ".venv/bin/activate").touch()
        yield place


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a second user")
def test_a_copy_that_belongs_to_somebody_else_is_left_alone(somebody_elses: Path):
    command = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    done = subprocess.run(
        [*command, somebody_elses / "app/run", "--version"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first.startswith(f"You may not write to {somebody_elses}")
    assert second.startswith("Start it as the user that this folder belongs to")
    assert (somebody_elses / ".venv/bin/activate").exists()
