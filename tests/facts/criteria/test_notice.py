"""Criteria of structured notices."""

import pytest

from tenders_check.model import CriteriaTree, Notice, NoticeCriterion, NoticeLot
from tests.facts.builders import tender_of
from tests.facts.criteria.scales import trees_of, written

PRICE = NoticeCriterion("price", "Prix", "/p", weight=60, unit="%")
QUALITY = NoticeCriterion("quality", "Démarche environnementale", "/q", weight=40, unit="%")


def declared(*lots: NoticeLot) -> list[CriteriaTree]:
    notice = Notice("eforms", "competition", lots=lots)
    return trees_of(tender_of({}, notice=notice))


def test_lots_with_the_same_criteria_share_a_tree():
    (tree,) = declared(
        NoticeLot("LOT-0001", criteria=(PRICE, QUALITY)),
        NoticeLot("LOT-0002", criteria=(PRICE, QUALITY)),
    )
    assert (tree.lots, tree.source, tree.total) == ((), "notice", 100)
    assert written(tree) == ["Prix = 60 %", "Démarche environnementale = 40 %"]
    assert tree.criteria[1].evidence.place.pointer == "/q"
    assert tree.criteria[1].themes == ("environnement",)


def test_lots_with_other_criteria_have_their_own():
    one, two = declared(
        NoticeLot("LOT-0001", criteria=(PRICE, QUALITY)), NoticeLot("LOT-0002", criteria=(PRICE,))
    )
    assert (one.lots, two.lots) == (("1",), ("2",))


def test_a_notice_that_refers_to_the_documents():
    (tree,) = declared(NoticeLot("LOT-0001", criteria_in_documents=True))
    assert tree.refers_to_documents
    assert not tree.criteria


def test_weights_without_a_unit_are_shares_of_their_sum():
    (tree,) = declared(
        NoticeLot(
            "LOT-0001",
            criteria=(
                NoticeCriterion("price", "Prix", "/p", weight=10),
                NoticeCriterion("quality", "Technique", "/q", weight=30),
            ),
        )
    )
    assert [one.effective_weight for one in tree.criteria] == [25, 75]


@pytest.mark.parametrize(
    ("declared_kind", "name", "expected"),
    [
        ("cost", "Prix des prestations", "price"),
        ("cost", "Offre financière", "price"),
        ("cost", "Critère 1", "price"),
        ("cost", "Valeur technique", "quality"),
        ("cost", "Coût du cycle de vie", "cost"),
        ("price", "Coût global d'utilisation", "cost"),
        ("price", "Critère 1", "price"),
        ("quality", "Prix", "price"),
    ],
)
def test_the_words_decide_what_a_declared_type_leaves_open(declared_kind, name, expected):
    criterion = NoticeCriterion(declared_kind, name, "/c", weight=100, unit="%")
    (tree,) = declared(NoticeLot("LOT-0001", criteria=(criterion,)))
    assert [one.kind for one in tree.criteria] == [expected]
