"""One-time codes in the visible text: finding, purpose, expiry and masking."""
