"""The main window: its panes, menus and commands."""
