"""A scan of a real IMAP server: what it finds, what it leaves alone, what it survives."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.background.account_lanes import signed_in
from app.background.account_parts import now
from app.background.stopping import Stopping
from app.jobs.model import NoticeKind, TextBudget
from app.jobs.scan import Scan
from app.verdict.model import Verdict
from tests.journeys.user_mailbox import (
    CODE,
    PASSWORD,
    USER,
    Heard,
    UserMailbox,
    body_spoof,
    code_mail,
    letter,
    moment,
    spoof,
)

if TYPE_CHECKING:
    from app.background.account_parts import AccountParts
    from app.jobs.ports import Mailbox
    from tests.journeys.conftest import Program

ROOT = Path(__file__).parents[2]


def run(parts: AccountParts, **changes) -> Heard:
    """Scan once, as a lane does."""
    heard = Heard()
    with parts.open_store() as store, signed_in(parts, Stopping()) as mailbox:
        assert make_scan(parts, mailbox, store, heard, **changes).run()
    return heard


def make_scan(parts: AccountParts, mailbox: Mailbox, store, heard: Heard, is_stopped=lambda: False) -> Scan:
    return Scan(
        parts.plan(now()),
        mailbox=mailbox,
        judge=parts.judge(),
        rows=store,
        listener=heard,
        budget=TextBudget(),
        is_stopped=is_stopped,
        now=now,
    )


def verdicts(heard: Heard) -> list[Verdict]:
    return sorted((row.verdict for row in heard.rows.values()), key=lambda verdict: verdict.value)


def fill(mailbox: UserMailbox) -> None:
    mailbox.deliver(*(letter(number) for number in range(30)))
    mailbox.deliver(spoof(), code_mail(), body_spoof())
    mailbox.deliver(spoof(1), folder="Junk")


def test_what_claims_a_shop_is_listed_and_judged(mailbox: UserMailbox):
    fill(mailbox)
    heard = run(mailbox.parts())
    assert verdicts(heard) == [Verdict.SUSPECTED_SPOOF] * 3 + [Verdict.VERIFIED]
    (genuine,) = (row for row in heard.rows.values() if row.verdict is Verdict.VERIFIED)
    assert genuine.code is not None
    assert genuine.code.code == CODE
    assert {place.folder for row in heard.rows.values() for place in row.places} == {"INBOX", "Junk"}


def test_the_mailbox_is_left_as_it_was_to_the_last_octet_and_flag(mailbox: UserMailbox):
    fill(mailbox)
    before = mailbox.server.snapshot(USER)
    run(mailbox.parts())
    run(mailbox.parts())
    assert mailbox.server.snapshot(USER) == before


def test_a_rescan_brings_what_is_new_takes_what_is_gone_and_reads_live_codes_again(mailbox: UserMailbox):
    fill(mailbox)
    path = mailbox.server.deliver(USER, spoof(7))
    run(mailbox.parts())
    path_now = next(path.parent.parent.glob(f"*/{path.name}*"))
    path_now.unlink()
    mailbox.deliver(spoof(8))
    heard = run(mailbox.parts())
    assert len(heard.gone) == 1
    assert verdicts(heard) == [Verdict.SUSPECTED_SPOOF, Verdict.VERIFIED]
    assert [row.code.code for row in heard.rows.values() if row.code] == [CODE]


def test_a_message_moved_to_junk_is_the_same_row_elsewhere(mailbox: UserMailbox):
    path = mailbox.server.deliver(USER, spoof())
    first = run(mailbox.parts())
    found = next(path.parent.parent.glob(f"*/{path.name}*"))
    found.rename(mailbox.server.path(USER, "Junk") / "new" / path.name)
    run(mailbox.parts())
    with mailbox.parts().open_store() as store:
        (row,) = store.rows(mailbox.parts().account_id)
    assert [row.key] == list(first.rows)
    assert [place.folder for place in row.places] == ["Junk"]


def test_new_numbers_for_all_never_give_a_verdict_to_another_mail(mailbox: UserMailbox):
    fill(mailbox)
    first = run(mailbox.parts())
    mailbox.server.renumber(USER)
    second = run(mailbox.parts())
    assert NoticeKind.FOLDER_RENUMBERED in {notice.kind for notice in second.notices}
    with mailbox.parts().open_store() as store:
        rows = store.rows(mailbox.parts().account_id)
    assert {row.key: row.verdict for row in rows} == {key: row.verdict for key, row in first.rows.items()}
    states = {(place.folder, place.uidvalidity) for row in rows for place in row.places}
    assert len(states) == 2


def test_only_the_chosen_days_are_looked_at(mailbox: UserMailbox):
    mailbox.deliver(spoof(1))
    mailbox.deliver(spoof(2), arrived=moment() - timedelta(days=10))
    assert len(run(mailbox.parts(days_back=5)).rows) == 1
    assert len(run(mailbox.parts(days_back=None)).rows) == 1
    with mailbox.parts().open_store() as store:
        assert len(store.rows(mailbox.parts().account_id)) == 2


def test_a_clock_that_is_wrong_by_three_years_makes_no_old_code_live(mailbox: UserMailbox):
    year = timedelta(days=365)
    mailbox.deliver(code_mail(moment() - 3 * year), arrived=moment() - 3 * year)
    mailbox.deliver(code_mail(moment() + 3 * year, code="112233"), arrived=moment() + 3 * year)
    heard = run(mailbox.parts(days_back=None))
    assert len(heard.rows) == 2
    assert not [row for row in heard.rows.values() if row.code_fact is not None and row.code_fact.is_shown]


def test_the_command_prints_what_it_found(mailbox: UserMailbox, program: Program, name_server):
    fill(mailbox)
    mailbox.save_settings()
    done = program.run(
        *("scan", "--json", "--password-stdin", "--dns", name_server.address),
        standard_input=PASSWORD.encode() + b"\n",
        environment=mailbox.environment,
    )
    assert (done.status, done.err) == (1, "")
    assert sorted(line["verdict"] for line in done.lines) == ["SUSPECTED_SPOOF"] * 3 + ["VERIFIED"]
    again = program.run(
        *("scan", "robin@example.org", "--password-stdin", "--dns", name_server.address),
        standard_input=PASSWORD.encode() + b"\n",
        environment=mailbox.environment,
    )
    assert CODE in again.out
    assert "Checked 34 messages. 4 claim to be from" in again.out


def test_the_command_gets_past_mail_that_the_server_hangs_up_at(
    mailbox: UserMailbox, program: Program, name_server
):
    mailbox.deliver(spoof(1), *(letter(number) for number in range(5)))
    path = mailbox.server.deliver(USER, spoof(2))
    mailbox.save_settings()
    (file,) = path.parent.parent.glob(f"*/{path.name}*")
    file.chmod(0)
    try:
        done = program.run(
            *("scan", "--json", "--password-stdin", "--dns", name_server.address),
            standard_input=PASSWORD.encode() + b"\n",
            environment=mailbox.environment,
        )
    finally:
        (file,) = path.parent.parent.glob(f"*/{path.name}*")
        file.chmod(0o600)
    assert (done.status, done.err) == (1, "")
    assert sorted(line["verdict"] for line in done.lines) == ["SUSPECTED_SPOOF", "UNPROVEN"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "did not accept your name and password"),
        (("nobody@example.org",), "Say which mailbox is meant: robin@example.org"),
    ],
)
def test_what_cannot_be_scanned_is_said_in_a_sentence(
    mailbox: UserMailbox, program: Program, arguments, said
):
    mailbox.save_settings()
    done = program.run(
        *("scan", *arguments, "--offline", "--password-stdin"),
        standard_input=b"wrong\n",
        environment=mailbox.environment,
    )
    assert done.status == 2
    assert said in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("kind", ["eml", "mbox", "maildir"])
def test_saved_mail_is_scanned_like_a_mailbox(program: Program, name_server, tmp_path, kind):
    raws = [code_mail(), spoof(), letter(), body_spoof()]
    if kind == "mbox":
        path = tmp_path / "mail.mbox"
        starts = b"From ann@example.org Wed Nov 18 12:00:00 2026\n"
        path.write_bytes(b"".join(starts + raw.replace(b"\r\n", b"\n") + b"\n" for raw in raws))
    else:
        path = tmp_path / "mail"
        inside = path / "cur" if kind == "maildir" else path
        inside.mkdir(parents=True)
        if kind == "maildir":
            (path / "new").mkdir()
            (path / "tmp").mkdir()
        for number, raw in enumerate(raws):
            (inside / f"{number}.eml").write_bytes(raw)
    done = program.run(
        *("scan", f"{kind}:{path}", "--json", "--recipient", "robin@example.org"),
        *("--dns", name_server.address),
        environment={"INBOX_INSPECTOR_HOME": str(tmp_path / "home")},
    )
    assert (done.status, done.err) == (1, "")
    assert sorted(line["verdict"] for line in done.lines) == ["SUSPECTED_SPOOF"] * 2 + ["VERIFIED"]
    assert not (tmp_path / "home").exists()


def test_saved_mail_that_is_not_there_is_said(program: Program, tmp_path):
    done = program.run("scan", f"eml:{tmp_path}/nothing", "--offline")
    assert (done.status, done.out) == (2, "")
    assert "There is no file or folder" in done.err


def test_the_command_line_needs_no_window():
    modules = "app.program.scanning, app.background.judge_pool, app.background.account_lanes"
    question = f"import sys, {modules}; print([name for name in sys.modules if 'PySide6' in name])"
    done = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
