"""Phrases of the lines that stand between criteria, in folded text."""

from __future__ import annotations

from tenders_check.french.regex import regex

#: What stands before the name of a criterion that is only spoken of: "Méthode de notation du prix".
ABOUT = regex(
    r"^\W*(?:l[ae]s?\s+)?(?:methodes?|modalites?|modes?|regles?|principes?|precisions?|calculs?)\s+"
    r"(?:d[eu]s?\s+|d')?(?:(?:notation|calcul|jugement|evaluation|appreciation|analyse|note)\s+)?"
    r"(?:sur\s+|pour\s+|d[eu]s?\s+|d')?(?:l[ae]s?\s+|l')?(?:(?:sous[\s-]?)?criteres?\s+)?"
    r"(?:d[eu]s?\s+|d')?(?:l[ae]s?\s+|l')?(?=[a-z]{3})"
)
SUB_LEAD = regex(r"\bsous[\s-]{0,2}criteres?\b|\bsous[\s-]elements?\b")
TELLS = regex(
    r":\s*$|\b(?:appreci|juge|evalu|note[es]?\b|analys|examin|au\s+regard|a\s+partir|elements?\b|sera\b|seront\b|criteres?\b|porte)"
)
#: A line that ends like this introduces details.
OPENS = regex(
    r":\s*$|\b(?:suivants?|suivantes?|ci[\s-]dessous|ci[\s-]apres|sous[\s-]{0,2}criteres?)\b"
)
#: Words of a line that may introduce what is assessed.
APPRAISES = regex(
    r"\bappreci|\bjuge|\bevalu|\bnot(?:e|ee|es|ees|ation)\b|\banalys|\bexamin|\bau\s+regard|\bcriteres?\b"
    r"|\belements?\b|\battend|\bmemoire\b|\bcompren|\bnotamment\b|\bdecri|\bprecis"
)
#: Beginnings of lines about the whole judgement.
GENERAL = regex(
    r"^\W*(?:les\s+offres|toute\s+offre|l'offre\s+(?:la|retenue|economiquement)|le\s+marche|l'acheteur|le\s+pouvoir"
    r"|en\s+cas|au\s+terme|a\s+l'issue|un\s+classement|le\s+classement|l'accord[\s-]cadre|la\s+note\s+(?:globale|finale)|le\s+titulaire)\b"
)
#: A line on the criterion just named; one that leaves it to another document says so anywhere.
ABOUT_IT = regex(
    r"^\W*(?:ce|cette|il|elle)\b"
    r"|^(?=.{0,200}\bce\s+(?:sous[\s-]?)?critere\b)(?=.{0,200}\b(?:cctp|ccap|ccp|annexe|cadre)\b)"
    r"|^\W*(?:est|sont|sera|seront)\s+(?:\w+ment\s+)?(?:evalue|apprecie|juge|note|examine)"
    r"(?!\w*\s+(?:les\s+|des\s+)?(?:offres|candidat))"
)
