"""Which column each part of a typed line stands in."""

from __future__ import annotations

from tenders_check.reading.typed_columns import Columns


def rows_of(text: str, *, lone: tuple[str, ...] = ()) -> list[list[tuple[int, int, str]]]:
    """(row, column, text) of the parts of each line; [] for a line outside of any table."""
    lines = text.strip("\n").split("\n")
    table = Columns(lambda line: line.startswith(lone) if lone else False)
    return [
        [(table.line, column, said) for column, said in table.row(lines, position)]
        for position in range(len(lines))
    ]


def test_a_row_may_leave_its_first_column_empty() -> None:
    rows = rows_of("""
Critère            Détail       Points
Valeur technique   Équipe       20
                   Véhicules    15
Prix                            65
""")
    assert rows[2] == [(2, 1, "Véhicules"), (2, 2, "15")]
    assert rows[3] == [(3, 0, "Prix"), (3, 2, "65")]


def test_a_wrapped_cell_is_in_the_row_above() -> None:
    rows = rows_of("""
Critère              Détail                  Points
Valeur technique     Équipe et moyens        20
                     affectés au chantier
Prix des             Bordereau               80
prestations
Prose qui suit la grille, sans colonne aucune
""")
    assert rows[2] == [(1, 1, "affectés au chantier")]
    assert rows[4] == [(2, 0, "prestations")]
    assert rows[5] == []


def test_figures_may_be_aligned_on_the_right() -> None:
    rows = rows_of("""
Critère            Pondération
Prix                       60
Valeur technique          100
""")
    assert [row[1][1] for row in rows] == [1, 1, 1]


def test_a_title_or_a_lone_line_begins_no_table() -> None:
    assert rows_of("5.1 Objet     du marché\nUne phrase.", lone=("5.1",)) == [[], []]
    assert rows_of("Nom     Prénom\n\nUne phrase.") == [[], [], []]


def test_a_numbered_row_stays_in_the_table_that_was_begun() -> None:
    rows = rows_of(
        """
Critère        Détail        Poids
1. Technique   1.1 Méthode   25 %
               1.2 Équipe    20 %
""",
        lone=("1.",),
    )
    assert rows[1] == [(1, 0, "1. Technique"), (1, 1, "1.1 Méthode"), (1, 2, "25 %")]
    assert rows[2] == [(2, 1, "1.2 Équipe"), (2, 2, "20 %")]


def test_what_follows_a_table_is_out_of_it() -> None:
    rows = rows_of("""
Critère   Poids
Prix      60 %

Les offres sont classées par note décroissante.
""")
    assert rows[-1] == []
