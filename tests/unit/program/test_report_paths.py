"""Where a message can be reported, from the shipped catalogue and centres."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.desktop.reports.report_path import ReportMeans, report_note
from app.names import RetailerId
from app.program.report_paths import ReportPaths
from app.report.desks import read_centres
from app.resources import read_toml
from app.settings import ReportOptions, Settings
from app.store.model import ReportState
from tests.desktop.dialog_scenes import one_report
from tests.desktop.scenes import catalogue
from tests.report_world import PLACE, SPOOF, row_of

CENTRES = read_centres(read_toml("centres.toml"))
ADDRESSES = {"stop-spoofing@amazon.com", "reportascam@amazon.com"}


def _paths(*allowed: str, country: str = "DE", moves: bool = True) -> ReportPaths:
    settings = Settings(report=ReportOptions(centres=allowed, moves_to_junk=moves))
    shops = catalogue()
    return ReportPaths(
        settings=lambda: settings, catalogue=lambda: shops, centres=CENTRES, country=lambda: country
    )


def _row(retailer_id: str | None):
    return replace(row_of(SPOOF, PLACE), retailer_id=None if retailer_id is None else RetailerId(retailer_id))


def _note(paths: ReportPaths, retailer_id: str, *, can_send: bool = True) -> str:
    row = _row(retailer_id)
    path = paths.path_of(row, can_send=can_send)
    return report_note(paths.shop_of(row), path, ReportOptions())


def test_the_note_names_every_recipient():
    assert "Amazon's 2 fraud desks" in _note(_paths(), "amazon")
    both = _note(_paths("apwg"), "amazon")
    assert "Amazon's 2 fraud desks" in both
    assert "APWG" in both
    assert "unchanged" in both


def test_a_desk_that_gets_the_text_only_is_not_said_to_get_the_mail_unchanged():
    note = _note(_paths(), "paypal")
    assert "Sends the text of this mail to PayPal's fraud desk" in note
    assert "unchanged" not in note


@pytest.mark.parametrize("retailer_id", ["lidl", "dpd", None])
def test_a_shop_without_a_desk_goes_to_an_office_only_if_the_user_allowed_it(retailer_id):
    row = _row(retailer_id)
    paths = _paths()
    assert paths.needs_centre(row)
    assert paths.path_of(row, can_send=True).means is ReportMeans.CENTRE_TO_CHOOSE
    allowed = _paths("apwg")
    assert not allowed.needs_centre(row)
    assert allowed.path_of(row, can_send=True).means is ReportMeans.MAIL
    assert "APWG" in allowed.recipient_of(row)
    assert allowed.shop_of(row) not in allowed.recipient_of(row)


@pytest.mark.parametrize("retailer_id", ["amazon", "paypal", "lidl"])
def test_what_cannot_be_sent_is_never_said_to_be(retailer_id):
    note = _note(_paths("apwg"), retailer_id, can_send=False)
    assert "Sends" not in note
    assert "undo" not in note


def test_by_hand_all_of_the_shops_own_desks_are_there_and_no_office_unasked():
    steps = _paths().steps_of(_row("amazon"), "because")
    addresses = {desk.target for desk in steps.desks if not desk.is_form}
    assert addresses == ADDRESSES
    assert not any(desk.name for desk in steps.desks if not desk.is_form)
    assert all(address in steps.mail_program_link for address in ADDRESSES)
    assert all(desk.target.startswith("https://") for desk in steps.desks if desk.is_form)


def test_by_hand_the_mail_to_the_shop_goes_to_no_office():
    steps = _paths("apwg").steps_of(_row("amazon"), "because")
    assert "reportphishing@apwg.org" in {desk.target for desk in steps.desks}
    assert "apwg" not in steps.mail_program_link


def test_by_hand_a_shop_without_a_desk_names_the_offices_of_the_country():
    steps = _paths(country="DE").steps_of(_row("lidl"), "because")
    targets = {desk.target for desk in steps.desks}
    assert "phishing@verbraucherzentrale.nrw" in targets
    assert "report@phishing.gov.uk" not in targets
    assert all(desk.name for desk in steps.desks)
    assert steps.mail_program_link.startswith("mailto:")


def test_a_shop_with_a_form_only_is_offered_it_beside_the_office_that_got_the_mail():
    paths, row = _paths("apwg"), _row("google-store")
    form = paths.path_of(row, can_send=True).own_form
    assert form.startswith("https://")
    sent = replace(one_report(), desk="reportphishing@apwg.org", state=ReportState.SENT)
    assert "only on its own web page" in paths.form_note(row, [sent])
    (left,) = paths.steps_of(row, "because", [sent]).desks
    assert left.target == form
    # Not before, not after, and for no shop that got the mail.
    assert paths.form_note(row, [replace(sent, state=ReportState.FAILED)]) == ""
    by_hand = replace(sent, desk=form, state=ReportState.BY_HAND)
    assert paths.form_note(row, [by_hand, sent]) == ""
    assert paths.form_note(_row("amazon"), [sent]) == ""


def test_the_file_is_named_after_nothing_in_the_mail():
    name = _paths().file_name_of(_row("amazon"))
    assert name.startswith("suspected-phishing-")
    assert name.endswith(".eml")
