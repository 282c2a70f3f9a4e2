"""A contract open to some only, said without "réservé": "seules les EA peuvent répondre"."""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.french.cued import cued
from tenders_check.french.fold import Folded
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Span

_BID = r"(?:repondre|soumissionner|candidater|participer|concourir|presenter|deposer|remettre|postuler|se porter|etre candidate?s?)"
_CONTRACT = r"(?:marche|lot|consultation|accord[- ]cadre|procedure|appel d'offres|contrat)s?"
_ONLY = r"(?:exclusivement|uniquement|seulement)"
_EXCLUSIVE = cued(
    rf"\bseule?s? (?:les |des |l')[^.;]{{0,160}}\b(?:peuvent|pourront|sont admis\w*|sont autorise\w*|sont invite\w*)\b[^.;]{{0,30}}\b{_BID}\b"
    rf"|\b(?:peuvent|pourront) seule?s? {_BID}\b|\bseule?s? (?:peuvent|pourront) {_BID}\b"
    rf"|\b(?:acces\b[^.;]{{0,20}}\b{_CONTRACT}|participations?|candidatures?)\b[^.;]{{0,60}}\b(?:(?:limite|restreint)e?s? (?:aux?|a des)|ouverte?s? (?:aux seul\w+|{_ONLY} aux?))\b"
    rf"|\b{_CONTRACT}\b(?:[^.;]|(?<=\bl)\.){{0,90}}\bn'(?:est|sont) (?:ouvert|accessible|destine|adresse)e?s? qu'(?:aux?|a)\b"
    r"|\bseule?s? (?:les |des )?(?:offres|candidatures|propositions|plis) (?:des|de|emanant d|presente|remise|depose)[^.;]{0,140}\b(?:sont|seront|pourront etre)\b[^.;]{0,20}\b(?:examin|admis|recevable|retenu|analys|etudi|accept|pris|regulier)"
    rf"|\b{_CONTRACT}\b[^.;]{{0,30}}\b(?:restreint|limite)e?s? (?:aux seul\w+|{_ONLY} aux?)\b"
    rf"|\b(?:sont|seront) (?:admis|autoris|invit|habilit)\w* a {_BID}\b[^.;]{{0,40}}\b{_ONLY}\b (?:les|des)\b"
    rf"|\b{_ONLY} (?:les |des )[^.;]{{0,160}}\b(?:sont|seront) (?:admis|autoris|invit|habilit)\w* a {_BID}\b"
    rf"|\b{_CONTRACT}\b[^.;,]{{0,30}}\bne (?:s'adress\w+|concern\w+|vis\w+) (?:qu'aux?|que (?:les|des))\b"
    rf"|\b(?:confi|attribu)(?:er|e|era)\b[^.;]{{0,20}}\b{_CONTRACT} {_ONLY} (?:a des|aux)\b"
    rf"|\bne (?:peuvent|pourront|(?:sont|seront) (?:admis|autoris|invit)\w* a) {_BID}\b[^.;]{{0,40}}\bque (?:les |des )"
    rf"|\b{_CONTRACT}\b[^.;]{{0,60}}\b(?:s'adress|est ouvert|sont ouvert|est destine|sont destine)\w* {_ONLY} (?:aux?|a)\b",
    "seul",
    "peuvent seul",
    "pourront seul",
    "ne peuvent",
    "ne pourront",
    "ne sont",
    "ne seront",
    "exclusivement",
    "uniquement",
    "limite",
    "restreint",
    "qu'au",
    "qu'a ",
    "que les",
    "que des",
)

#: Words without which nothing bars the companies of other places.
_LOCAL = ("seul", "ouvert", "siege", "implant", "domicil", "etabli")


def exclusive(folded: Folded, lexicon: Lexicon) -> Iterator[Span]:
    """Where a text opens the bidding to some only, as offsets in the original."""
    match = _EXCLUSIVE.search(folded.text)
    if match:
        yield folded.span(match.start(), match.end())
    elif any(word in folded.text for word in _LOCAL):
        for hit in lexicon.find(folded, "exclusivite_locale"):
            yield hit.start, hit.end
