"""Who is spoken of, and what else a sentence may be than a duty, as regular expressions.

Data only: `duty` says who must do what, `strength` what the duty is worth.
"""

from __future__ import annotations

from tenders_check.french.cued import cued
from tenders_check.french.regex import regex

#: Those who perform the contract.
PERFORMERS = (
    r"titulaires?|prestataires?|entreprises?|entrepreneurs?|fournisseurs?|attributaires?|"
    r"co-?contractants?|contractants?|concessionnaires?|delegataires?|mandataires?|"
    r"sous-traitants?|exploitants?|maitres? d'oeuvre|maitrise d'oeuvre|architectes?|traiteurs?|"
    r"transporteurs?|livreurs?|intervenants?|mainteneurs?|imprimeurs?|adjudicataires?|"
    r"candidats? retenus?|societe retenue|laureats?|loueurs?|collecteurs?|hebergeurs?|"
    r"societes?(?! (?:publiques?|d'economie))|"
    r"cuisiniers?|consultants?|bureaux? d'etudes|ecologues?|geometres?|autocaristes?|assureurs?"
)
PERFORMER = cued(
    rf"\b(?:{PERFORMERS})\b",
    "titulaire",
    "prestataire",
    "entrepr",
    "fournisseur",
    "attributaire",
    "contractant",
    "concessionnaire",
    "delegataire",
    "mandataire",
    "sous-traitant",
    "exploitant",
    "oeuvre",
    "architecte",
    "traiteur",
    "transporteur",
    "livreur",
    "intervenant",
    "mainteneur",
    "imprimeur",
    "adjudicataire",
    "retenu",
    "laureat",
    "loueur",
    "collecteur",
    "hebergeur",
    "societe",
    "cuisinier",
    "consultant",
    "etudes",
    "ecologue",
    "geometre",
    "autocariste",
    "assureur",
)
#: The one who signs the form of tender.
SIGNATORY = regex(r"\b(?:je m'engage|nous nous engageons|nous engageons|m'engage)\b")
#: "entreprise adaptée", "entreprise d'insertion" perform nothing here.
NOT_PERFORMER = regex(
    r"\bentreprises? (?:adaptees?|d'insertion|solidaires?|de travail temporaire|publiques?)\b"
)
CANDIDATE = cued(
    r"\b(?:candidats?|soumissionnaires?|concurrents?)\b(?! retenus?)",
    "candidat",
    "soumissionnaire",
    "concurrent",
)
BUYERS = (
    r"acheteurs?|pouvoirs? adjudicateurs?|entites? adjudicatrices?|maitres? d'ouvrage|"
    r"maitrise d'ouvrage|collectivites?|communes?|villes?|departements?|regions?|metropoles?|"
    r"administrations?|personnes? publiques?|universites?|etablissements?|hopita(?:l|ux)|etat|"
    r"ministeres?|syndicats?|communautes? (?:de communes|d'agglomeration|urbaine)|mairies?|"
    r"bailleurs?|conseil (?:departemental|regional)|chu|prefecture"
)
#: The buyer as the subject of the sentence, after an introduction or not.
BUYER_SUBJECT = regex(rf"^\W*(?:[^,;:]{{0,120}}, )?(?:l'|la |le |les |notre )?(?:{BUYERS})\b")
#: A law, an article or the buyers in general as the subject.
LAW_SUBJECT = regex(
    r"^\W*(?:[^,;:]{0,60}, )?(?:la loi|la reglementation|la legislation|les? decrets?|l'article|"
    r"les articles|"
    r"l'ordonnance|la directive|le code (?:de|du)|le reglement (?:ue|europeen|no)|l'arrete|"
    r"la circulaire|cette loi|ce decret)\b"
)
LAW_IN_GENERAL = cued(
    r"\b(?:les (?:acheteurs|pouvoirs adjudicateurs|personnes publiques|marches publics|"
    r"collectivites territoriales|maitres d'ouvrage)|tout (?:acheteur|marche public)|l'inclusion "
    r"obligatoire)\b",
    "acheteur",
    "pouvoirs adj",
    "publiques",
    "publics",
    "territoriales",
    "maitres d'ouvrage",
    "marche public",
    "inclusion",
)
#: What an offer says: the words of award criteria and technical notes.
OFFER = cued(
    r"\b(?:memoires? (?:technique|justificatif|methodologique|environnemental)\w*|"
    r"offres? technique\w*|"
    r"cadres? de (?:reponse|memoire)|notes? (?:methodologique|technique)s?|"
    r"(?:a l'appui de|dans|avec|au sein de|lors de la remise de) (?:son|leur|l'|votre|sa|leurs) ?"
    r"(?:offres?|memoires?|candidatures?|reponses?|propositions?)|pieces? de l'offre|"
    r"(?:au titre|lors|des|au stade|a l'appui) de (?:la|sa) candidature|des la candidature|"
    r"criteres? (?:d'attribution|de jugement|de notation|d'appreciation|de choix|d'analyse)|"
    r"sous-criteres?|jugement des offres|seront (?:juges|notes|apprecies|analyses|valorises|"
    r"evalues)|"
    r"(?:sera|seront) (?:apprecie|juge|note|evalue|analyse)\w*)\b",
    "memoire",
    "offre",
    "cadre",
    "note",
    "reponse",
    "proposition",
    "candidature",
    "critere",
    "juge",
    "apprecie",
    "analyse",
    "valorise",
    "evalue",
)
#: A sentence about an award criterion, wherever it stands.
CRITERION_SUBJECT = regex(
    r"^\W*(?:\w\) )?(?:le|les|ce|ces|chaque|un) criteres? "
    r"(?!d'eligib|du label|de l'ecolabel|des labels)"
)
#: A grid of criteria, wherever it stands: "Prix 60 %, qualité 25 %, matière recyclée 15 %".
GRID = regex(
    r"\bprix(?: des prestations| des offres)? ?[:(]? ?\d+ ?(?:%|points?)"
    r"(?=.{2,200}\d ?(?:%|points?))"
)
ENGAGES = regex(r"\bs'engage\w*\b|\best tenue?\b|\bs'oblige\w*\b")
PRESENTS = regex(
    r"\b(?:presente|decri|precise|indique|detaille|expose|joi(?:nt|ndr)|explique|developpe|"
    r"mentionne|"
    r"renseigne|complete|fourni|produi|propose|justifie|remet|demontre)\w*"
)
#: An engagement taken in the offer and binding during performance.
KEEPS_OFFER = regex(
    r"\b(?:conformement (?:a|aux)|met(?:tra|tre)? en oeuvre|respecte\w*|tel(?:le)?s? que|"
    r"application|"
    r"s'engage\w* (?:a|dans)|engagements?|decrit(?:e|s|es)? dans|propose(?:e|s|es)? dans|"
    r"prevu(?:e|s|es)? "
    r"(?:dans|a)|selon)\b"
)

#: A floor or a ceiling, however polite: "ne peut être inférieur à 70 %".
BOUND = regex(
    r"\bne (?:peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent))(?: pas)? (?:etre (?:inferieur|"
    r"superieur)|"
    r"descendre|exceder|depasser)"
)
#: What makes a duty of a soft verb: "privilégie obligatoirement".
FIRM = regex(r"\b(?:obligatoirement|imperativement|systematiquement|exclusivement|toujours)\b")
#: Goodwill: an effort, a care or a direction is promised, not an act.
GOODWILL = cued(
    r"\battention (?:particuliere|toute particuliere|accrue)\b|\btendr?\w* vers\b|"
    r"\b(?:meilleurs |ses |leurs )efforts\b|"
    r"\ba (?:le souci|coeur)\b|\bs'attach\w+ a\b|\bsoucieu\w+\b|\b(?:est|sont|sera|"
    r"seront) sensibilises?\b|"
    r"\brecherche\w* (?:des solutions|les moyens|a )",
    "attention",
    "tend",
    "effort",
    "souci",
    "coeur",
    "s'attach",
    "sensibilise",
    "recherche",
)
#: An option that the buyer may never take up, or a choice that is left open.
OPTIONAL = regex(
    r"\bau choix d(?:u|es) (?:candidat|soumissionnaire|titulaire|fournisseur|prestataire)s?\b|"
    r"^\W*(?:option|pse|variante|prestations? supplementaires?|tranche (?:optionnelle|"
    r"conditionnelle))\b"
)
#: What is done for a purpose.
PURPOSE = cued(
    r"\b(?:afin d|pour |de (?:maniere|facon) a|en vue d|dans le but d)(?:e |')?"
    r"(?:reduire|limiter|eviter|diminuer|economiser|preserver|proteger|favoriser|allonger|prolonger)\b",
    "afin d",
    "pour ",
    "de maniere",
    "de facon",
    "en vue d",
    "dans le but",
)
#: Duties that only repeat the law in force.
LAW_REMINDER = regex(
    r"\b(?:respect\w*|conform\w+|se conforme\w*|applique\w*|observe\w*|dans le cadre de|"
    r"soumis\w* aux?|en vertu de|"
    r"satisf\w+|selon|suivant|prevu\w* par|applicables?|en application)\b[^.;]{0,80}?\b"
    r"(?:reglementation\w*|legislation\w*|lois?|reglements?|normes?|textes|"
    r"prescriptions (?:legales|legislatives|"
    r"reglementaires)|dispositions (?:legales|legislatives|reglementaires|en vigueur)|"
    r"obligations (?:legales|"
    r"reglementaires)|droit|code d[eu])\b"
    r"|\b(?:reglementation|legislation|lois?|normes|textes|prescriptions|dispositions|regles|"
    r"reglements)\b[^.;]{0,80}?"
    r"\b(?:en vigueur|applicables?|en matiere)\b|\bloi agec\b|"
    r"\bre ?2020\b"
)
#: The CCAG or a code copied: who answers for waste, who owes a carbon report, asbestos.
LAW_COPIED = regex(
    r"\b(?:en tant que|reste) \W{0,3}(?:producteurs?|detenteurs?)\b|\b229-25\b|\bbeges\b"
    r"|\bamiant\w+"
)
#: Acts that stay acts even when the law is named beside them.
CONCRETE_ACT = regex(
    r"\b(?:tri(?!e?s? )|tri (?:selectif|a la source|des)|trie\w*|separ\w+|valoris\w+|recycl\w+|"
    r"reemploi\w*|reutilis\w+|repris\w*|repren\w+|"
    r"reprend\w*|compost\w+|consign\w+|electriques?|ecolabel\w*|bilan|bilans|bordereaux?|"
    r"registre|rapport|"
    r"soged|sosed|plan d'|regroup\w+|group\w+|optimis\w+|limit\w+|redui\w+|reduction|embauch\w+|"
    r"apprenti\w*|"
    r"heures|index|formation)\b"
)
#: What a notice calls a clause, whoever the sentence is about.
EXECUTION = cued(
    r"\bconditions? (?:particulieres? )?d'execution\b|\bclauses? (?:sociales?|environnementales?|"
    r"d'insertion|"
    r"d'execution)\b",
    "d'execution",
    "clause",
)
#: What happens after a breach: it supposes a duty that stands elsewhere.
BREACH = regex(
    r"\b(?:resili\w+|contrevien\w+|infraction\w*|faute du titulaire|aux torts|dommages?|sinistres?|"
    r"assur(?:e|ance)s? (?:contre|couvrant)|poursuites?)\b"
)
#: What punishes the breach of the duty that the sentence has just laid.
PENALTY_HEAD = regex(r"^\W*(?:sous|a) (?:peine|penalite) d[^,;]{0,80}, ")
PENALTY_TAIL = regex(
    r",? (?:sous|a) (?:peine|penalite) d|[,;:]? (?:dont (?:le|la|l')|faute de quoi|a defaut|"
    r"en cas de (?:manquement|non)|tout (?:manquement|ecart|defaut)|"
    r"et (?:donne\w* lieu|entraine\w*|(?:est |sont )?(?:sanctionne|penalise)\w*))\b"
    r"(?=[^.]{0,120}\bpenal)"
)
#: The buyer may call for an act later: nobody is bound to it yet.
BUYER_MAY_ASK = regex(
    rf"^\W*(?:[^,;:]{{0,120}}, )?(?:l'|la |le |les )?(?:{BUYERS})\b[^.;]{{0,30}}?"
    r"\b(?P<may>pourra|pourront|peut|peuvent)\b[^.;]{0,30}?\b(?:demander|exiger|imposer|prescrire)\b"
)
#: Verbs of the penalty itself.
PUNISHES = regex(
    r"\b(?:encour|passible|s'expose|subi|se voit|sanctionn|penalis|entrain)\w*|"
    r"\bdonne\w* lieu\b"
)
#: What the contractor says he knows or is: no act follows.
ACKNOWLEDGES = cued(
    r"\b(?:reconnai\w+|declare\w*|atteste\w*|certifie\w*|confirme\w*) (?:avoir|etre|que)\b|"
    r"\b(?:est|sont) reputes? (?:avoir pris|connaitre)\b|"
    r"\b(?:prend|prennent|prendra|a pris|ont pris) connaissance\b",
    "connaissance",
    "reconnai",
    "declare",
    "atteste",
    "certifie",
    "confirme",
    "repute",
)
ANNOUNCES = regex(
    r"\b(?:marche|accord-cadre|consultation|contrat|lots?|documents? particuliers?|cahier|ccap|"
    r"cctp|ccp|collectivite|"
    r"acheteur|pouvoir adjudicateur|execution)\b[^.;]{0,90}?\b(?:comport\w+|integr\w+|prevoi\w+|"
    r"contien\w+|inclu\w+|est soumis\w*|"
    r"sont soumis\w*|met\w* en oeuvre|fait l'objet|seront precisees)\b"
)
