"""The file that a new rule starts from: valid, commented, with what to write in each place."""

from __future__ import annotations

import json

from tenders_check.ruleset.placeholders import DAY_TO_WRITE, NAME_TO_WRITE, TO_WRITE

_TEMPLATE = """\
# yaml-language-server: $schema=@schema@
# Une règle répond à six questions : quoi, quand, où, à quoi le reconnaît-on, que dire, exemples.
# Remplacez chaque « À ÉCRIRE : … » (ce qui suit est un exemple). Tant qu'il en reste, la règle ne
# s'exécute pas et « tenders-check rules check » les énumère. Les lignes « # » s'effacent.
format: 1
id: @id@
nom: @name@
titre: @title@

# --- Quoi -----------------------------------------------------------------------------------------
# obligation : la loi l'impose aux pièces. vigilance : risque, ou preuve qui peut être ailleurs.
# conseil : jamais reproché. Un texte qui n'a pas été lu (statut: memoire) ne vaut qu'un conseil.
gravite: conseil
# lot : un verdict par lot. dossier : un seul.
par: dossier
# motivee : un motif écrit dans tender.yaml peut couvrir le constat. interdite : aucun.
derogation: motivee
exigence: "À ÉCRIRE : Le marché demande au titulaire un bilan annuel."
fondement:
  - article: "À ÉCRIRE : CCP, art. L2112-2"
    # L'adresse publique du texte (Légifrance) aide le lecteur.
    # url: https://www.legifrance.gouv.fr/…
    verifie_le: @day@
    # statut: rapporte   (lu dans un commentaire)   ou   memoire   (pas encore lu)

# --- Quand ----------------------------------------------------------------------------------------
# Rien = toujours. Les dates et les seuils se nomment, ils sont dans rules/droit/ :
#   lancement_a_partir_du: {parametre: clause_environnementale}
#   valeur_a_partir_de: {parametre: seuil_europeen}
#   acheteur: [etat, collectivite]      objet: [fournitures]      famille: mobilier
application:
  nature: [marche, accord_cadre, partenariat]

# --- Où -------------------------------------------------------------------------------------------
# Sans une pièce lisible de chaque groupe de « necessaires », le verdict est « indéterminé ».
ou:
  pieces: [ccap, ccp, cctp, ae]
  necessaires:
    - [ccap, ccp, cctp]

# --- À quoi le reconnaît-on -----------------------------------------------------------------------
# forte → conforme ; faible → à vérifier ; ni l'une ni l'autre → « sinon ». Pour une faute à ne pas
# commettre, écrivez « interdit: » au lieu de « preuve: ». Un fait vaut mieux que des mots :
#   clause: {genre: clause_environnementale, force: forte}
#   critere: {theme: environnement, force: forte}
# On combine avec tous, au_moins_un, aucun. Une négation (« aucun bilan ») n'est jamais une preuve.
preuve:
  forte:
    expression: ["À ÉCRIRE : remet un bilan annuel"]
sinon: non_conforme

# --- Que dire et que proposer ---------------------------------------------------------------------
constat: "À ÉCRIRE : Rien ne demande de bilan annuel."
conforme: "À ÉCRIRE : Un bilan annuel est demandé."
remede: "À ÉCRIRE : Demander un bilan annuel, avec une date et une pénalité."
# Ce que l'acheteur complète se met entre accolades.
clause: |
  À ÉCRIRE : Le titulaire remet un bilan annuel au plus tard le {date}. Tout retard donne lieu à une
  pénalité de {montant} € par jour.
limites: "À ÉCRIRE : Un bilan prévu par un document que le marché ne cite pas n'est pas vu."
en:
  titre: "À ÉCRIRE : Yearly report"
  constat: "À ÉCRIRE : Nothing asks for a yearly report."
  remede: "À ÉCRIRE : Ask for a yearly report, with a date and a penalty."

# --- Exemples -------------------------------------------------------------------------------------
# De petits dossiers écrits pour la règle : conforme, non conforme, le piège le plus proche, un
# cas hors de portée. Une règle dont un exemple échoue ne s'exécute pas.
exemples:
  - nom: bilan demandé
    attendu: conforme
    piece: ccap
    texte: |
      # Article 8 - Suivi
      À ÉCRIRE : Le titulaire remet un bilan annuel au plus tard le 31 janvier.
  - nom: rien de demandé
    attendu: non_conforme
    piece: ccap
    texte: |
      # Article 8 - Suivi
      À ÉCRIRE : Le titulaire répond aux demandes de l'acheteur sous dix jours.
  - nom: bilan d'une autre personne
    attendu: non_conforme
    piece: ccap
    texte: |
      # Article 8 - Suivi
      À ÉCRIRE : L'acheteur publie un bilan annuel de ses achats.
  - nom: hors de portée
    attendu: sans_objet
    piece: ccap
    manifeste: {nature: concession}
    texte: |
      # Article 8 - Suivi
      À ÉCRIRE : Le concessionnaire répond aux demandes sous dix jours.
"""


def skeleton(identifier: str, *, name: str | None, title: str | None, schema: str) -> str:
    """The YAML of a rule to write. `schema`: where the editor finds the schema of rules."""
    said = title or f"{TO_WRITE} : Bilan annuel"
    filled = {
        "@schema@": schema,
        "@id@": identifier,
        "@name@": name or NAME_TO_WRITE,
        # JSON text is YAML text.
        "@title@": json.dumps(said, ensure_ascii=False),
        "@day@": DAY_TO_WRITE,
    }
    text = _TEMPLATE
    for mark, value in filled.items():
        text = text.replace(mark, value)
    return text
