"""The words of a report: verdicts, severities, why a passage was refused, kinds of piece."""

from __future__ import annotations

from tenders_check.model import Kind, Severity, Status
from tenders_check.reports.docs.markdown import code, page, table
from tenders_check.reports.wording import REFUSAL, SEVERITY, STATUS, SYMBOL

VERDICT = {
    Status.PASS: "La preuve a été trouvée, et le rapport la cite.",
    Status.FAIL: "Tout ce qu'il fallait lire a été lu, et la preuve n'y est pas (ou la faute y "
    "est). Le rapport dit où il a cherché et montre les passages proches, avec la raison de "
    "leur rejet.",
    Status.REVIEW: "La preuve est faible ou ambiguë : une personne doit décider.",
    Status.UNDETERMINED: "Une pièce ou un fait nécessaire manque, ou n'a pas pu être lu. Le "
    "silence d'une pièce que l'on n'a pas n'est jamais une preuve.",
    Status.NOT_APPLICABLE: "La règle ne s'applique pas à ce marché ; le rapport dit pourquoi.",
    Status.WAIVED: "Le constat est couvert par un motif, déclaré dans tender.yaml ou écrit dans "
    "les pièces ; le motif est cité.",
}
_SEVERITY = {
    Severity.ERROR: "Un texte l'impose. Seule gravité qui, par défaut, fait sortir la commande "
    "avec le code 1.",
    Severity.WARNING: "Un risque pour la procédure ou pour le contrat, sans obligation directe.",
    Severity.INFO: "Une bonne pratique, ou une règle dont la source reste à vérifier.",
}
KIND = {
    Kind.AAPC: "avis d'appel public à la concurrence",
    Kind.RC: "règlement de la consultation",
    Kind.CCAP: "cahier des clauses administratives particulières",
    Kind.CCP: "cahier des clauses particulières (administratives et techniques)",
    Kind.CCTP: "cahier des clauses techniques particulières",
    Kind.AE: "acte d'engagement",
    Kind.BPU: "bordereau des prix unitaires",
    Kind.DPGF: "décomposition du prix global et forfaitaire",
    Kind.DQE: "détail quantitatif estimatif",
    Kind.CRT: "cadre de réponse technique",
    Kind.NOTICE: "avis structuré (eForms, BOAMP, TED, données essentielles)",
    Kind.DUME: "document unique de marché européen",
    Kind.ANNEXE: "annexe",
    Kind.AUTRE: "autre pièce",
}


def words_page() -> str:
    """The page of these words."""
    return page(
        "# Les mots du rapport",
        "## Verdicts",
        "Chaque règle du profil rend un verdict, et un seul, pour chaque lot ou pour le dossier. "
        "Ces six verdicts s'additionnent toujours au nombre de règles et de lots jugés.",
        table(
            ("", "verdict", "en JSON", "sens"),
            [
                (SYMBOL[status], f"**{STATUS[status]}**", code(status.value), VERDICT[status])
                for status in Status
            ],
        ),
        "## Gravités",
        table(
            ("gravité", "en JSON", "sens"),
            [
                (f"**{SEVERITY[severity]}**", code(severity.value), _SEVERITY[severity])
                for severity in Severity
            ],
        ),
        "## Pourquoi un passage a été écarté",
        "Un passage qui ressemble à une preuve sans en être une est montré sous le constat, avec "
        "l'une de ces raisons.",
        table(
            ("raison", "en JSON"),
            [(said, code(reason)) for reason, said in sorted(REFUSAL.items())],
        ),
        "## Genres de pièces",
        "L'outil les reconnaît au titre, au nom du fichier et au contenu ; s'il se trompe, "
        "[tender.yaml](tender-yaml.md) peut le dire.",
        table(("code", "pièce"), [(code(kind.value), said) for kind, said in KIND.items()]),
    )
