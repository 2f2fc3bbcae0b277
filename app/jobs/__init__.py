"""What runs in a lane: scan, watch, verify an account, send a report. Talks to ports only."""
