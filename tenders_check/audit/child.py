"""The process that examines tenders, one after the other, for the one that watches it.

Run as `python -m tenders_check.audit.child`: tasks come on its standard input, what begins and what
is found leaves on its standard output, each message preceded by its length. It ends with its input,
so that nothing stays behind when the other is killed.
"""

from __future__ import annotations

import os
import pickle
import queue
import struct
import sys
import threading
from contextlib import suppress
from itertools import count
from typing import IO, Any

from tenders_check.api import load_catalogue
from tenders_check.audit.examine import Watch, examine
from tenders_check.audit.unit import Limits, Setup
from tenders_check.stack import large_stack

#: Tenders after which their texts are forgotten: memory stays flat over thousands.
_REMEMBERED = 200
_HEAD = struct.Struct(">Q")
#: What a message is: a piece begins, work goes on, the result.
BEGIN, MOVING, DONE = "begin", "moving", "done"


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message."""
    data = pickle.dumps(message, 5)
    stream.write(_HEAD.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message; raises `EOFError` at the end. Both ends are our own processes."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    (size,) = _HEAD.unpack(head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


@large_stack
def main() -> None:
    """Examine what comes until the input ends."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a parser prints must not be taken for a message.
    os.dup2(2, 1)
    setup: Setup = receive(source)
    _bounded(setup.limits)
    catalogue = load_catalogue(setup.settings)
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, tasks), daemon=True).start()
    for rank in count(1):
        task, refused = tasks.get()
        watch = Watch(
            beginning=lambda name: send(target, (BEGIN, name)),
            moving=lambda name, *_: send(target, (MOVING, name)),
            refused=refused,
        )
        send(target, (DONE, examine(task, catalogue, setup.settings, watch)))
        if rank % _REMEMBERED == 0:
            catalogue.lexicon.forget()


def _listen(source: IO[bytes], tasks: queue.SimpleQueue[Any]) -> None:
    while True:
        try:
            tasks.put(receive(source))
        except (EOFError, OSError):
            # Whoever asked is gone: what is under way has no reader left.
            os._exit(0)


def _bounded(limits: Limits) -> None:
    """Bound the memory of this process, where the system knows how."""
    if limits.megabytes is None:
        return
    if sys.platform != "win32":
        with suppress(ImportError, ValueError, OSError):
            import resource

            size = limits.megabytes << 20
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        main()
