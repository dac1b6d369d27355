"""The trail as files that an outsider checks without us: entries, values, checkpoints, rows, the verifier.

Everything is of one moment, and a checkpoint over all of it is made with it. What the files hold stands in
their README.txt.
"""

import json
import shutil
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from app.audit.notes import Head, origin_of, sealed
from app.audit.tree import Tree, leaf_hash
from app.core.database import Progress, untold
from app.core.paths import resources
from app.core.refusals import Refused, Unavailable, Unusable
from app.core.words import _
from app.office import Office
from app.upkeep.checkpoints import keep, own_secret, remember
from app.upkeep.models import all_tables
from app.upkeep.moment import AT_ONCE, checkpoints, count, count_entries, desks, entries, one_moment, values
from app.upkeep.rows import Rows, key_of, row_fields, rows_of

TABLES = (
    "bag_seal",
    "batch_line",
    "borrower",
    "bulk_line",
    "certificate_copy",
    "certified_bag",
    "certified_collection",
    "checkpoint",
    "collection",
    "contractor",
    "contractor_certificate",
    "disposal_bag",
    "disposal_batch",
    "disposal_certificate",
    "disposal_hold",
    "file",
    "incident",
    "loan",
    "movement",
    "place",
    "record_class",
    "stop_order",
    "trail_key",
    "transmittal",
)
"""Whose rows are exported: what there is, who has it, where it is, and how it was disposed of."""
_WITH_IT = ("README.txt", "verify.py")


def export(office: Office, folder: Path, progress: Progress = untold) -> str:
    """Write the trail into a new or empty folder, and return the checkpoint that was made over it.

    Raises Refused where this installation signs no checkpoints, Unusable for a folder that holds something,
    Unavailable where it can't be written. What `progress` raises to stop it comes out.
    """
    database, secret = office.database, own_secret(office.database)
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
    keep(office, note, edge)
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
        notes = {size: note for size, (note, _edge) in checkpoints(self._connection).items()}
        if tree.size not in notes:
            notes[tree.size] = sealed(Head(self._origin, tree.size, tree.root()), secret)
        self._lines("checkpoints.jsonl", ({"size": size, "note": note} for size, note in notes.items()))
        used = [one for one in desks(self._connection) if one.seq]
        newest = ({"desk": one.name, "seq": one.seq, "head": bytes(one.head).hex()} for one in used)
        self._lines("desks.jsonl", newest)
        told = values(self._connection)
        names = ("entry", "sha256", "salt", "value")
        self._lines("values.jsonl", (dict(zip(names, one, strict=True)) for one in told))
        self._lines("rows.jsonl", self._rows())
        return notes[tree.size], tree.edge()

    def _entries(self, tree: Tree) -> Rows:
        self._origin = ""
        with closing(entries(self._connection)) as found:
            for one in found:
                leaf = leaf_hash(one.body.encode())
                tree.add(leaf)
                self._origin = self._origin or origin_of(leaf)
                yield {"n": one.n, "id": one.id, "body": one.body, "hash": one.hash.hex()}

    def _rows(self) -> Rows:
        for table in self._tables:
            unsaid = [one.name for one in row_fields(table) if one.is_unsaid]
            with closing(rows_of(self._connection, table, AT_ONCE)) as found:
                for row in found:
                    key = key_of(table, row)
                    fields = {one: value for one, value in row.items() if value is not None and one != "id"}
                    fields |= {one: "set" for one in unsaid if row[one] is not None}
                    fields["entry"] = fields.pop("entry_id")
                    yield {"table": table.name, "id": key, "row": fields}

    def _lines(self, name: str, rows: Rows) -> None:
        file_of = (self._folder / name).open("w", encoding="utf-8", newline="\n")
        with file_of as file, closing(rows):
            for row in rows:
                file.write(json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n")
                self._done += 1
                if self._done % AT_ONCE == 0:
                    self._progress(min(self._done, self._total), self._total)
