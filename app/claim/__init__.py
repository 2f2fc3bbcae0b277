"""Which retailer a message says it is from. ``find_claim(message, matcher)`` returns a ``Claim`` or None."""
