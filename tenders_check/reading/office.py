"""Old office formats (doc, rtf, ppt…), through LibreOffice when it is installed.

It is the only route that loses neither list numbers, boxes nor notes, and that does not show
deleted revisions as current text.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tenders_check.model import Block, Piece
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.readers import reader_of
from tenders_check.reading.sniff import Format

#: Real files take 1 to 3 seconds, the first start of LibreOffice up to 10.
TIME_LIMIT = 60.0
_ABSENT = (
    "Ce format ancien ({suffix}) se lit avec LibreOffice, qui n'est pas installé. "
    "Installez LibreOffice, ou enregistrez le fichier en DOCX ou en PDF."
)
_FAILED = (
    "LibreOffice n'a pas pu ouvrir ce fichier : il est sans doute endommagé. "
    "Rouvrez-le dans son logiciel d'origine et enregistrez-le en DOCX ou en PDF."
)
_SLOW = (
    "LibreOffice n'a pas ouvert ce fichier en {limit:.0f} secondes. "
    "Enregistrez-le en DOCX ou en PDF."
)
_BROKEN = "Error: Reference source not found"
_BROKEN_IN_WORD = "Erreur ! Source du renvoi introuvable"
_SLIDES = frozenset({".ppt", ".pptx", ".pps", ".odp", ".pot"})


def program() -> str | None:
    """LibreOffice's command, None when it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    usual = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return str(usual) if usual.exists() else None


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """The document, converted then read as DOCX (slides: as PDF). Raises `Unreadable`."""
    suffix = PurePosixPath(name).suffix.lower()
    slides = suffix in _SLIDES
    target = Format.PDF if slides else Format.DOCX
    converted = convert(data, _input_suffix(data, suffix), target.value)
    piece = reader_of(target, name)(converted, name, options)
    blocks = tuple(_as_typed(block) for block in piece.blocks)
    return replace(
        piece,
        format=suffix.lstrip(".") or "doc",
        blocks=blocks,
        characters=sum(len(block.text) for block in blocks),
    )


def _as_typed(block: Block) -> Block:
    """LibreOffice computes references again, and says in its own language that one is broken."""
    if _BROKEN not in block.text or block.struck:
        return block
    return replace(block, text=block.text.replace(_BROKEN, _BROKEN_IN_WORD))


def _input_suffix(data: bytes, suffix: str) -> str:
    """LibreOffice picks its import filter by the name when content is not enough."""
    if data.lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    return suffix if suffix.isascii() and 1 < len(suffix) <= 6 else ".doc"


def convert(data: bytes, suffix: str, target: str, limit: float = TIME_LIMIT) -> bytes:
    """`data` in the format `target` ("docx", "pdf"); raises `Unreadable`.

    Everything happens in a temporary folder: the copy, the result and a profile of its own (two
    processes cannot share one).
    """
    command = program()
    if command is None:
        raise Unreadable(_ABSENT.format(suffix=suffix))
    with tempfile.TemporaryDirectory(prefix="tenders-check-") as folder:
        root = Path(folder)
        source = root / f"entree{suffix}"
        source.write_bytes(data)
        _run(
            [
                command,
                "--headless",
                "--norestore",
                "--nolockcheck",
                f"-env:UserInstallation={(root / 'profil').as_uri()}",
                "--convert-to",
                target,
                "--outdir",
                str(root / "sortie"),
                str(source),
            ],
            root,
            limit,
        )
        # The return code is 0 even when the source could not be loaded.
        result = root / "sortie" / f"entree.{target}"
        if not result.exists() or not result.stat().st_size:
            raise Unreadable(_FAILED)
        return result.read_bytes()


def _run(command: list[str], folder: Path, limit: float) -> None:
    """Run in a process group of its own: the launcher's children must not outlive the limit."""
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
        )
    except OSError as error:
        raise Unreadable(_FAILED) from error
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_SLOW.format(limit=limit)) from error
    finally:
        if process.poll() is None:
            if sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
