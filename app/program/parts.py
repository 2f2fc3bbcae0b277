"""All that is read from the data files: the catalogue with the user's additions, phrases, profiles."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from app import resources
from app.claim.catalogue import Catalogue, read_catalogue
from app.claim.claiming import ClaimMatcher
from app.claim.folding import read_folding
from app.claim.phrases import read_phrases as read_claim_phrases
from app.codes.phrases import CodePhrases, read_code_phrases
from app.evidence.profile import Profiles, ProviderProfile, read_profiles
from app.inspection import RULES_VERSION, Context
from app.jobs.model import Versions
from app.signs.phrases import SignPhrases, read_sign_phrases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from app.names import AddrSpec, RetailerId
    from app.settings import Account


@dataclass(frozen=True, slots=True)
class Parts:
    """All that is read from the data files, once."""

    catalogue: Catalogue
    claim_matcher: ClaimMatcher
    code_phrases: CodePhrases
    sign_phrases: SignPhrases
    profiles: Profiles
    copying_providers: frozenset[str]
    """Names of those that put into Sent what is handed in."""
    more_inboxes: Mapping[str, tuple[str, ...]]
    """Names of providers to the folders into which they put incoming mail besides INBOX."""

    def provider_of(self, account: Account) -> ProviderProfile | None:
        """Return the mail provider of an account, whose check results may be believed."""
        if account.trusted_authserv_id:
            return self.profiles.trusted_by_hand(account.trusted_authserv_id)
        named = next((found for found in self.profiles.providers if found.name == account.provider), None)
        return named or self.profiles.of_imap_host(account.imap.host)

    def copies_sent(self, account: Account) -> bool:
        """Tell whether the account's provider is known to put into Sent what is handed in."""
        return self._name_of_provider(account) in self.copying_providers

    def more_inboxes_of(self, account: Account) -> tuple[str, ...]:
        """Return the folders into which the account's provider puts incoming mail besides INBOX."""
        return self.more_inboxes.get(self._name_of_provider(account), ())

    def _name_of_provider(self, account: Account) -> str:
        by_host = self.profiles.of_imap_host(account.imap.host)
        return account.provider or (by_host.name if by_host else "")

    def versions_for(self, account: Account) -> Versions:
        """Return what an account's verdicts depend on: where any of it changes, all are judged anew."""
        provider = self.provider_of(account)
        trusted = account.trusted_authserv_id or (provider.name if provider else "")
        circumstances = "\n".join([trusted, *sorted(account.own_addresses)])
        digest = sha256(circumstances.encode("utf-8", "replace")).hexdigest()[:16]
        return Versions(RULES_VERSION, f"{self.catalogue.version}+{digest}")

    @property
    def retailer_names(self) -> Mapping[RetailerId, str]:
        """Return the name of each shop."""
        return {retailer_id: retailer.name for retailer_id, retailer in self.catalogue.retailers.items()}

    def context(
        self,
        *,
        provider: ProviderProfile | None,
        own_addresses: frozenset[AddrSpec],
        arrival: datetime | None,
        now: datetime,
    ) -> Context:
        """Return what a verdict needs besides the message."""
        return Context(
            catalogue=self.catalogue,
            claim_matcher=self.claim_matcher,
            code_phrases=self.code_phrases,
            sign_phrases=self.sign_phrases,
            provider=provider,
            own_addresses=own_addresses,
            arrival=arrival,
            now=now,
        )


@cache
def load_parts() -> Parts:
    """Read all data files (about 200, under 100 ms), without any additions."""
    return read_parts({})


def read_parts(additions: Mapping[str, Mapping[str, Any]]) -> Parts:
    """Read all data files; ``additions`` are the user's own shops and domains."""
    # None of it ever becomes garbage: looking for some while it is built costs a third of the time.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return _read_parts(additions)
    finally:
        gc.freeze()
        if was_collecting:
            gc.enable()


def _read_parts(additions: Mapping[str, Mapping[str, Any]]) -> Parts:
    catalogue = read_catalogue(resources.read_all_toml("retailers"), additions)
    folding = read_folding(resources.read_text("confusables/latin.txt"))
    claim_phrases = read_claim_phrases(resources.read_all_toml("phrases/claim"))
    providers = resources.read_toml("providers.toml")
    return Parts(
        catalogue=catalogue,
        claim_matcher=ClaimMatcher.build(catalogue, claim_phrases, folding),
        code_phrases=read_code_phrases(resources.read_all_toml("phrases/codes")),
        sign_phrases=read_sign_phrases(
            resources.read_all_toml("phrases/signs"), resources.read_toml("hosts.toml")
        ),
        profiles=read_profiles(providers),
        copying_providers=frozenset(
            str(entry["name"]) for entry in providers["providers"] if entry.get("copies_sent") is True
        ),
        more_inboxes={
            str(entry["name"]): tuple(map(str, entry["more_inboxes"]))
            for entry in providers["providers"]
            if "more_inboxes" in entry
        },
    )
