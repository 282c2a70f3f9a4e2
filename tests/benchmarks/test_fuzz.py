"""The readers on some damaged documents of every format; `benchmarks/fuzz.py` reads many more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.fuzz import Reader, judge, mutant, seeds

SEEDS = seeds(None)
EACH = 15


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    found = Reader()
    yield found
    found.close()


@pytest.mark.parametrize("form", SEEDS)
def test_damaged_documents_break_no_promise(form: str, reader: Reader) -> None:
    name, data = SEEDS[form]
    outcomes = {n: reader.read(mutant(form, data, n), name) for n in range(EACH)}
    assert {n: one.failure for n, one in outcomes.items() if one.failure} == {}


@pytest.mark.parametrize("form", SEEDS)
def test_every_document_is_read_before_it_is_damaged(form: str) -> None:
    name, data = SEEDS[form]
    status, failure, internal = judge(data, name)
    assert (status, failure, internal) == ("read", None, None)


@pytest.mark.parametrize("form", SEEDS)
def test_a_mutant_is_known_by_its_number(form: str) -> None:
    data = SEEDS[form][1]
    assert mutant(form, data, 7) == mutant(form, seeds(None)[form][1], 7)
    assert len({mutant(form, data, n) for n in range(20)}) > 10
