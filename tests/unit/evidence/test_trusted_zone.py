"""Where the provider's own results stand, whatever a sender forged below or around them.

The forged part always is a message in the retailer's name with a whole boundary of the provider and a
pass on top, exactly as the provider writes them. Only what stands above it differs.
"""

from __future__ import annotations

from email.utils import format_datetime

import pytest

from app.evidence.model import ProviderState
from tests.mailmaking import ARRIVAL, build_mail, sign
from tests.receiving import (
    ADDRESS,
    HOST,
    RECEIVERS,
    receive_at_fastmail,
    receive_at_gmail,
    receive_at_gmx,
    receive_at_icloud,
    receive_at_outlook,
    receive_at_yahoo,
    stated_of,
)

from .conftest import all_profiles, gather, is_proven_by_provider

WHEN = format_datetime(ARRIVAL)
FORGED = sign(build_mail()).replace(b"Ihr Paket", b"Your code 999111")
START = stated_of(FORGED).value_prefix
PASS = (
    f"dkim=pass header.i=@amazon.de header.d=amazon.de header.s=s1 header.b={START};"
    " dmarc=pass header.from=amazon.de"
)
FROM_OUTSIDE = f"Received: from {HOST} ({HOST} [{ADDRESS}])"
FORGED_PARTS = {
    "gmail.com": (
        f"ARC-Authentication-Results: i=1; mx.google.com; {PASS}",
        f"{FROM_OUTSIDE} by mx.google.com with ESMTPS id 1; {WHEN}",
        f"Authentication-Results: mx.google.com; {PASS}",
    ),
    "outlook.com": (
        f"Authentication-Results: {PASS}",
        (
            f"Received: from {HOST} ({ADDRESS}) by DU2PEPF0001.mail.protection.outlook.com (10.1.2.3)"
            f" with Microsoft SMTP Server id 15; {WHEN}"
        ),
    ),
    "yahoo.com": (
        f"Authentication-Results: atlas1.free.mail.ir2.yahoo.com; {PASS}",
        f"Received: from {ADDRESS} (EHLO {HOST}) by 10.253.59.5 with SMTPs; {WHEN}",
    ),
    "icloud.com": (
        f"{FROM_OUTSIDE} by p00-icloudmta-smtpin-eu (Postfix) with ESMTPS id 1; {WHEN}",
        "Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=amazon.de",
        f"Authentication-Results: dkim-verifier.icloud.com; {PASS}",
        "Received-SPF: pass (spf.icloud.com: x) receiver=spf.icloud.com; client-ip=192.0.2.1",
    ),
    "fastmail.com": (
        f"Authentication-Results: mx1.messagingengine.com; {PASS}",
        f"{FROM_OUTSIDE} by mx1.messagingengine.com (Postfix) with ESMTPS id 1; {WHEN}",
    ),
    "gmx.net": (
        "Authentication-Results: gmx.net; dkim=pass header.i=@amazon.de",
        (
            f"Received: from {HOST} ([{ADDRESS}]) by mx-ha.gmx.net (mx112 [212.227.17.8]) with ESMTPS"
            f" (Nemesis) id 1; {WHEN}"
        ),
    ),
}
OUTLOOK = "DU0PR01MB1.eurprd01.prod.outlook.com"
FRONT = "DU2PEPF0001.eurprd01.prod.outlook.com"
DELIVERED = {
    "gmail.com": (f"Received: by 2002:a05:7300:1::1 with SMTP id 1; {WHEN}",),
    "outlook.com": (
        f"Received: from {OUTLOOK} (2603:10a6:1::1) by AM9PR01MB2.prod.outlook.com with HTTPS; {WHEN}",
        (
            f"Received: from {FRONT} (2603:10a6:1::2) by {OUTLOOK} (2603:10a6:1::1)"
            f" with Microsoft SMTP Server id 15; {WHEN}"
        ),
    ),
    "yahoo.com": (f"Received: from 127.0.0.1 by atlas1.free.mail.ir2.yahoo.com with HTTP; {WHEN}",),
    "icloud.com": (
        (
            "Received: from p00-icloudmta-smtpin-eu by p42-mailgateway-smtp-7 (mailgateway 2645)"
            f" with SMTP id 1; {WHEN}"
        ),
    ),
    "fastmail.com": (
        f"Received: from mx1 ([10.202.2.200]) by compute5.internal (LMTPProxy); {WHEN}",
        (
            f"Received: from mailmx.phl.internal (localhost [127.0.0.1]) by mx1.messagingengine.com"
            f" (Authentication Milter) with ESMTP id 1; {WHEN}"
        ),
    ),
    "gmx.net": (),
}


def put(provider: str, *tops: str) -> bytes:
    """Put fields on top of the forged part."""
    return "".join(f"{line}\r\n" for line in (*tops, *FORGED_PARTS[provider])).encode() + FORGED


def hop(text: str) -> str:
    return f"Received: {text}; {WHEN}"


@pytest.mark.parametrize("provider", FORGED_PARTS)
def test_the_forged_part_is_what_the_provider_writes(provider: str) -> None:
    """Under the provider's own delivery it would count: the tests below fail for nothing else."""
    assert is_proven_by_provider(put(provider, *DELIVERED[provider]), provider)


@pytest.mark.parametrize("provider", sorted(set(FORGED_PARTS) - {"gmx.net"}))
def test_a_boundary_without_the_delivery_above_it(provider: str) -> None:
    """A message that was imported, or opened from a file, brings no delivery of this provider."""
    assert not is_proven_by_provider(put(provider), provider)
    assert gather(put(provider), provider).provider.state is ProviderState.ABSENT


@pytest.mark.parametrize("provider", FORGED_PARTS)
@pytest.mark.parametrize(
    "top",
    [
        "from x.local by mail.local",
        "from evil by mailhost with SMTP",
        "from localhost by mail with LMTP",
        "from evil ([192.0.2.9]) by mailhost with SMTP",
        "from evil ([10.0.0.1]) by mailhost with SMTP",
        "from evil ([10.0.0.1]) by 10.0.0.2 with SMTP",
        "by mail.local with SMTP",
        "by mx.google.com with SMTP",
        "from pop.isp.example by localhost with POP3 (fetchmail)",
        "from (x) by []",
    ],
)
def test_hop_of_a_host_that_is_not_the_providers(provider: str, top: str) -> None:
    delivered = DELIVERED[provider]
    assert not is_proven_by_provider(put(provider, hop(top), *delivered), provider)
    assert not is_proven_by_provider(put(provider, *delivered, hop(top)), provider)


@pytest.mark.parametrize(
    ("provider", "top"),
    [
        ("gmail.com", "by 2002:a05:7300:1::1 with POP3 id 1"),
        ("gmail.com", "from pc ([192.0.2.9]) by smtp.gmail.com with ESMTPSA id 1"),
        ("gmail.com", "by mx.google.com with SMTP id 1"),
        ("gmail.com", "by 2002:a05:7300:1::1 with SMTPX id 1"),
        ("gmail.com", "from 2002:a05:7300:1::1 ([192.0.2.9]) by 2002:a05:7300:1::1 with SMTP id 1"),
        ("outlook.com", f"from {FRONT} (fe80::1) by {OUTLOOK} (fe80::1%4) with mapi id 15.20"),
        ("outlook.com", f"from {FRONT} (2603:10a6:1::2) by {OUTLOOK} (2603:10a6:1::1) with HTTPS"),
        ("outlook.com", f"from {FRONT} by {OUTLOOK} with HTTPS"),
        ("outlook.com", f"from DU2PEPF0001 (2603:1096::1) by {OUTLOOK} (::1) with Microsoft SMTP Server"),
        ("outlook.com", f"from {FRONT} (192.0.2.9) by {OUTLOOK} (::1) with Microsoft SMTP Server"),
        ("outlook.com", f"from other.{FRONT} (2603:10a6::2) by {OUTLOOK} with Microsoft SMTP Server"),
        ("yahoo.com", "by hermes--production-ir2-1 (Yahoo Inc. Hermes SMTP Server) with ESMTPA ID 1"),
        ("yahoo.com", "from [192.0.2.9] by sonic305 with ESMTPA"),
        ("yahoo.com", "from sonic.gate.mail.ne1.yahoo.com by sonic305.consmr.mail.ir2.yahoo.com with HTTP"),
        ("yahoo.com", "from 127.0.0.1 by atlas1.free.mail.ir2.yahoo.com with SMTP"),
        ("fastmail.com", "by mailuser.phl.internal (Postfix, from userid 501) id 1"),
        ("fastmail.com", "from imap43 ([10.202.2.93]) by compute5.internal (MEProxy)"),
        ("fastmail.com", "from [192.0.2.9] by imap43 with ESMTPA"),
        ("icloud.com", "from x ([17.1.1.1]) by ms1.mac.com (Postfix) with ESMTPS"),
        ("icloud.com", "from p00-icloudmta-asmtp ([17.1.1.1]) by p42-mailgateway-smtp-7 with SMTP id 1"),
        ("icloud.com", "from p00-icloudmta-smtpin-eu by p42-mailgateway-smtp-7 with LMTP id 1"),
        ("gmx.net", "by pop-collector.server.lan with POP3"),
        ("gmx.net", "from pop.isp.example by mail.gmx.net with POP3"),
        ("gmx.net", "from [192.0.2.9] ([192.0.2.9]) by 3c-app-gmx-bap05.server.lan (via HTTP)"),
        ("gmx.net", "from [10.0.0.9] ([10.0.0.9]) by mail.gmx.net (mrgmx [10.0.0.8]) with ESMTPSA (Nemesis)"),
    ],
)
def test_hand_in_by_a_user_brings_the_boundary_along(provider: str, top: str) -> None:
    assert not is_proven_by_provider(put(provider, hop(top)), provider)


@pytest.mark.parametrize("provider", FORGED_PARTS)
def test_boundary_that_took_the_message_from_a_user(provider: str) -> None:
    for words in (b"with ESMTPSA", b"with ESMTPA", b"with mapi", b"with UTF8SMTPSA"):
        raw = put(provider, *DELIVERED[provider])
        for protocol in (b"with ESMTPS", b"with SMTPs", b"with Microsoft SMTP Server id 15"):
            head, found, rest = raw.rpartition(protocol)
            raw = head + words + rest if found else raw
        assert words in raw
        assert not is_proven_by_provider(raw, provider)


def test_hops_of_outlook_that_do_not_name_one_another() -> None:
    delivered = DELIVERED["outlook.com"]
    other = delivered[0].replace("DU0PR01MB1", "DU0PR01MB7")
    assert other != delivered[0]
    assert not is_proven_by_provider(put("outlook.com", other, delivered[1]), "outlook.com")


def test_icloud_takes_mail_from_a_host_of_its_owner() -> None:
    """An address of the provider's own does not make the boundary an inner hop."""
    raw = put("icloud.com", *DELIVERED["icloud.com"]).replace(ADDRESS.encode(), b"17.1.2.3")
    assert is_proven_by_provider(raw, "icloud.com")


def test_submission_to_icloud_is_no_boundary() -> None:
    """The client's own fields follow it, and would pass for the block of results."""
    submission = FORGED_PARTS["icloud.com"][0].replace(
        "p00-icloudmta-smtpin-eu (Postfix)", "qs51p00im-qukt01072301.me.com (Postfix)"
    )
    for taken in (submission, submission.replace("ESMTPS", "ESMTPSA")):
        for name in ("qs51p00im-qukt01072301.me.com", "p00-icloudmta-asmtp-eu"):
            inner = hop(f"from {name} by p42-mailgateway-smtp-7 (mailgateway 2645) with SMTP id 1")
            changed = taken.replace("qs51p00im-qukt01072301.me.com", name)
            lines = (inner, changed, *FORGED_PARTS["icloud.com"][1:])
            raw = "".join(f"{line}\r\n" for line in lines).encode() + FORGED
            assert not is_proven_by_provider(raw, "icloud.com")


def test_mail_that_gmail_fetched_from_another_account() -> None:
    delivered = DELIVERED["gmail.com"][0]
    raw = put("gmail.com", delivered, "X-Gmail-Fetch-Info: a@b.example 5 pop.b.example 995 a@b.example")
    assert not is_proven_by_provider(raw, "gmail.com")


def test_gmail_wrote_no_results_of_its_own() -> None:
    """What follows the boundary is the sender's field; the seal above it says nothing of the kind."""
    delivered = DELIVERED["gmail.com"][0]
    for seal in (
        "X-Received: by 2002:a05:1::1 with SMTP id 1",
        "ARC-Authentication-Results: i=1; mx.google.com; dkim=fail header.i=@amazon.de",
        f"Arc-Seal: i=1; mx.google.com; {PASS}",
    ):
        _, boundary, results = FORGED_PARTS["gmail.com"]
        lines = (delivered, seal, boundary, results)
        raw = "".join(f"{line}\r\n" for line in lines).encode() + FORGED
        assert gather(raw, "gmail.com").provider.state is ProviderState.ABSENT
        seal_below = "".join(
            f"{line}\r\n" for line in (delivered, boundary, results, FORGED_PARTS["gmail.com"][0])
        )
        assert not is_proven_by_provider(seal_below.encode() + FORGED, "gmail.com")


def test_boundary_host_without_the_word_that_marks_it() -> None:
    for provider, mark in (("gmx.net", b"(Nemesis)"), ("fastmail.com", b"(Postfix)")):
        for instead in (b"", mark.upper(), b"(x" + mark[1:], mark[:-1] + b"x)"):
            raw = put(provider, *DELIVERED[provider]).replace(mark, instead)
            assert not is_proven_by_provider(raw, provider)


@pytest.mark.parametrize("instead", ["", "from evil ", "from evil (unknown) "])
def test_boundary_host_that_notes_no_address(instead: str) -> None:
    raw = put("fastmail.com", *DELIVERED["fastmail.com"])
    bare = raw.replace(f"from {HOST} ({HOST} [{ADDRESS}]) ".encode(), instead.encode())
    assert bare != raw
    assert not is_proven_by_provider(bare, "fastmail.com")


SENDERS_FIELDS = (
    "Received: from a by b; x",
    "DKIM-Signature: v=1",
    "ARC-Seal: i=1",
    "ARC-Message-Signature: i=1",
    "ARC-Authentication-Results: i=1; x",
    "Return-Path: <a@b.example>",
    "From: a@b.example",
    "Sender: a@b.example",
    "Reply-To: a@b.example",
    "To: a@b.example",
    "Cc: a@b.example",
    "Subject: x",
    "Date: x",
    "Message-ID: <x>",
    "MIME-Version: 1.0",
    "Content-Type: text/plain",
    "Content-Transfer-Encoding: 8bit",
)


@pytest.mark.parametrize("field", SENDERS_FIELDS)
def test_block_of_icloud_reaches_no_further_than_the_senders_first_field(field: str) -> None:
    """iCloud wrote no Received-SPF; the sender wrote one, with results above it."""
    boundary, *block = FORGED_PARTS["icloud.com"]
    lines = (*DELIVERED["icloud.com"], boundary, "X-ICL-SCORE: 3", field, *block)
    raw = "".join(f"{line}\r\n" for line in lines).encode() + FORGED
    assert gather(raw, "icloud.com").provider.state is ProviderState.ABSENT


def test_only_the_one_field_right_below_gmails_boundary() -> None:
    delivered = DELIVERED["gmail.com"][0]
    seal, boundary, results = FORGED_PARTS["gmail.com"]
    spf = "Received-SPF: pass (google.com: x) client-ip=192.0.2.1"
    for below, state in (
        ((results,), ProviderState.READ),
        ((spf, results), ProviderState.READ),
        ((spf, spf, results), ProviderState.ABSENT),
        (("X-Note: 1", results), ProviderState.ABSENT),
        ((spf, "X-Note: 1", results), ProviderState.ABSENT),
    ):
        raw = "".join(f"{line}\r\n" for line in (delivered, seal, boundary, *below)).encode() + FORGED
        assert gather(raw, "gmail.com").provider.state is state, below


# A host that the user trusts by hand


RESULTS = "Authentication-Results: mail.example.org; dkim=pass header.d=amazon.de"
BOUNDARY = hop(f"from {HOST} ({HOST} [{ADDRESS}]) by mx1.mail.example.org (Postfix) with ESMTPS id 1")


@pytest.mark.parametrize(
    ("top", "is_passed"),
    [
        ("from mx1.mail.example.org ([10.1.2.3]) by store (Dovecot) with LMTP id 2", True),
        ("from mx1.mail.example.org ([10.1.2.3]) by store.lan with LMTP id 2", True),
        ("from localhost ([127.0.0.1]) by [127.0.0.1] with LMTP id 2", True),
        ("from filter ([10.1.2.4]) by mx1.mail.example.org (amavis) with ESMTP id 2", True),
        ("from mx1.mail.example.org by store.mail.example.org with LMTP id 2", True),
        ("from mx1.mail.example.org by store (Dovecot) with LMTP id 2", False),
        ("from evil by store.mail.example.org with LMTP id 2", False),
        ("by store.mail.example.org with LMTP id 2", False),
        ("by 127.0.0.1 with LMTP id 2", False),
        ("from localhost ([127.0.0.1]) by [] with LMTP id 2", False),
        ("from mx1.mail.example.org ([192.0.2.9]) by store (Dovecot) with LMTP id 2", False),
        ("from localhost ([127.0.0.1]) by 192.0.2.10 with LMTP id 2", False),
        ("from localhost ([127.0.0.1]) by mail.other.example with LMTP id 2", False),
        ("from pop.isp.example ([10.1.2.3]) by store with POP3 id 2", False),
    ],
)
def test_inner_hops_of_a_host_trusted_by_hand(top: str, *, is_passed: bool) -> None:
    profile = all_profiles().trusted_by_hand("mail.example.org")
    for lines in ((hop(top), RESULTS, BOUNDARY), (RESULTS, hop(top), BOUNDARY)):
        raw = "".join(f"{line}\r\n" for line in lines).encode() + FORGED
        expected = ProviderState.READ if is_passed else ProviderState.ABSENT
        assert gather(raw, profile).provider.state is expected


def test_the_boundary_is_where_it_came_from_outside() -> None:
    """The same host took it twice: from its own filter, and before that from outside."""
    profile = all_profiles().trusted_by_hand("mail.example.org")
    filtered = hop("from filter ([10.1.2.4]) by mx1.mail.example.org (Postfix) with ESMTP id 2")
    raw = "".join(f"{line}\r\n" for line in (filtered, RESULTS, BOUNDARY)).encode() + FORGED
    assert len(gather(raw, profile).proven) == 1
    later = raw.replace(WHEN.encode(), format_datetime(ARRIVAL.replace(minute=5)).encode(), 1)
    assert gather(later, profile).provider.received_at == ARRIVAL


# What must stay


def test_received_once_more_within_the_provider() -> None:
    """A message that was passed on inside, one hop more than usual, is no less proven."""
    for provider, more in (
        ("gmail.com", "by 2002:ac8:7f48:0:b0:501:4cd0:a486 with SMTP id 1"),
        (
            "fastmail.com",
            "from compute5.internal (x.internal [10.202.2.45]) by sloti53n25 (Cyrus) with LMTPA",
        ),
        ("fastmail.com", "from compute5.internal by sloti53n25 (Cyrus) with LMTPA"),
    ):
        assert is_proven_by_provider(put(provider, hop(more), *DELIVERED[provider]), provider)


@pytest.mark.parametrize(
    "receive",
    [
        receive_at_gmail,
        receive_at_outlook,
        receive_at_yahoo,
        receive_at_icloud,
        receive_at_fastmail,
        receive_at_gmx,
    ],
)
def test_passed_on_to_the_provider_by_another(receive) -> None:
    """Forwarded mail: the other provider's boundary and results stand below, and say nothing here."""
    provider = next(domain for domain, found in RECEIVERS.items() if found is receive)
    for other in RECEIVERS.values():
        evidence = gather(receive(other(sign(build_mail()))), provider)
        assert [found.sdid for found in evidence.proven] == ["amazon.de"]
