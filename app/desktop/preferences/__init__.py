"""The settings dialog, page by page."""
