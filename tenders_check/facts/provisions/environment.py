"""Environmental clauses and specifications, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.facts.provisions import bought, subjects, verbs, wording
from tenders_check.facts.provisions.breach import also_binds, punishes, unpunished
from tenders_check.facts.provisions.draft import Draft, Refused
from tenders_check.facts.provisions.duty import ANNOUNCING, DESCRIBING, Duty, acts, read_duty
from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.facts.provisions.proof import Proof, read_proof
from tenders_check.facts.provisions.rows import answered_yes
from tenders_check.french.lexicon import Hit
from tenders_check.french.regex import regex

CONCRETE = "clause_environnement"
GENERAL = "clause_environnement_generale"
SPECIFIC = "specification_environnement"
CONTENT = "environnement_contenu"
#: What counts only where it is forbidden: "Sont interdits : la vaisselle jetable…".
FORBIDDEN = "clause_environnement_interdit"
THEMES = (CONCRETE, GENERAL, SPECIFIC, FORBIDDEN)
#: The environmental code: naming it is a reminder of the law, never a clause.
CODE = "rappel_code_environnement"

#: "met en œuvre deux actions qui réduisent l'impact environnemental"
_ACTIONS = regex(
    r"\b(?:met\w* en oeuvre|realis\w+|condui\w+|men\w+|execut\w+)\b[^.;]{0,20}\b(?:une?|deux|trois|"
    r"quatre|cinq|\d+) (?:\w+ )?(?:actions?|mesures?|initiatives?|ameliorations?)\b"
)
#: "réputé connaître et respecter les textes": more than to know them, no more than the law
_OBEYS = regex(r"\b(?:respecter|observer|appliquer|s'y conform\w+|se conform\w+)\b")
_THEME = "environnement"
_CLAUSE = "environmental_clause"
_SPECIFICATION = "environmental_specification"


def read_environment(reader: Reader, sentence: Sentence) -> Iterator[Draft | Refused]:
    """What a sentence says on the environment: at most one clause and one specification."""
    hits = reader.hits(sentence, CONCRETE, GENERAL, SPECIFIC)
    if _forbids(sentence):
        hits += reader.hits(sentence, FORBIDDEN)
    inside = "environment" in sentence.context.themes[:2] and not sentence.heading
    if not hits and not inside:
        yield from _code(reader, sentence) or _false_friends(reader, sentence)
        return
    if sentence.heading:
        if hits or "environment" in sentence.context.themes[:1]:
            yield _refuse(reader, sentence, "heading_only")
        return
    duty = read_duty(sentence)
    concrete = [hit for hit in hits if hit.theme != GENERAL]
    if not hits:
        yield from _in_section(reader, sentence, duty)
        return
    if punishes(sentence) and not also_binds(sentence, concrete or hits):
        return
    if sentence.cell and subjects.NAMED.search(sentence.text) and answered_yes(reader, sentence):
        yield _draft(reader, sentence, _CLAUSE, duty, Proof(), ("no_content",))
        return
    refusal = _refusal(reader, sentence, duty, hits)
    if refusal:
        yield _refuse(reader, sentence, refusal)
        return
    proof = read_proof(reader.original(sentence))
    weak = _weakness(reader, sentence, duty, hits, proof)
    specific = any(hit.theme == SPECIFIC for hit in hits) and not subjects.handles_waste(sentence)
    if specific and _specifies(sentence, duty):
        codes = tuple(code for code in weak if code in ("soft", "conditional", "hypothetical"))
        yield _draft(reader, sentence, _SPECIFICATION, duty, proof, codes)
    if sentence.kind in ANNOUNCING:
        if _announced(sentence, hits, proof):
            yield _draft(reader, sentence, _CLAUSE, duty, proof, ("no_content",))
        return
    if concrete and subjects.only_goods(sentence, duty, specific=specific):
        if not specific and any(hit.theme == FORBIDDEN for hit in hits):
            # what goods must not be is a specification, as much as what they must be
            yield _draft(reader, sentence, _SPECIFICATION, duty, proof, weak)
        elif not specific:
            yield _refuse(reader, sentence, "product_specification")
        return
    if duty.who in ("none", "described"):
        if subjects.NAMED.search(sentence.text) and wording.ANNOUNCES.search(sentence.text):
            codes = ("no_content",)
            yield _draft(reader, sentence, _CLAUSE, duty, proof, codes, concrete=bool(concrete))
        elif wording.PURPOSE.search(sentence.text) and concrete and not sentence.heading:
            # nothing says who must do it, but it is done for the environment
            yield _draft(reader, sentence, _CLAUSE, duty, proof, ("no_content",), concrete=True)
        else:
            yield _refuse(reader, sentence, "no_content")
        return
    yield _draft(reader, sentence, _CLAUSE, duty, proof, weak, concrete=bool(concrete))


def _announced(sentence: Sentence, hits: list[Hit], proof: Proof) -> bool:
    """What a notice or rules of consultation say of the execution: a clause, a figure to reach."""
    if subjects.NAMED.search(sentence.text):
        return bool(
            wording.ANNOUNCES.search(sentence.text) or wording.EXECUTION.search(sentence.text)
        )
    return (
        proof.measure is not None
        and "kwh" in sentence.text
        and any(hit.theme == CONCRETE for hit in hits)
    )


def _code(reader: Reader, sentence: Sentence) -> tuple[Draft, ...]:
    """The contractor told to respect the environmental code is only told of the law."""
    if sentence.kind in ANNOUNCING or not reader.hits(sentence, CODE):
        return ()
    duty = read_duty(sentence)
    reminds = wording.LAW_REMINDER.search(sentence.text) or _OBEYS.search(sentence.text)
    if duty.who != "contractor" or not reminds:
        return ()
    proof = read_proof(reader.original(sentence))
    return (_draft(reader, sentence, _CLAUSE, duty, proof, ("law_reminder",)),)


def _false_friends(reader: Reader, sentence: Sentence) -> Iterator[Refused]:
    if reader.refused(sentence, GENERAL, CONCRETE):
        yield _refuse(reader, sentence, "false_friend")


def _in_section(reader: Reader, sentence: Sentence, duty: Duty) -> Iterator[Draft | Refused]:
    """A sentence under an environmental heading that names nothing of the environment itself."""
    if duty.who not in ("contractor", "thing") or sentence.kind in ANNOUNCING:
        return
    reminder = wording.LAW_REMINDER.search(sentence.text)
    if reminder or wording.LAW_COPIED.search(sentence.text) or punishes(sentence):
        return
    if reader.hits(sentence, "insertion", "clause_sociale"):
        return
    content = reader.hits(sentence, CONTENT)
    proof = read_proof(reader.original(sentence))
    if not content and not proof.document:
        return
    start, end = sentence.span
    at = content[0] if content else Hit(CONTENT, start, min(end, start + 20))
    kind = reader.polarity(sentence, at.start, at.end).kind
    if kind == "negated":
        return
    codes = () if kind == "affirmed" else ("soft" if kind == "soft" else "conditional",)
    if not content and re.search(r"\bjustifi\w+|en mesure de\b", sentence.text):
        return
    yield _draft(reader, sentence, _CLAUSE, duty, proof, codes)


def _refusal(reader: Reader, sentence: Sentence, duty: Duty, hits: list[Hit]) -> str | None:
    """Why a sentence is no provision at all, None when it may be one."""
    if duty.who == "candidate":
        return "candidate_level" if sentence.kind not in ANNOUNCING else "out_of_section"
    if duty.who == "buyer" or (duty.who == "thing" and "apart" in sentence.context.themes):
        return "no_content"
    if bought.is_service(sentence.text):
        return "no_content"
    if wording.ACKNOWLEDGES.search(sentence.text) and not _OBEYS.search(sentence.text):
        return "no_content"
    if duty.who != "contractor" and subjects.OBJECT.search(sentence.text):
        return "no_content"
    if subjects.PRICE.search(sentence.text):
        return "no_content"
    if duty.who != "contractor" and subjects.FUNDED.search(sentence.text):
        return "no_content"
    if _shown(sentence):
        return "no_content"
    if _kept_up(reader, sentence, hits, duty):
        return "product_specification"
    if duty.who == "thing" and subjects.FEATURE.search(sentence.text):
        return "product_specification"
    if subjects.INVOICE.search(sentence.text):
        return "false_friend"
    if duty.who == "law":
        return "law_reminder"
    if wording.BREACH.search(unpunished(sentence.text)) and not wording.CONCRETE_ACT.search(
        sentence.text
    ):
        return "no_content"
    if all(_denied(reader, sentence, hit) for hit in hits):
        return "negated"
    if _only_ccag(sentence):
        return "ccag_reference"
    block = reader.block(sentence.piece, sentence.block)
    if block.box is not None and "☐" in block.text and "☒" not in block.text:
        return "unticked"
    return None


def _shown(sentence: Sentence) -> bool:
    """Words quoted on a sign are read by others: "une signalétique « Économisons l'eau »"."""
    return '"' in sentence.text and subjects.SIGN.search(sentence.text) is not None


def _kept_up(reader: Reader, sentence: Sentence, hits: list[Hit], duty: Duty) -> bool:
    """Whether what is named is only supplied or looked after: "la VMC est nettoyée"."""
    folded = reader.folded(sentence.piece, sentence.block)
    tends = all(subjects.tends(folded.text, *folded.locate(hit.start, hit.end)) for hit in hits)
    if tends and not read_proof(reader.original(sentence)).document:
        return True
    upkeep = subjects.UPKEEP.search(sentence.text)
    if upkeep is None or duty.who != "thing" or subjects.followed(sentence):
        return False
    begin = folded.locate(*sentence.span)[0] + upkeep.start()
    return all(folded.locate(hit.start, hit.end)[1] <= begin for hit in hits)


def _denied(reader: Reader, sentence: Sentence, hit: Hit) -> bool:
    folded = reader.folded(sentence.piece, sentence.block)
    first, last = folded.locate(hit.start, hit.end)
    named = folded.text[first:last]
    inside = subjects.DENIED_INSIDE.search(named)
    denied = inside or reader.polarity(sentence, hit.start, hit.end).kind == "negated"
    if subjects.bans_what_helps(folded.text, first, last):
        return True
    if subjects.EXCEPTED.search(folded.text, max(0, first - 40), first):
        return not _forbids(sentence)
    return bool(denied) and not _forbids(sentence)


def _bounds(sentence: Sentence, moods: frozenset[str]) -> bool:
    """Whether what denies or softens is itself the duty: a prohibition, a floor, a ceiling."""
    if wording.BOUND.search(sentence.text):
        return True
    return "negated" in moods and _forbids(sentence)


def _forbids(sentence: Sentence) -> bool:
    """A prohibition laid on the contractor is a duty; a duty that is lifted is none."""
    text = f"{sentence.lead} {sentence.text}"
    return bool(subjects.FORBIDS.search(text)) and not subjects.LIFTS.search(sentence.text)


def _only_ccag(sentence: Sentence) -> bool:
    """ "L'article 16.2 du CCAG-FCS s'applique": the article without a duty of the tender's own."""
    return bool(
        re.search(r"\bccag\b|cahier des clauses administratives generales", sentence.text)
        and not wording.CONCRETE_ACT.search(sentence.text)
        and not re.search(r"\bdevra\b|\bdoit\b|s'engage", sentence.text)
    )


def _weakness(
    reader: Reader, sentence: Sentence, duty: Duty, hits: list[Hit], proof: Proof
) -> tuple[str, ...]:
    """Why the duty is weak; () when it binds."""
    codes: list[str] = []
    moods = reader.moods(sentence, hits)
    if "affirmed" not in moods and not _bounds(sentence, moods):
        if "soft" in moods:
            codes.append("soft")
        elif "hypothetical" in moods:
            codes.append(
                "hypothetical"
                if re.search(r"\bpourr(?:a|ont)|peu(?:t|vent)\b", sentence.text)
                else "conditional"
            )
    firm = wording.FIRM.search(sentence.text)
    if firm:
        codes = [code for code in codes if code != "soft"]
    elif wording.GOODWILL.search(acts(sentence.text)) and not codes:
        codes.append("soft")
    if wording.OPTIONAL.search(sentence.text) or "optional" in sentence.context.themes:
        codes.append("conditional")
    if duty.words and verbs.FACULTY.search(duty.words) and not codes:
        codes.append("hypothetical")
    elif duty.words and verbs.SOFT_DUTY.fullmatch(duty.words) and not codes and not firm:
        codes.append("soft")
    concrete = [hit for hit in hits if hit.theme != GENERAL]
    act = wording.CONCRETE_ACT.search(sentence.text)
    if wording.LAW_COPIED.search(sentence.text) or wording.ACKNOWLEDGES.search(sentence.text):
        return ("law_reminder",)
    if wording.LAW_REMINDER.search(sentence.text) and not (concrete and act):
        if not (proof.measure and concrete):
            codes.append("law_reminder")
    elif concrete and not proof.measure and not proof.document and subjects.handles_waste(sentence):
        codes.append("no_content")
    elif not concrete and not proof.document and not _counted(sentence, proof):
        inside = "environment" in sentence.context.themes
        content = reader.hits(sentence, CONTENT)
        if not (content and (inside or duty.who == "contractor")):
            codes.append("no_content")
    return tuple(codes)


def _counted(sentence: Sentence, proof: Proof) -> bool:
    """A number of actions to carry out, with a date or a penalty: what they are is left free."""
    return bool(_ACTIONS.search(sentence.text) and proof.penalty and proof.deadline)


def _specifies(sentence: Sentence, duty: Duty) -> bool:
    """Whether a sentence describes what a product or a work must be."""
    if sentence.kind in ANNOUNCING:
        return False
    if duty.who == "contractor" and subjects.REPORTS.search(duty.words or ""):
        return False
    if duty.who in ("contractor", "thing", "described"):
        return True
    named = sentence.cell or bool(subjects.GOODS.search(sentence.text))
    return named and sentence.kind in DESCRIBING and not subjects.ANSWERED_NO.search(sentence.text)


def _draft(
    reader: Reader,
    sentence: Sentence,
    kind: str,
    duty: Duty,
    proof: Proof,
    weakness: tuple[str, ...],
    *,
    concrete: bool = False,
) -> Draft:
    quote = reader.evidence(sentence)
    return Draft(kind, sentence, quote, weakness, duty.words, proof, concrete=concrete)


def _refuse(reader: Reader, sentence: Sentence, reason: str) -> Refused:
    return Refused(_THEME, reader.evidence(sentence), reason)
