"""DKIM verification (RFC 6376, RFC 8463): from a signature field and a key record to a state."""
