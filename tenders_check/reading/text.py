"""Plain text, in the encodings French offices still use."""

from __future__ import annotations

import codecs

from tenders_check.model import Block, Piece, PieceStatus
from tenders_check.reading import lines
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A 3,000-page document is about 10 MB of text.
MAX_TEXT_BYTES = 20 * (1 << 20)


def decode_text(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, UTF-16 or Windows-1252.

    Raises `Unreadable` when the file is too large to be a document.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise Unreadable(
            f"Le texte pèse {len(data) >> 20} Mo (20 au plus). Fournissez le document d'origine."
        )
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    even, odd = data[:2000:2].count(0), data[1:2000:2].count(0)
    if max(even, odd) > 200 or (len(data) < 2000 and max(even, odd) * 4 > len(data)):
        return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    # Windows-1252 leaves five bytes undefined; old DOS files have accents there.
    return data.decode("cp1252", errors="replace")


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """A plain text; `Place.paragraph` is a line number. Raises `Unreadable`."""
    del options
    split = lines.split_lines(decode_text(data))
    return piece(lines.blocks(split), name, "txt", pages=split[-1].page)


def piece(blocks: list[Block], name: str, form: str, *, pages: int | None = None) -> Piece:
    """A piece fully read; raises `Unreadable` when it holds no text at all."""
    characters = sum(len(block.text) for block in blocks)
    if not characters:
        raise Unreadable("Le fichier ne contient aucun texte. Redemandez-le ou retirez-le.")
    return Piece(
        path=name,
        name=name,
        format=form,
        status=PieceStatus.READ,
        blocks=tuple(blocks),
        pages=pages,
        characters=characters,
    )
