"""Completion in the shell: the script each shell loads, and what may follow the words typed.

The script calls the program with `_TENDERS_CHECK_COMPLETE` set to the rank of the word to complete
(0 is the program) and the words as arguments; one line per possible word comes back, with its
meaning after a tab. No line means that file names may follow.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from tenders_check.cli.options import OPTIONS
from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.suggest import meant

SHELLS = ("bash", "zsh", "fish", "powershell")
_LISTED = re.compile(r"\[([\w-]+(?:\|[\w-]+)+)\]")
_TITLE = re.compile(r"^titre: *(.+)$", re.MULTILINE)
#: Parameters whose values are identifiers of rules.
_OF_RULES = frozenset({"select", "ignore", "explain", "rule", "names"})

_BASH = """\
_tenders_check() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("${line%%$'\\t'*}")
  done < <(_TENDERS_CHECK_COMPLETE=$COMP_CWORD "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
}
complete -o bashdefault -o default -F _tenders_check tenders-check
"""
_ZSH = """\
#compdef tenders-check
_tenders_check() {
  local -a found
  local line lines
  lines="$(_TENDERS_CHECK_COMPLETE=$((CURRENT - 1)) "${(@)words[1,CURRENT]}" 2>/dev/null)"
  for line in "${(@f)lines}"; do
    [[ -n $line ]] && found+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
  done
  if (( $#found )); then _describe -V value found; else _files; fi
}
compdef _tenders_check tenders-check
"""
_FISH = """\
function __tenders_check
  set -l words (commandline -opc)
  set -l rank (count $words)
  set -lx _TENDERS_CHECK_COMPLETE $rank
  set -g __tenders_check_found ($words (commandline -ct) 2>/dev/null)
  test (count $__tenders_check_found) -gt 0
end
complete -c tenders-check -n __tenders_check -f -k -a '(string join \\n -- $__tenders_check_found)'
"""
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName tenders-check -ScriptBlock {
  param($word, $command, $cursor)
  $words = @($command.CommandElements | ForEach-Object { $_.ToString() })
  $rank = if ($word) { $words.Count - 1 } else { $words.Count }
  $rest = @($words | Select-Object -Skip 1)
  $env:_TENDERS_CHECK_COMPLETE = $rank
  try {
    & $words[0] @rest 2>$null | ForEach-Object {
      $value, $help = $_ -split "`t", 2
      if (-not $help) { $help = $value }
      [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
    }
  } finally {
    Remove-Item Env:_TENDERS_CHECK_COMPLETE
  }
}
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def print_script(shell: str) -> int:
    """Print the script that a shell loads; returns the exit code."""
    if shell not in _SCRIPTS:
        hint = meant(shell, SHELLS) or f"Choix : {', '.join(SHELLS)}."
        raise UsageError(Problem(f"interpréteur « {shell} » inconnu.", hint=hint))
    sys.stdout.write(_SCRIPTS[shell])
    return 0


def print_words(command: Any, words: Sequence[str], rank: str) -> int:
    """Print what may stand at a rank of a command line; nothing is said of a wrong one."""
    place = int(rank) - 1 if rank.isdigit() else len(words)
    typed = words[place] if 0 <= place < len(words) else ""
    for value, help_ in following(command, words[: max(place, 0)], typed):
        print(f"{value}\t{help_}")
    return 0


def following(command: Any, before: Sequence[str], typed: str) -> list[tuple[str, str]]:
    """The words that may follow others, and begin as typed: (word, meaning)."""
    holder, option = _reached(command, before)
    if option is not None:
        found = list(_values(option, typed))
    elif typed.startswith("-"):
        found = [
            (name, _short(one.help))
            for one in [*holder.params, holder.get_help_option(_context(holder))]
            for name in getattr(one, "opts", ())
            if name.startswith("--")
        ]
    elif getattr(holder, "commands", None):
        inner = holder.commands.items()
        found = [(name, _short(one.help)) for name, one in inner if not one.hidden]
    else:
        arguments = [one for one in holder.params if one.param_type_name == "argument"]
        found = [value for one in arguments[:1] for value in _values(one, typed)]
    return list(dict.fromkeys((word, said) for word, said in found if word.startswith(typed)))


def _context(command: Any) -> Any:
    return command.context_class(command, info_name=command.name, resilient_parsing=True)


def _reached(command: Any, before: Sequence[str]) -> tuple[Any, Any]:
    """The command that some words lead to, and its option that waits for a value, if one does."""
    option = None
    for word in before:
        if option is not None:
            option = None
        elif word.startswith("-"):
            option = next(
                (
                    one
                    for one in command.params
                    if word in getattr(one, "opts", ()) and not one.is_flag
                ),
                None,
            )
        else:
            command = getattr(command, "commands", {}).get(word, command)
    return command, option


def _values(parameter: Any, typed: str) -> Iterator[tuple[str, str]]:
    """What a parameter takes, when it is not a file."""
    name = parameter.name
    listed = _LISTED.fullmatch(parameter.metavar or "")
    if listed:
        yield from ((word, "") for word in listed[1].split("|"))
    elif name == "formats":
        from tenders_check.reports.formats import FORMATS

        yield from ((word, "") for word in FORMATS)
    elif name == "profile":
        yield from _titled("profils/*.yml", typed)
    elif name in _OF_RULES:
        yield from _titled("*/[A-Z][A-Z][A-Z][0-9][0-9][0-9].yml", typed)
    elif name.replace("_", "-") in OPTIONS:
        yield from ((word, "") for word in OPTIONS[name.replace("_", "-")].choices)


def _titled(pattern: str, typed: str) -> Iterator[tuple[str, str]]:
    """Shipped rules or profiles, with their titles; after a comma, the next of a list."""
    from tenders_check.ruleset.paths import rules_folder

    former = typed.rpartition(",")[0]
    for path in sorted(rules_folder().glob(pattern), key=lambda one: one.name):
        title = _TITLE.search(path.read_text("utf-8"))
        said = title[1].strip("\"' ") if title else ""
        yield (f"{former},{path.stem}" if former else path.stem), said


def _short(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())
