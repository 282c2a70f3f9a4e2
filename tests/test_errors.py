"""What is wrong, told whole wherever it is found."""

from __future__ import annotations

import pickle

import pytest

from tenders_check.errors import NothingReadError, Problem, UsageError


@pytest.mark.parametrize("kind", [UsageError, NothingReadError])
def test_problems_come_back_whole_from_another_process(kind: type[UsageError]) -> None:
    problems = (Problem("fichier vide", "a.md", 3, hint="Remplissez-le."), Problem("absent"))
    again = pickle.loads(pickle.dumps(kind(*problems)))
    assert type(again) is kind
    assert again.problems == problems
