"""The window: it shows and asks, decides nothing and starts no threads."""
