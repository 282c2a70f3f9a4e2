"""Where the references of a tender lead."""

from __future__ import annotations

import pytest

from tenders_check.facts.references import References, State
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of

#: Six articles, the third in two parts.
CCAP = "".join(f"# Article {n} - Titre {n}\nUn texte.\n" for n in range(1, 4))
CCAP += "## 3.1 Acomptes\nUn mois.\n## 3.2 Solde\nDeux mois.\n"
CCAP += "".join(f"# Article {n} - Titre {n}\nUn texte.\n" for n in range(4, 7))


def states(words: str, **pieces: str) -> list[State]:
    """What becomes of the references of some words of a CCAP."""
    tender = tender_of({"ccap": f"{CCAP}# Article 7 - Renvois\n{words}\n", **pieces})
    return [one.state for one in References(tender, Folding(tender)).all() if one.piece == 0]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Voir l'article 3.2 ci-dessus.", State.FOUND),
        ("Voir l'article 3.3 ci-dessus.", State.LOST),
        ("Voir l'article 12 du présent CCAP.", State.LOST),
        # An article without numbered parts may have that part.
        ("Voir l'article 4.1 du présent CCAP.", State.DOUBTFUL),
        # A bare number is followed where the sentence sends to it and names nothing else.
        ("Les acomptes sont versés comme prévu à l'article 3.1.", State.FOUND),
        ("Les acomptes sont versés comme prévu à l'article 3.4.", State.DOUBTFUL),
        ("Les acomptes sont ceux du CCAG, comme prévu à l'article 3.4.", State.UNKNOWN),
        ("L'article 5 déroge à l'article 14.1.", State.UNKNOWN),
        ("Voir l'article 40 du code.", State.UNKNOWN),
        ("Voir l'article 5 du CCTP.", State.NOT_GIVEN),
        ("Voir l'annexe 2 au présent CCAP.", State.NOT_GIVEN),
    ],
)
def test_a_reference(words: str, state: State) -> None:
    assert states(words)[-1] is state


def test_a_hole_in_the_numbering_may_be_a_heading_that_was_not_seen() -> None:
    holed = CCAP.replace("# Article 5 - Titre 5\n", "")
    tender = tender_of({"ccap": holed + "# Article 7 - Fin\nVoir l'article 5 du CCAP.\n"})
    (found,) = References(tender, Folding(tender)).all()
    assert found.state is State.DOUBTFUL


def test_a_reference_leads_to_the_section() -> None:
    tender = tender_of({"ae": "Selon l'article 3.2 du CCAP.", "ccap": CCAP})
    (found,) = References(tender, Folding(tender)).all()
    (target,) = found.targets
    blocks = tender.pieces[target.piece].blocks[target.start : target.end]
    assert [block.text for block in blocks][-1] == "Deux mois."


def test_a_single_cahier_stands_for_the_two_others() -> None:
    tender = tender_of({"rc": "Selon l'article 3.2 du CCAP.", "ccp": CCAP})
    (found,) = References(tender, Folding(tender)).all()
    assert found.state is State.FOUND


def test_an_annex_is_a_part_of_a_piece_or_a_file() -> None:
    inside = "# Annexe 2 - Sites\nMairie.\nÉcole.\n"
    assert states("Voir l'annexe 2.", cctp=inside)[-1] is State.FOUND
    assert states("Voir l'annexe 2.", annexe="# Annexe 2 - Sites\nMairie.")[-1] is State.FOUND
    assert states("Voir l'annexe 3.", annexe="# Annexe 2 - Sites\nMairie.")[-1] is State.NOT_GIVEN


def test_an_extract_without_the_first_articles_is_not_checked_against() -> None:
    extract = "".join(f"# Article {n} - Titre {n}\nUn texte.\n" for n in range(5, 10))
    tender = tender_of({"ae": "Selon l'article 14 du CCAP.", "ccap": extract})
    (found,) = References(tender, Folding(tender)).all()
    assert found.state is State.UNKNOWN


def test_a_number_left_from_another_document_proves_nothing_above_it() -> None:
    left = CCAP.replace("## 3.2 Solde", "## 3.2 Solde\n### 1.3.4 Suivi\nTexte.\n## 3.3 Avances")
    tender = tender_of({"ae": "Selon l'article 1.3 du CCAP.", "ccap": left})
    (found,) = References(tender, Folding(tender)).all()
    assert found.state is State.DOUBTFUL


def test_a_line_of_the_price_schedule_is_no_article() -> None:
    assert states("Les acomptes sont ceux prévus à l'article 3.4 du BPU.") == [State.UNKNOWN]
