"""Frozen classes that are quick to define and are data classes for everybody else."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from tenders_check.records import dataclass


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something to send."""

    address: str
    weight: float = 1.0
    labels: list[str] = dataclasses.field(default_factory=list)
    note: str = dataclasses.field(default="", repr=False, compare=False)

    @property
    def heavy(self) -> bool:
        return self.weight > 30


@dataclasses.dataclass(frozen=True, slots=True)
class Usual:
    """What the standard library makes of the same fields."""

    address: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Quick:
    """The same, made here."""

    address: str
    weight: float = 1.0


def test_it_is_a_data_class() -> None:
    parcel = Parcel("Lyon", weight=31)
    assert dataclasses.is_dataclass(parcel) and parcel.heavy
    assert [one.name for one in dataclasses.fields(parcel)] == [
        "address", "weight", "labels", "note",
    ]  # fmt: skip
    assert dataclasses.replace(parcel, weight=2.0) == Parcel("Lyon", 2.0)
    assert dataclasses.asdict(parcel)["address"] == "Lyon"
    match parcel:
        case Parcel(address, weight):
            assert (address, weight) == ("Lyon", 31)


def test_it_compares_hashes_and_shows_as_the_usual_kind() -> None:
    usual, quick = Usual("Lyon", 2.0), Quick("Lyon", 2.0)
    assert repr(quick) == repr(usual).replace("Usual", "Quick")
    assert hash(quick) == hash(usual)
    assert quick == Quick("Lyon", 2.0) and quick != Quick("Lyon", 3.0)
    assert quick.__eq__(usual) is NotImplemented


def test_what_is_not_compared_nor_shown() -> None:
    assert Parcel("Lyon", note="a") == Parcel("Lyon", note="b")
    assert "note" not in repr(Parcel("Lyon", note="a"))


def test_each_object_has_its_own_list() -> None:
    first, second = Parcel("Lyon"), Parcel("Lille")
    first.labels.append("fragile")
    assert second.labels == []


def test_it_is_frozen_and_has_no_room_for_more() -> None:
    parcel = Parcel("Lyon")
    with pytest.raises(dataclasses.FrozenInstanceError):
        parcel.weight = 2.0  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del parcel.weight
    with pytest.raises(AttributeError):
        setattr(parcel, "colour", "red")  # noqa: B010
    assert not hasattr(parcel, "__dict__")


@pytest.mark.parametrize("values", [(), ("Lyon", 1.0, [], "", "too many")])
def test_wrong_arguments_are_refused(values: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Parcel(*values)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Parcel("Lyon", colour="red")  # type: ignore[call-arg]


def test_it_is_copied_and_pickled() -> None:
    parcel = Parcel("Lyon", labels=["fragile"])
    assert copy.deepcopy(parcel) == parcel
    assert pickle.loads(pickle.dumps(parcel)) == parcel
