"""The program among others: tray, autostart, one instance, clipboard, remembered window."""
