"""Codes of notices, in the words of `tender.yaml` and in French.

French labels: eForms SDK 1.15 code lists, Publications Office of the European Union (CC-BY 4.0),
shortened. Codes that mean different things in different lists ("other", "none") get a prefix.
"""

from __future__ import annotations

import re

OBJECTS = {
    "services": "services",
    "supplies": "fournitures",
    "works": "travaux",
    "service": "services",
    "supply": "fournitures",
    "fournitures": "fournitures",
    "fourniture": "fournitures",
    "travaux": "travaux",
}

OBJECT_LABELS = {"services": "Services", "fournitures": "Fournitures", "travaux": "Travaux"}

#: eForms BT-11. "body-pl…" cannot tell a State institution from another body: "organisme".
BUYER_KINDS = {
    "cga": "etat",
    "la": "collectivite",
    "ra": "collectivite",
    "body-pl": "organisme",
    "body-pl-cga": "organisme",
    "body-pl-la": "organisme",
    "body-pl-ra": "organisme",
    "pub-undert": "entite_adjudicatrice",
    "pub-undert-cga": "entite_adjudicatrice",
    "pub-undert-la": "entite_adjudicatrice",
    "pub-undert-ra": "entite_adjudicatrice",
    "spec-rights-entity": "entite_adjudicatrice",
    "def-cont": "organisme",
    "org-sub": "organisme",
    "org-sub-cga": "organisme",
    "org-sub-la": "organisme",
    "org-sub-ra": "organisme",
}

BUYER_KIND_LABELS = {
    "etat": "État",
    "etablissement_public_etat": "Établissement public de l’État",
    "collectivite": "Collectivité territoriale",
    "groupement": "Groupement",
    "hopital": "Établissement public de santé",
    "organisme": "Organisme de droit public",
    "entite_adjudicatrice": "Entité adjudicatrice",
}

#: eForms BT-105.
PROCEDURES = {
    "open": "formalisee",
    "restricted": "formalisee",
    "neg-w-call": "formalisee",
    "comp-dial": "formalisee",
    "innovation": "formalisee",
    "neg-wo-call": "sans_publicite",
    "oth-single": "adaptee",
    "oth-mult": "adaptee",
}

PROCEDURE_LABELS = {
    "open": "Ouverte",
    "restricted": "Restreinte",
    "neg-w-call": "Négociée avec mise en concurrence préalable",
    "comp-dial": "Dialogue compétitif",
    "innovation": "Partenariat d’innovation",
    "neg-wo-call": "Négociée sans mise en concurrence préalable",
    "oth-single": "Autre procédure en une seule étape",
    "oth-mult": "Autre procédure en plusieurs étapes",
}

NATURE_LABELS = {
    "marche": "Marché",
    "accord_cadre": "Accord-cadre",
    "concession": "Concession",
    "defense_securite": "Marché de défense ou de sécurité",
    "partenariat": "Marché de partenariat",
}

#: eForms notice subtypes: concessions, defence, social and other specific services.
CONCESSION_SUBTYPES = frozenset({"14", "19", "28", "32", "35", "40"})
DEFENCE_SUBTYPES = frozenset({"3", "6", "9", "18", "22", "27", "31"})
LIGHT_SUBTYPES = frozenset({"12", "13", "20", "21", "33", "34"})

#: eForms form types and TED document types → stage.
STAGES = {
    "planning": "planning",
    "competition": "competition",
    "result": "result",
    "dir-awa-pre": "result",
    "cont-modif": "change",
    "change": "change",
    "consultation": "planning",
    "completion": "result",
}

STRATEGIC_LISTS = {
    "strategic-procurement": ("BT-06", "Achat stratégique"),
    "environmental-impact": ("BT-774", "Incidences sur l’environnement"),
    "social-objective": ("BT-775", "Objectif social"),
    "innovative-acquisition": ("BT-776", "Innovation"),
    "gpp-criteria": ("BT-805", "Critères d’achat public écologique"),
    "accessibility": ("BT-754", "Accessibilité"),
}

#: Prefix of the codes of a list, where the bare code would be ambiguous.
PREFIXES = {
    ("environmental-impact", "other"): "env-other",
    ("social-objective", "other"): "soc-other",
    ("gpp-criteria", "eu"): "gpp-eu",
    ("gpp-criteria", "national"): "gpp-national",
    ("gpp-criteria", "other"): "gpp-other",
    ("gpp-criteria", "none"): "gpp-none",
    ("accessibility", "inc"): "acc-inc",
    ("accessibility", "n-inc"): "acc-n-inc",
    ("accessibility", "n-inc-just"): "acc-n-inc-just",
}

STRATEGIC_LABELS = {
    "env-imp": "réduction des incidences sur l’environnement",
    "soc-obj": "réalisation d’objectifs sociaux",
    "inn-pur": "achat innovant",
    "none": "aucun",
    "biodiv-eco": "protection et restauration de la biodiversité et des écosystèmes",
    "circ-econ": "transition vers une économie circulaire",
    "clim-adapt": "adaptation au changement climatique",
    "clim-mitig": "atténuation du changement climatique",
    "pollu-prev": "prévention et réduction de la pollution",
    "water-mar": "utilisation durable et protection des ressources aquatiques et marines",
    "env-other": "autre",
    "acc-all": "accessibilité pour tous",
    "et-eq": "égalité des ethnies",
    "gen-eq": "égalité entre les femmes et les hommes",
    "hum-right": "droits de l’homme dans les chaînes d’approvisionnement",
    "opp": "emploi de chômeurs de longue durée, de personnes défavorisées ou handicapées",
    "work-cond": "conditions de travail équitables",
    "soc-other": "autre",
    "mar-nov": "produits ou services nouveaux sur le marché",
    "proc-innov": "innovation de procédé",
    "prod-innov": "innovation de produit",
    "rd-act": "recherche et développement",
    "gpp-eu": "critères de l’Union européenne",
    "gpp-national": "critères nationaux",
    "gpp-other": "autres critères",
    "gpp-none": "aucun",
    "acc-inc": "critères d’accessibilité pour les personnes handicapées inclus",
    "acc-n-inc": "critères d’accessibilité non inclus : non destiné aux personnes physiques",
    "acc-n-inc-just": "critères d’accessibilité non inclus, avec justification",
}

RESERVED_LABELS = {
    "none": "la participation n’est pas réservée",
    "res-ws": (
        "la participation est réservée à des ateliers protégés et à des opérateurs économiques "
        "visant l’intégration sociale et professionnelle de personnes handicapées ou défavorisées"
    ),
    "res-pub-ser": (
        "la participation est réservée à des organisations qui poursuivent une mission de "
        "service public et remplissent les autres conditions de la législation"
    ),
}

#: eForms BT-63.
VARIANTS = {
    "allowed": "autorisées",
    "not-allowed": "non autorisées",
    "required": "exigées",
}
#: eForms BT-5421 → unit of the weight.
WEIGHT_UNITS = {"per": "%", "dec": "coefficient", "poi": "points"}

DAYS_A_MONTH = 365.25 / 12

MONTHS = {
    "DAY": 1 / DAYS_A_MONTH,
    "WEEK": 7 / DAYS_A_MONTH,
    "MONTH": 1.0,
    "YEAR": 12.0,
    "MON": 1.0,
    "ANN": 12.0,
}

_DOCUMENTS = re.compile(
    r"cahier des charges|r[eè]glement (?:de (?:la )?|du )?(?:consultation|concours|march[ée])"
    r"|documents? (?:de (?:la )?|du )(?:consultation|march[ée])"
    r"|dossier (?:de (?:la )?)?consultation"
    r"|pi[eè]ces (?:de (?:la )?|du )(?:consultation|march[ée])|\bDCE\b|\bR\.?C\.?\b"
    r"|invitation [àa] (?:soumissionner|pr[ée]senter)|lettre de consultation|document descriptif"
    r"|procurement documents|tender documents",
    re.IGNORECASE,
)

_REFERS = re.compile(
    r"[ée]nonc[ée]|indiqu[ée]|pr[ée]cis[ée]|d[ée]fini|mentionn[ée]|d[ée]crit|list[ée]|figur"
    r"|d[ée]taill|voir|cf\b|se r[ée]f[ée]rer|conform[ée]ment|selon|stated|dans l[ea]s?\b|au\b",
    re.IGNORECASE,
)


def refers_to_documents(text: str) -> bool:
    """Whether a criterion only says that the criteria stand in the documents.

    A long text that ends "(voir RC)" describes criteria: 200 characters at most.
    """
    return len(text) <= 200 and bool(_DOCUMENTS.search(text)) and bool(_REFERS.search(text))


_LOT_NUMBER = re.compile(r"\s*(?:lots?|LOT|PAR)?[\s\-–n°o.]*0*(\d{1,4})(?![\d.,])", re.IGNORECASE)


def lot_id(published: str, rank: int) -> str:
    """The number documents use: "LOT-0001", "01", "1 -", "Lot n° 1 (nord)" → "1".

    "LOT-0000" stands for a contract without lots; another name ("Lot A") is kept.
    """
    found = _LOT_NUMBER.match(published)
    if found:
        return found.group(1) if int(found.group(1)) else str(rank)
    return published.strip() or str(rank)


_HOSPITAL = re.compile(
    r"\b(?:centre hospitalier|h[oô]pital|h[oô]pitaux|hospices civils|CHU|CHRU|CHR|CH|GHT|AP-?HP"
    r"|AP-?HM|groupement hospitalier|EHPAD|EPSM)\b",
    re.IGNORECASE,
)


_LOCAL = re.compile(
    r"^\W*(?:la |le |les )?(?:commune|ville|mairie|d[ée]partement|conseil "
    r"(?:d[ée]partemental|r[ée]gional|g[ée]n[ée]ral|municipal)|r[ée]gion|collectivit[ée]"
    r"|m[ée]tropole|communaut[ée] (?:de communes|d['’]agglom[ée]ration|urbaine)|CC (?:d|l)"
    r"|agglom[ée]ration|syndicat (?:mixte|intercommunal|d[ée]partemental)"
    r"|SIVOM|SIVU|CCAS|SDIS|centre communal)\b",
    re.IGNORECASE,
)

_STATE = re.compile(
    r"^\W*(?:la |le |l['’])?(?:minist[èe]re|pr[ée]fecture|DREAL|DDTM?|DIR\b|direction "
    r"(?:interd[ée]partementale|r[ée]gionale|interr[ée]gionale) d)",
    re.IGNORECASE,
)


def kind_from_name(name: str, kind: str | None) -> str | None:
    """What the name of the buyer says where the declared legal type is vague or missing.

    Hospitals declare "body-pl", "local authority" or "other"; communities of communes "body-pl".
    """
    if kind in (None, "organisme", "collectivite") and _HOSPITAL.search(name):
        return "hopital"
    if kind in (None, "organisme") and _LOCAL.match(name):
        return "collectivite"
    if kind in (None, "organisme") and _STATE.match(name):
        return "etat"
    return kind
