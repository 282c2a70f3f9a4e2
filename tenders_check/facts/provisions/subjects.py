"""What an environmental sentence is about: goods, acts of performance, waste, a bare name.

Regular expressions over folded text, and the questions that they answer.
"""

from __future__ import annotations

from tenders_check.facts.provisions.duty import DESCRIBING, Duty
from tenders_check.facts.provisions.passages import Sentence
from tenders_check.french.cued import cued
from tenders_check.french.regex import regex

#: Goods and works bought, as opposed to the way a contract is performed.
_GOODS_WORDS = (
    r"papiers?|mobiliers?|fournitures?(?! et| de| d')|produits?|articles?|materiels?|equipements?|"
    r"appareils?|ordinateurs?|"
    r"ecrans?|imprimantes?|peintures?|colles?|bois|panneaux|luminaires?|lampes?|optiques|tubes|"
    r"appareillages?|textiles?|"
    r"vetements?|tissus?|tenues?|"
    r"materiaux|isolants?|beton|enrobes?|granulats|menuiseries?|revetements?|sols?|denrees|"
    r"aliments|repas|menus?|"
    r"viandes?|fruits|legumes|cartouches|toners|consommables|sieges?|bureaux|tables|chaises|"
    r"vehicules?|batteries?|pieces? detachees?|pieces? de rechange|"
    r"pneumatiques|chaudieres?|pompes?|climatiseurs?|refrigerateurs?|electromenager|serveurs?|"
    r"logiciels?|site|"
    r"application|encres?|enveloppes?|sacs?|savons?|detergents?|nettoyants?|lessives?|jouets|"
    r"jeux|plantes|vegetaux|"
    r"essences|arbres|construction|batiments?|ouvrages?|bungalows?|modules?|robinetterie|"
    r"robinets|chasses d'eau|"
    r"substrats?|bouteilles?|terreaux?|semences|smartphones?|"
    r"telephones?|tablettes|photocopieurs?|copieurs?"
)
GOODS = regex(rf"\b(?:{_GOODS_WORDS})\b")
#: Goods as the subject of the sentence.
_GOODS_SUBJECT = regex(
    r"^\W*(?:(?:tous |toutes )?(?:les?|la|l'|chaque|des|une?|toute?s?|ces|cet|cette)\s?)?(?:\w+ )?"
    rf"(?:{_GOODS_WORDS})\b"
)
#: What makes part of a subject, not of what is done: "les bois employés", "un tiers du mobilier".
_SHARE = regex(
    r"^\W*(?:au (?:moins|minimum),? )?(?:un (?:tiers|quart|cinquieme)|deux tiers|la moitie|"
    r"\d+(?:[.,]\d+)? ?%(?: au (?:moins|minimum))?) (?:du|de la|de l'|des)(?=\W)\s?"
)
_NAMELESS = r"(?! (?:par|pour|a|dans|en|sans|sur|avec|lors)\b)"
_BOUGHT = regex(
    rf"(?<=\w) (?:livre|fourni|propose)e?s\b{_NAMELESS}|"
    rf"(?:(?<=\bbois)|(?<=\bmateriaux)|(?<=\bisolants)) (?:employe|utilise)e?s\b{_NAMELESS}|"
    r"\bissue?s? d(?:u|e la|'une?) (?:reemploi|reutilisation)\b"
)
#: To deliver goods is to supply them; how they are delivered is something else.
_DELIVERS = regex(
    rf"\blivre(?:nt|ra|ront)? (?:des |les |une? |le |la |l'|du |de la )(?:\w+ )?"
    rf"(?=(?:{_GOODS_WORDS})\b)"
)
#: What the contractor does with goods, whatever they are.
_HANDLED = regex(
    r"\b(?:repris\w*|repren\w+|reprend\w*|collect\w+|trie(?:s|e|es)?|evacu\w+|recuper\w+|"
    r"confie\w*|livr\w+|"
    r"transport\w*|valoris\w+|utilis\w+|affect\w+|employ\w+|emballage\w*|conditionn\w+|chantier|"
    r"nettoy\w+|"
    r"depose\w*|vide(?:s|e|es)?|jete\w*|dirige\w*|reemploy\w*|reutilis\w+|reemploi|rejet\w*|"
    r"remi(?:s|se|ses) a|donn\w+ a|repare\w*|proteg\w+|preserv\w+|sauvegard\w+|"
    r"abatt\w+|bless\w+|parametr\w+|pes(?:e|es|ee|ees)\b|dilu\w+|laisse\w*|lave\w*|interdi\w+|proscri\w+|"
    r"retention)\b"
)
#: Acts of performance: what the contractor does, not what the product is.
_EXECUTION = regex(
    r"\b(?:dechets?|emballages?|suremballages?|livraisons?|livre|transports?|trajets?|"
    r"deplacements?|tournees?|chantiers?|colis|calages?|conditionnements?|racines?|"
    r"parametr\w+|films? etirables?|"
    r"collect\w+|tri\b|trie\w*|repris\w*|repren\w+|utilis\w+|emploi\w*|employ\w+|nettoy\w+|"
    r"entreti\w+|desherb\w+|"
    r"arros\w+|rejets?|deverse\w*|brul\w+|evacu\w+|recycl(?:er|era|age)|valoris\w+|bilan|rapport|"
    r"plan|engins?|"
    r"phyto\w*|pesticides?|herbicides?|formation|form(?:e|er|era)|sensibilis\w+|consigne\w*|"
    r"palettes?|"
    r"(?<!faible )(?<!basse )consommation\w*|ressourceries?|recycleries?|dons?|"
    r"contenants?|recuper\w+|eteindre|extinction|impressions?|imprim\w+|"
    r"nuisances?|pollution\w*|"
    r"gaspillage|biodechets|"
    r"dos(?:age|er|ent)|forme(?:e?s)?|eteint\w*|eteignent|terres|excave\w*|reutilis\w+|"
    r"reemplo\w+|eco-organisme|usage|decantation|laitances?|retention|tontes?|mulching|arros\w+|"
    r"poussieres?|"
    r"hydrocarbures|filieres?|compost\w*|biodiversite|faune|flore|protection|registre|"
    r"bordereaux?|gravats|deblais|"
    r"proteg\w*|preserv\w*|nidification|"
    r"interdi\w+|proscri\w+|banni\w*|protegent|lav(?:e|ee|es|ees|er|age)\b|doseurs?|surdosage|"
    r"phytopharma\w+|"
    r"phytosanitaires?|electricite (?:verte|d'origine|renouvelable)|energies? renouvelables?|"
    r"garanties? d'origine|"
    r"velos?|triporteurs?|en vrac|regroup\w+|seule fois|"
    r"vaisselle|pesees?|associations|bennes?|camions?|"
    r"vehicules?)\b"
)
_SUPPLIES = regex(
    r"\b(?:fourni\w*|livr\w+|propos\w+|remet\w*(?! en etat)|install\w+|posent?|posera|vend\w*)\b"
)
ANSWERED_NO = regex(r"\b(?:non|sans objet|neant)\b\W*$")
_WASTE = regex(r"\b(?:dechets?|ordures|emballages recyclables|gravats|deblais|residus|rebuts)\b")
#: What is done with waste beyond taking it away.
_BETTER = regex(
    r"\b(?:tri\b|tri(?:e|er|es|ent|ee|ees|era|eront)\b|selectiv\w+|separ\w+|recycl\w+|valoris\w+|"
    r"reemplo\w+|reutilis\w+|compost\w+|broy\w+|redui\w+|reduction|limit\w+|minimis\w+|"
    r"prevention|tracabilite|bordereaux?|registres?|bsd\w*|filieres?|eco-organisme|agree\w*|"
    r"consign\w+|repris\w*|reprend\w*|interdi\w+|proscri\w+|aucun|soged|sosed|brul\w+|"
    r"biodechets|diminu\w+|charte|plan|poids|tonnages?|pes(?:e|ee|ees|age))\b"
)
#: Invoices sent without paper follow another law (they are always electronic).
INVOICE = cued(
    r"\b(?:factures?|facturation|chorus)\b[^.;]{0,80}\b(?:papier|dematerialis\w+)",
    "factur",
    "chorus",
)
#: What the price covers, or who pays: no act of performance.
PRICE = regex(
    r"^\W*(?:les |le |l'|tous les |ces )?(?:frais|couts?|depenses?|prix|tarifs?|"
    r"charges)\b[^.;]{0,100}"
    r"\b(?:compris|inclus\w*|comprennent|incluent|remuner\w+|factur\w+|refactur\w+|regle\w*|"
    r"paye\w*|a la charge|support\w+|index\w+|plafonn\w+)\b"
)
#: Where the money comes from.
FUNDED = regex(r"\b(?:co)?(?:financ|subventionn)e\w*\b")
#: What carries words for others to read.
SIGN = regex(
    r"\b(?:signaletiques?|affiches?|panneaux?|logos?|autocollants?|slogans?|etiquettes?)\b"
    r"[^\"]{0,30}\""
)
#: What is left out: "à l'exception des véhicules électriques".
EXCEPTED = regex(
    r"\b(?:a l'exception|a l'exclusion|hormis|excepte|sauf)(?: d(?:e|u|es))?(?: (?:la|les?))? ?"
    r"(?:l')?$"
)
#: Upkeep of a thing that is there already, whatever the thing is.
UPKEEP = regex(
    r"\b(?:est|sont|sera|seront) (?:\w+ment )?(?:entretenu|nettoye|depose|verifie|controle|"
    r"maintenu|graisse|repare|vidange|ramone|demonte|purge|inspecte|cure|maintenu propre|"
    r"remis en service)e?s?\b"
)
#: Things that help the environment and may be no more than what is supplied or looked after.
_THING = regex(
    r"^(?:bacs?|bennes?|conteneurs?|composteurs?|bornes?|vehicules?|poubelles?|corbeilles?|points?|"
    r"ilots?|separateurs?|bouteilles?|luminaires?|panneaux?|appareils?|eclairages?|chaudieres?|"
    r"toilettes?|fontaines?|nichoirs?|toitures?)\b"
)
#: To supply, place or look after it: "Le titulaire entretient les composteurs".
_TENDS = regex(
    r"\b(?:entretien(?:t|nent|dra)|nettoie\w*|lave\w*|verifie\w*|controle\w*|inspecte\w*|depanne\w*|"
    r"repare\w*|stationne\w*|gare\w*|livre\w*|fournit\w*|pose\w*|installe\w*|monte\w*|assemble\w*|"
    r"raccorde\w*|peint|peindra|numerote\w*|deplace\w*|vide\w*|sort(?:ent|ira)?) "
    r"(?:tou[ts] |toutes )?(?:le |la |les |l'|des |ses |leurs |un |une |chaque )$"
)
#: What a thing makes possible is a feature, not a duty.
FEATURE = regex(
    r"(?<!\ble )(?<!\bl')\b(?:permet(?:tent|tra|tront)?|est capable de|offre la possibilite)\b"
)
_HARMS = (
    r"utilis|emplo|jet|rejet|devers|brul|laiss|enfou|abandonn|melang|depos|stock|lav|"
    r"coup(?:e|ent)|circul|endommag|bless|abatt|vid(?:e|ent)|imprim|diffus|dissemin|exced|survol|"
    r"arrach|stationn|taill|elag|fauch|tond"
)
#: What the contractor must not do, or must do without.
FORBIDS = cued(
    r"\b(?:interdi\w+|proscri\w+|prohib\w+|refuse\w*|exclu(?!siv)\w*|bann\w+|zero|pas plus d\w*)\b"
    r"|\b(?:ne |n')(?:doi(?:t|vent)|devr(?:a|ont)|peu(?:t|vent)|pourr(?:a|ont))\b"
    rf"|\b(?:ne |n')(?:(?:{_HARMS})\w*|contien\w*|depass\w*|effectu\w*)\b"
    rf"|\b(?:ne |n')(?:est|sont|sera|seront) (?:pas|jamais|en aucun cas) (?:{_HARMS})"
    r"|\b(?:ne |n')(?:est|sont|sera|seront) (?:pas|jamais) (?:admis|autoris|accept|toler)"
    r"|\b(?:a|de|pour) ne (?:pas|jamais)\b|^\W*(?:ne (?:pas|jamais)|pas d(?:e |'))"
    r"|\baucun\w* (?:pictogramme|substance|dechet|rejet|brulage|deversement|emballage|plastique|"
    r"produit|pesticide|"
    r"herbicide|"
    r"depot|enfouissement|stockage|abattage|engrais|desherbant|suremballage|moteur|solvant)"
    r"|\bsans (?:\w+ )?(?:emballage|suremballage|plastique|pesticide|produit|solvant|phosphate|"
    r"rejet|"
    r"dechet|impression|papier|moteur|engrais|chimique|perturbateur|parfum)",
    "ne ",
    "n'",
    "interdi",
    "proscri",
    "prohib",
    "refuse",
    "exclu",
    "bann",
    "zero",
    "pas plus d",
    "aucun",
    "sans ",
    "pas d",
)
#: What helps the environment by itself.
HELPS = regex(
    r"electri|hybrid|recycl|recondition|reemplo|reutilis|compost|biodegrad|label|biosourc|"
    r"renouvel|consign|lavable|covoitur|\bvelo"
)
_BANS = regex(
    r"\b(?:interdi|proscri|prohib|exclu(?!siv)|refus|bann|defendu|"
    r"pas (?:admis|autoris|accept|toler))\w*"
)
_INSTEAD = regex(
    r"\b(?:autres? qu|non|sauf|hormis|excepte|au profit|remplac\w*|au lieu|melang\w*|sans)\b"
)
#: A mention that holds its own denial: "les emballages ne sont pas repris".
DENIED_INSIDE = regex(r"\b(?:ne|n')\b ?[^.;]{0,30}\b(?:pas|plus|jamais)\b")
#: What lifts a duty, or denies that there is one.
LIFTS = regex(
    r"\b(?:aucune?|pas de|sans|pas d'|ni) (?:\w+ )?(?:clause|critere|consideration|condition|"
    r"exigence|"
    r"disposition|objectif|obligation)s?\b"
    r"|\bpas (?:exige|tenu|oblig|impose|requis|prevu|demande|soumis|concerne)\w*|\bdispens\w+|"
    r"\bexoner\w+"
    r"|\bsans (?:objet|reemploi)\b|\bneant\b|\bnon (?:prevu|concerne|applicable)\w*"
    r"|\bne (?:prevoi|comport(?!ant)|s'appliqu)\w*"
)
#: Verbs of reporting and handling: they describe no product.
REPORTS = regex(
    r"^(?:communiqu|transm|remet|adress|inform|justifi|repren|reprend|collect|tri|sensibilis|form)"
)
#: What the contract is about, when that is itself environmental: a study, a collection.
OBJECT = regex(
    r"^\W*(?:la mission|l'etude|les etudes|le marche|le present marche|la prestation|l'objet|"
    r"l'accord-cadre|la consultation)\b[^.;]{0,30}\b(?:compren\w+|porte\w* sur|consiste\w*|"
    r"a pour objet|concerne\w*|vise a)\b"
)
#: A named clause without anything in it: "Le marché comporte des clauses environnementales".
NAMED = regex(
    r"\b(?:clauses?|considerations?|dispositions?|conditions?|exigences?|criteres?|objectifs?|"
    r"prescriptions?)\b[^.;]{0,60}?"
    r"\b(?:environnement\w*|ecolog\w*|durables?)\b"
)


def tends(text: str, first: int, last: int) -> bool:
    """Whether a mention in a folded text is a thing merely supplied, placed or looked after."""
    return bool(_THING.match(text[first:last]) and _TENDS.search(text, max(0, first - 60), first))


def bans_what_helps(text: str, first: int, last: int) -> bool:
    """Whether a mention that helps is what a folded text forbids: "béton recyclé interdit".

    To forbid what harms is a duty; to forbid what helps is the contrary.
    """
    named = text[first:last]
    if not HELPS.search(named) or "dechet" in named:
        return False
    before = max(text.rfind(stop, 0, first) for stop in ",;.:\n")
    ends = [at for at in (text.find(stop, last) for stop in ",;.:\n") if at >= 0]
    part = text[before + 1 : min(ends, default=len(text))]
    return bool(_BANS.search(part)) and not _INSTEAD.search(part)


def handles_waste(sentence: Sentence) -> bool:
    """Waste merely dealt with: cleaning up is not yet protecting the environment."""
    text = sentence.text.replace("recyclables", "")
    return bool(_WASTE.search(sentence.text)) and not _BETTER.search(text)


#: A share of the goods that is followed and punished over the contract: a result to reach.
_FOLLOWED = regex(
    r"\b(?:taux|part|objectif|seuil)\b[^.;]{0,30}\b(?:est|sera|sont) (?:controle|mesure|"
    r"verifie|calcule|suivi|releve|constate)\w*|\b(?:chaque|tout) (?:point|%)"
)


def followed(sentence: Sentence) -> bool:
    """Whether a share is followed over the contract: "ce taux est contrôlé chaque semestre"."""
    return "%" in sentence.text and _FOLLOWED.search(sentence.text) is not None


def only_goods(sentence: Sentence, duty: Duty, *, specific: bool) -> bool:
    """A specification of goods, with nothing on how the contract is performed."""
    if followed(sentence):
        return False
    text = _SHARE.sub("les ", _BOUGHT.sub("", sentence.text))
    if duty.who != "contractor" and _GOODS_SUBJECT.search(text):
        return not _HANDLED.search(text)
    if _EXECUTION.search(_DELIVERS.sub("fournit ", text)):
        return False
    if not GOODS.search(sentence.text):
        # a line of a technical description, nobody named and nothing done
        return specific and duty.who == "thing" and sentence.kind in DESCRIBING
    return duty.who != "contractor" or bool(_SUPPLIES.search(sentence.text))
