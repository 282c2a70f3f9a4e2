"""Precision, recall, intervals and halves."""

from __future__ import annotations

import pytest

from benchmarks.detection.score import (
    Answer,
    Expected,
    Outcome,
    Strength,
    Verdict,
    count,
    fold_of,
    judge,
    wilson,
)


@pytest.mark.parametrize(
    ("expected", "found", "verdict"),
    [
        (Expected.YES, Strength.STRONG, Verdict.TRUE_POSITIVE),
        (Expected.YES, Strength.WEAK, Verdict.WEAK_YES),
        (Expected.YES, Strength.NONE, Verdict.FALSE_NEGATIVE),
        (Expected.NO, Strength.NONE, Verdict.TRUE_NEGATIVE),
        (Expected.NO, Strength.WEAK, Verdict.WEAK_NO),
        (Expected.NO, Strength.STRONG, Verdict.FALSE_POSITIVE),
        (Expected.GENERIC, Strength.WEAK, Verdict.TRUE_NEGATIVE),
        (Expected.GENERIC, Strength.STRONG, Verdict.FALSE_POSITIVE),
        (Expected.APART, Strength.STRONG, Verdict.APART),
    ],
)
def test_a_label_and_an_answer_give_one_verdict(
    expected: Expected, found: Strength, verdict: Verdict
) -> None:
    assert judge(expected, found) is verdict


def _outcomes(*pairs: tuple[Expected, Strength]) -> list[Outcome]:
    return [Outcome("q", str(n), label, Answer(found)) for n, (label, found) in enumerate(pairs)]


def test_precision_and_recall_count_what_the_labels_decide() -> None:
    outcomes = _outcomes(
        (Expected.YES, Strength.STRONG),
        (Expected.YES, Strength.WEAK),
        (Expected.YES, Strength.NONE),
        (Expected.NO, Strength.STRONG),
        (Expected.NO, Strength.WEAK),
        (Expected.APART, Strength.STRONG),
    )
    row = count(outcomes)["q"].row()
    assert (row["precision"]["hits"], row["precision"]["total"]) == (2, 3)
    assert (row["recall"]["hits"], row["recall"]["total"]) == (2, 3)
    assert row["weak_no"] == row["apart"] == 1


def test_nothing_counted_is_not_a_perfect_score() -> None:
    row = count(_outcomes((Expected.NO, Strength.NONE)))["q"].row()
    assert row["precision"]["share"] is None
    assert row["recall"]["interval"] == [0.0, 1.0]


def test_the_interval_is_that_of_the_textbook() -> None:
    assert wilson(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)
    low, high = wilson(10, 10)
    assert low == pytest.approx(0.722, abs=0.001)
    assert high == pytest.approx(1.0)


def test_a_wording_stays_in_its_half_whatever_its_typography() -> None:
    assert fold_of("Qualité  environnementale") == fold_of("QUALITE ENVIRONNEMENTALE")
    halves = [fold_of(f"critère numéro {n}") for n in range(400)]
    assert 150 < halves.count("A") < 250
