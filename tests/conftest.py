"""Helpers common to all the rooms' tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest


@pytest.fixture
def require_program() -> Callable[[str], str]:
    """`require_program("soffice")`: its path; skips the test when the program is not installed.

    With TENDERS_CHECK_REQUIRE_PROGRAMS=1 (continuous integration) a missing program is a failure:
    a test that silently never runs protects nothing.
    """

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            message = f"the program {name!r} is not installed"
            if os.environ.get("TENDERS_CHECK_REQUIRE_PROGRAMS") == "1":
                pytest.fail(message)
            pytest.skip(message)
        return found

    return find
