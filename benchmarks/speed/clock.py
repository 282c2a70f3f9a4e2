"""Processor time here, processor time and memory of other processes."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor, seconds of wall clock, megabytes at the peak, exit code."""

    cpu: float
    wall: float
    peak: float
    code: int


def warm(runs: int, *works: Callable[[int], Any]) -> list[float]:
    """Median processor seconds of each work, run in turns after one run that does not count.

    A work is given the number of its run, so that it can take a text that nothing remembers yet.
    """
    times: list[list[float]] = [[] for _ in works]
    for work in works:
        work(0)
    for run in range(1, runs + 1):
        for kept, work in zip(times, works, strict=True):
            gc.collect()
            start = time.process_time()
            work(run)
            kept.append(time.process_time() - start)
    return [median(kept) for kept in times]


def cold(runs: int, *commands: Sequence[str]) -> list[Cost]:
    """Median costs of each command in a new process, run in turns."""
    kept: list[list[Cost]] = [[] for _ in commands]
    for command in commands:
        once(command)
    for _ in range(runs):
        for costs, command in zip(kept, commands, strict=True):
            costs.append(once(command))
    return [
        Cost(
            median(one.cpu for one in costs),
            median(one.wall for one in costs),
            max(one.peak for one in costs),
            costs[-1].code,
        )
        for costs in kept
    ]


def once(command: Sequence[str]) -> Cost:
    """The cost of one process.

    A small process starts it: on Linux a child's peak memory begins at that of its parent. Compiled
    modules are kept, as they are for whoever installed the program.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _STARTER, *command],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    cpu, wall, peak, code = told.stdout.split()
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(float(cpu), float(wall), float(peak) / unit, int(code))


_STARTER = """
import os, sys, time
start = time.perf_counter()
silent = os.open(os.devnull, os.O_WRONLY)
to_silence = [(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_silence)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
print(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
