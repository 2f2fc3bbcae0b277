"""The running program: joins the window, the accounts, the settings and the tray."""
