"""When the consultation was launched: the day that decides which law applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tenders_check.facts.stated import from_manifest, from_notices
from tenders_check.french.cued import Cued, cued
from tenders_check.french.dates import dates
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Declared, Fact, Notice, Tender
from tenders_check.records import dataclass
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import Passage, passages

_NOTICE = r"(?:avis|aapc|annonce|invitations?|publicite|publication|consultation|dce|dossier|boamp|joue|profil)\b"
#: Folded; apostrophes are lost in many forms ("date d envoi a la publication").
_SENT = cued(
    r"\bdate d[' ]?envoi (?:du present avis|de l[' ]?avis|a la publication|de la publicite|de l[' ]?invitation|du dossier|de la (?:lettre de )?consultation|de l[' ]?annonce)"
    rf"|\bdate d[' ]?envoi\b[^.;:]{{0,60}}\b{_NOTICE}"
    r"|\benvoi (?:a la publication|pour publication|de l[' ]?(?:avis|aapc|annonce)|du (?:present avis|dce)|au (?:boamp|joue))\b(?! d[e'])"
    r"|(?:date (?:de|du) )?(?:lancement|publication|parution|mise en ligne) (?:de la |du |de l[' ]?|sur le )(?:present[e ]*)?(?:consultation|marche|avis|aapc|procedure|dce|dossier|publicite|profil|boamp)"
    r"|^\W*(?:date (?:de|du) )?(?:lancement|publication|parution|mise en ligne)\W{0,4}(?:le )?(?=\d|[a-z]+di \d|\W*$)"
    r"|[.;–—-] (?:lancement|publication|publicite|parution|mise en ligne)\W{0,4}(?:le |du )?(?=\d)"
    r"|^\W*publiee?\W{1,4}le\b|\bdate (?:et heure )?de (?:parution|mise en ligne)\b"
    r"|\bconsultation\b[^.;:]{0,40}\b(?:lancee|engagee|publiee)\b[^.;:]{0,20}\ble\b"
    r"|\b(?:dce|dossier)\b[^.;:]{0,60}\b(?:mis a (?:la )?disposition|publie|mis en ligne)\b[^.;:]{0,40}\ble\b"
    r"|envoyee? a la publication le|mise? en ligne (?:sur (?:la plateforme|le profil|le site)[^.;:]{0,30} )?le\b|\b(?:avis|aapc|annonce|invitation\w*|lettres? de consultation)\b[^.;:]{0,40}\b(?:publiee?|envoyee?|adressee?|transmise?|parue?)\b[^.;:]{0,40}(?:\ble\b|:)",
    "envoi",
    "lancement",
    "lancee",
    "engagee",
    "publication",
    "parution",
    "paru",
    "envoye",
    "adresse",
    "publicite",
    "transmis",
    "en ligne",
    "publie",
    "mis a ",
)
#: In an award notice, what recalls the call for competition.
_CALL = regex(
    r"\b(?:avis (?:initial|de marche|d'appel|de concession)|appel (?:public )?a la concurrence|mise en concurrence)\b"
)
_RESULT = regex(
    r"^\W*(?:avis de (?:pre-?information|periodique indicatif)|avis d[' ]?attribution|avis de resultats?|resultats? (?:de|du) marche)"
)
_COVER = 15
#: Words after which a date is that of something else.
_ELSEWHERE = regex(
    r"\blimite|\bremise\b|\breception\b|\bvisites?\b|\bavant\b|\bquestions?\b|\bsignature|\bouverture|\bplis\b|\boffres\b|\bdebut\b|\bdemarrage\b"
)
_FARTHEST = 90
_DEADLINE = cued(
    r"date (?:et heure )?limites? (?:de |d')?(?:reception|remise|depot|envoi|reponse)"
    r"|limite de (?:reception|remise|depot) des (?:offres|plis|candidatures|propositions)"
    r"|(?:offres|plis) (?:devront|doivent) (?:parvenir|etre remis\w*|etre transmis\w*) (?:.{0,40})avant le",
    "limite",
    "avant le",
)
_LABEL = 80
#: An "avis" that is a text of law (thresholds, the publication of an arrêté), or another notice.
_LEGAL = regex(
    r"\b(?:attribution|resultats?|rectificatifs?|preinformation|arretes?|decrets?|ordonnances?|lois?|seuils?|jorf|ccag|reunions?|enclenchement|circulaires?|journal officiel (?:de la republique|le|du))\b"
)


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who runs the check states; wins over everything."""

    launch_date: date | None = None
    today: date | None = None


def find_launch_date(tender: Tender, folding: Folding, options: Options) -> Fact:
    """The day the consultation was launched (dispatch of the notice), which decides the law.

    The deadline for offers is never the launch date, but a tender cannot be launched after it:
    without anything better it stands for the latest possible day ("document_deadline"), which
    keeps yesterday's tenders under yesterday's law and frees nobody from today's. So does the
    notice of the award ("notice_result"). A prior information notice launches nothing yet.
    """
    if options.launch_date:
        return Fact(options.launch_date, "option")
    if tender.manifest and tender.manifest.launch_date:
        return Fact(
            tender.manifest.launch_date, "manifest", from_manifest(tender, "date_lancement")
        )
    noticed = _noticed(tender, "notice", ("competition", "change"))
    if noticed is not None:
        return noticed
    today = options.today or date.today()
    sent = _dated(tender, folding, _SENT)
    if sent is not None:
        return sent
    awarded = _noticed(tender, "notice_result", ("result",))
    if awarded is not None:
        return awarded
    limit = _dated(tender, folding, _DEADLINE)
    if limit is not None and isinstance(limit.value, date) and limit.value <= today:
        return Fact(limit.value, "document_deadline", limit.evidence)
    return Fact(today, "assumed_today")


def _noticed(tender: Tender, source: str, stages: tuple[str, ...]) -> Fact | None:
    """The day that a notice of one of these stages was sent, else published."""

    def sent(notice: Notice) -> Declared | None:
        if notice.stage not in stages:
            return None
        return notice.dispatch_date or notice.publication_date

    noticed = from_notices(tender, sent)
    day = _iso(str(noticed.value)) if noticed else None
    if noticed is None or day is None:
        return None
    return Fact(day, source, noticed.evidence)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _dated(tender: Tender, folding: Folding, words: Cued) -> Fact | None:
    """The date that follows some words, in the same block or in the cell or line beside it."""
    awards = {index for index in range(len(tender.pieces)) if _awards(tender, folding, index)}
    for passage in passages(tender):
        folded = folding.folded(passage.piece, passage.block)
        match = words.search(folded.text)
        if match is None:
            continue
        if words is _SENT:
            around = _around(folded.text, match.start(), match.end())
            if _LEGAL.search(around) and not _CALL.search(around):
                continue
            if passage.piece in awards and not _CALL.search(around):
                continue
        start, end = folded.span(match.start(), match.end())
        for position, offset in _places(tender, folding, passage, start, end):
            text = tender.pieces[passage.piece].blocks[position].text
            found = [day for day in dates(text) if day.start >= offset]
            if found and not (
                words is _SENT
                and _is_far(
                    text, max(offset, end if position == passage.block else 0), found[0].start
                )
            ):
                proof = evidence(tender, passage.piece, position, offset, found[0].end)
                return Fact(found[0].date, "document", proof)
    return None


def _awards(tender: Tender, folding: Folding, index: int) -> bool:
    """Whether a piece is an award or prior information notice: its dates are not the call's."""
    piece = tender.pieces[index]
    if piece.notice is not None:
        return piece.notice.stage in ("result", "planning")
    return any(
        _RESULT.search(folding.folded(index, position).text)
        for position in range(min(_COVER, len(piece.blocks)))
    )


def _around(text: str, start: int, end: int) -> str:
    """The sentence around a match ("n° 3. " and "art. 2" may cut it short: only words matter)."""
    first = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    last = min(
        (at for at in (text.find(". ", end), text.find("\n", end)) if at >= 0), default=len(text)
    )
    return text[first:last]


def _is_far(text: str, start: int, stop: int) -> bool:
    """Whether other words stand between a label and a date, or too many of them."""
    between = fold(text[start:stop]).text if stop > start else ""
    return len(between) > _FARTHEST or _ELSEWHERE.search(between) is not None


def _places(
    tender: Tender, folding: Folding, passage: Passage, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """(block, offset) where the date of a label may stand.

    A label followed by something else ("[à compléter]") has no date; the next line is another's.
    """
    blocks = tender.pieces[passage.piece].blocks
    yield passage.block, start
    if blocks[passage.block].text[end:].strip(" :.\n") and not blocks[passage.block].text[
        end:
    ].rstrip().endswith(":"):
        return
    for position in range(passage.block + 1, min(passage.block + 3, len(blocks))):
        text = folding.folded(passage.piece, position).text
        if len(text) > _LABEL or _DEADLINE.search(text) or _SENT.search(text):
            return
        yield position, 0
