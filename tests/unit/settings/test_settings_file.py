"""The settings survive: written whole, unknown keys kept, a broken file set aside and never lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import tomli

from app.errors import InspectorError
from app.settings import (
    Account,
    Look,
    Notifications,
    ReportOptions,
    Security,
    Server,
    Settings,
    SettingsNotWritableError,
    SettingsUnreadableError,
    SignIn,
    load_settings,
    save_settings,
)

_NOBODY = 65534

ACCOUNT = Account(
    account_id="a1",
    address="jo@example.org",
    imap=Server("imap.example.org", 993, Security.TLS, "/etc/ca.pem"),
    smtp=Server("smtp.example.org", 587, Security.STARTTLS),
    user="jo",
    sign_in=SignIn.OAUTH2,
    oauth_issuer="google",
    other_addresses=("jo@example.net", "@jö.example"),
    folders=("INBOX", "Entwürfe"),
    days_back=None,
)
FULL = Settings(
    accounts=(ACCOUNT, replace(ACCOUNT, account_id="a2", smtp=None, days_back=30)),
    report=ReportOptions(is_explained=True, centres=("de-bsi",), undo_seconds=30),
    notifications=Notifications(for_spoofs=False, show_codes=True),
    look=Look.DARK,
    language="de",
    country="DE",
    starts_with_desktop=True,
    closes_to_tray=False,
    asks_ispdb=True,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.toml"


@pytest.fixture
def read_only_folder():
    """Return a folder that may be read and not written to, and be that user: root may write anywhere."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@contextmanager
def _as_user(folder):
    folder.chmod(0o555)
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _aside(path):
    return [file for file in path.parent.iterdir() if "damaged" in file.name]


@pytest.mark.parametrize("settings", [Settings(), FULL])
def test_settings_come_back_as_they_were_saved(path, settings):
    save_settings(path, settings)
    assert load_settings(path) == (settings, None)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_without_a_file_the_defaults_count_and_nothing_is_written(path):
    assert load_settings(path) == (Settings(), None)
    assert not path.parent.exists()


def test_keys_that_are_not_ours_are_kept(path):
    save_settings(path, FULL)
    text = path.read_text(encoding="utf-8")
    text = 'future = "x"\n' + text.replace('user = "jo"', 'user = "jo"\ncolour = "teal"', 1)
    path.write_text(text + "\n[from_tomorrow]\nkey = [1, 2]\n", encoding="utf-8")
    loaded, notice = load_settings(path)
    assert (loaded, notice) == (FULL, None)
    first, second = loaded.accounts
    save_settings(path, replace(loaded, look=Look.LIGHT, accounts=(second, replace(first, user="joe"))))
    document = tomli.loads(path.read_text(encoding="utf-8"))
    assert document["future"] == "x"
    assert document["from_tomorrow"] == {"key": [1, 2]}
    assert [account.get("colour") for account in document["accounts"]] == [None, "teal"]
    assert document["look"] == "light"


def test_what_is_taken_away_is_gone(path):
    save_settings(path, FULL)
    save_settings(path, replace(FULL, accounts=(replace(ACCOUNT, smtp=None),)))
    (account,) = load_settings(path)[0].accounts
    assert account.smtp is None


@pytest.mark.parametrize("octets", [b"\x00\xff garbage", b"look = \n", b"\xff\xfe", b"a = " + b"[" * 100_000])
def test_a_broken_file_is_set_aside_with_a_notice(path, octets):
    path.parent.mkdir()
    path.write_bytes(octets)
    settings, notice = load_settings(path)
    assert notice is not None
    assert settings == Settings()
    assert notice.set_aside == tuple(_aside(path))
    assert _aside(path)[0].read_bytes() == octets
    assert "damaged" in notice.sentence
    assert str(_aside(path)[0]) in notice.next_step
    assert load_settings(path) == (Settings(), None)


def test_a_file_that_broke_meanwhile_is_kept_when_settings_are_saved(path):
    save_settings(path, FULL)
    path.write_bytes(b"=====")
    save_settings(path, FULL)
    assert load_settings(path) == (FULL, None)
    assert _aside(path)[0].read_bytes() == b"====="


@pytest.mark.parametrize(
    ("old", "new", "expected", "key"),
    [
        ('look = "dark"', 'look = "plaid"', replace(FULL, look=Look.SYSTEM), "look"),
        ('look = "dark"', "look = [1]", replace(FULL, look=Look.SYSTEM), "look"),
        (
            "undo_seconds = 30",
            'undo_seconds = "30"',
            replace(FULL, report=replace(FULL.report, undo_seconds=10)),
            "report.undo_seconds",
        ),
        (
            "undo_seconds = 30",
            "undo_seconds = true",
            replace(FULL, report=replace(FULL.report, undo_seconds=10)),
            "report.undo_seconds",
        ),
        ('host = "smtp.example.org"', "", replace(FULL, accounts=FULL.accounts[1:]), "accounts[1].smtp"),
        ('account_id = "a2"', "", replace(FULL, accounts=FULL.accounts[:1]), "accounts[2]"),
        (
            '    "de-bsi",\n',
            "7",
            replace(FULL, report=replace(FULL.report, centres=())),
            "report.centres[1]",
        ),
        (
            "[notifications]",
            "[[notifications]]",
            replace(FULL, notifications=Notifications()),
            "notifications",
        ),
    ],
)
def test_a_wrong_value_costs_itself_only_and_the_file_is_kept_aside(path, old, new, expected, key):
    save_settings(path, FULL)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text("future = 1\n" + text.replace(old, new, 1), encoding="utf-8")
    before = path.read_bytes()
    settings, notice = load_settings(path)
    assert notice is not None
    assert settings == expected
    assert key in notice.sentence
    assert _aside(path)[0].read_bytes() == before
    assert load_settings(path) == (expected, None)
    assert tomli.loads(path.read_text(encoding="utf-8"))["future"] == 1


def test_accounts_that_are_no_list_are_no_accounts(path):
    path.parent.mkdir()
    path.write_text('accounts = "all"\nreport = 3\n', encoding="utf-8")
    settings, notice = load_settings(path)
    assert notice is not None
    assert settings == Settings()
    assert "accounts, report" in notice.sentence


def test_an_account_without_smtp_has_none(path):
    save_settings(path, replace(FULL, accounts=(replace(ACCOUNT, smtp=None),)))
    assert "smtp" not in tomli.loads(path.read_text(encoding="utf-8"))["accounts"][0]
    assert load_settings(path)[0].accounts[0].smtp is None


def test_saving_over_a_link_keeps_the_link(path, tmp_path):
    real = tmp_path / "dotfiles" / "inspector.toml"
    real.parent.mkdir()
    path.parent.mkdir()
    path.symlink_to(real)
    save_settings(path, FULL)
    assert path.is_symlink()
    assert load_settings(real) == (FULL, None)


def test_a_read_only_folder_is_said_and_nothing_is_lost(read_only_folder):
    path = read_only_folder / "settings.toml"
    path.write_text('look = "dark"\n', encoding="utf-8")
    path.chmod(0o644)
    with _as_user(read_only_folder):
        assert load_settings(path) == (Settings(look=Look.DARK), None)
        with pytest.raises(SettingsNotWritableError) as caught:
            save_settings(path, FULL)
    assert str(read_only_folder) in caught.value.next_step
    assert path.read_text(encoding="utf-8") == 'look = "dark"\n'


@pytest.mark.parametrize(
    ("content", "look"), [("====", Look.SYSTEM), ('look = "dark"\nlanguage = 5', Look.DARK)]
)
def test_a_broken_file_in_a_read_only_folder_stays_where_it_is(read_only_folder, content, look):
    path = read_only_folder / "settings.toml"
    path.write_text(content, encoding="utf-8")
    path.chmod(0o644)
    with _as_user(read_only_folder):
        settings, notice = load_settings(path)
        assert notice is not None
        assert settings == Settings(look=look)
        assert notice.set_aside == ()
        assert str(path) in notice.next_step
    assert path.read_text(encoding="utf-8") == content


def test_a_broken_file_that_cannot_be_set_aside_is_not_written_over(read_only_folder):
    path = read_only_folder / "settings.toml"
    path.write_text("====", encoding="utf-8")
    path.chmod(0o666)
    with _as_user(read_only_folder), pytest.raises(SettingsNotWritableError):
        save_settings(path, FULL)
    assert path.read_text(encoding="utf-8") == "===="


def test_a_file_that_may_not_be_read_is_said(read_only_folder):
    path = read_only_folder / "settings.toml"
    path.write_text("", encoding="utf-8")
    path.chmod(0o000)
    with _as_user(read_only_folder), pytest.raises(SettingsUnreadableError) as caught:
        load_settings(path)
    assert str(path) in caught.value.next_step


def test_a_full_disk_is_said_and_the_old_settings_stay(path, monkeypatch):
    save_settings(path, FULL)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InspectorError, match="disk is full"):
        save_settings(path, Settings())
    assert load_settings(path) == (FULL, None)
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_wrong_values_on_a_full_disk_are_still_there(path, monkeypatch):
    path.parent.mkdir()
    path.write_text('look = "plaid"\n', encoding="utf-8")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    settings, notice = load_settings(path)
    assert notice is not None
    assert (settings, notice.set_aside) == (Settings(), ())
    assert path.read_text(encoding="utf-8") == 'look = "plaid"\n'


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('imap = { host = "imap.example.org", port = 0, security = "tls" }', "accounts[1]"),
        ('imap = { host = "imap.example.org", port = 65536, security = "tls" }', "accounts[1]"),
        ('imap = { host = "imap\\u0000.example.org", port = 993, security = "tls" }', "accounts[1]"),
        ('user = "jo\\r\\nA2 LOGOUT"', "accounts[1]"),
        ("days_back = 0", "accounts[1].days_back"),
        ("days_back = 100000000000", "accounts[1].days_back"),
        ('folders = ["INBOX\\n"]', "accounts[1].folders[1]"),
    ],
)
def test_a_value_that_would_break_the_program_is_not_used(path, line, wrong) -> None:
    table = {
        "account_id": '"a1"',
        "address": '"jo@example.org"',
        "user": '"jo"',
        "imap": '{ host = "imap.example.org", port = 993, security = "tls" }',
    }
    name, _, value = line.partition(" = ")
    lines = "\n".join(f"{key} = {content}" for key, content in {**table, name: value}.items())
    path.parent.mkdir()
    path.write_text(f'language = "de"\n[[accounts]]\n{lines}\n', encoding="utf-8")
    settings, notice = load_settings(path)
    assert notice
    assert wrong in notice.sentence
    assert settings.language == "de"
    assert all(account.days_back == 90 and not account.folders for account in settings.accounts)
    assert "." in wrong or not settings.accounts


@pytest.mark.parametrize("seconds", ["-1", "0", "601", "100000000000"])
def test_the_time_to_undo_a_report_cannot_be_set_to_nothing(path, seconds) -> None:
    path.parent.mkdir()
    path.write_text(f"[report]\nundo_seconds = {seconds}\n", encoding="utf-8")
    settings, notice = load_settings(path)
    assert settings.report.undo_seconds == 10
    assert notice
    assert "report.undo_seconds" in notice.sentence


def test_a_text_that_is_no_text_is_no_reason_to_lose_the_rest(path) -> None:
    """Such as a file name with octets that are no letters, typed as a certificate file."""
    odd = replace(ACCOUNT, imap=replace(ACCOUNT.imap, ca_file="/home/jo/\udcff.pem"))
    save_settings(path, replace(FULL, accounts=(odd,)))
    (kept,) = load_settings(path)[0].accounts
    assert kept.address == ACCOUNT.address
