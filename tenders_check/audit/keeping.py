"""Pieces and facts as bytes, so that a change of rules reads nothing again.

A store may come from somebody else: only the nouns of the model are ever made from its bytes, never
a function called.
"""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from inspect import getmembers, isclass
from typing import Any, NamedTuple

from tenders_check import model
from tenders_check.model import Facts, Kind, Outline, Piece, Tender
from tenders_check.tender.assemble import titled

_PROTOCOL = 5
#: Text packs five times smaller at the first level already; the others only cost time.
_LEVEL = 1
_MADE: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__name__): kind
    for _, kind in getmembers(model, isclass)
    if kind.__module__.startswith(model.__name__)
    and (is_dataclass(kind) or issubclass(kind, StrEnum))
} | {("datetime", "date"): date}


class CorruptError(ValueError):
    """Bytes that are not what was kept: the work is done again."""


class Understanding(NamedTuple):
    """What was understood of pieces that are kept apart."""

    id: str
    path: str
    title: str
    kinds: tuple[Kind | None, ...]
    outlines: tuple[Outline, ...]
    facts: Facts


def keep_pieces(pieces: tuple[Piece, ...]) -> bytes:
    """The pieces of a tender as bytes."""
    return _packed(pieces)


def pieces_of(data: bytes) -> tuple[Piece, ...]:
    """The reverse; raises `CorruptError`."""
    pieces = _unpacked(data)
    if isinstance(pieces, tuple) and all(isinstance(piece, Piece) for piece in pieces):
        return pieces
    raise CorruptError("pieces")


def keep_understanding(tender: Tender, facts: Facts) -> bytes:
    """What was understood of a tender, without the text of its pieces."""
    kinds = tuple(piece.kind for piece in tender.pieces)
    return _packed((tender.id, tender.path, tender.title, kinds, tender.outlines, facts))


def understanding_of(data: bytes) -> Understanding:
    """The reverse; raises `CorruptError`."""
    parts = _unpacked(data)
    if not isinstance(parts, tuple) or len(parts) != len(Understanding._fields):
        raise CorruptError("understanding")
    return Understanding(*parts)


def tender_again(
    pieces: tuple[Piece, ...], known: Understanding, manifest: model.Manifest | None
) -> Tender:
    """The tender that was understood, from its pieces."""
    if not len(pieces) == len(known.kinds) == len(known.outlines):
        raise CorruptError("understanding")
    again = tuple(
        titled(replace(piece, kind=kind), outline)
        for piece, kind, outline in zip(pieces, known.kinds, known.outlines, strict=True)
    )
    return Tender(known.id, known.path, known.title, again, known.outlines, manifest)


class _Packer(pickle.Pickler):
    """Nouns as calls of their class: twice as fast as the way of frozen dataclasses."""

    def reducer_override(self, value: Any) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), tuple(getattr(value, field.name) for field in fields(value))
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    """Refuses every name but those of the nouns."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _MADE[module, name]
        except KeyError:
            raise CorruptError(f"{module}.{name}") from None


def _packed(value: Any) -> bytes:
    buffer = io.BytesIO()
    _Packer(buffer, _PROTOCOL).dump(value)
    return zlib.compress(buffer.getvalue(), _LEVEL)


def _unpacked(data: bytes) -> Any:
    try:
        return _Unpacker(io.BytesIO(zlib.decompress(data))).load()
    except CorruptError:
        raise
    except Exception as error:  # whatever broken bytes make a class say
        raise CorruptError(type(error).__name__) from error
