"""Inbox Inspector: a message makes a claim, we gather evidence and signs, and reach a verdict.

From the bytes up: ``message``; ``claim`` and ``evidence``, which never meet; ``signs`` and ``codes``;
``verdict``; ``inspection``, the whole as two pure functions. Around it: ``mailbox``, ``report``, ``net`` and
``store`` touch the world; ``jobs`` use them; ``background`` runs the jobs; ``desktop`` and ``cli`` show;
``program`` and ``build`` join the parts.
"""

__version__ = "0.2.0"
