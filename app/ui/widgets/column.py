"""A column of a table: what it shows of a row, and how it is sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.ui.shell.theme import Tone


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value` gives a row's text.

    `sample` is a text as wide as most; a column without one takes the room that is left. `order` gives what
    rows are sorted by, else the text. Numbers and dates are `aligned` right.
    """

    title: str
    value: Callable[[Any], str]
    sample: str = ""
    order: Callable[[Any], Any] | None = None
    aligned: bool = False
    icon: Callable[[Any], str | None] | None = None
    tone: Callable[[Any], Tone | None] | None = None
