"""What goods must be (reused, new, labelled, accessible), and their cost over the life cycle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.facts.provisions import subjects, wording
from tenders_check.facts.provisions.draft import Draft, Refused
from tenders_check.facts.provisions.duty import ANNOUNCING, Duty, read_duty
from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.facts.provisions.proof import read_proof
from tenders_check.french.lexicon import Hit
from tenders_check.french.regex import regex
from tenders_check.model import Kind

REUSE, NEW, LABEL = "reemploi", "neuf", "label"
COST, ACCESS, MOTIVE = "cout_cycle_de_vie", "accessibilite", "motif_social"
THEMES = (REUSE, NEW, LABEL, COST, ACCESS, MOTIVE)
#: A sentence that admits equivalents for every label the documents name.
EQUIVALENCE = "label_equivalence"

_EQUIVALENT = regex(
    r"\bou (?:tout |toute |autres? |label |norme |produits? |certification |qualite |"
    r"a defaut )*(?:reconnu\w* )?"
    r"(?:equivalent|equivalente|equivalence|similaire)\w*|\bequivalent\w*(?!\w* (?:de|a) \d)|"
    r"\bou (?:tout|toute) autre\b|\b(?:tou[ts]|autres?) (?:autres? )?moyens? de preuve|"
    r"\bpar tou[ts] (?:autres? )?moyens?\b|"
    r"\b(?:exigences|criteres|caracteristiques|performances|garanties)\b[^.;]{0,20}"
    r"\b(?:comparables?|analogues?|identiques?|similaires?|de meme niveau)"
)
#: What admits equivalents at once after the sentence that names a label.
_ALSO = regex(
    r"\W*(?:(?:ou )?(?:tout |un )?(?:label |labels? )?equivalent|"
    r"(?:a defaut|tout|toute|la preuve|(?:le|la) \w+ peut|"
    r"(?:un|des|les) (?:labels?|produits?|articles?))\b"
    r"[^.;]{0,80}\b(?:equivalent\w*|moyens? de preuve|par tou[ts] (?:autres? )?moyens?|"
    r"(?:criteres|exigences) (?:comparables|analogues|similaires)))"
)
_CRITERIA = regex(
    r"\b(?:criteres|caracteristiques|exigences|specifications|referentiel) (?:\w+ ){0,3}(?:du|"
    r"de ce|de l'|des|dudit|de cet) ?"
    r"(?:label|ecolabel)|\bcriteres suivants\b"
)
_ALL_LABELS = regex(
    r"\b(?:tous|toutes|les|chaque|tout|toute|ces) (?:\w+ ){0,2}(?:eco)?(?:labels?|"
    r"certifications?)\b[^.;]{0,80}"
    r"\b(?:cite|mentionne|vise|exige|demande|indique|requis|prevu|nomme|designe)\w*"
)
#: Just before a label, or just after it.
_EXAMPLE_BEFORE = regex(
    r"\b(?:par exemple|exemples?|tels? que|telles? que|comme (?:l[ae]s? |l'|une? )|(?:de|"
    r"du) type|notamment|ex\b)"
    r"(?:(?!\b(?:est|sont|doi\w+|porte\w*|sera|seront)\b)[^.;]){0,60}$"
)
_EXAMPLE_AFTER = regex(r"^[^.;]{0,40}\b(?:par exemple|etc)\b")
_BONUS = regex(
    r"\b(?:\d+ points?|points supplementaires|bonus|valorise\w*|apprecie\w*|notee?s?|bonifi\w+|"
    r"un atout)\b"
)
_NEGATION = regex(r"\bpas (?:exige|obligatoire|requis|impose|demande)\w*")
_METHOD = regex(
    r"\b(?:formule|methode|calcul\w*|duree|annees?|ans|kwh|donnees|consommation|maintenance|"
    r"consommables|"
    r"fin de vie|acquisition|exploitation|tableau|valeur tutelaire|x|somme)\b|[=×+]"
)
_BOTH = regex(
    r"\bneu(?:f|fs|ve|ves)\b[^.;]{0,40}\b(?:ou|et)\b[^.;]{0,30}\b(?:reconditionn|occasion|"
    r"reemplo|seconde main|rechap|issus)"
    r"|\b(?:reconditionn|occasion|reemplo|seconde main|rechap)\w*[^.;]{0,40}\b(?:ou|"
    r"et)\b[^.;]{0,20}\bneu(?:f|ve)"
)
#: What becomes of used things, not what is bought.
_DISPOSAL = regex(
    r"\bfilieres? (?:\w+ ){0,3}(?:reemploi|recyclage|reutilisation)|\ben vue de (?:leur|"
    r"son) (?:reemploi|"
    r"reutilisation|reconditionnement)|\b(?:usages?|usagees?|reprise|"
    r"anciens?)\b[^.;]{0,60}\b(?:recycl|reemplo|reutilis)"
)
_REFUSED_USED = regex(
    r"\b(?:exclu|interdit|refuse|proscrit|pas (?:accepte|admis|autorise)|ne (?:sera|seront|sont|"
    r"est))\w*|\baucune? [^.;]*\bn'est (?:accepte|admis|autorise)\w*"
)
_REUSED = r"(?:reconditionn|occasion|seconde main|reemplo|reutilis|rechap)\w*"
_ADMITTED = r"(?:accept|admis|autoris|prev|retenu|envisag|permis)\w*"
#: Reuse refused or left out, whatever the verb: "aucun … n'est accepté", "sera refusé".
_NO_REUSE = regex(
    rf"\b{_REUSED}[^.;]{{0,60}}\b(?:exclu\w*|interdi\w*|refuse\w*|proscri\w*|"
    rf"(?:ne|n')\W?(?:est|sont|sera|seront) pas {_ADMITTED})"
    rf"|\b(?:aucun\w*|ni)\b[^.;]{{0,40}}\b{_REUSED}[^.;]{{0,40}}\b{_ADMITTED}"
    rf"|\b(?:refuse|exclu|interdi)\w*\b[^.;]{{0,40}}\b{_REUSED}"
)
_USED = regex(
    r"\b(?:occasion|reconditionn\w*|seconde main|usages?|usagees?|remi(?:s|se|ses) a neuf|"
    r"(?:deja|ayant) (?:servi|ete (?:utilise|porte))e?s?|deja utilisee?s?)\b"
)
_ONLY_NEW = regex(
    r"\bneu(?:f|fs|ve|ves)\b[^.;,]{0,25}\b(?:exclusi\w+|uniquement|seulement|obligatoirement)\b"
    r"|\b(?:exclusivement|uniquement|obligatoirement|imperativement|strictement|"
    r"entierement)\b[^.;,]{0,25}"
    r"\bneu(?:f|fs|ve|ves)\b|\bnon reconditionn\w+"
    r"|^\W*seule?s? (?:du |de la |des |les? |la )?[^.;,]{1,40}\bneu(?:f|fs|ve|ves)\b"
    r"|\b(?:n'ont|n'a|n'ayant|n'aura|n'auront) jamais "
    r"(?:servi|ete (?:utilise|porte|mi[st]e?s? en service))"
)
#: "neuf" said of what is delivered: after the verb, or as what is to be supplied.
_MUST_BE_NEW = regex(
    r"\b(?:doi\w+|devr\w+|seront|sera|sont|est|livre\w*|fourni\w*|etre|propose\w*)\b[^.;,]{0,50}"
    r"\bneu(?:f|fs|ve|ves)\b(?! (?:mois|jours|ans|heures))|\ba l'etat neuf\b"
)
_NEW_OTHERWISE = regex(
    r"\b(?:constructions?|batiments?|logements?|ouvrages?|projets?|reseaux?|canalisations?|postes?|"
    r"locaux|salles?|etages?|annexes?|ailes?|amphitheatres?|sites?|hangars?|quais?|"
    r"ateliers?) neu\w+|"
    r"\bpieces? (?:de rechange|detachees?) neuves?"
    r"|\bmatieres? neuves?|\betat (?:neuf|de neuf)\b.*\bremis"
)
_MADE_NEW = regex(
    r"\b(?:remi(?:s|se|ses|ts?)|remett\w+|remise) (?:a neuf|en etat neuf)|"
    r"\b(?:comme|proche du|quasi|equivalent au) neufs?\b|\betat (?:proche|voisin) du neuf\b"
)
_REASON = regex(
    r"\b(?:en raison|compte tenu|du fait|motif|au motif|car|parce qu|dans la mesure ou|"
    r"des lors qu|lien suffisant|"
    r"immediatement disponible|restrein\w+|difficile|six mois|justifi\w+|en application d[ue] \d)"
)


def read_goods(reader: Reader, sentence: Sentence) -> Iterator[Draft | Refused]:
    """Every provision on goods that a sentence holds."""
    found = {theme: reader.hits(sentence, theme) for theme in THEMES}
    if not any(found.values()):
        if reader.refused(sentence, REUSE):
            yield Refused(REUSE, reader.evidence(sentence), "false_friend")
        return
    duty = read_duty(sentence)
    if found[REUSE]:
        yield _reuse(reader, sentence, found[REUSE], duty)
    if found[NEW] and not sentence.heading:
        yield from _new(reader, sentence, duty)
    if found[LABEL] and not sentence.heading:
        yield from _label(reader, sentence, found[LABEL], duty)
    if found[COST]:
        weak = () if _METHOD.search(sentence.text) else ("no_content",)
        yield _draft(reader, sentence, "life_cycle_cost", duty, weak)
    if found[ACCESS] and sentence.kind not in ANNOUNCING and not sentence.heading:
        weak = () if duty.who in ("contractor", "thing") else ("no_content",)
        yield _draft(reader, sentence, "accessibility", duty, weak)
    if found[MOTIVE] and _REASON.search(sentence.text) and _renounces(sentence):
        yield _draft(reader, sentence, "motive_social", duty, ())


def admits_equivalents(reader: Reader, sentence: Sentence) -> bool:
    """Whether a sentence admits equivalents for all the labels named in the documents."""
    return bool(reader.hits(sentence, EQUIVALENCE) and _ALL_LABELS.search(sentence.text))


def with_equivalent(draft: Draft) -> Draft:
    """A label to which the documents admit equivalents, wherever they say so."""
    if draft.kind != "label" or "equivalent" in draft.markers:
        return draft
    return draft._replace(markers=(*draft.markers, "equivalent"))


def _renounces(sentence: Sentence) -> bool:
    """The buyer says that it lays down no social condition, and why (L2112-2-1, II)."""
    return bool(
        re.search(
            r"\b(?:pas|aucune?|absence|sans|renonc\w+|exempt\w*|derog\w*|dispens\w*)\b|"
            r"\b[1-4] ?o? du ii\b",
            sentence.text,
        )
    )


def _reuse(reader: Reader, sentence: Sentence, hits: list[Hit], duty: Duty) -> Draft | Refused:
    moods = reader.moods(sentence, hits)
    proof = reader.evidence(sentence)
    if moods == {"negated"} and not re.search(r"\bsans exclure\b", sentence.text):
        return Refused(REUSE, proof, "negated")
    folded = reader.folded(sentence.piece, sentence.block)
    places = [folded.locate(hit.start, hit.end) for hit in hits]
    if all(subjects.bans_what_helps(folded.text, *place) for place in places):
        return Refused(REUSE, proof, "negated")
    text = _MADE_NEW.sub("~", sentence.text)
    if _NO_REUSE.search(text) and not _BOTH.search(text):
        return Refused(REUSE, proof, "negated")
    if duty.who == "candidate":
        in_offer = "criteria" in sentence.context.themes
        return Refused(REUSE, proof, "out_of_section" if in_offer else "candidate_level")
    if duty.who == "law" or wording.LAW_SUBJECT.search(sentence.text):
        return Refused(REUSE, proof, "law_reminder")
    if re.search(r"\bloi agec\b|2020-105|2024-134", sentence.text) and duty.who == "none":
        return Refused(REUSE, proof, "law_reminder")
    if _DISPOSAL.search(sentence.text):
        return Refused(REUSE, proof, "false_friend")
    weak: tuple[str, ...] = ()
    if "affirmed" not in moods:
        weak = ("soft",) if "soft" in moods else ("conditional",)
    elif duty.who in ("none", "buyer") and not _described(sentence):
        weak = ("no_content",)
    if sentence.heading and not re.search(r"\blot\b", sentence.text):
        return Refused(REUSE, proof, "heading_only")
    return _draft(reader, sentence, "reuse", duty, weak)


def _described(sentence: Sentence) -> bool:
    """A line that names the goods bought: a lot, a line of a price list or of specifications."""
    return sentence.cell or bool(re.search(r"\blot\b", sentence.text)) or sentence.kind in (
        Kind.BPU, Kind.DPGF, Kind.DQE, Kind.CCTP, Kind.CCP,
    )  # fmt: skip


def _new(reader: Reader, sentence: Sentence, duty: Duty) -> Iterator[Draft]:
    # what was made new again is used, and says nothing of what must be new
    text = _MADE_NEW.sub("~", sentence.text)
    if _BOTH.search(text) or _NEW_OTHERWISE.search(sentence.text):
        return
    used = _USED.search(sentence.text)
    refuses = bool(used and _REFUSED_USED.search(sentence.text))
    only = bool(_ONLY_NEW.search(text))
    if used and not refuses and not only:
        return
    required = duty.who in ("contractor", "thing") and _MUST_BE_NEW.search(text)
    if only or refuses or required:
        yield _draft(reader, sentence, "new_only", duty, ())


def _label(reader: Reader, sentence: Sentence, hits: list[Hit], duty: Duty) -> Iterator[Draft]:
    moods = reader.moods(sentence, hits)
    refused = re.search(r"\b(?:refuse|exclu|rejete|ecarte|non conforme)\w*", sentence.text)
    if moods == {"negated"} and not refused:
        return
    criteria = "criteria" in sentence.context.themes
    weak: tuple[str, ...] = ()
    doubtful = "affirmed" not in moods and not refused
    if _NEGATION.search(sentence.text) or doubtful:
        weak = ("soft",) if "soft" in moods else ("conditional",)
    elif duty.who in ("law", "buyer"):
        weak = ("no_content",)
    elif criteria or duty.who == "candidate" or sentence.kind in ANNOUNCING:
        weak = ("candidate_level",)
    elif duty.who == "none" and not _described(sentence):
        weak = ("no_content",)
    markers = tuple(_label_markers(reader, sentence, hits[0]))
    yield _draft(reader, sentence, "label", duty, weak, markers)


def _label_markers(reader: Reader, sentence: Sentence, hit: Hit) -> Iterator[str]:
    """How a label is asked for: with equivalents, by its criteria, as an example, for points."""
    text = f"{sentence.lead} {sentence.text}"
    beside = _next_text(reader, sentence)
    alone = _ALSO.match(beside)
    if _EQUIVALENT.search(text) or alone:
        yield "equivalent"
    if _CRITERIA.search(text):
        yield "criteria_given"
    folded = reader.folded(sentence.piece, sentence.block)
    first, last = folded.locate(hit.start, hit.end)
    opening = f"{sentence.lead} {folded.text[max(0, first - 80) : first]}"
    if _EXAMPLE_BEFORE.search(opening) or _EXAMPLE_AFTER.match(folded.text[last : last + 60]):
        yield "example"
    if "criteria" in sentence.context.themes or _BONUS.search(text):
        yield "bonus"


def _next_text(reader: Reader, sentence: Sentence) -> str:
    """What follows the sentence, folded: "ou équivalent" may stand alone in the next block."""
    folded = reader.folded(sentence.piece, sentence.block)
    rest = folded.text[folded.locate(*sentence.span)[1] :]
    blocks = reader.tender.pieces[sentence.piece].blocks
    if not rest.strip() and sentence.block + 1 < len(blocks):
        rest = reader.folded(sentence.piece, sentence.block + 1).text
    return rest.strip()[:120]


def _draft(
    reader: Reader,
    sentence: Sentence,
    kind: str,
    duty: Duty,
    weakness: tuple[str, ...],
    markers: tuple[str, ...] = (),
) -> Draft:
    proof = read_proof(reader.original(sentence))
    return Draft(kind, sentence, reader.evidence(sentence), weakness, duty.words, proof, markers)
