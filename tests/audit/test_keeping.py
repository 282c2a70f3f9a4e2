"""Pieces and facts come back from bytes as they were, and nothing else does."""

from __future__ import annotations

import os
import pickle
import zlib
from pathlib import Path

import pytest

from tenders_check.api import Settings, load_lexicon, read_pieces, understand
from tenders_check.audit.keeping import (
    CorruptError,
    keep_pieces,
    keep_understanding,
    pieces_of,
    tender_again,
    understanding_of,
)
from tenders_check.tender.sources import find_sources

EXAMPLE = Path("examples/mobilier-de-bureau")


def test_a_tender_comes_back_as_it_was_understood() -> None:
    source = find_sources([EXAMPLE])[0]
    pieces = read_pieces(source, Settings())
    understood = understand(source, load_lexicon(Settings()), Settings())
    again = pieces_of(keep_pieces(pieces))
    known = understanding_of(keep_understanding(understood.tender, understood.facts))
    assert again == pieces
    assert known.facts == understood.facts
    assert tender_again(again, known, understood.tender.manifest) == understood.tender


class Hostile:
    def __reduce__(self) -> object:
        return os.system, ("echo taken",)


def test_a_store_of_somebody_else_runs_nothing() -> None:
    data = zlib.compress(pickle.dumps(Hostile()))
    with pytest.raises(CorruptError, match="system"):
        pieces_of(data)


@pytest.mark.parametrize(
    "data", [b"", b"rien", zlib.compress(b"rien"), zlib.compress(b"\x80\x05N.")]
)
def test_broken_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CorruptError):
        pieces_of(data)
