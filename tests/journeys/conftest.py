"""The program as a user starts it, and the DNS it asks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.name_server import NameServer
from tests.journeys.user_mailbox import UserMailbox, open_pool, user_mailbox
from tests.mailmaking import rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.background.judge_pool import JudgePool

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Finished:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Program:
    """Starts the program from an empty folder that is not the project's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def command(self, *arguments: str | Path) -> tuple[list[str], dict[str, str]]:
        command = [sys.executable, "-P", "-m", "app", *map(str, arguments)]
        return command, {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "150"}

    def run(
        self,
        *arguments: str | Path,
        standard_input: bytes = b"",
        environment: dict[str, str] | None = None,
    ) -> Finished:
        """Run it to its end; ``environment`` is added to its own."""
        command, usual = self.command(*arguments)
        done = subprocess.run(
            command,
            input=standard_input,
            env={**usual, **(environment or {})},
            cwd=self._folder,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def program(tmp_path_factory) -> Program:
    return Program(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def name_server() -> Iterator[NameServer]:
    domains = ("amazon.de", "attack.example")
    records = {f"s1._domainkey.{domain}": rsa_key().record for domain in domains}
    with NameServer(records) as server:
        yield server


@pytest.fixture(scope="session")
def pool() -> Iterator[JudgePool]:
    """Worker processes that know the shops' keys."""
    with open_pool() as pool:
        yield pool


@pytest.fixture
def mailbox(tmp_path: Path, pool: JudgePool) -> Iterator[UserMailbox]:
    """An empty mailbox on a real server."""
    with user_mailbox(tmp_path, pool) as mailbox:
        yield mailbox
