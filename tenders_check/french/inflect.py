"""Inflect French words by rule: plural, feminine and, for infinitives, the usual verb forms.

The rules over-generate on purpose: a form that no French word has never meets a text, while a
missing plural loses a hit. What they must not do is turn a word into another frequent word
("port" → "porte", "travail" → "travaux"): feminines come only from endings that make adjectives.
"""

from __future__ import annotations

from tenders_check.french.fold import fold

_INVARIABLE_WORDS = """
    de du des la le les un une et ou en au aux par pour sur dans sans sous avec chez entre vers ce
    ces cet cette son sa ses leur leurs notre votre qui que dont ne pas plus moins tres puis est
    sont a il elle ils elles se si y l d s n qu c j m t cas bas bois poids mois fois avis corps
    temps cours concours recours secours parcours discours acces succes proces progres exces deces
    tiers travers propos repas pays biens processus campus surplus bonus lors dessous dessus alors
    toujours jamais ailleurs apres pres lais radis colis devis permis commis remis mis pris
    compris acquis choix prix taux voix flux deux faux heureux gaz nez riz co2 trois six dix os us
    fonds
"""
_INVARIABLE = frozenset(_INVARIABLE_WORDS.split())

#: Folded verb endings added to the stem of an infinitive in -er.
_ER = ("er", "e", "es", "ent", "ez", "ons", "ant", "ee", "ees", "era", "eront", "ait", "aient")
#: Those of an infinitive in -ir of the second group.
_IR = ("ir", "it", "issent", "issant", "i", "is", "ie", "ies", "ira", "iront", "issez")
_VERBS_IN_RE = ("endre", "ondre", "andre", "erdre", "ettre", "attre")
_RE = ("re", "", "s", "t", "ent", "ant", "ra", "ront", "u", "us", "ue", "ues", "ez")

_FEMININES = (
    # ending (accented), what replaces it: every form of the word
    ("eaux", ("eau", "eaux")),
    ("eau", ("eau", "eaux")),
    ("iaux", ("iau", "iaux", "ial", "iale", "iales")),
    ("aux", ("al", "ale", "ales", "aux", "au")),
    ("al", ("al", "ale", "ales", "aux")),
    ("au", ("au", "aux")),
    ("eu", ("eu", "eux")),
    ("el", ("el", "els", "elle", "elles")),
    ("eil", ("eil", "eils")),
    ("if", ("if", "ifs", "ive", "ives")),
    ("eux", ("eux", "euse", "euses")),
    ("teur", ("teur", "teurs", "trice", "trices", "teuse", "teuses")),
    ("eur", ("eur", "eurs", "euse", "euses")),
    ("ant", ("ant", "ants", "ante", "antes")),
    ("ment", ("ment", "ments")),
    ("ent", ("ent", "ents", "ente", "entes")),
    ("ain", ("ain", "ains", "aine", "aines")),
    ("in", ("in", "ins", "ine", "ines")),
    ("ien", ("ien", "iens", "ienne", "iennes")),
    ("é", ("e", "es", "ee", "ees")),
    ("it", ("it", "its", "ite", "ites")),
    ("ct", ("ct", "cts", "cte", "ctes")),
    ("ert", ("ert", "erts", "erte", "ertes")),
    ("çu", ("cu", "cus", "cue", "cues")),
    ("du", ("du", "dus", "due", "dues")),
    ("lu", ("lu", "lus", "lue", "lues")),
    ("nu", ("nu", "nus", "nue", "nues")),
    ("complet", ("complet", "complets", "complete", "completes")),
    ("concret", ("concret", "concrets", "concrete", "concretes")),
    ("public", ("public", "publics", "publique", "publiques")),
)


def forms(word: str) -> tuple[str, ...]:
    """All folded forms of `word` (accents of the source matter: "recyclé" is not "recycle")."""
    base = fold(word).text
    if len(base) < 4 or base in _INVARIABLE or not base.isalpha():
        return (base,)
    lowered = word.lower()
    found = {base}
    if lowered.endswith("s") and not lowered.endswith(("ss", "us")):
        found.update(forms(lowered[:-1]))
        return tuple(sorted(found))
    for ending, replacements in _FEMININES:
        if lowered.endswith(ending):
            stem = fold(lowered[: -len(ending)]).text
            found.update(stem + replacement for replacement in replacements)
            return tuple(sorted(found))
    if lowered.endswith("er"):
        stem = base[:-2]
        found.update(stem + ending for ending in _ER)
        found.update((f"{base}s", f"{stem}ere", f"{stem}eres"))
        if stem.endswith("g"):
            found.update((f"{stem}eant", f"{stem}eons"))
    elif lowered.endswith("ir"):
        found.update(base[:-2] + ending for ending in _IR)
        found.add(f"{base}s")
    elif base.endswith(_VERBS_IN_RE):
        found.update(base[:-2] + ending for ending in _RE)
        found.add(f"{base}s")
    elif not lowered.endswith(("s", "x", "z")):
        found.add(f"{base}s")
    return tuple(sorted(found))
