"""Départements from the codes of places that notices use, and identifiers of buyers.

Sources: NUTS level 3 of regulations (EU) 2019/1755 (NUTS 2021, unchanged for France since NUTS
2016) and (EU) 1319/2013 (NUTS 2013, in TED notices until 2018); INSEE, code officiel géographique;
order of 22 December 2022 on essential data, annex (`lieuExecution.typeCode`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tenders_check.french.siret import siret
from tenders_check.model import Declared
from tenders_check.reading.notices.lines import Told
from tenders_check.reading.notices.tree import Node

#: Prefix of NUTS 3 → the départements of its codes, in their order.
_NUTS_2021 = {
    "FR10": "75 77 78 91 92 93 94 95", "FRB0": "18 28 36 37 41 45", "FRC1": "21 58 71 89",
    "FRC2": "25 39 70 90", "FRD1": "14 50 61", "FRD2": "27 76", "FRE1": "59 62",
    "FRE2": "02 60 80", "FRF1": "67 68", "FRF2": "08 10 51 52", "FRF3": "54 55 57 88",
    "FRG0": "44 49 53 72 85", "FRH0": "22 29 35 56", "FRI1": "24 33 40 47 64",
    "FRI2": "19 23 87", "FRI3": "16 17 79 86", "FRJ1": "11 30 34 48 66",
    "FRJ2": "09 12 31 32 46 65 81 82", "FRK1": "03 15 43 63", "FRK2": "01 07 26 38 42 69 73 74",
    "FRL0": "04 05 06 13 83 84", "FRM0": "2A 2B",
}  # fmt: skip
_NUTS_2013 = {
    "FR21": "08 10 51 52", "FR22": "02 60 80", "FR23": "27 76", "FR24": "18 28 36 37 41 45",
    "FR25": "14 50 61", "FR26": "21 58 71 89", "FR30": "59 62", "FR41": "54 55 57 88",
    "FR42": "67 68", "FR43": "25 39 70 90", "FR51": "44 49 53 72 85", "FR52": "22 29 35 56",
    "FR53": "16 17 79 86", "FR61": "24 33 40 47 64", "FR62": "09 12 31 32 46 65 81 82",
    "FR63": "19 23 87", "FR71": "01 07 26 38 42 69 73 74", "FR72": "03 15 43 63",
    "FR81": "11 30 34 48 66", "FR82": "04 05 06 13 83 84", "FR83": "2A 2B",
}  # fmt: skip
_OVERSEAS = {
    "FRY1": "971", "FRY2": "972", "FRY3": "973", "FRY4": "974", "FRY5": "976",
    "FRA1": "971", "FRA2": "972", "FRA3": "973", "FRA4": "974", "FRA5": "976",
    "FR91": "971", "FR92": "972", "FR93": "973", "FR94": "974",
}  # fmt: skip
#: NUTS 3 → département, codes of 2013 and of 2016 to 2024 together: none means two things.
NUTS = {
    f"{prefix}{rank}": number
    for table in (_NUTS_2013, _NUTS_2021)
    for prefix, numbers in table.items()
    for rank, number in enumerate(numbers.split(), start=1)
}
_NUMBER = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[4-8]")
_COMMUNE = re.compile(r"\b(\d{5}|2[AB]\d{3})\b")
_NUTS_CODE = re.compile(r"FR[A-Z0-9]{2,3}")


def department(text: str) -> str | None:
    """The département of a number, a postcode, an INSEE code of a commune or a NUTS code.

    None for a region, a country and anything else that is wider.
    """
    written = text.strip().upper()
    if _NUTS_CODE.fullmatch(written):
        return NUTS.get(written) or _OVERSEAS.get(written[:4])
    if _NUMBER.fullmatch(written):
        return written
    found = _COMMUNE.search(written)
    code = found[1] if found else ""
    if code.startswith("20"):
        return "2A" if code.startswith(("200", "201")) else "2B"
    number = code[:3] if code.startswith(("97", "98")) else code[:2]
    return number if _NUMBER.fullmatch(number) else None


def declared_siret(nodes: Iterable[Node | None], told: Told) -> Declared | None:
    """The first SIRET of some fields that are for it, said in its line."""
    for node in nodes:
        digits = "".join(node.text.split()) if node else ""
        # The key of a published identifier is not judged here: it is the same in every record.
        whole = len(digits) == 14 and digits.isdigit() and digits.strip("0")
        number = digits if whole else siret(node.text) if node else None
        if node and number:
            return told.declared(node, number, f"SIRET de l’acheteur : {number}")
    return None


def declared_place(*choices: tuple[str, Iterable[Node | None]], told: Told) -> Declared | None:
    """The département of the first group of places that are all in the same one.

    Each group has a label, and fields that hold codes, in their text or in `CODE`.
    """
    for label, nodes in choices:
        found: dict[str, Node] = {}
        for node in nodes:
            number = department(node.text or node.attributes.get("CODE", "")) if node else None
            if node and number:
                found.setdefault(number, node)
        if len(found) == 1:
            ((number, node),) = found.items()
            return told.declared(node, number, f"{label} : département {number}")
    return None
