"""Content-Type and Content-Disposition with their parameters."""

from __future__ import annotations

import pytest

from app.message.model import Defect, Limit
from app.message.notes import Notes
from app.message.parameters import read_file_name, read_parameterised


def parse(text):
    notes = Notes()
    return read_parameterised(text, notes), notes


@pytest.mark.parametrize(
    ("text", "value", "parameters"),
    [
        ("text/plain", "text/plain", {}),
        ("Text/HTML; Charset=UTF-8", "text/html", {"charset": "UTF-8"}),
        ('multipart/mixed; boundary="a b;c"', "multipart/mixed", {"boundary": "a b;c"}),
        ('text/plain; name="a\\"b"; charset=x', "text/plain", {"name": 'a"b', "charset": "x"}),
        ("text/plain;charset=utf-8;", "text/plain", {"charset": "utf-8"}),
        ("attachment; filename=report final.pdf", "attachment", {"filename": "report final.pdf"}),
        ("text/plain ; charset = utf-8 ; x=y", "text/plain", {"charset": "utf-8", "x": "y"}),
        # RFC 2231: charset, continuation, both.
        ("attachment; filename*=utf-8''r%C3%A9sum%C3%A9.pdf", "attachment", {"filename": "résumé.pdf"}),
        ('attachment; filename*0="long"; filename*1=".pdf"', "attachment", {"filename": "long.pdf"}),
        (
            "attachment; filename*1*=%A9.pdf; filename*0*=utf-8''caf%C3",
            "attachment",
            {"filename": "café.pdf"},
        ),
        ("attachment; filename*=100%25; filename*1=x", "attachment", {"filename": "100%x"}),
        # A second, ASCII form of a name is usual.
        ("attachment; filename=r.pdf; filename*=utf-8''r%C3%A9.pdf", "attachment", {"filename": "ré.pdf"}),
    ],
)
def test_value_and_parameters(text, value, parameters):
    parsed, notes = parse(text)
    assert (parsed.value, parsed.parameters) == (value, parameters)
    assert notes.defects == set()


@pytest.mark.parametrize(
    ("text", "value", "parameters", "defect"),
    [
        (
            "multipart/mixed; boundary=a; boundary=b",
            "multipart/mixed",
            {"boundary": "a"},
            Defect.DUPLICATE_PARAMETER,
        ),
        (
            "multipart/mixed; boundary=a; boundary*=b",
            "multipart/mixed",
            {"boundary": "b"},
            Defect.DUPLICATE_PARAMETER,
        ),
        ("x/y; a*0=b; a*0=c", "x/y", {"a": "b"}, Defect.DUPLICATE_PARAMETER),
        ("text/html; charset", "text/html", {}, Defect.MALFORMED_CONTENT_TYPE),
        ('text/html; charset="utf-8', "text/html", {}, Defect.MALFORMED_CONTENT_TYPE),
        ("text/html; a**b=c", "text/html", {}, Defect.MALFORMED_CONTENT_TYPE),
        ("text/html charset=utf-8", "", {}, Defect.MALFORMED_CONTENT_TYPE),
        ("<text/html>; charset=utf-8", "", {"charset": "utf-8"}, Defect.MALFORMED_CONTENT_TYPE),
        ("", "", {}, Defect.MALFORMED_CONTENT_TYPE),
    ],
)
def test_malformed_fields(text, value, parameters, defect):
    parsed, notes = parse(text)
    assert (parsed.value, parsed.parameters) == (value, parameters)
    assert notes.defects == {defect}


def test_semicolons_and_parameters_are_bounded():
    _, notes = parse("text/html" + ";" * 20_000)
    assert notes.limits == {Limit.FIELD_LENGTH}
    parsed, notes = parse("text/html" + "".join(f";p{number}=x" for number in range(60)))
    assert len(parsed.parameters) == 50
    assert notes.limits == {Limit.FIELD_LENGTH}


def test_file_name_comes_from_disposition_then_type():
    notes = Notes()
    disposition = read_parameterised("attachment; filename==?utf-8?q?a=2Epdf?=", notes)
    content_type = read_parameterised("application/pdf; name=b.pdf", notes)
    assert read_file_name(disposition, content_type, notes) == "a.pdf"
    assert read_file_name(read_parameterised("inline", notes), content_type, notes) == "b.pdf"
    assert read_file_name(read_parameterised("inline", notes), read_parameterised("a/b", notes), notes) == ""
