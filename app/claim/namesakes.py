"""Ordinary names that come near a brand: other people's, and not to be called look-alikes.

Written for this project from what is commonly known of these names; none of them belongs to a
retailer of the catalogue.
"""

from __future__ import annotations

from app.names import DomainName

_DOMAINS = """
amazone.de amazone.net amazonia.org amazonwatch.org applebees.com argus.com bol.com.br bol.uol.com.br
cosco.com coscoshipping.com gls.de glsbank.de hermes.com hm.edu make-a-wish.de mayfair.com ottobock.com
ottobock.de party.com paypay.ne.jp saturn.com target.com.au ups.edu.ec wish.ca wish.org worldwish.org
fedexforum.com tescoma.com tescoma.cz
"""
_LABELS = """
adios alibi allegory allegra allegri amazing amazonas amazone amazonia amazonian amazons argon argue argus
asia bolts books boost boosts cargo cargos carry carta casco cisco cosco costa costo currie curries curry
danny dart darts demo dirty disco early ebony eden evita fedora flipchart goggle goggles googol hardy ideal
import imports impost imposts input inputs invented karma klara kleine kohl kohler kolls lewes lewis loves
lowe lower lowers lows mace maces macs macy mango mangos maps mary marys mayfair mays memo mercado mercadona
mercador newell nikon nokia norton party pasta pastel payday paypay payroll port portal post postal posten
poster posti posts public rakete rocket roots sampson samson samsonite samsun sheen shin shine shoppe
shopped shopper shoppers shops shrine spotify stein tardy tasco temp tempo temps tempus tesla tisco tosco
amazones amazonite amazonka fedexcup tescoma
tusco venom vented vento vintage wanted wayfare wayfarer
"""
_NETWORKS = """
akamai.net akamaihd.net akamaized.net bazaarvoice.com cloudinary.com ctfassets.net edgekey.net edgesuite.net
exacttarget.com exct.net fastly.net imgix.net narvar.com scene7.com sfmc-content.com shopifycdn.com
"""

NAMESAKES = frozenset(map(DomainName, _DOMAINS.split()))
"""Domains of others that carry the very name, or nearly."""

ORDINARY_LABELS = frozenset(_LABELS.split())
"""Words, names and firms that are one letter from a brand."""

DELIVERY_NETWORKS = frozenset(map(DomainName, _NETWORKS.split()))
"""Where firms have their files carried under their own name; not anybody may take a name there."""
