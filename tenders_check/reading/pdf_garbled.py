"""Pages whose fonts do not say which letters they draw: what they give is no text.

A subset font without its table of characters gives codes ("3UL[ GHV SUHVWDWLRQV" for "Prix des
prestations"), replacement characters, or nothing but signs. Such a page is shown well and reads as
noise: it must count as unread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: Fewer letters say nothing about a language.
FEW_LETTERS = 250
#: Share of vowels among the letters: 42 to 47 % in French, 38 % in English, codes stay below.
VOWELS = 0.28
#: Share of the words that every page of prose has.
COMMON = 0.015
#: Share of characters that are no letters, figures nor signs of a European language.
STRANGE = 0.25
_WORDS = re.compile(r"[^\W\d_]+")
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
_COMMON = frozenset(
    {
        "de", "la", "le", "les", "et", "des", "du", "en", "à", "au", "aux", "un", "une", "par",
        "pour", "sur", "dans", "est", "ou", "avec", "qui", "que", "ce", "il", "son", "ses", "the",
        "of", "and", "to", "in", "is",
    }
)  # fmt: skip


def is_garbled(texts: Iterable[str]) -> bool:
    """True when the lines of a page are codes rather than words."""
    text = " ".join(texts)
    lower = text.lower()
    vowels = sum(map(lower.count, _VOWELS))
    # Ordinary pages stop here.
    if vowels >= VOWELS * len(text):
        return False
    visible = [c for c in text if not c.isspace()]
    if len(visible) < FEW_LETTERS / 2:
        return False
    # Latin-1 is fast to tell; tick boxes and symbol fonts are decoded elsewhere.
    odd = [c for c in visible if c > "ʯ" and not "\uf000" <= c <= "\uf0ff"]
    strange = sum(1 for c in odd if unicodedata.category(c) in ("Co", "Cn", "Cc", "Lo"))
    strange += text.count("\ufffd") + sum(1 for c in visible if c < " ")
    if strange > STRANGE * len(visible):
        return True
    letters = sum(map(str.isalpha, lower))
    if letters < FEW_LETTERS:
        return False
    if vowels >= VOWELS * letters:
        return False
    words = _WORDS.findall(lower)
    return sum(word in _COMMON for word in words) < COMMON * len(words)
