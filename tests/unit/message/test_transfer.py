"""Transfer encodings: junk decodes to what mail programs show, with a defect."""

from __future__ import annotations

import base64

import pytest

from app.message.model import Defect
from app.message.notes import Notes
from app.message.transfer import decode_transfer


def decode(encoded, encoding):
    notes = Notes()
    return decode_transfer(encoded, encoding, notes), notes.defects


@pytest.mark.parametrize("encoding", ["", "7bit", "8bit", "binary"])
def test_identity(encoding):
    assert decode(b"a=41", encoding) == (b"a=41", set())


def test_unknown_encoding_is_shown_as_it_is():
    assert decode(b"a=41", "x-uue") == (b"a=41", {Defect.UNKNOWN_TRANSFER_ENCODING})


@pytest.mark.parametrize(
    ("encoded", "decoded"),
    [
        (b"caf=C3=A9 =3D", "café =".encode()),
        # A code split by a soft line break.
        (b"code 483=\r\n920", b"code 483920"),
        (b"code 483=\n920", b"code 483920"),
        (b"code 483=  \r\n920", b"code 483920"),
        (b"end=", b"end"),
    ],
)
def test_quoted_printable(encoded, decoded):
    assert decode(encoded, "quoted-printable") == (decoded, set())


@pytest.mark.parametrize(
    ("encoded", "seen"),
    [(b"a=ZZb", b"=ZZ"), (b"100 = 100", b"= 100"), (b"x=\rhidden 111222\nshown", b"hidden 111222")],
)
def test_bad_quoted_printable_hides_nothing(encoded, seen):
    decoded, defects = decode(encoded, "quoted-printable")
    assert seen in decoded
    assert defects == {Defect.BAD_QUOTED_PRINTABLE}


def test_base64_in_lines():
    encoded = base64.encodebytes(b"x" * 200).replace(b"\n", b"\r\n")
    assert decode(encoded, "base64") == (b"x" * 200, set())


@pytest.mark.parametrize(
    ("encoded", "decoded"),
    [
        # Padding inside: programs that go on show the second text, so it is read.
        (b"Zmlyc3Q=c2Vjb25k", b"firstsecond"),
        (b"Zmlyc3Q=\r\nc2Vjb25k", b"firstsecond"),
        (b"Zm*ly-c3Q=", b"first"),
        (b"Zmlyc3Q", b"first"),
        (b"Zmlyc3Qx=c2Vj", b"first1sec"),
        (b"Zmlyc3QxA", b"first1"),
        (b"====", b""),
    ],
)
def test_broken_base64_is_read_with_a_defect(encoded, decoded):
    assert decode(encoded, "base64") == (decoded, {Defect.BAD_BASE64})
