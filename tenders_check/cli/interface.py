"""The language in which the command line itself speaks: its help and its errors.

Reports have a language of their own (`--lang`, French by default): they are read by others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from tenders_check.language import ENGLISH, FRENCH

_KNOWN = (FRENCH, ENGLISH)
#: Windows numbers its languages; the low ten bits say which, whatever the country.
_ENGLISH_OF_WINDOWS, _LANGUAGE_BITS = 0x09, 0x3FF


def interface_language(environment: Mapping[str, str] = os.environ) -> str:
    """ "fr" or "en", as gettext reads it: LANGUAGE, then LC_ALL, LC_MESSAGES, LANG.

    On Windows, where these are seldom set, the language of its windows. French when nothing says
    otherwise: the program is about French law.
    """
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    if not (locale or environment.get("LANGUAGE")):
        return _of_windows()
    wanted = [locale]
    if locale.partition(".")[0] not in ("C", "POSIX"):
        wanted = [*environment.get("LANGUAGE", "").split(":"), locale]
    return next((short for name in wanted if (short := name[:2].lower()) in _KNOWN), FRENCH)


_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def _of_windows() -> str:
    code = 0
    if sys.platform == "win32":
        import ctypes

        code = int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return ENGLISH if code & _LANGUAGE_BITS == _ENGLISH_OF_WINDOWS else FRENCH
