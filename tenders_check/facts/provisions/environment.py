"""Environmental clauses and specifications, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.facts.provisions import wording
from tenders_check.facts.provisions.draft import Draft, Refused
from tenders_check.facts.provisions.duty import ANNOUNCING, DESCRIBING, Duty, read_duty
from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.facts.provisions.proof import Proof, read_proof
from tenders_check.french.lexicon import Hit

CONCRETE = "clause_environnement"
GENERAL = "clause_environnement_generale"
SPECIFIC = "specification_environnement"
CONTENT = "environnement_contenu"
THEMES = (CONCRETE, GENERAL, SPECIFIC)

_THEME = "environnement"
_CLAUSE = "environmental_clause"
_SPECIFICATION = "environmental_specification"
#: Subjects that are goods or works, not the way a contract is performed.
_GOODS_WORDS = (
    r"papiers?|mobiliers?|fournitures?(?! et| de| d')|produits?|articles?|materiels?|equipements?|"
    r"appareils?|ordinateurs?|"
    r"ecrans?|imprimantes?|peintures?|colles?|bois|panneaux|luminaires?|lampes?|optiques|tubes|"
    r"appareillages?|textiles?|"
    r"vetements?|tissus?|tenues?|"
    r"materiaux|isolants?|beton|enrobes?|granulats|menuiseries?|revetements?|sols?|denrees|"
    r"aliments|repas|menus?|"
    r"viandes?|fruits|legumes|cartouches|toners|consommables|sieges?|bureaux|tables|chaises|"
    r"vehicules?|batteries?|pieces? detachees?|pieces? de rechange|"
    r"pneumatiques|chaudieres?|pompes?|climatiseurs?|refrigerateurs?|electromenager|serveurs?|"
    r"logiciels?|site|"
    r"application|encres?|enveloppes?|sacs?|savons?|detergents?|nettoyants?|lessives?|jouets|"
    r"jeux|plantes|vegetaux|"
    r"essences|arbres|construction|batiments?|ouvrages?|bungalows?|modules?|robinetterie|"
    r"robinets|chasses d'eau|"
    r"terreaux?|semences|smartphones?|telephones?|tablettes|photocopieurs?|copieurs?"
)
_GOODS = re.compile(rf"\b(?:{_GOODS_WORDS})\b")
#: Goods as the subject of the sentence.
_GOODS_SUBJECT = re.compile(
    r"^\W*(?:(?:tous |toutes )?(?:les?|la|l'|chaque|des|une?|toute?s?|ces|cet|cette)\s?)?(?:\w+ )?"
    rf"(?:{_GOODS_WORDS})\b"
)
#: What the contractor does with goods, whatever they are.
_HANDLED = re.compile(
    r"\b(?:repris\w*|repren\w+|reprend\w*|collect\w+|trie(?:s|e|es)?|evacu\w+|recuper\w+|"
    r"confie\w*|livr\w+|"
    r"transport\w*|valoris\w+|utilis\w+|affect\w+|employ\w+|emballage\w*|conditionn\w+|chantier|"
    r"nettoy\w+|"
    r"depose\w*|reemploy\w*|reutilis\w+|reemploi|rejet\w*|retention)\b"
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
    r"consommation\w*|contenants?|recuper\w+|eteindre|extinction|impressions?|imprim\w+|"
    r"nuisances?|pollution\w*|"
    r"gaspillage|biodechets|"
    r"dos(?:age|er|ent)|forme(?:e?s)?|eteint\w*|eteignent|terres|excave\w*|reutilis\w+|"
    r"reemplo\w+|eco-organisme|usage|decantation|laitances?|retention|arros\w+|poussieres?|"
    r"hydrocarbures|filieres?|compost\w*|biodiversite|faune|flore|protection|registre|"
    r"bordereaux?|gravats|deblais|"
    r"vehicules?)\b"
)
_SUPPLIES = re.compile(
    r"\b(?:fourni\w*|livr\w+|propos\w+|remet\w*|install\w+|posent?|posera|vend\w*)\b"
)
_POSITIVE_SHARE = re.compile(r"\b(?:non|sans objet|neant)\b\W*$")
_WASTE = re.compile(
    r"\b(?:dechets?|ordures|emballages recyclables|gravats|deblais|residus|rebuts)\b"
)
#: What is done with waste beyond taking it away.
_BETTER = re.compile(
    r"\b(?:tri\b|tri(?:e|er|es|ent|ee|ees|era|eront)\b|selectiv\w+|separ\w+|recycl\w+|valoris\w+|"
    r"reemplo\w+|reutilis\w+|compost\w+|broy\w+|redui\w+|reduction|limit\w+|minimis\w+|"
    r"prevention|tracabilite|bordereaux?|registres?|bsd\w*|filieres?|eco-organisme|usage|"
    r"decantation|"
    r"laitances?|retention|arros\w+|poussieres?|hydrocarbures|agree\w*|"
    r"consign\w+|repris\w*|reprend\w*|interdi\w+|proscri\w+|aucun|soged|sosed|brul\w+|"
    r"biodechets|diminu\w+|charte|plan)\b"
)
#: Invoices sent without paper follow another law (they are always electronic).
_INVOICE = re.compile(
    r"\b(?:factures?|facturation|chorus)\b[^.;]{0,80}\b(?:papier|dematerialis\w+)"
)
#: A named clause without anything in it: "Le marché comporte des clauses environnementales".
_NAMED = re.compile(
    r"\b(?:clauses?|considerations?|dispositions?|conditions?|exigences?|criteres?|objectifs?|"
    r"prescriptions?)\b[^.;]{0,60}?"
    r"\b(?:environnement\w*|ecolog\w*|durables?)\b"
)


def read_environment(reader: Reader, sentence: Sentence) -> Iterator[Draft | Refused]:
    """What a sentence says on the environment: at most one clause and one specification."""
    hits = reader.hits(sentence, *THEMES)
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
    specific = any(hit.theme == SPECIFIC for hit in hits) and not _handles_waste(sentence)
    if specific and _specifies(sentence, duty):
        codes = tuple(code for code in weak if code in ("soft", "conditional", "hypothetical"))
        yield _draft(reader, sentence, _SPECIFICATION, duty, proof, codes)
    if sentence.kind in ANNOUNCING:
        if _announced(sentence, hits, proof):
            yield _draft(reader, sentence, _CLAUSE, duty, proof, ("no_content",))
        return
    if concrete and _only_goods(sentence, duty, specific=specific):
        if not specific:
            yield _refuse(reader, sentence, "product_specification")
        return
    if duty.who == "none":
        if _NAMED.search(sentence.text) and wording.ANNOUNCES.search(sentence.text):
            codes = ("no_content",)
            yield _draft(reader, sentence, _CLAUSE, duty, proof, codes, concrete=bool(concrete))
        else:
            yield _refuse(reader, sentence, "no_content")
        return
    yield _draft(reader, sentence, _CLAUSE, duty, proof, weak, concrete=bool(concrete))


def _announced(sentence: Sentence, hits: list[Hit], proof: Proof) -> bool:
    """What a notice or rules of consultation say of the execution: a clause, a figure to reach."""
    if _NAMED.search(sentence.text):
        return bool(
            wording.ANNOUNCES.search(sentence.text) or wording.EXECUTION.search(sentence.text)
        )
    return (
        proof.measure is not None
        and "kwh" in sentence.text
        and any(hit.theme == CONCRETE for hit in hits)
    )


def _false_friends(reader: Reader, sentence: Sentence) -> Iterator[Refused]:
    if reader.refused(sentence, GENERAL, CONCRETE):
        yield _refuse(reader, sentence, "false_friend")


def _in_section(reader: Reader, sentence: Sentence, duty: Duty) -> Iterator[Draft | Refused]:
    """A sentence under an environmental heading that names nothing of the environment itself."""
    if duty.who not in ("contractor", "thing") or sentence.kind in ANNOUNCING:
        return
    reminder = wording.LAW_REMINDER.search(sentence.text)
    if reminder or wording.LAW_COPIED.search(sentence.text) or _is_penalty(sentence):
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
    if _INVOICE.search(sentence.text):
        return "false_friend"
    if duty.who == "law":
        return "law_reminder"
    if wording.BREACH.search(sentence.text) and not wording.CONCRETE_ACT.search(sentence.text):
        return "no_content"
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
            r"est|sont|utilis\w+|emploi\w*)|sans|aucun\w*|zero|pas plus d\w*)\b",
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
    if duty.words and wording.FACULTY.search(duty.words) and not codes:
        codes.append("hypothetical")
    elif duty.words and wording.SOFT_DUTY.fullmatch(duty.words) and not codes:
        codes.append("soft")
    concrete = [hit for hit in hits if hit.theme != GENERAL]
    act = wording.CONCRETE_ACT.search(sentence.text)
    if wording.LAW_COPIED.search(sentence.text):
        return ("law_reminder",)
    if wording.LAW_REMINDER.search(sentence.text) and not (concrete and act):
        if not (proof.measure and concrete):
            codes.append("law_reminder")
    elif concrete and not proof.measure and not proof.document and _handles_waste(sentence):
        codes.append("no_content")
    elif not concrete and not proof.document:
        inside = "environment" in sentence.context.themes
        content = reader.hits(sentence, CONTENT)
        if not (content and (inside or duty.who == "contractor")):
            codes.append("no_content")
    return tuple(codes)


def _handles_waste(sentence: Sentence) -> bool:
    """Waste merely dealt with: cleaning up is not yet protecting the environment."""
    text = sentence.text.replace("recyclables", "")
    return bool(_WASTE.search(sentence.text)) and not _BETTER.search(text)


def _specifies(sentence: Sentence, duty: Duty) -> bool:
    """Whether a sentence describes what a product or a work must be."""
    if sentence.kind in ANNOUNCING:
        return False
    if duty.who in ("contractor", "thing"):
        return True
    named = sentence.cell or bool(_GOODS.search(sentence.text))
    return named and sentence.kind in DESCRIBING and not _POSITIVE_SHARE.search(sentence.text)


def _only_goods(sentence: Sentence, duty: Duty, *, specific: bool) -> bool:
    """A specification of goods, with nothing on how the contract is performed."""
    if duty.who != "contractor" and _GOODS_SUBJECT.search(sentence.text):
        return not _HANDLED.search(sentence.text)
    if _EXECUTION.search(sentence.text):
        return False
    if not _GOODS.search(sentence.text):
        # a line of a technical description, nobody named and nothing done
        return specific and duty.who == "thing" and sentence.kind in DESCRIBING
    return duty.who != "contractor" or bool(_SUPPLIES.search(sentence.text))


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
    *,
    concrete: bool = False,
) -> Draft:
    quote = reader.evidence(sentence)
    return Draft(kind, sentence, quote, weakness, duty.words, proof, concrete=concrete)


def _refuse(reader: Reader, sentence: Sentence, reason: str) -> Refused:
    return Refused(_THEME, reader.evidence(sentence), reason)
