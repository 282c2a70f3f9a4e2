"""Cross-references inside a tender."""

from __future__ import annotations

import pytest

from tenders_check.checking.controls_references import doubtful_references, lost_references
from tenders_check.model import Kind
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of, unreadable

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
    alone = lost_references(ANYWHERE, case_of({"ae": "Selon l'article 9 du CCAP."}))
    assert alone.truth is None
    assert "article 9 du CCAP" in (alone.note or "")
    bare = case_of({"ae": "Selon l'article 9 du CCAP.", "ccap": "# Prix\nFermes."})
    assert lost_references(ANYWHERE, bare).truth is False


def test_what_was_looked_for_is_told() -> None:
    case = case_of({"ccap": contract("Voir l'article 6.3 ci-dessous.")})
    said = dict(lost_references(ANYWHERE, case).details)["renvois"]
    assert said == "« article 6.3 ci-dessous » (cherché dans CCAP.docx, qui s'arrête à 6.2)"


def test_a_piece_read_in_part_proves_nothing() -> None:
    scanned = unreadable("CCAP.pdf", kind=Kind.CCAP)
    case = case_of({"ae": "Selon l'article 9 du CCAP."}, unread=(scanned,))
    found = lost_references(ANYWHERE, case)
    assert found.truth is None
    assert "n'a pas été lue" in (found.note or "")


def test_an_annex_that_was_not_given_is_told_and_accuses_nobody() -> None:
    case = case_of({"ccap": contract("Les sites figurent en annexe 2 au présent CCAP.")})
    found = lost_references(ANYWHERE, case)
    assert found.truth is False
    assert "annexe 2 au présent CCAP" in (found.note or "")
