"""Words that shops and their imitators put beside a brand, in sender names and in domains.

Written for this project. ``amazonsecurity.com`` and ``ups-paket.top`` are a brand and such words
alone; ``pineapple.com`` and ``adhlawfirm.com`` are not.
"""

from __future__ import annotations

_ENGLISH = """
access account accounts alert alerts app assist assistance auth authentication bargain billing bonus buy
cancel card cards care cash center centre check checkout claim claims client clients club code com
confirm confirmation connect contact coupon coupons courier credit customer customers customerservice
deal deals deliver delivered delivery department desk discount dispatch email express fraud free gift
giftcard gifts giveaway global group guard held help helpdesk helpline hold hotline id identity info
invoice invoices live log login logistics logon loyalty mail mails market marketplace member members
membership message messages mobile my new news newsletter no noreply notice notification notifications
notify now offer offers office official online order orders outlet outlets package packages parcel
parcels pay payment payments paypage pickup pin portal premium prime prize prizes product promo
promotion promotions protect protection purchase rebate receipt recover recovery redeem redelivery
refund refunds register reply reschedule reset resolution restore returns review reward rewards safe
safety sale sales save secure secured security seller service services session shipment shipping shop
shopping shops sign signin signup special status stock store stores super support surprise survey
surveys system team tech the ticket track tracker tracking transaction transactions trust unlock unusual
update updates user users validate validation verification verified verify vip voucher vouchers wallet
warning web webmail website win winner winners
"""
_OTHERS = """
aktion aktivierung angebot angebote anmeldung bestaetigung bestellung bestellungen gewinn gewinnspiel
gutschein gutscheine hilfe kasse konto kunde kunden kundendienst kundenservice kundensupport lieferung paket
pakete rabatt rechnung rechnungen sendung sendungen sendungsverfolgung sicherheit treue versand zahlung
zahlungen zoll achat achats cadeau client commande commandes compte connexion colis facture livraison
paiement remise securite service suivi vente aviso ayuda cliente clientes compra compras cuenta descuento
entrega envio envios factura oferta ofertas pago pagos paquete pedido pedidos premio premios promocion
regalo seguimiento seguridad seguro sorteo tienda acquisti acquisto assistenza buono clienti consegna conto
negozio offerte ordine ordini pacco pagamento premi sconti sicurezza spedizione account bestelling bezorging
klant klanten klantenservice korting levering pakket veilig verzending winkel bezorgen ajuda cadastro
carrinho conta encomenda entregas fatura loja presente rastreio rastreamento seguranca sorteios taxa dostawa
faktura klient nagroda paczka platnosc pomoc przesylka sklep zamowienie bestallning frakt kampanj kund
kundtjanst leverans destek firsat giris guvenlik hediye hesap indirim kampanya kargo magaza musteri odeme
siparis kundeservice ordre pakke tilbud asiakas asiakaspalvelu paketti tilaus balik dodavka objednavka
platba zasilka zakaznik aduana aduanas alfandega customs douane dogana duty fee fees
"""
_PLACES = """
at au be br ca ch cn co couk cz de dk es eu europe fi fr germany gr hk ie in india int international io it
italia jp kr local mx net nl no org pl pt ro se sg spain tr tv uk us usa world xyz
"""

TRADE_WORDS = frozenset(_ENGLISH.split()) | frozenset(_OTHERS.split())
"""A common word beside one of these is the brand."""

JOINED_WORDS = TRADE_WORDS | frozenset(_PLACES.split())
"""What a distinct brand may be run together with and still be meant."""

_OF_OTHERS = "market my new news newsletter shops sale sales group outlet outlets"
_FORMS = "inc gmbh ag ltd llc sa co com de uk us eu fr it es nl"
_CAMPAIGNS = """
advent adventskalender appreciation attempt avis beauty beautybox black box boite calendar calendario chosen
congratulation congratulations congrats dept encuesta enquete experience exclusive feedback final friday
fahrrad geschenkbox gewinner hamper kundenumfrage lucky opinion opinions overraskelse panel partner partners
paketdienst pallet pallets pending perks premiere probierbox requested research sample samples selected
shopper shoppers sondage sondaggio sweepstakes thank thanks treuebonus treueprogramm umfrage visit vinnare
you your zustelldienst zustellservice zustellung anniversary clearance depot destockage jubilaum
jubileum kurier logistik restposten sendungsdienst spedizioni transport treueaktion versandzentrum
apotheke belohnung belohnungen beloning beloningen cadeaukaart cadeaukaarten dankt dear geschenk geschenke
geschenkkarte geschenkkarten giftcards ihnen kundenfeedback klantenfeedback klantfeedback pharmacy pramie
pramien recompensa recompensas recompense recompenses regalos uberraschung uberraschungen guthaben visa
mastercard kreditkarte saldo tegoed wholesale
"""
NAME_WORDS = (
    (TRADE_WORDS - frozenset(_OF_OTHERS.split())) | frozenset(_FORMS.split()) | frozenset(_CAMPAIGNS.split())
)
"""What may stand beside a common alias in a display name so that the whole is still the shop's."""

_DESKS = """
account accounts assistance billing care center centre client customer department desk dept express help
helpdesk hotline identity info invoice invoices no noreply official online payment payments prime protection
reply security service services store support team verification konto kunde kunden kundendienst
kundenservice kundensupport rechnung sicherheit zahlung clients compte facture paiement securite suivi ayuda
clientes cuenta factura pago pagos seguridad assistenza clienti conto pagamento sicurezza klantenservice
veilig ajuda conta equipe fatura pagamentos seguranca inc gmbh ag ltd llc com de uk us eu fr it es nl
"""
_DEPARTMENTS = """
center centre club department desk global group help info international mail office security service support
system systems team tech test
"""
_PRIZES = """
bonus giveaway giveaways gewinn gewinnspiel loyalty prize prizes promo refund refunds reward rewards survey
surveys umfrage voucher vouchers winner winners
"""

DESK_WORDS = frozenset(_DESKS.split())
"""Words for a firm's own desks and legal form: beside its name it is still the firm that signs."""

ORGANIZATION_WORDS = frozenset(_DEPARTMENTS.split())
"""What departments of any firm are called."""

_PROMISES = frozenset(_PRIZES.split())


def is_promise(text: str) -> bool:
    """Tell whether a run of letters is a word of a prize: nothing a person or firm is named after."""
    return text in _PROMISES


_LONGEST_WORD = max(map(len, JOINED_WORDS))
_MOST_DIGITS = 4


def is_all_trade_words(text: str) -> bool:
    """Tell whether a run of letters and digits is words of the trade run together.

    Takes lower-case ASCII; digits (up to four in a row) may stand between the words. Linear in
    the text times the longest word.
    """
    reachable = [True] + [False] * len(text)
    for start in range(len(text)):
        if not reachable[start]:
            continue
        for end in range(start + 1, min(len(text), start + _LONGEST_WORD) + 1):
            piece = text[start:end]
            if piece in JOINED_WORDS or (end - start <= _MOST_DIGITS and piece.isdigit()):
                reachable[end] = True
    return reachable[len(text)]
