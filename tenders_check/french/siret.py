"""The SIRET of an establishment: 14 digits, the last of which is a key (INSEE, Luhn)."""

from __future__ import annotations

import re

#: "213 801 855 00015", as letterheads print it.
_SIRET = re.compile(r"(?<!\d)(?:\d{3}[ .\u00a0\u202f]?){3}\d{5}(?!\d)")
#: The establishments of La Poste do not follow the key.
_LA_POSTE = "356000000"


def siret(text: str) -> str | None:
    """The SIRET in a text, 14 digits whose key is right; None without one, or with several."""
    found = sirets(text)
    return found[0] if len(found) == 1 else None


def sirets(text: str) -> list[str]:
    """Every SIRET in a text, each once, in order."""
    found = ("".join(filter(str.isdigit, one)) for one in _SIRET.findall(text))
    return list(dict.fromkeys(one for one in found if is_siret(one)))


def is_siret(digits: str) -> bool:
    """Whether 14 digits have the key of a SIRET, which La Poste alone does not follow."""
    if len(digits) != 14 or not digits.isdigit() or not digits.strip("0"):
        return False
    if digits.startswith(_LA_POSTE):
        return True
    doubled = (int(digit) * (2 - rank % 2) for rank, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
