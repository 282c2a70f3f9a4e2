"""Styles: what a paragraph is and how its letters look, through the chain of `basedOn`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenders_check.french.regex import regex
from tenders_check.reading.docx_names import VAL, W, is_on, number, value
from tenders_check.reading.glyphs import symbol_font
from tenders_check.reading.runs import Look

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Longer chains are loops.
MAX_CHAIN = 20
BODY_LEVEL = 9

_HEADING = regex(r"(?:heading|titre)\s*(?P<level>[1-9])")
_TOC = regex(
    r"(?:toc|tm|contents|table of contents|table des matières)\s*\d*"
    r"|toc heading|contents heading|en-tête de table des matières|titre (?:tr|table des matières)"
    r"|table of figures|table des illustrations"
)
_TITLE = frozenset({"title", "titre"})

_BOLD, _SIZE, _STYLE, _FONTS = f"{W}b", f"{W}sz", f"{W}rStyle", f"{W}rFonts"
_VANISH, _HEIGHT = f"{W}vanish", f"{W}vertAlign"
_STRIKES = frozenset({f"{W}strike", f"{W}dstrike"})
_LOOKS = frozenset({_BOLD, _SIZE, _STYLE, _FONTS, _VANISH, _HEIGHT, *_STRIKES})
_ASCII, _HANSI = f"{W}ascii", f"{W}hAnsi"


class ParagraphStyle(NamedTuple):
    """`level`: 1-based level of a heading, None for text. `number_id`, `number_level`: its list."""

    id: str
    level: int | None
    toc: bool
    title: bool
    number_id: str | None
    number_level: int | None
    look: Look


class Styles:
    """The styles of a document; everything is resolved once and kept."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._default = ""
        self._base = Look()
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._looks: dict[tuple[Look, tuple[tuple[str, str | None], ...]], Look] = {}
        if root is None:
            return
        for element in root.iterchildren(f"{W}style"):
            identifier = element.get(f"{W}styleId", "")
            self._elements[identifier] = element
            default = element.get(f"{W}default")
            if element.get(f"{W}type") == "paragraph" and default is not None and is_on(default):
                self._default = identifier
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        if defaults is not None:
            self._base = self.look(defaults, self._base)

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """The style of that id; the default one for None or an unknown id."""
        known = self._paragraphs.get(identifier)
        if known is None:
            known = self._paragraphs[identifier] = self._resolve(identifier)
        return known

    def look(self, properties: _Element, inherited: Look) -> Look:
        """The look of a run: its `w:rPr` over what it inherits."""
        key = tuple(
            [
                (child.tag, _told(child))
                for child in properties
                if child.tag in _LOOKS  # languages, colours and kerning are most of them
            ]
        )
        if not key:
            return inherited
        known = self._looks.get((inherited, key))
        if known is None:
            known = self._looks[inherited, key] = self._applied(inherited, key)
        return known

    def _applied(self, look: Look, key: tuple[tuple[str, str | None], ...]) -> Look:
        # The character style first: what the run says itself wins over it, in whatever order.
        for tag, told in key:
            if tag == _STYLE:
                look = self._styled(told, look)
        for tag, told in key:
            if tag == _BOLD:
                look = look._replace(bold=is_on(told))
            elif tag == _SIZE:
                look = look._replace(size=number(told) / 2 or look.size)
            elif tag == _VANISH:
                look = look._replace(hidden=is_on(told))
            elif tag in _STRIKES:
                look = look._replace(struck=is_on(told))
            elif tag == _HEIGHT:
                look = look._replace(raised=told == "superscript")
            elif tag == _FONTS and told:
                look = look._replace(font=symbol_font(told))
        return look

    def _styled(self, identifier: str | None, look: Look) -> Look:
        for element in reversed(self._chain(identifier)):
            properties = element.find(f"{W}rPr")
            if properties is not None:
                key = tuple((c.tag, _told(c)) for c in properties if c.tag in _LOOKS - {_STYLE})
                look = self._applied(look, key)
        return look

    def _chain(self, identifier: str | None) -> list[_Element]:
        """The style and those it is based on, nearest first."""
        chain: list[_Element] = []
        while identifier is not None and len(chain) < MAX_CHAIN:
            element = self._elements.get(identifier)
            if element is None:
                break
            chain.append(element)
            identifier = value(element, f"{W}basedOn")
        return chain

    def _resolve(self, identifier: str | None) -> ParagraphStyle:
        chain = self._chain(identifier) or self._chain(self._default)
        names = [(value(element, f"{W}name") or "").strip().casefold() for element in chain]
        number_id: str | None = None
        number_level: int | None = None
        for element in chain:
            listed = element.find(f"{W}pPr/{W}numPr")
            if listed is not None and number_id is None:
                told = value(listed, f"{W}ilvl")
                number_id = value(listed, f"{W}numId")
                if number_level is None and told is not None:
                    number_level = number(told)
        known = chain[0].get(f"{W}styleId", "") if chain else identifier or ""
        return ParagraphStyle(
            id=known,
            level=_level(chain, names) if chain else _named(known.casefold()),
            toc=any(_TOC.fullmatch(name) for name in names[:2] or [known.casefold()]),
            title=any(name in _TITLE for name in names[:1] or [known.casefold()]),
            number_id=number_id,
            number_level=number_level,
            look=self._styled(known, self._base),
        )


def _told(child: _Element) -> str | None:
    if child.tag == _FONTS:
        return child.get(_ASCII) or child.get(_HANSI)
    return child.get(VAL)


def _level(chain: list[_Element], names: list[str]) -> int | None:
    """Heading level: the nearest style that says one, by outline level or by name."""
    for element, name in zip(chain, names, strict=True):
        told = value(element, f"{W}pPr/{W}outlineLvl")
        if told is not None:
            return outline_level(told)
        named = _named(name)
        if named is not None:
            return named
    return None


def _named(name: str) -> int | None:
    match = _HEADING.fullmatch(name)
    return int(match["level"]) if match else None


def outline_level(told: str) -> int | None:
    """`w:outlineLvl` is 0-based, and 9 is body text."""
    level = number(told, BODY_LEVEL)
    return level + 1 if 0 <= level < BODY_LEVEL else None
