"""Environmental clauses and specifications, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.facts.provisions import wording
from tenders_check.facts.provisions.draft import Draft, Refused
from tenders_check.facts.provisions.duty import ANNOUNCING, Duty, read_duty
from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.facts.provisions.proof import Proof, read_proof
from tenders_check.french.lexicon import Hit
from tenders_check.model import Kind

CONCRETE = "clause_environnement"
GENERAL = "clause_environnement_generale"
SPECIFIC = "specification_environnement"
CONTENT = "environnement_contenu"
THEMES = (CONCRETE, GENERAL, SPECIFIC)

_THEME = "environnement"
_CLAUSE = "environmental_clause"
_SPECIFICATION = "environmental_specification"
#: Subjects that are goods or works, not the way a contract is performed.
_GOODS = re.compile(
    r"\b(?:papiers?|mobiliers?|fournitures?|produits?|articles?|materiels?|equipements?|"
    r"appareils?|ordinateurs?|"
    r"ecrans?|imprimantes?|peintures?|colles?|bois|panneaux|luminaires?|lampes?|textiles?|"
    r"vetements?|tissus?|tenues?|"
    r"materiaux|isolants?|beton|enrobes?|granulats|menuiseries?|revetements?|sols?|denrees|"
    r"aliments|repas|menus?|"
    r"viandes?|fruits|legumes|cartouches|toners|consommables|sieges?|bureaux|tables|chaises|"
    r"vehicules?|batteries?|"
    r"pneumatiques|chaudieres?|pompes?|climatiseurs?|refrigerateurs?|electromenager|serveurs?|"
    r"logiciels?|site|"
    r"application|encres?|enveloppes?|sacs?|savons?|detergents?|nettoyants?|lessives?|jouets|"
    r"jeux|plantes|vegetaux|"
    r"essences|arbres|construction|batiments?|ouvrages?|bungalows?|modules?|robinetterie|"
    r"robinets|chasses d'eau|"
    r"terreaux?|semences|smartphones?|telephones?|tablettes|photocopieurs?|copieurs?)\b"
)
#: Acts of performance: what the contractor does, not what the product is.
_EXECUTION = re.compile(
    r"\b(?:dechets?|emballages?|suremballages?|livraisons?|livre|transports?|trajets?|"
    r"deplacements?|tournees?|chantiers?|"
    r"collect\w+|tri\b|trie\w*|repris\w*|repren\w+|utilis\w+|emploi\w*|employ\w+|nettoy\w+|"
    r"entreti\w+|desherb\w+|"
    r"arros\w+|rejets?|deverse\w*|brul\w+|evacu\w+|recycl(?:er|era|age)|valoris\w+|bilan|rapport|"
    r"plan|engins?|"
    r"phyto\w*|pesticides?|herbicides?|formation|form(?:e|er|era)|sensibilis\w+|consigne\w*|"
    r"palettes?|"
    r"consommation\w*|eteindre|extinction|impressions?|imprim\w+|nuisances?|pollution\w*|"
    r"gaspillage|biodechets|"
    r"compost\w*|biodiversite|faune|flore|protection|registre|bordereaux?|gravats|deblais|"
    r"vehicules?)\b"
)
_POSITIVE_SHARE = re.compile(r"\b(?:non|sans objet|neant)\b\W*$")
#: A named clause without anything in it: "Le marché comporte des clauses environnementales".
_NAMED = re.compile(
    r"\b(?:clauses?|considerations?|dispositions?|conditions?|exigences?|criteres?|objectifs?|"
    r"prescriptions?)\b[^.;]{0,60}?"
    r"\b(?:environnement\w*|ecolog\w*|durables?)\b"
)


def read_environment(reader: Reader, sentence: Sentence) -> Iterator[Draft | Refused]:
    """What a sentence says on the environment: at most one clause and one specification."""
    hits = _hits(reader, sentence)
    inside = "environment" in sentence.context.themes[:2] and not sentence.heading
    if not hits and not inside:
        yield from _false_friends(reader, sentence)
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
    if _is_penalty(sentence):
        return
    refusal = _refusal(reader, sentence, duty, hits)
    if refusal:
        yield _refuse(reader, sentence, refusal)
        return
    proof = read_proof(reader.original(sentence))
    weak = _weakness(reader, sentence, duty, hits, proof)
    if any(hit.theme == SPECIFIC for hit in hits) and _specifies(sentence, duty):
        codes = tuple(code for code in weak if code in ("soft", "conditional", "hypothetical"))
        yield _draft(reader, sentence, _SPECIFICATION, duty, proof, codes)
    if sentence.kind in ANNOUNCING:
        if _NAMED.search(sentence.text) and wording.ANNOUNCES.search(sentence.text):
            yield _draft(reader, sentence, _CLAUSE, duty, proof, ("no_content",))
        return
    if concrete and _only_goods(sentence):
        return
    if duty.who == "none":
        if _NAMED.search(sentence.text) and wording.ANNOUNCES.search(sentence.text):
            yield _draft(reader, sentence, _CLAUSE, duty, proof, ("no_content",))
        else:
            yield _refuse(reader, sentence, "no_content")
        return
    yield _draft(reader, sentence, _CLAUSE, duty, proof, weak)


def _hits(reader: Reader, sentence: Sentence) -> list[Hit]:
    folded = reader.folded(sentence.piece, sentence.block)
    start, end = sentence.span
    return [
        hit
        for theme in THEMES
        for hit in reader.lexicon.find(folded, theme)
        if start <= hit.start < end
    ]


def _false_friends(reader: Reader, sentence: Sentence) -> Iterator[Refused]:
    folded = reader.folded(sentence.piece, sentence.block)
    start, end = sentence.span
    for theme in (GENERAL, CONCRETE):
        if any(start <= hit.start < end for hit in reader.lexicon.refused(folded, theme)):
            yield _refuse(reader, sentence, "false_friend")
            return


def _in_section(reader: Reader, sentence: Sentence, duty: Duty) -> Iterator[Draft | Refused]:
    """A sentence under an environmental heading that names nothing of the environment itself."""
    if duty.who not in ("contractor", "thing") or sentence.kind in ANNOUNCING:
        return
    if wording.LAW_REMINDER.search(sentence.text) or _is_penalty(sentence):
        return
    folded = reader.folded(sentence.piece, sentence.block)
    start, end = sentence.span
    if any(
        start <= hit.start < end
        for theme in ("insertion", "clause_sociale")
        for hit in reader.lexicon.find(folded, theme)
    ):
        return
    content = [hit for hit in reader.lexicon.find(folded, CONTENT) if start <= hit.start < end]
    proof = read_proof(reader.original(sentence))
    if not content and not (duty.who == "contractor" and proof.document):
        return
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
    if duty.who == "buyer":
        return "no_content"
    if duty.who == "law":
        return "law_reminder"
    if all(_denied(reader, sentence, hit) for hit in hits):
        return "negated"
    if _only_ccag(sentence):
        return "ccag_reference"
    block = reader.block(sentence.piece, sentence.block)
    if block.box is not None and "☐" in block.text and "☒" not in block.text:
        return "unticked"
    return None


def _denied(reader: Reader, sentence: Sentence, hit: Hit) -> bool:
    return reader.polarity(sentence, hit.start, hit.end).kind == "negated" and not _forbids(
        sentence
    )


def _forbids(sentence: Sentence) -> bool:
    """A prohibition laid on the contractor is a duty."""
    return bool(
        re.search(
            r"\b(?:interdi\w+|proscri\w+|prohib\w+|exclu\w*|(?:ne |n')(?:doi\w+|devr(?:a|ont)|"
            r"peu\w+|pourr(?:a|ont)|sera|seront|"
            r"est|sont|utilis\w+|emploi\w*)|sans|aucun\w*|zero)\b",
            sentence.text,
        )
    ) and not re.search(
        r"\b(?:aucune?|pas de|sans|pas d') (?:\w+ )?(?:clause|critere|consideration|condition|"
        r"exigence|disposition|objectif|obligation)s?\b"
        r"|\bsans (?:objet|reemploi)\b|\bneant\b|\bnon (?:prevu|concerne|applicable)\w*|"
        r"\bne (?:prevoi|comport|contien|s'appliqu)\w*",
        sentence.text,
    )


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
    moods = {reader.polarity(sentence, hit.start, hit.end).kind for hit in hits}
    if "affirmed" not in moods and not (_forbids(sentence) and "negated" in moods):
        if "soft" in moods:
            codes.append("soft")
        elif "hypothetical" in moods:
            codes.append(
                "hypothetical"
                if re.search(r"\bpourr(?:a|ont)|peu(?:t|vent)\b", sentence.text)
                else "conditional"
            )
    concrete = [hit for hit in hits if hit.theme != GENERAL]
    act = wording.CONCRETE_ACT.search(sentence.text)
    if wording.LAW_REMINDER.search(sentence.text) and not (concrete and act):
        if not (proof.measure and concrete):
            codes.append("law_reminder")
    elif not concrete and not (proof.document or proof.measure):
        inside = "environment" in sentence.context.themes
        folded = reader.folded(sentence.piece, sentence.block)
        start, end = sentence.span
        content = any(start <= hit.start < end for hit in reader.lexicon.find(folded, CONTENT))
        if not (content and (inside or duty.who == "contractor")):
            codes.append("no_content")
    return tuple(codes)


def _specifies(sentence: Sentence, duty: Duty) -> bool:
    """Whether a sentence describes what a product or a work must be."""
    if sentence.kind in ANNOUNCING:
        return False
    if duty.who in ("contractor", "thing"):
        return True
    return sentence.kind in (Kind.CCTP, Kind.CCP, Kind.BPU, Kind.DPGF, Kind.DQE, Kind.ANNEXE) and (
        not _POSITIVE_SHARE.search(sentence.text)
    )


def _only_goods(sentence: Sentence) -> bool:
    """A specification of goods, with nothing on how the contract is performed."""
    return bool(_GOODS.search(sentence.text)) and not _EXECUTION.search(sentence.text)


def _is_penalty(sentence: Sentence) -> bool:
    return bool(re.search(r"\bpenalit|\brefaction", f"{sentence.lead} {sentence.text}")) or (
        "penalties" in sentence.context.themes
    )


def _draft(
    reader: Reader,
    sentence: Sentence,
    kind: str,
    duty: Duty,
    proof: Proof,
    weakness: tuple[str, ...],
) -> Draft:
    return Draft(kind, sentence, reader.evidence(sentence), weakness, duty.words, proof)


def _refuse(reader: Reader, sentence: Sentence, reason: str) -> Refused:
    return Refused(_THEME, reader.evidence(sentence), reason)
