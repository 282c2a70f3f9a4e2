"""What the contract buys, in the words of the pieces.

Tenders without a notice have no field for their object. It is said, in order of trust, by the
notice, by a line "Objet :", by a sentence ("La présente consultation a pour objet…"), by the
first words of the article "Objet", or by a line of the cover that begins with what is bought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import FURNITURE, Block, Kind, Piece, Role

#: The article on the object stands on the first pages, the cover within the first lines.
_PAGES = 120
_COVER = 15
_SHORTEST, _LONGEST = 8, 250
_KINDS = (Kind.RC, Kind.AAPC, Kind.CCP, Kind.CCAP, Kind.CCTP, Kind.AE, Kind.CRT)
_CONTRACT = (
    r"(?:consultation|projet|operation|marches?|accords?[- ]cadres?|contrat|concession|procedure"
    r"|ccap|ccp|cctp|cahier des (?:clauses|charges)[\w ]{0,50}"
    r"|reglement(?: de (?:la )?consultation)?)"
)
_SAID = regex(
    rf"\b{_CONTRACT}\b(?:[^.;:]{{0,60}}?|[^;:]{{0,250}}?\. ?(?:elle|il|celle-ci|celui-ci) )"
    r"\b(?:(?:a|ont|aura|ayant) pour objet|concerne(?:nt)?|porte(?:nt)? sur"
    r"|(?:est|sont) relati(?:f|ve)s? a(?:ux?)?)"
    r"\s*:?\s*"
)
#: What the object is said "en application de", or what becomes of it, is no part of it.
_AFTER = regex(
    r"\s*(?:\(\s*(?:cpv|code)|[,;]?\s*(?:en application|conformement|dans le cadre|soit\b"
    r"|tel(?:le)?s? que|decrit(?:e?s?)\b|defini(?:e?s?)\b"
    r"|dont (?:les|la|le)|(?:code )?cpv\b|au sens)).*$",
    re.DOTALL,
)
_BOUGHT = regex(
    r"^(?:marche (?:public )?(?:de |d'|relatif a (?:la |l')?))?"
    r"(?:fournitures?|acquisitions?|achats?"
    r"|locations?|travaux|construction|rehabilitation|renovation|refection|restauration|extension"
    r"|amenagement|demolition|entretien|maintenance|exploitation|prestations?|services?|missions?"
    r"|etudes?|maitrise d'oeuvre|assistance|realisation|conception|impression|nettoyage|collecte"
    r"|transport|gardiennage|surveillance|livraison|developpement|mise (?:en|sous)|requalification"
    r"|ravalement|remplacement|confection|fabrication|installation|restauration|organisation|gestion"
    r"|traitement|elagage|infogerance|hebergement|reparation|accompagnement|controles?|diagnostics?"
    r"|marche global)\b(?! (?:departementa|regiona|intercommuna|communa|municipa|technique))"
)
#: Plain text runs the lines of a cover together.
_DATED = regex(
    r"\s*\b(?:Dates? d['e]|Avis envoyé|Procédure|Valeur|Montant|Lancement)\b"
    r"|\s\b(?:Décomposition|Allotissement)\b"
    r"|\s[-–—]\s(?:MAPA|[Mm]arché n|[Aa]ppel d'offres|[Pp]rocédure|[Ll]ancement)\b"
)
_ARTICLE = regex(r"^(?:la |le |les |des |l['’]|une? )", re.IGNORECASE)
_HEADING = 60
_HEADED = regex(
    r"^(?:article|art\.?)?\s*[\divx.]*\s*[-.:)–—]*\s*objet(?: (?:du|de la|de l'|et)\b[^.:]*)?$"
)
_VERB = regex(
    r"\b(?:est|sont|sera|seront|ont|pour objet|fixe|definit|regit|comprend|comporte|doit|peut"
    r"|assure|execute|concerne|titulaire)\b"
)
_OBJECT_LINE = regex(
    r"^\s*(?:objet|operation|intitule|libelle|projet)\b(?! (?:n[o°]|numero))[^:]{0,35}:\s*"
)
#: Between the buyer, the name of the piece and what is bought, on one line of a cover.
_BREAK = regex(r"\s[-–—:|]\s+|\s*:\s+|\.\s+(?=[A-ZÀÉÈ])")


def subject(pieces: Sequence[Piece]) -> str | None:
    """The object of the contract, on one line; None when no piece says it plainly."""
    for piece in pieces:
        if piece.kind is Kind.NOTICE and piece.notice and piece.notice.title:
            return piece.notice.title.value
    ordered = sorted(
        (piece for piece in pieces if piece.kind in _KINDS),
        key=lambda piece: _KINDS.index(piece.kind),
    )
    others = [piece for piece in pieces if piece.kind not in _KINDS]
    for search in (_object_line, _object_sentence, _object_article, _cover_line):
        for piece in (*ordered, *others) if search is _object_line else ordered:
            found = search(piece)
            if found:
                return found
    return None


def _lines(piece: Piece, first: int) -> Iterator[Block]:
    for block in piece.blocks[:first]:
        if block.role not in FURNITURE and block.text.strip():
            yield block


def _object_line(piece: Piece) -> str | None:
    """What follows "Objet :", on the line or on the next."""
    lines = [block.text.strip() for block in _lines(piece, 60)]
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        folded = fold(line)
        match = _OBJECT_LINE.match(folded.text)
        if match:
            _, end = folded.span(match.start(), match.end())
            title = _tidy(line[end:]) or _tidy(following)
            if title and not _VERB.search(fold(title).text):
                return title
    return None


def _object_sentence(piece: Piece) -> str | None:
    """What "La présente consultation a pour objet" or "Le marché concerne" is followed by."""
    for block in _lines(piece, _PAGES):
        folded = fold(block.text)
        match = _SAID.search(folded.text)
        if match is None:
            continue
        _, end = folded.span(match.start(), match.end())
        rest = block.text[end:].strip(' :-–—«»"\n')
        spans = sentences(rest)
        said = rest[: spans[0][1]] if spans else rest
        title = _tidy(_cut(said))
        if title:
            return title
    return None


def _object_article(piece: Piece) -> str | None:
    """The first sentence under a heading "Objet du marché"."""
    lines = [block.text.strip() for block in _lines(piece, _PAGES)]
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        if len(line) < _HEADING and _HEADED.match(fold(line).text):
            spans = sentences(following)
            title = _tidy(_cut(following[: spans[0][1]])) if spans else None
            if title and not _VERB.search(fold(title).text):
                return title
    return None


def _cover_line(piece: Piece) -> str | None:
    """A line of the cover that begins with what is bought."""
    for block in _lines(piece, _COVER):
        if block.cell is not None or block.role is Role.LIST_ITEM:
            continue
        line = _DATED.split(block.text)[0]
        # "Ville de Rochemaure – Fourniture de repas": what is bought may come second.
        for start in (0, *(found.end() for found in _BREAK.finditer(line))):
            title = _tidy(line[start:])
            folded = fold(title or "").text
            if title and _BOUGHT.match(folded) and not _VERB.search(folded):
                return title
    return None


def _cut(text: str) -> str:
    """The object without the grounds and the conditions that follow it."""
    folded = fold(text)
    tail = _AFTER.search(folded.text)
    return text[: folded.span(tail.start(), tail.end())[0]] if tail else text


def _tidy(text: str) -> str | None:
    """One line without end punctuation; None when too short for an object, cut when too long."""
    line = _ARTICLE.sub("", " ".join(text.split()).strip(' .;:-–—«»"'))
    if len(line) < _SHORTEST or line.count("(") != line.count(")"):
        return None
    line = line[0].upper() + line[1:]
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0]
