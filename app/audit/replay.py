"""What the entries say that every row is: read off them in their order, and compared with the rows.

`told` is a row's fields by name, as entries write them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from app.audit.trail import ENTRIES_A_DESK
from app.core.words import _

Key: TypeAlias = tuple[str, int | str]
BULK = "bulk_loaded"
ERASURE = "erased"
_ROLE = {"role given": set.add, "role taken": set.discard}
_RETOLD = frozenset({"movement", "file_note"})
"""What entries of version 1 did not tell; nor did they tell how often a thing had moved."""
_MOVES = "moves"
_ENTRY = ""
"""Under this name a row's `told` has the id of the last entry that told of it."""


@dataclass(slots=True)
class Value:
    """A private value beside the trail: the entry that tells its digest, and the salt."""

    entry_id: int
    salt: str
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A column as entries name it. `default` is what it has where no entry told of it."""

    name: str
    default: object = None
    is_flag: bool = False
    is_unsaid: bool = False


@dataclass(slots=True)
class Replay:
    """The state that entries tell, and the private values beside it, by digest."""

    values: dict[str, Value]
    columns: Mapping[str, frozenset[str]]
    """Of each table whose rows entries tell: what is a column. Entries note other things too."""
    told: dict[Key, dict[str, Any]] = field(default_factory=dict)
    bulk: dict[str, int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    gone: dict[str, int] = field(default_factory=dict)
    erasures: int = 0
    old: set[int] = field(default_factory=set)
    loads: set[int] = field(default_factory=set)
    roles: set[tuple[int, str]] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)

    def take(self, entry_id: int, version: int, kind: str, sets: list[list[Any]]) -> None:
        """Take in what one entry set."""
        names = self._names
        if version == 1:
            self.old.add(entry_id)
        for thing, thing_id, name, value in sets:
            if kind == BULK and thing_id is None:
                self.bulk[thing] = self.bulk.get(thing, 0) + int(value["count"])
                self.loads.add(entry_id)
                continue
            if kind == ERASURE and name == "erased":
                self._erase(str(value))
                continue
            if type(value) is dict:
                self._private(entry_id, value["sha256"])
            if name in _ROLE:
                _ROLE[name](self.roles, (thing_id, value))
            if name not in self.columns.get(thing, ()):
                continue
            row = self.told.setdefault((names.setdefault(thing, thing), thing_id), {})
            row[names.setdefault(name, name)] = value
            row[_ENTRY] = entry_id

    def _private(self, entry_id: int, mark: str) -> None:
        found = self.values.get(mark)
        if found is None or found.entry_id != entry_id:
            self.gone[mark] = entry_id
        else:
            found.is_told = True

    def _erase(self, mark: str) -> None:
        self.erasures += 1
        self.gone.pop(mark, None)
        self.erased.add(mark)

    def value_faults(self) -> Iterator[str]:
        """Return what is wrong with the private values, once all entries were taken."""
        for entry_id in self.gone.values():
            say = _("A private value of the entry {entry} is gone, and no erasure covers it.")
            yield say.format(entry=entry_name(entry_id))
        for mark, value in self.values.items():
            if mark in self.erased:
                say = _("A private value of the entry {entry} is there, though it was erased.")
                yield say.format(entry=entry_name(value.entry_id))
            elif not value.is_told:
                say = _("A private value names the entry {entry}, which does not tell of it.")
                yield say.format(entry=entry_name(value.entry_id))

    def is_loaded(self, table: str, row_id: int | str, entry_id: int | None) -> bool:
        """Tell whether a row came with a bulk load: by its number, or by its entry where it has none."""
        if table not in self.bulk:
            return False
        return row_id < ENTRIES_A_DESK if isinstance(row_id, int) else entry_id in self.loads

    def row_faults(
        self, table: str, row_id: int | str, entry_id: int | None, row: Mapping[str, Any], fields: list[Field]
    ) -> Iterator[str]:
        """Return what is wrong with one row; it is taken off the list of rows that must be there."""
        told = self.told.pop((table, row_id), None)
        is_bulk = self.is_loaded(table, row_id, entry_id)
        if told is None:
            if not is_bulk and not (table in _RETOLD and entry_id in self.old):
                yield _("{table} {row}: no entry made it.").format(table=table, row=row_id)
            return
        if entry_id is not None and entry_id != told[_ENTRY]:
            yield _("{table} {row}: it names another entry than the last that changed it.").format(
                table=table, row=row_id
            )
        for one in fields:
            if one.name not in told and (is_bulk or one.name == _MOVES):
                continue
            if not self._is(told.get(one.name, one.default), row[one.name], one):
                say = _("{table} {row}: {field} is not what the entries say.")
                yield say.format(table=table, row=row_id, field=one.name)

    def _is(self, told: object, value: object, one: Field) -> bool:
        if one.is_unsaid:
            return (told == "set") is (value is not None)
        if isinstance(told, dict):
            mark = str(told["sha256"])
            kept = self.values.get(mark)
            return kept is not None and is_digest(mark, kept.salt, str(value))
        if one.is_flag and value is not None and told is not None:
            return bool(told) is bool(value)
        return told == value and type(told) is type(value)

    def lost(self) -> Iterator[str]:
        """Return the rows that entries told of and nobody has seen."""
        for table, row_id in self.told:
            yield _("{table} {row}: it is gone.").format(table=table, row=row_id)


def is_digest(mark: str, salt: str, value: str) -> bool:
    """Tell whether a digest is of this salt and value."""
    return hashlib.sha256((salt + value).encode()).hexdigest() == mark


def entry_name(entry_id: int) -> str:
    """Return an entry's desk and number there, as people name it."""
    return f"{entry_id // ENTRIES_A_DESK}/{entry_id % ENTRIES_A_DESK}"
