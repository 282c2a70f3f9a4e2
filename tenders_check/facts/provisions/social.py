"""Social and insertion clauses, sentence by sentence, with the six markers of an insertion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.facts.provisions import bought, verbs, wording
from tenders_check.facts.provisions.breach import also_binds, punishes
from tenders_check.facts.provisions.draft import BESIDE, Draft, Refused
from tenders_check.facts.provisions.duty import ANNOUNCING, Duty, read_duty
from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.facts.provisions.proof import read_proof
from tenders_check.facts.provisions.rows import answered_yes
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Hit
from tenders_check.french.regex import regex

INSERTION = "insertion"
SOCIAL = "clause_sociale"
THEMES = (INSERTION, SOCIAL)
#: Marker → the theme that shows it.
MARKERS = {
    "volume": "insertion_volume",
    "publics": "insertion_publics",
    "ways": "insertion_modalites",
    "facilitator": "insertion_facilitateur",
    "follow_up": "insertion_suivi",
}
_NAMED = regex(
    r"\b(?:clauses?|conditions?|considerations?|dispositions?|exigences?|"
    r"volet)\b[^.;]{0,60}?\b(?:social\w*|sociaux|insertion)\b"
)
#: A reserved lot chooses who performs, not how.
_RESERVED = regex(
    r"\b(?:est|sont|sera|seront|marches?|lots?|accord-cadre|consultation|participation)\b"
    r"[^.;]{0,12}\breserv(?:e|ee|es|ees)\b|^\W*reserv(?:e|ee|es|ees)\b"
)
_OWN_ACTION = regex(
    # "réservé à l'insertion" names no structure: a social aim, if a vague one
    r"\breserv\w+ a l'insertion\b|\b(?:clauses? (?:sociales?|d'insertion)|actions? d'insertion|"
    r"heures? d'insertion|reserve(?:nt|ra|ront)? [^.;]{0,40}\bheures?|"
    r"\bheures?\b[^.;]{0,30}\breserv\w+ (?:a|aux)|"
    r"conditions? d'execution (?:sociale|a caractere))\b"
)
_HIRES = regex(r"\b(?:heures?|embauch\w+|recrut\w+)\b")
#: Social words that say nothing by themselves.
_EMPTY = regex(
    r"\b(?:responsabilite sociale|conditions? de travail|qualite de vie au travail|"
    r"bien-? ?etre au travail|"
    r"conventions? (?:fondamentales? )?de l'o(?:rganisation internationale|it)|normes?|"
    r"travail force|travail des enfants)\b"
    r"|\b(?:en faveur|promo\w+|respect\w*|veille\w*|attenti\w+|sensible|engage\w*|lutte\w*)\b"
    r"[^.;]{0,40}\b(?:egalite|discriminations?|mixite|parite)\b"
)

#: Work, or what leads to it.
_EMPLOYS = regex(
    r"\b(?:recrut|embauch|reserv|confi|affect|insertion|insere|accueil|form(?:e|er|ation)|stage|"
    r"tutor|heures?\b|travail|emplo[iy]|main d'oeuvre|contrats?\b|mobilis|recou|sous-trait|"
    r"clauses?\b|public)"
)
#: A service to people who look for work: it employs none of them.
_SERVES = regex(
    r"\b(?:assur|dispens|anim|donn|propos|prepar|realis)\w*\b(?! que\b)[^.;]{0,50}\b(?:cours|"
    r"ateliers?|formations?|seances?|entretiens?|modules?|accompagnements?|"
    r"bilans? de competences)\b"
)
_HIRED = regex(r"\b(?:embauch|recrut|affect|reserv|salarie|insertion|en contrat|apprenti|clause)")
#: Figures about the whole company, asked for information.
_TOLD = regex(
    r"\ba titre (?:statistique|d'information|indicatif|informatif)|\bpour information\b|"
    r"\b(?:renseign|declar|indiqu|mentionn)\w*\b[^.;]{0,50}\b(?:nombre|effectif|part|proportion) "
    r"d(?:e|es|u) (?:ses|leurs|son)\b(?![^.;]*\b(?:affecte|marche|chantier|prestation|execution))"
)
#: A line that gives the volume of an insertion described beside it.
_VOLUME = regex(
    r"^\W*(?:(?:le|la|les|l') ?)?(?:volumes?|nombre d'heures|heures (?:a reserver|reservees)|"
    r"quotas?|(?:part|objectif|engagement)s? (?:minim\w+|d'insertion|horaires?))\b[^.;]{0,40}\d"
)
#: What nobody may have recourse to: that it is denied is the duty itself.
_HARM = regex(
    r"\b(?:travail (?:des enfants|force|d'enfants)|discriminations?|harcelement|"
    r"violences sexistes)\b"
)
#: Places and services that people with disabilities can use: a feature, not an employment matter.
_ACCESS = regex(
    r"\baccessib\w+\b[^.;]{0,60}"
    r"\b(?:handicap\w*|mobilite reduite|pmr|malvoyant\w*|malentendant\w*)"
)


def read_social(reader: Reader, sentence: Sentence) -> Iterator[Draft | Refused]:
    """What a sentence says on insertion or another social matter."""
    hits = reader.hits(sentence, *THEMES)
    inside = "social" in sentence.context.themes[:2]
    if not hits and not inside and _measures(reader, sentence):
        duty = read_duty(sentence)
        if duty.who not in ("candidate", "buyer", "law"):
            markers = _markers(reader, sentence)
            yield _draft(reader, sentence, "insertion_clause", duty, (), markers)
        return
    if not hits and not inside:
        yield from _false_friends(reader, sentence)
        yield from _beside(reader, sentence)
        return
    if sentence.heading and hits:
        yield _refuse(reader, sentence, hits, "heading_only")
        return
    duty = read_duty(sentence)
    markers = _markers(reader, sentence) if hits or inside else ()
    if not hits:
        if _in_insertion(reader, sentence) and not punishes(sentence):
            yield from _governed(reader, sentence, duty, markers)
        return
    insertion = any(hit.theme == INSERTION for hit in hits) or (
        bool(markers) and _in_insertion(reader, sentence)
    )
    kind = "insertion_clause" if insertion else "social_clause"
    if punishes(sentence) and not also_binds(sentence, hits, hours=insertion):
        return
    if sentence.cell and _NAMED.search(sentence.text) and answered_yes(reader, sentence):
        yield _draft(reader, sentence, kind, duty, ("no_content",), markers)
        return
    refusal = _refusal(reader, sentence, duty, hits)
    if refusal:
        yield _refuse(reader, sentence, hits, refusal)
        return
    if sentence.kind in ANNOUNCING:
        if _announced(sentence, duty):
            yield _draft(reader, sentence, kind, duty, ("no_content",), markers)
        return
    if duty.who in ("none", "described") and not (insertion and "volume" in markers):
        named = _NAMED.search(sentence.text) and wording.ANNOUNCES.search(sentence.text)
        if named or (markers and inside):
            yield _draft(reader, sentence, kind, duty, ("no_content",), markers)
        else:
            yield _refuse(reader, sentence, hits, "no_content")
            if insertion:
                yield from _beside(reader, sentence)
        return
    weak = _weakness(reader, sentence, duty, hits, insertion)
    if insertion and not weak and _only_publics(sentence, duty, markers):
        weak = ("no_content",)
    yield _draft(reader, sentence, kind, duty, weak, markers if insertion else ())


def heads_hours(reader: Reader, piece: int, block: int) -> bool:
    """Whether the column of a cell is that of an insertion: "Heures d'insertion"."""
    head = reader.heads.column(piece, block)
    if not head:
        return False
    folded = fold(head)
    present = INSERTION in reader.lexicon.present(folded)
    return present and bool(reader.lexicon.find(folded, INSERTION))


def _measures(reader: Reader, sentence: Sentence) -> bool:
    """The volume of an insertion that something beside it names.

    "Volume : 1 200 heures" in a list of an insertion, a cell under "Heures d'insertion".
    """
    if sentence.kind in ANNOUNCING or sentence.heading or punishes(sentence):
        return False
    if not reader.hits(sentence, MARKERS["volume"]):
        return False
    if sentence.cell:
        return heads_hours(reader, sentence.piece, sentence.block)
    return bool(
        _VOLUME.match(sentence.text)
        and reader.names(sentence, INSERTION)
        and reader.names(sentence, MARKERS["publics"])
    )


def _beside(reader: Reader, sentence: Sentence) -> Iterator[Draft]:
    """What a sentence beside an insertion clause adds to it: who follows it, by what means."""
    if sentence.heading or sentence.kind in ANNOUNCING or punishes(sentence):
        return
    markers = tuple(one for one in _markers(reader, sentence) if one != "volume")
    if markers and reader.names(sentence, INSERTION):
        yield _draft(reader, sentence, BESIDE, read_duty(sentence), ("no_content",), markers)


def _governed(
    reader: Reader, sentence: Sentence, duty: Duty, markers: tuple[str, ...]
) -> Iterator[Draft]:
    """A sentence under a heading on insertion that does not name it again.

    Hours, often in a table or beside a lot, are its volume; hours to reserve or people to hire are
    its duty; anything else only adds its markers.
    """
    if duty.who in ("candidate", "buyer", "law"):
        return
    hires = duty.who == "contractor" and _HIRES.search(sentence.text)
    if "volume" in markers or (hires and not sentence.heading):
        yield _draft(reader, sentence, "insertion_clause", duty, (), markers)
    elif markers and not sentence.heading:
        yield _draft(reader, sentence, "insertion_clause", duty, ("no_content",), markers)


def _announced(sentence: Sentence, duty: Duty) -> bool:
    """What a notice or a set of rules says of the execution."""
    text = sentence.text
    return bool(
        duty.who == "contractor"
        or wording.ANNOUNCES.search(text)
        or wording.EXECUTION.search(f"{sentence.lead} {text}")
        or re.search(r"\b(?:prestations?|actions?) d'insertion\b|\breserv\w+ a l'insertion\b", text)
    )


def _only_publics(sentence: Sentence, duty: Duty, markers: tuple[str, ...]) -> bool:
    """Eligible people named, without any work for them: a list, or tenants to be told."""
    if "publics" not in markers or "volume" in markers:
        return False
    if duty.who == "contractor":
        return not _EMPLOYS.search(sentence.text)
    return not re.search(r"\b(?:recrut|embauch|emploie\w*|reserv|confi|affect)", sentence.text)


def _in_insertion(reader: Reader, sentence: Sentence) -> bool:
    """Whether a heading above names insertion, rather than any social matter."""
    outline = reader.tender.outlines[sentence.piece]
    index: int | None = outline.of_block[sentence.block]
    while index is not None and index >= 0:
        section = outline.sections[index]
        folded = reader.folded(sentence.piece, section.start)
        if reader.lexicon.find(folded, INSERTION):
            return True
        index = section.parent
    return False


def _markers(reader: Reader, sentence: Sentence) -> tuple[str, ...]:
    return tuple(marker for marker, theme in MARKERS.items() if reader.hits(sentence, theme))


def _refusal(reader: Reader, sentence: Sentence, duty: Duty, hits: list[Hit]) -> str | None:
    if duty.who == "candidate":
        return "candidate_level" if sentence.kind not in ANNOUNCING else "out_of_section"
    if _RESERVED.search(f"{sentence.lead} {sentence.text}") and not _OWN_ACTION.search(
        sentence.text
    ):
        return "false_friend"
    if reader.moods(sentence, hits) == {"negated"} and not (
        duty.who == "contractor" and _HARM.search(sentence.text)
    ):
        return "negated"
    if duty.who == "law":
        return "law_reminder"
    named = wording.ANNOUNCES.search(sentence.text) or wording.EXECUTION.search(sentence.text)
    if duty.who == "buyer" and not named:
        return "no_content"
    if re.search(r"\bccag\b|clauses administratives generales", sentence.text) and not re.search(
        r"\bdevra\b|\bdoit\b|s'engage|\brealis|\breserve|\d+ ?(?:h\b|heures|%)", sentence.text
    ):
        return "ccag_reference"
    if _ACCESS.search(sentence.text):
        return "false_friend"
    if bought.is_service(sentence.text):
        return "no_content"
    if _SERVES.search(sentence.text) and not _HIRED.search(sentence.text):
        return "no_content"
    if re.search(r"\bpreconisations?\b", sentence.text):
        return "soft"
    block = reader.block(sentence.piece, sentence.block)
    if block.box is not None and "☐" in block.text and "☒" not in block.text:
        return "unticked"
    return None


def _weakness(
    reader: Reader, sentence: Sentence, duty: Duty, hits: list[Hit], insertion: bool
) -> tuple[str, ...]:
    codes: list[str] = []
    moods = reader.moods(sentence, hits)
    if "affirmed" not in moods:
        if "soft" in moods:
            codes.append("soft")
        elif "hypothetical" in moods:
            said = re.search(r"\bpourr(?:a|ont)|peu(?:t|vent)\b", sentence.text)
            codes.append("hypothetical" if said else "conditional")
    if _TOLD.search(sentence.text):
        codes.append("no_content")
    if wording.GOODWILL.search(sentence.text) and not codes:
        codes.append("soft")
    if wording.OPTIONAL.search(sentence.text) or "optional" in sentence.context.themes:
        codes.append("conditional")
    if duty.words and verbs.FACULTY.search(duty.words) and not codes:
        codes.append("hypothetical")
    elif duty.words and verbs.SOFT_DUTY.fullmatch(duty.words) and not codes:
        codes.append("soft")
    proof = read_proof(reader.original(sentence))
    if wording.LAW_REMINDER.search(sentence.text) and not (
        proof.measure
        or proof.document
        or (insertion and wording.CONCRETE_ACT.search(sentence.text))
    ):
        codes.append("law_reminder")
    elif not insertion and _EMPTY.search(sentence.text) and not proof.any:
        codes.append(
            "law_reminder" if re.search(r"convention|norme", sentence.text) else "no_content"
        )
    elif _NAMED.search(sentence.text) and duty.who != "contractor" and not proof.any:
        codes.append("no_content")
    return tuple(codes)


def _false_friends(reader: Reader, sentence: Sentence) -> Iterator[Refused]:
    hits = reader.refused(sentence, *THEMES)
    if hits:
        yield _refuse(reader, sentence, hits, "false_friend")


def _draft(
    reader: Reader,
    sentence: Sentence,
    kind: str,
    duty: Duty,
    weakness: tuple[str, ...],
    markers: tuple[str, ...],
) -> Draft:
    proof = read_proof(reader.original(sentence))
    named = bool(reader.hits(sentence, *THEMES))
    quote = reader.evidence(sentence)
    return Draft(kind, sentence, quote, weakness, duty.words, proof, markers, named)


def _refuse(reader: Reader, sentence: Sentence, hits: list[Hit], reason: str) -> Refused:
    theme = INSERTION if any(hit.theme == INSERTION for hit in hits) else "social"
    return Refused(theme, reader.evidence(sentence), reason)
