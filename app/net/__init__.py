"""Questions to the network that are no mail: DNS, published mail settings, signing in by browser."""
