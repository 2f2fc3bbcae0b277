"""Sets accounts up as the program does, with a log at debug level, as a process of its own.

Takes one line of JSON on standard input, with the servers and the secrets; prints the page to sign in
at, then ``done``; ends with the next line. The test looks for the secrets wherever this process left
something.
"""

from __future__ import annotations

import json
import logging
import os
import ssl
import sys
import time

from app import resources
from app.background.bounded import run_bounded
from app.jobs.account_login import AccountLogin, signed_in
from app.jobs.find_settings import find_settings
from app.jobs.trials import try_imap, try_smtp
from app.jobs.verify_account import verify_account
from app.mailbox.core_dumps import forbid_core_dumps
from app.mailbox.keychain import Kept, Keychain
from app.mailbox.provider_reading import read_providers
from app.net.https import HttpsReader
from app.net.mail_dns import MailDns
from app.net.oauth import OAuthFlow, Tokens, refresh
from app.net.oauth_issuers import Issuer
from app.net.resolver import DnsServer
from app.net.sources import NetworkSources
from app.settings import Account, OAuthClient, Security, Server, Settings, SignIn, locations, save_settings
from tests.world import World

LOG = logging.getLogger("set-up")


def main() -> None:
    """Do it all."""
    given = json.loads(sys.stdin.readline())
    place = locations()
    place.logs.mkdir(parents=True)
    logging.basicConfig(level=logging.DEBUG, filename=place.logs / "log.txt")
    forbid_core_dumps()
    world = World()
    world.ports = {("accounts.example.org", 443): given["https_port"]}
    context = ssl.create_default_context(cafile=given["ca_file"])
    table = read_providers(resources.read_toml("providers.toml"))
    sources = NetworkSources(MailDns(DnsServer("127.0.0.1", given["dns_port"])), context, world.connect)
    find_settings("ann@example.org", table, sources)

    imap = Server("localhost", given["imap_port"], Security.TLS, given["ca_file"])
    smtp = Server("127.0.0.1", given["smtp_port"], Security.TLS, given["ca_file"])
    keychain = Keychain(run_bounded, 20)
    by_password = Account("a1", "ann@example.org", imap, smtp, "ann", smtp_user=given["smtp_user"])
    login = AccountLogin(by_password, keychain)
    for password in (given["wrong_password"], given["password"]):
        assert login.keep(password) is Kept.IN_KEYCHAIN
        credentials = (login.credentials(), login.credentials_for_sending())
        verified = verify_account(by_password, credentials, (try_imap, try_smtp))
        assert verified.is_good == (password == given["password"]), verified
        LOG.info("verified: %s %s %s", verified, login, credentials)

    issuer, client = Issuer(**given["issuer"]), OAuthClient("example", *given["client"])
    https = HttpsReader(world.connect, context, 20)
    flow = OAuthFlow(issuer, client, https)
    print(flow.start("bob@example.org"), flush=True)  # noqa: T201
    by_browser = Account("a2", "bob@example.org", imap, None, "bob", SignIn.OAUTH2, "example")
    browser_login = AccountLogin(by_browser, keychain, lambda token: refresh(issuer, client, https, token))
    tokens = flow.wait(20)
    # As if an hour had gone by.
    assert (
        browser_login.keep(Tokens(tokens.access_token, tokens.refresh_token, time.monotonic()))
        is Kept.IN_KEYCHAIN
    )
    signed_in(browser_login, lambda credentials: try_imap(imap, credentials))
    LOG.info("signed in: %s %s %s", tokens, browser_login, flow)
    save_settings(place.settings_file, Settings(accounts=(by_password, by_browser)))
    print("done", os.getpid(), flush=True)  # noqa: T201
    sys.stdin.readline()
    browser_login.forget()


if __name__ == "__main__":
    main()
