"""Hostile or damaged packages and XML are refused."""

from __future__ import annotations

import zipfile

import pytest

from tenders_check.reading.problem import Unreadable
from tenders_check.reading.xmlsafe import open_package, parse_xml
from tests.reading.build import zipped

BOMB = '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "data",
    [
        BOMB.encode(),
        BOMB.encode("utf-16"),
        b"<!--" + b" " * 5000 + b"-->" + BOMB.encode(),
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)
def test_document_types_are_refused(data: bytes):
    with pytest.raises(Unreadable, match="DOCTYPE"):
        parse_xml(data)


@pytest.mark.parametrize("data", [b"", b"<a>", b"texte", b"<a>" * 5000, b"\x00\xff<a/>"])
def test_malformed_xml_is_unreadable(data: bytes):
    with pytest.raises(Unreadable, match="endommagé"):
        parse_xml(data)


def test_comments_do_not_cut_text():
    assert parse_xml(b"<a>un<!-- c --> mot</a>").xpath("string()") == "un mot"


def test_a_bomb_is_refused_by_its_declared_size():
    with pytest.raises(Unreadable, match="prudence"):
        open_package(zipped({"a.xml": b"0" * 20_000_000})).read("a.xml")


def test_a_lying_size_is_a_damaged_file():
    data = zipped({"a.xml": b"0" * 100_000})
    small, big = (1000).to_bytes(4, "little"), (100_000).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="endommagé"):
        open_package(data.replace(big, small)).read("a.xml")


def test_part_names_ignore_case_and_backslashes():
    package = open_package(zipped({"Word\\Document.xml": "<a/>"}))
    assert package.names == ("Word/Document.xml",)
    assert package.xml("word/document.xml").tag == "a"
    assert package.get("absent.xml") is None


def test_a_missing_part_says_which():
    with pytest.raises(Unreadable, match=r"styles\.xml"):
        open_package(zipped({"a": "b"})).read("styles.xml")


def test_too_many_members_are_refused():
    members = {f"{n}": "" for n in range(20_001)}
    with pytest.raises(Unreadable, match="20000"):
        open_package(zipped(members, zipfile.ZIP_STORED))
