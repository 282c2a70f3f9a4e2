"""Where the label of a weight begins and ends within a sentence, in folded text."""

from __future__ import annotations

import re

from tenders_check.french.regex import regex

DEEPER = regex(
    r"\bsoit\s*:|\b(?:dont|decompos\w+|repartie?s?|comprenant|comprend|subdivis\w+|sous[\s-]criteres?|compose\w*)\b"
)
_STOP = regex(
    r"[;,)]|\bet\s*$|\bpuis\b|\.(?:\s|$)|\s-\s*$|\bet\s+(?=\d)|\b(?:sous[\s-]?)?criteres?\s*(?:n\s?o?\s?)?\d"
)
#: What may follow a weight before the next label, and stand between a label and its weight.
_OF_THE_MARK = regex(
    r"\s*\)?\s*(?:de|dans)\s+la\s+(?:note|notation)(?:\s+(?:globale|finale|totale))?\s*[,;:]?\s*(?:et\s+)?"
)
_CONNECTOR = regex(
    r"(?:[\s:(=,-]*(?:a\s+hauteur|pondere\w*|notee?s?|compt\w+|representant|soit)\s*(?:de|sur|a|pour)?)+\s*$"
)
CUT = regex(
    r".*(?:[:]|\bsuivants?\b|\bci[\s-](?:dessous|apres)\b|\bsont\b|\bleurs?\s+(?:ponderations?|poids|coefficients?)\b|\bmaniere\b|\bselon\b|\badditionn\w+\s|\bsomme\s+d[eu]s?\b|\ba\s+savoir\b|\b(?:repose|fonde|fondee|base|basee|porte|tient\s+compte|fonction)\w*\s+(?:sur|d[eu]|,)|\bune\s+part,|\bd'autre\s+part,|\bcriteres\s+(?:d'attribution|de\s+jugement)?|\bponderes?\b(?!\s+a\b)|[.;]\s)",
    re.DOTALL,
)
#: What a bracket says of the criterion before: "technique 30 % (équipe, méthode), délai 10 %".
_SAID = regex(r"\s*\([^()]*\)\s*[,;.]\s*(?:et\s+)?")
#: Before the first name: "l'offre la plus avantageuse au regard du prix (60 %), …".
_JUDGED_ON = regex(
    r"[^.;:%\d]*\b(?:offres?|propositions?|avantageuse|attribue\w*|class(?:ee|ement)\w*)\b[^.;:%\d]*?"
    r"\b(?:(?:au\s+regard|au\s+vu|en\s+fonction|a\s+partir|sur\s+la\s+base|compte\s+tenu)\s+(?:d[eu]s?\s+|d')"
    r"|(?:d'apres|selon|suivant)\s+(?=(?:l[ae]s?|l')\W))(?=[a-z])"
)
#: How a criterion is judged, after its name: "…, calculées selon la méthode jointe".
_HOW = regex(
    r"(?<=[a-z)]),\s+(?:calcul|appreci|juge|note|evalu|analys|mesur|estim|determin)\w*\s+"
    r"(?:selon|d'apres|au\s|a\s|sur|en\s|par\s)[^:]*$"
)
_NO_NAME = (
    r"(?!.*(?:\bcriteres?\b|\bsuivant|\bponder|\b(?:est|sont|il|elle)\b|\bdont\b|\bsoit\b|\bnote|\breparti"
    r"|\bdecompos|\bdetaill|\bainsi\b))"
)
#: A short name before a colon, inside a list; a longer one that begins a sentence.
_TITLED = regex(rf"^[\s,;:.()-]*(?:et\s+)?{_NO_NAME}(?:[a-z'-]+\s+){{0,5}}[a-z'-]{{4,}}\s*:$")
_HEADING = regex(rf"^[\s.)-]*{_NO_NAME}(?:[a-z'-]+\s+){{0,14}}[a-z'-]{{4,}}\s*:$")


def begin_of_label(plain: str, begin: int, finish: int) -> int:
    """Where a label begins: after the words of an earlier sentence, or of a lead before it."""
    opening = _OF_THE_MARK.match(plain, begin, finish)
    if opening:
        begin = opening.end()
    told = (_SAID if begin else _JUDGED_ON).match(plain, begin, finish)
    if told and re.search(r"[a-z]{3}", plain[told.end() : finish]):
        begin = told.end()
    chunk = _CONNECTOR.sub("", plain[begin:finish]).rstrip(" :-=(")
    how = _HOW.search(chunk) if begin else None
    cut = CUT.match(chunk[: how.start()] if how else chunk)
    titled = _TITLED if plain[begin : begin + 2].strip() != "." else _HEADING
    if begin and cut and cut[0].endswith(":") and titled.match(cut[0]):
        return (
            begin  # "biodiversité : mesures pour la faune 10 %": the name stands before the colon
        )
    if cut and re.search(r"[a-z]{3}", chunk[cut.end() :]):
        begin += cut.end()
    deeper = list(DEEPER.finditer(plain[begin:finish]))
    if deeper and re.search(r"[a-z]{3}", plain[begin + deeper[-1].end() : finish]):
        begin += deeper[-1].end()
    return begin


def end_of_label(plain: str, start: int, limit: int) -> int:
    """A label after its weight ends at a comma, a "et", a bracket or the end of the sentence."""
    for stop in _STOP.finditer(plain, start, limit):
        if stop.start() > start + 2:
            return stop.start()
    return limit
