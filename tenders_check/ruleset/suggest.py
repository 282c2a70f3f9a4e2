"""What a person probably meant by a word that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

from tenders_check.french.fold import fold

_MOST_CHOICES = 14


def meant(word: str, choices: Iterable[str]) -> str | None:
    """ "Vouliez-vous dire « … » ?", else the choices when they are few, else None.

    Accents, case and hyphens are forgiven: « Déclencheur » means « declencheur ».
    """
    known = [str(choice) for choice in choices]
    plain = {_plain(choice): choice for choice in known}
    import difflib

    close = difflib.get_close_matches(_plain(word), list(plain), n=1, cutoff=0.6)
    if close:
        return f"Vouliez-vous dire « {plain[close[0]]} » ?"
    if known and len(known) <= _MOST_CHOICES:
        return f"Choix : {', '.join(known)}."
    return None


def _plain(word: str) -> str:
    return fold(word).text.strip().replace("-", "_").replace(" ", "_")
