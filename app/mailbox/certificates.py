"""Whom to believe: the rules for a server's certificate, and what a refused one means."""

from __future__ import annotations

import ssl

from app.mailbox.failures import (
    AuthorityFileUnreadableError,
    CertificateError,
    CertificateExpiredError,
    CertificateOfAnotherHostError,
    CertificateUntrustedError,
)

# OpenSSL's X509_V_ERR_… numbers, which the ssl module gives as verify_code.
_NOT_YET_VALID, _EXPIRED = 9, 10
_OTHER_HOST, _OTHER_ADDRESS = 62, 64


def protect(ca_file: str) -> ssl.SSLContext:
    """Return the rules for TLS: certificate and host name are always verified.

    ``ca_file`` names a private authority, then the only one believed. Raises
    ``AuthorityFileUnreadableError``.
    """
    try:
        return ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=ca_file or None)
    except OSError as error:
        raise AuthorityFileUnreadableError from error


def certificate_error(host: str, verify_code: int) -> CertificateError:
    """Return what a certificate that was refused means for the user."""
    if verify_code in {_NOT_YET_VALID, _EXPIRED}:
        return CertificateExpiredError(host)
    if verify_code in {_OTHER_HOST, _OTHER_ADDRESS}:
        return CertificateOfAnotherHostError(host)
    return CertificateUntrustedError(host)
