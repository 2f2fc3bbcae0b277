"""Verdict: joins claim, evidence, signs and codes; in goes a ``Case``, out comes a ``Judgement``."""
