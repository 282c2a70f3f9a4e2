"""How the values of a dimension are said."""

from __future__ import annotations

from collections.abc import Mapping

from tenders_check.language import FRENCH, say, word

#: The 45 divisions of the common procurement vocabulary (regulation (EC) n° 213/2008).
DIVISIONS: Mapping[str, str] = {
    "03": "Produits agricoles, de l'élevage, de la pêche, de la sylviculture",
    "09": "Produits pétroliers, combustibles, électricité et autres sources d'énergie",
    "14": "Produits d'exploitation des mines, métaux de base",
    "15": "Produits alimentaires, boissons, tabac",
    "16": "Machines agricoles",
    "18": "Vêtements, articles chaussants, bagages et accessoires",
    "19": "Produits en cuir et textiles, matériaux en plastique et en caoutchouc",
    "22": "Imprimés et produits connexes",
    "24": "Produits chimiques",
    "30": "Matériel informatique et de bureau, sauf mobilier et logiciels",
    "31": "Machines, appareils et consommables électriques ; éclairage",
    "32": "Équipements de radio, de télévision et de télécommunication",
    "33": "Équipements médicaux, produits pharmaceutiques et de soins personnels",
    "34": "Équipement de transport",
    "35": "Équipement de sécurité, d'incendie, de police et de défense",
    "37": "Instruments de musique, articles de sport, jeux, jouets, artisanat",
    "38": "Équipements de laboratoire, d'optique et de précision",
    "39": "Meubles, aménagements, électroménager et produits de nettoyage",
    "41": "Eau captée et épurée",
    "42": "Machines industrielles",
    "43": "Machines pour les mines et carrières, équipement de construction",
    "44": "Structures et matériaux de construction",
    "45": "Travaux de construction",
    "48": "Logiciels et systèmes d'information",
    "50": "Services de réparation et d'entretien",
    "51": "Services d'installation, sauf logiciels",
    "55": "Hôtellerie, restauration et commerce de détail",
    "60": "Services de transport, sauf déchets",
    "63": "Services auxiliaires des transports ; agences de voyages",
    "64": "Services des postes et télécommunications",
    "65": "Services publics de distribution",
    "66": "Services financiers et d'assurance",
    "70": "Services immobiliers",
    "71": "Services d'architecture, de construction, d'ingénierie et d'inspection",
    "72": "Services informatiques : conseil, développement, internet et appui",
    "73": "Services de recherche et développement",
    "75": "Administration publique, défense et sécurité sociale",
    "76": "Services relatifs à l'industrie du gaz et du pétrole",
    "77": "Services agricoles, sylvicoles, horticoles et aquacoles",
    "79": "Services aux entreprises : droit, conseil, recrutement, impression, sécurité",
    "80": "Services d'enseignement et de formation",
    "85": "Services de santé et services sociaux",
    "90": "Eaux usées, déchets, hygiène et environnement",
    "92": "Services récréatifs, culturels et sportifs",
    "98": "Autres services collectifs, sociaux et personnels",
}
#: Where the facts of a tender come from.
FORMS: Mapping[str, str] = {
    "dossier": "Pièces du dossier",
    "eforms": "Avis eForms",
    "ted": "Avis TED (ancien format)",
    "boamp": "Avis BOAMP",
    "decp": "Données essentielles",
}
_WORDS = frozenset({"procedure", "nature", "object", "buyer-kind"})


def label(
    dimension: str | None,
    value: str | None,
    language: str = FRENCH,
    families: Mapping[str, str] | None = None,
) -> str:
    """A value as people say it. `families`: name of a purchase family → its title."""
    if dimension is None:
        return say(language, "Ensemble")
    if value is None or value == "unknown":
        return say(language, "(non précisé)")
    if dimension == "division":
        return f"{value} {say(language, DIVISIONS[value])}" if value in DIVISIONS else value
    if dimension == "source":
        return say(language, FORMS.get(value, value))
    if dimension == "family":
        return (families or {}).get(value) or value.replace("_", " ").capitalize()
    if dimension in _WORDS:
        said = word(language, value)
        return said[:1].upper() + said[1:]
    return value
