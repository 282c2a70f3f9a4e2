"""French is what we write; English is looked up.

A sentence is its French template ("Lancée le {jour}"), which is also its key in the gettext
catalogues of `tenders_check/locale/`. A sentence without translation is shown in French rather than
lost; a test proves that none is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

FRENCH = "fr"
ENGLISH = "en"

_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_GAP = re.compile(r"\{([^{}\n]+)\}")
#: What ends a paragraph of a clause, what begins a list item, and when a line was wrapped.
_ENDS = ".;!?"
_ITEMS = ("- ", "• ", "|", "#")
_NEARLY_FULL = 60
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
#: Words of `tender.yaml` as a buyer says them.
_WORDS = {
    "marche": "marché", "accord_cadre": "accord-cadre", "concession": "concession",
    "defense_securite": "marché de défense ou de sécurité", "partenariat": "marché de partenariat",
    "sans_publicite": "marché passé sans publicité ni mise en concurrence",
    "formalisee": "procédure formalisée", "adaptee": "procédure adaptée",
    "fournitures": "fournitures", "services": "services", "travaux": "travaux",
    "etat": "État", "etablissement_public_etat": "établissement public de l'État",
    "collectivite": "collectivité territoriale", "groupement": "groupement", "hopital": "hôpital",
    "organisme": "organisme", "entite_adjudicatrice": "entité adjudicatrice",
}  # fmt: skip


def say(language: str, template: str, **values: object) -> str:
    """The sentence in a language, its {placeholders} filled."""
    text = template if language == FRENCH else _catalogue(language).get(template, template)
    return text.format(**values) if values else text


def say_problem(language: str, french: str) -> str:
    """Why a piece was not read, or a place: readers write French, with the particulars inside.

    Known sentences are looked up in the catalogue `problems` ({} stands for anything);
    several may follow each other, or hold one another. The rest stays French.
    """
    text = french
    for pattern, other in _problems(language) if language != FRENCH else ():
        for found in reversed(list(pattern.finditer(text))):
            said = other.format(*found.groups())
            text = text[: found.start()] + said + text[found.end() :]
    return text


def say_wrong(language: str, french: str) -> str:
    """What is wrong in what a person gave, or what to do: one sentence, its particulars inside.

    The particulars may be sentences themselves. What is not in the catalogue stays French.
    """
    if language == FRENCH or not french:
        return french
    whole, patterns = _wrong(language)
    known = whole.get(french.rstrip("."))
    if known is not None:
        return known + "." * french.endswith(".")
    for pattern, other in patterns:
        found = pattern.fullmatch(french.rstrip("."))
        if found:
            said = other.format(*(say_wrong(language, part) for part in found.groups()))
            return said + "." * french.endswith(".")
    return say_problem(language, french)


@cache
def _wrong(language: str) -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Whole sentences, and those with particulars, the longest first; their final point apart."""
    found = {
        french.rstrip("."): other.rstrip(".")
        for french, other in read_catalogue(language, "errors").items()
    }
    whole = {french: other for french, other in found.items() if "{}" not in french}
    patterns = tuple(
        (re.compile("(.*?)".join(map(re.escape, french.split("{}"))), re.DOTALL), found[french])
        for french in sorted(found, key=len, reverse=True)
        if french not in whole
    )
    return whole, patterns


@cache
def _problems(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of French sentences and what to say instead, the longest first."""
    found = read_catalogue(language, "problems")
    return tuple(
        (re.compile(_pattern(french)), found[french]) for french in sorted(found, key=len)[::-1]
    )


def _pattern(french: str) -> str:
    # A sentence begins with a number at most: anything else would swallow the one before it.
    first, *others = french.split("{}")
    holes = r"(.*?)".join(re.escape(part) for part in others)
    if not others:
        return re.escape(first)
    return re.escape(first) + (r"(.*?)" if first else r"(\d+)") + holes


@cache
def _catalogue(language: str) -> dict[str, str]:
    return read_catalogue(language, "tenders_check")


def read_catalogue(language: str, domain: str) -> dict[str, str]:
    """French text → what to say instead; nothing when there is no such catalogue.

    The catalogues are those of gettext (`locale/en/LC_MESSAGES/<domain>.po`), which translators'
    tools open. They are read as they are: what is compiled apart may be older than its source.
    """
    path = Path(__file__).with_name("locale") / language / "LC_MESSAGES" / f"{domain}.po"
    return dict(_entries(path.read_text("utf-8"))) if path.is_file() else {}


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """(French, other) for each entry of a .po that is translated for good.

    Ours have no plural and no context. An entry marked "fuzzy" waits for a person; `#~` is past.
    """
    for entry in text.split("\n\n"):
        said = {"msgid": "", "msgstr": ""}
        keyword = ""
        for line in entry.splitlines():
            if line.startswith("#"):
                if line.startswith("#,") and "fuzzy" in line:
                    break
                continue
            head, quote, rest = line.partition('"')
            keyword = head.strip() or keyword
            if quote and keyword in said:
                said[keyword] += _unescaped(rest.rpartition('"')[0])
        else:
            if said["msgid"] and said["msgstr"]:
                yield said["msgid"], said["msgstr"]


def _unescaped(text: str) -> str:
    return (
        _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text
    )


def word(language: str, value: object) -> str:
    """A word of `tender.yaml` as a buyer says it."""
    return say(language, _WORDS.get(str(value), str(value)))


def day(value: date, language: str = FRENCH) -> str:
    """ "1er septembre 2026", "2026-09-01" in English reports."""
    if language == ENGLISH:
        return value.isoformat()
    number_of_day = "1er" if value.day == 1 else str(value.day)
    return f"{number_of_day} {_MONTHS[value.month - 1]} {value.year}"


def euros(value: float) -> str:
    """ "216 000 €", with no-break spaces; cents only when there are some."""
    text = f"{value:,.2f}" if value % 1 else f"{value:,.0f}"
    return text.replace(",", "\u202f").replace(".", ",") + "\u00a0€"


def number(value: float) -> str:
    """ "7,5" or "60"."""
    return f"{round(value, 2):g}".replace(".", ",")


def fillable(clause: str) -> str:
    """A clause as a buyer pastes it: `{poids}` becomes "[poids]", its paragraphs are whole lines.

    Rule files wrap their lines: one goes on in the next when it stops in the middle of a sentence.
    """
    lines: list[str] = []
    for line in clause.strip().splitlines():
        said = line.rstrip()
        if lines and _goes_on(lines[-1], said):
            lines[-1] = f"{lines[-1]} {said.strip()}"
        else:
            lines.append(said)
    return _GAP.sub(lambda gap: f"[{gap[1].replace('_', ' ')}]", "\n".join(lines))


def _goes_on(line: str, following: str) -> bool:
    start = following.lstrip()
    if not line or not start or start.startswith(_ITEMS) or line[-1] in _ENDS:
        return False
    # A short line before a capital is a title; a wrapped line is nearly full.
    return start[0].islower() or len(line) >= _NEARLY_FULL


def percent(value: float) -> str:
    """ "7,5 %", with a no-break space."""
    return f"{number(value)}\u00a0%"
