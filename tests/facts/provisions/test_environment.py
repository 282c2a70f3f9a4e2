"""What binds the contractor on the environment, and what only sounds like it."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.facts.provisions import find_provisions
from tenders_check.model import NearMiss, Provision
from tenders_check.tender.folding import Folding
from tests.facts.builders import lexicon, tender_of

Found = tuple[tuple[Provision, ...], tuple[NearMiss, ...]]


def found(text: str, kind: str = "ccap") -> Found:
    """The provisions and refused passages of a tender of one piece."""
    tender = tender_of(text, kind=kind)
    folding = Folding(tender)
    lots = find_lots(tender, folding)
    scopes = LotScopes(tender, folding, lots)
    return find_provisions(tender, folding, lots, lexicon(), scopes=scopes)


def strength(text: str, kind: str = "ccap", sort: str = "environmental_clause") -> str:
    """ "strong", "weak" or "none" for a kind of provision."""
    strengths = {one.strength for one in found(text, kind)[0] if one.kind == sort}
    return "strong" if "strong" in strengths else "weak" if strengths else "none"


DUTIES = (
    # waste and packaging
    (
        "ccap",
        "Le titulaire assure le tri des déchets issus de sa prestation et remet les bordereaux de suivi.",
    ),
    (
        "cctp",
        "L'entrepreneur mettra en place sur le chantier des bennes de tri pour cinq flux de déchets.",
    ),
    ("cctp", "Les emballages vides seront repris par le titulaire lors de la livraison suivante."),
    (
        "ccp",
        "Le titulaire s'engage à reprendre gratuitement les cartouches usagées et à les faire recycler.",
    ),
    ("cctp", "Il est interdit de brûler les déchets sur le site."),
    ("cctp", "Aucun déchet ne sera enfoui ni abandonné sur l'emprise du chantier."),
    (
        "ccap",
        "Au moins 70 % des déchets de démolition sont valorisés ; un registre est tenu par l'entreprise.",
    ),
    ("cctp", "L'entreprise établit un SOGED et le remet pendant la période de préparation."),
    ("ccp", "Les livraisons se font sans suremballage plastique."),
    (
        "ccp",
        "Les produits sont livrés dans des contenants réutilisables, récupérés par le fournisseur.",
    ),
    ("cctp", "Le prestataire collecte séparément les biodéchets et les fait composter."),
    ("cctp", "Le mobilier déposé est confié à un éco-organisme ou à une filière de réemploi."),
    ("ccap", "Le titulaire limite le volume des emballages et bannit le polystyrène."),
    # transport
    ("ccap", "Les livraisons sont regroupées, au plus une par semaine et par site."),
    (
        "cctp",
        "Le titulaire effectue ses tournées avec des véhicules électriques ou au gaz naturel.",
    ),
    ("ccap", "Les véhicules affectés au marché respectent au minimum la vignette Crit'Air 2."),
    ("ccap", "Les déplacements de moins de quatre heures s'effectuent en train."),
    ("ccp", "Les conducteurs sont formés à l'éco-conduite avant le démarrage des prestations."),
    # energy, water, carbon
    ("cctp", "Le personnel éteint l'éclairage des locaux après chaque passage."),
    ("ccap", "Le titulaire remet chaque année un bilan carbone des prestations."),
    (
        "cctp",
        "Le délégataire réduit de 10 % la consommation d'eau du site sur la durée du contrat.",
    ),
    ("ccp", "Le titulaire transmet un relevé trimestriel des consommations énergétiques."),
    # cleaning, green spaces
    (
        "cctp",
        "Le prestataire utilise exclusivement des produits d'entretien écolabellisés ou équivalents.",
    ),
    ("cctp", "L'usage de produits phytosanitaires est proscrit ; le désherbage est mécanique."),
    ("cctp", "Le titulaire n'emploie aucun pesticide de synthèse."),
    ("cctp", "La fauche tardive est pratiquée sur les prairies afin de préserver la biodiversité."),
    ("cctp", "Les agents dosent les produits au moyen de centrales de dosage automatique."),
    # works
    (
        "ccap",
        "Les entreprises appliquent la charte de chantier à faibles nuisances jointe en annexe.",
    ),
    (
        "cctp",
        "Les eaux de lavage des toupies seront décantées ; tout rejet de laitance au réseau est interdit.",
    ),
    (
        "cctp",
        "Les arbres conservés seront protégés par un platelage pendant toute la durée du chantier.",
    ),
    ("cctp", "Les terres excavées seront réutilisées sur place à hauteur de 50 % au moins."),
    ("cctp", "Les engins disposent d'un kit anti-pollution."),
    # catering, printing, digital
    (
        "cctp",
        "Le titulaire met en œuvre un plan de lutte contre le gaspillage alimentaire et pèse les restes.",
    ),
    ("ccp", "Les documents sont imprimés en recto verso sur papier recyclé."),
    ("cctp", "Le titulaire applique le RGESN et fournit une déclaration d'écoconception."),
    (
        "ccp",
        "Le titulaire remet un rapport annuel sur ses actions environnementales liées au marché.",
    ),
    ("ae", "Je m'engage à reprendre les anciens équipements en vue de leur réemploi."),
    # other turns of phrase
    (
        "cctp",
        "Sont proscrits : les couverts jetables, les bouteilles en plastique et les emballages individuels.",
    ),
    ("ccap", "Toute livraison donne lieu à la reprise des emballages de transport."),
    (
        "ccap",
        "Le titulaire privilégie les véhicules propres et, au minimum, la moitié des livraisons est assurée en véhicule électrique.",
    ),
    ("cctp", "Le broyat des tailles est utilisé en paillage sur place."),
    ("cctp", "Les travaux bruyants sont interdits en période de nidification."),
    (
        "ccap",
        "L'acheteur demande au prestataire de fournir chaque année un rapport sur l'empreinte carbone du service.",
    ),
    ("ccap", "Il est demandé au titulaire de limiter l'usage du plastique."),
    (
        "cctp",
        "Il appartient au titulaire de limiter les nuisances sonores et les poussières pour les riverains.",
    ),
    ("ae", "Nous nous engageons à utiliser 100 % d'électricité d'origine renouvelable."),
    ("cctp", "Les luminaires déposés sont évacués vers la filière DEEE."),
    ("ccap", "Les déplacements se font en transports en commun."),
    (
        "ccap",
        "Le titulaire ne peut utiliser que des produits d'entretien écolabellisés ou équivalents.",
    ),
    ("ccap", "L'emploi de glyphosate est strictement prohibé."),
    ("cctp", "Ne pas utiliser de produits phytosanitaires."),
    ("cctp", "Les déchets ne sont en aucun cas brûlés sur place."),
    (
        "ccap",
        "Le titulaire veille à ne pas laisser tourner les moteurs à l'arrêt et coupe le moteur de ses véhicules.",
    ),
)


@pytest.mark.parametrize(("kind", "text"), DUTIES)
def test_a_precise_duty_binds(kind: str, text: str) -> None:
    assert strength(text, kind) == "strong"


WEAK = (
    ("ccap", "Le titulaire s'efforcera de réduire ses emballages.", "soft"),
    ("ccap", "Le titulaire est invité à utiliser des véhicules électriques.", "soft"),
    ("ccap", "Le titulaire devrait limiter les emballages.", "soft"),
    ("ccap", "Le titulaire apportera une attention particulière au tri des déchets.", "soft"),
    ("ccap", "Le titulaire s'attache à limiter ses consommations d'eau.", "soft"),
    ("ccap", "Le titulaire doit tendre vers une réduction de ses emballages.", "soft"),
    (
        "cctp",
        "Le prestataire privilégiera les produits écolabellisés dans la mesure du possible.",
        "soft",
    ),
    (
        "ccap",
        "Le titulaire respecte la réglementation environnementale en vigueur.",
        "law_reminder",
    ),
    (
        "ccap",
        "Le titulaire veille à ce que ses prestations respectent les prescriptions législatives et "
        "réglementaires en matière d'environnement.",
        "law_reminder",
    ),
    (
        "cctp",
        "Les déchets sont éliminés conformément à la réglementation en vigueur.",
        "law_reminder",
    ),
    (
        "ccap",
        "Le titulaire respecte les textes en vigueur, notamment le code du travail et le code de "
        "l'environnement.",
        "law_reminder",
    ),
    ("ccap", "Le titulaire s'engage à respecter l'environnement.", "no_content"),
    ("ccap", "Le présent marché comporte des clauses environnementales.", "no_content"),
    ("ccap", "Le cas échéant, le titulaire reprend les emballages.", "conditional"),
    ("ccap", "Le titulaire pourra proposer des livraisons à vélo.", "hypothetical"),
    (
        "ccap",
        "Sans que cela soit obligatoire, le titulaire peut recycler les cartons.",
        "hypothetical",
    ),
    ("ccap", "Option : le titulaire reprend les emballages.", "conditional"),
    ("ccap", "Le titulaire met en œuvre une démarche de développement durable.", "no_content"),
    (
        "ccap",
        "La valorisation des déchets incombe au maître de l'ouvrage en tant que producteur et au "
        "titulaire en tant que détenteur.",
        "law_reminder",
    ),
    (
        "ccap",
        "Le titulaire remet le bilan de ses émissions de gaz à effet de serre (article L. 229-25).",
        "law_reminder",
    ),
)


@pytest.mark.parametrize(("kind", "text", "code"), WEAK)
def test_a_wish_or_a_reminder_is_weak(kind: str, text: str, code: str) -> None:
    assert strength(text, kind) == "weak"
    provisions = [one for one in found(text, kind)[0] if one.kind == "environmental_clause"]
    assert code in provisions[0].weakness


NOTHING = (
    ("ccap", "Le titulaire intervient dans un environnement informatique hétérogène."),
    ("cctp", "Les équipements fonctionneront dans les conditions environnementales suivantes : -10 °C à +40 °C."),
    ("cctp", "Le béton sera de classe d'environnement XC4."),
    ("ccap", "L'acheteur est engagé dans une démarche de développement durable."),
    ("ccap", "La collectivité réduit ses déchets depuis dix ans."),
    ("ccap", "Clause environnementale : sans objet."),
    ("ccap", "Aucune clause environnementale n'est prévue."),
    ("ccap", "Le marché ne comporte pas de clause environnementale."),
    ("ccap", "Le titulaire est responsable des dommages causés à l'environnement."),
    ("ccap", "Le titulaire maîtrise les éléments susceptibles de porter atteinte à l'environnement."),
    ("ccap", "L'article 16.2 du CCAG-FCS s'applique."),
    ("ccap", "Les installations relèvent de l'article L. 511-1 du code de l'environnement."),
    ("rc", "Le candidat déclare respecter le code de l'environnement."),
    ("ccap", "Le candidat présentera dans son mémoire technique sa démarche de réduction des déchets."),
    ("rc", "La gestion des déchets sera appréciée au regard du mémoire technique."),
    ("ccap", "La loi du 22 août 2021 impose des clauses environnementales dans les marchés publics."),
    ("ccap", "Les acheteurs publics doivent réduire leurs emballages."),
    ("ccap", "Le ministère de la transition écologique transmettra le bon de commande."),
    ("cctp", "Le titulaire doit rapporter l'attestation de recyclage SSIAP de ses agents."),
    ("cctp", "Le code de l'environnement définit les installations classées."),
    ("ccap", "Le présent marché a pour objet l'évaluation environnementale d'un plan local d'urbanisme."),
    ("ccap", "En cas de perturbation des transports en commun, le prestataire assure la continuité du service."),
    ("cctp", "Les matériels électriques employés doivent être conformes aux normes."),
    ("cctp", "Les trous seront rebouchés de manière durable."),
    ("cctp", "Le titulaire déploie la version dans les environnements de recette et de production."),
    ("cctp", "Le matériel est robuste et durable."),
    ("cctp", "L'entreprise évacue ses gravats à la décharge et nettoie le chantier."),
    ("ccap", "Le titulaire doit une assurance couvrant les risques de pollution accidentelle."),
    ("ccap", "Le marché peut être résilié si le titulaire contrevient aux règles de protection de l'environnement."),
    ("ccap", "Les factures sont transmises par voie électronique."),
    ("ccap", "Les factures sont dématérialisées, ce qui limite la consommation de papier."),
    ("ccap", "Les frais de consommation d'eau et d'énergie sont à la charge du compte prorata."),
    ("cctp", "Le titulaire recycle ses agents tous les deux ans."),
    ("cctp", "Le titulaire élimine les archives par broyage sécurisé."),
    ("cctp", "L'emballage protège les marchandises contre les chocs."),
    ("cctp", "Le centre de tri de la communauté traite 20 000 tonnes de déchets par an."),
    ("cctp", "Le site abrite une riche biodiversité."),
    ("ccap", "Considérations environnementales : non"),
    ("ccap", "Il n'est pas exigé de tri des déchets."),
    ("ccap", "Le titulaire n'est pas tenu de reprendre les emballages."),
    ("ccap", "Les emballages ne sont pas repris par le titulaire."),
    ("ccap", "Option : reprise des emballages"),
    ("ccp", "Le critère environnemental porte sur la réduction des déchets."),
    ("ccap", "La formule de révision prend en compte l'indice de l'énergie."),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), NOTHING)
def test_these_bind_nobody(kind: str, text: str) -> None:
    assert strength(text, kind) == "none"


SPECIFICATIONS = (
    ("cctp", "Le papier est 100 % recyclé et porte l'Ange Bleu ou un label équivalent."),
    (
        "cctp",
        "Le bois des plateaux sera issu de forêts gérées durablement (PEFC, FSC ou équivalent).",
    ),
    ("cctp", "Les réfrigérateurs sont de classe énergétique B au moins."),
    ("cctp", "Les peintures sont à faible teneur en COV."),
    ("cctp", "Isolant biosourcé en fibre de bois, 145 mm."),
    ("cctp", "Les pièces détachées restent disponibles pendant dix ans."),
    ("ccp", "Les ordinateurs portables sont reconditionnés, batterie neuve."),
    ("cctp", "Béton bas carbone CEM III."),
    ("cctp", "Tous les bois employés sont certifiés PEFC ou équivalent."),
    ("cctp", "Un quart du mobilier au moins est issu du réemploi."),
)


@pytest.mark.parametrize(("kind", "text"), SPECIFICATIONS)
def test_what_a_product_must_be_is_a_specification(kind: str, text: str) -> None:
    assert strength(text, kind, "environmental_specification") == "strong"
    assert strength(text, kind) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Les fenêtres sont conformes aux normes NF et au marquage CE.",
        "Les matériaux sont durables et résistants aux chocs.",
        "Le câble résiste à un environnement marin agressif.",
        "Dépose sans réemploi des cloisons légères.",
    ],
)
def test_solid_or_standard_is_no_environmental_specification(text: str) -> None:
    assert strength(text, "cctp", "environmental_specification") == "none"


def test_items_take_the_duty_of_their_introduction() -> None:
    text = """
        # 12 Exécution
        Le titulaire s'engage à :
        - trier les déchets de chantier ;
        - limiter les emballages.
    """
    assert strength(text) == "strong"


def test_items_take_the_softness_of_their_introduction() -> None:
    text = """
        # 12 Exécution
        Le titulaire s'efforce de :
        - trier les déchets de chantier ;
        - limiter les emballages.
    """
    assert strength(text) == "weak"


def test_items_take_their_subject_from_their_introduction() -> None:
    text = """
        # 12 Exécution
        Le titulaire :
        - utilise des véhicules à faibles émissions ;
        - fournit chaque année un bilan des émissions.
    """
    assert strength(text) == "strong"


def test_a_candidate_who_engages_itself_if_chosen_is_bound() -> None:
    text = (
        "Le candidat s'engage, s'il est retenu, à trier ses déchets et à produire les bordereaux."
    )
    assert strength(text, "ae") == "strong"


def test_items_of_an_offer_bind_nobody() -> None:
    text = """
        # 5 Contenu des offres
        Le mémoire technique décrit :
        - le tri des déchets de chantier ;
        - la réduction des emballages.
    """
    assert strength(text) == "none"


def test_a_heading_alone_is_no_clause() -> None:
    provisions, misses = found(
        "# 9 Clauses environnementales\n\n# 10 Prix\n\nLes prix sont fermes."
    )
    assert not [one for one in provisions if one.kind == "environmental_clause"]
    assert [miss.reason for miss in misses if miss.theme == "environnement"] == ["heading_only"]


def test_a_clause_is_judged_on_its_strongest_duty_and_keeps_its_proofs() -> None:
    text = """
        # 9 Clause environnementale
        Le titulaire respecte la réglementation environnementale en vigueur.
        Il trie les déchets de la prestation.
        Un bilan est remis chaque année à la date anniversaire.
        # 15 Pénalités
        Absence de remise du bilan environnemental : 150 € par jour de retard.
    """
    clause = next(one for one in found(text)[0] if one.kind == "environmental_clause")
    assert clause.strength == "strong"
    assert clause.document is not None
    assert clause.deadline is not None
    assert clause.penalty is not None and "150 €" in clause.penalty


def test_a_clause_for_one_lot_belongs_to_that_lot() -> None:
    text = """
        # 1 Allotissement
        - Lot 1 : Mobilier de bureau
        - Lot 2 : Sièges
        # 9 Exécution
        ## 9.1 Dispositions propres au lot 2
        Les emballages sont repris par le titulaire à chaque livraison.
    """
    clause = next(one for one in found(text)[0] if one.kind == "environmental_clause")
    assert clause.lots == ("2",)
