"""Files found in folders, archives and mails: which may be pieces, and how each is read."""

from __future__ import annotations

from collections.abc import Callable

from tenders_check.model import Piece, PieceStatus
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.options import ReadOptions

#: Reads the bytes of one file, given its name and its path for people; never raises. Archives and
#: mails receive it: `dispatch`, which knows every reader, calls them.
ReadMember = Callable[[bytes, str, str, ReadOptions, Budget], tuple[Piece, ...]]

#: Between an archive and its member in the path of a piece: "dce.zip › Lot 2/CCTP.pdf".
SEPARATOR = " › "
#: What the tool itself reads or writes beside the pieces.
NOT_PIECES = frozenset(
    {
        "tender.yaml", "tender.yml", "derogations.csv", "derogations.xlsx", "thumbs.db",
        "desktop.ini", "__macosx",
    }
)  # fmt: skip


#: What SQLite writes beside the file of an audit.
_BESIDE_A_STORE = (".sqlite-wal", ".sqlite-shm", ".sqlite-journal", ".duckdb-wal", ".duckdb-shm")


def is_piece_name(name: str) -> bool:
    """False for files that are never a piece of a tender: hidden, locks, thumbnails, manifest."""
    known = name.lower()
    return not (
        name.startswith((".", "~$")) or known in NOT_PIECES or known.endswith(_BESIDE_A_STORE)
    )


def tidy(name: str) -> str:
    """A path inside an archive with "/" between folders, and nothing that leads out of it."""
    parts = name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "".join(c if c.isprintable() else "�" for c in "/".join(kept)) or "sans nom"


def unreadable(shown: str, name: str, problem: str, form: str = "inconnu") -> Piece:
    """A piece of which nothing was read, and why."""
    return Piece(path=shown, name=name, format=form, status=PieceStatus.UNREADABLE, problem=problem)
