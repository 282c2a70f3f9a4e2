"""Old binary workbooks (XLS), opened by calamine: what it cannot survive is refused before."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tenders_check.reading.problem import Unreadable

#: Rows and columns of the old binary format; more means a damaged file.
XLS_ROWS, XLS_COLUMNS = 65_536, 256
#: BIFF records that put something in a cell: row and column are their first two words.
_XLS_DIMENSIONS = 0x0200
_XLS_CELLS = frozenset({0x0006, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00BE})

_DAMAGED = (
    "Le classeur est endommagé ou n'est pas un vrai fichier XLS. "
    "Rouvrez-le dans un tableur et enregistrez-le en XLSX."
)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The workbook of calamine, to be read inside; raises `Unreadable`, also while it is read."""
    import python_calamine

    _check(data)
    try:
        with _quiet():
            yield python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise Unreadable(
            "Le classeur est protégé par un mot de passe. Fournissez-le sans protection."
        ) from error
    except python_calamine.CalamineError as error:
        raise Unreadable(_DAMAGED) from error
    except BaseException as error:
        # A Rust panic comes as a BaseException so that nobody swallows it by chance.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(_DAMAGED) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """A Rust panic writes its trace on the terminal by itself; our sentence says it better."""
    try:
        kept = os.dup(2)
    except OSError:  # no terminal at all
        yield
        return
    sink = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(sink)
        os.close(kept)


def _check(data: bytes) -> None:
    """Refuse a workbook whose cells calamine could not hold; raises `Unreadable`."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            stream = next((n for n in ("Workbook", "Book") if container.exists(n)), None)
            if stream is None:
                raise Unreadable(_DAMAGED)
            book = container.openstream(stream).read()
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable(_DAMAGED) from error
    check_cells(book)


def check_cells(book: bytes) -> None:
    """Refuse addresses the format cannot have, in a stream of BIFF records.

    calamine allocates the rectangle that a sheet announces: a failed allocation ends the process
    instead of raising.
    """
    position = 0
    while position + 4 <= len(book):
        record = int.from_bytes(book[position : position + 2], "little")
        length = int.from_bytes(book[position + 2 : position + 4], "little")
        if record in _XLS_CELLS and length >= 4:
            column = int.from_bytes(book[position + 6 : position + 8], "little")
            if column >= XLS_COLUMNS:
                raise Unreadable(_DAMAGED)
        elif record == _XLS_DIMENSIONS:
            size = 4 if length >= 12 else 2
            edges = [
                int.from_bytes(book[at : at + width], "little")
                for at, width in (
                    (position + 4, size),
                    (position + 4 + size, size),
                    (position + 4 + 2 * size, 2),
                    (position + 6 + 2 * size, 2),
                )
            ]
            top, bottom, left, right = edges
            # The second edges are one past the last cell, 0 in an empty sheet.
            if max(top, bottom) > XLS_ROWS or max(left, right) > XLS_COLUMNS:
                raise Unreadable(_DAMAGED)
            if (bottom and top >= bottom) or (right and left >= right):
                raise Unreadable(_DAMAGED)
        position += 4 + length
