"""The leaf `clause`: strength, weakness, markers, checkability, pieces."""

from __future__ import annotations

import pytest

from tenders_check.checking.leaves_clauses import checkable, clause_leaf
from tenders_check.model import Evidence, Kind, Provision
from tenders_check.ruleset.model import Node, Where
from tests.checking.build import case_of

HERE = Where((Kind.CCP,), needed=((Kind.CCP,),))
TEXT = """
# Exécution
Le titulaire reprend les emballages à chaque livraison.
# Insertion
Le titulaire réalise 300 heures d'insertion.
# Prix
Les prix sont fermes.
"""


def truth(kind: str = "ccp", **args: object) -> bool | None:
    """What the leaf says of the text above."""
    return clause_leaf(Node("clause", args), HERE, case_of({kind: TEXT})).truth


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"genre": "clause_environnementale"}, True),
        ({"genre": "clause_environnementale", "force": "forte"}, True),
        ({"genre": "clause_environnementale", "force": "faible"}, False),
        ({"genre": "clause_environnementale", "faiblesse": "souple"}, False),
        ({"genre": "clause_environnementale", "pieces": "cctp"}, False),
        ({"genre": ["clause_sociale", "clause_insertion"]}, True),
        ({"genre": "clause_insertion", "marqueurs": ("volume",)}, True),
        ({"genre": "clause_insertion", "marqueurs": ("penalite",)}, False),
        ({"genre": "clause_insertion", "sans_marqueurs": ("volume",)}, False),
        ({"genre": "label"}, False),
    ],
)
def test_arguments_narrow_the_clauses(args: dict[str, object], expected: bool) -> None:
    assert truth(**args) is expected


def test_missing_markers_are_named() -> None:
    args = {"genre": "clause_insertion", "marqueurs_manquants": ("volume", "facilitateur|suivi")}
    found = clause_leaf(Node("clause", args), HERE, case_of({"ccp": TEXT}))
    assert found.truth is True
    assert dict(found.details)["manquants"] == "le facilitateur / le suivi"


def test_missing_markers_may_stand_in_a_piece_not_given() -> None:
    args = {"genre": "clause_insertion", "marqueurs_manquants": ("penalite",)}
    assert clause_leaf(Node("clause", args), HERE, case_of({"ae": TEXT})).truth is None


def test_absence_counts_only_where_somebody_looked() -> None:
    args = {"genre": "label"}
    assert clause_leaf(Node("clause", args), HERE, case_of({"rc": TEXT})).truth is None


def test_one_proof_makes_a_clause_checkable() -> None:
    quote = Evidence("CCP.docx", "Le titulaire trie.")
    assert not checkable(Provision("environmental_clause", (), "strong", quote))
    assert checkable(Provision("environmental_clause", (), "strong", quote, document="bilan"))
