"""What speaks against a message, judged against its claim. ``find_signs(…)`` returns a tuple of ``Sign``."""
