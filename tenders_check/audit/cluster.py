"""The same audit on several machines, through a Dask scheduler (extra `cluster`).

Each worker examines tenders as this machine would: in processes of its own, which it watches. A
worker that is lost gives its tenders back; one that has other rules is refused.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check import __version__
from tenders_check.api import Settings, load_catalogue
from tenders_check.audit.apart import examine_apart
from tenders_check.audit.run import AbandonedError, versions
from tenders_check.audit.unit import Result, Setup, Task
from tenders_check.errors import Problem, TendersCheckError, UsageError

#: Seconds to find the scheduler, and its first worker.
_PATIENCE = 15.0
#: Tenders handed out for each thread of the cluster: workers never wait for the network.
_PER_THREAD = 2
#: Workers may join later: enough is handed out for a few more.
_LEAST = 32
_OTHERS = "des processus de calcul n'ont pas la même version ou les mêmes règles : {where}."
_SAME = "Installez la même version de tenders-check partout, avec les mêmes fichiers de règles."


class Cluster(NamedTuple):
    """Where tenders are examined: an executor, what to call in it, how many tenders at once."""

    executor: Executor
    examine: Callable[[Task], Result]
    jobs: int


@contextmanager
def cluster(address: str, setup: Setup, homes: Sequence[Path] = ()) -> Iterator[Cluster]:
    """The workers of a scheduler (`tcp://10.0.0.1:8786`). `homes`: folders that they must see.

    Raises `UsageError` when Dask is not installed, when nobody answers, and when a worker has other
    rules than this machine.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            Problem(
                "il manque le composant de calcul réparti.",
                hint="Installez-le : pip install 'tenders-check[cluster]'.",
            )
        ) from None
    ours = fingerprint(setup.settings)
    with _silent():
        try:
            client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(
                Problem(
                    "aucun serveur de calcul ne répond à cette adresse.",
                    address,
                    hint="Écrivez l'adresse que « dask scheduler » affiche, "
                    "par exemple tcp://10.0.0.1:8786.",
                )
            ) from error
        try:
            _check(client, setup.settings, ours, homes)
            threads = sum(client.nthreads().values())
            jobs = max(_LEAST, _PER_THREAD * threads)
            work = partial(examine_there, setup=setup, ours=ours)
            yield Cluster(client.get_executor(pure=False), work, jobs)
        finally:
            client.close(timeout=5)


def _check(client: Any, settings: Settings, ours: str, homes: Sequence[Path]) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise UsageError(
            Problem(
                "le serveur de calcul n'a aucun processus de calcul.",
                hint="Lancez « dask worker » sur chaque machine.",
            )
        ) from None
    theirs = client.run(fingerprint, settings, on_error="return")
    others = sorted(where for where, found in theirs.items() if found != ours)
    if others:
        raise AbandonedError(Problem(_OTHERS.format(where=", ".join(others)), hint=_SAME))
    for home in homes:
        seen = client.run(home.exists)
        blind = sorted(where for where, found in seen.items() if not found)
        if blind:
            raise UsageError(
                Problem(
                    f"ce chemin n'existe pas pour {', '.join(blind)}.",
                    str(home),
                    hint="Montez le même dossier partout, ou donnez une adresse s3://.",
                )
            )


def examine_there(task: Task, setup: Setup, ours: str) -> Result:
    """Examine one tender on the worker where this is called.

    Raises `AbandonedError` when its rules are not those of the audit: workers come and go.
    """
    if _fingerprint(setup.settings) != ours:
        raise AbandonedError(Problem(_OTHERS.format(where=_here()), hint=_SAME))
    return examine_apart(task, setup)


def _here() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def fingerprint(settings: Settings) -> str:
    """What verdicts depend on besides the tenders: version, code, rules and options."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=16)
    try:
        digest.update(versions(load_catalogue(settings), settings).verdict.encode())
    except TendersCheckError as error:
        # Rules that are not there, or not whole: other than ours, whatever they are.
        return str(error)
    home = Path(str(files("tenders_check")))
    for path in sorted(home.rglob("*.py")):
        digest.update(path.relative_to(home).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


_fingerprint = cache(fingerprint)


@contextmanager
def _silent() -> Iterator[None]:
    """Dask, Tornado and asyncio put in their logs what we say in a sentence."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(level)
