"""Several tenders checked at once, each in a process of its own: `check --jobs N`."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial

from tenders_check.api import Catalogue, Settings, check_source, load_catalogue
from tenders_check.errors import NothingReadError
from tenders_check.model import TenderReport
from tenders_check.tender.sources import Source


def at_once(
    sources: Sequence[Source], settings: Settings, jobs: int
) -> Iterator[TenderReport | NothingReadError]:
    """What `check_source` gives for each tender, in their order.

    A crash or a hang is not survived here as it is in an audit: a check is of a few tenders.
    """
    # A process cannot tell this one how far its recognition is.
    alone = replace(settings, recognising=None)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(sources)), mp_context=context) as pool:
        yield from pool.map(partial(_checked, settings=alone), sources)


def _checked(source: Source, settings: Settings) -> TenderReport | NothingReadError:
    try:
        return check_source(source, _catalogue(settings), settings)
    except NothingReadError as error:
        return error


@cache
def _catalogue(settings: Settings) -> Catalogue:
    """The rules of this process, loaded with its first tender."""
    return load_catalogue(settings)
