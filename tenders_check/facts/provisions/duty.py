"""Who must do what in a sentence.

The contractor bound by a clause is not the candidate who writes an offer, nor the buyer who tells
its policy, nor the law that is recalled.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tenders_check.facts.provisions import bought, verbs, wording
from tenders_check.facts.provisions.passages import BARREN, Sentence
from tenders_check.model import Kind

#: Pieces that bind nobody during performance: they speak of offers, or announce.
ANNOUNCING = frozenset({Kind.RC, Kind.AAPC, Kind.NOTICE, Kind.CRT, Kind.DUME})
#: Pieces that describe works and goods line by line, often without a verb.
DESCRIBING = frozenset({Kind.CCTP, Kind.CCP, Kind.BPU, Kind.DPGF, Kind.DQE, Kind.ANNEXE})


class Duty(NamedTuple):
    """`who`: "contractor", "thing" (a product or an act, nobody named), "described" (a thing that
    merely is so), "candidate", "buyer", "law" or "none". `words`: the verb that binds, as folded.
    """

    who: str
    words: str | None = None


NONE = Duty("none")
#: Words of the shortest sentence that describes something, as opposed to a label or a title.
_WHOLE_SENTENCE = 6
#: What an introduction may say to bind all its items.
_LEADS = (
    verbs.MODAL,
    verbs.FUTURE,
    verbs.PRESENT,
    verbs.SOFT_DUTY,
    verbs.LEAD_DUTY,
)


@lru_cache(maxsize=16)  # environment, social matters and goods ask it of the same sentence
def read_duty(sentence: Sentence) -> Duty:
    """The duty that a sentence lays, and on whom."""
    text, lead = sentence.text, sentence.lead
    if BARREN & set(sentence.context.themes) or sentence.kind is Kind.CRT:
        return Duty("candidate")
    if wording.CRITERION_SUBJECT.search(text) or ("prix" in text and wording.GRID.search(text)):
        return Duty("candidate")
    both = f"{lead} {text}"
    performer = (
        _performer(text) or bool(lead and _performer(lead)) or bool(wording.SIGNATORY.search(both))
    )
    if wording.OFFER.search(both) and not (performer and wording.KEEPS_OFFER.search(both)):
        return Duty("candidate")
    if wording.CANDIDATE.search(both) and not performer:
        described = sentence.kind in ANNOUNCING or (
            wording.PRESENTS.search(both) and not wording.ENGAGES.search(both)
        )
        if described or sentence.kind not in (Kind.CCAP, Kind.CCP, Kind.CCTP, Kind.AE):
            return Duty("candidate")
        performer = True
    verb = _verb(sentence, performer)
    if verb is None and "bound" in sentence.context.themes and not sentence.heading:
        return Duty("contractor", "oblige")
    if verb is None:
        is_so = sentence.kind in DESCRIBING and not sentence.heading
        match = verbs.COPULA.search(text) if is_so else None
        whole = is_so and text.rstrip().endswith(".") and len(text.split()) >= _WHOLE_SENTENCE
        return Duty("described", match[0] if match else None) if match or whole else NONE
    if bought.handed_over(text):
        return Duty("buyer", verb)
    if not performer:
        if wording.LAW_IN_GENERAL.search(text) or wording.LAW_SUBJECT.search(text):
            return Duty("law", verb)
        if wording.BUYER_SUBJECT.search(lead or text) or bought.done_by_buyer(text):
            return Duty("buyer", verb)
        return Duty("thing", verb)
    asked = wording.BUYER_MAY_ASK.search(text)
    if asked:
        return Duty("contractor", asked["may"])
    if (
        wording.BUYER_SUBJECT.search(text)
        and acts(text) == text
        and not verbs.MODAL.search(text)
        and not (verbs.FUTURE.search(text))
    ):
        # "L'acheteur attend du titulaire…": bound by what is asked, not by what the buyer does
        return Duty("buyer", verb)
    return Duty("contractor", verb)


def acts(text: str) -> str:
    """The part of a folded sentence where the contractor acts, after what the buyer intends.

    "Soucieuse de sobriété, la ville attend un engagement : le titulaire trie" binds by its end.
    """
    before, colon, after = text.partition(" : ")
    intends = colon and wording.BUYER_SUBJECT.search(before)
    return after if intends and verbs.AFTER_PERFORMER.search(after) else text


def _performer(text: str) -> bool:
    return bool(wording.PERFORMER.search(wording.NOT_PERFORMER.sub("~", text)))


def _verb(sentence: Sentence, performer: bool) -> str | None:
    """The word that binds: in the sentence, else in the introduction of its list."""
    text, lead = verbs.NO_DUTY.sub("~", sentence.text), sentence.lead
    firm = (
        verbs.MODAL.search(text)
        or (verbs.FUTURE_END.search(text) and verbs.FUTURE.search(text))
        or verbs.PASSIVE.search(text)
        or verbs.RATE.search(text)
    )
    if firm:
        return firm[0]
    # "Le titulaire :" then "utilise des véhicules…": the subject stands in the introduction
    subject = f"{lead.rstrip(' :')} " if performer and lead else ""
    match = verbs.PRESENT.search(subject + text)
    if match:
        return match[0].rsplit(" ", 1)[-1]
    match = verbs.AFTER_PERFORMER.search(subject + text) if performer else None
    if match:
        return match[0].rsplit(" ", 1)[-1]
    if not sentence.heading:
        said = verbs.STATED.search(text) or verbs.PLURAL.search(text) or verbs.STATE.search(text)
        said = said or verbs.SINGULAR.search(text)
        if said:
            return said[0]
    match = verbs.SOFT_DUTY.search(text) if performer else None
    if match:
        return match[0]
    if lead:
        for pattern in _LEADS:
            match = pattern.search(lead)
            if match:
                return match[0].rsplit(" ", 1)[-1]
    if sentence.kind in DESCRIBING or sentence.cell:
        match = verbs.NOMINAL.search(text)
        if match:
            return match[0].strip()
        if (lead or performer) and verbs.INFINITIVE.search(text):
            return verbs.INFINITIVE.search(text)[0].strip()  # type: ignore[index]
    if "environment" in sentence.context.themes or "social" in sentence.context.themes:
        match = verbs.NOMINAL.search(text) or verbs.INFINITIVE.search(text)
        if match and not sentence.heading:
            return match[0].strip()
    return None
