"""``inbox-inspector check`` as a user runs it: a process, real files, a real DNS server."""

from __future__ import annotations

import os
import signal
import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.mailmaking import ARRIVAL, build_mail, sign

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Program
    from tests.journeys.name_server import NameServer

USER = "robin@example.org"
CODE = "483920"
ACCOUNT_CODE = sign(
    build_mail(
        author="Amazon <account-update@amazon.de>",
        subject="amazon.de: Sign-in attempt",
        text=(
            "Someone who knows your password is attempting to sign in to your account.\r\n\r\n"
            f"If this was you, your verification code is:\r\n\r\n{CODE}\r\n\r\n"
            "Don't share it with others.\r\n"
        ),
    ),
)
SPOOF = build_mail(
    author="Amazon <help@amazon-verify.top>",
    subject="Your Amazon account is locked",
    text="Dear customer, confirm your account at https://amazon-verify.top/login now.\r\n",
)
FRIEND = build_mail(author="Ann <ann@example.org>", subject="Lunch?", text="On Friday at noon?\r\n")
ARRIVED = ("--arrived", ARRIVAL.isoformat(), "--now", (ARRIVAL + timedelta(minutes=1)).isoformat())


@pytest.fixture
def code_mail(tmp_path: Path) -> Path:
    path = tmp_path / "code.eml"
    path.write_bytes(ACCOUNT_CODE)
    return path


def test_a_genuine_code_mail_is_verified_by_its_signature_and_its_code_shown(
    program: Program, name_server: NameServer, code_mail: Path
):
    done = program.run(
        *("check", code_mail, "--json", "--recipient", USER, "--dns", name_server.address, *ARRIVED)
    )
    (line,) = done.lines
    assert (done.status, line["verdict"], done.err) == (0, "VERIFIED", "")
    (code,) = line["codes"]
    assert (code["shown"], code["code"], code["purpose"], code["expired"]) == (True, CODE, "account", False)
    assert name_server.asked == ["s1._domainkey.amazon.de"]


def test_the_same_in_words(program: Program, name_server: NameServer, code_mail: Path):
    done = program.run("check", code_mail, "--recipient", USER, "--dns", name_server.address, *ARRIVED)
    assert done.status == 0
    for expected in ("✔ Verified", "Really from Amazon.", f"Account code: {CODE}", "it is a scam"):
        assert expected in done.out


@pytest.mark.parametrize("more", [[], ["--json"]], ids=["table", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--recipient", "somebody.else@example.org", *ARRIVED],
        [*ARRIVED],
        ["--recipient", USER, "--arrived", ARRIVAL.isoformat(), "--now", "2027-11-20T10:00:00Z"],
        ["--recipient", USER, "--offline", *ARRIVED],
    ],
    ids=["for somebody else", "own addresses unknown", "a year later", "offline"],
)
def test_otherwise_the_code_is_nowhere(
    program: Program, name_server: NameServer, code_mail: Path, arguments, more
):
    done = program.run("check", code_mail, "--dns", name_server.address, *arguments, *more)
    assert done.status == 0
    assert CODE not in done.out + done.err
    assert "hidden" in done.out or '"shown": false' in done.out


def test_offline_asks_nobody(program: Program, name_server: NameServer, code_mail: Path):
    program.run("check", code_mail, "--offline", "--dns", name_server.address, *ARRIVED)
    assert name_server.asked == []


def test_a_name_that_the_sender_chose_is_never_looked_up(
    program: Program, name_server: NameServer, tmp_path: Path
):
    path = tmp_path / "spoof.eml"
    path.write_bytes(sign(SPOOF, sdid="attack.example"))
    assert program.run("check", path, "--dns", name_server.address, *ARRIVED).status == 1
    assert name_server.asked == []


def test_dns_that_does_not_answer_proves_nothing_and_says_so(program: Program, code_mail: Path):
    # Port 9 on loopback: nobody listens.
    done = program.run("check", code_mail, "--json", "--recipient", USER, "--dns", "127.0.0.1:9", *ARRIVED)
    (line,) = done.lines
    assert line["verdict"] == "UNPROVEN"
    assert "dns-unreachable" in [reason["id"] for reason in line["reasons"]]


def test_a_spoof_is_told_by_the_exit_status_and_explained(program: Program, tmp_path: Path):
    (tmp_path / "spoof.eml").write_bytes(SPOOF)
    (tmp_path / "friend.eml").write_bytes(FRIEND)
    done = program.run("check", tmp_path, "--offline", *ARRIVED)
    assert done.status == 1
    assert "It says Amazon, but was sent from" in done.out
    assert "amazon-verify.top" in done.out
    assert "Lunch?" not in done.out
    assert "Checked 2 messages. 1 claims to be from one of the" in done.out


def test_a_folder_comes_out_in_order_with_any_number_of_workers(program: Program, tmp_path: Path):
    for number in range(60):
        (tmp_path / f"{number:02}").write_bytes((FRIEND, SPOOF, ACCOUNT_CODE)[number % 3])
    one = program.run("check", tmp_path, "--json", "--offline", "--jobs", "1", *ARRIVED)
    three = program.run("check", tmp_path, "--json", "--offline", "--jobs", "3", *ARRIVED)
    assert one == three
    assert [line["file"].rpartition("/")[2] for line in one.lines] == [f"{number:02}" for number in range(60)]
    assert [line["verdict"] for line in one.lines[:3]] == [None, "SUSPECTED_SPOOF", "UNPROVEN"]


def test_an_mbox_a_maildir_and_standard_input(program: Program, tmp_path: Path):
    separator = b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n"
    mbox = b"".join(separator + raw.replace(b"\r\n", b"\n") + b"\n" for raw in (FRIEND, SPOOF))
    (tmp_path / "mbox").write_bytes(mbox)
    for name in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
        (tmp_path / "Maildir" / name / "mail").write_bytes(SPOOF)
    done = program.run(
        *("check", tmp_path / "mbox", tmp_path / "Maildir", "-", "--json", "--offline", *ARRIVED),
        standard_input=SPOOF,
    )
    found = [
        (line["file"].removeprefix(str(tmp_path)), line["index"], line["verdict"]) for line in done.lines
    ]
    assert found == [
        ("/mbox", 0, None),
        ("/mbox", 1, "SUSPECTED_SPOOF"),
        ("/Maildir/cur/mail", 0, "SUSPECTED_SPOOF"),
        ("/Maildir/new/mail", 0, "SUSPECTED_SPOOF"),
        ("-", 0, "SUSPECTED_SPOOF"),
    ]


def test_what_cannot_be_read_costs_one_line_each_and_the_rest_is_judged(program: Program, tmp_path: Path):
    (tmp_path / "empty folder").mkdir()
    (tmp_path / "zero.eml").touch()
    (tmp_path / "picture.eml").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(2000))
    with (tmp_path / "huge.eml").open("wb") as stream:
        stream.write(FRIEND)
        stream.truncate(200 * 1024 * 1024)
    (tmp_path / "spoof.eml").write_bytes(SPOOF)
    names = ["empty folder", "zero.eml", "picture.eml", "huge.eml", "gone.eml", "spoof.eml"]
    paths = [tmp_path / name for name in names]
    done = program.run("check", *paths, "--json", "--offline", *ARRIVED)
    errors = [line["error"] for line in done.lines]
    assert errors == [
        "There is no mail in this folder.",
        "This file is empty.",
        "This is not a mail message.",
        "This message is larger than 10 MB: too large to check.",
        "There is no such file or folder.",
        None,
    ]
    assert done.lines[-1]["verdict"] == "SUSPECTED_SPOOF"
    assert (done.status, done.err) == (1, "")
    without = program.run("check", *paths[:-1], "--offline", *ARRIVED)
    assert without.status == 2
    for name, error in zip(names, errors[:-1], strict=False):
        assert f"{name}: {error}" in without.out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", "spoof.eml", "--offline"], 1),
        (["check", "friend.eml", "--offline"], 0),
        (["scan", "eml:friend.eml", "--offline"], 0),
        (["scan", "eml:spoof.eml", "--offline", "--json"], 1),
        (["report", "spoof.eml", "--dry-run"], 0),
        (["demo"], 0),
    ],
)
def test_a_reader_who_leaves_at_once_is_no_error(program: Program, tmp_path: Path, arguments, status):
    (tmp_path / "spoof.eml").write_bytes(SPOOF)
    (tmp_path / "friend.eml").write_bytes(FRIEND)
    command, environment = program.command(*arguments)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env={**environment, "QT_QPA_PLATFORM": "offscreen"},
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    assert done.returncode == status
    assert b"rror" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("more", [[], ["--json"]], ids=["table", "json"])
def test_a_full_disk_is_said_in_one_line(program: Program, code_mail: Path, more):
    command, environment = program.command("check", code_mail, "--offline", *more)
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            command, env=environment, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False
        )
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert line.startswith("The output could not be written: ")


def test_streams_that_the_caller_closed_are_no_error(program: Program, code_mail: Path):
    command, environment = program.command("check", code_mail, "-", "--offline")
    shell = ["sh", "-c", '"$@" <&- >&-', "sh", *command]
    done = subprocess.run(shell, env=environment, stderr=subprocess.PIPE, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_folder_that_is_gone_is_said_in_one_line(program: Program, code_mail: Path, tmp_path: Path):
    gone = tmp_path / "gone"
    gone.mkdir()
    command, environment = program.command("check", code_mail, "--offline")
    shell = ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh", *command]
    done = subprocess.run(
        shell, cwd=gone, env=environment, stderr=subprocess.PIPE, text=True, timeout=120, check=False
    )
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2
    assert line == "The folder that you are in is gone. Change to another one, then start again."


def test_a_misspelt_provider_is_suggested_and_no_list_printed(program: Program, code_mail: Path):
    done = program.run("check", code_mail, "--provider", "robin@gmial.com")
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("“robin@gmial.com” is no mail provider we know. Did you mean gmail.com?\n")


def test_reasons_come_with_their_sentences_where_asked_for(program: Program, tmp_path: Path):
    (tmp_path / "spoof.eml").write_bytes(SPOOF)
    (line,) = program.run("check", tmp_path, "--offline", "--json", "--explain", *ARRIVED).lines
    texts = {reason["id"]: reason["text"] for reason in line["reasons"]}
    assert texts["author-domain-not-retailers"] == "It says Amazon, but was sent from amazon-verify.top."


def test_saved_mail_without_a_path_is_asked_for(program: Program):
    done = program.run("scan", "maildir:", "--offline")
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("Say where the mail is.\n")


def test_a_provider_that_nobody_knows_is_bad_usage_and_the_known_ones_are_named(
    program: Program, code_mail: Path
):
    done = program.run("check", code_mail, "--provider", "nobody.example")
    assert (done.status, done.out) == (2, "")
    assert "gmail.com" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--trust", "not a host"],
        ["--dns", "no server"],
        ["--now", "soon"],
        ["--jobs", "0"],
        ["--recipient", "x"],
    ],
)
def test_bad_values_are_refused_in_one_sentence(program: Program, code_mail: Path, arguments):
    done = program.run("check", code_mail, *arguments)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_version_and_help(program: Program):
    assert program.run("--version").out.startswith("Inbox Inspector ")
    assert "--provider" in program.run("check", "--help").out


def test_a_hostile_file_in_the_current_folder_is_not_imported(program: Program, code_mail: Path):
    for name in ("json.py", "app.py", "random.py", "selectolax.py"):
        (program._folder / name).write_text("raise SystemExit('taken over')\n")
    assert program.run("check", code_mail, "--offline", *ARRIVED).status == 0


def test_ctrl_c_ends_it_at_once_and_leaves_no_process(program: Program, tmp_path: Path):
    for number in range(3000):
        (tmp_path / str(number)).write_bytes(ACCOUNT_CODE)
    command, environment = program.command("check", tmp_path, "--json", "--offline", *ARRIVED)
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        workers = psutil.Process(process.pid).children(recursive=True)
        assert workers
        # As a terminal does: to the whole group.
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        assert process.wait(30) == 130
        assert process.stderr.read() == b""
    _, alive = psutil.wait_procs(workers, timeout=30)
    assert not alive
