"""A pass rests on what it shows: without its evidence, no compliant example passes any more."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.checking.mutation import Mutation, mutate, without
from tenders_check.checking.rehearsal import played, rehearse_one
from tenders_check.model import Evidence, Status
from tenders_check.ruleset.examples import example_tender
from tenders_check.ruleset.model import Example, Rule


@cache
def catalogue() -> Catalogue:
    return load_catalogue(Settings(), examples=True)


@cache
def mutations() -> tuple[Mutation, ...]:
    known = catalogue()
    return tuple(
        one
        for rule in known.rules
        for one in mutate(rule, lexicon=known.lexicon, law=known.law, families=known.families)
    )


@pytest.mark.parametrize("one", mutations(), ids=lambda one: f"{one.rule.id}-{one.example.name}")
def test_the_verdict_falls_with_its_evidence(one: Mutation) -> None:
    assert one.fell, [proof.quote for proof in one.finding.evidence]


PROVED = [
    (rule, example)
    for rule in catalogue().rules
    for example in rule.examples
    if not rule.forbids and example.expected is Status.PASS
]


@pytest.mark.parametrize(
    ("rule", "example"), PROVED, ids=[f"{rule.id}-{example.name}" for rule, example in PROVED]
)
def test_a_proof_is_always_shown(rule: Rule, example: Example) -> None:
    """So that none escapes the mutation; a prohibition passes for want of a fault."""
    assert any(one.rule is rule and one.example is example for one in mutations())


def test_only_the_words_of_the_evidence_are_taken() -> None:
    known = catalogue()
    rule = next(one for one in known.rules if one.id == "ENV003")
    example = rule.examples[0]
    found = rehearse_one(
        rule, example, lexicon=known.lexicon, law=known.law, families=known.families
    ).finding
    tender = example_tender(example, known.lexicon)
    left = without(tender, found.evidence)
    gone = found.evidence[0].quote
    texts = [block.text for piece in left.pieces for block in piece.blocks]
    assert all(gone not in text for text in texts)
    assert len(texts) == sum(len(piece.blocks) for piece in tender.pieces)
    assert replace(left.pieces[0], blocks=()) == replace(tender.pieces[0], blocks=())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sous-critères", ["dont reprise des emballages", "dont véhicules de livraison", "20 %"]),
        (
            "éléments d'appréciation donnés",
            [", appréciées au regard de la réduction des emballages et du tri des déchets"],
        ),
        (
            "annexe fournie, qui interroge sur les emballages",
            ["Décrivez la reprise des emballages et le tri des déchets."],
        ),
    ],
)
def test_a_criterion_that_loses_its_content_is_without_content(name: str, words: list[str]) -> None:
    """The pass of ENV005 shows the criterion; what it says of the offer is taken away here."""
    known = catalogue()
    rule = next(one for one in known.rules if one.id == "ENV005")
    example = next(one for one in rule.examples if one.name == name)
    tender = example_tender(example, known.lexicon)
    content = [
        Evidence(piece.path, word, piece=index, block=rank)
        for index, piece in enumerate(tender.pieces)
        for rank, block in enumerate(piece.blocks)
        for word in words
        if word in block.text
    ]
    assert content
    found = played(
        rule,
        example,
        without(tender, content),
        lexicon=known.lexicon,
        law=known.law,
        families=known.families,
    )
    assert found.status is Status.FAIL
