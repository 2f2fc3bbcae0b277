"""Where the facts about a shop come from, as its file in ``resources/retailers`` says."""

from __future__ import annotations

from app import resources

_FACTS = ("mail_domains", "link_domains", "report_desks", "code_rules")


def sources_of(retailer_id: str) -> tuple[str, ...]:
    """Return the sources of a shop's facts with their dates, () for a shop of the user's own."""
    name = f"retailers/{retailer_id}.toml"
    if not resources.has(name):
        return ()
    document = resources.read_toml(name)
    keys = dict.fromkeys(
        key for kind in _FACTS for entry in document.get(kind, ()) for key in entry.get("source", ())
    )
    known = document.get("sources", {})
    return tuple(_words(known[key]) for key in keys if key in known)


def _words(source: dict[str, str]) -> str:
    return f"{source['ref']} ({source['date']})" if source.get("date") else source["ref"]
