"""Folders and files that are not on this machine: `s3://`, `https://`… (extra `remote`).

Through fsspec, with the credentials of the environment and nothing else. What is listed is names,
sizes and marks of versions; the pieces of a tender are fetched where it is examined, into a folder
that goes with it. Nothing is ever sent.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple
from urllib.parse import urlsplit

from tenders_check.errors import NothingReadError, Problem, UsageError
from tenders_check.reading.members import NOT_PIECES
from tenders_check.tender.sources import Source, find_sources

_BLOCK = 1 << 20
#: Bytes of a file that is fetched whole to be looked at.
_SMALL = 4 << 20
#: What tells the version of a file, in the words of the stores, the surest first.
_MARKS = (
    "ETag", "etag", "md5", "md5Hash", "content_md5", "LastModified", "mtime", "last_modified",
    "updated", "created",
)  # fmt: skip


class RemoteFile(NamedTuple):
    """A file to fetch: its name in the tender, its address, what tells its version and its size.

    `mark` is empty where the store tells no version.
    """

    name: str
    address: str
    mark: str
    size: int


class Held(NamedTuple):
    """The files of a tender that is elsewhere. `folder`: they are its content, not all of it."""

    name: str
    address: str
    files: tuple[RemoteFile, ...]
    folder: bool


class FetchError(Exception):
    """What could not be fetched, in one French sentence."""


def is_address(text: str) -> bool:
    """Whether a path is one of fsspec; a drive letter is not."""
    scheme, found, _ = text.partition("://")
    return bool(found) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def remote_path(address: str) -> RemotePath | Path:
    """A place from its address.

    Raises `UsageError` when what reads such addresses is not installed, or the address is wrong.
    """
    if address.startswith("file://"):
        from urllib.request import url2pathname

        return Path(url2pathname(urlsplit(address).path))
    if address.startswith(("http://", "https://")):
        # A web server lists no folder, unless the address says that it is one.
        return RemotePath(address, {"type": "directory" if address.endswith("/") else "file"})
    return RemotePath(address.rstrip("/"))


@cache
def _system(scheme: str) -> Any:
    missing = Problem(
        f"il manque le composant qui lit les adresses {scheme}://.",
        hint="Installez-le : pip install 'tenders-check[remote]'.",
    )
    try:
        import fsspec
    except ImportError:
        raise UsageError(missing) from None
    try:
        return fsspec.filesystem(scheme, use_listings_cache=False)
    except ImportError:
        raise UsageError(missing) from None
    except ValueError:
        raise UsageError(Problem(f"sorte d'adresse inconnue « {scheme}:// ».")) from None


class RemotePath:
    """A file or a folder elsewhere, with the part of the ways of `pathlib.Path` that is needed."""

    def __init__(self, address: str, told: dict[str, Any] | None = None) -> None:
        self._address = address
        self._told = told
        self._data: bytes | None = None
        self._system = _system(address.partition("://")[0])

    def __str__(self) -> str:
        """The address."""
        return self._address

    def __hash__(self) -> int:
        """As its address."""
        return hash(self._address)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same address."""
        return isinstance(other, RemotePath) and other._address == self._address

    def __truediv__(self, name: str) -> RemotePath:
        """What bears a name in this folder."""
        return RemotePath(f"{self._address.rstrip('/')}/{name}")

    @property
    def name(self) -> str:
        """The last part of the address."""
        return PurePosixPath(urlsplit(self._address).path).name or urlsplit(self._address).netloc

    def as_posix(self) -> str:
        """The address."""
        return self._address

    def _info(self) -> dict[str, Any]:
        if self._told is None:
            with _reached(self._address):
                try:
                    self._told = dict(self._system.info(self._address))
                except FileNotFoundError:
                    self._told = {}
        return self._told

    def exists(self) -> bool:
        """Whether there is something; raises `NothingReadError` when nobody can tell."""
        if self._address.startswith(("http://", "https://")):
            with _reached(self._address):
                return bool(self._system.exists(self._address))
        return bool(self._info())

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        return self._info().get("type") == "directory"

    def is_file(self) -> bool:
        """Whether it is a file."""
        return self._info().get("type") == "file"

    def is_symlink(self) -> bool:
        """Never: stores have no links."""
        return False

    def open(self, mode: str = "rb") -> IO[bytes]:
        """Its bytes, fetched as they are read; those of a small file once and for all."""
        with _reached(self._address):
            if self._data is None and 0 < int(self._info().get("size") or 0) <= _SMALL:
                self._data = self._system.cat_file(self._address)
            opened: IO[bytes] = (
                self._system.open(self._address, mode)
                if self._data is None
                else io.BytesIO(self._data)
            )
            return opened

    def iterdir(self) -> Iterator[RemotePath]:
        """What is in the folder."""
        with _reached(self._address):
            found = self._system.ls(self._address, detail=True)
        for one in found:
            address = self._addressed(one["name"])
            if address.rstrip("/") != self._address.rstrip("/"):
                yield RemotePath(address.rstrip("/"), dict(one))

    def _addressed(self, name: str) -> str:
        return name if "://" in name else str(self._system.unstrip_protocol(name))

    def _files(self) -> list[tuple[str, RemotePath]]:
        """Every file below, with its name from here."""
        with _reached(self._address):
            found = self._system.find(self._address, detail=True)
        home = self._address.rstrip("/") + "/"
        held = []
        for name, told in found.items():
            address = self._addressed(name)
            inner = address.removeprefix(home)
            if not address.endswith("/") and inner != address and ".." not in inner.split("/"):
                held.append((inner, RemotePath(address, dict(told))))
        return sorted(held, key=lambda pair: pair[0])

    def _file(self, name: str) -> RemoteFile:
        told = self._info()
        mark = next((str(told[key]) for key in _MARKS if told.get(key)), "")
        return RemoteFile(name, self._address, mark, int(told.get("size") or 0))

    def alone(self) -> Held:
        """This file as a tender."""
        if self._told is not None and "size" not in self._told:
            self._told = None
        return Held(self.name, self._address, (self._file(self.name),), folder=False)

    def holding(self, files: Iterable[RemotePath]) -> Held:
        """Some files of this folder as a tender."""
        held = tuple(one._file(one.name) for one in files)
        return Held(self.name, self._address, held, folder=False)

    def tenders(self, manifests: Sequence[str]) -> Iterator[tuple[str, Held]]:
        """The tenders of this folder: one, or one for each manifest that it holds.

        Each with its path in the folder, "" for the folder itself.
        """
        files = self._files()
        homes = sorted(
            {name.rpartition("/")[0] for name, _ in files if name.split("/")[-1] in manifests}
        )
        if len(homes) <= 1:
            yield "", self._held("", files, ())
            return
        for home in homes:
            yield home, self._held(home, files, homes)
        loose = {name.split("/")[0] for name, _ in files if "/" in name and not _in(name, homes)}
        for folder in sorted(loose if "" not in homes else ()):
            yield folder, self._held(folder, files, homes)

    def _held(
        self, home: str, files: Sequence[tuple[str, RemotePath]], homes: Sequence[str]
    ) -> Held:
        start = f"{home}/" if home else ""
        inner = [one for one in homes if one != home and one.startswith(start)]
        held = tuple(
            path._file(name.removeprefix(start))
            for name, path in files
            if name.startswith(start) and not _in(name, inner)
        )
        address = f"{self._address.rstrip('/')}/{home}" if home else self._address
        return Held(PurePosixPath(home).name or self.name, address, held, folder=True)


def _in(name: str, homes: Iterable[str]) -> bool:
    return any(name.startswith(f"{home}/") if home else True for home in homes)


@contextmanager
def _reached(address: str) -> Iterator[None]:
    """What goes wrong on the way, as a sentence."""
    try:
        yield
    except (UsageError, NothingReadError):
        raise
    except FileNotFoundError:
        raise NothingReadError(Problem("adresse introuvable.", address)) from None
    except PermissionError:
        raise NothingReadError(
            Problem(
                "accès refusé.",
                address,
                hint="Vérifiez les identifiants donnés par l'environnement (AWS_PROFILE…).",
            )
        ) from None
    except Exception as error:  # each store has its own errors
        raise NothingReadError(
            Problem(f"l'adresse ne répond pas ({type(error).__name__}).", address)
        ) from error


def needed(held: Held) -> Held:
    """What is still needed of a tender whose pieces are already read: what its buyer declares."""
    files = held.files
    if held.folder or len(files) > 1:
        files = tuple(one for one in files if one.name.rpartition("/")[2].lower() in NOT_PIECES)
    return held._replace(files=files)


@contextmanager
def fetched(held: Held, moving: Callable[[], None] | None = None) -> Iterator[Source]:
    """The files of a tender, in a folder that lasts as long as they are read.

    `moving` is told that something arrives. Raises `FetchError`.
    """
    with tempfile.TemporaryDirectory(prefix="tenders-check-") as folder:
        # Deep enough for no manifest of the machine to be taken for that of the tender.
        home = Path(folder) / "marche" / "pieces" / _safe(held.name)
        home.mkdir(parents=True)
        paths = [_fetch(one, home, moving) for one in held.files]
        found = find_sources([home] if held.folder or len(paths) != 1 else paths)
        source = found[0]._replace(id=held.name if held.folder else found[0].id, path=held.address)
        yield source


def _fetch(one: RemoteFile, home: Path, moving: Callable[[], None] | None) -> Path:
    target = home.joinpath(*(_safe(part) for part in one.name.split("/")))
    target.parent.mkdir(parents=True, exist_ok=True)
    system = _system(one.address.partition("://")[0])
    try:
        with system.open(one.address, "rb") as remote, target.open("wb") as file:
            while block := remote.read(_BLOCK):
                file.write(block)
                if moving:
                    moving()
    except Exception as error:  # each store has its own errors
        raise FetchError(
            f"{one.address} n'a pas pu être téléchargé ({type(error).__name__}). "
            "Il sera repris au prochain audit."
        ) from error
    return target


def _safe(name: str) -> str:
    """A name that any system takes, and that stays in its folder."""
    kept = "".join("_" if c in '<>:"\\|?*\0' or ord(c) < 32 else c for c in name)
    return kept if kept.strip(". ") else "_"


def mark(held: Held) -> str:
    """What tells the versions of its files; where none is told, another mark each time."""
    lines = [f"{one.name}\0{one.size}\0{one.mark or os.urandom(8).hex()}" for one in held.files]
    return "\n".join(sorted(lines))
