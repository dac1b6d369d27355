"""Checking a trail entry by entry: numbers, chains, the tree under each checkpoint, and who signed what.

It reads nothing itself: whoever has the rows hands them over in order.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.audit.keys import statement
from app.audit.notes import Head, is_signed, origin_of, read, read_public, signer
from app.audit.replay import Replay, Value, entry_name
from app.audit.trail import FIRST_HEAD, chained
from app.audit.tree import Tree, leaf_hash
from app.core.words import _

VERSIONS = (1, 2)
FEW = 1000
"""So many faults are told one by one; what follows is only counted."""


@dataclass(slots=True)
class Report:
    """What a check looked at and what is wrong.

    `size` is how many entries the newest sound checkpoint is over. `loaded` rows came in bulk: of them the
    trail has one digest only.
    """

    entries: int = 0
    desks: int = 0
    checkpoints: int = 0
    size: int = 0
    values: int = 0
    erased: int = 0
    rows: int = 0
    loaded: int = 0
    faults: list[str] = field(default_factory=list)
    more: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def add(self, fault: str) -> None:
        """Take in a fault."""
        if len(self.faults) < FEW:
            self.faults.append(fault)
        else:
            self.more += 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry as it is stored, with its number."""

    n: int
    id: int
    desk: str
    seq: int
    body: str
    hash: bytes
    columns: tuple[tuple[str, str], ...] = ()


class Checker:
    """Takes the entries in order, then says what is wrong with them and with the checkpoints."""

    def __init__(
        self,
        values: dict[str, Value],
        columns: Mapping[str, frozenset[str]],
        checkpoints: Mapping[int, tuple[str, bytes]],
        kept: str | None = None,
    ) -> None:
        """Take the private values, the tables' columns, the checkpoints, and one that somebody kept."""
        self.report = Report(values=len(values))
        self.replay = Replay(values, columns)
        self.heads: dict[str, tuple[int, bytes]] = {}
        self._tree = Tree()
        self._origin = ""
        self._keys: dict[int, bytes] = {}
        self._heads: dict[int, list[tuple[str, Head]]] = {}
        self._seen: list[tuple[str, str, Head]] = []
        self._edges = {size: edge for size, (_note, edge) in checkpoints.items()}
        for size, (note, _edge) in checkpoints.items():
            self._file(_("The checkpoint over {size} entries").format(size=size), size, note)
        if kept is not None:
            self._file(_("The checkpoint that was kept"), None, kept)

    def _file(self, name: str, size: int | None, note: str) -> None:
        """Put a checkpoint where its last entry will find it."""
        try:
            head = read(note)
        except ValueError:
            self.report.add(_("{name} can't be read.").format(name=name))
            return
        if size is not None and head.size != size:
            self.report.add(_("{name} says that it is over {other}.").format(name=name, other=head.size))
        self._heads.setdefault(head.size, []).append((name, head))
        self._seen.append((name, note, head))

    def take(self, entry: Numbered) -> None:
        """Check the next entry."""
        report = self.report
        report.entries += 1
        name = entry_name(entry.id)
        if entry.n != report.entries:
            report.add(_("The numbers of the entries break off before {n}.").format(n=entry.n))
        try:
            told = json.loads(entry.body)
            says = (told["v"] in VERSIONS, told["desk"], told["seq"])
            sets, kind = told["sets"], told["kind"]
        except (ValueError, KeyError, TypeError):
            report.add(_("The entry {entry} can't be read.").format(entry=name))
            return
        if says != (True, entry.desk, entry.seq) or any(
            told.get(name) != value for name, value in entry.columns
        ):
            report.add(_("The entry {entry} says something else than its columns.").format(entry=name))
        self._chain(entry, name)
        leaf = leaf_hash(entry.body.encode())
        self._tree.add(leaf)
        if report.entries == 1:
            self._origin = origin_of(leaf)
        if report.entries in self._heads:
            self._compare()
        self.replay.take(entry.id, told["v"], kind, sets)
        if kind == "key_trusted":
            self._trust(entry.id, sets)

    def _chain(self, entry: Numbered, name: str) -> None:
        seq, before = self.heads.get(entry.desk, (0, FIRST_HEAD))
        if entry.seq != seq + 1:
            say = _("The desk {desk} has no entry {seq} before the entry {entry}.")
            self.report.add(say.format(desk=entry.desk, seq=seq + 1, entry=name))
        elif chained(before, entry.body) != entry.hash:
            self.report.add(_("The entry {entry} does not follow from the one before.").format(entry=name))
        self.heads[entry.desk] = (entry.seq, entry.hash)

    def _compare(self) -> None:
        root, size = self._tree.root(), self.report.entries
        if self._edges.get(size, self._tree.edge()) != self._tree.edge():
            self.report.add(_("What the checkpoint over {size} goes on from was changed.").format(size=size))
        for name, head in self._heads[self.report.entries]:
            if (head.origin, head.root) != (self._origin, root):
                self.report.add(_("{name} is not over the entries that are here.").format(name=name))
            else:
                self.report.size = max(self.report.size, head.size)

    def _trust(self, key_id: int, sets: list[list[Any]]) -> None:
        """Take a key that a trusted one signed for; the first signs for itself."""
        row = {
            name: value
            for thing, thing_id, name, value in sets
            if thing == "trail_key" and thing_id == key_id
        }
        try:
            public, by = read_public(row["public"]), row["signed_by"]
            signature = base64.b64decode(row["signature"], validate=True)
            signing = public if by == key_id and not self._keys else self._keys[by]
        except (KeyError, ValueError, TypeError):
            signing = b""
        if signing and is_signed(signing, signature, statement(self._origin, row["public"])):
            self._keys[key_id] = public
        else:
            say = _("The key of the entry {entry} is not signed by a trusted one.")
            self.report.add(say.format(entry=entry_name(key_id)))

    def finish(self, first_key: bytes | None = None) -> None:
        """Say what can be said only at the end; `first_key` is the one that the council keeps on paper."""
        report = self.report
        report.desks, report.erased = len(self.heads), self.replay.erasures
        report.checkpoints = len(self._seen)
        if first_key is not None and first_key not in list(self._keys.values())[:1]:
            report.add(_("The first key is not the one that was given."))
        for name, note, head in self._seen:
            if head.size > report.entries:
                say = _("{name} is over {size} entries, and there are only {count}.")
                report.add(say.format(name=name, size=head.size, count=report.entries))
            if head.origin != self._origin:
                report.add(_("{name} is of another trail.").format(name=name))
            elif signer(note, self._keys) is None:
                report.add(_("{name} is not signed by a trusted key.").format(name=name))
        for fault in self.replay.value_faults():
            report.add(fault)

    def desk_faults(self, desk: str, seq: int, head: bytes) -> Iterator[str]:
        """Return what is wrong with a desk's own row."""
        found, last = self.heads.pop(desk, (0, FIRST_HEAD))
        if (seq, head) != (found, last):
            say = _("The desk {desk} does not say that its newest entry is {seq}.")
            yield say.format(desk=desk, seq=found)

    def desks_gone(self) -> Iterator[str]:
        """Return the desks that have entries, and that nobody has seen."""
        for desk in self.heads:
            yield _("The desk {desk} has entries and is gone.").format(desk=desk)
