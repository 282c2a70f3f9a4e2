"""Polarity: what a passage between brackets really says, inside its clause."""

from __future__ import annotations

import pytest

from tenders_check.french.fold import fold
from tenders_check.french.polarity import Polarity, polarity


def read(marked: str) -> Polarity:
    """Polarity of the passage between brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return polarity(fold(marked.replace("[", "").replace("]", "")), start, end)


@pytest.mark.parametrize(
    "marked",
    [
        "Le titulaire ne manquera pas de [trier les déchets].",
        "Le titulaire assure non seulement le tri mais aussi le [réemploi].",
        "Sans préjudice de la [clause d'insertion], le titulaire",
        "Le titulaire [réalise 200 heures d'insertion].",
        "Le délai ne pourra excéder 30 jours. [Développement durable] et insertion.",
        "Le lot 1 n'est pas alloti ; [clause d'insertion] : 200 heures.",
        "Livraison sans [emballage] superflu.",
        "- ne pas brûler\n- [trier les déchets]\n- transmettre un bilan",
        "Le titulaire [trie les déchets] et, le cas échéant, les encombrants.",
        "[Marché réservé] : OUI",
        "En cas de non-respect de la [clause d'insertion], une pénalité de 100 € est appliquée.",
        "Si le titulaire ne respecte pas la [clause d'insertion], il encourt une pénalité.",
        "Le titulaire ne doit pas brûler les [déchets] sur le chantier.",
        "Le lot 1 n'est pas concerné. Le lot 2 comporte une [clause d'insertion].",
        "Le lot 1 n'est pas alloti, le lot 2 comporte une [clause d'insertion].",
        "L'acheteur pourra contrôler à tout moment le respect de la [clause d'insertion].",
        "L'[action d'insertion] pourra être réalisée selon l'une des modalités ci-après.",
        "Afin de favoriser l'[insertion], le titulaire réserve 5 % des heures.",
        "Le critère n'est pas seulement le prix mais aussi l'[environnement].",
        "Les personnes sans emploi bénéficient de l'[insertion]",
        "La pénalité n'est appliquée qu'après constat du [tri des déchets]",
        "Le délai n'excède pas 10 jours et doit inclure le [tri des déchets].",
        "Le titulaire produit chaque année un [bilan carbone] ; il pourra le joindre en PDF.",
        "Aucun [déchet] ne sera abandonné sur le chantier.",
        "Le titulaire ne peut se soustraire à la [clause d'insertion].",
        "Le titulaire n'est pas dispensé de [trier les déchets].",
        "Il est tenu de réaliser une [action d'insertion], sans que cela ouvre droit à indemnité.",
        "Il réalise 200 heures d'[insertion]; à défaut une pénalité est appliquée.",
        "L'offre est jugée sur la [performance environnementale] et non sur le seul prix.",
        "Les prix ne sont pas révisables et la [clause d'insertion] s'applique.",
        "Le candidat présentera sa [démarche environnementale].",
        "Le titulaire respecte les normes en vigueur et, si nécessaire, adapte ses [emballages].",
        "Au plus tard un mois après la notification, le titulaire remet un [bilan carbone].",
        "Le non-respect de la [clause d'insertion] entraîne une pénalité.",
        "Toute heure d'[insertion] non réalisée donne lieu à une pénalité de 50 €.",
        "Lorsque le titulaire n'a pas atteint l'objectif d'[insertion], il est pénalisé.",
        "À défaut de production du [bilan carbone], une pénalité de 100 € est appliquée.",
        "L'objectif d'[insertion] n'est pas négociable.",
        "Les produits ne contiennent pas de [substances dangereuses].",
        "Le titulaire utilise des produits sans [phtalates].",
    ],
)
def test_a_duty_is_affirmed_whatever_cue_words_stand_around(marked: str):
    assert read(marked).kind == "affirmed"


@pytest.mark.parametrize(
    "marked",
    [
        "Aucun [critère environnemental] n'est retenu.",
        "Le marché n'est pas [réservé].",
        "[Clause d'insertion] : sans objet",
        "[Clause sociale] : non applicable",
        "[Marché réservé] : NON",
        "Le présent marché ne comporte pas de [clause sociale].",
        "Le lot 2 n'est soumis à aucune [clause d'insertion].",
        "Critère environnemental ni [critère social]",
        "Il n'est pas prévu de [considération environnementale].",
        "Les [considérations sociales] ne sont pas prises en compte.",
        "Le marché est non [réservé].",
        "Un dispositif interdisant la [réutilisation] des identifiants.",
        "Dépose sans [réemploi] des menuiseries.",
        "L'opération est dispensée de [clause sociale].",
        "Il n'est prévu aucune [clause d'insertion] dans ce marché.",
        "Le présent marché ne fait pas l'objet d'une [clause sociale].",
        "Aucune disposition particulière n'est prévue en matière [environnementale].",
        "[Insertion par l'activité économique] : néant.",
        "[Marché réservé] : ☐ Oui ☒ Non",
        "Pas de [clause environnementale]",
        "Les [variantes] ne sont pas autorisées.",
        "Le marché n'est réservé à aucune [entreprise adaptée].",
    ],
)
def test_a_denied_passage_is_negated(marked: str):
    assert read(marked).kind == "negated"


@pytest.mark.parametrize(
    "marked",
    [
        "Le titulaire s'efforcera de favoriser le [réemploi].",
        "Le titulaire est invité à limiter les [emballages].",
        "Les [emballages] sont réduits autant que possible.",
        "Dans la mesure du possible, les [emballages] sont consignés.",
        "Le titulaire s'efforcera de : réduire ses [déchets] ; favoriser le réemploi",
        "Le titulaire s'efforcera de : limiter le bruit ; réduire ses [déchets].",
        "Il serait souhaitable que les [produits] soient biologiques",
        "Le titulaire devrait utiliser du [papier recyclé].",
        "Le titulaire veillera, dans la mesure du possible, à limiter les [emballages].",
        "Il est souhaité que le titulaire recoure à l'[insertion].",
        "L'utilisation de [papier recyclé] est vivement recommandée.",
        "Les entreprises sont invitées à présenter leur [démarche environnementale].",
    ],
)
def test_a_wish_is_soft(marked: str):
    assert read(marked).kind == "soft"


@pytest.mark.parametrize(
    "marked",
    [
        "Le titulaire pourra recourir au [réemploi].",
        "Le cas échéant, le titulaire transmet le [bilan carbone].",
        "La [clause sociale] s'applique, le cas échéant.",
        "Si le lot est [réservé], le titulaire justifie.",
        "Les éventuelles [clauses sociales] seront jointes",
        "Le titulaire pourra, s'il le souhaite, proposer une [action d'insertion].",
        "Dans l'hypothèse où un [critère environnemental] serait retenu",
        "Le marché pourra comporter des [clauses sociales].",
    ],
)
def test_a_condition_is_hypothetical(marked: str):
    assert read(marked).kind == "hypothetical"


def test_a_ticked_yes_is_affirmed():
    assert read("[Marché réservé] : ☒ Oui ☐ Non").kind == "affirmed"


def test_the_cue_is_quoted_from_the_original():
    text = "À l’évidence, aucun critère n’est retenu"
    found = polarity(fold(text), text.index("critère"), text.index("critère") + 7)
    assert found.cue is not None
    assert text[slice(*found.cue)] == "aucun"


def test_a_cue_before_a_colon_is_quoted_where_it_stands():
    text = "Le titulaire s’efforcera de : limiter le bruit ; réduire ses déchets."
    found = polarity(fold(text), text.index("déchets"), len(text) - 1)
    assert found.cue is not None
    assert text[slice(*found.cue)] == "s’efforcera"


def test_an_affirmed_passage_has_no_cue():
    assert read("Le titulaire [trie].").cue is None
