"""Which language the window speaks: our own words, and those that Qt brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from app.translation import use_language

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


def speak(application: QCoreApplication, language: str = "") -> str:
    """Speak a language (a code such as ``de``); returns the code of the one now in use.

    "" is the first that the system prefers and that there is a translation to.
    """
    code = use_language(*((language,) if language else QLocale.system().uiLanguages()))
    translator = QTranslator(application)
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return code
