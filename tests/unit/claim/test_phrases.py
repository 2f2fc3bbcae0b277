"""The claim phrases: every language is there, and a wrong file is named."""

from __future__ import annotations

import pytest

from app import resources
from app.claim.phrases import Place, read_phrases

_LANGUAGES = [
    "ar",
    "cs",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "hi",
    "it",
    "ja",
    "ko",
    "nl",
    "no",
    "pl",
    "pt",
    "sv",
    "tr",
    "zh",
]


def test_every_language_is_there_with_its_source_and_date():
    documents = resources.read_all_toml("phrases/claim")
    assert sorted(documents) == _LANGUAGES
    for stem, document in documents.items():
        assert document["language"] == stem
        assert document["source"] == "written for this project"
        assert document["date"]
        for key in ("voice", "signature", "footer", "lures", "reply_prefixes", "quote_marks", "quote_ends"):
            assert document[key], (stem, key)


def test_reading_keeps_place_and_text():
    phrases = read_phrases(
        {"xx": {"voice": ["your {shop} account"], "footer": ["{shop} Inc"], "lures": ["prize"]}}
    )
    assert phrases.templates == ((Place.VOICE, "your {shop} account"), (Place.FOOTER, "{shop} Inc"))
    assert phrases.lures == {"prize"}
    assert phrases.quote_marks == ()


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"voice": ["your account"]}, "xx: voice: 'your account' must hold {shop} once"),
        ({"voice": ["{shop} and {shop}"]}, "must hold {shop} once"),
        ({"lures": "prize"}, "xx: lures must be a list of texts"),
        ({"footer": [3]}, "xx: footer must be a list of texts"),
        ({"quote_ends": [""]}, "xx: quote_ends must be a list of texts"),
    ],
)
def test_a_wrong_file_is_named(document, said):
    with pytest.raises(ValueError, match="xx: ") as raised:
        read_phrases({"xx": document})
    assert said in str(raised.value)
