"""TED notices before eForms: schemas 2.0.9 (forms F01–F25) and 2.0.8 (directives of 2004)."""

from __future__ import annotations

from tenders_check.model import Block, Declared, Notice, Role
from tenders_check.reading.notices import codes
from tenders_check.reading.notices.lines import Told, blocks
from tenders_check.reading.notices.places import declared_place, declared_siret
from tenders_check.reading.notices.ted_fields import amount_of, cpv_of, first
from tenders_check.reading.notices.ted_lots import lots_of
from tenders_check.reading.notices.tree import Node, iso_date

ROOTS = frozenset({"TED_EXPORT", "TED_ESENDERS"})

_SKIPPED = frozenset(
    {
        "TECHNICAL_SECTION",
        "LINKS_SECTION",
        "TRANSLATION_SECTION",
        "ML_TITLES",
        "URI_LIST",
        "NOTICE_DATA",
        "CODIF_DATA",
        "ADDRESS_CONTRACTING_BODY",
        "ADDRESS_CONTRACTING_BODY_ADDITIONAL",
        "ADDRESS_FURTHER_INFO",
        "ADDRESS_PARTICIPATION",
        "ADDRESS_REVIEW_BODY",
        "ADDRESS_MEDIATION_BODY",
        "ADDRESS_REVIEW_INFO",
        "CONTRACTORS",
        "CONTRACTOR",
        "LANGUAGES",
        "CONTACT_DATA",
    }
)

_FORM_STAGES = {
    "01": "planning",
    "03": "result",
    "04": "planning",
    "06": "result",
    "13": "result",
    "14": "change",
    "15": "result",
    "16": "planning",
    "18": "result",
    "20": "change",
    "25": "result",
}

#: CA_TYPE of 2.0.9 and AA_AUTHORITY_TYPE of the coded data.
_BUYER_KINDS = {
    "MINISTRY": "etat",
    "NATIONAL_AGENCY": "organisme",
    "REGIONAL_AUTHORITY": "collectivite",
    "REGIONAL_AGENCY": "organisme",
    "UTILITY": "entite_adjudicatrice",
    "BODY_PUBLIC": "organisme",
    "1": "etat",
    "3": "collectivite",
    "4": "entite_adjudicatrice",
    "6": "organisme",
    "N": "organisme",
    "R": "organisme",
}

#: The published label is agency "national" or "regional or local": never the territory itself.
_BUYER_LABELS = {
    "MINISTRY": "Ministère ou autorité nationale",
    "NATIONAL_AGENCY": "Agence ou office national",
    "REGIONAL_AUTHORITY": "Autorité régionale ou locale",
    "REGIONAL_AGENCY": "Agence ou office régional ou local",
    "BODY_PUBLIC": "Organisme de droit public",
}

#: What is asked of candidates, under a heading of its own: never an award criterion or a clause.
_PARTICIPATION = {
    "SUITABILITY": "Conditions de participation : habilitation à exercer l’activité",
    "ECONOMIC_FINANCIAL_INFO": "Conditions de participation : capacité économique et financière",
    "ECONOMIC_FINANCIAL_MIN_LEVEL": "Conditions de participation : niveau économique minimal",
    "TECHNICAL_PROFESSIONAL_INFO": "Conditions de participation : capacité technique",
    "TECHNICAL_PROFESSIONAL_MIN_LEVEL": "Conditions de participation : niveau technique minimal",
    "RULES_CRITERIA": "Conditions de participation : règles et critères",
    "CRITERIA_CANDIDATE": "Critères de sélection des candidats",
    "ECONOMIC_OPERATORS_PERSONAL_SITUATION": "Conditions de participation : situation propre",
    "F02_ECONOMIC_FINANCIAL_CAPACITY": "Conditions de participation : capacité économique",
    "TECHNICAL_CAPACITY_LEFTI": "Conditions de participation : capacité technique",
}

_PROCEDURES = {
    "PT_OPEN": ("formalisee", "ouverte"),
    "PT_RESTRICTED": ("formalisee", "restreinte"),
    "PT_ACCELERATED_RESTRICTED": ("formalisee", "restreinte accélérée"),
    "PT_COMPETITIVE_NEGOTIATION": ("formalisee", "avec négociation"),
    "PT_NEGOTIATED_WITH_PRIOR_CALL": ("formalisee", "négociée avec mise en concurrence"),
    "PT_NEGOTIATED_CHOICE": ("formalisee", "négociée"),
    "PT_NEGOTIATED": ("formalisee", "négociée"),
    "PT_COMPETITIVE_DIALOGUE": ("formalisee", "dialogue compétitif"),
    "PT_INNOVATION_PARTNERSHIP": ("formalisee", "partenariat d’innovation"),
    "PT_INVOLVING_NEGOTIATION": (None, "impliquant des négociations"),
    "PT_AWARD_CONTRACT_WITHOUT_CALL": ("sans_publicite", "sans publication préalable"),
    "PT_NEGOTIATED_WITHOUT_PUBLICATION": ("sans_publicite", "négociée sans publication"),
    "PT_AWARD_CONTRACT_WITHOUT_PUBLICATION": ("sans_publicite", "sans publication préalable"),
}

_TITLES = {
    "CONTRACTING_BODY": "Section I : pouvoir adjudicateur",
    "OBJECT_CONTRACT": "Section II : objet",
    "LEFTI": "Section III : renseignements juridiques, économiques, financiers et techniques",
    "PROCEDURE": "Section IV : procédure",
    "COMPLEMENTARY_INFO": "Section VI : renseignements complémentaires",
    "PROCEDURE_DEFINITION_CONTRACT_NOTICE": "Section IV : procédure",
    "COMPLEMENTARY_INFORMATION_CONTRACT_NOTICE": "Section VI : renseignements complémentaires",
}


def read(root: Node) -> tuple[Notice, tuple[Block, ...]]:
    """The facts and the readable lines of a notice."""
    form = _form(root)
    told = Told()
    for node in form.walk():
        if node.name in _TITLES:
            told.say(node, _TITLES[node.name], role=Role.HEADING, level=2, deeper=True)
    for node in form.walk():
        if node.name in _PARTICIPATION:
            told.say(node, _PARTICIPATION[node.name], role=Role.HEADING, level=3, deeper=True)
    content = first(form, "OBJECT_CONTRACT|FD_CONTRACT_NOTICE") or form
    title = first(form, "TITLE|TITLE_CONTRACT")
    if title:
        told.say(title, title.words(), role=Role.HEADING, level=1)
    buyer = _buyer(form, told)
    # "II.1" facts stand before the lots; those of a lot are below OBJECT_DESCR.
    cpv = cpv_of([content.first("CPV_MAIN"), *_old_cpv(content)], told)
    lots = lots_of(form, told)
    notice = Notice(
        form="ted",
        stage=_stage(form),
        id=root.attributes.get("DOC_ID", ""),
        title=Declared(title.words().replace("\n", " "), title.pointer) if title else None,
        buyer=buyer,
        buyer_kind=_kind(root, form, buyer, told),
        dispatch_date=_date(
            first(form, "DATE_DISPATCH_NOTICE|NOTICE_DISPATCH_DATE")
            or first(root, "DS_DATE_DISPATCH"),
            "Date d’envoi de l’avis",
            told,
        ),
        publication_date=_date(first(root, "DATE_PUB"), "Date de publication", told),
        deadline=_date(
            first(form, "DATE_RECEIPT_TENDERS|RECEIPT_LIMIT_DATE")
            or first(root, "DT_DATE_FOR_SUBMISSION"),
            "Date limite de réception des offres",
            told,
        ),
        procedure=_procedure(form, told),
        nature=_nature(form, told),
        object=_object(root, form, told),
        value=_value(content, told),
        cpv=cpv,
        lots=lots,
        buyer_id=declared_siret(_address(form, "NATIONALID"), told),
        place=declared_place(
            ("Lieu d’exécution", _performed(root, form)),
            ("Adresse de l’acheteur", _address(form, "NUTS|POSTAL_CODE")),
            told=told,
        ),
    )
    return notice, blocks(root, told, _skip(form))


def _performed(root: Node, form: Node) -> list[Node]:
    """Where the contract is performed: in the lots, else in the coded data."""
    within = [node for part in form.below("OBJECT_DESCR") for node in part.below("NUTS")]
    return within or root.below("PERFORMANCE_NUTS") or form.below("LOCATION_NUTS")


def _address(form: Node, names: str) -> list[Node]:
    """Fields of the address of the first buyer."""
    home = first(form, "ADDRESS_CONTRACTING_BODY|NAME_ADDRESSES_CONTACT_CONTRACT")
    return home.below(names)[:1] if home else []


def _skip(form: Node) -> frozenset[str]:
    return _SKIPPED | {"FORM_OTHER"} if form.name == "FORM_SECTION" else _SKIPPED


def _form(root: Node) -> Node:
    """The form in its original language, else the first."""
    section = first(root, "FORM_SECTION") or root
    forms = [child for child in section.children if child.children]
    for wanted in ({"CATEGORY": "ORIGINAL", "LG": "FR"}, {"LG": "FR"}, {"CATEGORY": "ORIGINAL"}):
        for form in forms:
            if all(form.attributes.get(key) == value for key, value in wanted.items()):
                return form
    return forms[0] if forms else section


def _date(node: Node | None, label: str, told: Told) -> Declared | None:
    if node is None:
        return None
    parts = {child.name: child.text for child in node.children}
    text = "-".join(parts[key].zfill(2) for key in ("YEAR", "MONTH", "DAY") if key in parts)
    value = iso_date(text or node.text)
    return told.declared(node, value, f"{label} : {value}") if value else None


# --- whole notice -------------------------------------------------------------------------------


def _stage(form: Node) -> str:
    written = form.attributes.get("FORM") or form.name.split("_")[0]
    digits = "".join(letter for letter in written if letter.isdigit())
    stage = _FORM_STAGES.get(digits.zfill(2))
    if stage:
        return stage
    if form.name.endswith("AWARD") or first(form, "AWARD_CONTRACT") is not None:
        return "result"
    kind = next((node.attributes.get("TYPE", "") for node in form.below("NOTICE")), "")
    if kind.startswith("AWARD"):
        return "result"
    planning = kind.startswith("PRI_ONLY") or form.name.startswith("PRIOR_INFORMATION")
    return "planning" if planning else "competition"


def _buyer(form: Node, told: Told) -> Declared | None:
    name = first(form, "OFFICIALNAME")
    body = first(form, "ADDRESS_CONTRACTING_BODY")
    if name is None:
        return None
    where = body or name
    return told.declared(where, name.words(), f"Acheteur : {name.words()}")


def _kind(root: Node, form: Node, buyer: Declared | None, told: Told) -> Declared | None:
    name = buyer.value if buyer else ""
    for node in form.below("CA_TYPE|TYPE_OF_CONTRACTING_AUTHORITY"):
        code = node.attributes.get("VALUE", "")
        kind = codes.kind_from_name(name, _BUYER_KINDS.get(code))
        if kind:
            label = _BUYER_LABELS.get(code, codes.BUYER_KIND_LABELS[kind])
            return told.declared(node, kind, f"Type d’acheteur : {label}")
    coded = first(root, "AA_AUTHORITY_TYPE")
    kind = _BUYER_KINDS.get(coded.attributes.get("CODE", "")) if coded else None
    kind = codes.kind_from_name(name, kind)
    if kind is None or (coded is None and buyer is None):
        return None
    if coded is None:
        return Declared(kind, buyer.pointer) if buyer else None
    return told.declared(coded, kind, f"Type d’acheteur : {codes.BUYER_KIND_LABELS[kind]}")


def _procedure(form: Node, told: Told) -> Declared | None:
    light = form.name[:3] in ("F21", "F22", "F23")
    for node in form.walk():
        if node.name not in _PROCEDURES:
            continue
        value, label = _PROCEDURES[node.name]
        told.say(node, f"Procédure : {label}", deeper=True)
        # Social and other specific services: adapted procedure whatever its shape (R2123-1, 3°).
        if light and value != "sans_publicite":
            value = "adaptee"
        return Declared(value, node.pointer) if value else None
    return None


def _nature(form: Node, told: Told) -> Declared | None:
    basis = first(form, "LEGAL_BASIS")
    domain = basis.attributes.get("VALUE", "") if basis else ""
    if basis and (domain == "32014L0023" or form.name[:3] in ("F23", "F24", "F25")):
        return told.declared(basis, "concession", "Nature du contrat : Concession")
    if basis and (domain == "32009L0081" or form.name[:3] in ("F16", "F17", "F18", "F19")):
        return told.declared(
            basis, "defense_securite", "Nature du contrat : Marché de défense ou de sécurité"
        )
    framework = first(form, "FRAMEWORK|F02_FRAMEWORK|CONCLUSION_FRAMEWORK_AGREEMENT")
    if framework:
        return told.declared(framework, "accord_cadre", "Accord-cadre : oui", deeper=True)
    # The box "framework agreement" of the form is not ticked.
    if basis and first(form, "PROCEDURE") is not None:
        return told.declared(basis, "marche", "Nature du contrat : Marché")
    return None


def _object(root: Node, form: Node, told: Told) -> Declared | None:
    node = first(form, "TYPE_CONTRACT|TYPE_CONTRACT_W_PUB")
    found = (node.attributes.get("CTYPE") or node.attributes.get("VALUE", "")) if node else ""
    if not found:
        node = first(root, "NC_CONTRACT_NATURE")
        found = {"1": "WORKS", "2": "SUPPLIES", "4": "SERVICES"}.get(
            node.attributes.get("CODE", "") if node else "", ""
        )
    value = codes.OBJECTS.get(found.lower())
    if node is None or value is None:
        return None
    told.say(node, f"Nature des prestations : {codes.OBJECT_LABELS[value]}")
    return Declared(value, node.pointer)


def _value(content: Node, told: Told) -> Declared | None:
    node = content.first("VAL_ESTIMATED_TOTAL|VAL_TOTAL") or first(
        content, "COSTS_RANGE_AND_CURRENCY"
    )
    value = amount_of(node)
    if node is None or value is None:
        return None
    currency = node.attributes.get("CURRENCY", "")
    kind = "totale" if node.name == "VAL_TOTAL" else "estimée"
    text = f"Valeur {kind} hors TVA : {value:.2f} {currency}".strip()
    return told.declared(node, f"{value:.2f}", text)


def _old_cpv(content: Node) -> list[Node | None]:
    groups: list[Node | None] = [node for node in content.below("CPV") if node.below("CPV_MAIN")]
    return groups[:1]
