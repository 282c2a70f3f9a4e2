"""Sentences of a line that give no criterion: withdrawn criteria, thresholds, other procedures.

They are blanked before the line is read, so that their figures and words weigh nothing while the
sentences around them still count. Offsets are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tenders_check.facts.criteria.lines import Line
from tenders_check.facts.criteria.scale import weights
from tenders_check.french.cued import cued
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import Span

_GONE = r"(?:supprime|retire|abandonne|annule|neutralise)e?s?"
#: "Sans objet pour le lot 2" withdraws nothing for the other lots; "emballages : supprimés, repris
#: ou réduits" is a quality of the offer.
_ENDS = (
    r"\b(?!\s+(?:pour|au|aux|dans)\s+(?:l[ae]s?\s+)?lots?\b)"
    r"(?=\s*(?:[.;)]|$|\((?!\s*\d)|\s(?:par|cf|suite|pour|dans|selon|voir)\b|,\s*(?:cf|voir|suite|technique|prix|critere)))"
)
#: "Critère n° 3 : supprimé", "Environnement : sans objet", "le critère X n'est pas retenu".
_WITHDRAWN = cued(
    rf"(?:[:(=]|\s-)\s*(?:critere\s+)?{_GONE}{_ENDS}"
    rf"|(?:[:(=]|\s-|^)\s*(?:sans\s+objet|neant|non\s+(?:retenu|applicable|concerne|utilise)e?s?){_ENDS}"
    rf"|\bcriteres?\b[^.;:]{{0,80}}\b(?:est|sont|a\s+ete|ont\s+ete)\s+(?:\w+ment\s+)?{_GONE}\b"
    r"|\bcriteres?\b[^.;:]{0,60}\bn'(?:a|ont)\s+(?:pas|plus)\s+ete\s+(?:retenu|applique|utilise)"
    r"|\bcriteres?\b[^.;:]{0,60}\bn(?:e\s+(?:sera|seront|sont)|'est)\s+(?:pas|plus)\s+(?:retenu|applique|utilise)",
    "supprim",
    "retire",
    "abandonne",
    "annule",
    "neutralis",
    "sans objet",
    "neant",
    "non ",
    " pas ",
    " plus ",
)
#: The same alone in a cell.
_CELL = regex(rf"\W*(?:critere\s+)?(?:{_GONE}|sans\s+objet|neant|non\s+retenue?)\W*")
#: Words without one of which no sentence is on the procedure.
_PROCEDURAL = """
    elimin rejet anormalement ecart superieur inferieur affaires candidature avance penalit retenue
    tva t.v validite moratoire
"""
#: What precedes the figures of a sentence on thresholds, low tenders, candidates or payment.
_PROCEDURE = cued(
    r"\belimin(?:e|ee|es|ees|atoire)\b|\brejet|\banormalement\b|\becart\s+de\b"
    r"|\b(?:superieure?s?|inferieure?s?)\s+(?:ou\s+egale?s?\s+)?(?:a|de)\b"
    r"|\bchiffre\s+d'affaires\b|^\W*candidatures?\s*:|\bavances?\b|\bpenalit|\bretenue\s+de\s+garantie\b"
    r"|\bt\.?v\.?a\b|\bdelai\s+de\s+validite\b|\binterets?\s+moratoires\b",
    *_PROCEDURAL.split(),
)


_THRESHOLD = regex(r"\([^()]*\b(?:eliminatoires?|elimine|rejet|inferieure?\s+a|ecarte)[^()]*\)")


def without(line: Line) -> Line:
    """The line without its sentences that give no criterion; the line itself when none is left out.

    A threshold alone on its line stays: the reading of weights knows what to make of it.
    """
    line = _without_thresholds(line)
    plain = line.folded.text
    withdrawn = _WITHDRAWN.search(plain) is not None
    if not withdrawn and not (_PROCEDURE.search(plain) and weights(plain)):
        return line
    spans = list(_parts(line.text) if withdrawn else sentences(line.text))
    said = [fold(line.text[start:end]).text for start, end in spans]
    weighing = [bool(weights(one)) for one in said]
    out = [
        _withdrawn(line, span) if _WITHDRAWN.search(one) else span
        for span, one, weighs in zip(spans, said, weighing, strict=True)
        if _WITHDRAWN.search(one)
        or (any(weighing) and len(spans) > 1 and _is_procedure(one, weighs=weighs))
    ]
    return _blanked(line, out) if out else line


def withdrawn(plain: str) -> bool:
    """Whether a folded text says that its criterion is withdrawn, in a sentence or in a cell."""
    return _WITHDRAWN.search(plain) is not None or _CELL.fullmatch(plain) is not None


def _without_thresholds(line: Line) -> Line:
    """The line without its brackets on a threshold: "(une note inférieure à 8 élimine)"."""
    found = [one.span() for one in _THRESHOLD.finditer(line.folded.text)]
    return _blanked(line, [line.folded.span(*one) for one in found]) if found else line


def _blanked(line: Line, out: Iterable[Span]) -> Line:
    text = line.text
    for start, end in out:
        text = text[:start] + " " * (end - start) + text[end:]
    return line._replace(text=text, folded=fold(text))


def _withdrawn(line: Line, span: Span) -> Span:
    """The part of a sentence that withdraws a criterion; what it weighs before stays.

    "Prix 70 %, délai 30 % (le critère écologique n'est pas retenu)." keeps two criteria.
    """
    start, end = span
    folded = fold(line.text[start:end])
    found = _WITHDRAWN.search(folded.text)
    known = weights(folded.text)
    if found is None or len(known) < 2:
        return span
    before = [one for one in known if one.end <= found.start()]
    if before and not _LETTERS.search(folded.text, before[-1].end, found.start()):
        # "délai 30 %, écologie (10 %) : supprimée": the last weight is withdrawn too,
        # unless the words found name the criterion themselves.
        named = found[0].lstrip(" (,").startswith("critere")
        before = before if named else before[:-1]
    after = next((one for one in known if one.start >= found.end()), None)
    low = folded.span(0, before[-1].end)[1] if before else 0
    high = _END.search(folded.text, found.end())
    last = folded.span(0, high.start())[1] if after and high else end - start
    return start + low, start + last


def _is_procedure(plain: str, *, weighs: bool) -> bool:
    """Whether a sentence speaks of the procedure before it gives any figure."""
    found = _PROCEDURE.search(plain)
    if found is None:
        return False
    return not weighs or found.end() <= weights(plain)[0].start


_LETTERS = regex(r"[a-z]{3}")
_END = regex(r"[,;.)]|$")
_SEMICOLON = regex(r";\s+")


def _parts(text: str) -> Iterator[Span]:
    """The sentences of a text, and the items that semicolons separate."""
    for start, end in sentences(text):
        begin = start
        for cut in _SEMICOLON.finditer(text, start, end):
            yield begin, cut.start()
            begin = cut.end()
        yield begin, end
