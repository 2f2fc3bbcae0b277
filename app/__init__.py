"""Inbox Inspector: a message makes a claim, we gather evidence and signs, and reach a verdict."""

__version__ = "0.2.0"
