"""Duties beside a penalty, in tables and in lists that are closed by a sentence; what is dealt with otherwise."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tests.facts.provisions.test_environment import found, strength

FRAME = (
    "# Article 1 - Objet\nLe marché porte sur des prestations.\n"
    "# Article 3 - Conditions d'exécution\n{}\n"
    "# Article 4 - Paiement\nLes factures sont payées sous trente jours."
)

#: They bind the contractor.
BIND = (
    (
        "ccap",
        "PRESTATAIRE TENU DE REPRENDRE LES EMBALLAGES VIDES ET DE LES FAIRE RECYCLER - BON DE REPRISE A CHAQUE LIVRAISON",
    ),
    ("ccap", "Entreprise tenue de trier les gravats en trois flux ; bordereaux sous 10 jours."),
    (
        "ccap",
        "Le rejet d'eaux de lavage dans le fossé est proscrit et pénalisé à hauteur de 300 € par constat.",
    ),
    ("ccap", "Le titulaire composte les tontes sur place, sous pénalité de 150 € par manquement."),
    (
        "ccap",
        "Le titulaire livre en contenants réutilisables ; tout manquement entraîne une pénalité de 40 €.",
    ),
    (
        "ccap",
        "| Engagement | Échéance |\n| Remplacer les bouteilles en plastique par des carafes | dès le premier mois |\n| Trier les cartons et les palettes | en continu |",
    ),
    ("ccap", "| Prescription | Contrôle |\n| Véhicules de livraison électriques | carte grise |"),
    (
        "ccap",
        "- déchets de chantier triés en cinq flux\n- véhicules Crit'Air 1\n- bilan carbone annuel\nCes engagements s'imposent au titulaire.",
    ),
    (
        "ccap",
        "- emballages consignés\n- livraison à vélo\nLe titulaire est tenu au respect de l'ensemble de ces obligations.",
    ),
    (
        "ccap",
        "Tous les ans, l'entreprise mène trois actions de réduction de son impact environnemental sur le site, faute de quoi une pénalité de 400 € est due.",
    ),
    (
        "ccap",
        "Les anciens équipements sont réparés ou donnés à une ressourcerie ; le titulaire en fournit la liste.",
    ),
    (
        "ccap",
        "L'entreprise confie les luminaires déposés à une recyclerie et remet l'attestation de don.",
    ),
    ("ccap", "Le mobilier remplacé est repris par le fournisseur et reconditionné."),
    (
        "ccap",
        "Les palettes sont récupérées par le transporteur dans les trois jours pour être réutilisées.",
    ),
    (
        "ccap",
        "Le titulaire relève ses consommations d'eau et d'énergie chaque mois et les réduit de 5 % par an.",
    ),
    ("ccap", "Les engins de chantier sont insonorisés pour limiter le bruit chez les riverains."),
    (
        "ccap",
        "Le prestataire alimente la base vie par une électricité verte et remet les garanties d'origine.",
    ),
    (
        "ccap",
        "Au minimum 60 % des consommables sont rechargeables ; ce taux est vérifié tous les six mois.",
    ),
    ("cctp", "Le taux minimum de réemploi des pavés est de 50 %."),
    ("ccap", "Les eaux usées de la base vie passent dans un déshuileur avant rejet au réseau."),
    (
        "ccap",
        "Les effluents de l'atelier traversent un séparateur ; le prestataire en remet l'analyse chaque année.",
    ),
    (
        "ccap",
        "Aucun échafaudage n'est monté sur les façades où nichent les hirondelles entre avril et août ; l'entreprise en remet le relevé.",
    ),
    ("ccap", "Le titulaire conserve les nids repérés par l'écologue."),
    (
        "ccap",
        "La société tient le PUE du centre de données sous 1,3 et publie cette valeur chaque mois.",
    ),
    ("ccap", "La société trie les cartons et les remet à la recyclerie du quartier."),
    ("ccap", "Le titulaire livre les repas dans des bacs consignés, à vélo."),
    (
        "ccap",
        "Le titulaire vide les bacs de tri chaque soir et porte leur contenu en déchèterie de recyclage.",
    ),
    ("ccap", "L'entreprise pose des bacs de tri sur la base vie et en remet les bordereaux."),
    ("ccap", "Le titulaire éteint l'éclairage de la base vie chaque soir."),
    ("ccap", "Le titulaire utilise des véhicules électriques pour ses tournées."),
    ("ccap", "Le prestataire livre en véhicules électriques."),
    (
        "ccap",
        "Au départ du chantier, l'entreprise remet en état la haie et replante deux arbres pour chaque arbre coupé.",
    ),
    ("ccap", "Les chauffeurs arrêtent leur moteur pendant le déchargement."),
    (
        "ccap",
        "Le linge est lavé à 60 °C au plus et les lessives sont dosées automatiquement ; le titulaire remet chaque mois le relevé d'eau.",
    ),
    ("ccap", "Pas de gobelet jetable aux réunions : le prestataire apporte des tasses lavables."),
    (
        "ccap",
        "La reprise des anciens matelas incombe au fournisseur, qui les confie à l'éco-organisme.",
    ),
    (
        "ccap",
        "Chaque camion quittant le site est bâché et ses roues sont lavées afin d'éviter les envols de poussières.",
    ),
    (
        "ccap",
        "Tout apport de terre végétale extérieure est exclu : les terres du site sont réemployées.",
    ),
    (
        "ccap",
        "Le titulaire communique à la fin de chaque trimestre le kilométrage et le carburant consommés par les véhicules du marché, avec pour objectif une baisse de 5 % l'an.",
    ),
    (
        "ccap",
        "Les rapports sont remis sous forme électronique ; aucun tirage papier n'est produit sans demande écrite.",
    ),
    (
        "ccap",
        "À la charge du titulaire : enlèvement des huiles usagées par un collecteur agréé et remise du bordereau.",
    ),
    (
        "ccap",
        "Il appartient au prestataire de réparer avant de remplacer et de justifier par écrit tout remplacement.",
    ),
    (
        "ccap",
        "Le titulaire reprend sans frais les futs vides et en assure la régénération ; le certificat est transmis sous un mois.",
    ),
    (
        "ccap",
        "Le prestataire effectue les visites de site en train lorsque la gare est à moins de 10 km et en justifie dans son compte rendu annuel.",
    ),
    (
        "ccap",
        "Les toners vides sont déposés par l'entreprise dans une borne de collecte de l'éco-organisme, une fois par mois.",
    ),
    (
        "ccap",
        "L'arrosage se fait de nuit, à partir de la cuve d'eau de pluie, sauf sécheresse déclarée.",
    ),
    (
        "ccap",
        "L'entrepreneur est tenu d'étancher l'aire de ravitaillement des engins et de disposer de kits absorbants.",
    ),
    (
        "ccap",
        "Les menus sans viande représentent au moins un repas sur cinq ; le prestataire pèse les restes et publie le résultat.",
    ),
    (
        "ccap",
        "Obligation de bâcher les bennes ; interdiction de brûler ; tri du bois et des métaux à la source.",
    ),
    (
        "ccap",
        "La livraison en point relais groupée est la règle ; la livraison express, l'exception, reste sous 5 % des envois.",
    ),
    ("ccap", "Le titulaire livre le papier en vrac, sur des palettes consignées."),
    ("ccap", "Le fournisseur livre les produits sans suremballage."),
    ("ccap", "Le prestataire livre les repas à vélo."),
    ("ccap", "Le titulaire livre le papier une seule fois par mois afin de limiter les trajets."),
)
#: They bind nobody to the environment, or not firmly.
DO_NOT = (
    (
        "ccap",
        "Compte tenu de la gestion des déchets du site, le titulaire se présente au poste de garde.",
    ),
    ("ccap", "Le registre des déchets est tenu par le service technique de la commune."),
    ("ccap", "Un défaut de tri des déchets entraîne une pénalité de 150 €."),
    (
        "ccap",
        "Une pénalité de 100 € est appliquée par jour de retard dans l'évacuation des gravats.",
    ),
    ("cctp", "| Thème | Page |\n| Gestion des déchets | 12 |\n| Tri sélectif | 14 |"),
    ("rc", "| Obligation | Note |\n| Trier les déchets du chantier | 10 |"),
    ("ccap", "| Question | Réponse du candidat |\n| Tri des déchets | |"),
    ("ccap", "- déchets de chantier\n- véhicules Crit'Air 1\nCes points sont discutés en réunion."),
    (
        "ccap",
        "- gestion des déchets\n- bilan carbone\nLe candidat s'engage sur ces points dans son mémoire technique.",
    ),
    ("ccap", "Les équipements déposés sont remis en place après peinture."),
    ("ccap", "Les appareils remplacés sont laissés à disposition de l'acheteur qui en dispose."),
    ("ccap", "Le titulaire remet en service l'ascenseur dans les deux heures."),
    ("ccap", "Les fichiers sont conservés par le prestataire pour être réutilisés."),
    ("ccap", "L'acheteur se réserve la possibilité de visiter l'installation de tri des déchets."),
    ("ccap", "Le titulaire transmet une note sur l'environnement de travail des agents."),
    ("ccap", "Le titulaire règle ses consommations d'électricité et d'eau pendant le chantier."),
    ("ccap", "Les consommations de gaz sont payées par l'occupant."),
    ("ccap", "Les consommations d'énergie restent à la charge du prestataire."),
    ("ccap", "Les travaux bruyants sont interdits entre 12 h et 14 h."),
    ("ccap", "Toute intervention bruyante est proscrite pendant les examens."),
    ("ccap", "Le titulaire fournit des onduleurs alimentés en électricité 230 V."),
    ("cctp", "Le fournisseur livre des luminaires à faible consommation."),
    ("ccap", "Au minimum 60 % des consommables sont rechargeables."),
    ("cctp", "Le titulaire pose une cuve et un séparateur électrique."),
    ("ccap", "Les nids-de-poule sont repérés et rebouchés par l'entreprise sous huit jours."),
    ("ccap", "Le titulaire détruit les nids de frelons repérés dans les combles."),
    ("ccap", "Le titulaire pose des pics anti-pigeons sur les corniches."),
    ("ccap", "La société publique locale trie ses déchets."),
    ("ccap", "La charte graphique est appliquée avec sobriété par le titulaire."),
    ("ccap", "Le titulaire écrit au bureau du développement durable."),
    ("ccap", "Le titulaire dispose d'un local à déchets fermé à clé."),
    ("ccap", "Le titulaire stationne ses véhicules électriques sur les emplacements prévus."),
    (
        "ccap",
        "Les bornes de recharge des véhicules électriques sont vérifiées chaque année par le titulaire.",
    ),
    ("ccap", "Le titulaire entretient les composteurs du jardin partagé."),
    ("ccap", "Les consommations d'énergie du bâtiment figurent au diagnostic remis au titulaire."),
    ("ccap", "Le prestataire réalise le bilan carbone de la collectivité en six mois."),
    ("ccap", "Le titulaire livre les bacs de tri à l'adresse indiquée."),
    ("ccap", "Les emballages portent le numéro de commande."),
    ("ccap", "Le conditionnement est étanche et étiqueté par le fournisseur."),
    ("ccap", "Le titulaire protège les sols et les meubles pendant les travaux."),
    ("ccap", "Le titulaire protège les arbres de Noël exposés dans le hall."),
    ("ccap", "Les eaux de pluie sont évacuées par des descentes en zinc."),
    ("ccap", "Le titulaire coupe l'électricité avant toute intervention."),
    ("ccap", "L'entreprise éteint l'éclairage de sécurité pour le contrôler."),
    ("ccap", "Le titulaire respecte les règles de tri du courrier."),
    ("ccap", "Les livraisons ont lieu une fois par semaine, le lundi."),
    ("ccap", "Le titulaire limite ses déplacements dans les étages aux heures d'ouverture."),
    ("ccap", "Le titulaire réduit les délais de livraison en cas d'urgence."),
    ("ccap", "Le titulaire garde les documents en version papier pendant dix ans."),
    ("ccap", "Les déchets sont évacués par le titulaire à la fin du chantier."),
    ("ccap", "L'entreprise nettoie le chantier et enlève ses gravats chaque vendredi."),
    ("ccap", "Le titulaire est responsable des dommages causés à l'environnement."),
    ("ccap", "Le titulaire souscrit une assurance pollution et en justifie chaque année."),
    ("ccap", "Le titulaire élimine les déchets conformément à la réglementation."),
    ("ccap", "Le recyclage des habilitations électriques est à la charge du titulaire."),
    ("ccap", "Le titulaire forme les agents de la ville au tri des déchets."),
    ("ccap", "La ville trie ses biodéchets ; le titulaire ouvre le portail au collecteur."),
    ("ccap", "Le titulaire remet les clés et le plan d'évacuation au gardien."),
    ("ccap", "Le titulaire maintient l'environnement de production disponible à 99 %."),
    ("ccap", "La durée de vie des batteries est de cinq ans."),
    ("ccap", "Le fournisseur reprend les produits non conformes dans les huit jours."),
    ("ccap", "Le fournisseur reprend à ses frais les articles livrés par erreur."),
    ("ccap", "Les palettes restent la propriété du fournisseur."),
    ("ccap", "Les caisses vides sont laissées au quai par le fournisseur."),
    ("ccap", "L'entreprise replace les matériaux déposés à l'identique."),
    ("ccap", "Le titulaire remplace les équipements déposés sous huit jours."),
    ("ccap", "Le prestataire optimise l'éclairage de la scène."),
    ("ccap", "Le titulaire réalise un audit énergétique des bâtiments communaux."),
    ("ccap", "Le titulaire installe une signalétique « Économisons l'eau » fournie par la ville."),
    (
        "ccap",
        "Le présent marché est financé au titre du plan de relance et de la transition écologique.",
    ),
    ("ccap", "Le titulaire prend connaissance du plan de prévention des déchets annexé."),
    ("ccap", "Le recyclage des eaux de la piscine est étudié par la maîtrise d'œuvre."),
    ("ccap", "L'attention du titulaire est attirée sur la présence d'une zone humide."),
    (
        "ccap",
        "Les véhicules du titulaire sont stationnés sur le parking, à l'exception des véhicules électriques.",
    ),
    ("ccap", "Le chantier est clos et l'accès aux bennes est interdit au public."),
    ("ccap", "Le titulaire fournit les sacs poubelle nécessaires au tri."),
    (
        "ccap",
        "Les déchets du service sont remis par les agents à la déchèterie ; le titulaire ne s'en occupe pas.",
    ),
    ("ccap", "Le titulaire assure l'éclairage du chantier et le chauffage de la base vie."),
    ("ccap", "Le logiciel gère les tournées de collecte des déchets de la communauté de communes."),
    (
        "ccap",
        "Le titulaire respecte la charte graphique, y compris la couleur verte du logo développement durable.",
    ),
    ("ccap", "En cas de pollution, le titulaire prévient le service et la préfecture."),
    ("ccap", "Le fournisseur emballe les verres séparément pour éviter la casse."),
    ("ccap", "L'entreprise démonte et remonte les radiateurs pour la peinture."),
    ("ccap", "Le titulaire s'assure du bon tri des dossiers avant leur archivage."),
    ("ccap", "Le titulaire livre du papier recyclé."),
    ("ccap", "L'entreprise livre des sièges certifiés PEFC ou équivalent."),
)
#: Named, wished for or asked later: a person decides.
DOUBTFUL = (
    ("ccap", "L'entreprise mène des actions en faveur de l'environnement."),
    (
        "ccap",
        "Le titulaire respecte l'environnement, sous peine d'une pénalité de 100 € par manquement.",
    ),
    ("ccap", "L'acheteur peut exiger du titulaire l'emploi de véhicules électriques."),
    ("ccap", "La collectivité pourra imposer à l'entreprise le tri des gravats."),
    ("ccap", "Le titulaire tâchera de réduire l'effet de ses livraisons sur l'environnement."),
    (
        "ccap",
        "Le prestataire déclare connaître et observer les textes relatifs à la protection de l'environnement.",
    ),
)


@pytest.mark.parametrize(("kind", "text"), BIND)
def test_a_duty_is_seen(kind: str, text: str) -> None:
    assert strength(FRAME.format(text), kind) == "strong"


@pytest.mark.parametrize(("kind", "text"), DO_NOT)
def test_no_firm_duty_is_invented(kind: str, text: str) -> None:
    assert strength(FRAME.format(text), kind) != "strong"


@pytest.mark.parametrize(("kind", "text"), DOUBTFUL)
def test_a_doubt_stays_a_doubt(kind: str, text: str) -> None:
    assert strength(FRAME.format(text), kind) == "weak"


def test_a_penalty_that_names_an_article_punishes_its_clause() -> None:
    text = """
        # Article 7 - Clauses environnementales
        Le titulaire trie les déchets de la prestation.
        # Article 8 - Délais
        Les prestations durent six mois.
        # Article 12 - Pénalités
        Non-respect de l'article 7 : 90 € par constat.
    """
    clause = next(one for one in found(text)[0] if one.kind == "environmental_clause")
    assert clause.penalty is not None and "90 €" in clause.penalty


def test_a_penalty_that_names_another_article_does_not() -> None:
    text = """
        # Article 7 - Clauses environnementales
        Le titulaire trie les déchets de la prestation.
        # Article 8 - Délais
        Les prestations durent six mois.
        # Article 12 - Pénalités
        Non-respect de l'article 8 : 90 € par jour.
    """
    clause = next(one for one in found(text)[0] if one.kind == "environmental_clause")
    assert clause.penalty is None


def test_the_buyer_that_he_stands_for_binds_nobody() -> None:
    text = "# 7 Développement durable\nLa régie municipale est une ville engagée. Elle trie ses papiers et réduit ses consommations d'énergie."
    own = text.replace(
        "La régie municipale est une ville engagée.", "La commune a adopté un plan climat."
    )
    assert strength(own) != "strong"
    assert (
        strength(own.replace("La commune a adopté un plan climat. Elle", "Le titulaire"))
        == "strong"
    )
