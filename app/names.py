r"""Domain names: the one place where domains are read, compared and reduced.

Every comparison is by whole labels on lower-case ASCII, before any IDNA or Unicode mapping:
``'ama\u200bzon.de'.encode('idna')`` yields ``amazon.de``, so a mapped name proves nothing.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NewType

from publicsuffixlist import PublicSuffixList

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
def _public_suffix_list(*, has_a_labels: bool) -> PublicSuffixList:
    # Encoding the list's own U-labels takes three times as long as reading it, and few names need it.
    return PublicSuffixList(accept_encoded_idn=has_a_labels)


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
    return _public_suffix_list(has_a_labels="xn--" in domain).publicsuffix(domain)


@lru_cache(maxsize=4096)
def registrable_domain(domain: str) -> RegistrableDomain | None:
    """Return public suffix plus one label, or None where the name is itself a public suffix."""
    found = _public_suffix_list(has_a_labels="xn--" in domain).privatesuffix(domain)
    return None if found is None else RegistrableDomain(found)


def has_known_suffix(domain: str) -> bool:
    """Tell whether the name ends in a suffix that the Public Suffix List knows (``invoice.pdf`` does not)."""
    known = _public_suffix_list(has_a_labels="xn--" in domain)
    return known.publicsuffix(domain, accept_unknown=False) is not None


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
