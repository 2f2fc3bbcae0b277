"""Home: what belongs to the claimed retailer, by the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.claim.catalogue import Distinctness
from app.claim.folding import plain
from app.names import (
    DomainName,
    ancestors,
    is_at_or_below,
    is_public_suffix,
    public_suffix,
    registrable_domain,
)

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue, MailDomain, Retailer
    from app.claim.model import Claim

_SHORTEST_INSIDE = 4
"""From this length on a name counts inside a longer label; shorter ones occur in any word."""


@dataclass(frozen=True, slots=True)
class Home:
    """The claimed retailer's own hosts and addresses."""

    catalogue: Catalogue
    retailer: Retailer

    @classmethod
    def of_claim(cls, claim: Claim, catalogue: Catalogue) -> Home:
        """Return the home of the retailer that is claimed."""
        return cls(catalogue, catalogue.retailers[claim.retailer_id])

    def has_host(self, host: DomainName) -> bool:
        """Tell whether a link to this host is a link home, in whatever country."""
        return self.retailer.retailer_id in self.catalogue.retailers_of_host(host)

    def mail_domain_of(self, domain: DomainName) -> MailDomain | None:
        """Return the retailer's own mail domain entry that covers a domain, or None."""
        found = self.catalogue.mail_domain_of(domain)
        if found is None or found[0] != self.retailer.retailer_id:
            return None
        return found[1]

    def has_web_host(self, domain: DomainName) -> bool:
        """Tell whether a domain not listed for mail is one of its shops' web hosts, or below one.

        A host under somebody else's registrable domain does not do: mailboxes of others may be there.
        """
        never = self.catalogue.never_index
        if any(name in never for name in ancestors(domain)):
            return False
        if any(is_at_or_below(domain, host) for host in self.retailer.home.values()):
            return True
        registrable = registrable_domain(domain)
        return registrable is not None and self.has_host(DomainName(registrable))

    def is_named_in(self, domain: DomainName) -> bool:
        """Tell whether a domain holds the retailer's name as a label or in its registrable name."""
        suffix = public_suffix(domain) or ""
        registrable = registrable_domain(domain)
        aliases = self._alias_names()
        names = aliases.union(filter(None, map(_name_of_host, self.retailer.home.values())))
        labels = domain.removesuffix(suffix).split(".")
        # Some have a top-level domain of their own.
        if suffix in aliases or not names.isdisjoint(
            part for label in labels for part in (label, *label.split("-"))
        ):
            return True
        name = "" if registrable is None else registrable.partition(".")[0].replace("-", "")
        return any(len(brand) >= _SHORTEST_INSIDE and brand in name for brand in names)

    def _alias_names(self) -> frozenset[str]:
        aliases = (
            plain(alias.text)
            for alias in self.retailer.aliases
            if alias.distinctness is Distinctness.DISTINCT
        )
        runs = ("".join(filter(str.isalnum, alias)) for alias in aliases)
        return frozenset(filter(None, runs))


def _name_of_host(host: DomainName) -> str:
    name = (registrable_domain(host) or "").partition(".")[0]
    # By the list, amazon.com.be stands below com.be, which is nobody's name.
    is_name = host.removeprefix("www.").startswith(name) or not is_public_suffix(name)
    return name if is_name else ""
