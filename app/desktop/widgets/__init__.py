"""Building blocks of every window: labels, buttons, sheets, palette; they know nothing of mail."""
