"""No code reaches the disk: every octet of the database, its WAL and its index is searched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.evidence.model import ProviderResults, ProviderState
from app.signs.model import Finding, Weight
from app.store.evidence_values import evidence_from_json, evidence_to_json
from app.store.model import ReportState
from app.store.opening import open_store
from app.verdict.model import Reason
from tests.unit.store.values import DESK, HOME, NOW, code_row, evidence, hash_of, place, row


def _octets_on_disk(folder):
    files = sorted(folder.iterdir())
    assert {"rows.sqlite3", "rows.sqlite3-wal", "rows.sqlite3-shm"} <= {file.name for file in files}
    return b"".join(file.read_bytes() for file in files)


@pytest.mark.parametrize("code", ["483920", "G-412157", "A1B2C3", "QWERTY", "7391"])
def test_a_code_never_reaches_the_disk_wherever_it_stands(store, folder, code):
    spoken = " ".join(code.replace("-", ""))
    careless = code_row(
        code,
        masked_subject=f"{code} is your code",
        author_display_name=f"Amazon {spoken}",
        message_id=f"<{code}@amazon.example>",
        author_addr_spec=f"otp-{code}@amazon.example",
        reasons=(Reason(Finding.LOOK_ALIKE_LINK, Weight.STRONG, (("host", f"{code}.example"),)),),
    )
    (merged,) = store.put([careless])
    report = store.open_report(careless, place(), DESK, is_inline=False, now=NOW)
    store.move_report(report.report_id, expected=ReportState.COUNTING, to=ReportState.QUEUED, now=NOW)
    octets = _octets_on_disk(folder).upper()
    assert code.encode() not in octets
    assert spoken.encode() not in octets
    assert b"IS YOUR CODE" in octets
    assert merged.code.code == code
    assert code not in merged.masked_subject


def test_a_number_in_a_subject_is_masked_even_where_no_code_is_known(store, folder):
    store.put([row(masked_subject="123456 is your code", author_display_name="Code 654 321")])
    octets = _octets_on_disk(folder)
    assert b"123456" not in octets
    assert b"654 321" not in octets
    assert b"is your code" in octets


def test_a_code_is_gone_from_the_disk_with_its_row(store, folder):
    store.put([row(masked_subject="Parcel for Wilhelmina")])
    store.forget_places(HOME, "INBOX", None)
    store.erase_everything(NOW)
    assert b"Wilhelmina" not in b"".join(file.read_bytes() for file in folder.iterdir())


def test_evidence_comes_back_but_for_the_providers_text(store, folder):
    results = replace(evidence().provider, text="mx.example; dkim=pass reason=hush")
    store.put([row(1), row(2)], evidence={hash_of(1): evidence(provider=results)})
    assert store.evidence(HOME, hash_of(1)) == evidence()
    assert store.evidence(HOME, hash_of(2)) is None
    assert store.evidence(HOME, hash_of(3)) is None
    assert b"hush" not in _octets_on_disk(folder)


def test_evidence_stays_when_a_row_is_put_without_and_changes_when_put_with(store):
    empty = evidence(
        proven=(), signatures=(), provider=ProviderResults(ProviderState.ABSENT), is_forwarded=False
    )
    store.put([row()], evidence={hash_of(1): evidence()})
    store.put([row()])
    assert store.evidence(HOME, hash_of(1)) == evidence()
    store.put_evidence(HOME, hash_of(1), empty)
    assert store.evidence(HOME, hash_of(1)) == empty


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[2]",
        "[]",
        "{}",
        "[1]",
        "[1,[],[],[],false,false,false]",
        evidence_to_json(evidence()).replace('"pass"', '"passed"'),
        evidence_to_json(evidence()).replace("false", "0"),
        evidence_to_json(evidence()).replace("not-fresh", "stale"),
    ],
)
def test_evidence_of_another_version_counts_as_none(text):
    assert evidence_from_json(text) is None


def test_files_are_for_the_user_alone(store, folder):
    store.put([row()])
    store.open_report(row(), place(), DESK, is_inline=False, now=NOW)
    assert folder.stat().st_mode & 0o777 == 0o700
    modes = {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_a_folder_that_others_may_read_is_closed_to_them(tmp_path):
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    with open_store(folder):
        assert folder.stat().st_mode & 0o777 == 0o700
