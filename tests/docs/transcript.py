"""Hand-written pages as transcripts: the files they write, the commands they show, what came out.

- `<!-- fichier: chemin -->` before a block: the block is a file, written before what follows.
- `<!-- change: chemin -->`: the top-level keys of the block replace those of that file.
- A `console` block: each `$ command` is followed by what it prints. A line `[…]` stands for any
  lines, `[…]` inside a line for any words, `[code de sortie : 1]` for an exit code that is not 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(
    r"(?:<!-- (?P<act>fichier|change): (?P<path>\S+) -->\n)?"
    r"^```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_EXIT = re.compile(r"^\[code de sortie : (\d)\]$")
_SECTION = re.compile(r"^(\w+):(?:.*\n(?:(?![\w#]).*\n)*)", re.MULTILINE)
GAP = "[…]"


@dataclass(frozen=True)
class File:
    """A file that the page tells its reader to write."""

    path: str
    text: str
    replaces_keys: bool

    def write(self, folder: Path) -> None:
        """Write it, or replace some of its keys."""
        target = folder / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = self.text
        if self.replaces_keys:
            text = target.read_text("utf-8")
            for section in _SECTION.finditer(self.text):
                old = re.compile(rf"^{section[1]}:.*\n(?:(?![\w#]).*\n)*", re.MULTILINE)
                assert old.search(text), f"{self.path}: no key {section[1]}"
                text = old.sub(lambda _, new=section: f"{new[0].rstrip()}\n\n", text, count=1)
        target.write_text(text, "utf-8")


@dataclass(frozen=True)
class Command:
    """A command as typed, the lines shown below it, and the exit code announced."""

    words: str
    shown: tuple[str, ...]
    code: int


def steps(page: Path) -> Iterator[File | Command]:
    """What a reader of the page does, in order."""
    for block in _BLOCK.finditer(page.read_text("utf-8")):
        if block["act"]:
            yield File(block["path"], block["text"], block["act"] == "change")
        elif block["language"] == "console":
            yield from _commands(block["text"])


def _commands(text: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        words, *shown = part.rstrip("\n").split("\n")
        code = 0
        if shown and (found := _EXIT.match(shown[-1])):
            code = int(found[1])
            shown.pop()
        yield Command(words, tuple(shown), code)


def difference(shown: tuple[str, ...], printed: str) -> str | None:
    """What is shown and was not printed in that order; None when the page is true."""
    lines = [_plain(line) for line in printed.splitlines()]
    at, loose = 0, False
    for line in shown:
        if line == GAP:
            loose = True
            continue
        pattern = re.compile(re.escape(_plain(line)).replace(re.escape(GAP), ".*"))
        reach = len(lines) if loose else at + 1
        found = next(
            (n for n in range(at, min(reach, len(lines))) if pattern.fullmatch(lines[n])), -1
        )
        if found < 0:
            near = lines[at] if at < len(lines) else "(fin)"
            return f"montré : {line!r}\nimprimé : {near!r}\n\n{printed}"
        at, loose = found + 1, False
    if not loose and any(lines[at:]):
        return f"imprimé et pas montré : {lines[at]!r}\n\n{printed}"
    return None


def _plain(line: str) -> str:
    """A line as it is typed: no-break spaces are spaces."""
    return line.replace("\u202f", " ").replace("\xa0", " ").rstrip()
