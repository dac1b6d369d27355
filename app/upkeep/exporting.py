"""The trail as files that an outsider checks without us: entries, values, checkpoints, rows, the verifier.

Everything is of one moment, and a checkpoint over all of it is made with it. What the files hold stands in
their README.txt.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.audit.notes import Head, origin_of, sealed
from app.audit.sealing import keep
from app.audit.tree import Tree, leaf_hash
from app.core.database import Database, Progress, untold
from app.core.paths import resources
from app.core.refusals import Refused, Unavailable, Unusable
from app.core.words import _
from app.upkeep.checkpoints import own_secret, remember
from app.upkeep.models import all_tables
from app.upkeep.moment import AT_ONCE, checkpoints, count, count_entries, desks, entries, one_moment, values
from app.upkeep.rows import key_of, rows_of

TABLES = ("borrower", "disposal_hold", "file", "loan", "movement", "place", "record_class", "trail_key")
"""Whose rows are exported: what there is, who has it, and where it is."""
_WITH_IT = ("README.txt", "verify.py")


def export(database: Database, folder: Path, progress: Progress = untold) -> str:
    """Write the trail into a new or empty folder, and return the checkpoint that was made over it.

    Raises Refused where this installation signs no checkpoints, Unusable for a folder that holds something,
    Unavailable where it can't be written. What `progress` raises to stop it comes out.
    """
    secret = own_secret(database)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            say = _("{path} holds something already. An export takes an empty folder.")
            raise Unusable(say.format(path=folder))
        for name in _WITH_IT:
            shutil.copyfile(resources() / "audit" / name, folder / name)
        with one_moment(database) as connection:
            note, edge = _Writer(connection, folder, progress).write(secret)
    except OSError as error:
        raise Unavailable(_("The export can't be written: {path}.").format(path=folder)) from error
    keep(database, note, edge)
    remember(note)
    return note


class _Writer:
    """Writes the files of one moment."""

    def __init__(self, connection: sa.Connection, folder: Path, progress: Progress) -> None:
        self._connection = connection
        self._folder = folder
        self._progress = progress
        self._tables = [all_tables().tables[name] for name in TABLES]
        self._done, self._total = 0, count_entries(connection) + count(connection, *self._tables)

    def write(self, secret: str) -> tuple[str, bytes]:
        """Write all files; return the checkpoint over them and its edge."""
        tree = Tree()
        self._lines("entries.jsonl", self._entries(tree))
        if tree.size == 0:
            raise Refused(_("There is nothing to seal yet."))
        notes = checkpoints(self._connection)
        if tree.size not in notes:
            notes[tree.size] = sealed(Head(self._origin, tree.size, tree.root()), secret)
        rows = ({"nth": nth, "note": note} for nth, note in enumerate(notes.values(), 1))
        self._lines("checkpoints.jsonl", rows)
        found = desks(self._connection)
        self._lines(
            "desks.jsonl", ({"desk": d.name, "seq": d.seq, "head": bytes(d.head).hex()} for d in found)
        )
        told = values(self._connection)
        names = ("entry", "sha256", "salt", "value")
        self._lines("values.jsonl", (dict(zip(names, one, strict=True)) for one in told))
        self._lines("rows.jsonl", self._rows())
        return notes[tree.size], tree.edge()

    def _entries(self, tree: Tree) -> Iterator[dict[str, Any]]:
        self._origin = ""
        for one in entries(self._connection):
            leaf = leaf_hash(one.body.encode())
            tree.add(leaf)
            self._origin = self._origin or origin_of(leaf)
            yield {"n": one.n, "id": one.id, "body": one.body, "hash": one.hash.hex()}

    def _rows(self) -> Iterator[dict[str, Any]]:
        for table in self._tables:
            for row in rows_of(self._connection, table, AT_ONCE):
                fields = {name: value for name, value in row.items() if name not in ("id", "entry_id")}
                yield {
                    "table": table.name,
                    "id": key_of(table, row),
                    "row": fields | {"entry": row["entry_id"]},
                }

    def _lines(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        with (self._folder / name).open("w", encoding="utf-8", newline="\n") as file:
            for row in rows:
                file.write(json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n")
                self._done += 1
                if self._done % AT_ONCE == 0:
                    self._progress(min(self._done, self._total), self._total)
