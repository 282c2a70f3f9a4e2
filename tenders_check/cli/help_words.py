"""The words of the help, in the language of the interface.

Commands and options are declared in French. Here the tree of commands is walked once, when a help
is asked for, and each of its words is said in English where the machine speaks English.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

from tenders_check.language import FRENCH, say

_TYPES = {"path": "chemin", "str": "texte", "text": "texte"}
#: What Typer writes itself, in English whatever the machine: name there → our French.
_LABELS = {
    "REQUIRED_LONG_STRING": "[obligatoire]",
    "DEFAULT_STRING": "[par défaut : {}]",
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
}
_SUBCOMMANDS = "COMMANDE [ARGUMENTS]…"
_PARAGRAPHS = re.compile(r"\n\s*\n")


def label(language: str) -> None:
    """Have Typer write its own words in a language; to be called when a help is shown."""
    from typer import rich_utils

    for name, french in _LABELS.items():
        setattr(rich_utils, name, _said(language, french))


def spoken(command: Any, language: str) -> Any:
    """The command and all under it, their help said in a language. Changes and returns it."""
    _visit(command, lambda text: _said(language, text))
    return command


def sentences(command: Any) -> Iterator[str]:
    """Every French text of a help, once each: what a catalogue must hold."""
    found: dict[str, None] = dict.fromkeys((*_LABELS.values(), *_TYPES.values()))

    def note(text: str) -> str:
        found.update(dict.fromkeys(_parts(text)))
        return text

    _visit(command, note)
    return iter(found)


def _said(language: str, text: str) -> str:
    """A text said paragraph by paragraph: an example is not translated with its neighbours."""
    return "\n\n".join(say(language, part) for part in _parts(text)) if language != FRENCH else text


def _parts(text: str) -> list[str]:
    paragraphs = _PARAGRAPHS.split(inspect.cleandoc(text))
    return [" ".join(part.split()) for part in paragraphs if part.strip()]


def _visit(command: Any, change: Callable[[str], str]) -> None:
    """Change every text of a command, of its parameters and of the commands under it."""
    commands = list(getattr(command, "commands", {}).values())
    for name in ("help", "short_help", "epilog", "rich_help_panel"):
        _change(command, name, change)
    if commands:
        command.subcommand_metavar = change(_SUBCOMMANDS)
    for parameter in command.params:
        for name in ("help", "metavar", "rich_help_panel"):
            _change(parameter, name, change)
        word = _TYPES.get(parameter.type.name)
        if word and parameter.param_type_name == "argument":
            parameter.type = copy(parameter.type)
            parameter.type.name = change(word)
    for inner in commands:
        _visit(inner, change)


def _change(holder: Any, name: str, change: Callable[[str], str]) -> None:
    text = getattr(holder, name, None)
    if isinstance(text, str) and text:
        setattr(holder, name, change(text))
