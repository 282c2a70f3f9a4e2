"""An expression finds its words in whatever way a tender writes them."""

from __future__ import annotations

import re

import pytest

from tenders_check.french.expressions import BadExpressionError, expand
from tenders_check.french.fold import fold


def found(expression: str, text: str) -> str | None:
    """The words found in a text; an expression must announce every match by its words."""
    folded = fold(text).text
    expanded = expand(expression)
    match = re.search(expanded.pattern, folded)
    if match and expanded.words:
        stems = tuple(word.rstrip("*") for word in expanded.words)
        assert any(stem in match[0] for stem in stems)
    return match[0] if match else None


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("clause d'insertion", "CLAUSES D’INSERTION"),
        ("clause d'insertion", "clause dinsertion"),
        ("clause d'insertion", "clause d insertion"),
        ("protection de l'environnement", "protection de lenvironnement"),
        ("environnement", "critère lenvironnement"),
        ("organisation", "critère lorganisation"),
        ("coût du cycle de vie", "coûts du cycle\nde vie"),
        ("éco responsable", "éco-responsables"),
        ("main-d'œuvre", "main d'oeuvre"),
        ("recycl*", "recyclabilité"),
        ("propos(é|ée)", "proposée"),
        ("gestion (des|de vos) déchets", "gestion de vos déchets"),
        ("(valeur (technique|sociale)|note) de l'offre", "valeur sociale de l'offre"),
        ("(de l'|l'|des) offre", "qualité de l’offre"),
        ("démarche … du candidat", "démarche propre et durable du candidat"),
        ("démarche…candidat", "démarche du candidat"),
        ("critère(s)", "les critères"),
        ("critère social", "Critère(s) social(e)"),
        ("gestion (durable|) des déchets", "gestion des déchets"),
        ("iso 14001", "ISO-14001"),
    ],
)
def test_finds(expression: str, text: str):
    assert found(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("émission", "démission"),
        ("égalité", "légalité"),
        ("plan d'évaluation", "plan dévaluation"),
        ("faible d'émission", "faible démission"),
        ("démarche … du candidat", "démarche. Mémoire du candidat"),
        ("démarche … du candidat", "démarche un deux trois quatre cinq du candidat"),
        ("lot", "loterie"),
        ("valeur technique", "valeur et technique"),
        ("recyclée", "on recycle"),
    ],
)
def test_does_not_find(expression: str, text: str):
    assert found(expression, text) is None


def test_the_rarest_word_announces_the_expression():
    assert expand("tri des déchets").words == {"dechet", "dechets"}
    assert expand("(tri|soin) des déchets").words == {"dechet", "dechets"}
    assert expand("recycl*").words == {"recycl*"}


@pytest.mark.parametrize("expression", ["(a|b", "a)", "…", "", "()"])
def test_a_malformed_expression_is_refused(expression: str):
    with pytest.raises(BadExpressionError):
        expand(expression)
