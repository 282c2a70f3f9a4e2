"""From paths to tenders: a folder is one, unless manifests tell several apart."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tenders_check.errors import NothingReadError
from tenders_check.tender.sources import Source, find_sources


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("titre: a\n" if name.endswith(".yaml") else "texte", encoding="utf-8")


def ids(*sources: Source) -> list[str]:
    return [source.id for source in sources]


def test_a_folder_is_one_tender(tmp_path: Path):
    make(tmp_path / "parcs", "RC.txt", "lots/CCTP.txt")
    (only,) = find_sources([tmp_path / "parcs"])
    assert (only.id, only.manifest) == ("parcs", None)
    assert only.paths == (tmp_path / "parcs",)


def test_what_is_given_twice_is_read_once(tmp_path: Path):
    make(tmp_path / "parcs", "RC.txt", "CCTP.txt")
    rc, cctp = tmp_path / "parcs" / "RC.txt", tmp_path / "parcs" / "CCTP.txt"
    (only,) = find_sources([rc, cctp, tmp_path / "parcs" / ".." / "parcs" / "RC.txt"])
    assert only.paths == (rc, cctp)
    assert len(find_sources([tmp_path / "parcs", tmp_path / "parcs"])) == 1


def test_the_manifest_of_a_folder_may_stand_in_a_subfolder(tmp_path: Path):
    make(tmp_path / "parcs", "RC.txt", "pieces/tender.yaml")
    (only,) = find_sources([tmp_path / "parcs"])
    assert only.manifest == tmp_path / "parcs" / "pieces" / "tender.yaml"


def test_several_manifests_make_several_tenders(tmp_path: Path):
    make(tmp_path, "a/tender.yaml", "a/RC.txt", "b/tender.yaml", "b/RC.txt")
    assert ids(*find_sources([tmp_path])) == ["a", "b"]


def test_a_tender_inside_another_is_apart_from_it(tmp_path: Path):
    make(tmp_path / "a", "tender.yaml", "RC.txt", "lot2/tender.yaml", "lot2/RC.txt")
    outer, inner = find_sources([tmp_path / "a"])
    assert outer.apart == (tmp_path / "a" / "lot2",)
    assert (inner.id, inner.apart) == ("lot2", ())


def test_what_stands_outside_every_tender_is_not_lost(tmp_path: Path):
    make(tmp_path, "a/tender.yaml", "b/tender.yaml", "c/RC.txt")
    assert set(ids(*find_sources([tmp_path]))) == {"a", "b", "c"}


def test_files_side_by_side_are_one_tender(tmp_path: Path):
    make(tmp_path / "parcs", "RC.txt", "CCAP.txt")
    files = [tmp_path / "parcs" / "RC.txt", tmp_path / "parcs" / "CCAP.txt"]
    (only,) = find_sources(files)
    assert (only.id, only.paths) == ("parcs", tuple(files))


def test_files_side_by_side_may_be_tenders_each(tmp_path: Path):
    make(tmp_path, "a.txt", "b.txt")
    assert ids(*find_sources([tmp_path / "a.txt", tmp_path / "b.txt"], each=True)) == ["a", "b"]


def test_a_file_has_the_manifest_beside_it(tmp_path: Path):
    make(tmp_path, "tender.yaml", "pieces/RC.txt")
    (only,) = find_sources([tmp_path / "pieces" / "RC.txt"])
    assert only.manifest == tmp_path.resolve() / "tender.yaml"


def test_an_archive_is_a_tender_with_its_own_manifest(tmp_path: Path):
    path = tmp_path / "dce.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("DCE/tender.yaml", "titre: a\n")
        archive.writestr("DCE/RC.txt", "texte")
    (only,) = find_sources([path])
    assert (only.id, only.member) == ("dce", "DCE/tender.yaml")


def test_a_missing_path_is_said(tmp_path: Path):
    with pytest.raises(NothingReadError, match="introuvable"):
        find_sources([tmp_path / "absent"])
