"""One command line → one exit code: every failure is a sentence, never a traceback.

Codes: 0 nothing found, 1 findings, 2 usage, rule or manifest, 3 nothing read, 4 internal error.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from typing import Any

from tenders_check.cli.interface import interface_language
from tenders_check.cli.options import resolve
from tenders_check.cli.output import tell
from tenders_check.cli.plain import understood
from tenders_check.errors import NothingReadError, Problem, TendersCheckError
from tenders_check.french.compiled import compiled
from tenders_check.language import say
from tenders_check.ruleset.suggest import meant
from tenders_check.stack import large_stack

USAGE, NOT_READ, INTERNAL, INTERRUPTED = 2, 3, 4, 130
#: Set by the shell scripts of `completion`.
COMPLETE = "_TENDERS_CHECK_COMPLETE"
_QUOTED = re.compile(r"'([^']*)'")


def run(arguments: Sequence[str]) -> int:
    """Run one command line; prints, and returns the exit code."""
    _utf8()
    try:
        code = _run(arguments)
        compiled().keep()
        return code
    except NothingReadError as error:
        return _told(error.problems, NOT_READ)
    except TendersCheckError as error:
        return _told(error.problems, USAGE)
    except KeyboardInterrupt:
        print(say(interface_language(), "Interrompu."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) closed it: nothing to say, nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = str(error.filename) if error.filename else None
        return _told((Problem(f"{_said(error)}.", where),), USAGE)
    except Exception as error:
        return _internal(error)


@large_stack
def _run(arguments: Sequence[str]) -> int:
    if os.environ.get(COMPLETE):
        return _completed(arguments)
    asked = understood(arguments)
    if asked:
        from tenders_check.cli.check import run_check

        options = resolve(asked.paths, asked.given)
        return run_check(asked.paths, options, passwords=asked.passwords)
    return _typed(arguments)


def _completed(arguments: Sequence[str]) -> int:
    """What a shell may write after some words; see `completion`."""
    from tenders_check.cli.app import command
    from tenders_check.cli.completion import print_words

    return print_words(command(), arguments, os.environ[COMPLETE])


def _typed(arguments: Sequence[str]) -> int:
    """Any command line, read by Typer."""
    import typer

    from tenders_check.cli.app import command

    click = _click()
    try:
        result = command().main(list(arguments), prog_name="tenders-check", standalone_mode=False)
    except click.NoArgsIsHelpError as error:
        # The help prints itself; what answers a mistake goes to stderr.
        with redirect_stdout(sys.stderr):
            print(error.ctx.get_help() if error.ctx else "")
        return USAGE
    except click.UsageError as error:
        return _told((_usage(click, error),), USAGE)
    except typer.Exit as error:
        return int(error.exit_code)
    except typer.Abort:
        print(say(interface_language(), "Interrompu."), file=sys.stderr)
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def _click() -> Any:
    """The exceptions of Click: recent releases of typer carry their own copy of it."""
    import typer

    return sys.modules[typer.BadParameter.__module__]


def _utf8() -> None:
    """French needs more than a legacy console's code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")


def _told(problems: Sequence[Problem], code: int) -> int:
    tell(problems)
    return code


def _usage(click: Any, error: Any) -> Problem:
    """Click's English message as a French sentence."""
    path = error.ctx.command_path if error.ctx else "tenders-check"
    hint = f"Voir « {path} --help »."
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        return Problem(f"option inconnue « {name} ».", hint=_close(name, error.ctx) or hint)
    if isinstance(error, click.MissingParameter):
        if _named(error).startswith("-"):
            return Problem(f"il manque l'option {_named(error)}.", hint=hint)
        return Problem(f"il manque l'argument {_named(error)}.", hint=hint)
    if isinstance(error, click.BadParameter):
        return _refused(error, hint)
    if isinstance(error, click.BadOptionUsage):
        return Problem(f"l'option {error.option_name} attend une valeur.", hint=hint)
    if "No such command" in error.message:
        word = _QUOTED.findall(error.message)[0]
        commands = list(getattr(error.ctx.command, "commands", ())) if error.ctx else []
        return Problem(f"commande inconnue « {word} ».", hint=meant(word, commands) or hint)
    if "unexpected extra argument" in error.message:
        return Problem("il y a un argument de trop.", hint=hint)
    return Problem(error.message, hint=hint)


def _named(error: Any) -> str:
    """A parameter as it is typed: `--store`, CHEMIN."""
    options = [name for name in getattr(error.param, "opts", ()) if name.startswith("--")]
    if options:
        return str(options[0])
    name = error.param.human_readable_name if error.param else ""
    return str(name.rstrip("…"))


def _close(name: str, context: Any) -> str | None:
    """The option that was probably meant, when one looks like it."""
    parameters = context.command.params if context else ()
    # Without their dashes, which would make any two look alike.
    known = [one[2:] for each in parameters for one in each.opts if one.startswith("--")]
    close = meant(name.lstrip("-"), known) or ""
    return close.replace("« ", "« --") if close.endswith("?") else None


def _refused(error: Any, otherwise: str) -> Problem:
    """A value that is not of the type of its parameter."""
    found = _QUOTED.findall(error.message) or error.message.split()[:1]
    least = getattr(getattr(error.param, "type", None), "min", None)
    hint = otherwise if least is None else f"Donnez un nombre, {least} au moins."
    return Problem(f"{_named(error)} : valeur « {found[0]} » refusée.", hint=hint)


#: By number where several have the same class.
_BY_NUMBER = {
    errno.ENOSPC: "il n'y a plus de place sur le disque",
    errno.EROFS: "rien ne peut être écrit sur ce disque",
    errno.ENAMETOOLONG: "nom de fichier trop long",
    errno.ELOOP: "ce lien mène à lui-même",
    errno.EIO: "le disque ne répond pas comme il faut",
}
_OS_ERRORS = {
    PermissionError: "accès refusé",
    FileNotFoundError: "chemin introuvable",
    IsADirectoryError: "c'est un dossier",
    NotADirectoryError: "ce n'est pas un dossier",
}


def _said(error: OSError) -> str:
    if error.errno in _BY_NUMBER:
        return _BY_NUMBER[error.errno]
    return next(
        (text for kind, text in _OS_ERRORS.items() if isinstance(error, kind)),
        str(error.strerror or error),
    )


def _internal(error: Exception) -> int:
    debug = bool(os.environ.get("TENDERS_CHECK_DEBUG"))
    if debug:
        import traceback

        traceback.print_exception(error)
    language = interface_language()
    how = (
        say(language, "Joignez ce qui précède à votre signalement")
        if debug
        else say(language, "Relancez avec TENDERS_CHECK_DEBUG=1 et signalez ce qui s'affiche")
    )
    said = say(
        language,
        "Erreur interne ({erreur}). Rien n'a été conclu. {comment}, avec la pièce en cause si elle "
        "est publique (voir « Report a bug » dans CONTRIBUTING.md).",
        erreur=f"{type(error).__name__} : {error}",
        comment=how,
    )
    print(said, file=sys.stderr)
    return INTERNAL
