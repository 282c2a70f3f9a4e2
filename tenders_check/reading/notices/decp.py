"""Essential data of public contracts (DECP 2.0.3, order of 22 December 2022): contracts awarded.

A record has neither lots, nor criteria, nor a consultation date: `dateNotification` is later than
the launch and is never taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tenders_check.model import Block, Declared, Notice, NoticeLot, Role
from tenders_check.reading.notices.lines import Told, blocks
from tenders_check.reading.notices.places import declared_place, declared_siret
from tenders_check.reading.notices.tree import Node, iso_date, number

ROOTS = frozenset({"marches", "marche", "contrat-concession"})

_RECORDS = "marche|contrat-concession"
_BUYERS = "acheteur|autoriteConcedante"
#: Kinds of codes (`typeCode`) that lie in one département; the others are wider, or are no place.
_WITHIN = frozenset({"code postal", "code commune", "code département", "code departement"})

_NATURES = {
    "marché": "marche",
    "marché de partenariat": "partenariat",
    "marché de défense ou de sécurité": "defense_securite",
    "marche de défense ou de sécurité": "defense_securite",
    "accord-cadre": "accord_cadre",
    "marché subséquent": "marche",
}

#: Published label, folded to its first words → value.
_PROCEDURES = {
    "procédure adaptée": "adaptee",
    "appel d'offres": "formalisee",
    "procédure avec négociation": "formalisee",
    "procédure concurrentielle avec négociation": "formalisee",
    "procédure négociée avec mise en concurrence": "formalisee",
    "procédure négociée avec publication": "formalisee",
    "dialogue compétitif": "formalisee",
    "marché passé sans publicité": "sans_publicite",
    # Words of the standard of 2019.
    "marché négocié sans publicité": "sans_publicite",
    "marché public négocié sans publicité": "sans_publicite",
}

#: Published words of the two `considerations…` lists → code.
CONSIDERATIONS = {
    "clause sociale": "clause_sociale",
    "critère social": "critere_social",
    "marché réservé": "marche_reserve",
    "concession réservée": "marche_reserve",
    "pas de considération sociale": "pas_sociale",
    "clause environnementale": "clause_environnementale",
    "critère environnemental": "critere_environnemental",
    "pas de considération environnementale": "pas_environnementale",
}


_SOCIAL = frozenset({"clause_sociale", "critere_social", "marche_reserve", "pas_sociale"})


def is_record(value: Mapping[str, object]) -> bool:
    """Whether a JSON object is one record."""
    considered = "considerationsSociales" in value or "considerationsEnvironnementales" in value
    buyer = "acheteur" in value or "autoriteConcedante" in value
    return considered or (buyer and ("codeCPV" in value or "valeurGlobale" in value))


def read(root: Node) -> Iterator[tuple[Notice, tuple[Block, ...]]]:
    """Every record of a file, or the record itself."""
    if root.name == "marches":
        for record in root.all(_RECORDS):
            # JSON lists the records under "marche", XML repeats the element.
            yield _record(record)
    else:
        yield _record(root)


def _record(record: Node) -> tuple[Notice, tuple[Block, ...]]:
    told = Told()
    concession = record.name == "contrat-concession" or record.first("valeurGlobale") is not None
    title = record.first("objet")
    if title:
        told.say(title, title.text, role=Role.HEADING, level=1)
    cpv = _said(record, "codeCPV", "CPV", told)
    value = record.first("montant|valeurGlobale")
    amount = number(value.text) if value else None
    notice = Notice(
        form="decp",
        stage="result",
        id=_text(record, "id"),
        title=Declared(title.text, title.pointer) if title else None,
        buyer=_buyer(record, told),
        publication_date=_date(
            record, "datePublicationDonnees", "Date de publication des données", told
        ),
        procedure=_procedure(record, told),
        nature=_nature(record, concession, told),
        value=told.declared(value, f"{amount:.2f}", f"Montant hors taxes : {value.text}")
        if value and amount is not None
        else None,
        cpv=(cpv,) if cpv else (),
        lots=(_lot(record, cpv, amount, told),),
        buyer_id=declared_siret(record.all(f"{_BUYERS}/id"), told),
        place=_place(record, told),
    )
    _date(record, "dateNotification", "Date de notification", told)
    return notice, blocks(record, told, frozenset({"titulaires", "concessionnaires"}))


def _text(record: Node, name: str) -> str:
    node = record.first(name)
    return node.text if node else ""


def _said(record: Node, name: str, label: str, told: Told) -> Declared | None:
    node = record.first(name)
    return told.declared(node, node.text, f"{label} : {node.text}") if node and node.text else None


def _date(record: Node, name: str, label: str, told: Told) -> Declared | None:
    node = record.first(name)
    value = iso_date(node.text) if node else None
    return told.declared(node, value, f"{label} : {value}") if node and value else None


def _buyer(record: Node, told: Told) -> Declared | None:
    node = next(
        (found for name in ("nom", "id") for found in record.all(f"{_BUYERS}/{name}")),
        None,
    )
    return told.declared(node, node.text, f"Acheteur : {node.text}") if node and node.text else None


def _place(record: Node, told: Told) -> Declared | None:
    kind = record.first("lieuExecution/typeCode")
    if kind and kind.text.strip().lower() not in _WITHIN:
        return None
    return declared_place(("Lieu d’exécution", record.all("lieuExecution/code")), told=told)


def _procedure(record: Node, told: Told) -> Declared | None:
    node = record.first("procedure")
    if node is None or not node.text:
        return None
    told.say(node, f"Procédure : {node.text}")
    written = node.text.lower().replace("’", "'")
    for words, value in _PROCEDURES.items():
        if written.startswith(words):
            return Declared(value, node.pointer)
    return None


def _nature(record: Node, concession: bool, told: Told) -> Declared | None:
    node = record.first("nature")
    if node is None or not node.text:
        return None
    told.say(node, f"Nature : {node.text}")
    techniques = record.first("techniques")
    if techniques and "accord-cadre" in techniques.words().lower():
        text = f"Technique d’achat : {techniques.words()}"
        return told.declared(techniques, "accord_cadre", text.replace("\n", ", "))
    value = "concession" if concession else _NATURES.get(node.text.strip().lower())
    return Declared(value, node.pointer) if value else None


def _lot(record: Node, cpv: Declared | None, amount: float | None, told: Told) -> NoticeLot:
    months = record.first("dureeMois")
    duration = number(months.text) if months else None
    if months and duration is not None:
        told.say(months, f"Durée : {months.text} mois")
    found = _considerations(record, told)
    reserved = tuple(
        Declared("unknown", said.pointer) for said in found if said.value == "marche_reserve"
    )
    return NoticeLot(
        id="1",
        title=_text(record, "objet"),
        cpv=(cpv.value,) if cpv else (),
        value=amount,
        currency="EUR" if amount is not None else None,
        duration_months=duration,
        pointer=record.pointer,
        reserved=reserved,
        # The list is exhaustive: where it stands without "Marché réservé", the contract is open.
        reserved_stated=any(said.value in _SOCIAL for said in found),
        strategic=found,
    )


def _considerations(record: Node, told: Told) -> tuple[Declared, ...]:
    found = []
    for path, label in (
        ("considerationsSociales", "Considérations sociales"),
        ("considerationsEnvironnementales", "Considérations environnementales"),
    ):
        for group in record.all(path):
            nodes = [node for node in group.walk() if node.text]
            for node in nodes:
                code = codes_of(node.text)
                said = told.declared(node, code or node.text, f"{label} : {node.text}")
                found.append(said)
    return tuple(found)


def codes_of(text: str) -> str | None:
    """The code of a published consideration, None for words that are not of the standard."""
    return CONSIDERATIONS.get(" ".join(text.lower().split()))
