"""What a pdf carries besides its pages: attached files, and forms that only Acrobat can draw."""

from __future__ import annotations

from typing import Any

#: Kind of form of which the pages hold only "Please wait…".
_DRAWN_BY_ACROBAT = 2


def apart(document: Any) -> str | None:
    """What is told of contents that the pages do not show, None when there are none."""
    import pypdfium2.raw as raw

    if raw.FPDF_GetFormType(document.raw) == _DRAWN_BY_ACROBAT:
        return (
            "C'est un formulaire dynamique (XFA) : ses pages ne sont pas dans le fichier. "
            "Ouvrez-le dans Acrobat et imprimez-le en PDF."
        )
    attached = raw.FPDFDoc_GetAttachmentCount(document.raw)
    if attached > 0:
        return f"{attached} fichier(s) joint(s) au PDF ne sont pas lus : fournissez-les à part."
    return None
