"""The built-in mailbox: IMAP and SMTP on loopback, with sample mail that we wrote and signed ourselves.

In: the moment that counts as now. Out: an account like any other, and the resolver that knows the
demo's keys. Neither the keys nor that resolver may reach another account: ``resolver.py``.
"""
