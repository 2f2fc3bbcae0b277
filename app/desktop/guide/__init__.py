"""The guide for those who clicked something."""
