"""Cross-references inside a tender."""

from __future__ import annotations

import pytest

from tenders_check.checking.controls_references import doubtful_references, lost_references
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of

ANYWHERE = Where()
ARTICLES = "".join(f"# Article {n} - Titre {n}\nUn texte.\n" for n in range(2, 7))


def contract(words: str) -> str:
    """A contract of six articles, the last divided in two."""
    return f"# Article 1 - Objet\n{words}\n{ARTICLES}## 6.1 Pénalités\nCent.\n## 6.2 Primes\nDix.\n"


@pytest.mark.parametrize(
    ("words", "lost", "doubtful"),
    [
        ("Voir l'article 6 du présent CCAP.", False, False),
        ("Voir l'article 6.2 ci-dessous.", False, False),
        ("Voir l'article 12 du présent CCAP.", True, False),
        ("Voir l'article 6.3 ci-dessous.", True, False),
        ("Voir l'article 4.1 ci-dessous.", False, True),
        ("Voir l'article 46 du CCAG-FCS.", False, False),
        ("Voir l'article L. 2113-12 ci-dessous.", False, False),
        ("Voir l'article 12 du code du travail.", False, False),
    ],
)
def test_references_within_a_piece(words: str, lost: bool, doubtful: bool) -> None:
    case = case_of({"ccap": contract(words)})
    assert lost_references(ANYWHERE, case).truth is lost
    assert doubtful_references(ANYWHERE, case).truth is doubtful


def test_a_reference_to_another_piece_is_followed_there() -> None:
    case = case_of({"ae": "# Prix\nSelon l'article 9 du CCAP.", "ccap": contract("Chaises.")})
    found = lost_references(ANYWHERE, case)
    assert found.truth is True
    assert "article 9 du CCAP" in dict(found.details)["renvois"]


def test_a_piece_that_was_not_given_or_bears_no_numbers_loses_nothing() -> None:
    assert lost_references(ANYWHERE, case_of({"ae": "Selon l'article 9 du CCAP."})).truth is False
    bare = case_of({"ae": "Selon l'article 9 du CCAP.", "ccap": "# Prix\nFermes."})
    assert lost_references(ANYWHERE, bare).truth is False
