"""How well the facts are found, measured against labels read from a folder.

    python -m benchmarks.detection FOLDER
    python -m benchmarks.detection FOLDER --only dce --fold A --show-agreements --json figures.json

The folder holds any of these three files; paths inside them are relative to the folder.

`labels.yaml`: five lists.
    `dce`: tenders, each with `bilan_dce` (question → value for the whole tender) and `pieces`, each
        with `file`, `type`, `criteres` and question → {valeur, force, citation}.
    `extraits_dce…`: fragments of pieces: `file`, `type`, question → value, `citation`. What
        a label does not say about a fragment is not judged: the page may be elsewhere.
    `avis_ted`, `avis_eforms`, `avis_boamp_xml`: notices, labelled in the same flat way.
    `criteres` is a list of {nom, poids, sous_criteres}, or one such list per lot
    ({lot, criteres}); null says nothing.
`criteria_gold.tsv`: occurrences, critere_environnemental, critere_social, fragilite, libelle_reel.
`hard_cases.tsv`: famille ("a+b": any of them), attendu (negatif, positif), passage_reel, fichier.

Questions: `critere_environnemental`, `critere_social`, `clause_environnementale`, `clause_sociale`,
`clause_insertion`, `marche_reserve`, `reemploi`. Values: oui and mixte are positive; non is
negative; oui_generique (or `force: generique`) is a mere reminder of the law, which must not be
found strong; anything else (renvoi, ambigu, inconnu…, structure_seule) is shown and never counted.
A social label whose quote speaks of insertion also answers `clause_insertion` when that is not
labelled.
"""
