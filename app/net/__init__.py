"""Questions to the network that are no mail: DNS."""
