r"""Domain names: the one place where domains are read, compared and reduced.

Every comparison is by whole labels on lower-case ASCII, before any IDNA or Unicode mapping:
``'ama\u200bzon.de'.encode('idna')`` yields ``amazon.de``, so a mapped name proves nothing.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NewType

from publicsuffixlist import PSLFILE

DomainName = NewType("DomainName", str)
"""Lower-case ASCII host name in A-label form, no trailing dot, every label LDH or underscore."""

RegistrableDomain = NewType("RegistrableDomain", str)
"""Public suffix plus one label (Public Suffix List, private section included)."""

AddrSpec = NewType("AddrSpec", str)
"""``local-part@domain`` (RFC 5322 section 3.4.1), the domain lower-case, the local part as written."""

RetailerId = NewType("RetailerId", str)
"""The catalogue's identifier of a retailer, such as ``amazon``."""

_LONGEST_NAME = 253
_LONGEST_LABEL = 63
_LABEL_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


@cache
def _suffix_rules() -> frozenset[str]:
    # As octets: undoing line ends, as text files have it, takes longer than all the rest.
    with open(PSLFILE, "rb") as file:  # noqa: PTH123 - the list's own package opens it so
        text = file.read().decode("utf-8")
    # A rule ends at the first blank; comments begin with two slashes (publicsuffix.org/list).
    return frozenset(line.partition(" ")[0] for line in text.split("\n") if line and line[0] != "/")


@cache
def _suffix_rules_in_a_labels() -> frozenset[str]:
    # Encoding the U-labels takes as long as all the rest, and few names need it.
    rules = _suffix_rules()
    return rules.union(".".join(map(_a_label, rule.split("."))) for rule in rules if not rule.isascii())


def _a_label(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def read_domain(text: str) -> DomainName | None:
    """Read a host name strictly.

    Takes the text as it stood in the message. Returns the name in lower case with one trailing
    dot removed, or None for anything that is not plain LDH (or underscore) ASCII of legal length
    (RFC 1035 section 2.3.4, RFC 5890 section 2.3.1), a single label included.
    """
    if not text.isascii():
        return None
    name = text.lower().removesuffix(".")
    if not name or len(name) > _LONGEST_NAME or "." not in name:
        return None
    for label in name.split("."):
        if not label or len(label) > _LONGEST_LABEL or label[0] == "-" or label[-1] == "-":
            return None
        if not _LABEL_CHARACTERS.issuperset(label):
            return None
    return DomainName(name)


def read_host(text: str) -> DomainName | None:
    """Read a host name that may hold U-labels (a link's host, a From domain as typed).

    Returns its A-label form for display and look-alike tests, never for proof; None if it has no
    such form.
    """
    if text.isascii():
        return read_domain(text)
    whole = text.replace("\u3002", ".").replace("\uff0e", ".").removesuffix(".")
    labels = (
        label if label.isascii() else "xn--" + label.lower().encode("punycode").decode("ascii")
        for label in whole.split(".")
    )
    return read_domain(".".join(labels))


def is_at_or_below(domain: str, ancestor: str) -> bool:
    """Tell whether ``domain`` is ``ancestor`` or ends with a dot and ``ancestor``."""
    return domain == ancestor or domain.endswith("." + ancestor)


def ancestors(domain: DomainName) -> tuple[DomainName, ...]:
    """Return the name itself and every name above it, most specific first, two labels at least."""
    labels = domain.split(".")
    return tuple(DomainName(".".join(labels[start:])) for start in range(len(labels) - 1))


@lru_cache(maxsize=4096)
def public_suffix(domain: str) -> str | None:
    """Return the public suffix of a name (publicsuffix.org, private section included)."""
    labels = domain.split(".")
    if "" in labels:
        return None
    return ".".join(labels[-(_listed_depth(labels) or 1) :])


@lru_cache(maxsize=4096)
def registrable_domain(domain: str) -> RegistrableDomain | None:
    """Return public suffix plus one label, or None where the name is itself a public suffix."""
    labels = domain.split(".")
    depth = (_listed_depth(labels) or 1) + 1
    if "" in labels or depth > len(labels):
        return None
    return RegistrableDomain(".".join(labels[-depth:]))


def has_known_suffix(domain: str) -> bool:
    """Tell whether the name ends in a suffix that the Public Suffix List knows (``invoice.pdf`` does not)."""
    labels = domain.split(".")
    return "" not in labels and _listed_depth(labels) > 0


def _listed_depth(labels: list[str]) -> int:
    """Return of how many labels the suffix is that the list knows; 0 for none."""
    has_a_label = any(label.startswith("xn--") for label in labels)
    rules = _suffix_rules_in_a_labels() if has_a_label else _suffix_rules()
    for start in range(len(labels)):
        name, depth = ".".join(labels[start:]), len(labels) - start
        if f"!{name}" in rules:
            return depth - 1
        if f"*.{name}" in rules:
            # The name below which any label is a suffix counts as one itself.
            return depth + (start > 0)
        if name in rules:
            return depth
    return 0


def is_public_suffix(domain: str) -> bool:
    """Tell whether anybody may register directly below this name."""
    return public_suffix(domain) == domain


def u_label_form(domain: str) -> str:
    """Return the name with its A-labels decoded (RFC 5891), a label that does not decode as it is."""
    if "xn--" not in domain:
        return domain
    return ".".join(_u_label(label) for label in domain.split("."))


def _u_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
