"""How these documents lay a duty on somebody, as regular expressions over folded text.

Data only: `duty` says who must do what, `strength` what the duty is worth.
"""

from __future__ import annotations

from tenders_check.french.regex import regex

#: Those who perform the contract.
_PERFORMERS = (
    r"titulaires?|prestataires?|entreprises?|entrepreneurs?|fournisseurs?|attributaires?|"
    r"co-?contractants?|contractants?|concessionnaires?|delegataires?|mandataires?|"
    r"sous-traitants?|exploitants?|maitres? d'oeuvre|maitrise d'oeuvre|architectes?|traiteurs?|"
    r"transporteurs?|livreurs?|intervenants?|mainteneurs?|imprimeurs?|adjudicataires?|"
    r"candidats? retenus?|societe retenue|laureats?|loueurs?|collecteurs?"
)
PERFORMER = regex(rf"\b(?:{_PERFORMERS})\b")
#: The one who signs the form of tender.
SIGNATORY = regex(r"\b(?:je m'engage|nous nous engageons|nous engageons|m'engage)\b")
#: "entreprise adaptée", "entreprise d'insertion" perform nothing here.
NOT_PERFORMER = regex(
    r"\bentreprises? (?:adaptees?|d'insertion|solidaires?|de travail temporaire|publiques?)\b"
)
CANDIDATE = regex(r"\b(?:candidats?|soumissionnaires?|concurrents?)\b(?! retenus?)")
_BUYERS = (
    r"acheteurs?|pouvoirs? adjudicateurs?|entites? adjudicatrices?|maitres? d'ouvrage|"
    r"maitrise d'ouvrage|collectivites?|communes?|villes?|departements?|regions?|metropoles?|"
    r"administrations?|personnes? publiques?|universites?|etablissements?|hopita(?:l|ux)|etat|"
    r"ministeres?|syndicats?|communautes? (?:de communes|d'agglomeration|urbaine)|mairies?|"
    r"bailleurs?|conseil (?:departemental|regional)|chu|prefecture"
)
#: The buyer as the subject of the sentence, after an introduction or not.
BUYER_SUBJECT = regex(rf"^\W*(?:[^,;:]{{0,120}}, )?(?:l'|la |le |les |notre )?(?:{_BUYERS})\b")
#: What the buyer does, in the passive: "le recto verso est paramétré par la commune".
BY_BUYER = regex(
    r"\b(?:est|sont|sera|seront) (?!demande|exige|impose|requi|prescri|attendu|prevu|autoris|valid)"
    rf"\w+ (?:\w+ )?par (?:l'|la |le |les |notre )?(?:{_BUYERS})\b(?! ou )"
)
#: A law, an article or the buyers in general as the subject.
LAW_SUBJECT = regex(
    r"^\W*(?:[^,;:]{0,60}, )?(?:la loi|la reglementation|la legislation|les? decrets?|l'article|"
    r"les articles|"
    r"l'ordonnance|la directive|le code (?:de|du)|le reglement (?:ue|europeen|no)|l'arrete|"
    r"la circulaire|cette loi|ce decret)\b"
)
LAW_IN_GENERAL = regex(
    r"\b(?:les (?:acheteurs|pouvoirs adjudicateurs|personnes publiques|marches publics|"
    r"collectivites territoriales|maitres d'ouvrage)|tout (?:acheteur|marche public)|l'inclusion "
    r"obligatoire)\b"
)
#: What an offer says: the words of award criteria and technical notes.
OFFER = regex(
    r"\b(?:memoires? (?:technique|justificatif|methodologique|environnemental)\w*|"
    r"offres? technique\w*|"
    r"cadres? de (?:reponse|memoire)|notes? (?:methodologique|technique)s?|"
    r"(?:a l'appui de|dans|avec|au sein de|lors de la remise de) (?:son|leur|l'|votre|sa|leurs) ?"
    r"(?:offres?|memoires?|candidatures?|reponses?|propositions?)|pieces? de l'offre|"
    r"(?:au titre|lors|des|au stade|a l'appui) de (?:la|sa) candidature|des la candidature|"
    r"criteres? (?:d'attribution|de jugement|de notation|d'appreciation|de choix|d'analyse)|"
    r"sous-criteres?|jugement des offres|seront (?:juges|notes|apprecies|analyses|valorises|"
    r"evalues)|"
    r"(?:sera|seront) (?:apprecie|juge|note|evalue|analyse)\w*)\b"
)
#: A sentence about an award criterion, wherever it stands.
CRITERION_SUBJECT = regex(
    r"^\W*(?:\w\) )?(?:le|les|ce|ces|chaque|un) criteres? "
    r"(?!d'eligib|du label|de l'ecolabel|des labels)"
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

MODAL = regex(
    r"\b(?:(?:ne |n')(?:peu(?:t|vent)|pourr(?:a|ont))|doi(?:t|vent)|devr(?:a|ont)|s'engage(?:nt|"
    r"ra|ront|ant)?|m'engage|nous engageons|"
    r"est tenue?|sont tenue?s|"
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
    r"(?<!en )veille(?:nt|ra|ront|r)?|s'oblige\w*|assume\w*|responsable)\b"
)
FUTURE = regex(
    r"\b(?!pour(?:ra|ront)\b|devra\b|devront\b|infra\b|supra\b|contra\b|camera\b|opera\b|extra\b|"
    r"front\b|libera\b|sera\b|seront\b|aura\b|auront\b|fera\b|entra\b)\w{2,}(?:era|eront|ira|"
    r"iront|dra|"
    r"dront|tra|tront|vra|vront|rra|rront|ura|uront)\b|\b(?:fera|feront)\b"
)
_ACTIONS = (
    r"anime|assure|met|mettent|procede|remet|remettent|transmet|transmettent|fournit|fournissent|"
    r"utilise|"
    r"emploie|emploient|collecte|evacue|trie|limite|reduit|reduisent|garantit|garantissent|prend|"
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
    r"travaille|maitrise|adapte|controle|verifie|renseigne|s'interdit|n'utilise|n'emploie|ne \w+|"
    r"repond|repondent|fonctionne|emet|emettent|decante|adhere|"
    r"represente|porte|portent|contient|contiennent|comporte|beneficie|presente|prevoit|prevoient"
)
#: Whose present tense binds: those who perform, and the means they perform with.
_MEANS = (
    r"il|elle|ils|elles|celui-ci|ceux-ci|personnels?|agents?|equipes?|conducteurs?|chauffeurs?|"
    r"salaries|ouvriers|compagnons|jardiniers|vehicules?|engins?|livraisons?|deplacements?|"
    r"operations?|interventions?|prestations?|produits?|emballages?|dechets|equipements?|materiels?|"
    r"bennes?|camions?|camionnettes?|utilitaires|autocars?|tondeuses?|eaux"
)
#: A subject and its verb in the present, a few words apart.
PRESENT = regex(
    rf"\b(?:{_PERFORMERS}|{_MEANS})\b[^.;:]{{0,60}}?\b(?:{_ACTIONS}|dose|s'effectue|respecte|"
    rf"dispose|"
    r"se (?:fait|font|deroule))(?:nt)?\b"
)
#: A duty laid by no more than these words is a mere faculty, or a wish.
FACULTY = regex(r"^(?:pourr(?:a|ont)|peu(?:t|vent))$")
#: Goodwill: an effort, a care or a direction is promised, not an act.
GOODWILL = regex(
    r"\battention (?:particuliere|toute particuliere|accrue)\b|\btendr?\w* vers\b|"
    r"\b(?:meilleurs |ses |leurs )efforts\b|"
    r"\ba (?:le souci|coeur)\b|\bs'attach\w+ a\b|\bsoucieu\w+\b|\b(?:est|sont|sera|"
    r"seront) sensibilises?\b|"
    r"\brecherche\w* (?:des solutions|les moyens|a )"
)
#: An option that the buyer may never take up.
OPTIONAL = regex(
    r"^\W*(?:option|pse|variante|prestations? supplementaires?|tranche (?:optionnelle|"
    r"conditionnelle))\b"
)
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
_DONE = (
    r"trie|collecte|evacue|recycle|valorise|repri|livre|effectue|regroupe|groupe|optimise|limite|"
    r"reduit|"
    r"interdit|proscri|exclu|transmi|remi|fourni|utilise|realise|assure|exige|requis|impose|prevu|"
    r"conditionne|consigne|reemploye|reutilise|coupe|eteint|arrose|choisi|compose|fabrique|issu|"
    r"certifie|"
    r"labellise|conforme|reconditionne|stocke|entrepose|achemine|depose|traite|elimine|equipe|"
    r"prive|"
    r"adresse|communique|etabli|tenu|mi[st]e? (?:en place|en oeuvre|a disposition)|gere|nettoye|"
    r"protege|preserve|"
    r"conserve|remplace|repare|recuper|minimise|supprime|mutualise|imprime|forme|sensibilise|"
    r"produit|"
    r"soumi|organise|suivi|rendu|emballe|separe|composte|broye|pratique|employe|adapte|"
    r"privilegie|calcule|"
    r"mesure|programme|obligatoire|biodegradable|recyclable|reutilisable|electrique|hybride|"
    r"sans\b|garanti|"
    r"reserve|affecte|embauche|recrute|confie|execute|demande|plante|maintenu|rempli|joint|"
    r"contrac|respecte|concu|"
    r"regl|programm|retourne|restitue|ramene|dirige|envoye|oriente|identifie|compense|neuf|neuve|"
    r"disponible|porteurs?\b|decante"
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
    r"|\b(?:se (?:fait|font|tient|tiennent|deroule\w*)|donne(?:nt)? lieu|il est fait|s'opere\w*)\b"
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
    r"\b(?:a la charge|obligations?|engagements?|mesures? suivantes|dispositions? suivantes|"
    r"exigences?|"
    r"prescriptions?|conditions? suivantes|regles suivantes|consignes|comprennent|comprend|"
    r"notamment|"
    r"suivante?s)\b"
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
#: Evacuating rubbish or cleaning up after oneself is not an environmental duty.
MERE_CLEANING = regex(
    r"\b(?:evacu\w+|enlev\w+|enlevement|nettoy\w+|nettoyage|debarras\w*|ramass\w+|sort(?:ie|ir)|"
    r"vid(?:er|age)|piquage|"
    r"decharges?( publiques?)?|mis\w* (?:a|en) decharge|propre|proprete)\b"
)
#: What a notice calls a clause, whoever the sentence is about.
EXECUTION = regex(
    r"\bconditions? (?:particulieres? )?d'execution\b|\bclauses? (?:sociales?|environnementales?|"
    r"d'insertion|"
    r"d'execution)\b"
)
#: What happens after a breach: it supposes a duty that stands elsewhere.
BREACH = regex(
    r"\b(?:resili\w+|contrevien\w+|infraction\w*|faute du titulaire|aux torts|dommages?|sinistres?|"
    r"assur(?:e|ance)s? (?:contre|couvrant)|poursuites?)\b"
)
#: What punishes the breach of the duty that the sentence has just laid.
PENALTY_TAIL = regex(
    r",? (?:sous|a) peine d|[,;:]? (?:dont (?:le|la|l')|faute de quoi|a defaut|"
    r"en cas de (?:manquement|non))\b(?=[^.]{0,120}\bpenal)"
)
#: Verbs of the penalty itself.
PUNISHES = regex(
    r"\b(?:encour|passible|s'expose|subi|se voit|sanctionn|penalis|entrain)\w*|"
    r"\bdonne\w* lieu\b"
)
RECITAL = regex(
    r"\b(?:s'inscri\w+ dans|est engage\w*|sont engage\w*|attache une|souhaite\w*|politique (?:de|"
    r"d'achat)|vise a|visent a|"
    r"a pour (?:objet|but|objectif|finalite|vocation)|ont pour (?:objet|but)|considerant|"
    r"rappel\w*|sensible a|"
    r"volonte de|ambition\w*|demarche (?:de|d'achat)\w* de)\b"
)
ANNOUNCES = regex(
    r"\b(?:marche|accord-cadre|consultation|contrat|lots?|documents? particuliers?|cahier|ccap|"
    r"cctp|ccp|collectivite|"
    r"acheteur|pouvoir adjudicateur|execution)\b[^.;]{0,90}?\b(?:comport\w+|integr\w+|prevoi\w+|"
    r"contien\w+|inclu\w+|est soumis\w*|"
    r"sont soumis\w*|met\w* en oeuvre|fait l'objet|seront precisees)\b"
)
