"""Saying that something must be there."""

from typing import TypeVar

T = TypeVar("T")


def certain(value: T | None) -> T:
    """Return the value; LookupError if it is None, which would be a bug of the caller."""
    if value is None:
        raise LookupError("something that must be there is not")
    return value
