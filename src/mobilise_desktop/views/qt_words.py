"""The words of Qt's own dialogs and menus in the language of the screen."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_NAME = "words of Qt"


def speak_qt(locale: str) -> None:
    """From now on Qt's file and print dialogs and the menus of its fields speak that language; English where
    Qt has no words of it.
    """
    app = QCoreApplication.instance()
    if app is None:
        return
    spoken = app.findChild(QTranslator, _NAME)
    if spoken is not None:
        shiboken6.delete(spoken)
    words = QTranslator(app)
    words.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if locale != "en" and words.load(f"qtbase_{locale}", folder):
        app.installTranslator(words)
    else:
        shiboken6.delete(words)
