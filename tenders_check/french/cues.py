"""Words that deny, suppose or merely wish, as regular expressions over folded text.

Data only: `polarity` says on which side of a passage, and how far, each family acts.
"""

from __future__ import annotations

_DUTY = (
    r"(?:respecte|realise|execute|atteint|atteigne|remplit|remplisse|produit|fournit|transmet|"
    r"remet|justifie|satisfait|met en oeuvre)"
)
_BUYER = (
    r"(?:acheteur|acheteuse|pouvoir adjudicateur|entite adjudicatrice|maitre d'ouvrage|"
    r"maitre d'oeuvre|maitrise d'ouvrage|collectivite|commune|administration|personne publique|"
    r"departement|region|ville|facilitat(?:eur|rice))"
)

#: Phrases that hold a cue word and neither deny nor soften anything; blanked before the search.
NOT_CUES = (
    r"\bne (?:manqu\w+) (?:pas )?(?:de\b|d'|a\b)",
    r"\b(?:non|pas)[ -]seulement\b",
    r"\bsans (?:prejudice|delai|frais|attendre|exception|reserve|limit\w+|supplement|que cela|"
    r"mise en demeure|autre formalite|indemnite|prejuger|distinction|interruption|cout|surcout)\b",
    # doing without something that harms is a duty fulfilled
    r"\bsans (?:aucune? )?(?:emballage|plastique|dechet|pesticide|nuisance|rejet|gaspillage|"
    r"emission|solvant|produit|impact|risque)\w*",
    # what follows a breach proves the duty: "en cas de non-respect", "s'il ne respecte pas"
    r"\b(?:en cas de |le |tout |du |au |pour )?non[ -](?:respect|conformite|execution|realisation|"
    r"atteinte|production|remise|transmission|fourniture|presentation|observation)\b",
    rf"\b(?:si|s'il|s'ils|lorsqu\w+|qui|cas ou|ou)\b[^.;,]{{0,60}}?\b(?:ne |n')(?:\w+ )?{_DUTY}\w* "
    r"(?:pas|aucunement)\b",
    r"\b(?:si|s'il|s'ils|cas ou|lorsqu\w+)\b[^.;,]{0,80}?\b(?:ne (?:sont|est)|n'(?:est|etai\w+|a|"
    r"ont)) pas (?:respect|realis|execut|atteint|rempli|produit|fourni|transmis|remis|satisf)\w*",
    r"\bn(?:e |')(?:respectant|realisant|executant|ayant) pas\b",
    r"\bn'(?:est|sont|etant|a|ont) pas (?:limitati\w+|exhausti\w+)",
    r"\bnon[ -](?:limitati\w+|exhausti\w+|dangereux|polluant\w*|toxique\w*|discriminat\w+|"
    r"collusion|transforme\w*|ecologique\w*|renouvelable\w*)",
    r"\b(?:ne |n')(?:(?!pas\b|aucun|jamais|plus\b)[\w']+[ ]){1,4}qu(?:e\b|')",
    # a prohibition laid on the contractor is a duty
    r"\b(?:ne |n')(?:doi(?:t|vent)|devr(?:a|ont)|peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent)) "
    r"(?:en aucun cas|pas|jamais|plus)(?! (?:etre (?:impose|exige|demande|pris|reserve|retenu)|"
    r"comporter|comprendre|prevoir|contenir|faire l'objet|s'appliquer))",
    r"\baucune? (?:dechet|rejet|brulage|deversement|emballage|stockage|abattage|produit|nuisance|"
    r"enfouissement|depot|pesticide|rejet)s?\b",
    r"\b(?:ni |pas )inferieure?s? a\b",
    r"\bpas moins d(?:e\b|')",
    r"\bpas (?:de porte|a pas)\b",
    r"\bpersonnes? sans (?:emploi|domicile|abri)\b",
    # the buyer's right to control says nothing against the duty
    rf"\b{_BUYER}\b[^.;]{{0,40}}?\b(?:se reserve|peut|peuvent|pourr(?:a|ont))\b[^.;]{{0,20}}?"
    r"\b(?:controler|verifier|appliquer|resilier|proceder|effectuer|sanctionner|infliger)\b",
    r"\b(?:peu(?:t|vent)|pourr(?:a|ont)) etre (?:realise|mis|effectue|execute)\w* (?:en oeuvre )?"
    r"(?:par|selon|via|sous|au travers|soit)\b",
    # a purpose is not a wish
    r"\b(?:afin|en vue) d(?:e |')(?:favoriser|promouvoir|privilegier|encourager)\b",
    r"\b(?:pour|visant a|destine\w* a|permettant de) (?:favoriser|promouvoir|privilegier|"
    r"encourager)\b",
    # what is not waived, and what a product does not hold, is required
    r"\b(?:ne |n')(?:est|sont|sera|seront) pas (?:dispense|exonere|exempte|negociable|modifiable|"
    r"facultati|optionnel)\w*(?: d(?:e|u|es)\b| d')?",
    r"\b(?:ne |n')(?:contien|renferm|emet|rejet|utilis|emploi|degag|depass|exced|nui)\w* "
    r"(?:pas|plus|aucun\w*)\b",
    r"\b(?:produits?|materi\w+|papiers?|peintures?|colles?|encres?|articles?|denrees?|fabrique\w*|"
    r"garanti\w*|certifie\w*) sans\b",
    r"\bsi (?:necessaire|besoin)\b",
    r"\bmeme s(?:i\b|'il)",
    r"\bsi bien que\b",
    r"\b(?:indiqu|precis|verifi|determin|demand|sav)\w+ si\b",
)

#: Negative cues that act on what follows them in the clause.
NEGATED_BEFORE = (
    r"\baucune?s?\b",
    r"\b(?:ne |n')(?:[\w']+ ){0,5}?(?:pas|jamais|aucunement|nullement)\b",
    r"\b(?:ne |n')[\w']+ (?:plus|point)\b",
    r"\bnon (?:soumis\w*|concerne\w*|prevu\w*|exige\w*|requis\w*|applicable\w*|reserve\w*)\b",
    r"\bsans (?:aucune? )?(?:clauses?|criteres?|objectifs?|obligations?|exigences?|conditions?|"
    r"considerations?|dispositions?|reservations?)\b",
    r"\bni\b",
    r"\bhors (?:clauses?|criteres?|insertion|champ)\b",
    r"\ba l'exclusion d(?:e|u|es)\b",
    r"\bpas d(?:e\b|')",
    r"\b(?:est|sont) (?:dispense|exonere|exempte)e?s? d(?:e|u|es|')",
    r"\brenonce\w* a\b",
)
#: Negative words that act only when the passage follows at once.
NEGATED_ADJACENT = (
    r"\bsans (?:aucune? )?(?:l[ae]s? |l')?$",
    r"\bnon[ -]$",
    r"\b(?:interdisant|excluant|refusant) (?:l[ae]s? |l'|toute? )?$",
)
#: Negative cues that act on what stands before them in the clause.
NEGATED_AFTER = (
    r"\bsans objet\b",
    r"\bnon[ -](?:applicables?|concernee?s?|prevue?s?|exigee?s?|requise?s?|retenue?s?|reservee?s?|"
    r"soumise?s?|autorisee?s?|imposee?s?|obligatoires?|demandee?s?|pertinente?s?|prises?|pris)\b",
    r"\bneant\b",
    r"\bn/a\b",
    r"\bs\.?/?o\.?$",
    r"\b(?:ne |n')(?:[\w']+ ){0,5}?(?:pas|aucune?s?|jamais|aucunement|nullement)\b",
    r"\b(?:ne |n')[\w']+ (?:plus|point)\b",
    r"\b(?:est|sont|sera|seront) (?:exclue?s?|supprimee?s?|sans effet)\b",
    r"^\W*:\s*(?:non|aucune?)\b",
    r"^\W*\bnon\W*$",
    r"\baucune?\W*$",
)

HYPOTHETICAL = (
    r"\ble cas echeant\b",
    r"\beventuellement\b",
    r"\bpourr(?:a|ont|ait|aient)\b",
    r"\bpeu(?:t|vent) (?:etre|prevoir|comporter|comprendre|inclure|proposer|demander|decider|"
    r"recourir|faire)\b",
    r"\b(?:si|s'il|s'ils)\b(?! possible)",
    r"\bdans l'hypothese\b",
    r"\ben cas d(?:e\b|')",
    r"\b(?:au|dans le) cas ou\b",
    r"\bsous reserve qu(?:e\b|')",
    r"\bselon le cas\b",
    r"\bserai(?:t|ent)\b",
    r"\b(?:la|a) (?:possibilite|faculte) d(?:e\b|')",
    # what is still to be studied is not decided
    r"\b(?:l'opportunite|la faisabilite) d(?:e\b|u\b|es\b|')",
    r"\ba titre (?:facultatif|optionnel)\b",
)
#: Adjectives: they bear on their own noun only, so they count within a few words.
HYPOTHETICAL_NEARBY = (
    r"\beventuel(?:le)?s?\b",
    r"\bfacultati(?:f|fs|ve|ves)\b",
    r"\boptionnel(?:le)?s?\b",
)

SOFT = (
    r"\bs'efforce\w*\b",
    r"\b(?:est|sont|sera|seront) (?:tres |vivement |fortement |egalement |ainsi )?"
    r"(?:invite|encourage|incite|recommande|souhaite|conseille|apprecie)e?s?\b",
    r"\bdans (?:la |toute la )?(?:mesure|limite) du possible\b",
    r"\bdans la mesure (?:du realisable|de ses moyens)\b",
    r"\b(?:autant|tant) que (?:possible|faire se peut)\b",
    r"\b(?:si|lorsque|quand|des que|chaque fois que|la ou)(?: cela est| c'est)? possible\b",
    r"\bsous reserve de faisabilite\b",
    r"\b(?:essai?yera|essaiera|tentera|tachera|cherchera)(?:it|ient)?\b",
    r"\b(?:essaieront|tenteront|tacheront|chercheront)\b",
    r"\bprivilegi(?:er|era|eront|e|ent)\b",
    r"\b(?:de|par) preference\b",
    r"\bpreferentiellement\b",
    # Its boundary comes first, as everywhere: the union of all is then searched four times faster.
    r"\b(?<!le )souhait(?:e|ent|erait|eraient|able|ables)\b",
    r"\bencourag(?:e|era|eront|ent|er)\b",
    r"\bfavoris(?:er|e|era|eront|ent)\b",
    r"\bdevrai(?:t|ent)\b",
    r"\bsur la base du volontariat\b",
    r"\bil est (?:souhaite|recommande|conseille|preferable|suggere)\b",
)

#: Adverbs that open a sentence and bear on all of it, in spite of the comma.
FRONTED = (
    r"(?:le cas echeant|eventuellement|de preference|si possible|(?:autant|tant) que possible|"
    r"dans (?:la |toute la )?(?:mesure|limite) du possible|a titre facultatif|"
    r"(?:lorsque|quand|chaque fois que)(?: cela est| c'est)? possible)"
)
