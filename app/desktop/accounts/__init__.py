"""The account dialog: from an address to a working sign-in."""
