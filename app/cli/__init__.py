"""The program on a terminal: it asks and shows, and decides nothing."""
