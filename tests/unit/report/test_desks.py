"""Where a report goes."""

from __future__ import annotations

import pytest

from app import resources
from app.claim.catalogue import DeskFormat, ReportDesk, Retailer, read_catalogue
from app.names import AddrSpec
from app.report.composing import plain_address
from app.report.desks import desks_for, offered_centres, read_centres

CENTRES = read_centres(resources.read_toml("centres.toml"))
RETAILERS: dict[str, Retailer] = dict(read_catalogue(resources.read_all_toml("retailers")).retailers)


def _mail(retailer_id: str | None, country: str, *allowed: str) -> list[str]:
    retailer = None if retailer_id is None else RETAILERS[retailer_id]
    return [desk.address for desk in desks_for(retailer, country, CENTRES, allowed).mail]


def test_amazon_has_two_desks_and_gets_both():
    assert _mail("amazon", "DE") == ["stop-spoofing@amazon.com", "reportascam@amazon.com"]


def test_paypal_wants_the_text_in_the_mail():
    (desk,) = desks_for(RETAILERS["paypal"], "US", CENTRES, ()).mail
    assert desk.address == "phishing@paypal.com"
    assert desk.is_inline


def test_desk_of_the_country_goes_before_the_one_for_everywhere():
    assert _mail("dhl", "de") == ["phishing-dpdhl@deutschepost.de"]
    assert _mail("dhl", "NL") == ["phishing-dpdhl@dhl.com"]


def test_desk_of_another_country_is_none():
    assert _mail("inpost", "FR") == ["phishing@inpost-group.com"]
    assert _mail("inpost", "PL") == []


def test_retailer_without_an_address_has_a_form():
    with_form = [
        retailer
        for retailer in RETAILERS.values()
        if retailer.report_desks and all(desk.address is None for desk in retailer.report_desks)
    ]
    assert with_form
    for retailer in with_form:
        desks = desks_for(retailer, "US", CENTRES, ())
        assert desks.mail == ()
        assert desks.forms
        assert all(form.startswith("https://") for form in desks.forms)


def test_no_centre_gets_anything_unasked():
    everything = {centre.address for centre in CENTRES if centre.address}
    for retailer_id in (None, *RETAILERS):
        for country in ("", "DE", "GB", "US", "JP"):
            assert not everything & set(_mail(retailer_id, country))


def test_allowed_centre_gets_a_report_beside_the_retailer():
    assert _mail("paypal", "GB", "gb-ncsc") == ["phishing@paypal.com", "report@phishing.gov.uk"]
    assert _mail(None, "GB", "gb-ncsc", "apwg") == ["reportphishing@apwg.org", "report@phishing.gov.uk"]


def test_permission_for_one_centre_is_none_for_another():
    assert _mail(None, "GB", "apwg") == ["reportphishing@apwg.org"]


def test_centre_of_a_country_left_behind_gets_nothing():
    assert _mail(None, "DE", "gb-ncsc") == []


def test_form_of_an_allowed_centre_is_offered_as_a_form():
    desks = desks_for(None, "US", CENTRES, ("us-ftc",))
    assert desks.mail == ()
    assert desks.forms == ("https://reportfraud.ftc.gov",)


def test_one_address_gets_one_report():
    amazon = RETAILERS["amazon"]
    double = ReportDesk(AddrSpec("REPORTPHISHING@apwg.org"), "", DeskFormat.INLINE, (), is_primary=True)
    desks = desks_for(
        type(amazon)(**{**_fields(amazon), "report_desks": (double,)}), "US", CENTRES, ("apwg",)
    )
    assert [desk.address for desk in desks.mail] == ["REPORTPHISHING@apwg.org"]


def _fields(retailer) -> dict[str, object]:
    return {name: getattr(retailer, name) for name in type(retailer).__dataclass_fields__}


def test_offered_are_the_countrys_centres_and_apwg():
    assert [centre.centre_id for centre in offered_centres("ch", CENTRES)] == ["ch-bacs", "apwg"]
    assert [centre.centre_id for centre in offered_centres("", CENTRES)] == ["apwg"]


def test_every_address_of_the_data_can_be_written_to():
    desks = [desk for retailer in RETAILERS.values() for desk in retailer.report_desks]
    for address in (*(desk.address for desk in desks), *(centre.address for centre in CENTRES)):
        assert address is None or plain_address(address).lower() == address.lower()


def test_every_centre_is_named_once_and_has_its_source():
    entries = resources.read_toml("centres.toml")["centres"]
    assert len({entry["id"] for entry in entries}) == len(entries)
    assert all(entry["source"] and entry["grade"] and entry["date"] for entry in entries)
    assert all(len(entry["country"]) == 2 or entry["country"] == "*" for entry in entries)


@pytest.mark.parametrize(
    "changes",
    [{"address": ""}, {"form": "https://x.example"}, {"format": "fax"}],
)
def test_wrong_centre_is_refused(changes):
    entry = {"id": "x", "name": "X", "country": "DE", "address": "a@b.example", "format": "inline"}
    with pytest.raises(ValueError, match="x"):
        read_centres({"centres": [{**entry, **changes}]})


def test_wrong_file_is_refused():
    with pytest.raises(TypeError):
        read_centres({"centres": {}})
