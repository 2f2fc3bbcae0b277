"""Figures of the judging: loading, one mail, its signature, its claim, and the hostile mails."""

from __future__ import annotations

import email
import email.policy
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import dkim

from app.build import load_parts
from app.claim.claiming import find_claim
from app.evidence.gathering import gather_evidence
from app.inspection import Context, inspect, keys_wanted
from app.message.reading import read_header, read_message
from app.names import AddrSpec
from app.verdict.model import Verdict
from tests.figures.figure import ROOT, ROUNDS, Figure, compare, seconds
from tests.hostile_mail import HOSTILE
from tests.mailmaking import rsa_key, sign
from tests.shop_mail import shop_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime.now(UTC)
KEY = rsa_key(2048)
DNS_NAME = "bench._domainkey.amazon.de"


def signed(raw: bytes) -> bytes:
    return sign(raw, selector="bench", key=KEY, canonicalization="relaxed/relaxed", signed_at=NOW)


def mails() -> list[bytes]:
    """Return signed 40 KB shop mails, both transfer encodings."""
    return [
        signed(shop_mail(at=NOW, encoding=encoding, seed=seed))
        for seed in range(5)
        for encoding in ("quoted-printable", "base64")
    ]


def context() -> Context:
    return load_parts().context(
        provider=None,
        own_addresses=frozenset({AddrSpec("ann@example.org")}),
        arrival=NOW,
        now=NOW,
    )


def bench_load() -> Iterator[Figure]:
    program = (
        "import time; from app.program.parts import load_parts; begun = time.process_time(); load_parts(); "
        "print(time.process_time() - begun)"
    )
    taken = [
        float(
            subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True).stdout
        )
        for _ in range(ROUNDS)
    ]
    yield Figure("loading all data files, processor time", 1000 * statistics.median(taken), "ms", 100)


def decode_all(raw: bytes) -> str:
    """Parse with the standard library and decode the text, as the yardstick says."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    return "".join(
        part.get_payload(decode=True).decode(part.get_content_charset() or "utf-8", "replace")  # type: ignore[union-attr]
        for part in message.walk()
        if part.get_content_maintype() == "text"
    )


def bench_judging() -> Iterator[Figure]:
    samples, judged = mails(), context()
    keys = {DNS_NAME: KEY.record}
    found = {inspect(raw, judged, keys).verdict for raw in samples}
    if found != {Verdict.VERIFIED}:
        sys.exit(f"the sample mails are {found}, so the figure would mean nothing")
    size = sum(map(len, samples)) // len(samples) // 1024
    ours, theirs = compare(
        lambda: [inspect(raw, judged, keys) for raw in samples],
        lambda: [decode_all(raw) for raw in samples],
        10,
    )
    aside = f"{size} KB: {_per(ours, samples)} against {_per(theirs, samples)}"
    yield Figure("judging a claimant / compat32 parse and decode", ours / theirs, "x", 2.0, aside=aside)
    first, _ = compare(lambda: [keys_wanted(raw, judged) for raw in samples], lambda: None, 10)
    yield Figure(
        "  asking which keys it wants / the same", first / theirs, "x", 0.5, aside=_per(first, samples)
    )


def _per(taken: float, samples: list[bytes]) -> str:
    return f"{1000 * taken / len(samples):.2f} ms"


def bench_dkim() -> Iterator[Figure]:
    raw = signed(shop_mail(at=NOW, rows=66))
    message = read_message(raw, raw_limit=len(raw))
    keys = {DNS_NAME: KEY.record}

    def ours() -> bool:
        return bool(gather_evidence(message, profile=None, keys=keys, arrival=NOW, now=NOW).proven)

    def theirs() -> bool:
        return bool(dkim.verify(raw, dnsfunc=lambda *_, **__: KEY.record))

    if not (ours() and theirs()):
        sys.exit("the sample mail does not verify, so the figure would mean nothing")
    mine, dkimpy = compare(ours, theirs, 50)
    aside = f"{len(raw) // 1024} KB, rsa-2048, relaxed: {1e3 * mine:.2f} ms against {1e3 * dkimpy:.2f} ms"
    yield Figure(
        "dkimpy / our DKIM verification, all of evidence", dkimpy / mine, "x", 8, is_least=True, aside=aside
    )


def bench_claim() -> Iterator[Figure]:
    matcher = load_parts().claim_matcher
    senders = (
        ("Amazon", "order-update@amazon.de", "Your order"),
        ("Ann Friend", "ann@example.org", "Lunch on Friday?"),
        ("Otto Müller", "otto@web.de", "Re: Amazon order"),
        ("Аmаzоn Support", "help@amazon-verify.top", "Your account is locked"),
        ("Weekly news", "news@list.example.com", "What happened in your town this week"),
    )
    headers = [
        read_header(f"From: {name} <{address}>\r\nSubject: {subject}\r\n\r\n".encode())
        for name, address, subject in senders
    ]
    taken = statistics.median(
        seconds(lambda: [find_claim(header, matcher) for header in headers], 500) for _ in range(ROUNDS)
    )
    yield Figure("claim test on header fields", 1e6 * taken / len(headers), "µs", 50)


def _judge_alone(name: str, answer: multiprocessing.connection.Connection) -> None:
    import resource  # noqa: PLC0415

    judged, raw = context(), HOSTILE[name]()
    inspect(shop_mail(at=NOW), judged, {})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    keys = dict.fromkeys(keys_wanted(raw, judged), KEY.record)
    inspect(raw, judged, keys)
    taken = time.perf_counter() - begun
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    answer.send((taken, grown / 1024))


def bench_hostile() -> Iterator[Figure]:
    """Judge each without the worker's limits, to see what it would really cost."""
    spawn = multiprocessing.get_context("spawn")
    costs: dict[str, tuple[float, float]] = {}
    for name in HOSTILE:
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_judge_alone, args=(name, theirs))
        process.start()
        theirs.close()
        costs[name] = ours.recv() if ours.poll(60) else (60.0, 0.0)
        process.kill()
        process.join()
    slowest = max(costs, key=lambda name: costs[name][0])
    largest = max(costs, key=lambda name: costs[name][1])
    yield Figure("slowest hostile mail", costs[slowest][0], "s", 2.0, aside=slowest)
    yield Figure("hungriest hostile mail", costs[largest][1], "MB", 300, aside=largest)
    dear = sorted(costs, key=lambda name: -costs[name][0])[1:4]
    aside = "; ".join(f"{name} {costs[name][0]:.2f} s" for name in dear)
    yield Figure("  the next three", costs[dear[0]][0], "s", 2.0, aside=aside)


def bench_check() -> Iterator[Figure]:
    """Time the whole command on one mail: start, load, one worker, output."""
    raw = mails()[0]
    command = [sys.executable, "-P", "-m", "app", "check", "-", "--offline", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run(command, input=raw, env=environment, check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    yield Figure("check of one mail, from start to end", statistics.median(taken), "s", 2.0)


FIGURES = {
    "load": bench_load,
    "judging": bench_judging,
    "dkim": bench_dkim,
    "claim": bench_claim,
    "hostile": bench_hostile,
    "check": bench_check,
}
