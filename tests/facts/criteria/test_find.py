"""A whole set of rules of consultation, with the noise that surrounds a scale."""

from tests.facts.builders import tender_of
from tests.facts.criteria.scales import trees_of, written

RULES = """
    # 1 Objet
    Entretien des parcs. Critère de qualité : plants d'origine locale.
    # 4 Candidatures et offres
    ## 4.1 Pièces de la candidature
    Les critères de sélection des candidatures sont les capacités et les moyens.
    - une déclaration
    - des références en gestion écologique
    ## 4.2 Pièces de l'offre
    - un mémoire technique comportant :
      - la méthode
      - la gestion des déchets verts
    # 5 Examen des candidatures et des offres
    ## 5.1 Sélection des candidatures
    Les candidatures insuffisantes sont éliminées.
    ## 5.2 Attribution
    Les critères de jugement des offres sont pondérés ainsi :
    | Critères | Pondération |
    | 1-Prix | 50.0 % |
    | 2-Valeur technique | 40.0 % |
    | 2.1-Organisation | 25.0 % |
    | 2.2-Moyens | 15.0 % |
    | 3-Performance environnementale | 10.0 % |

    Chaque critère est noté sur 20.

    Le critère « Prix » est jugé sur le devis. Note = 20 x (prix le plus bas / prix de l'offre).

    Le critère « Performance environnementale » est jugé au regard des éléments suivants :
    - part de matériel électrique
    - compostage des déchets verts

    Chaque note suit le barème ci-après :
    | Note | Signification |
    | 0 | Non renseigné |
    | 10 | Moyen |
    | 20 | Très satisfaisant |

    En cas d'erreur de calcul, le bordereau prévaut :
    - sur le détail environnemental
    - sur les autres pièces

    Exemple : une offre 10 % plus chère obtient 18,18 points.
    ## 5.3 Négociation
    Les 3 meilleurs candidats négocient, le prix pouvant baisser de 5 %.
    - développement durable
    # 6 Recours
    Une retenue de garantie de 5 % est prévue.
"""


def test_only_the_scale_is_read():
    (tree,) = trees_of(RULES)
    assert written(tree, elements=True) == [
        "Prix = 50 %",
        "Valeur technique = 40 %",
        "  Organisation = 25 %",
        "  Moyens = 15 %",
        "Performance environnementale = 10 %",
        "  [part de matériel électrique]",
        "  [compostage des déchets verts]",
    ]
    assert [one.effective_weight for one in tree.criteria if one.parent is None] == [50, 40, 10]


def test_every_quote_stands_in_its_block():
    tender = tender_of(RULES)
    blocks = tender.pieces[0].blocks
    (tree,) = trees_of(tender)
    proofs = [proof for one in tree.criteria for proof in (one.evidence, *one.content)]
    assert all(proof.quote in blocks[proof.block or 0].text for proof in proofs)
    assert all(proof.section == "5 Examen des candidatures et des offres › 5.2 Attribution"
               for proof in proofs)  # fmt: skip


def test_ids_follow_the_tree():
    (tree,) = trees_of(RULES)
    assert [one.id for one in tree.criteria] == ["c1", "c2", "c2.1", "c2.2", "c3", "c3.1", "c3.2"]
    assert [one.parent for one in tree.criteria] == [None, None, "c2", "c2", None, "c3", "c3"]


def test_a_tender_without_criteria_has_no_tree():
    assert not trees_of({"cctp": "# 1 Objet\nPeinture des murs.", "rc": "# 1 Objet\nPeinture."})
