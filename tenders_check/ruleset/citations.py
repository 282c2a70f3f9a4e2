"""Articles of codes cited in a French sentence: which code, which article, which paragraph.

"CCP, art. L2171-8 et R2171-23", "articles R. 2111-12 à R. 2111-17 du code de la commande publique",
"1° du II de l'article L. 2112-2-1", "Code rural et de la pêche maritime, art. L253-7".
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: Name of the code of public procurement in a citation.
CCP = "CCP"

_FULL = r"\d{3,4}(?:-\d+){1,4}"
# "L3" alone could be anything: it is an article only right after the word.
_SHORT = r"\d(?:-\d+)?"
_DASHES = str.maketrans("‐‑–−", "----")

_ROMAN = r"(?:X{0,1}(?:IX|IV|V?I{1,3}|V)|X)(?![\w°])"
_ORDINALS = {
    "1er": 1, "premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4,
}  # fmt: skip
_PARAGRAPH = (
    r"(?:(?P<roman>" + _ROMAN + r")|(?P<degree>\d{1,2}°(?:\s?(?:bis|ter|quater))?)"
    r"|al(?:inéa|\.)?\s?(?P<alinea>\d{1,2})\b"
    r"|(?P<ordinal>" + "|".join(_ORDINALS) + r")\s+(?:alinéa|al\.)"
    r"|(?P<letter>[a-h]\)))"
)
_AFTER = re.compile(r"\s*(?:,\s*)?(?:et\s+)?" + _PARAGRAPH)
#: "1° du II de l'article": said before the article, smallest first.
_BEFORE = re.compile(
    r"(?P<all>(?:(?:X?(?:IX|IV|V?I{1,3}|V)|X|\d{1,2}°|(?:1er|premier|deuxième|second|troisième)"
    r"\s+alinéa|[a-h]\))\s+(?:du|de\s+l[ae'’])\s*){1,3})(?:l['’])?article\s*$"
)
_ONE = re.compile(_PARAGRAPH)

_HEAD = re.compile(
    rf"(?<![\w'’.-])(?P<letter>[LRD])(?:\.\s?|\s)?\*?\s?(?P<number>{_FULL})(?![\d-])"
    rf"|(?:(?<=art\.\s)|(?<=rticle\s)|(?<=rticles\s))"
    rf"(?P<letter2>[LRD])\.?\s?\*?\s?(?P<number2>{_SHORT})(?![\d%-])"
)
#: What joins an article to the next one of a list; "à" makes a range.
_NEXT = re.compile(
    r"\s*(?P<joint>,\s*(?:et|ou)?|et|ou|à|et\s+à|ou\s+à)\s*(?:de\s+l['’]article\s+|des\s+articles\s+)?"
    rf"(?:(?P<letter>[LRD])\.?\s?\*?\s?(?P<number>{_FULL}|{_SHORT})|(?P<tail>-\d+))(?![\d%-])"
)
_FOLLOWING = re.compile(r"\s*(?:et\s+suivants?|et\s+s\.|s\.)(?!\w)")

_CODE = (
    r"(?:(?P<ccp>CCP\b|[Cc]ode\s+de\s+la\s+commande\s+publique)"
    r"|(?P<code>[Cc]ode\s+(?:rural(?:\s+et\s+de\s+la\s+pêche\s+maritime)?|pénitentiaire|civil|pénal"
    r"|monétaire\s+et\s+financier|général\s+(?:des|de)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}"
    r"|(?:de\s+la|de\s+l['’]|du|des?)\s*[\w-]+(?:\s+(?:et\s+)?(?:de|du|des|sociale?s?|publique?s?)"
    r"(?:\s+(?:la\s+|l['’])?[\w’'-]+)?)*)|CGCT|C\.\s(?:env|rural|énergie|trav)\.?))"
)
_PREFIX = re.compile(
    _CODE + r"\s*,?\s*\(?\s*(?:(?:art\.|articles?|l['’]article|à\s+l['’]article)\s*)?$"
)
_SUFFIX = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:du|de\s+ce|au)\s+" + _CODE)
#: What ends the reach of a code named earlier.
_STOP = re.compile(r";|[.!?](?=\s+[A-ZÉÀ«])")


class Citation(NamedTuple):
    """One article, or a range up to `through`.

    `code` is `CCP`, the name of another code, or "" when the sentence does not say which.
    `paragraphs`, from the largest to the smallest: "II", "2°", "al. 2", "a)". `following`: "et
    suivants". `start`: offset in the text.
    """

    article: str
    code: str
    paragraphs: tuple[str, ...] = ()
    through: str | None = None
    following: bool = False
    start: int = 0

    def __str__(self) -> str:
        end = f" à {self.through}" if self.through else ""
        following = " et suivants" if self.following else ""
        return ", ".join((f"{self.article}{end}{following}", *self.paragraphs))


def citations(text: str) -> list[Citation]:
    """Every article cited in a text, in order; each list of articles has one code."""
    text = text.translate(_DASHES)
    found: list[Citation] = []
    position, code, reach = 0, "", 0
    while head := _HEAD.search(text, position):
        group, position = _list(text, head)
        if _STOP.search(text, reach, head.start()):
            code = ""
        code = _code(text, head.start(), position) or code or _own(group[0].article)
        reach = position
        found += [one._replace(code=code) for one in group]
    return found


def _list(text: str, head: re.Match[str]) -> tuple[list[Citation], int]:
    """The articles joined to a first one, and where they end."""
    article = (head["letter"] or head["letter2"]) + (head["number"] or head["number2"])
    one = Citation(article, "", _said_before(text, head.start()), start=head.start())
    one, position = _completed(text, one, head.end())
    group = [one]
    while match := _NEXT.match(text, position):
        last = group[-1]
        if match["tail"]:
            article = last.article.rpartition("-")[0] + match["tail"]
        else:
            article = match["letter"] + match["number"]
        if "à" in match["joint"].split() and not last.through:
            group[-1] = last._replace(through=article)
            position = match.end()
            continue
        start = match.start("tail" if match["tail"] else "letter")
        one, position = _completed(text, Citation(article, "", start=start), match.end())
        group.append(one)
    return group, position


def _completed(text: str, one: Citation, position: int) -> tuple[Citation, int]:
    """The article with the paragraphs and "et suivants" said after it."""
    paragraphs = list(one.paragraphs)
    while match := _AFTER.match(text, position):
        paragraphs.append(_paragraph(match))
        position = match.end()
    following = _FOLLOWING.match(text, position)
    if following:
        position = following.end()
    return one._replace(paragraphs=tuple(paragraphs), following=bool(following)), position


def _said_before(text: str, start: int) -> tuple[str, ...]:
    match = _BEFORE.search(text, max(0, start - 60), start)
    if match is None:
        return ()
    return tuple(_paragraph(one) for one in _ONE.finditer(match["all"]))[::-1]


def _paragraph(match: re.Match[str]) -> str:
    if match["alinea"]:
        return f"al. {match['alinea']}"
    if match["ordinal"]:
        return f"al. {_ORDINALS[match['ordinal']]}"
    return match["roman"] or match["letter"] or re.sub(r"\s", " ", match["degree"])


def _code(text: str, start: int, end: int) -> str:
    """The code named right before a list of articles, or right after it; "" when none is."""
    match = _SUFFIX.match(text, end) or _PREFIX.search(text, max(0, start - 90), start)
    if match is None:
        return ""
    return CCP if match["ccp"] else " ".join(match["code"].split())


def _own(article: str) -> str:
    """The code of an article cited without any: ours when its number has the shape of ours."""
    return CCP if re.fullmatch(r"[LRD](?:[1-6]|3-1|[123]\d{3}(?:-\d+)+)", article) else ""
