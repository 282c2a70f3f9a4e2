"""Our sentences: days, amounts, and clauses as a buyer pastes them."""

from __future__ import annotations

from datetime import date

import pytest

from tenders_check.language import day, euros, fillable, number, percent, word


def test_days() -> None:
    assert day(date(2026, 9, 1)) == "1er septembre 2026"
    assert day(date(2026, 8, 22)) == "22 août 2026"
    assert day(date(2026, 8, 22), "en") == "2026-08-22"


@pytest.mark.parametrize(
    ("value", "said"),
    [(216000, "216\u202f000\u00a0€"), (1234.5, "1\u202f234,50\u00a0€"), (90, "90\u00a0€")],
)
def test_amounts(value: float, said: str) -> None:
    assert euros(value) == said


def test_numbers() -> None:
    assert (number(7.5), number(60.0), percent(33.333)) == ("7,5", "60", "33,33\u00a0%")


def test_words_of_the_manifest() -> None:
    assert word("fr", "sans_publicite") == "marché passé sans publicité ni mise en concurrence"
    assert word("en", "travaux") == "works"
    assert word("fr", "mot inconnu") == "mot inconnu"


@pytest.mark.parametrize(
    ("clause", "pasted"),
    [
        ("Le critère vaut {poids} %.", "Le critère vaut [poids] %."),
        ("{premiere_mesure} ({poids_1} %)", "[premiere mesure] ([poids 1] %)"),
        # Wrapped in the middle of a sentence, even inside a hole.
        (
            "Le titulaire {geste, par exemple : reprend à chaque livraison les emballages de la\n"
            "livraison précédente}.",
            "Le titulaire [geste, par exemple : reprend à chaque livraison les emballages de la "
            "livraison précédente].",
        ),
        (
            "Le lot est réservé aux entreprises adaptées, en application de l'article L.\n"
            "2113-12 du code.",
            "Le lot est réservé aux entreprises adaptées, en application de l'article L.\n"
            "2113-12 du code.",
        ),
        # Titles, list items and paragraphs keep their lines.
        ("Clause sociale\nLe titulaire réserve :", "Clause sociale\nLe titulaire réserve :"),
        ("Éléments :\n- {a} ;\n- {b}.", "Éléments :\n- [a] ;\n- [b]."),
        ("Première phrase.\nSeconde phrase.", "Première phrase.\nSeconde phrase."),
    ],
)
def test_clauses_are_ready_to_paste(clause: str, pasted: str) -> None:
    assert fillable(clause) == pasted
