"""The counter between two scans: to and from the JSON that is kept with the desk's row."""

import datetime as dt
import json
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from app.core.times import instant_text
from app.custody.facts import Counter, Mode, Offer, OpenVisit, PermitFacts, Waiting

T = TypeVar("T")


def to_text(counter: Counter) -> str:
    """Write a counter down; what is as on an empty counter is left out."""
    plain = {key: value for key, empty in _EMPTY.items() if (value := getattr(counter, key)) != empty}
    return _WRITE(plain)


@lru_cache(maxsize=128)
def from_text(text: str | None) -> Counter:
    """Read a counter; nothing written is an empty one."""
    if not text:
        return Counter()
    kept: dict[str, Any] = json.loads(text)
    kept["mode"] = Mode(kept.get("mode", Mode.LENDING))
    kept["waiting"] = tuple(Waiting(**one) for one in kept.get("waiting", ()))
    for key, kind in (("visit", OpenVisit), ("offer", Offer), ("permit", PermitFacts)):
        if key in kept:
            kept[key] = _made(kind, kept[key])
    for key in ("waiting_since", "last_at"):
        if key in kept:
            kept[key] = dt.datetime.fromisoformat(kept[key])
    return Counter(**kept)


def _made(kind: type[T], plain: dict[str, Any]) -> T:
    if "opened_at" in plain:
        plain["opened_at"] = dt.datetime.fromisoformat(plain["opened_at"])
    if plain.get("due_back"):
        plain["due_back"] = dt.date.fromisoformat(plain["due_back"])
    return kind(**plain)


def _plain(value: object) -> object:
    if isinstance(value, OpenVisit | Waiting | Offer | PermitFacts):
        return {key: getattr(value, key) for key in value.__slots__}
    if isinstance(value, dt.datetime):
        return instant_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{value!r} can't be kept")


_WRITE = json.JSONEncoder(default=_plain, separators=(",", ":")).encode
_EMPTY = {field.name: getattr(Counter(), field.name) for field in fields(Counter)}
