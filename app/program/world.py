"""What the running program has of the world: data, folders, keychain, the pool of judges, the sample."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app import resources
from app.background.account_judge import AccountJudge
from app.background.account_parts import AccountParts
from app.background.bounded import run_bounded
from app.background.judge_pool import JudgePool
from app.jobs.account_login import AccountLogin, SecretLogin
from app.mailbox.keychain import Keychain
from app.names import AddrSpec
from app.net.resolver import KeyResolver
from app.program.browser_sign_in import known_clients, renewer_of, revoker_of
from app.program.parts import read_parts
from app.report.desks import EVERYWHERE, read_centres
from app.settings import erase_settings, load_additions, remove_addition, save_addition
from app.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from app.background.lookups import Resolve
    from app.claim.catalogue import Catalogue
    from app.demo.running import Demo
    from app.errors import Notice
    from app.jobs.account_login import Login
    from app.program.parts import Parts
    from app.settings import Account, Locations, OAuthClient
    from app.store.model import AccountId


class World:
    """Made once, before the window; ``close`` it at the end."""

    def __init__(
        self,
        locations: Locations,
        oauth_clients: Iterable[OAuthClient] = (),
        resolve: Resolve | None = None,
    ) -> None:
        """Read the data. ``resolve`` looks DKIM keys up, None for the system's DNS."""
        self.locations = locations
        self.keychain = Keychain(run_bounded)
        self.centres = read_centres(resources.read_toml("centres.toml"))
        self.oauth_clients = known_clients(oauth_clients)
        self._resolve = resolve or KeyResolver().resolve_keys
        self.notice: Notice | None = None
        self.parts: Parts = self._read()
        self._pool: JudgePool | None = None
        self._logins: dict[str, AccountLogin] = {}
        self._demo: Demo | None = None
        self._demo_pool: JudgePool | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The shops, the user's own included."""
        return self.parts.catalogue

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries (ISO 3166) that have a place of their own to report to."""
        found = {centre.country for centre in self.centres} - {EVERYWHERE}
        for retailer in self.catalogue.retailers.values():
            found.update(code for desk in retailer.report_desks for code in desk.countries)
        return tuple(sorted(found))

    def parts_of(self, account: Account) -> AccountParts:
        """Put together what an account needs at work."""
        is_demo = self._demo is not None and account is self._demo.account
        if is_demo and self._demo is not None:
            pool, store, login = self._pool_of(self._demo), self._demo.store_folder, self._demo_login(account)
        else:
            pool, store, login = self._real_pool(), self.locations.store, self.login_of(account)
        return AccountParts(
            account=account,
            provider=self.parts.provider_of(account),
            versions=self.parts.versions_for(account),
            pool=pool,
            login=login,
            store_folder=store,
            copies_sent=self.parts.copies_sent(account),
            more_inboxes=self.parts.more_inboxes_of(account),
        )

    def judge_of_files(self, own_addresses: Iterable[str]) -> AccountJudge:
        """Return a judge for mail files: nobody knows which provider received them."""
        own = frozenset(AddrSpec(address) for address in own_addresses)
        return AccountJudge(self._real_pool(), provider=None, own_addresses=own, is_urgent=True)

    def login_of(self, account: Account) -> AccountLogin:
        """Return an account's login; the same one for all its lanes."""
        known = self._logins.get(account.account_id)
        if known is None:
            renew = renewer_of(account.oauth_issuer, self.oauth_clients)
            known = AccountLogin(account, self.keychain, renew)
            self._logins[account.account_id] = known
        return known

    def forgetting(self, account: Account) -> Callable[[], bool]:
        """Return what erases an account's secret and gives a permission back: it may take a while.

        It returns False where the user has to take the permission back, and raises ``InspectorError``.
        """
        login = self._logins.pop(account.account_id, None) or AccountLogin(account, self.keychain)
        give_back = revoker_of(account.oauth_issuer, self.oauth_clients)
        return lambda: login.forget(give_back)

    def account_changed(self, account: Account) -> None:
        """Forget what was known of an account's login: it was set up anew."""
        self._logins.pop(account.account_id, None)

    # The user's own shops and domains.

    def add_domain(self, retailer_id: str, domain: str) -> None:
        """Add a mail domain to a shop. Raises ``InspectorError``."""
        document = self._addition(retailer_id)
        document.setdefault("mail_domains", []).append({"hosts": [domain], "below": True, "words": "own"})
        self._save(document)

    def add_shop(self, name: str, domain: str) -> None:
        """Add a shop of the user's own. Raises ``InspectorError``."""
        letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
        self._save(
            {
                "id": f"my-{letters.strip('-') or 'shop'}",
                "name": name,
                "category": "retailer",
                "home": {"": domain},
                "aliases": [{"texts": [name], "kind": "distinct"}],
                "mail_domains": [{"hosts": [domain], "below": True, "words": "own"}],
                "link_domains": [{"hosts": [domain], "below": True}],
            }
        )

    def remove_addition(self, retailer_id: str) -> None:
        """Forget what the user added to a shop. Raises ``InspectorError``."""
        remove_addition(self.locations.additions, retailer_id)
        self.reload()

    def reload(self) -> None:
        """Read the data again; accounts are to be started afresh."""
        self.parts = self._read()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    # The sample mailbox.

    def start_sample(self) -> Account:
        """Start the built-in mailbox and return its account; the same one while it runs."""
        # Only now: its servers are no part of an ordinary start.
        from app.demo.running import start_demo  # noqa: PLC0415

        if self._demo is None:
            self._demo = start_demo(datetime.now().astimezone())
        return self._demo.account

    @property
    def sample(self) -> Demo | None:
        """The built-in mailbox, while it runs."""
        return self._demo

    def stop_sample(self) -> None:
        """End the built-in mailbox; its rows and keys go with it."""
        if self._demo_pool is not None:
            self._demo_pool.close()
            self._demo_pool = None
        if self._demo is not None:
            self._demo.stop()
            self._demo = None

    def forget_account(self, account_id: AccountId, now: datetime) -> None:
        """Drop what the store knows of an account; from any thread. Raises ``InspectorError``."""
        with open_store(self.locations.store) as store:
            store.forget_account(account_id, now)

    def erase(self) -> None:
        """Erase the store, the settings and the user's shops; secrets go account by account.

        Raises ``InspectorError``.
        """
        with open_store(self.locations.store) as store:
            store.erase_everything(datetime.now().astimezone())
        erase_settings(self.locations)

    def close(self) -> None:
        """End workers and servers."""
        self.stop_sample()
        if self._pool is not None:
            self._pool.close()

    # Within.

    def _read(self) -> Parts:
        additions, self.notice = load_additions(self.locations.additions, self._shipped())
        return read_parts(additions)

    def _shipped(self) -> dict[str, dict[str, object]]:
        return resources.read_all_toml("retailers")

    def _addition(self, retailer_id: str) -> dict[str, Any]:
        additions, _ = load_additions(self.locations.additions, self._shipped())
        known = next((one for one in additions.values() if one.get("id") == retailer_id), None)
        if known is not None:
            return dict(known)
        retailer = next(one for key, one in self.catalogue.retailers.items() if key == retailer_id)
        return {"id": retailer_id, "name": retailer.name, "category": retailer.category.value}

    def _save(self, document: dict[str, Any]) -> None:
        save_addition(self.locations.additions, document, self._shipped())
        self.reload()

    def _real_pool(self) -> JudgePool:
        if self._pool is None:
            self._pool = self._make_pool(self._resolve)
        return self._pool

    def _pool_of(self, demo: Demo) -> JudgePool:
        # A pool's resolver serves every account in it: the demo's keys stay in a pool of their own.
        if self._demo_pool is None:
            self._demo_pool = self._make_pool(demo.resolve)
        return self._demo_pool

    def _make_pool(self, resolve: Resolve) -> JudgePool:
        now = datetime.now().astimezone()
        context = self.parts.context(provider=None, own_addresses=frozenset(), arrival=None, now=now)
        return JudgePool(context, resolve=resolve)

    def _demo_login(self, account: Account) -> Login:
        password = self._demo.password if self._demo is not None else None
        return SecretLogin(account, lambda: password)
