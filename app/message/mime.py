"""The MIME walk (RFC 2045, 2046): where each part of a message lies, found by searching octets.

Iterative and bounded: 200 parts, 20 levels, each level searched once. Parts inside an attached
message are never entered: their text is somebody else's mail, not this one's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.message.header.encoded_words import unfold
from app.message.model import Defect, Doubt, Limit
from app.message.parameters import ParameterisedField, read_parameterised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.message.header.section import HeaderScan
    from app.message.notes import Notes

PART_LIMIT = 200
DEPTH_LIMIT = 20
_PART_FIELD_LIMIT = 100
_PART_FIELDS = ("content-type", "content-transfer-encoding", "content-disposition", "content-id")
# Linear: no two neighbouring repeats can match the same octet, and a fold needs its line end first.
_FIELD = re.compile(rb"([!-9;-~]{1,998}):[^\n]*+\n?(?:[ \t][^\n]*+\n?)*+")
_DELIMITER_END = re.compile(rb"(--)?[ \t]{0,998}(?:\r?\n|\Z)")
_LONGEST_BOUNDARY = 200
_LONGEST_OUTSIDE = 500
# What a program without MIME should show is a sentence; numbers, links and markup are a message.
_NOT_A_NOTICE = re.compile(rb"[0-9]{4}|https?://|www\.|<[a-z]|content-type:", re.IGNORECASE)
_HAS_TEXT = re.compile(rb"[!-~\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no other parts, still transfer-encoded."""

    content_type: ParameterisedField
    disposition: ParameterisedField
    transfer_encoding: str
    content_id: str
    start: int
    end: int
    """Offsets of its body in the raw message."""
    alternatives: tuple[tuple[int, int], ...]
    """The multipart/alternative groups it stands in, outermost first: group number and branch."""
    is_resource: bool
    """Another part of its multipart/related is named as the one to show (RFC 2387 section 3.2)."""


@dataclass(frozen=True, slots=True)
class _Entity:
    start: int
    end: int
    depth: int
    default_type: str
    alternatives: tuple[tuple[int, int], ...]
    is_resource: bool = False


_NO_FIELD = ParameterisedField("")


def walk_parts(raw: bytes, scan: HeaderScan, end: int, notes: Notes) -> list[Part]:
    """Return the leaf parts of a message in their order; ``end`` is where reading stops."""
    return _Walk(raw, notes).run(scan, end)


class _Walk:
    def __init__(self, raw: bytes, notes: Notes) -> None:
        self.raw = raw
        self.notes = notes
        self.parts: list[Part] = []
        self.waiting: list[_Entity] = []
        self.groups = 0

    def run(self, scan: HeaderScan, end: int) -> list[Part]:
        root = _Entity(scan.body_start, end, 0, "text/plain", ())
        named = {
            name: [header_field.field_body for header_field in scan.by_name[name]]
            for name in _PART_FIELDS
            if name in scan.by_name
        }
        self._enter(root, named, root.start)
        while self.waiting:
            entity = self.waiting.pop()
            if len(self.parts) >= PART_LIMIT:
                self.notes.limits.add(Limit.PART_COUNT)
                break
            named, body_start = self._read_part_header(entity)
            self._enter(entity, named, body_start)
        return self.parts

    def _read_part_header(self, entity: _Entity) -> tuple[dict[str, list[bytes]], int]:
        raw, position, end = self.raw, entity.start, entity.end
        named: dict[str, list[bytes]] = {}
        count = 0
        while position < end and raw[position] not in b"\r\n":
            found = _FIELD.match(raw, position, end)
            if found is None or count == _PART_FIELD_LIMIT:
                # Some programs show what follows as the body, so it is read as the body.
                self.notes.defects.add(Defect.MALFORMED_CONTENT_TYPE)
                return named, position
            count += 1
            position = found.end()
            name = found[1].lower()
            if name.startswith(b"content-"):
                named.setdefault(name.decode("ascii"), []).append(raw[found.end(1) + 1 : position])
        if raw.startswith(b"\r\n", position):
            position += 2
        elif position < end:
            position += 1
        if len(named) != sum(map(len, named.values())):
            self.notes.defects.add(Defect.DUPLICATE_PART_FIELD)
        return named, min(position, end)

    def _enter(self, entity: _Entity, named: Mapping[str, Sequence[bytes]], body_start: int) -> None:
        content_type = self._parameterised(named, "content-type")
        kind = content_type.value or entity.default_type
        if content_type.value and "/" not in kind:
            self.notes.defects.add(Defect.MALFORMED_CONTENT_TYPE)
            kind = entity.default_type
        if kind != content_type.value:
            content_type = ParameterisedField(kind, content_type.parameters)
        encoding = self._text(named, "content-transfer-encoding").partition(";")[0].strip().lower()
        if kind.startswith("multipart/"):
            if encoding in {"base64", "quoted-printable"}:
                # RFC 2045 section 6.4 forbids it; some programs decode it and see other parts.
                self.notes.defects.add(Defect.UNKNOWN_TRANSFER_ENCODING)
            if self._enter_multipart(entity, content_type, body_start):
                return
            content_type = ParameterisedField("text/plain", content_type.parameters)
        elif kind in {"message/external-body", "message/partial"}:
            self.notes.defects.add(Defect.EXTERNAL_OR_PARTIAL_BODY)
        self.parts.append(
            Part(
                content_type=content_type,
                disposition=self._parameterised(named, "content-disposition"),
                transfer_encoding=encoding,
                content_id=self._text(named, "content-id").strip("<> \t")[:200],
                start=body_start,
                end=entity.end,
                alternatives=entity.alternatives,
                is_resource=entity.is_resource,
            )
        )

    def _parameterised(self, named: Mapping[str, Sequence[bytes]], name: str) -> ParameterisedField:
        bodies = named.get(name)
        return read_parameterised(unfold(bodies[0], self.notes), self.notes) if bodies else _NO_FIELD

    def _text(self, named: Mapping[str, Sequence[bytes]], name: str) -> str:
        bodies = named.get(name)
        return unfold(bodies[0], self.notes) if bodies else ""

    def _enter_multipart(self, entity: _Entity, content_type: ParameterisedField, body_start: int) -> bool:
        """Queue the parts of a multipart; False where it has none that can be told apart."""
        if entity.depth == DEPTH_LIMIT:
            self.notes.limits.add(Limit.DEPTH)
            return True
        boundary = content_type.parameters.get("boundary", "").rstrip()
        if not boundary or len(boundary) > _LONGEST_BOUNDARY:
            self.notes.defects.add(Defect.NO_BOUNDARY)
            return False
        spans = self._split(boundary.encode("utf-8", "replace"), body_start, entity.end)
        if not spans:
            self.notes.defects.add(Defect.BOUNDARY_NOT_FOUND)
            return False
        subtype = content_type.value.partition("/")[2]
        default_type = "message/rfc822" if subtype == "digest" else "text/plain"
        is_alternative = subtype == "alternative"
        self.groups += is_alternative
        children = [
            _Entity(
                start,
                end,
                entity.depth + 1,
                default_type,
                (*entity.alternatives, (self.groups, branch)) if is_alternative else entity.alternatives,
                is_resource=entity.is_resource,
            )
            for branch, (start, end) in enumerate(spans)
        ]
        start = content_type.parameters.get("start", "") if subtype == "related" else ""
        if start:
            children = self._choose_root(children, start.strip("<> \t"))
        self.waiting.extend(reversed(children))
        return True

    def _choose_root(self, children: list[_Entity], content_id: str) -> list[_Entity]:
        """Set aside all but the part that a multipart/related names as its root."""
        for number, child in enumerate(children[:PART_LIMIT]):
            named, _ = self._read_part_header(child)
            if self._text(named, "content-id").strip("<> \t") == content_id:
                if number:
                    # Many programs show the first part whatever is named.
                    self.notes.doubts.add(Doubt.OTHER_BRANCH)
                return [
                    replace(other, is_resource=other.is_resource or other is not child) for other in children
                ]
        return children

    def _split(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        raw = self.raw
        delimiter = b"\n--" + boundary
        # The first delimiter may stand at the very start, where no line end belongs to it.
        position = start - 1 if raw.startswith(delimiter[1:], start) else raw.find(delimiter, start, end)
        hits: list[tuple[int, int]] = []
        close = -1
        while 0 <= position < end:
            found = _DELIMITER_END.match(raw, position + len(delimiter), end)
            if found is None:
                position = raw.find(delimiter, position + 1, end)
                continue
            hits.append((position, found.end()))
            if found[1]:
                close = found.end()
                break
            if len(hits) > PART_LIMIT:
                self.notes.limits.add(Limit.PART_COUNT)
                break
            # The line end of one delimiter is the start of the next.
            position = raw.find(delimiter, found.end() - 1, end)
        if not hits:
            return []
        self._look_outside(raw[start : max(hits[0][0], start)], is_preamble=True)
        if close >= 0:
            self._look_outside(raw[close:end], is_preamble=False)
        else:
            self.notes.defects.add(Defect.NOT_CLOSED)
            hits.append((end, end))
        spans = [(after, self._without_line_end(after, before)) for (_, after), (before, _) in pairwise(hits)]
        return spans or [(close, close)]

    def _without_line_end(self, start: int, end: int) -> int:
        # The CRLF before a delimiter belongs to it (RFC 2046 section 5.1.1).
        return max(end - 1 if self.raw[end - 1 : end] == b"\r" and end > start else end, start)

    def _look_outside(self, text: bytes, *, is_preamble: bool) -> None:
        if is_preamble and len(text) <= _LONGEST_OUTSIDE and not _NOT_A_NOTICE.search(text):
            return
        if is_preamble or _HAS_TEXT.search(text):
            self.notes.defects.add(Defect.TEXT_OUTSIDE_PARTS)
