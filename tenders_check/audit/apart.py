"""Examine a tender in a process apart, so that a crash, a hang or a glutton costs one piece only.

The process says which piece it begins. When it dies or falls silent, it is replaced and the tender
is taken again without that piece, which is then a piece that could not be read.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import IO, Any

from tenders_check.audit.child import BEGIN, DONE, receive, send
from tenders_check.audit.unit import Result, Setup, Task

_CRASHED = (
    "La lecture a fait tomber le lecteur : le fichier est sans doute endommagé, ou demande trop de "
    "mémoire. Ouvrez-le et enregistrez-le de nouveau."
)
_HUNG = (
    "La lecture n'a pas abouti en {seconds:g} s. Ouvrez le fichier et enregistrez-le de nouveau."
)
_STUCK = "L'examen du marché n'a pas abouti en {seconds:g} s."
_FELL = "L'examen du marché a fait tomber le processus qui le menait."
PROGRAM = (sys.executable, "-m", "tenders_check.audit.child")
#: Pieces given up before the tender is: a folder of bombs must end.
_MOST_REFUSED = 20
#: The first answer comes after the rules are loaded, which a busy machine may delay.
_START = 60.0


class HungError(Exception):
    """No sign of life in the time given."""


class Child:
    """A process that examines tenders; started when first needed, replaced when it fails.

    `program` is what it runs: `child`, or a stand-in for it.
    """

    def __init__(self, setup: Setup, program: Sequence[str] = PROGRAM) -> None:
        self._setup = setup
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._fresh = True

    def examine(self, task: Task) -> Result:
        """The result of one tender, whatever happens to the process."""
        refused: dict[str, str] = {}
        seconds = self._setup.limits.seconds
        for _ in range(_MOST_REFUSED):
            begun: list[str] = []
            try:
                return self._asked(task, refused, begun)
            except HungError:
                self.close()
                reason, whole = _HUNG, _STUCK
            except (EOFError, OSError):
                self.close()
                reason, whole = _CRASHED, _FELL
            name = begun[-1] if begun else ""
            if not name or name in refused:
                return Result(task.unit.id, problem=whole.format(seconds=seconds))
            refused[name] = reason.format(seconds=seconds)
        return Result(task.unit.id, problem=_FELL)

    def _asked(self, task: Task, refused: dict[str, str], begun: list[str]) -> Result:
        process = self._started()
        assert process.stdin is not None
        send(process.stdin, (task, refused))
        while True:
            kind, said = self._hear()
            if kind == DONE:
                assert isinstance(said, Result)
                return said
            if kind == BEGIN:
                begun.append(said)

    def _hear(self) -> tuple[str, Any]:
        limit = self._setup.limits.seconds
        if limit is not None and self._fresh:
            limit += _START
        try:
            message = self._heard.get(timeout=limit)
        except queue.Empty:
            raise HungError from None
        if message is None:
            raise EOFError
        self._fresh = False
        kind, said = message
        return kind, said

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is None:
            return self._process
        self.close()
        self._heard, self._fresh = queue.SimpleQueue(), True
        process = subprocess.Popen(
            self._program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for the command alone: else its pieces would seem to bring readers down.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        assert process.stdin is not None and process.stdout is not None
        listener = threading.Thread(target=_listen, args=(process.stdout, self._heard), daemon=True)
        listener.start()
        self._process = process
        send(process.stdin, self._setup)
        return process

    def close(self) -> None:
        """End the process, at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()


def _listen(source: IO[bytes], heard: queue.SimpleQueue[Any]) -> None:
    """Pass on what a process says; None when it says no more."""
    try:
        while True:
            heard.put(receive(source))
    except (EOFError, OSError, ValueError):
        heard.put(None)


class Children:
    """The processes of one run: as many as tenders are examined at once."""

    def __init__(self, setup: Setup, program: Sequence[str] = PROGRAM) -> None:
        self._setup = setup
        self._program = program
        self._idle: queue.SimpleQueue[Child] = queue.SimpleQueue()
        self._all: list[Child] = []

    def examine(self, task: Task) -> Result:
        """Examine one tender in a process that has nothing else to do. Threads may call at once."""
        try:
            child = self._idle.get_nowait()
        except queue.Empty:
            child = Child(self._setup, self._program)
            self._all.append(child)
        try:
            return child.examine(task)
        finally:
            self._idle.put(child)

    def close(self) -> None:
        """End them all, at once."""
        for child in self._all:
            child.close()


@cache
def _children(setup: Setup) -> Children:
    return Children(setup)


def examine_apart(task: Task, setup: Setup) -> Result:
    """Examine one tender in a process apart, on whatever machine this is called.

    The processes end with the one that called.
    """
    return _children(setup).examine(task)
