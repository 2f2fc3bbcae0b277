"""Ordinary names that come near a brand: other people's, and not to be called look-alikes.

Written for this project from what is commonly known of these names; none of them belongs to a
retailer of the catalogue.
"""

from __future__ import annotations

from app.names import DomainName

NAMESAKES = frozenset(
    map(
        DomainName,
        """
        amazone.de amazone.net amazonia.org amazonwatch.org applebees.com bol.com.br bol.uol.com.br cosco.com coscoshipping.com
        gls.de glsbank.de hermes.com hm.edu hm.gov.uk mayfair.com otto.de.com ottogroup.com paypay.ne.jp saturn.com
        target.com.au wish.org wish.ca worldwish.org party.com ups.edu ups.edu.ec jd.cl argus.com lowe.com
        nikkei.com temple.edu otto-friedrich.de ottobock.com ottobock.de make-a-wish.de hermesworld.net dhl.army
        """.split(),
    )
)
"""Domains of others that carry the very name, or nearly."""

ORDINARY_LABELS = frozenset(
    """
    aldine alibi allegra allegre allegri allegory alegro amazone amazons amazonas amazonia amazonian amazing argon
    argoss argue argues argus bestboy buster cargos carry casco cargo costa costo cosco costco2 currie curry curries
    darts dart dairy party dirty danny daisy dusty tardy hardy early carty marty desco disco ebony edeka2 eden
    edela elegro evita fedora flipchart fnap google2 goggle googol goggles gogle hermesx idea ideal impost imposts import
    input inputs kohl kohler kahls kolls karma klara kleine klaraa kohles lazarda lewis lowe lower lowers lows
    lewes loves lobes lores lows low macy mace mays maces magys mercury marys mary macs maps lacys nacys
    mayfair mercado mercador mercadona metflix netflex netlux newell nikon nokia paypay payroll payday palpay
    pastel postal postl posten raketen rocket samson samsun sampson samsonite saturno sheen shin shine shein2 stein
    shen shrine sheik shopper shopped shoppe shops shoppen spotify staples tasco tisco tesla tosco tesch cisco
    tecco tescos temp temps teme tempo target targets vinted walmar wallmart2 wanted wayfarer wayfare zalandos zara
    mango manga tango mangos kroger kruger kroeger rogers kraken okay wickes wilkes hayes quelle quell lidia lidi
    zelle2 venmo2 boots roots books boost bolts notino norton nation apples ample apply appel apely asda asia
    """.split()
)
"""Words, names and firms that are one letter from a brand."""

DELIVERY_NETWORKS = frozenset(
    map(
        DomainName,
        """
        akamaized.net akamaihd.net akamai.net edgekey.net edgesuite.net scene7.com fastly.net cloudinary.com imgix.net
        exacttarget.com exct.net sfmc-content.com narvar.com bazaarvoice.com ctfassets.net shopifycdn.com
        """.split(),
    )
)
"""Where firms have their images and files carried under their own name; not anybody may take a name there."""
