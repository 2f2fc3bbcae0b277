"""What the receiving providers write on top of a message, each in its own form."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING

from tests.mailmaking import ARRIVAL, first_signature

if TYPE_CHECKING:
    from datetime import datetime

HOST = "a1-23.smtp-out.eu-west-1.amazonses.com"
ADDRESS = "54.240.1.23"


@dataclass(frozen=True)
class Stated:
    """The results a provider's block is to state."""

    dkim: str = "pass"
    dmarc: str = "pass"
    spf: str = "pass"
    sdid: str = "amazon.de"
    selector: str = "s1"
    value_prefix: str = ""
    header_from: str = "amazon.de"
    mail_from: str = "bounces.amazon.de"


def stated_of(raw: bytes, **changes: str) -> Stated:
    """Return the results that fit the topmost signature of a message."""
    tags = first_signature(raw)
    fitting = {
        "sdid": tags.get("d", ""),
        "selector": tags.get("s", ""),
        "value_prefix": tags.get("b", "")[:8],
    }
    return Stated(**(fitting | changes))


def receive_at_gmail(raw: bytes, stated: Stated | None = None, arrival: datetime = ARRIVAL) -> bytes:
    """Let Gmail receive a message: results right below its own Received and Received-SPF."""
    v = stated or stated_of(raw)
    when = format_datetime(arrival)
    results = (
        f"mx.google.com;\r\n"
        f'       dkim={v.dkim} header.i=@{v.sdid} header.s={v.selector} header.b="{v.value_prefix}";\r\n'
        f"       spf={v.spf} (google.com: domain of 2026@{v.mail_from} designates {ADDRESS}"
        f" as permitted sender) smtp.mailfrom=2026@{v.mail_from};\r\n"
        f"       dmarc={v.dmarc} (p=QUARANTINE sp=QUARANTINE dis=NONE) header.from={v.header_from}\r\n"
    )
    return (
        f"Delivered-To: robin@example.org\r\n"
        f"Received: by 2002:a05:7300:1234:b0:1a2:3b4c:5d6e with SMTP id k9csp81234dys;\r\n        {when}\r\n"
        f"X-Received: by 2002:a05:600c:4f88 with SMTP id a8;\r\n        {when}\r\n"
        f"ARC-Authentication-Results: i=1; {results}"
        f"Return-Path: <2026@{v.mail_from}>\r\n"
        f"Received: from {HOST} ({HOST}. [{ADDRESS}])\r\n"
        f"        by mx.google.com with ESMTPS id ffacd0b85a97d-3a1b2c\r\n"
        f"        for <robin@example.org>\r\n"
        f"        (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 bits=128/128);\r\n        {when}\r\n"
        f"Received-SPF: {v.spf} (google.com: domain of 2026@{v.mail_from} designates {ADDRESS}"
        f" as permitted sender) client-ip={ADDRESS};\r\n"
        f"Authentication-Results: {results}"
    ).encode() + raw


def receive_at_outlook(
    raw: bytes, stated: Stated | None = None, arrival: datetime = ARRIVAL, results: str | None = None
) -> bytes:
    """Let Outlook.com receive a message: results without authserv-id above the boundary."""
    v = stated or stated_of(raw)
    when = format_datetime(arrival)
    field_body = results or (
        f"spf={v.spf} (sender IP is {ADDRESS})\r\n smtp.mailfrom={v.mail_from};"
        f" dkim={v.dkim} (signature was\r\n"
        f" verified) header.d={v.sdid};dmarc={v.dmarc} action=none\r\n header.from={v.header_from};"
        f"compauth=pass reason=100"
    )
    return (
        f"Received: from DU0PR01MB1111.eurprd01.prod.outlook.com (2603:10a6:10:3b3::13)\r\n"
        f" by AM9PR01MB2222.eurprd01.prod.outlook.com with HTTPS; {when}\r\n"
        f"Received: from DU2PR04CA0001.eurprd04.prod.outlook.com (2603:10a6:10:3b::6) by\r\n"
        f" DU0PR01MB1111.eurprd01.prod.outlook.com (2603:10a6:10:3b3::13) with Microsoft SMTP\r\n"
        f" Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.1.2; {when}\r\n"
        f"Received: from DU2PEPF00028D02.eurprd03.prod.outlook.com\r\n"
        f" (2603:10a6:10:3b:cafe::7d) by DU2PR04CA0001.outlook.office365.com\r\n"
        f" (2603:10a6:10:3b::6) with Microsoft SMTP Server id 15.20.1.2 via Frontend Transport; {when}\r\n"
        f"Authentication-Results: {field_body}\r\n"
        f"Received-SPF: Pass (protection.outlook.com: domain of {v.mail_from} designates\r\n"
        f" {ADDRESS} as permitted sender) receiver=protection.outlook.com;\r\n"
        f" client-ip={ADDRESS}; helo={HOST}; pr=C\r\n"
        f"Received: from {HOST} ({ADDRESS}) by\r\n"
        f" DU2PEPF00028D02.mail.protection.outlook.com (10.167.242.186) with Microsoft SMTP Server\r\n"
        f" (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.1.2 via Frontend Transport; {when}\r\n"
        f"X-IncomingTopHeaderMarker:\r\n OriginalChecksum:0123;UpperCasedChecksum:4567;Count:14\r\n"
    ).encode() + raw


def receive_at_yahoo(raw: bytes, stated: Stated | None = None, arrival: datetime = ARRIVAL) -> bytes:
    """Let Yahoo receive a message: results above the boundary, a semicolon after the last."""
    v = stated or stated_of(raw)
    when = format_datetime(arrival)
    host = "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com"
    named = (
        f" header.i=@{v.sdid} header.s={v.selector} arc_overridden_status=NOT_OVERRIDDEN" if v.sdid else ""
    )
    return (
        f"Received: from 127.0.0.1\r\n by {host} pod-id"
        f" atlas--production-ir2-1.ir2.yahoo.com with HTTP; {when}\r\n"
        f"Return-Path: <2026@{v.mail_from}>\r\n"
        f"X-Originating-Ip: [{ADDRESS}]\r\n"
        f"Received-SPF: {v.spf} (domain of {v.mail_from} designates {ADDRESS} as permitted sender)\r\n"
        f"Authentication-Results: {host};\r\n"
        f" dkim={v.dkim}{named};\r\n"
        f" spf={v.spf} smtp.mailfrom={v.mail_from} arc_overridden_status=NOT_OVERRIDDEN;\r\n"
        f" dmarc={v.dmarc}(p=QUARANTINE,sp=QUARANTINE) header.from={v.header_from};\r\n"
        f"X-Apparently-To: robin@example.org; {when}\r\n"
        f"Received: from {ADDRESS} (EHLO {HOST})\r\n by 10.253.59.5 with SMTPs\r\n"
        f" (version=TLS1_2 cipher=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);\r\n {when}\r\n"
    ).encode() + raw


def receive_at_icloud(raw: bytes, stated: Stated | None = None, arrival: datetime = ARRIVAL) -> bytes:
    """Let iCloud receive a message: five servers' fields between Received and Received-SPF."""
    v = stated or stated_of(raw)
    when = format_datetime(arrival)
    return (
        f"Received: from p00-icloudmta-smtpin-eu-3a by p42-mailgateway-smtp-7 (mailgateway 2645)\r\n"
        f" with SMTP id 0c1d for <robin@icloud.com>; {when}\r\n"
        f"Received: from {HOST} ({HOST} [{ADDRESS}])\r\n"
        f"\tby p00-icloudmta-smtpin-eu-3a (Postfix) with ESMTPS id 11C766C0012C\r\n"
        f"\tfor <robin@icloud.com>; {when}\r\n"
        f"X-ICL-SCORE: 3.332033030043\r\n"
        f'Authentication-Results: bimi.icloud.com; bimi=skipped reason="insufficient dmarc"\r\n'
        f"X-ARC-Info: policy=fail; arc=none\r\n"
        f"Authentication-Results: arc.icloud.com; arc=none\r\n"
        f"Authentication-Results: dmarc.icloud.com; dmarc={v.dmarc} header.from={v.header_from}\r\n"
        f"X-DMARC-Info: pass={v.dmarc}; dmarc-policy=quarantine; s=r1; d=r1; pdomain={v.header_from}\r\n"
        f"Authentication-Results: dkim-verifier.icloud.com;\r\n"
        f"\tdkim={v.dkim} (1024-bit key) header.d={v.sdid} header.i=@{v.sdid} header.b={v.value_prefix}\r\n"
        f"Authentication-Results: spf.icloud.com; spf={v.spf} (spf.icloud.com: domain of 2026@{v.mail_from}"
        f" designates {ADDRESS} as permitted sender) smtp.mailfrom=2026@{v.mail_from}\r\n"
        f"Received-SPF: {v.spf} (spf.icloud.com: domain of 2026@{v.mail_from} designates {ADDRESS}"
        f" as permitted sender) receiver=spf.icloud.com; client-ip={ADDRESS}; helo={HOST};"
        f" envelope-from=2026@{v.mail_from}\r\n"
    ).encode() + raw


def receive_at_fastmail(raw: bytes, stated: Stated | None = None, arrival: datetime = ARRIVAL) -> bytes:
    """Let Fastmail receive a message: several fields between two of its own Received fields."""
    v = stated or stated_of(raw)
    when = format_datetime(arrival)
    return (
        f"Received: from phl-compute-05.internal (phl-compute-05.phl.internal [10.202.2.45])\r\n"
        f"\t by sloti53n25 (Cyrus 3.13.0) with LMTPA;\r\n\t {when}\r\n"
        f"Received: from mx1 ([10.202.2.200])\r\n  by phl-compute-05.internal (LMTPProxy); {when}\r\n"
        f"Received: from mx1.messagingengine.com (localhost [127.0.0.1])\r\n"
        "\tby mailmx.phl.internal (Postfix) with ESMTP id A3DB623C00A5\r\n\tfor"
        f" <robin@example.org>; {when}\r\n"
        f"Received: from mailmx.phl.internal (localhost [127.0.0.1])\r\n"
        "    by mx1.messagingengine.com (Authentication Milter) with ESMTP\r\n    id"
        f" 79F91626EEB;\r\n    {when}\r\n"
        f"X-ME-Authentication-Results: mx1.messagingengine.com;\r\n    x-tls=pass smtp.bits=256/256\r\n"
        f"Authentication-Results: mx1.messagingengine.com;\r\n"
        f"    x-csa=none;\r\n    x-ptr=pass smtp.helo={HOST} policy.ptr={HOST}\r\n"
        f"Authentication-Results: mx1.messagingengine.com;\r\n"
        f'    bimi=pass header.d={v.sdid} policy.mark-type="Registered Mark"\r\n'
        f"      policy.authority-uri=\r\n      https://bimi.example/mark.pem\r\n"
        f"Authentication-Results: mx1.messagingengine.com;\r\n    arc=none (no signatures found)\r\n"
        f"Authentication-Results: mx1.messagingengine.com;\r\n"
        f"    dkim={v.dkim} (1024-bit rsa key sha256) header.d={v.sdid}\r\n"
        f"      header.i=@{v.sdid} header.b={v.value_prefix} header.a=rsa-sha256\r\n     "
        f" header.s={v.selector};\r\n"
        f"    dmarc={v.dmarc} policy.published-domain-policy=quarantine\r\n"
        "      (p=quarantine,d=none,d.eval=none) policy.policy-from=p\r\n     "
        f" header.from={v.header_from};\r\n"
        f"    spf={v.spf}\r\n      smtp.mailfrom=2026@{v.mail_from} smtp.helo={HOST}\r\n"
        f"X-ME-CSA: none\r\n"
        f"Received: from {HOST} ({HOST} [{ADDRESS}])\r\n"
        f"\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n"
        f"\tby mx1.messagingengine.com (Postfix) with ESMTPS id 69C5C23C00BB\r\n"
        f"\tfor <robin@example.org>; {when} (EST)\r\n"
    ).encode() + raw


def receive_at_gmx(
    raw: bytes,
    stated: Stated | None = None,
    arrival: datetime = ARRIVAL,
    *,
    stamps: bool = True,
    site: str = "gmx.net",
) -> bytes:
    """Let GMX (or ``site="web.de"``) receive a message: one field a signature, none when DKIM fails."""
    v = stated or stated_of(raw)
    stamp = f"Authentication-Results: {site}; dkim={v.dkim} header.i=@{v.sdid}\r\n" if stamps else ""
    return (
        f"Return-Path: <2026@{v.mail_from}>\r\n{stamp}"
        f"Received: from {HOST} ([{ADDRESS}]) by mx-ha.{site} (mx112\r\n"
        f" [212.227.17.8]) with ESMTPS (Nemesis) id 1MdMYE-1jFXaM2gnA-00ZKvt for\r\n"
        f" <robin@{site}>; {format_datetime(arrival)}\r\n"
    ).encode() + raw


def receive_at_web_de(raw: bytes, stated: Stated | None = None, arrival: datetime = ARRIVAL) -> bytes:
    """Let WEB.DE receive a message."""
    return receive_at_gmx(raw, stated, arrival, site="web.de")


RECEIVERS = {
    "gmail.com": receive_at_gmail,
    "outlook.com": receive_at_outlook,
    "yahoo.com": receive_at_yahoo,
    "icloud.com": receive_at_icloud,
    "fastmail.com": receive_at_fastmail,
    "gmx.net": receive_at_gmx,
    "web.de": receive_at_web_de,
}
"""A mail domain of each provider to the function that lets it receive a message."""
