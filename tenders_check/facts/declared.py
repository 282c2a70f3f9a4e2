"""What kind of consultation it is: launch date, value, duration, CPV, nature, object, procedure.

Order of trust for each fact: command option, manifest, structured notice, documents. A fact that
nobody states stays unknown (`value` None, source "unknown"), except the launch date, which is
today and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tenders_check.french.cued import Cued, cued
from tenders_check.french.dates import dates
from tenders_check.model import Declared, Evidence, Fact, Kind, Lot, Notice, Place, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import passages

UNKNOWN = Fact(None, "unknown")

T = TypeVar("T")

Choices = tuple[tuple[str, Cued | re.Pattern[str]], ...]

_SENT = cued(
    r"date d'envoi (?:du present avis|de l'avis|a la publication|de la publicite|de l'invitation|du dossier)"
    r"|date d'envoi\b.{0,60}\b(?:publication|avis|boamp|joue)"
    r"|(?:date de )?(?:lancement|publication) (?:de la |du |de l')(?:consultation|marche|avis|procedure)"
    r"|envoye(?:e)? a la publication le|mis(?:e)? en ligne le|avis (?:publie|envoye) (?:au \w+ )?le",
    "date d'envoi",
    "lancement",
    "publication",
    "envoye",
    "en ligne",
    "avis publie",
)
_DEADLINE = cued(
    r"date (?:et heure )?limites? (?:de |d')?(?:reception|remise|depot|envoi|reponse)"
    r"|limite de (?:reception|remise|depot) des (?:offres|plis|candidatures|propositions)"
    r"|(?:offres|plis) (?:devront|doivent) (?:parvenir|etre remis\w*|etre transmis\w*) (?:.{0,40})avant le",
    "limite",
    "avant le",
)
_CPV = re.compile(r"\b(\d{8})(?:\s?-\s?\d)\b")
_CPV_NEAR = re.compile(r"\bcpv\b\D{0,40}(\d{8})\b")

_NATURES: Choices = (
    ("concession", cued(r"\b(?:contrat de concession|concession de (?:service|travaux)|concessionnaire|delegation de service public)\b", "concession", "delegation")),
    ("defense_securite", cued(r"\bmarche (?:public )?de defense (?:ou|et) de securite\b", "defense")),
    ("partenariat", cued(r"\bmarche (?:public )?de partenariat\b", "partenariat")),
    ("accord_cadre", cued(r"\baccord[- ]cadre\b", "cadre")),
    ("marche", cued(r"\bmarches?\b", "marche")),
)  # fmt: skip
_PROCEDURES: Choices = (
    ("adaptee", cued(r"\bprocedure adaptee\b|\bmapa\b|\bl?\.? ?2123-1\b", "procedure adaptee", "mapa", "2123-1")),
    ("formalisee", cued(r"\bappel d'offres (?:ouvert|restreint)\b|\bprocedure (?:formalisee|avec negociation)\b|\bdialogue competitif\b", "appel d'offres", "procedure formalisee", "procedure avec", "dialogue")),
    ("sans_publicite", cued(
        r"\b(?:marche|consultation|contrat|procedure)\b.{0,40}\b(?:passee?|conclue?|lancee?|attribuee?|negociee?)?\s?sans publicite ni mise en concurrence", "sans publicite")),
)  # fmt: skip
_OBJECTS: Choices = (
    ("travaux", cued(r"\bmarches? (?:publics? )?de travaux\b|\bccag[- ]travaux\b|\btype de marche\W+travaux\b", "travaux")),
    ("services", cued(r"\bmarches? (?:publics? )?de (?:prestations? (?:de services?|intellectuelles?)|services?)\b|\bccag[- ](?:pi|moe|tic)\b|\btype de marche\W+services?\b", "service", "prestation", "ccag")),
    ("fournitures", cued(r"\bmarches? (?:publics? )?de fournitures?(?! courantes)\b|\btype de marche\W+fournitures?\b", "fourniture")),
)  # fmt: skip
_BUYERS: Choices = (
    ("groupement", re.compile(r"\bgroupement de commandes\b")),
    ("hopital", re.compile(r"\b(?:centre hospitalier|chu|chru|hopital|hopitaux|ght|groupement hospitalier)\b")),
    ("collectivite", re.compile(
        r"\b(?:(?:commune|ville|departement|region|metropole) d[eu'](?!\s+marche)|mairie|hotel de ville|conseil (?:departemental|regional|municipal)"
        r"|communaute (?:de communes|d'agglomeration|urbaine)|syndicat (?:mixte|intercommunal)|ccas|sivom|sivu|collectivite territoriale)")),
    ("etat", re.compile(r"\b(?:ministere|prefecture|direction (?:departementale|regionale|interregionale|generale) d|l'etat\b|secretariat general)")),
    ("etablissement_public_etat", re.compile(
        r"\b(?:universite|etablissement public (?:national|administratif|a caractere)|autorite des marches|agence nationale|cnrs|inrae|inserm|museum|ecole nationale|grand port|parc national)\b")),
    ("organisme", re.compile(r"\b(?:office public de l'habitat|oph|sa d'hlm|societe publique locale|spl|sem|association|chambre de commerce|chambre d'agriculture)\b")),
)  # fmt: skip
_COVER = 60


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who runs the check states; wins over everything."""

    launch_date: date | None = None
    today: date | None = None


def find_launch_date(tender: Tender, folding: Folding, options: Options) -> Fact:
    """The day the consultation was launched (dispatch of the notice), which decides the law.

    The deadline for offers is never the launch date, but a tender cannot be launched after it:
    without anything better it stands for the latest possible day ("document_deadline"), which
    keeps yesterday's tenders under yesterday's law and frees nobody from today's.
    """
    if options.launch_date:
        return Fact(options.launch_date, "option")
    if tender.manifest and tender.manifest.launch_date:
        return Fact(
            tender.manifest.launch_date, "manifest", _from_manifest(tender, "date_lancement")
        )
    noticed = _from_notices(tender, lambda n: n.dispatch_date or n.publication_date)
    if noticed is not None:
        day = _iso(str(noticed.value))
        if day:
            return Fact(day, "notice", noticed.evidence)
    today = options.today or date.today()
    sent = _dated(tender, folding, _SENT)
    if sent is not None:
        return sent
    limit = _dated(tender, folding, _DEADLINE)
    if limit is not None and isinstance(limit.value, date) and limit.value <= today:
        return Fact(limit.value, "document_deadline", limit.evidence)
    return Fact(today, "assumed_today")


def find_nature(tender: Tender, folding: Folding) -> Fact:
    """marche, accord_cadre, concession, defense_securite or partenariat."""
    stated = _stated(
        tender, tender.manifest and tender.manifest.nature, "nature", lambda n: n.nature
    )
    return stated or _first(tender, folding, _NATURES, _title_like) or Fact("marche", "assumed")


def find_procedure(tender: Tender, folding: Folding) -> Fact:
    """formalisee, adaptee or sans_publicite."""
    stated = _stated(
        tender, tender.manifest and tender.manifest.procedure, "procedure", lambda n: n.procedure
    )
    return stated or _first(tender, folding, _PROCEDURES, _anywhere) or UNKNOWN


def find_object(tender: Tender, folding: Folding, cpv: Sequence[str]) -> Fact:
    """fournitures, services or travaux; the main CPV code decides when no piece says it."""
    stated = _stated(
        tender, tender.manifest and tender.manifest.object, "objet", lambda n: n.object
    )
    if stated:
        return stated
    written = _first(tender, folding, _OBJECTS, _anywhere)
    if written:
        return written
    if cpv:
        division = int(cpv[0][:2])
        works = division == 45
        services = division >= 50 and division not in (48,)
        return Fact("travaux" if works else "services" if services else "fournitures", "cpv")
    return UNKNOWN


def find_buyer_kind(tender: Tender, folding: Folding) -> Fact:
    """The kind of buyer, which decides thresholds and quotas."""
    stated = _stated(
        tender, tender.manifest and tender.manifest.buyer_kind, "acheteur", lambda n: n.buyer_kind
    )
    return stated or _first(tender, folding, _BUYERS, _title_like) or UNKNOWN


def find_cpv(tender: Tender, folding: Folding, lots: Sequence[Lot]) -> tuple[str, ...]:
    """CPV codes of the whole tender, eight digits, in the order they are met, without repeats."""
    if tender.manifest and tender.manifest.cpv:
        return tender.manifest.cpv
    codes: dict[str, None] = {}
    for piece in tender.pieces:
        if piece.notice:
            for code in piece.notice.cpv:
                codes.setdefault(code.value.split("-")[0])
            for lot in piece.notice.lots:
                for lot_code in lot.cpv:
                    codes.setdefault(lot_code.split("-")[0])
    if not codes:
        for passage in passages(tender):
            text = folding.folded(passage.piece, passage.block).text
            if "cpv" in text or ("-" in text and _CPV.search(text)):
                for match in (*_CPV.finditer(text), *_CPV_NEAR.finditer(text)):
                    codes.setdefault(match[1])
    for lot in lots:
        for code_ in lot.cpv:
            codes.setdefault(code_.split("-")[0])
    return tuple(codes)


def _stated(
    tender: Tender, manifest: str | None, key: str, read: Callable[[Notice], Declared | None]
) -> Fact | None:
    if manifest:
        return Fact(manifest, "manifest", _from_manifest(tender, key))
    return _from_notices(tender, read)


def _from_manifest(tender: Tender, key: str) -> Evidence | None:
    return Evidence(tender.manifest.path, key, Place(pointer=key)) if tender.manifest else None


def _from_notices(tender: Tender, read: Callable[[Notice], Declared | None]) -> Fact | None:
    """The first value a competition notice declares; other stages only when there is none."""
    ranked = sorted(
        (piece for piece in tender.pieces if piece.notice),
        key=lambda piece: piece.notice is not None and piece.notice.stage != "competition",
    )
    for piece in ranked:
        declared = read(piece.notice) if piece.notice else None
        if declared is not None and declared.value:
            proof = Evidence(piece.path, declared.value, Place(pointer=declared.pointer))
            return Fact(declared.value, "notice", proof)
    return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _dated(tender: Tender, folding: Folding, words: Cued) -> Fact | None:
    """The date that follows some words, in the same block or in the next one (a table cell)."""
    for passage in passages(tender):
        match = words.search(folding.folded(passage.piece, passage.block).text)
        if match is None:
            continue
        blocks = tender.pieces[passage.piece].blocks
        start = folding.folded(passage.piece, passage.block).span(match.start(), match.end())[0]
        for position in range(passage.block, min(passage.block + 3, len(blocks))):
            text = blocks[position].text
            offset = start if position == passage.block else 0
            found = [day for day in dates(text) if day.start >= offset]
            if found:
                proof = evidence(tender, passage.piece, position, offset, found[0].end)
                return Fact(found[0].date, "document", proof)
    return None


def _title_like(tender: Tender) -> Iterator[tuple[int, int]]:
    """Titles first: the object line of the tender, then the covers of its pieces."""
    for index, piece in enumerate(tender.pieces):
        yield from ((index, position) for position in range(min(_COVER, len(piece.blocks))))


def _anywhere(tender: Tender) -> Iterator[tuple[int, int]]:
    """Covers first, then everything, in the pieces that state the procedure."""
    yield from _title_like(tender)
    for passage in passages(
        tender, frozenset({Kind.RC, Kind.AAPC, Kind.AE, Kind.CCP, Kind.CCAP, Kind.NOTICE})
    ):
        yield passage.piece, passage.block


def _first(
    tender: Tender,
    folding: Folding,
    choices: Choices,
    where: Callable[[Tender], Iterator[tuple[int, int]]],
) -> Fact | None:
    """The first choice met while reading; among several in one block, the one listed first."""
    for piece, block in where(tender):
        text = folding.folded(piece, block).text
        for value, pattern in choices:
            match = pattern.search(text)
            if match:
                start, end = folding.folded(piece, block).span(match.start(), match.end())
                return Fact(value, "document", evidence(tender, piece, block, start, end))
    return None
