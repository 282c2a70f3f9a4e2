"""Frozen data classes that are defined in a tenth of the time.

`dataclasses.dataclass` compiles six methods for each class, which takes 30 ms for those of `model`
alone, a tenth of a check from a cold start. Here comparison, hash and text need no compilation, and
`__init__` is compiled when the first object is made: a run makes objects of half of the classes.
All else is that of `dataclasses`: `fields`, `replace`, `is_dataclass`, pickling.
"""

# ruff: noqa: N807, ARG001 (the methods of a class are made outside of it)
from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # For those who read types nothing differs.
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Any:
        """As `dataclasses.dataclass(frozen=True, slots=True)`, the only kind there is here."""
        assert frozen and slots
        return _made


def _made(cls: type) -> Any:
    described: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(described)
    every = tuple(one.name for one in fields)
    compared = _values(tuple(one.name for one in fields if one.compare))
    shown = tuple(one.name for one in fields if one.repr)

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _initialiser(made)
        made.__init__(self, *values, **named)

    def __repr__(self: Any) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({said})"

    def __eq__(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def __hash__(self: Any) -> int:
        return hash(compared(self))

    def __setattr__(self: Any, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self: Any, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self: Any) -> list[Any]:
        return [getattr(self, name) for name in every]

    def __setstate__(self: Any, state: list[Any]) -> None:
        for name, value in zip(every, state, strict=True):
            object.__setattr__(self, name, value)

    methods = (
        __init__, __repr__, __eq__, __hash__, __setattr__, __delattr__, __getstate__, __setstate__,
    )  # fmt: skip
    kept = {
        name: value
        for name, value in cls.__dict__.items()
        if name not in {*every, "__dict__", "__weakref__"}
    }
    # A class has its slots from the start, or never.
    made: Any = type(cls)(
        cls.__name__,
        cls.__bases__,
        {**{one.__name__: one for one in methods}, **kept, "__slots__": every},
    )
    return made


def _values(names: tuple[str, ...]) -> Any:
    """The function that gives the fields of an object."""
    return attrgetter(*names) if names else lambda _: ()


def _initialiser(made: Any) -> Any:
    """The `__init__` of a class: each value goes straight into its slot."""
    known: dict[str, Any] = {"_MISSING": dataclasses.MISSING, "_set": object.__setattr__}
    parameters, body = ["self"], []
    for one in dataclasses.fields(made):
        name = one.name
        if one.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = one.default_factory
            parameters.append(f"{name}=_MISSING")
            given = f"_make_{name}() if {name} is _MISSING else {name}"
        else:
            known[f"_default_{name}"] = one.default
            has_default = one.default is not dataclasses.MISSING
            parameters.append(f"{name}=_default_{name}" if has_default else name)
            given = name
        body.append(f" _set(self, {name!r}, {given})")
    source = f"def __init__({', '.join(parameters)}):\n" + ("\n".join(body) or " pass")
    exec(source, known)
    made_init = known["__init__"]
    made_init.__qualname__ = f"{made.__qualname__}.__init__"
    return made_init
