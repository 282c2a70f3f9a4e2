"""Legacy forms of the BOAMP (schemas 1.1 to 2.3, 2005–2023): DONNEES/OBJET/LOTS/LOT…

Empty elements are ticked boxes: `<OUVERT/>`, `<MARCHE_RESERVE_NON/>`. The JSON of the API has the
same names, with "@POIDS" and "#text".
"""

from __future__ import annotations

from tenders_check.model import Block, Declared, Notice, Role
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.boamp_legacy_lots import amount_of, cpv_of, lots_of
from tenders_check.reading.notices.lines import Told, blocks
from tenders_check.reading.notices.places import declared_place, declared_siret
from tenders_check.reading.notices.tree import Node, iso_date

_SKIPPED = frozenset(
    {
        "GESTION",
        "IDENTITE",
        "IDENT",
        "ADRESSES_COMPLEMENTAIRES",
        "INSTANCE_RECOURS",
        "ORGANE_MEDIATION",
        "RENS_RECOURS",
        "CORRESPONDANTS",
        "DOCUMENTS",
        "LANGUES",
        "DESCRIPTEURS",
        "ENVOYER_OFFRES",
    }
)

_PROCEDURES = {
    "OUVERT": ("formalisee", "ouverte"),
    "RESTREINT": ("formalisee", "restreinte"),
    "RESTREINT_ACCELERE": ("formalisee", "restreinte accélérée"),
    "NEGOCIE": ("formalisee", "négociée"),
    "NEGOCIE_ACCELERE": ("formalisee", "négociée accélérée"),
    "AVEC_NEGOCIATION": ("formalisee", "avec négociation"),
    "CONCURRENTIELLE_NEGOCIATION": ("formalisee", "concurrentielle avec négociation"),
    "DIALOGUE_COMPETITIF": ("formalisee", "dialogue compétitif"),
    "PARTENARIAT_INNOVATION": ("formalisee", "partenariat d’innovation"),
    "CONCOURS": ("formalisee", "concours"),
    "CONCOURS_OUVERT": ("formalisee", "concours ouvert"),
    "CONCOURS_RESTREINT": ("formalisee", "concours restreint"),
    "PROCEDURE_ADAPTE": ("adaptee", "adaptée"),
    "PROCEDURE_ADAPTEE": ("adaptee", "adaptée"),
    "ADAPTEE": ("adaptee", "adaptée"),
    "MAPA": ("adaptee", "adaptée"),
    "SANS_PUBLICITE": ("sans_publicite", "sans publicité"),
    "NEGOCIE_SANS_PUBLICITE": ("sans_publicite", "négociée sans publicité"),
}

_BUYER_KINDS = {
    "MIN_AUTORITE_NATIONALE": "etat",
    "AGENCE_NATIONALE": "organisme",
    # The published schema misspells "AUTORITE".
    "AUTOTRITE_REGIONAL": "collectivite",
    "AUTORITE_REGIONAL": "collectivite",
    "AUTORITE_REGIONALE": "collectivite",
    "AGENCE_REGIONALE": "organisme",
    "ORGANISME_PUBLIC": "organisme",
    "ETAT": "etat",
    "REGION": "collectivite",
    "DEPARTEMENT": "collectivite",
    "COMMUNE": "collectivite",
    "ETABLISSEMENT_NATIONAL": "etablissement_public_etat",
    "ETABLISSEMENT_TERRITORIAL": "collectivite",
}


def read(root: Node) -> tuple[Notice, tuple[Block, ...]]:
    """The facts and the readable lines of a notice."""
    told = Told()
    content = root.first("DONNEES") or root
    subject = content.first("OBJET") or content
    title = subject.first("TITRE_MARCHE") or subject.first("OBJET_COMPLET")
    if title is None:
        title = root.first("GESTION/INDEXATION/RESUME_OBJET")
    if title:
        told.say(title, title.words(), role=Role.HEADING, level=1)
    buyer = _buyer(content, told)
    notice = Notice(
        form="boamp",
        stage=_stage(root),
        id=_text(root, "GESTION/REFERENCE/IDWEB"),
        title=Declared(title.words().replace("\n", " "), title.pointer) if title else None,
        buyer=buyer,
        buyer_kind=_kind(content, buyer, told),
        dispatch_date=_date(
            root.below("DATE_ENVOI|DATE_ENVOI_AVIS|DATE_ENVOI_BOAMP"), "envoi", told
        ),
        publication_date=_date(
            root.all("GESTION/INDEXATION/DATE_PUBLICATION"), "publication", told
        ),
        deadline=_date(
            root.all("CONDITION_DELAI/RECEPT_OFFRES")
            or root.below("RECEPT_OFFRES|RECEPTION_OFFRES|RECEPT_CANDIDATURES"),
            "limite de réception",
            told,
        ),
        procedure=_procedure(content, told),
        nature=_nature(root, content, told),
        object=_object(subject, told),
        value=_value(subject, told),
        cpv=cpv_of(subject, told),
        lots=lots_of(root, content, subject, told),
        buyer_id=declared_siret(_identifiers(content), told),
        place=declared_place(
            ("Lieu d’exécution", subject.below("CODE_NUTS|LIEU_CODE_NUTS")),
            ("Adresse de l’acheteur", content.all("IDENTITE|IDENT/CP|ADJUDICATEUR_NUTS")[:1]),
            ("Département de publication", root.all("GESTION/INDEXATION/DEP_PUBLICATION")),
            told=told,
        ),
    )
    return notice, blocks(root, told, _SKIPPED)


def _text(root: Node, path: str) -> str:
    node = root.first(path)
    return node.text if node else ""


def _date(nodes: list[Node], label: str, told: Told) -> Declared | None:
    for node in nodes:
        value = iso_date(node.text)
        if value:
            return told.declared(node, value, f"Date de {label} : {node.text}")
    return None


# --- whole notice -------------------------------------------------------------------------------


def _stage(root: Node) -> str:
    kind = root.first("GESTION/REFERENCE/TYPE_AVIS")
    names = {node.name for node in kind.walk()} if kind else set()
    names |= {node.name for node in root.children}
    if names & {"ATTRIBUTION", "RESULTAT_MARCHE", "RESULTAT"}:
        return "result"
    if names & {"RECTIFICATIF", "RECTIF", "ANNULATION", "MODIFICATION"}:
        return "change"
    return "planning" if names & {"PRE-INFORMATION", "PRE_INFORMATION"} else "competition"


def _buyer(content: Node, told: Told) -> Declared | None:
    for path in ("IDENTITE|IDENT/DENOMINATION", "IDENTITE|IDENT/NOM_ORGANISME|ORGANISME"):
        node = content.first(path)
        if node and node.text:
            return told.declared(node, node.text, f"Acheteur : {node.text}")
    return None


def _identifiers(content: Node) -> list[Node]:
    fields = content.all("IDENTITE|IDENT/*")
    return [node for node in fields if "IDENT" in node.name or node.name == "SIRET"]


def _kind(content: Node, buyer: Declared | None, told: Told) -> Declared | None:
    name = buyer.value if buyer else ""
    for group in content.all("TYPE_POUVOIR_ADJUDICATEUR|TYPE_ORGANISME"):
        for node in group.walk():
            kind = codes.kind_from_name(name, _BUYER_KINDS.get(node.name))
            if node.name in _BUYER_KINDS and kind:
                text = f"Type d’acheteur : {codes.BUYER_KIND_LABELS[kind]}"
                return told.declared(node, kind, text)
    kind = codes.kind_from_name(name, None)
    for node in content.all("ACTIVITE_PRINCIPALE/ENTITE_ADJUDICATRICE"):
        return told.declared(
            node, "entite_adjudicatrice", "Type d’acheteur : Entité adjudicatrice", deeper=True
        )
    return Declared(kind, buyer.pointer) if buyer and kind else None


def _procedure(content: Node, told: Told) -> Declared | None:
    for group in content.below("TYPE_PROCEDURE"):
        for node in group.walk():
            if node.name in _PROCEDURES:
                value, label = _PROCEDURES[node.name]
                return told.declared(node, value, f"Procédure : {label}", deeper=True)
    return None


def _nature(root: Node, content: Node, told: Told) -> Declared | None:
    scope = root.first("GESTION/REFERENCE/TYPE_AVIS/PERIMETRE")
    names = {node.name: node for node in scope.walk()} if scope else {}
    for name, value in (("DIRECTIVE-23", "concession"), ("DIRECTIVE-81", "defense_securite")):
        if name in names:
            text = f"Nature du contrat : {codes.NATURE_LABELS[value]}"
            return told.declared(names[name], value, text)
    for node in content.below("ACCORD_CADRE_OUI|ACCORD_CADRE"):
        return told.declared(node, "accord_cadre", "Accord-cadre : oui", deeper=True)
    for node in content.below("ACCORD_CADRE_NON"):
        return told.declared(node, "marche", "Accord-cadre : non")
    for name in ("DIRECTIVE-24", "DIRECTIVE-25"):
        if name in names:
            return told.declared(names[name], "marche", "Nature du contrat : Marché")
    return None


def _object(subject: Node, told: Told) -> Declared | None:
    for node in subject.all("TYPE_MARCHE/*"):
        value = codes.OBJECTS.get(node.name.lower().removesuffix("s"))
        if value:
            text = f"Nature des prestations : {codes.OBJECT_LABELS[value]}"
            return told.declared(node, value, text, deeper=True)
    return None


def _value(subject: Node, told: Told) -> Declared | None:
    found = amount_of(subject, told)
    return found[0] if found else None
