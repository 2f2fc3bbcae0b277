"""Where the user finds a shop: an address from the catalogue, never from a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue
    from app.names import RetailerId


def home_host(catalogue: Catalogue, retailer_id: RetailerId | None, country: str) -> str:
    """Return the shop's host for a country (ISO 3166, "" for the system's); "" where none is known."""
    retailer = catalogue.retailers.get(retailer_id) if retailer_id is not None else None
    if retailer is None or not retailer.home:
        return ""
    here = country or QLocale.system().name().partition("_")[2]
    return str(retailer.home.get(here) or retailer.home.get("") or next(iter(retailer.home.values())))
