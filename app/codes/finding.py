"""The one-time code of a message: exactly one best candidate of its visible text, or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from app.codes.candidates import MOST_CANDIDATES, Candidate, CandidateRules, Fit, find_candidates
from app.codes.context import REACH, Grade, Weighing, sort_terms, weigh
from app.codes.expiry import find_expiry
from app.codes.model import Codes, OneTimeCode
from app.codes.phrases import Role
from app.codes.purpose import REACH as PURPOSE_REACH
from app.codes.purpose import find_purpose
from app.codes.rules import ask_rules
from app.codes.section import TEXT_LIMIT, Part, Section, Text, join_lines, make_section
from app.codes.shapes import DEFAULT_SHAPES, MAIL_SHAPES, read_shapes
from app.codes.surroundings import without_phone_secrets
from app.message.model import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from app.codes.phrases import CodePhrases, Hit
    from app.codes.rules import RetailerCodeRule

_NOTHING = Codes(found=None, is_ambiguous=False, candidates=())
_TOO_MUCH = Codes(found=None, is_ambiguous=True, candidates=())
_LONGEST_BOILERPLATE = 200
"""Characters of a plain part that only sends its reader to the HTML part."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One candidate where it stands, weighed."""

    section: Section = field(repr=False)
    candidate: Candidate
    weighing: Weighing

    @property
    def is_acceptable(self) -> bool:
        if self.candidate.fit is Fit.MASKED_ONLY:
            return False
        return self.weighing.grade >= self._needed_grade

    @property
    def _needed_grade(self) -> Grade:
        is_own = self.candidate.fit is Fit.OWN
        if not self.candidate.has_letters or self.candidate.has_prefix:
            return Grade.PLAUSIBLE if is_own else Grade.CLEAR
        # Names and models are written so too: "the code for your WH1000", "your 98point6 code".
        if self.candidate.code.islower() or (is_own and not self.weighing.is_leading):
            return Grade.DIRECT
        return Grade.CLEAR

    def rivals(self, best: _Sighting) -> bool:
        """Tell whether a reader might take this number for the code instead of the best one."""
        if self.candidate.key == best.candidate.key:
            return False
        if self.candidate.fit is Fit.MASKED_ONLY:
            return False
        is_alike = self.candidate.has_letters == best.candidate.has_letters and len(
            self.candidate.key
        ) == len(best.candidate.key)
        # "Your code is 483920, Hill Road 4711": the words before it reach on to the next number.
        least = Grade.CLEAR if is_alike else max(Grade.CLEAR, best.weighing.grade)
        if self.is_acceptable and (
            self.weighing.grade >= least or self.weighing.score >= best.weighing.score
        ):
            return True
        return is_alike and (self.weighing.grade > Grade.NONE or self.weighing.is_standing_out)


def find_codes(  # noqa: PLR0913 - everything a code depends on, each by name
    subject: str,
    lines: Sequence[TextLine],
    plain_lines: Sequence[TextLine],
    *,
    phrases: CodePhrases,
    now: datetime,
    date: datetime | None = None,
    arrival: datetime | None = None,
    author_local_part: str = "",
    recipient_addresses: Iterable[str] = (),
    rules: Sequence[RetailerCodeRule] = (),
    shapes: Sequence[str] = MAIL_SHAPES,
    is_bare_code_enough: bool = False,
) -> Codes:
    """Find the one-time code that a person would read out of a message (VERDICTS section 7).

    ``lines`` is what a reader sees, ``plain_lines`` the text/plain alternative (empty where there
    is none): both must hold the code, unless the plain part is a line or two about neither codes nor
    numbers ("view this in your browser"). What they disagree about is ambiguous.
    ``rules`` are the claimed retailer's own; their shapes and six digits count most, ``shapes``
    (see ``shapes.DEFAULT_SHAPES``) only with a clear context. ``now`` is aware, its offset is the
    user's time zone. ``is_bare_code_enough`` is for text messages that are nothing but a code, and
    never for mail. Never raises for any text.
    """
    if _size(lines) > TEXT_LIMIT or _size(plain_lines) > TEXT_LIMIT or len(subject) > TEXT_LIMIT:
        return _TOO_MUCH
    texts = [join_lines(Part.SUBJECT, (TextLine(subject),)), join_lines(Part.SHOWN, lines)]
    if plain_lines and plain_lines != lines:
        texts.append(join_lines(Part.PLAIN, plain_lines))
    candidate_rules = CandidateRules(
        own_shapes=read_shapes(shape for rule in rules for shape in rule.shapes),
        allowed_shapes=read_shapes(shapes),
        never_codes=phrases.never_codes,
        recipient_addresses=tuple(address.lower() for address in recipient_addresses),
    )
    found = [_candidates_of(text, candidate_rules) for text in texts]
    if sum(map(len, found)) > MOST_CANDIDATES:
        return _TOO_MUCH
    if not any(found):
        return _NOTHING
    sections = [make_section(text) for text in texts]
    subject_hits = phrases.find(sections[0].folded)
    sightings = _weigh_all(sections, found, phrases, subject_hits)
    best = _choose(sightings, is_bare_code_enough=is_bare_code_enough)
    if best is not None and not _is_in_plain_part(best, sections, found, phrases):
        best = None
    masked = _texts_to_mask(sightings)
    is_ambiguous = best is None and any(sighting.is_acceptable for sighting in sightings)
    if best is None:
        return Codes(found=None, is_ambiguous=is_ambiguous, candidates=masked)
    near = _hits_near(sightings, best, phrases)
    if Role.DELIVERY in _roles(subject_hits):
        near = [(section, without_phone_secrets(section, hits)) for section, hits in near]
    answer = ask_rules(rules, author_local_part, sections[0].folded, sections[1].folded)
    purpose = find_purpose(
        author_local_part, _roles(subject_hits), _roles(hit for _, hits in near for hit in hits), answer
    )
    expires, is_stated = find_expiry(
        purpose,
        [(sections[0].folded, subject_hits), *((section.folded, hits) for section, hits in near)],
        date=date,
        arrival=arrival,
        now=now,
        minutes=answer.minutes,
    )
    return Codes(
        OneTimeCode(best.candidate.code, purpose, expires, is_stated), is_ambiguous=False, candidates=masked
    )


def _size(lines: Sequence[TextLine]) -> int:
    return sum([len(line.text) for line in lines])


def _candidates_of(text: Text, rules: CandidateRules) -> list[Candidate]:
    return list(islice(find_candidates(text.cleaned, rules), MOST_CANDIDATES + 1))


def _weigh_all(
    sections: Sequence[Section],
    found: Sequence[Sequence[Candidate]],
    phrases: CodePhrases,
    subject_hits: Sequence[Hit],
) -> list[_Sighting]:
    terms = sort_terms(sections[0].folded, subject_hits)
    is_offer = any(hit.role is Role.SAVING for hit in subject_hits)
    subject_grade = Grade.CLEAR if terms.strong else Grade.PLAUSIBLE if terms.weak else Grade.NONE
    sightings: list[_Sighting] = []
    # A subject that names its code ("483920 is your code") speaks for no other number.
    named: set[str] = set()
    for section, candidates in zip(sections, found, strict=True):
        for candidate in candidates:
            is_spoken_for = section.part is not Part.SUBJECT and (not named or candidate.key in named)
            hits = phrases.find(section.folded, *section.window(candidate.start, REACH))
            grade = subject_grade if is_spoken_for else Grade.NONE
            weighing = weigh(section, candidate, hits, phrases, subject=grade, is_offer=is_offer)
            if not weighing.is_excluded:
                sightings.append(_Sighting(section, candidate, weighing))
        if section.part is Part.SUBJECT:
            named = {sighting.candidate.key for sighting in sightings if sighting.is_acceptable}
    return sightings


def _choose(sightings: Sequence[_Sighting], *, is_bare_code_enough: bool) -> _Sighting | None:
    """Return the one best sighting, or None where there is none or a reader could take another."""
    acceptable = [sighting for sighting in sightings if sighting.is_acceptable]
    if not acceptable:
        bare = [sighting for sighting in sightings if is_bare_code_enough and _is_bare(sighting)]
        return bare[0] if len(bare) == len(sightings) == 1 else None
    best = max(acceptable, key=lambda sighting: (sighting.weighing.score, sighting.candidate.fit))
    if any(sighting.rivals(best) for sighting in sightings):
        return None
    # What only the plain part offers is not what a reader sees.
    parts = {sighting.section.part for sighting in sightings if sighting.candidate.key == best.candidate.key}
    return None if parts == {Part.PLAIN} else best


def _is_in_plain_part(
    best: _Sighting,
    sections: Sequence[Section],
    found: Sequence[Sequence[Candidate]],
    phrases: CodePhrases,
) -> bool:
    """Tell whether a reader of the plain part, where there is one, has the same code or no mail at all."""
    for section, candidates in zip(sections, found, strict=True):
        if section.part is not Part.PLAIN or any(
            candidate.key == best.candidate.key for candidate in candidates
        ):
            continue
        terms = sort_terms(section.folded, phrases.find(section.folded))
        is_boilerplate = len(section.cleaned) < _LONGEST_BOILERPLATE and not (terms.strong or terms.weak)
        if candidates or not is_boilerplate:
            return False
    return True


def _is_bare(sighting: _Sighting) -> bool:
    """Tell whether the whole text is one code, or its prefix says what it is."""
    if sighting.candidate.fit is Fit.MASKED_ONLY:
        return False
    is_whole = len(sighting.section.starts) == 1 and sighting.weighing.is_standing_out
    return sighting.candidate.has_prefix or (is_whole and not sighting.candidate.has_letters)


def _texts_to_mask(sightings: Sequence[_Sighting]) -> tuple[str, ...]:
    texts: dict[str, None] = {}
    for sighting in sightings:
        if sighting.weighing.grade > Grade.NONE or not sighting.candidate.has_letters:
            start, end = sighting.candidate.start, sighting.candidate.end
            texts[sighting.section.cleaned[start:end]] = None
    return tuple(texts)


def _hits_near(
    sightings: Sequence[_Sighting], best: _Sighting, phrases: CodePhrases
) -> list[tuple[Section, list[Hit]]]:
    """Return the phrases around every place where the code stands."""
    near = []
    seen = set()
    for sighting in sightings:
        if sighting.candidate.key != best.candidate.key:
            continue
        line = sighting.section.line_at(sighting.candidate.start)
        place = (sighting.section.part, line)
        if place in seen:
            continue
        seen.add(place)
        bounds = sighting.section.window(sighting.candidate.start, PURPOSE_REACH)
        near.append((sighting.section, phrases.find(sighting.section.folded, *bounds)))
    return near


def _roles(hits: Iterable[Hit]) -> frozenset[Role]:
    return frozenset(hit.role for hit in hits)


def find_code_in_text(text: str, *, phrases: CodePhrases, now: datetime) -> str | None:
    """Return the code of a text message as it would be typed, or None: for measuring on such texts."""
    lines = tuple(TextLine(line) for line in text.splitlines())
    codes = find_codes(
        "", lines, (), phrases=phrases, now=now, shapes=DEFAULT_SHAPES, is_bare_code_enough=True
    )
    return codes.found.code if codes.found else None
