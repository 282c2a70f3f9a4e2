"""The `completion` command: names, options and help."""

from __future__ import annotations

from typing import Annotated

import typer


def completion(
    shell: Annotated[
        str,
        typer.Argument(
            metavar="[bash|zsh|fish|powershell]", help="L'interpréteur.", show_default=False
        ),
    ],
) -> int:
    """Affiche de quoi compléter les commandes, les options et les règles avec la touche Tab.

    À ajouter une fois à la configuration de l'interpréteur :

    - bash (~/.bashrc) : eval "$(tenders-check completion bash)"

    - zsh (~/.zshrc, après compinit) : eval "$(tenders-check completion zsh)"

    - fish : tenders-check completion fish > ~/.config/fish/completions/tenders-check.fish

    - PowerShell ($PROFILE) : tenders-check completion powershell | Out-String | Invoke-Expression
    """
    from tenders_check.cli.completion import print_script

    return print_script(shell)
