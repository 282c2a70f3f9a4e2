"""Where words go: reports to the terminal or to files, progress and errors to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, BinaryIO, Self

from tenders_check.cli.interface import interface_language
from tenders_check.errors import Problem
from tenders_check.language import say, say_wrong

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_NARROW, _WIDE = 60, 200
#: Characters of the name of a tender beside the figures of an audit.
_NAME = 24


def width() -> int:
    """Columns of the terminal, 80 when there is none."""
    return max(_NARROW, min(_WIDE, shutil.get_terminal_size((80, 24)).columns))


def colour() -> bool:
    """Whether colours help: a terminal that shows them, or FORCE_COLOR; never with NO_COLOR.

    https://no-color.org, https://force-color.org
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return _moves(sys.stdout) and _colours_of_windows()


def _moves(stream: IO[str]) -> bool:
    """Whether a stream is a terminal that understands escape sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _colours_of_windows() -> bool:
    """Old consoles of Windows understand colours once asked to; True elsewhere."""
    understood = True
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        console, processed, wrapped, sequences = kernel.GetStdHandle(-11), 1, 2, 4
        understood = bool(kernel.SetConsoleMode(console, processed | wrapped | sequences))
    return understood


def tell(problems: Iterable[Problem]) -> None:
    """One sentence per problem, on stderr, in the language of the machine."""
    language = interface_language()
    for problem in problems:
        told = problem._replace(
            message=say_wrong(language, problem.message),
            hint=say_wrong(language, problem.hint or "") or None,
        )
        print(say(language, "Erreur : {probleme}", probleme=told), file=sys.stderr)


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write a file through a temporary one beside it (see `replacing`)."""
    data = content.encode() if isinstance(content, str) else content
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes its place once written: never half a report, never a lost one.

    A link, a pipe or a device (`/dev/stdout`) is written to, not replaced.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        with path.open("wb") as file:
            yield file
        return
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
    except OSError as error:
        # The file asked for is the one a person knows.
        error.filename = str(path)
        raise
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Permissions of the file replaced, else what this user gives to new files."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class _Line:
    """A bar on stderr that erases itself; nothing outside a terminal, or when not asked for."""

    def __init__(self, bar: Callable[[], RichProgress], *, shown: bool) -> None:
        self._bar: RichProgress | None = bar() if shown and _moves(sys.stderr) else None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def shown(self) -> bool:
        """Whether anybody sees it."""
        return self._bar is not None

    def stop(self) -> None:
        """Leave the terminal to what is said next."""
        if self._bar:
            self._bar.stop()


class Progress(_Line):
    """What is being read, on one line of stderr that erases itself; silent outside a terminal."""

    def __init__(self, *, shown: bool) -> None:
        super().__init__(_bar, shown=shown)

    def say(self, rank: int, total: int, name: str) -> None:
        """The tender being read, among all."""
        self._show(name, rank - 1, total)

    def recognising(self, name: str, done: int, total: int) -> None:
        """Pages of a piece read by optical recognition."""
        self._show(name, done, total)

    def _show(self, name: str, done: int, total: int) -> None:
        if self._bar is None:
            return
        if self._task is None:
            self._task = self._bar.add_task(name, total=total, completed=done)
        else:
            self._bar.update(self._task, description=name, total=total, completed=done)


class Rate(_Line):
    """How far a long work is: done, failed, unchanged, tenders per second; silent elsewhere."""

    def __init__(self, *, shown: bool) -> None:
        super().__init__(_rate, shown=shown)

    def __enter__(self) -> Self:
        super().__enter__()
        if self._bar:
            self._task = self._bar.add_task("", total=None, failed=0, unchanged=0, rate="")
        return self

    def total(self, count: int | None) -> None:
        """How many there are, once it is known: the remaining time can then be told."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, total=count)

    def say(self, name: str, done: int, failed: int, unchanged: int) -> None:
        """The last one done, and the counts so far."""
        if self._bar is None or self._task is None:
            return
        elapsed = self._bar.tasks[0].elapsed or 0.0
        self._bar.update(
            self._task,
            # The end of a path tells tenders apart; a whole one would push the figures out.
            description=name if len(name) <= _NAME else f"…{name[1 - _NAME :]}",
            completed=done + unchanged,
            failed=failed,
            unchanged=unchanged,
            rate=f"{done / elapsed:.1f}/s" if elapsed else "",
        )


def _rate() -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    return RichProgress(
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("échecs : {task.fields[failed]}"),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True, width=width()),
        transient=True,
    )


def _bar() -> RichProgress:
    # Imported only for a person who waits: half of the start-up time of a check.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as RichProgress

    return RichProgress(
        SpinnerColumn(),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True, width=width()),
        transient=True,
    )
