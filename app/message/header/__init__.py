"""The header section: ``section`` scans it, ``authors`` reads From.

``addresses``, ``encoded_words`` and ``dates`` read what stands in a field.
"""
