"""Helpers common to all the rooms' tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

# Help and errors follow the machine; these tests read them in French wherever they run.
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"


@pytest.fixture
def require_program() -> Callable[[str], str]:
    """`require_program("soffice")`: its path; skips the test when the program is not installed.

    With TENDERS_CHECK_REQUIRE_PROGRAMS=1 (continuous integration) a missing program is a failure:
    a test that silently never runs protects nothing.
    """

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            missing(f"the program {name!r} is not installed")
        return found

    return find


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where everything must be installed."""
    if os.environ.get("TENDERS_CHECK_REQUIRE_PROGRAMS") == "1":
        pytest.fail(what)
    pytest.skip(what)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`: write the expected reports again instead of comparing with them.

    `--all`: with the tests marked slow.
    """
    parser.addoption("--update-golden", action="store_true", help="rewrite expected reports")
    parser.addoption("--all", action="store_true", help="run the slow tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests (browsers, clusters, whole builds) to `--all` and to CI."""
    if config.getoption("--all") or os.environ.get("TENDERS_CHECK_REQUIRE_PROGRAMS") == "1":
        return
    later = pytest.mark.skip(reason="slow: run pytest --all")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(later)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`golden(path, text)`: the text is what the file holds, to the byte."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            return
        assert path.is_file(), f"{path} is missing: run pytest with --update-golden and read it"
        assert text == path.read_text("utf-8")

    return compare
