"""Legacy forms of the BOAMP (schemas 1.1 to 2.3, 2005–2023): DONNEES/OBJET/LOTS/LOT…

Empty elements are ticked boxes: `<OUVERT/>`, `<MARCHE_RESERVE_NON/>`. The JSON of the API has the
same names, with "@POIDS" and "#text".
"""

from __future__ import annotations

from tenders_check.model import Block, Declared, Notice, NoticeCriterion, NoticeLot, Role
from tenders_check.reading.notices import codes, criteria_text
from tenders_check.reading.notices.lines import Told, blocks
from tenders_check.reading.notices.ted import weight_of
from tenders_check.reading.notices.tree import Node, iso_date, number

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

_LABELS = {
    "CONDITION_PARTICULIERE_EXECUTION": "Conditions particulières d’exécution",
    "CONDITIONS_PARTICULIERES_EXECUTION": "Conditions particulières d’exécution",
    "CONDITIONS_EXECUTION": "Conditions d’exécution",
}

_RESERVED = (
    "MARCHE_RESERVE_OUI",
    "MARCHE_RESERVE_NON",
    "MARCHE_RESERVE",
    "MARCHE_NON_RESERVE",
    "ATELIERS_PROTEGES",
)

_DOCUMENTS_LINE = (
    "Critères d’attribution : critères énoncés dans le cahier des charges (règlement de la "
    "consultation, lettre d’invitation ou document descriptif)"
)


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
        cpv=_cpv(subject, told),
        lots=_lots(root, content, subject, told),
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


def _cpv(subject: Node, told: Told) -> tuple[Declared, ...]:
    seen: dict[str, Declared] = {}
    for node in subject.all("CPV/PRINCIPAL|SUPPLEMENTAIRE"):
        value = node.text.split("-")[0].strip()
        if value:
            seen.setdefault(value, told.declared(node, value, f"CPV : {node.text}"))
    return tuple(seen.values())


_VALUES = (
    "VALEUR_TOTALE",
    "VALEUR",
    "CARACTERISTIQUES/VALEUR_TOTALE",
    "CARACTERISTIQUES/VALEUR",
    "ACCORD_CADRE/VALEUR",
    "CARACTERISTIQUES/VALEUR_MAX",
    "ACCORD_CADRE/VALEUR_MAX",
)


def _amount(node: Node, told: Told) -> tuple[Declared, float, str] | None:
    for path in _VALUES:
        for found in node.all(path):
            figures = [number(one.text) for one in found.walk()]
            known = [figure for figure in figures if figure is not None]
            if known:
                currency = found.attributes.get("DEVISE", "EUR")
                text = f"Valeur estimée hors TVA : {max(known):.2f} {currency}"
                return told.declared(found, f"{max(known):.2f}", text), max(known), currency
    return None


def _value(subject: Node, told: Told) -> Declared | None:
    found = _amount(subject, told)
    return found[0] if found else None


# --- lots ---------------------------------------------------------------------------------------


def _lots(root: Node, content: Node, subject: Node, told: Told) -> tuple[NoticeLot, ...]:
    nodes = subject.all("LOTS/LOT") or content.all("LOTS/LOT")
    common, in_documents = _criteria(
        content.first("PROCEDURE/CRITERES_ATTRIBUTION|CRITERES_D_ATTRIBUTION")
        or content.first("CRITERES_D_ATTRIBUTION|CRITERES_ATTRIBUTION"),
        told,
    )
    shared = NoticeLot(
        id="1",
        criteria=common,
        criteria_in_documents=in_documents,
        strategic=_strategic(root, content, told),
    )
    if not nodes:
        return (_lot(subject, 1, shared, content, False, told),)
    several = len(nodes) > 1
    return tuple(
        _lot(node, rank, shared, content, several, told) for rank, node in enumerate(nodes, start=1)
    )


def _lot(
    node: Node, rank: int, shared: NoticeLot, content: Node, several: bool, told: Told
) -> NoticeLot:
    numbered = node.first("NUM")
    identifier = codes.lot_id(numbered.text if numbered else "", rank)
    named = node.first("INTITULE")
    title = named.words().replace("\n", " ") if named else ""
    if several:
        heading = f"Lot {identifier} : {title}" if title else f"Lot {identifier}"
        told.say(node, heading, role=Role.HEADING, level=3, deeper=True)
        if named:
            told.say(named, "")
    described = node.first("DESCRIPTION")
    criteria, in_documents = _criteria(node.first("CRITERES_ATTRIBUTION"), told)
    if not criteria and not in_documents:
        criteria, in_documents = shared.criteria, shared.criteria_in_documents
    reserved, stated = _reserved(content, told)
    amount = _amount(node, told)
    return NoticeLot(
        id=identifier,
        title=title,
        description=described.words() if described else "",
        cpv=tuple(found.value for found in _cpv(node, told)),
        value=amount[1] if amount else None,
        currency=amount[2] if amount else None,
        duration_months=_duration(node, told),
        renewals=0 if node.first("RENOUVELLEMENT_NON") else None,
        criteria=criteria,
        criteria_in_documents=in_documents,
        reserved=reserved,
        reserved_stated=stated,
        conditions=_conditions(content, told),
        strategic=shared.strategic,
    )


def _duration(node: Node, told: Told) -> float | None:
    for path, months, unit in (
        ("DUREE_MOIS", 1.0, "mois"),
        ("DUREE_DELAI/DUREE_MOIS", 1.0, "mois"),
        ("DUREE_JOURS|DUREE_JOUR", 1 / codes.DAYS_A_MONTH, "jours"),
        ("DUREE_DELAI/DUREE_JOURS|DUREE_JOUR", 1 / codes.DAYS_A_MONTH, "jours"),
        ("DUREE_AN|DUREE_ANS", 12.0, "an(s)"),
    ):
        found = node.first(path)
        value = number(found.text) if found else None
        if found and value is not None:
            told.say(found, f"Durée : {found.text} {unit}")
            return round(value * months, 2)
    return None


# --- criteria -----------------------------------------------------------------------------------


def _criteria(group: Node | None, told: Told) -> tuple[tuple[NoticeCriterion, ...], bool]:
    if group is None:
        return (), False
    for said in group.all("CRITERES_CCTP|CRITERES_LISTE"):
        told.say(said, _DOCUMENTS_LINE)
        return (), True
    weighted = group.all(
        "CRITERES_PONDERES|CRITERES_QUALITE|CRITERES_PRIORITES|CRITERES_COUT/CRITERE"
    )
    found = [_criterion(one, told) for one in weighted]
    found += [_price(one, told) for one in group.all("CRITERES_PRIX|PRIX_UNIQUE|PRIX")]
    for one in group.all("CRITERES_LIBRE|LISTE_CRITERES|AUTRES"):
        words = one.words()
        if not words:
            continue
        told.say(one, f"Critères d’attribution : {words}")
        if codes.refers_to_documents(words):
            return tuple(found), not found
        found += criteria_text.split(words, one.pointer)
    if found and all(codes.refers_to_documents(one.name) for one in found):
        return (), True
    return tuple(found), False


def _criterion(node: Node, told: Told) -> NoticeCriterion:
    name = node.words().replace("\n", " ")
    written = node.attributes.get("POIDS", "")
    weight, unit = weight_of(written)
    order = number(node.attributes.get("ORDRE"))
    text = f"Critère d’attribution : {name}"
    if written:
        text += f" – Pondération : {written}"
    if order is not None:
        text += f" – Ordre d’importance : {order:g}"
    told.say(node, text)
    kind = criteria_text.kind_of(name)
    place = int(order) if order is not None else None
    return NoticeCriterion(kind, name, node.pointer, "", weight, None, unit, place)


def _price(node: Node, told: Told) -> NoticeCriterion:
    weighed = node.first("POIDS")
    written = (weighed.text if weighed else "") or node.attributes.get("POIDS", "") or node.text
    weight, unit = weight_of(written)
    text = "Critère d’attribution : Prix"
    told.say(node, f"{text} – Pondération : {written}" if written else text)
    return NoticeCriterion("price", "Prix", node.pointer, "", weight, None, unit)


# --- reserved, conditions, flags ----------------------------------------------------------------


def _reserved(content: Node, told: Told) -> tuple[tuple[Declared, ...], bool]:
    found = []
    stated = False
    for node in content.below("|".join(_RESERVED)):
        stated = True
        if "NON" in node.name:
            told.say(node, "Marché réservé : non")
        else:
            words = node.words()
            text = f"Marché réservé : {codes.RESERVED_LABELS['res-ws']}"
            said = told.declared(node, "res-ws", f"{text}. {words}" if words else text)
            found.append(said)
    return tuple(found), stated


def _conditions(content: Node, told: Told) -> tuple[Declared, ...]:
    found = []
    for node in content.below("|".join(_LABELS)):
        words = node.words()
        if words:
            found.append(told.declared(node, words, f"{_LABELS[node.name]} : {words}"))
    for node in content.below("EMPLOIS_PROTEGES|EXECUTION_RESERVEE_OUI"):
        text = "Exécution réservée dans le cadre de programmes d’emplois protégés : oui"
        found.append(told.declared(node, "reserved-execution", text))
    return tuple(found)


def _strategic(root: Node, content: Node, told: Told) -> tuple[Declared, ...]:
    """The buyer's own flags, an index of the BOAMP: the documents must bear them out."""
    found = []
    groups = root.all("GESTION/INDEXATION/CRITERES_SOCIAUX_ENV") + content.all(
        "CRITERES_SOCIAUX_ENV"
    )
    for group in groups:
        for node in [group, *group.children]:
            name = f"{node.name} {node.text}".upper()
            if node is group and not node.text:
                continue
            if "ENVIRONNEMENT" in name and node is not group:
                text = "Critères environnementaux : oui (déclaration de l’acheteur)"
                found.append(told.declared(node, "env-imp", text))
            elif "SOCIAUX" in name and node is not group:
                text = "Critères sociaux : oui (déclaration de l’acheteur)"
                found.append(told.declared(node, "soc-obj", text))
    return tuple(found)
