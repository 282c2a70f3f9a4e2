"""What unpacking may cost, shared by all the archives nested in one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tenders_check.reading.problem import Unreadable

MAX_DEPTH = 4
MAX_FILES = 5_000
MAX_BYTES = 1 << 30
#: Archives too deep that are named one by one; a nest of thousands is hostile.
MAX_REFUSED = 20


@dataclass(slots=True)
class Spent:
    """Files and bytes unpacked so far."""

    files: int = 0
    bytes: int = 0
    refused: int = 0


class Budget(NamedTuple):
    """Depth of the archive being read; `spent` is common to the whole nest."""

    depth: int = 0
    spent: Spent | None = None

    def deeper(self) -> Budget:
        """The budget one archive further down; raises `Unreadable` when that is too deep."""
        if self.depth >= MAX_DEPTH:
            if self.spent is not None:
                self.spent.refused += 1
            raise Unreadable(
                f"Plus de {MAX_DEPTH} archives emboîtées : celle-ci n'est pas ouverte. "
                "Décompressez-la et fournissez son contenu."
            )
        return self._replace(depth=self.depth + 1, spent=self.spent or Spent())

    def spend(self, size: int) -> None:
        """Count one file of `size` bytes; raises `Unreadable` when it is one too many."""
        if self.spent is None:
            return
        if self.spent.refused >= MAX_REFUSED:
            raise Unreadable(
                f"Plus de {MAX_REFUSED} archives emboîtées trop profondément : la suite n'est pas "
                "lue. Décompressez l'archive et fournissez les pièces du marché."
            )
        self.spent.files += 1
        self.spent.bytes += size
        if self.spent.files > MAX_FILES or self.spent.bytes > MAX_BYTES:
            raise Unreadable(
                f"L'archive dépasse {MAX_FILES} fichiers ou 1 Go une fois décompressée : la suite "
                "n'est pas lue. Décompressez-la et fournissez les pièces du marché."
            )
