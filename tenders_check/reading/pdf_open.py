"""Opening a pdf: passwords and damage, each with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tenders_check.reading.problem import Unreadable

#: A tender document has a few hundred pages; beyond this reading would be an attack.
MAX_PAGES = 5_000


def open_pdf(data: bytes, passwords: Sequence[str]) -> Any:
    """The pdfium document; raises `Unreadable` when it is protected, damaged or endless."""
    import logging

    import pypdfium2

    # Its warnings on damaged files go to the terminal otherwise; we say what is not read.
    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                continue
            raise Unreadable(
                "Le PDF est endommagé ou incomplet. Redemandez-le, ou rouvrez-le et "
                "enregistrez-le de nouveau."
            ) from error
        if not 0 < len(document) <= MAX_PAGES:
            count = len(document)
            document.close()
            raise Unreadable(
                f"Le PDF annonce {count} pages (de 1 à {MAX_PAGES} attendues). Redemandez-le."
            )
        return document
    raise Unreadable(
        "Le PDF est protégé par un mot de passe. Indiquez-le, ou fournissez le fichier sans "
        "protection."
    )
