"""File → Piece. Importing this costs nothing: the parsers are loaded by the first file read."""

from __future__ import annotations

from pathlib import Path

from tenders_check.model import Piece
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable

__all__ = ["ReadOptions", "Unreadable", "read_path"]


def read_path(path: Path, options: ReadOptions = ReadOptions()) -> tuple[Piece, ...]:  # noqa: B008
    """Every piece found at `path`: a file, a folder or an archive; see `dispatch.read_path`."""
    from tenders_check.reading.dispatch import read_path as read

    return read(path, options)
