"""The verbs by which these documents lay a duty, as regular expressions over folded text.

Data only: `duty` says who must do what.
"""

from __future__ import annotations

from tenders_check.facts.provisions import wording
from tenders_check.french.cued import cued
from tenders_check.french.regex import regex

MODAL = cued(
    r"\b(?:(?:ne |n')(?:peu(?:t|vent)|pourr(?:a|ont))|doi(?:t|vent)|devr(?:a|ont)|s'engage(?:nt|"
    r"ra|ront|ant)?|m'engage|nous engageons|"
    r"est tenue?|sont tenue?s|(?<!compte )tenue?s? d(?:e |')(?:l[ea]s? |leur |lui |se |s'|en |"
    r"y |n'|ne pas )?\w+(?:er|ir|re|oir)|"
    r"a (?:pour )?(?:l')?obligation|ont (?:pour )?(?:l')?obligation|il (?:lui |"
    r"leur )?(?:appartient|incombe)|"
    r"il est (?:fait obligation|strictement interdit|formellement interdit|interdit|exige|impose|"
    r"imperatif|obligatoire|demande)|obligatoire(?:s|ment)?|imperativement|interdi(?:t|te|ts|tes|"
    r"ction)|"
    r"proscri(?:t|te|ts|tes)|prohibe\w*|attend(?:ent|u|us)? (?:du|des|de la|de l')|a interdire|"
    r"incombe(?:nt)?|"
    r"sont a (?:\w+er|\w+ir)|est a (?:\w+er|\w+ir)|"
    r"impos(?:e|ee|es|ees)|exig(?:e|ee|es|ees|ence)|requi(?:s|se|ses)|demande (?:au|aux|a l')|"
    r"(?:est|sont) demande\w*|a (?:la |sa )?charge|prend en charge|se charge|fait son affaire|"
    r"(?<!en )veille(?:nt|ra|ront|r)?|s'oblige\w*|assume\w*|responsable)\b",
    "doi",
    "devr",
    "peu",
    "pourr",
    "engage",
    "tenu",
    "obligat",
    "appartient",
    "incomb",
    "interdi",
    "exig",
    "impos",
    "imperati",
    "demande",
    "proscri",
    "prohib",
    "attend",
    "sont a ",
    "est a ",
    "requi",
    "charge",
    "affaire",
    "veille",
    "oblige",
    "assume",
    "responsable",
)
#: Every verb in the future ends so: looked for first, it costs much less.
FUTURE_END = regex(r"r(?:a|ont)\b")
FUTURE = regex(
    r"\b(?!pour(?:ra|ront)\b|devra\b|devront\b|infra\b|supra\b|contra\b|camera\b|opera\b|extra\b|"
    r"front\b|libera\b|sera\b|seront\b|aura\b|auront\b|fera\b|entra\b)\w{2,}(?:era|eront|ira|"
    r"iront|dra|"
    r"dront|tra|tront|vra|vront|rra|rront|ura|uront)\b|\b(?:fera|feront)\b"
)
_ACTIONS = (
    r"anime|assure|met|mettent|procede|remet|remettent|transmet|transmettent|fournit|fournissent|"
    r"utilise|"
    r"emploie|emploient|(?<!la )(?<!de )(?<!une )collecte|"
    r"evacue|trie|limite|reduit|reduisent|garantit|garantissent|prend|"
    r"prennent|justifie|communique|respecte|recourt|recourent|propose|reprend|reprennent|recupere|"
    r"recycle|valorise|realise|organise|sensibilise|forme|etablit|etablissent|tient|tiennent|"
    r"produit|produisent|adresse|optimise|livre|supprime|evite|minimise|elimine|applique|choisit|"
    r"mesure|suit|suivent|reserve|embauche|recrute|affecte|consacre|confie|informe|designe|nettoie|"
    r"entretient|installe|conserve|stocke|depose|protege|preserve|plante|remplace|repare|s'assure|"
    r"se conforme|contribue|participe|accompagne|atteint|atteignent|exclut|excluent|"
    r"effectue|execute|gere|dispose d'un|eteint|eteignent|coupe|roule|circule|regroupe|mutualise|"
    r"groupe|economise|favorise|privilegie|renonce|accueille|offre|offrent|interdit|maintient|"
    r"developpe|integre|deploie|rend|rendent|traite|achete|approvisionne|compense|calcule|declare|"
    r"emballe|conditionne|separe|broie|composte|met a disposition|fait (?:le |un |appel|en sorte)|"
    r"concoit|concoivent|construit|construisent|proscrit|proscrivent|bannit|bannissent|"
    r"travaille|maitrise|remporte|pese|arrose|recoit|lave|recolte|adapte|controle|verifie|"
    r"renseigne|s'interdit|n'utilise|n'emploie|ne \w+|"
    r"repond|repondent|fonctionne|emet|emettent|decante|adhere|"
    r"represente|porte|portent|contient|contiennent|comporte|beneficie|presente|prevoit|prevoient"
)
#: Whose present tense binds: those who perform, and the means they perform with.
_MEANS = (
    r"il|elle|ils|elles|celui-ci|ceux-ci|personnels?|agents?|equipes?|conducteurs?|chauffeurs?|"
    r"salaries|ouvriers|compagnons|jardiniers|vehicules?|engins?|livraisons?|deplacements?|"
    r"operations?|interventions?|prestations?|produits?|emballages?|dechets|equipements?|"
    r"materiels?|"
    r"bennes?|camions?|camionnettes?|utilitaires|autocars?|tondeuses?|eaux|apprentis?|alternants?"
)
#: A subject and its verb in the present, a few words apart.
PRESENT = regex(
    rf"\b(?:{wording.PERFORMERS}|{_MEANS})\b[^.;:]{{0,60}}?\b(?:{_ACTIONS}|dose|s'effectue|"
    rf"respecte|"
    rf"dispose|"
    r"se (?:fait|font|deroule|deplace|rend))(?:nt)?\b"
)
#: The verb right after the one who performs, whatever it is: "Le titulaire prolonge…".
AFTER_PERFORMER = regex(
    rf"\b(?:{wording.PERFORMERS})(?: (?:du|de chaque) lots?(?: \w+)?)? "
    r"(?:ne |n'|se |s'|en |y |lui |leur )?"
    r"(?!(?:sortant|precedent|suivant|present|pressenti|est|sont|adapte|unique|public|titulaire|"
    r"mandataire|solidaire|dont|dispos|sait|connait|declare|peu)\w*|une\b|que\b|"
    r"soit\b)\w{2,}(?:e|it|nt|d|et)\b"
)
#: A duty laid by no more than these words is a mere faculty, or a wish.
FACULTY = regex(r"^(?:pourr(?:a|ont)|peu(?:t|vent))$")
#: Words of duty that say there is none.
_NO_DUTY = (
    r"sans (?:que [^,.;]{0,30} )?(?:etre |soit )?obligat\w+|(?:pas|non|"
    r"ni) (?:\w+ )?(?:obligatoire|exige|"
    r"impose|requis|tenu|demande)\w*"
)
NO_DUTY = regex(rf"\b(?:{_NO_DUTY})\b")
#: What is asked softly is asked all the same: `polarity` tells that it is soft.
SOFT_DUTY = regex(
    r"\b(?:(?:est|sont|sera|seront) (?:\w+ )?(?:invite|encourage|incite|appele)e?s?|s'efforce\w*|"
    r"pourr(?:a|ont)|peu(?:t|vent)|cherche\w*|tente\w*|essai?e\w*|privilegi\w+|favoris\w+|"
    r"devrai(?:t|ent)|s'attach\w+|a le souci)\b"
)
#: A plural subject and any verb in the present: "Les camions respectent…".
PLURAL = regex(
    r"^\W*(?:[^,;:]{0,60}, )?(?:au (?:moins|minimum) |(?:un|deux) tiers )?(?:les|des|ces|tous les|"
    r"toutes les|deux|trois|au moins \w+|(?:une?|le|la) [^.;:,]{1,40} et (?:une?|le|la|"
    r"les)) [^.;:]{1,60}?\b"
    r"(?!\w*(?:ment|souvent|convient|client|agent|recent|urgent|different|permanent|present|"
    r"figurent|resultent|dependent|correspondent|apparaissent|"
    r"comport\w+|posse\w+|presentent|sont)\b)"
    r"\w{3,}ent\b"
)
#: "contient", "provient", "respecte": how a thing is, whoever makes it so.
STATE = regex(
    r"\b(?:provien(?:t|nent)|repond(?:ent)?|recoi(?:t|vent)|emet(?:tent)?|contien(?:t|nent)|"
    r"(?:fonctionn|respect|rest|justifi|depass|exced|recuper|roul|proteg)(?:e|ent)|"
    r"(?:a|ont) (?:suivi|recu)|consomme|alimente|sert|"
    r"servent|"
    r"fait l'objet|font l'objet)\b|\bequipes?\b[^.;:]{0,40}\b(?:comprend|comprennent|compte)\b"
)
#: A singular subject, whoever it is, and a verb that no noun looks like.
SINGULAR = regex(
    r"^\W*(?:[^,;:]{0,60}, )?(?:le |la |l'|une? |chaque |tout |toute )(?!marche\b|accord-cadre\b|"
    r"contrat\b|consultation\b|lot\b|article\b|document\b|cahier\b|present|application|solution|"
    r"logiciel|plateforme|portail|systeme|outil|module|progiciel|site\b)[^.;:,]{1,60}? "
    r"(?:evite|reduit|utilise|incorpore|s'accompagne|met|prevoit|garantit|respecte|supprime|"
    r"interdit|exclut|privilegie|favorise|preserve|protege|integre|renonce|recupere|recycle|"
    r"valorise|fournit|remet|transmet|assure|comprend|participe|intervient|passe|reprend|"
    r"suit|communique|publie)\b"
)
#: A floor or a ceiling that is set: "le taux minimal de réemploi est de 40 %".
RATE = cued(
    r"\b(?:taux|parts?|objectifs?|seuils?|pourcentages?)\b[^.;]{0,20}\b(?:minim\w+|maxim\w+|exige\w*|"
    r"impose\w*|a atteindre)\b[^.;]{0,60}\b(?:est|sont|sera|seront) (?:de |d'|fixee?s? a )",
    "taux",
    "part",
    "objectif",
    "seuil",
    "pourcentage",
)
#: A bare description, which says what a product is and binds nobody to act.
COPULA = regex(r"\b(?:est|sont|a|ont|comporte\w*|possede\w*|dispose\w*|presente\w*|offre\w*)\b")
_DONE = (
    r"trie|collecte|evacue|recycle|valorise|repri|livre|effectue|regroupe|groupe|optimise|limite|"
    r"reduit|"
    r"interdit|proscri|exclu|transmi|remi|fourni|utilise|realise|assure|exige|requis|impose|prevu|"
    r"conditionne|consigne|reemploye|reutilise|coupe|eteint|arrose|choisi|compose|fabrique|issu|"
    r"certifie|"
    r"labellise|conforme|reconditionne|stocke|entrepose|achemine|depose|traite|elimine|equipe|"
    r"prive|"
    r"adresse|communique|etabli|tenu|mi[st]e?s? (?:en place|en oeuvre|en defens|a disposition)|"
    r"gere|nettoye|"
    r"protege|preserve|"
    r"conserve|remplace|repare|recuper|minimise|supprime|mutualise|imprime|forme|sensibilise|"
    r"produit|"
    r"soumi|organise|suivi|rendu|emballe|separe|composte|broye|pratique|employe|adapte|"
    r"privilegie|calcule|"
    r"mesure|programme|obligatoire|biodegradable|recyclable|reutilisable|electrique|hybride|"
    r"a (?:tres )?faibles? emissions|"
    r"sans\b|garanti|"
    r"reserve|affecte|embauche|recrute|confie|execute|demande|plante|maintenu|rempli|joint|"
    r"contrac|respecte|concu|"
    r"regl|programm|retourne|restitue|ramene|dirige|envoye|oriente|identifie|compense|neuf|neuve|"
    r"disponible|remport|recuper|laisse|dilue|pese|lave|arrache|suspendu|porteurs?\b|decante"
)
PASSIVE = regex(
    rf"\b(?:est|sont|sera|seront|reste(?:nt|ront)?|doit etre|doivent etre)\b(?: \w+ment| tous|"
    rf" toutes| donc| ainsi|"
    rf" egalement)?"
    rf"(?: a nouveau)? (?:{_DONE})\w*"
)
#: Any other participle, save those that only say how or where something stands.
STATED = regex(
    r"\b(?:est|sont|n'est|ne sont)\b(?: \w+ment| pas)? (?!une?\b|l[ae]s?\b|d[eu]s?\b|cette\b|"
    r"celles?\b|elle\b|libre|situe|classe|compose|entoure|implante|"
    r"occupe|borde|"
    r"traverse|engage|inscri|defini|decrit|liste|vise|concerne|appele|susceptible|relati|destine)"
    r"\w{2,}(?:e|ee|es|ees|i|is|ie|ies|u|us|ue|ues|it|its|ite|ites)\b"
    r"|\b(?:se (?:fait|font|tient|tiennent|deroule\w*)|s'(?:effectu|execut)\w+|"
    r"(?:donne(?:nt)?|a|ont) lieu|il est fait|s'opere\w*)\b"
)
#: Things done, named without a verb: items of a list, lines of a works specification.
NOMINAL = regex(
    r"^\W*(?:ne (?:pas|jamais)\b|pas d|zero )|^\W*(?:(?:la|le|les|l'|une?|des|du|"
    r"de la) ?)?(?:mise en (?:place|oeuvre)|fourniture|"
    r"utilisation|"
    r"recours|emploi|collecte|tri|reprise|enlevement|absence|interdiction|suppression|limitation|"
    r"reduction|optimisation|gestion|valorisation|recyclage|traitement|remise|transmission|"
    r"production|"
    r"etablissement|realisation|organisation|livraison|livraisons|protection|preservation|"
    r"nettoyage|"
    r"evacuation|respect|formation|sensibilisation|embauche|accueil|elimination|recuperation|"
    r"arrosage|"
    r"desherbage|paillage|broyage|compostage|choix|maintien|prevention|rapport|bilan|extinction|"
    r"aucun\w*)\b"
    r"|\by compris\b|\bcomprenant\b|\bcomprend\b|\bcomprennent\b|\bprestations? (?:de|d')"
)
INFINITIVE = regex(
    r"^\W*(?:\d+[.)]\s*)?(?:ne (?:pas|jamais|plus) |s'|se |a |de |d')?\w{2,}(?:er|ir|re|oir)\b"
)
#: A lead that lays a duty on every item below it.
LEAD_DUTY = regex(
    r"\b(?:a la charge|interdictions?|interdits?|interdites?|obligations?|engagements?|"
    r"mesures? suivantes|dispositions? suivantes|"
    r"exigences?|"
    r"prescriptions?|conditions? suivantes|regles suivantes|consignes|comprennent|comprend|"
    r"notamment|"
    r"suivante?s)\b"
)
