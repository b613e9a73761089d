"""One check of `doctor`: what it looked at, how that is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a thing is; only `failed` makes `doctor` exit with 1."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one check; no remedy where there is nothing to do."""

    name: str
    state: Health
    message: str
    remedy: str = ""


def ok(name: str, message: str) -> Check:
    """It is as it should be."""
    return Check(name, Health.OK, message)


def warning(name: str, message: str, remedy: str) -> Check:
    """It works, though not all of it."""
    return Check(name, Health.WARNING, message, remedy)


def failed(name: str, message: str, remedy: str) -> Check:
    """It does not work until something is done."""
    return Check(name, Health.FAILED, message, remedy)
