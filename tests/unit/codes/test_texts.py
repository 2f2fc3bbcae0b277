"""Texts in all languages with and without a one-time code: which code is found, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.codes.shapes import DEFAULT_SHAPES, MAIL_SHAPES

TEXTS = Path(__file__).with_name("texts.txt")
NONE = "none"


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    is_mail: bool
    purpose: str
    code: str
    subject: str
    lines: tuple[str, ...]


def read_case(line):
    kind, _, purpose, code, subject, text = (field.strip() for field in line.split("|", 5))
    return Case(kind == "mail", purpose, code, subject, tuple(part.strip() for part in text.split("¦")))


CASES = {
    f"line {number}": read_case(line)
    for number, line in enumerate(TEXTS.read_text(encoding="utf-8").splitlines(), start=1)
    if not line.startswith("#")
}


def test_the_table_speaks_of_codes_and_of_none_in_many_languages():
    found = [case for case in CASES.values() if case.purpose != NONE]
    assert len(found) > 250
    assert len(CASES) - len(found) > 250
    assert len({line.split("|")[1] for line in TEXTS.read_text(encoding="utf-8").splitlines()[2:]}) > 20


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_person_would_read_out_of_it(search, case):
    shapes = MAIL_SHAPES if case.is_mail else DEFAULT_SHAPES
    found = search(
        *case.lines, subject=case.subject, shapes=shapes, is_bare_code_enough=not case.is_mail
    ).found
    if case.purpose == NONE:
        assert found is None
    else:
        assert (found.code, found.purpose.value) == (case.code, case.purpose)
