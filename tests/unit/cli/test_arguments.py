"""What the user may type, and what is refused with status 2."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.cli.arguments import read_arguments
from app.cli.check_options import CheckOptions
from app.cli.report_options import ReportOptions
from app.cli.scan_options import ScanOptions
from app.cli.window_options import WindowOptions


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as caught:
        read_arguments(list(arguments))
    assert caught.value.code == 2
    return capsys.readouterr().err


def test_a_path_alone_is_enough():
    assert read_arguments(["check", "mail.eml"]) == CheckOptions(paths=("mail.eml",))


def test_every_option_arrives():
    options = read_arguments(
        [
            *("check", "a.eml", "-", "--json", "--explain", "--offline", "--provider", "gmail.com"),
            *("--dns", "127.0.0.1:5353", "--recipient", "Ann@Example.org", "--recipient", "@example.net"),
            *("--arrived", "2026-11-18T09:30+01:00", "--now", "2026-11-18T09:31:00Z", "--jobs", "3"),
        ],
    )
    assert options == CheckOptions(
        paths=("a.eml", "-"),
        as_json=True,
        is_explained=True,
        is_offline=True,
        provider="gmail.com",
        dns_server="127.0.0.1:5353",
        recipients=frozenset({"ann@example.org", "@example.net"}),
        arrived=datetime(2026, 11, 18, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        now=datetime(2026, 11, 18, 9, 31, tzinfo=timezone.utc),  # noqa: UP017
        jobs=3,
    )


def test_a_time_without_an_offset_is_local():
    options = read_arguments(["check", "a", "--now", "2026-11-18T09:30"])
    assert isinstance(options, CheckOptions)
    assert options.now == datetime(2026, 11, 18, 9, 30).astimezone()
    assert options.now.tzinfo is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "a", "--provider", "gmail.com", "--trust", "mx.example.org"],
        ["check", "a", "--now", "yesterday"],
        ["check", "a", "--arrived", "2026-13-01"],
        ["check", "a", "--recipient", "ann"],
        ["check", "a", "--recipient", "ann@a@b"],
        ["check", "a", "--recipient", "ann @b"],
        ["check", "a", "--recipient", "ann@"],
        ["check", "a", "--jobs", "0"],
        ["check", "a", "--jobs", "-1"],
        ["check", "a", "--jobs", "many"],
        ["check", "a", "--jso"],
        ["report", "a"],
        ["report", "a", "--dry-run", "--to-desk", "desk"],
        ["report", "a", "--dry-run", "--from", "@example.org"],
        ["report", "a", "--dry-run", "--country", "Germany"],
        ["unknown"],
        ["--unknown"],
    ],
)
def test_bad_usage_is_refused_with_a_usage_line(arguments, capsys):
    assert "usage:" in refuse(capsys, *arguments)


def test_a_refused_value_is_explained(capsys):
    assert "yesterday” is no date and time" in refuse(capsys, "check", "a", "--now", "yesterday")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["chek", "a"], "“chek” is no command. Did you mean check?"),
        (["Scan"], "Did you mean scan?"),
        (["mail.eml"], "“mail.eml” is no command. To judge saved mail: "),
        (["help"], "The commands are check, scan, report and demo; “"),
        (["check", "a", "--jsn"], "“--jsn” is no option. Did you mean --json?"),
        (["check", "a", "--provder=gmail.com"], "“--provder” is no option. Did you mean --provider?"),
        (["scan", "--jsom"], "Did you mean --json?"),
        (["--version2"], "Did you mean --version?"),
        (["--json", "check", "a"], "“--json” belongs behind the command."),
        (["scan", "a", "b"], "“b” is one argument too many."),
        (["report", "a"], "Add --dry-run to see what one would look like."),
    ],
)
def test_what_was_not_understood_is_said_with_what_was_probably_meant(arguments, expected, capsys):
    assert expected in refuse(capsys, *arguments)


@pytest.mark.parametrize("arguments", [["entirely"], ["check", "a", "--zzz"]])
def test_nothing_is_suggested_where_nothing_is_near(arguments, capsys):
    assert "Did you mean" not in refuse(capsys, *arguments)


def test_an_option_goes_by_its_whole_name(capsys):
    assert "no option" in refuse(capsys, "check", "a", "--off")


def test_country_and_addresses_of_a_report_arrive():
    arguments = ["report", "a", "--dry-run", "--to-desk", "Desk@shop.example", "--country", "de"]
    assert read_arguments(arguments) == ReportOptions("a", "Desk@shop.example", country="DE")
    assert read_arguments(["report", "a", "--dry-run"]) == ReportOptions("a")


def test_no_command_is_the_window():
    assert read_arguments([]) == WindowOptions()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_version_and_help_succeed(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        read_arguments(arguments)
    assert caught.value.code == 0
    assert capsys.readouterr().out


def test_every_option_of_a_scan_arrives():
    options = read_arguments(
        [
            *(
                "scan",
                "ann@example.org",
                "--json",
                "--explain",
                "--folder",
                "INBOX",
                "--folder",
                "Old",
                "--offline",
            ),
            *("--since", "2026-11-01", "--password-stdin", "--dns", "127.0.0.1:53", "--jobs", "2"),
            *("--recipient", "Ann@Example.org"),
        ]
    )
    assert options == ScanOptions(
        account="ann@example.org",
        as_json=True,
        is_explained=True,
        folders=("INBOX", "Old"),
        since=datetime(2026, 11, 1).astimezone(),
        reads_password=True,
        recipients=frozenset({"ann@example.org"}),
        is_offline=True,
        dns_server="127.0.0.1:53",
        jobs=2,
    )


@pytest.mark.parametrize(
    ("account", "path"),
    [
        (None, None),
        ("ann@example.org", None),
        ("eml:mail", "mail"),
        ("mbox:/var/mail/ann", "/var/mail/ann"),
        ("maildir:C:\\Mail", "C:\\Mail"),
        ("imap:mail", None),
    ],
)
def test_saved_mail_is_told_from_an_account(account, path):
    assert ScanOptions(account).saved_mail == path


def test_a_day_that_is_none_is_refused(capsys):
    assert "is no date such as" in refuse(capsys, "scan", "--since", "yesterday")
