"""What the state machine checks and needs beside the model: the trail, the answers' shape, fresh councils."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from app.audit.trail import OpenEntry
from app.core.acts import Answer
from app.core.columns import table_of
from app.core.database import Database
from app.custody.models import Movement, Search
from app.register.models import File
from app.upkeep.schema import upgrade
from app.upkeep.verifying import verify
from tests.council import NOON, Council
from tests.custody.model_state import Said
from tests.servers import Server

_FILE, _MOVEMENT = table_of(File), table_of(Movement)
_ORDER = sa.select(_MOVEMENT.c.file_id, _MOVEMENT.c.box_id, _MOVEMENT.c.nth)
_number = count(1)


def heard(answer: Answer) -> tuple[Said, list[Said]]:
    """The answer, and all else that happened in one order: outcomes, and which file or box each names."""
    said = []
    for one in (answer, *answer["also"]):
        code = one["barcode"] or ""
        said.append(Said(one["outcome"], code if code[:1] in ("F", "B") else ""))
    return said[0], sorted(said[1:], key=repr)


def lose(council: Council, file: str) -> None:
    """Set a file missing, with the movement that such an act records."""
    file_id = council.ids.get(file) or 0

    def change(entry: OpenEntry) -> None:
        with council.database.read() as work:
            moves = work.row(sa.select(_FILE.c.moves).where(_FILE.c.id == file_id)).moves
        entry.insert(Search, id=entry.id, file_id=file_id, opened_at=NOON)
        setup = entry.id // 2**32
        plain = {"id": entry.id, "file_id": file_id, "nth": moves + 1, "kind": "missing", "desk_id": setup}
        nothing = dict.fromkeys(
            ("box_id", "due_back", "borrower_id", "place_id", "was_at_id", "loan_id", "visit_id", "undoes_id")
        )
        entry.insert(Movement, **plain, **nothing, part_of_id=None, happened_at=NOON)
        entry.update(File, file_id, state="missing", moves=moves + 1)

    council.write("missing", change)


def check_trail(database: Database) -> None:
    """The trail is whole and tells every row, and the movements of each thing are numbered without a gap."""
    assert verify(database).faults == []
    with database.read() as work:
        order = work.rows(_ORDER)
    numbers: dict[tuple[int | None, int | None], list[int]] = {}
    for row in order:
        numbers.setdefault((row.file_id, row.box_id), []).append(row.nth)
    assert all(sorted(nths) == list(range(1, len(nths) + 1)) for nths in numbers.values())


@contextmanager
def sqlite_council(template: Path, folder: Path) -> Iterator[Database]:
    """A copy of an empty SQLite council; gone afterwards."""
    file = folder / f"machine-{next(_number)}.db"
    shutil.copy(template, file)
    database = Database(f"sqlite:///{file}")
    try:
        yield database
    finally:
        database.dispose()
        for left in folder.glob(f"{file.name}*"):
            left.unlink()


@contextmanager
def postgres_council(server: Server, template: str) -> Iterator[Database]:
    """A copy of an empty council on the server; gone afterwards."""
    name = f"machine_{next(_number)}"
    server.create(name, template=template)
    database = Database(server.url(name))
    try:
        yield database
    finally:
        database.dispose()
        server.drop(name)


def prepare(address: str) -> None:
    """Make an empty council, to be copied."""
    database = Database(address)
    upgrade(database)
    database.dispose()
