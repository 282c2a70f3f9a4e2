"""One command line → one exit code: every failure is a sentence, never a traceback.

Codes: 0 nothing found, 1 findings, 2 usage, rule or manifest, 3 nothing read, 4 internal error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from tenders_check.errors import NothingReadError, Problem, TendersCheckError

USAGE, NOT_READ, INTERNAL, INTERRUPTED = 2, 3, 4, 130
_ISSUES = "https://github.com/tenders-check/tenders-check/issues"


def run(arguments: Sequence[str]) -> int:
    """Run one command line; prints, and returns the exit code."""
    _utf8()
    from tenders_check.cli.app import command

    try:
        result = command().main(list(arguments), prog_name="tenders-check", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except NothingReadError as error:
        return _tell(error.problems, NOT_READ)
    except TendersCheckError as error:
        return _tell(error.problems, USAGE)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help() if error.ctx else "", file=sys.stderr)
        return USAGE
    except click.UsageError as error:
        return _tell((usage_problem(error),), USAGE)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("Interrompu.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) closed it: nothing to say, nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = str(error.filename) if error.filename else None
        return _tell((Problem(f"{error.strerror or error}.", where),), USAGE)
    except Exception as error:
        return _internal(error)


def _utf8() -> None:
    """French needs more than a legacy console's code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")


def _tell(problems: Sequence[Problem], code: int) -> int:
    for problem in problems:
        print(f"Erreur : {problem}", file=sys.stderr)
    return code


def usage_problem(error: click.UsageError) -> Problem:
    """Click's English message as a French sentence."""
    help_ = "Voir « tenders-check --help »."
    if isinstance(error, click.NoSuchOption):
        meant = (
            f"Vouliez-vous dire « {error.possibilities[0]} » ?" if error.possibilities else help_
        )
        return Problem(f"option inconnue « {error.option_name} ».", hint=meant)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return Problem(f"il manque l'argument {name}.", hint=help_)
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        name = next(iter(error.param.opts), name) if error.param else name
        return Problem(f"valeur refusée pour {name} : {error.message}", hint=help_)
    if isinstance(error, click.BadOptionUsage):
        return Problem(f"l'option {error.option_name} attend une valeur.", hint=help_)
    if "No such command" in error.message:
        return Problem(f"commande inconnue {error.message.split(chr(39))[1]!r}.", hint=help_)
    return Problem(error.message, hint=help_)


def _internal(error: Exception) -> int:
    if os.environ.get("TENDERS_CHECK_DEBUG"):
        raise error
    print(
        f"Erreur interne ({type(error).__name__} : {error}). Rien n'a été conclu. Relancez avec "
        f"TENDERS_CHECK_DEBUG=1 et signalez-la : {_ISSUES}",
        file=sys.stderr,
    )
    return INTERNAL
