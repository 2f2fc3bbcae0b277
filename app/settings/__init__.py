"""The user's settings and additions to the catalogue, and the folders where the program keeps things.

``load_settings`` and ``save_settings`` for the file ``locations().settings_file``, ``load_additions``
and ``save_addition`` for the folder ``locations().additions``.
"""

from app.settings.additions import load_additions, remove_addition, save_addition
from app.settings.failures import (
    AdditionRefusedError,
    NoHomeError,
    SettingsError,
    SettingsNotWritableError,
    SettingsUnreadableError,
)
from app.settings.file import erase_settings, load_settings, save_settings
from app.settings.locations import Locations, locations
from app.settings.model import (
    Account,
    Look,
    Notifications,
    OAuthClient,
    ReportOptions,
    Security,
    Server,
    Settings,
    SignIn,
)
from app.settings.signing_in import Credentials, Mechanism

__all__ = [
    "Account",
    "AdditionRefusedError",
    "Credentials",
    "Locations",
    "Look",
    "Mechanism",
    "NoHomeError",
    "Notifications",
    "OAuthClient",
    "ReportOptions",
    "Security",
    "Server",
    "Settings",
    "SettingsError",
    "SettingsNotWritableError",
    "SettingsUnreadableError",
    "SignIn",
    "erase_settings",
    "load_additions",
    "load_settings",
    "locations",
    "remove_addition",
    "save_addition",
    "save_settings",
]
