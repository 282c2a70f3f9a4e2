"""Repair the spelling of a criterion's name before its words are searched.

Names reach us through forms that lose apostrophes, cut long words at line ends and glue lines
together, and buyers type them in a hurry: "lenvironnement", "environ nementale", "environemental",
"ValeurTechnique", "dév. durable". Only what is searched is repaired, never what is quoted.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from tenders_check.french.fold import fold
from tenders_check.french.regex import regex


def repaired(text: str) -> str:
    """`text` folded, with the words that carry a theme spelt as a dictionary does."""
    if "&" in text:
        # Rare, and slow to load.
        import html

        text = html.unescape(text)
    plain = _GLUED_LINES.sub(" ", text)
    plain = fold(plain).text
    for split, whole in _SPLIT:
        plain = split.sub(partial(_joined, whole), plain)
    plain = _LONG_WORD.sub(_near_word, _GLUED_WORDS.sub(" ", plain))
    plain = _LIKE_ENVIRONMENT.sub(_environment, plain)
    for pattern, replacement in _REPAIRS:
        plain = pattern.sub(replacement, plain)
    return plain


#: "ValeurEnvironnementale", "techniqueValeur": two lines glued together.
_GLUED_LINES = regex(r"(?<=[a-zàâçéèêëîïôûù]{3})(?=[A-ZÀÂÇÉÈÊÎÔ][a-zàâçéèêëîïôûù]{2})")


def _split(word: str) -> re.Pattern[str]:
    """A word cut by a space or a hyphen at any place, an article perhaps glued to it."""
    return regex(r"\b(?P<article>[ld]|qu)?'?" + r"(?:\s|-\s?)?".join(word))


def _joined(whole: str, cut: re.Match[str]) -> str:
    return f"{cut['article']}'{whole}" if cut["article"] else whole


_SPLIT = (
    (_split("environnement"), "environnement"),
    (_split("developpementdurable"), "developpement durable"),
)
#: Words that carry a theme, long enough for a slip of one letter to leave no other word.
_WORDS = (
    *("environnement", "environnemental", "environnementale", "environnementales"),
    *("environnementaux", "developpement", "ecologique", "ecologiques", "biodiversite"),
    *("durable", "insertion", "energetique", "recyclage"),
)
#: Words one letter away from these, which they are not.
_OTHERS = frozenset({"curable", "insertions", "assertion", "energetiques", "durables", "durable"})
_LONG_WORD = regex(r"\b(?P<article>(?:[ld]|qu)')?(?P<word>[a-z]{6,19})\b")
_GLUED_WORDS = regex(r"(?<=[a-z]{4})(?=environnement)")
_LIKE_ENVIRONMENT = regex(
    r"\b(?P<article>(?:[ld]|qu)[' ]?)?(?P<stem>e{0,2}n{0,2}v[a-z]{5,14}?)(?P<ending>al+e?s?|aux|el+e?s?|a)?\b"
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


def _near_word(match: re.Match[str]) -> str:
    return (match["article"] or "") + _spelt(match["word"], glued=match["article"] is None)


@lru_cache(maxsize=20_000)
def _spelt(word: str, *, glued: bool) -> str:
    """A word one slip away from one that carries a theme, spelt right; others untouched.

    `glued`: an article may have lost its apostrophe ("lenvironnement").
    """
    if glued and word[0] in "ld" and word[1] in "aei":
        known = _close(word[1:])
        if known and known[0] in "aei":
            return f"{word[0]}'{known}"
    return word if word in _OTHERS or word in _WORDS else _close(word) or word


def _close(word: str) -> str | None:
    return next((known for known in _WORDS if _one_off(word, known)), None)


def _one_off(one: str, other: str) -> bool:
    """Whether two words are at most one slip apart (letter added, lost, changed or swapped)."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    left, right = one[same:], other[same:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left == right[1:] or left[1:] in (right, right[1:]) or swapped


_SUSTAINABLE = "developpement durable"
_REPAIRS = tuple(
    (regex(pattern), replacement)
    for pattern, replacement in (
        # abbreviations of a form: "val. env.", "perf. environ."; "10 % environ." is none
        (
            r"(?<![\d%] )\benviron(?:n\w{0,5})?\.(?!\d)|\benvir\.|\benvt?\.|\benvt\b",
            "environnement",
        ),
        (r"\bperf\.(?=\s)", "performance"),
        (r"\bval\.(?=\s)", "valeur"),
        (r"\bcons(?:om|o)?\.(?=\s)", "consommation"),
        (r"\bde?v\w{5,12}\W{0,3}durr?a?b?a?les?\b", _SUSTAINABLE),
        (r"\bdev(?:elop|eloppt|t|pt)?\.?\s?-?durables?\b|\bdvp?p?t\.?\s?durables?\b", _SUSTAINABLE),
        (r"\bd\s?[./]\s?d\.?(?=\W|$)", _SUSTAINABLE),
        # "DD" alone; in "DD/MM/AAAA", "DD 1 To" or "DD SSD" it is a day or a disk
        (r"(?<![\d/] )(?<![\d/])\bdd\b(?!\s?[\d/]|\s(?:ssd|sata|externe|interne))", _SUSTAINABLE),
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
