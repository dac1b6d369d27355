"""Appending to the trail: every change of a row is made through the entry that it comes with.

The bytes of an entry are fixed for ever: `docs/audit-trail.md` describes them.
"""

import datetime as dt
import hashlib
import json
import secrets
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.audit.models import Desk, Entry, EntryValue
from app.core.columns import Base, table_of
from app.core.database import Work
from app.core.times import instant_text

VERSION = 2
"""Of an entry's form: since 2 it tells every row in full, movements and notes too."""
Value: TypeAlias = str | int | bool | dt.date | None
Sets: TypeAlias = list[list[Any]]
FIRST_HEAD = bytes(32)
ENTRIES_A_DESK = 2**32
_BOOKKEEPING = frozenset({"id", "entry_id"})

_WRITE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode

_DESK = table_of(Desk)
_WRITE_ENTRY = sa.insert(table_of(Entry))
_VALUE = table_of(EntryValue)
_WRITE_VALUE = sa.insert(_VALUE)
_ERASE_VALUE = sa.delete(_VALUE).where(
    _VALUE.c.entry_id == sa.bindparam("of_entry"), _VALUE.c.digest == sa.bindparam("mark")
)
_THIS_DESK = sa.update(_DESK).where(_DESK.c.id == sa.bindparam("this_desk"))
_KEEP_COUNTER = _THIS_DESK.values(counter=sa.bindparam("new_counter"))
_SEAL = _THIS_DESK.values(
    seq=sa.bindparam("new_seq"), head=sa.bindparam("new_head"), counter=sa.bindparam("new_counter")
)


def entry_id(desk_id: int, seq: int) -> int:
    """Return the id of a desk's entry: known before it is written, and never another desk's."""
    return desk_id * ENTRIES_A_DESK + seq


def digest(salt: str, value: str) -> str:
    """Return the hex SHA-256 of salt and value, both as UTF-8."""
    return hashlib.sha256((salt + value).encode()).hexdigest()


def body(
    *,
    desk: str,
    seq: int,
    act: str,
    who: str,
    kind: str,
    happened_at: dt.datetime,
    entered_at: dt.datetime,
    sets: Sets,
) -> str:
    """Return an entry's JSON: sorted keys, no spaces, times in UTC with microseconds."""
    content = {
        "v": VERSION,
        "desk": desk,
        "seq": seq,
        "act": act,
        "who": who,
        "kind": kind,
        "happened_at": instant_text(happened_at),
        "entered_at": instant_text(entered_at),
        "sets": sets,
    }
    return _WRITE(content)


def chained(previous: bytes, entry_body: str) -> bytes:
    """Return the hash of an entry that follows the one with hash `previous`."""
    return hashlib.sha256(previous + entry_body.encode()).digest()


class OpenEntry:
    """An entry while its act is at work: collects what the act sets, and hands the same on as writes."""

    def __init__(self, trail: "Trail", kind: str, happened_at: dt.datetime, seq: int) -> None:
        """Take the next number of the trail's desk."""
        self._trail = trail
        self.kind = kind
        self.happened_at = happened_at
        self.seq = seq
        self.id = entry_id(trail.desk_id, seq)
        self._sets: Sets = []
        self._private: list[tuple[str, str, str]] = []
        self._changes: list[tuple[sa.Executable, dict[str, Any]]] = []

    def insert(self, model: type[Base], **values: Any) -> None:
        """Make a new row, which names this entry. One without an id is named by its whole key."""
        table = table_of(model)
        if "entry_id" in table.c:
            values["entry_id"] = self.id
        key = values["id"] if "id" in values else "/".join(str(values[one.name]) for one in table.primary_key)
        self._note(table, key, values, is_new=True)
        self._changes.append((_insert(table), values))

    def update(self, model: type[Base], row_id: int, **values: Any) -> None:
        """Change a row, which from now on names this entry."""
        table = table_of(model)
        self._note(table, row_id, values)
        if "entry_id" in table.c:
            values["entry_id"] = self.id
        statement = _update(table, tuple(values))
        self._changes.append(
            (statement, {f"set_{key}": value for key, value in values.items()} | {"row": row_id})
        )

    def note(
        self, thing: str, thing_id: int | str | None, field: str, value: Value, *, private: bool = False
    ) -> None:
        """Record a fact that no row holds, such as the reason of an override."""
        self._sets.append([thing, thing_id, field, self._shown(value, private)])

    def erase(self, entry_id: int, mark: str) -> None:
        """Take a private value away for good, and say which."""
        self._sets.append([_VALUE.name, entry_id, "erased", mark])
        self._changes.append((_ERASE_VALUE, {"of_entry": entry_id, "mark": mark}))

    def _note(
        self, table: sa.Table, row_id: int | str, values: dict[str, Any], *, is_new: bool = False
    ) -> None:
        """Tell what a row's columns are set to; of a new row not those that stay empty."""
        for key, field, is_unsaid, is_private, is_told_empty in _told(table, tuple(values)):
            value = values[key]
            if value is None and is_new and not is_told_empty:
                continue
            shown = "set" if is_unsaid and value is not None else self._shown(value, is_private)
            self._sets.append([table.name, row_id, field, shown])

    def _shown(self, value: Value, private: bool) -> object:
        if value is None:
            return None
        if private:
            salt = secrets.token_hex(16)
            mark = digest(salt, str(value))
            self._private.append((mark, salt, str(value)))
            return {"sha256": mark}
        if isinstance(value, dt.date):
            return instant_text(value) if isinstance(value, dt.datetime) else value.isoformat()
        return value

    def close(self, work: Work, head: bytes) -> bytes:
        """Write the entry, then its changes; return its hash."""
        trail = self._trail
        text = body(
            desk=trail.desk_name,
            seq=self.seq,
            act=trail.act,
            who=trail.who,
            kind=self.kind,
            happened_at=self.happened_at,
            entered_at=trail.entered_at,
            sets=self._sets,
        )
        new_head = chained(head, text)
        work.write(
            _WRITE_ENTRY,
            id=self.id,
            desk_id=trail.desk_id,
            seq=self.seq,
            act=trail.act,
            who=trail.who,
            kind=self.kind,
            happened_at=self.happened_at,
            entered_at=trail.entered_at,
            body=text,
            hash=new_head,
        )
        for mark, salt, value in self._private:
            work.write(_WRITE_VALUE, entry_id=self.id, digest=mark, salt=salt, value=value)
        for statement, values in self._changes:
            work.write(statement, **values)
        return new_head


class Trail:
    """One act's part of a desk's trail."""

    def __init__(
        self,
        desk_id: int,
        desk_name: str,
        seq: int,
        head: bytes,
        *,
        act: str,
        who: str,
        entered_at: dt.datetime,
    ) -> None:
        """Go on after the desk's newest entry (`seq`, `head`)."""
        self.desk_id = desk_id
        self.desk_name = desk_name
        self.seq = seq
        self.head = head
        self.act = act
        self.who = who
        self.entered_at = entered_at
        self._open: list[OpenEntry] = []

    def entry(self, kind: str, happened_at: dt.datetime) -> OpenEntry:
        """Open the next entry."""
        self.seq += 1
        made = OpenEntry(self, kind, happened_at, self.seq)
        self._open.append(made)
        return made

    def forget(self) -> None:
        """Drop what was opened: the act was refused after all."""
        self.seq -= len(self._open)
        self._open.clear()

    def close(self, work: Work, counter: str | None, *, counter_changed: bool = True) -> None:
        """Write all entries in order, seal the chain with the desk's new head, and keep its counter."""
        for entry in self._open:
            self.head = entry.close(work, self.head)
        if self._open:
            work.write(
                _SEAL, this_desk=self.desk_id, new_seq=self.seq, new_head=self.head, new_counter=counter
            )
        elif counter_changed:
            work.write(_KEEP_COUNTER, this_desk=self.desk_id, new_counter=counter)


@cache
def _told(table: sa.Table, keys: tuple[str, ...]) -> list[tuple[str, str, bool, bool, bool]]:
    """Return how these columns are told, in order.

    Of each its field, whether its value is unsaid or private, and whether a new row tells that it is empty.
    """
    return [
        (
            key,
            key.removesuffix("_id"),
            bool(table.c[key].info.get("unsaid")),
            bool(table.c[key].info.get("private")),
            table.c[key].server_default is not None,
        )
        for key in sorted(keys)
        if key not in _BOOKKEEPING
    ]


@cache
def _insert(table: sa.Table) -> sa.Insert:
    return sa.insert(table)


@cache
def _update(table: sa.Table, keys: tuple[str, ...]) -> sa.Update:
    values = {key: sa.bindparam(f"set_{key}", type_=table.c[key].type) for key in keys}
    return sa.update(table).where(table.c.id == sa.bindparam("row")).values(values)
