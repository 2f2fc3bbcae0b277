"""Where the bundled program starts."""

from __future__ import annotations

import multiprocessing
import os
import ssl
import sys
from pathlib import Path

from app.__main__ import main

AUTHORITIES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where Debian, Fedora, openSUSE and Alpine keep the certificates that they believe."""


def find_authorities() -> None:
    """Believe what this system believes: the bundle's OpenSSL looks where its own system keeps that."""
    usual = ssl.get_default_verify_paths()
    if not usual.cafile and not usual.capath:
        found = next((path for path in AUTHORITIES if Path(path).is_file()), None)
        if found is not None:
            os.environ.setdefault("SSL_CERT_FILE", found)


if __name__ == "__main__":
    # Worker processes come through here too: this hands them over before anything else is done.
    multiprocessing.freeze_support()
    if sys.platform == "linux":
        find_authorities()
    sys.exit(main())
