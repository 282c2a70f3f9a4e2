"""Environmental words about what is bought, not about how the contract is performed.

A study of waste, a campaign on sorting or a carbon footprint of the buyer is the service itself:
that it is environmental binds the contractor to nothing of the kind when performing it.
"""

from __future__ import annotations

from tenders_check.facts.provisions import wording
from tenders_check.french.cued import cued
from tenders_check.french.regex import regex

_WORK = (
    r"rapports?|etudes?|diagnostics?|formations?|missions?|scenarios?|films?|campagnes?|"
    r"schemas?|programmes?|inventaires?|analyses?|logiciels?|applications?|plateformes?|solutions?|"
    r"progiciels?|outils?|modules?|ateliers?|livrables?|colloques?|expositions?|cartographies?"
)
#: The service bought, as the subject, and what it deals with.
_TELLS = regex(
    rf"^\W*(?:(?:le|la|les|l'|ce|cet|cette|ces|une?) ?)?(?:\w+ )?(?:{_WORK})\b[^.;]{{0,50}}?\b"
    r"(?:present\w+|port\w+ sur|analys\w+|compar\w+|evalu\w+|compren\w+|comport\w+|recens\w+|"
    r"vise(?:nt)?|trait\w+|decri\w+|identifi\w+|inform\w+|permet\w*|suit|suivent|gere\w*|"
    r"calcul\w+|s'adress\w+)\b"
)
#: What a consultant does with the subject of a study.
_STUDIES = regex(
    r"\b(?:analys|evalu|etudi|diagnosti(?:qu|c)|inventori|recens|accompagn|conseill|compar|"
    r"modelis|cartograph|caracteris|estim|conc(?:oi|evr)|simul)\w*"
)
#: What he does for somebody, when the thing is the buyer's.
_SERVES = regex(
    r"\b(?:calcul|etabli|realis|elabor|redig|form|mesur|produi|anim|assist|assure|explo|"
    r"gere|developp|propos|met en page)\w*"
)
_THEIRS = (
    rf"(?:{wording.BUYERS}|territoires?|plan local|plu\w*|scot|pcaet|agents? (?:de|du|des|"
    rf"municip|communa|territoria)\w*|"
    r"habitants|administres|services municipaux|batiments (?:communaux|municipaux))"
)
_FOR_THE_BUYER = regex(
    rf"\b(?:pour|de|du|des|d') ?(?:l'|la |le |les |notre )?{_THEIRS}\b|"
    r"\bpour les agents\b(?! affect)"
)
#: What a consultant delivers; a report or a plan may be either his service or a proof.
_STUDY = regex(
    r"\b(?:inventaires?|dossiers? (?:de|d')|etudes?|expertises?|cartographies?|etats? des lieux|"
    r"audits? energetiques?|schemas? directeurs?|modelisations?|scenarios?)\b"
)
#: How the service is made: "conçoit l'application selon le référentiel d'écoconception".
_MANNER = regex(
    r"\b(?:selon|suivant|en appliquant|conformement|dans une?|en suivant)\b[^.;]{0,60}"
    r"\beco[- ]?(?:conception|conc(?:u|evoir)|responsab\w+)"
)
#: What a report deals with.
_REPORTED = regex(
    r"\b(?:fait|font|fera|feront) l'objet (?:du|de la|d'une?|de l') ?"
    r"(?:rapport|etude|phase|livrable|inventaire|diagnostic|module|fiche|chapitre)s?\b"
)
#: Following the law for somebody.
_WATCH = regex(r"\bveille (?:reglementaire|juridique|technologique|documentaire|sur|en matiere)\b")
#: What an insurer covers: the buyer's own things and risks.
_INSURED = regex(
    r"^\W*(?:l'|la |les )?(?:garanties?|assurances?) (?:de la |de l'|des |du |de |d')?"
    r"(?:vehicules?|flotte|biens?|batiments?|dommages?|consequences?|responsabilites?|atteintes?)\b"
)
#: The fields of law on which advice is bought.
_LAW = regex(
    r"^\W*(?:(?:conseils?|consultations?|contentieux|assistance|expertise) [^.;]{0,30})?"
    r"\bdroit (?:du|de la|de l'|des|social|public|prive|penal|fiscal)\b(?![^.;]*\btitulaire\b)"
)
#: What belongs to the performance itself.
_OWN = regex(
    r"\b(?:ses|son|sa|leurs?) (?!territoire|agents|batiments|consommations)\w+|"
    r"\b(?:du|au|le|l'execution du|present) (?:marche|chantier|contrat)\b|"
    r"\b(?:des|de la|de ses) (?:prestations?|livraisons?|chantiers?|interventions?)\b|"
    r"\bmet\w* en oeuvre\b|\bs'engage\w*\b"
)
_MADE_BY = cued(
    r"\b(?:est|sont|sera|seront) (?:\w+ment )?(?P<done>\w+?)e?e?s?\b[^.;,]{0,60}?"
    r"\bpar (?:l'|la |le |les |nos |notre )?"
    rf"(?:{wording.BUYERS}|(?:services? |personnels? |agents? )"
    r"(?:techniques?|informatiques?|municipa\w+|communa\w+|des espaces verts|de l'acheteur|"
    rf"territoria\w+|(?:de la |du |de l'|des )(?:{wording.BUYERS}))|"
    r"directions?(?! de la publication)|regie)\b",
    "par ",
)
#: Participles that say what the buyer asks or agrees, not what he does himself.
_ASKED = regex(
    r"^(?:exig|demand|prev|fix|defin|valid|approuv|agre|indiqu|design|souhait|accept|communiqu|"
    r"impos|prescri|arret|decid|autoris|control|verifi|constat|regl|pay|valoris|soumi|requi|"
    r"appliqu|convoqu|inform|notifi|stipul|precis|associ)"
)
_CHOSEN = regex(
    r"\b(?:design|indiqu|choisi|agre|defini|fix|propos|prevu)\w* par (?:l'|la |le |les )?\w+$"
)
_HANDED = regex(
    r"\b(?:est|sont|sera|seront) (?:\w+ment )?(?:fourni|remi[st]?|communiqu|transmi|adress|annex|"
    r"mis a disposition)\w* (?:au|a l'|aux|a chaque) ?"
    rf"(?:{wording.PERFORMERS})\b"
)


def is_service(text: str) -> bool:
    """Whether the environmental words of a folded sentence are those of the service bought."""
    if _OWN.search(text) or _MANNER.search(text):
        return False
    if _TELLS.search(text):
        return True
    if _WATCH.search(text) or _REPORTED.search(text) or _INSURED.match(text) or _LAW.match(text):
        return True
    performer = wording.PERFORMER.search(text)
    if performer is None:
        return False
    after = text[performer.end() :]
    if _STUDIES.match(after.lstrip()):
        return True
    serves = _SERVES.match(after.lstrip()) is not None
    return serves and bool(_STUDY.search(after) or _FOR_THE_BUYER.search(after))


def done_by_buyer(text: str) -> bool:
    """Whether a passive sentence (folded) names the buyer as the one who acts.

    "La recyclerie désignée par la commune" says what the buyer chooses, not what he does.
    """
    made = _MADE_BY.search(text)
    return made is not None and not _ASKED.search(made["done"]) and not _CHOSEN.search(made[0])


def handed_over(text: str) -> bool:
    """Whether a folded sentence says what the contractor is given: it comes from the buyer."""
    return _HANDED.search(text) is not None
