"""How the words of an evidence tree are said: what each argument of a leaf stands for."""

from __future__ import annotations

from tenders_check.ruleset.terms import MARKERS_SAID

#: `controle: <nom>`: what the program compares, in a sentence that may follow "si" or a bullet.
CONTROL = {
    "derogation_declaree": "une dérogation est déclarée",
    "derogation_expiree": "une dérogation déclarée est expirée",
    "derogation_inutile": "une dérogation ne couvre rien : la règle est respectée ou sans objet, "
    "ou le lot n'existe pas",
    "derogation_trop_large": "une dérogation vise une famille de règles, ou vaut plus de douze "
    "mois",
    "derogation_sans_lot": "une dérogation couvre plusieurs lots sans dire lesquels",
    "derogation_interdite": "une dérogation vise une règle qui n'en admet pas",
    "motif_insuffisant": "un motif a moins de vingt caractères ou n'est pas fait de mots",
    "derogation_incomplete": "une dérogation n'a pas d'auteur ou pas d'échéance",
    "somme_ponderations": "les poids d'un niveau du barème ne font pas le total attendu "
    "(100 %, le poids du critère qui les porte, le total annoncé)",
    "ponderations": "un niveau du barème porte des poids qui doivent s'additionner",
    "lot_sans_critere": "aucune pièce ne donne les critères du lot, alors qu'elles donnent ceux "
    "d'autres lots",
    "critere_proximite": "un critère note la distance, l'implantation ou l'origine locale",
    "piece_illisible": "une pièce, ou une partie d'une pièce, n'a pas pu être lue",
    "piece_manquante": "une pièce attendue n'a pas été donnée",
    "champ_a_completer": "un champ est resté à compléter dans un passage sur lequel repose un "
    "verdict",
    "texte_perime": "les pièces s'appuient sur un texte abrogé ou sur un chiffre remplacé",
    "texte_renumerote": "les pièces citent un article renuméroté, ou un texte dont l'abrogation "
    "n'a pas été vérifiée",
    "avis_et_reglement_donnes": "un avis d'appel à la concurrence et un règlement de la "
    "consultation ont été donnés",
    "avis_et_reglement": "les critères, les poids, les lots, la réservation ou les variantes "
    "diffèrent entre l'avis et le règlement",
    "reserve_dans_l_avis_seul": "l'avis réserve le lot et le règlement n'en dit rien",
    "termes_divergents": "la durée diffère entre l'avis, le règlement et le CCAP, ou la valeur "
    "passe d'un côté à l'autre du seuil européen",
    "declaration": "un avis structuré ou des données publiées déclarent une considération",
    "declare_et_ecrit": "une considération est déclarée et aucune pièce ne la contient, ou niée "
    "et une pièce la contient",
    "declare_ecrit_sans_fermete": "une considération est déclarée, et les pièces n'en parlent "
    "qu'en termes vagues, souples ou conditionnels",
    "critere_decoratif": "avec la formule de prix et les poids écrits, l'avantage "
    "environnemental le plus grand ne compense qu'un écart de prix infime",
    "plusieurs_criteres": "le barème a plusieurs critères",
    "ponderation_absente": "il y a plusieurs critères, et aucune pièce ne leur donne de poids",
    "chiffres_sans_critere": "des poids sont écrits à côté de critères qui n'en portent pas",
    "renvoi_introuvable": "une pièce renvoie à un article que la numérotation montre absent",
    "renvoi_douteux": "une pièce renvoie à un paragraphe qui n'a pas été trouvé, ou à la clause "
    "environnementale ou d'insertion d'un CCAG sous le numéro qu'elle a dans un autre",
    "motif_de_non_allotissement": "un motif de ne pas allotir est écrit",
    "desherbage_admis": "le titulaire peut désherber avec un produit chimique",
    "desherbage_conditionnel": "un désherbage chimique est admis sous condition",
    "construction_neuve": "l'intitulé annonce la construction d'un bâtiment",
    "demolition_lourde": "l'intitulé annonce une démolition ou une rénovation lourde",
    "lot_de_demolition": "un lot démolit, dans des travaux qui peuvent être petits",
    "bois_du_lot": "le lot fournit du bois",
    "renovation": "l'intitulé annonce la rénovation d'un bâtiment (hors toiture seule)",
    "surface_depassee": "une surface supérieure au seuil du diagnostic est écrite",
    "surface_moindre": "les surfaces écrites sont toutes inférieures au seuil du diagnostic",
    "ampleur_douteuse": "rien ne montre que la démolition dépasse le seuil",
    "service_public": "le contrat confie un service public",
    "laicite_complete": "une clause impose égalité, laïcité et neutralité, avec son contrôle et "
    "sa sanction",
    "laicite_incomplete": "égalité, laïcité et neutralité sont nommées sans contrôle ou sans "
    "sanction",
    "usage_du_public": "l'achat est destiné à l'usage de personnes (bâtiment, site, mobilier "
    "urbain)",
    "marche_global": "le marché est global ou de partenariat",
    "structure_economique": "la structure économique du secteur est donnée comme motif",
    "ccag_seul": "le lot n'a que le CCAG, sans clause environnementale qui lui soit propre",
    "clause_sociale_tous_lots": "une condition d'exécution sociale oblige le titulaire pour "
    "chaque lot",
    "clause_sociale_certains_lots": "certains lots ont une condition d'exécution sociale, "
    "d'autres non",
    "clause_sociale_deux_lectures": "aucune condition n'est écrite, et le seuil n'est atteint que "
    "par le total des lots : deux lectures sont possibles",
    "reservation_annoncee": "une réservation n'est pas annoncée par l'avis ou le règlement, ou "
    "l'avis la nie",
    "reservation_tue_par_avis": "une pièce réserve le lot et l'avis donné n'en dit rien",
    "seuil_atteint_par_lot": "un lot atteint à lui seul le seuil européen",
}
KIND = {
    "prix": "de prix",
    "cout": "de coût (global ou du cycle de vie)",
    "delai": "de délai",
    "qualite": "de qualité",
}
BEARS_ON = {
    "offre": "l'offre",
    "entreprise": "l'entreprise",
    "mixte": "à la fois l'offre et l'entreprise",
    "inconnu": "un objet non précisé",
}
CRITERION_STRENGTH = {
    "forte": "nommé par ses mots",
    "faible": "dont l'intitulé est vague ou mixte",
}
CONTENT = {
    "present": "dont le contenu est dit",
    "imprecis": "dont le contenu est dit sans sujet précis",
    "absent": "dont le contenu n'est dit nulle part",
}
CLAUSE = {
    "clause_environnementale": "clause environnementale",
    "specification_environnementale": "spécification environnementale",
    "clause_sociale": "clause sociale",
    "clause_insertion": "clause d'insertion",
    "reemploi": "demande de réemployé, de reconditionné ou de recyclé",
    "neuf_exclusif": "exigence de neuf",
    "label": "exigence de label",
    "ccag_environnement": "référence au CCAG pour l'environnement",
    "ccag_insertion": "référence au CCAG pour l'insertion",
    "cout_cycle_de_vie": "mention du coût du cycle de vie",
    "motif_social": "mention d'un motif de ne pas prévoir de clause sociale",
    "accessibilite": "exigence d'accessibilité",
}
CLAUSE_STRENGTH = {"forte": "qui oblige", "faible": "faible (souple, conditionnelle, rappel…)"}
WEAKNESS = {
    "souple": "seulement incitative",
    "rappel_de_la_loi": "qui ne fait que rappeler la loi",
    "conditionnelle": "soumise à une condition",
    "hypothetique": "seulement éventuelle",
    "specification_produit": "qui décrit un produit",
    "renvoi_ccag": "qui n'est qu'une référence au CCAG",
    "intitule_seul": "réduite à un titre",
    "candidat": "qui porte sur le candidat",
    "sans_contenu": "sans contenu",
}
MARKER = {
    **MARKERS_SAID,
    "equivalent": "« ou équivalent »",
    "criteres_du_label": "les critères du label",
    "exemple": "le label donné en exemple",
    "points_en_plus": "des points en plus pour le label",
}
STRUCTURE = {
    "ea_esat": "des entreprises adaptées ou des ESAT",
    "siae": "des structures d'insertion (SIAE)",
    "prison": "des opérateurs en établissement pénitentiaire",
    "ess": "des entreprises de l'ESS",
    "local": "des entreprises locales",
    "inconnue": "une structure non précisée",
}
RESERVATION_STRENGTH = {"forte": "certaine", "faible": "ambiguë", "niee": "niée"}
SOURCE = {"manifeste": "par tender.yaml", "avis": "par l'avis", "document": "par une pièce"}
KIND_SAID = {
    "aapc": "l'avis",
    "rc": "le règlement (RC)",
    "ccap": "le CCAP",
    "ccp": "le CCP",
    "cctp": "le CCTP",
    "ae": "l'acte d'engagement",
    "bpu": "le BPU",
    "dpgf": "la DPGF",
    "dqe": "le DQE",
    "crt": "le cadre de réponse",
    "notice": "l'avis structuré",
    "dume": "le DUME",
    "annexe": "une annexe",
    "autre": "une autre pièce",
}
