"""Which files are notices, and what is said of those that are none."""

from __future__ import annotations

import json

import pytest

from tenders_check.model import Kind, PieceStatus
from tenders_check.reading import notices
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.dispatch import read_data
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tests.reading.notices.makers import eforms, lot, read_all, ted


@pytest.mark.parametrize(
    "data",
    [
        b"<catalogue><item/></catalogue>",
        b'{"name": "package", "version": "1"}',
        b"ContractNotice",
        b"",
    ],
)
def test_other_data_is_no_notice(data):
    assert not notices.is_notice(data)


def test_a_comment_before_the_root_does_not_hide_it():
    assert notices.is_notice(b"<!-- <autre/> -->\n" + ted())


def test_a_notice_in_utf_16():
    data = ted().decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    (piece,) = read_all(data)
    assert piece.notice and piece.notice.title and piece.notice.title.value == "Entretien des parcs"


@pytest.mark.parametrize("data", [b'{"donnees": ', b"<TED_EXPORT><a></TED_EXPORT>"])
def test_a_damaged_notice_is_said(data):
    with pytest.raises(Unreadable):
        notices.read_all(data, "avis", ReadOptions())


def test_other_data_is_unreadable_with_what_to_do():
    (piece,) = read_data(b'{"a": 1}', "a.json", "a.json", ReadOptions(), Budget())
    assert piece.status is PieceStatus.UNREADABLE
    assert piece.problem is not None and "Fournissez l'avis" in piece.problem


def test_a_notice_is_a_piece_of_its_kind():
    (piece,) = read_all(eforms(lot()))
    assert (piece.kind, piece.format, piece.title) == (Kind.NOTICE, "eforms", "Entretien des parcs")
    assert piece.characters == sum(len(block.text) for block in piece.blocks)


def test_deep_json_neither_crashes_nor_hangs():
    data = b'{"donnees": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with pytest.raises(Unreadable):
        notices.read_all(data, "avis.json", ReadOptions())


def bulk(*titles: str) -> bytes:
    """An export of several notices as JSON."""
    contents = [
        {"IDENTITE": {"DENOMINATION": "Ville de Valbrume"}, "OBJET": {"TITRE_MARCHE": title}}
        for title in titles
    ]
    records = [{"idweb": f"26-{n}", "donnees": json.dumps(c)} for n, c in enumerate(contents)]
    return json.dumps({"results": records}).encode()


def test_notices_of_several_tenders_are_not_taken_for_one():
    data = bulk("Entretien des parcs", "Nettoyage des écoles")
    (piece,) = read_data(data, "a.json", "dce.zip › a.json", ReadOptions(), Budget())
    assert (piece.status, piece.path) == (PieceStatus.UNREADABLE, "dce.zip › a.json")
    assert piece.problem is not None and "2 marchés différents" in piece.problem


def test_several_notices_of_one_tender_are_its_pieces():
    data = bulk("Entretien des parcs", "Entretien des parcs")
    pieces = read_data(data, "a.json", "a.json", ReadOptions(), Budget())
    assert [piece.path for piece in pieces] == ["a.json › 26-0", "a.json › 26-1"]
