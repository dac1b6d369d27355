"""The names, streets, titles and classes that the council is made of, read from `resources/data`."""

import csv
from functools import cache
from typing import TypeAlias

from app.core.paths import resources

Record: TypeAlias = dict[str, str]


@cache
def records(name: str) -> tuple[Record, ...]:
    """Return the rows of a CSV of the demonstration, by its name without the ending."""
    return _csv(f"demo/{name}")


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list of the demonstration, by its name without the ending."""
    text = (resources() / "data" / "demo" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())


@cache
def schedule() -> tuple[Record, ...]:
    """Return the starter retention schedule and, after it, the classes that this council added."""
    return _csv("retention_schedule") + records("classes")


def _csv(name: str) -> tuple[Record, ...]:
    with (resources() / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
