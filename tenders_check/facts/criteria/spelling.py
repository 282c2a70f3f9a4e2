"""Repair the spelling of a criterion's name before its words are searched.

Names reach us through forms that lose apostrophes, cut long words at line ends and glue lines
together, and buyers type them in a hurry: "lenvironnement", "environ nementale", "environemental",
"ValeurTechnique", "dév. durable". Only what is searched is repaired, never what is quoted.
"""

from __future__ import annotations

import html
import re

from tenders_check.french.fold import fold


def repaired(text: str) -> str:
    """`text` folded, with the words that carry a theme spelt as a dictionary does."""
    plain = _GLUED_LINES.sub(" ", html.unescape(text) if "&" in text else text)
    plain = fold(plain).text
    if "env" in plain or _SPLIT.search(plain):
        plain = _SPLIT.sub("environnement", plain)
        plain = _GLUED_WORDS.sub(" ", plain)
        plain = _LIKE_ENVIRONMENT.sub(_environment, plain)
    for pattern, replacement in _REPAIRS:
        plain = pattern.sub(replacement, plain)
    return plain


#: "ValeurEnvironnementale", "techniqueValeur": two lines glued together.
_GLUED_LINES = re.compile(r"(?<=[a-zàâçéèêëîïôûù]{3})(?=[A-ZÀÂÇÉÈÊÎÔ][a-zàâçéèêëîïôûù]{2})")
#: "environnement" cut by a space or a hyphen at any place.
_SPLIT = re.compile(r"\be" + r"(?:\s|-\s?)?".join(["", *"nvironnement"]))
_GLUED_WORDS = re.compile(r"(?<=[a-z]{4})(?=environnement)")
_LIKE_ENVIRONMENT = re.compile(
    r"\b(?P<article>(?:[ld]|qu)[' ]?)?(?P<stem>env[a-z]{5,14}?)(?P<ending>al+e?s?|aux|el+e?s?|a)?\b"
)
_CONSONANTS = "nvrnmnt"


def _environment(match: re.Match[str]) -> str:
    """A word that sounds like "environnement" or its adjective, spelt right; others untouched."""
    if "r" not in match["stem"] or not _one_off(_skeleton(match["stem"]), _CONSONANTS):
        return match[0]
    article = (match["article"] or "").rstrip("' ")
    ending = match["ending"] or ""
    adjective = {"": "", "aux": "aux"}.get(ending, "ale" if "e" in ending[1:] else "al")
    plural = "s" if ending.endswith("s") else ""
    return f"{article}'" * bool(article) + f"environnement{adjective}{plural}"


def _skeleton(word: str) -> str:
    """Consonants of a word, doubled ones once: what is left right in most misspellings."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


def _one_off(one: str, other: str) -> bool:
    """Whether two words are at most one letter apart (added, lost or changed)."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[same:] == other[same + 1 :] or one[same + 1 :] in (other[same:], other[same + 1 :])


_SUSTAINABLE = "developpement durable"
_REPAIRS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # abbreviations of a form: "val. env.", "perf. environ."; "10 % environ." is none
        (r"(?<![\d%] )\benviron(?:n\w{0,5})?\.(?!\d)|\benvt?\.|\benvt\b", "environnement"),
        (r"\bperf\.(?=\s)", "performance"),
        (r"\bval\.(?=\s)", "valeur"),
        (r"\bdevel\w{2,9}t?\w?\W{0,3}durr?ables?\b", _SUSTAINABLE),
        (r"\bdev(?:elop|eloppt|t|pt)?\.?\s?-?durables?\b|\bdvp?p?t\.?\s?durables?\b", _SUSTAINABLE),
        (r"\bd\s?[./]\s?d\.?(?=\W|$)", _SUSTAINABLE),
        # apostrophes lost before other words
        (
            r"\b(?P<a>[ld])(?=insertion|energie|empreinte|emballage|eau\b|ecolog|economie)",
            r"\g<a>'",
        ),
        (r"\beco[\s-]+(?=label|conc|respons|produi|materi|condui|geste|citoy|participa)", "eco"),
        (r"\br\.\s?s\.\s?(?P<last>[eo])\b\.?", r"rs\g<last>"),
        (r"\bh\.\s?q\.\s?e\b\.?", "hqe"),
    )
)
