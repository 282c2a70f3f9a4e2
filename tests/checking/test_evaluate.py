"""Kleene's logic: what is not known never becomes true or false by accident."""

from __future__ import annotations

import pytest

from tenders_check.checking.case import Outcome
from tenders_check.checking.evaluate import evaluate
from tenders_check.model import Evidence, NearMiss
from tenders_check.ruleset.model import Node, Where

T, F, U = True, False, None
PROOF = Evidence("RC.docx", "mots")
MISS = NearMiss("social", PROOF, "negated")
HELD = Evidence("RC.docx", "une moitié", piece=0, block=4)
LEAVES = {
    "moitie": lambda node, where, case: Outcome(True, (HELD, PROOF)),
    "vrai": lambda node, where, case: Outcome(True, (PROOF,), (("a", "1"),)),
    "faux": lambda node, where, case: Outcome(False, near_misses=(MISS,)),
    "inconnu": lambda node, where, case: Outcome(None, note="Pièce non lue."),
}
NAMES = {T: "vrai", F: "faux", U: "inconnu"}


def decide(op: str, *values: bool | None) -> Outcome:
    children = tuple(Node(NAMES[value], {}) for value in values)
    return evaluate(Node(op, {}, children), Where(), None, LEAVES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "every", "some", "none"),
    [
        ((T, T), T, T, F),
        ((T, F), F, T, F),
        ((F, F), F, F, T),
        ((T, U), U, T, F),
        ((F, U), F, U, U),
        ((U, U), U, U, U),
    ],
)
def test_the_three_operators(values, every, some, none) -> None:
    assert decide("tous", *values).truth is every
    assert decide("au_moins_un", *values).truth is some
    assert decide("aucun", *values).truth is none


def test_evidence_is_that_of_what_is_true() -> None:
    assert decide("au_moins_un", T, F).evidence == (PROOF,)
    assert decide("tous", T, T).evidence == (PROOF, PROOF)
    assert decide("tous", T, F).evidence == ()


def test_what_was_refused_is_kept_when_nothing_is_found() -> None:
    assert decide("au_moins_un", F, F).near_misses == (MISS, MISS)
    assert decide("au_moins_un", F, U).near_misses == (MISS,)


def test_the_reason_of_not_knowing_is_kept() -> None:
    assert decide("tous", T, U).note == "Pièce non lue."


def test_a_denied_truth_shows_what_denies_it() -> None:
    assert decide("aucun", T).evidence == (PROOF,)


def test_what_holds_only_a_part_is_shown_as_such() -> None:
    parts = (Node("moitie", {}), Node("faux", {}))
    found = evaluate(Node("tous", {}, parts), Where(), None, LEAVES)  # type: ignore[arg-type]
    assert found.near_misses == (MISS, NearMiss("", HELD, "incomplete"))


def test_each_node_is_noted_after_its_parts() -> None:
    noted: list[tuple[str, bool | None]] = []
    tree = Node("tous", {}, (Node("vrai", {}), Node("aucun", {}, (Node("faux", {}),))))
    evaluate(
        tree,
        Where(),
        None,  # type: ignore[arg-type]
        LEAVES,
        lambda node, outcome: noted.append((node.op, outcome.truth)),
    )
    assert noted == [("vrai", T), ("faux", F), ("aucun", T), ("tous", T)]
