"""YAML as a lawyer expects it: the traps of YAML 1.1 are closed, and every fault has a place."""

from __future__ import annotations

import pytest

from tenders_check.ruleset.yaml12 import parse_yaml


def data_of(text: str) -> object:
    document = parse_yaml(text, "regle.yml")
    assert document.problems == []
    return document.data


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("03111000", "03111000"),  # a CPV code, not an octal number
        ("on", "on"),
        ("yes", "yes"),
        ("12:30", "12:30"),  # not a number in base sixty
        ("2026-08-21", "2026-08-21"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("true", True),
        ("60", 60),
        ("7.5", 7.5),
        ("-3", -3),
        ("~", None),
        ("'60'", "60"),
    ],
)
def test_scalars(written: str, read: object) -> None:
    assert data_of(f"valeur: {written}\n") == {"valeur": read}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: 1\na: 2\n", (2, 1), "écrite deux fois (déjà ligne 1)"),
        ("a: &x 1\n", (1, 4), "ancre « &x » refusée"),
        ("a: *x\n", (1, 4), "renvoi « *x » refusé"),
        ("a: !!str 1\n", (1, 4), "étiquette"),
        ("a: 1\n---\nb: 2\n", (2, 1), "plusieurs documents"),
        ("a: le lot # 1 est réservé\n", (1, 11), "coupé à « # »"),
        ("a:\n\tb: 1\n", (2, 1), "tabulation"),
        ("a: un texte : deux\n", (1, 13), "« : » est mal placé"),
        ('a: "non fermé\nb: 1\n', (3, 1), "guillemet"),
        ("a: [1, 2\nb: 3\n", (2, 2), ""),
    ],
)
def test_faults_have_a_place(text: str, place: tuple[int, int], said: str) -> None:
    document = parse_yaml(text, "regle.yml")
    problem = document.problems[0]
    assert (problem.line, problem.column) == place
    assert said in problem.message


def test_a_comment_after_a_value_is_a_comment() -> None:
    assert data_of("a: 60  # le prix\nb: x # note\n") == {"a": 60, "b": "x"}


def test_keys_and_values_have_their_places() -> None:
    document = parse_yaml("a:\n  - b: 1\n    c: deux\n", "regle.yml")
    assert document.place(("a", 0, "c")) == (3, 5)
    assert document.place(("a", 0, "c"), value=True) == (3, 8)
    assert document.place(("a", 0, "absente")) == (2, 5)


def test_endless_nesting_is_refused() -> None:
    document = parse_yaml("[" * 100 + "]" * 100, "regle.yml")
    assert "imbriqués" in document.problems[0].message
