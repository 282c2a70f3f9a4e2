"""Sentences of invented tenders, always the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

#: A page of a tender holds about this many characters.
PAGE = 2600

#: What is bought, lot by lot.
LOTS = (
    "Mobilier scolaire",
    "Entretien des espaces verts",
    "Nettoyage des locaux",
    "Chauffage et ventilation",
    "Impression des supports",
)

#: Said once in a document.
_ONCE = (
    "Objet de la consultation",
    "Décomposition en lots",
    "Durée et délais",
    "Modalités de remise des plis",
    "Jugement des offres",
    "Pièces constitutives",
    "Prix et règlement des comptes",
    "Gestion des déchets",
    "Clause sociale d'insertion",
    "Pénalités",
    "Résiliation",
    "Sous-traitance",
)
_OFTEN = (
    "Organisation des interventions",
    "Description des prestations",
    "Contrôles et réception",
    "Accès aux sites",
    "Matériels et fournitures",
    "Sécurité des personnes",
    "Documents à remettre",
    "Relations avec l'acheteur",
)
#: The section where the award criteria stand.
JUDGEMENT = 4
_SENTENCES = (
    "Le présent contrat porte sur {what} pour les besoins de {who}, dans les conditions décrites "
    "à l'article {n}.",
    "Les plis sont déposés sur le profil d'acheteur avant la date et l'heure limites ; un pli reçu "
    "après ce délai n'est pas ouvert.",
    "Le titulaire dispose de {n} jours ouvrés pour présenter ses observations, faute de quoi il "
    "est réputé avoir accepté la décision.",
    "Les prix sont révisés chaque année au moyen d'un indice publié par l'INSEE, dans la limite de "
    "{n} % par an.",
    "Les moyens humains affectés à {what} sont décrits dans un tableau joint au mémoire, avec "
    "leur expérience.",
    "Toute demande de renseignements parvient à {who} au plus tard {n} jours avant la remise des "
    "offres.",
    "Aucune avance n'est versée lorsque la durée d'exécution n'excède pas {n} semaines.",
    "Les données transmises par {who} restent confidentielles pendant {n} ans après la fin du "
    "contrat.",
    "Le responsable du site signale toute anomalie à {who}, qui décide des suites à lui donner.",
    "Chaque intervention donne lieu à une fiche signée par les deux parties, jointe à la facture.",
    "En cas de litige, les parties recherchent d'abord une solution amiable devant le médiateur "
    "compétent.",
    "Les interventions sur {what} ont lieu entre {n} heures et dix-huit heures, hors jours fériés.",
    "Le cas échéant, les sous-traitants sont agréés dans les formes prévues par le code de la "
    "commande publique, art. R. 2193-1.",
    "Le titulaire tient à jour un registre des interventions, consultable par {who} à tout moment.",
)
#: Said in the section of the same title, and now and then elsewhere.
_TOPICS = {
    "Gestion des déchets": (
        "Le titulaire remet chaque trimestre un relevé des déchets produits, avec leur filière de "
        "traitement et le poids de chaque catégorie.",
        "Les emballages sont repris par le titulaire sans supplément, sous peine d'une pénalité "
        "de {n}0 euros par manquement constaté.",
    ),
    "Clause sociale d'insertion": (
        "Au moins {n}0 heures de travail sont réservées à des personnes éloignées de l'emploi, "
        "avec l'appui de la structure désignée par {who}.",
    ),
    "Jugement des offres": (
        "La valeur technique est appréciée d'après le cadre de réponse remis par le candidat.",
        "Les matériels proposés sont jugés sur leur consommation d'énergie et leur durée de vie.",
    ),
}
_ELSEWHERE = 0.05
_WHAT = (
    "la fourniture de mobilier scolaire",
    "l'entretien des espaces plantés",
    "la maintenance des réseaux de chauffage",
    "la collecte des biodéchets",
    "le nettoyage des locaux",
    "l'impression des supports municipaux",
)
_WHO = (
    "la commune de Valbrune",
    "la communauté de communes du Haut-Serein",
    "le lycée des Trois-Tilleuls",
    "le syndicat mixte de l'Orée",
)


def sections(pages: int, seed: int = 7) -> Iterator[tuple[str, list[str]]]:
    """Titles with their paragraphs, for about `pages` pages of text."""
    random = Random(seed)
    what, who = random.choice(_WHAT), random.choice(_WHO)
    left, number = pages * PAGE, 0
    while left > 0:
        number += 1
        once = number <= len(_ONCE)
        title = _ONCE[number - 1] if once else _OFTEN[number % len(_OFTEN)]
        said = [_paragraph(random, title) for _ in range(random.randint(4, 8))]
        paragraphs = [text.replace("{what}", what).replace("{who}", who) for text in said]
        heading = f"Article {number} - {title}"
        left -= sum(map(len, paragraphs)) + len(heading)
        yield heading, paragraphs


def _paragraph(random: Random, title: str) -> str:
    return " ".join(
        _sentence(random, title).replace("{n}", str(random.randint(2, 30)))
        for _ in range(random.randint(1, 4))
    )


def _sentence(random: Random, title: str) -> str:
    topic = title if title in _TOPICS else random.choice(list(_TOPICS))
    own = title in _TOPICS or random.random() < _ELSEWHERE
    return random.choice(_TOPICS[topic] if own else _SENTENCES)


def criteria() -> list[tuple[str, str, str]]:
    """Rows of a table of award criteria."""
    return [
        ("Critères", "Sous-critères", "Pondération"),
        ("Prix des prestations", "", "50 %"),
        ("Valeur technique", "Méthode et planning", "20 %"),
        ("Valeur technique", "Moyens humains", "15 %"),
        ("Performance environnementale", "Transport et emballages", "15 %"),
    ]


def prices() -> list[tuple[str, str, str]]:
    """Rows of a table that says nothing of criteria."""
    return [
        ("Poste", "Fréquence", "Délai"),
        ("Visite d'entretien", "trimestrielle", "8 jours"),
        ("Dépannage", "à la demande", "4 heures"),
        ("Remplacement", "à la demande", "15 jours"),
        ("Bilan", "annuelle", "30 jours"),
    ]
