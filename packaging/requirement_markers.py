"""A requirement line ("name[extra]>=1 ; marker") and whether it applies on a given system and Python.

pip can choose wheels for another system but judges markers by its own, so pin.py judges them itself.
Markers are Python expressions over a fixed set of names (PEP 508), and are read as such.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from typing import TypeVar

LINE = re.compile(r"^\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?\s*\(?([^;)]*)\)?\s*(?:;(.*))?$")
Comparable = TypeVar("Comparable", str, "tuple[int, ...]")
VERSIONS = {"python_version", "python_full_version", "implementation_version"}


def normal_name(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@dataclass(frozen=True)
class Target:
    """A system and a Python, in the words markers use."""

    sys_platform: str
    platform_system: str
    os_name: str
    platform_machine: str
    python_version: str = "3.11"

    def on_python(self, version: str) -> Target:
        """The same system with another Python, "3.12" say."""
        return replace(self, python_version=version)

    def value(self, name: str, extra: str) -> str:
        """What a marker's name stands for here. Raises ValueError for one that is unknown."""
        values = {
            "sys_platform": self.sys_platform,
            "platform_system": self.platform_system,
            "os_name": self.os_name,
            "platform_machine": self.platform_machine,
            "python_version": self.python_version,
            "python_full_version": f"{self.python_version}.0",
            "implementation_version": f"{self.python_version}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": extra,
        }
        if name not in values:
            raise ValueError(f"unknown name in a marker: {name}")
        return values[name]


@dataclass(frozen=True)
class Need:
    """One requirement: what, with which extras, in which versions, and when."""

    name: str
    extras: tuple[str, ...]
    versions: str
    marker: str

    @classmethod
    def parse(cls, line: str) -> Need:
        """Read a requirement line. Raises ValueError for one of another form."""
        found = LINE.match(line)
        if found is None:
            raise ValueError(f"not a requirement: {line!r}")
        name, extras, versions, marker = found.groups()
        split = tuple(extra.strip() for extra in (extras or "").split(",") if extra.strip())
        return cls(name, split, versions.strip(), (marker or "").strip())

    @property
    def specifier(self) -> str:
        """The line again, without its marker."""
        extras = f"[{','.join(self.extras)}]" if self.extras else ""
        return f"{self.name}{extras}{self.versions}"

    def applies(self, target: Target, extra: str) -> bool:
        """Whether the marker holds on `target` when `extra` ("" for none) was asked for."""
        if not self.marker:
            return extra == ""
        return _holds(ast.parse(self.marker, mode="eval").body, target, extra)


def _holds(node: ast.expr, target: Target, extra: str) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_holds(value, target, extra) for value in values)
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_holds(value, target, extra) for value in values)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compare(op, left, right, target, extra)
        case _:
            raise ValueError(f"not a marker: {ast.unparse(node)}")


def _compare(op: ast.cmpop, left: ast.expr, right: ast.expr, target: Target, extra: str) -> bool:
    first, second = (_text(side, target, extra) for side in (left, right))
    names = {side.id for side in (left, right) if isinstance(side, ast.Name)}
    match op:
        case ast.In():
            return first in second
        case ast.NotIn():
            return first not in second
        case _:
            pass
    if names & VERSIONS:
        return _ordered(op, _release(first), _release(second))
    if "extra" in names:
        return _ordered(op, normal_name(first), normal_name(second))
    return _ordered(op, first, second)


def _ordered(op: ast.cmpop, first: Comparable, second: Comparable) -> bool:
    match op:
        case ast.Eq():
            return first == second
        case ast.NotEq():
            return first != second
        case ast.Lt():
            return first < second
        case ast.LtE():
            return first <= second
        case ast.Gt():
            return first > second
        case ast.GtE():
            return first >= second
        case _:
            raise ValueError(f"not a comparison of markers: {type(op).__name__}")


def _text(node: ast.expr, target: Target, extra: str) -> str:
    match node:
        case ast.Name(id=name):
            return target.value(name, extra)
        case ast.Constant(value=str(text)):
            return text
        case _:
            raise ValueError(f"not a part of a marker: {ast.unparse(node)}")


def _release(version: str) -> tuple[int, ...]:
    # A pre-release counts as its release: nobody supports a Python that is not out.
    start = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in start[0].split(".")] if start else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
