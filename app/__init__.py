"""Inbox Inspector: a message makes a claim, we gather evidence and signs, and reach a verdict."""

__version__ = "0.1.0"
