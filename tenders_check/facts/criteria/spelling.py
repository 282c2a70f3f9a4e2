"""Repair the spelling of a criterion's name before its words are searched.

Names reach us through forms that lose apostrophes, cut long words at line ends and glue lines
together, and buyers type them in a hurry: "lenvironnement", "environ nementale", "environemental",
"ValeurTechnique", "dév. durable". Only names and their details are repaired, never what is quoted.
"""

from __future__ import annotations

import html
import re

from tenders_check.french.fold import fold


def repaired(text: str) -> str:
    """`text` folded, with the words that carry a theme spelt as a dictionary does."""
    plain = _UNGLUED.sub(" ", html.unescape(text) if "&" in text else text)
    plain = fold(plain).text
    for pattern, replacement in _REPAIRS:
        plain = pattern.sub(replacement, plain)
    return plain


#: "ValeurEnvironnementale", "techniqueValeur": two lines glued together.
_UNGLUED = re.compile(r"(?<=[a-zàâçéèêëîïôûù]{3})(?=[A-ZÀÂÇÉÈÊÎÔ][a-zàâçéèêëîïôûù]{2})")


def _loose(word: str) -> str:
    """The word, possibly cut by spaces or a hyphen at any place."""
    return r"(?:\s|-\s*)?".join(word)


_REPAIRS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # environnement cut anywhere, then its usual misspellings, then its abbreviations
        (rf"(?<![a-z]){_loose('environ')}[\s-]*{_loose('nement')}", "environnement"),
        (r"env(?:i|ie|e)?r?r?[oi]{1,2}n+[ei]?n?(?:e?me|e)n{0,2}e?(?:me)?n?t+", "environnement"),
        (r"envirr?on+e?(?:ne)?m(?:e?n|e)(?=al)", "environnement"),
        (r"(?<=environnement)(?:e|a|\s|-\s?)?al(?=e?s?\b)", "al"),
        (r"\b(?P<before>(?:l|d|qu)'?)?env\.?iron\.?(?=\W|$)(?!\s+\d)", r"\g<before>environnement"),
        (r"\benvt?\.(?=\W|$)|\benvt\b", "environnement"),
        # the words glued to it
        (r"(?<=[a-z]{4})(?=environnement)", " "),
        (r"\b(?P<article>[ld]|qu)[\s-]?(?=environnement)", r"\g<article>'"),
        # développement durable
        (
            r"\bd[ev]{2,4}e?l{1,3}o?p{1,3}e?m?e?n?t?s?\W{0,2}\s?durr?ables?\b",
            "developpement durable",
        ),
        (r"\bd[eé]?v(?:e?lop)?(?:p?e?t|pp?e?mt|t)?\.?\s*-?durables?\b", "developpement durable"),
        (r"\bd[ev]{3}\w{0,4}p{1,2}e?men?t\s+durable", "developpement durable"),
        (r"\bd\s?[./]\s?d\.?(?=\W|$)", "developpement durable"),
        # lost or misplaced apostrophes of other words
        (
            r"\b(?P<article>[ld])(?=(?:insertion|energie|empreinte|emballage|eau\b|ecolog|economie))",
            r"\g<article>'",
        ),
        (r"\bdecheis\b|\bdechts?\b", "dechets"),
        (
            r"\beco[\s-]+(?=label|concept|concu|respons|produit|materia|condui|geste|citoy|participa)",
            "eco",
        ),
        (r"\br\.\s?s\.\s?(?P<last>[eo])\b\.?", r"rs\g<last>"),
        (r"\bh\.\s?q\.\s?e\b\.?", "hqe"),
    )
)
