"""A batch of 20,000 files: what its screens read, where the slowest counts; and how long its acts take."""

from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from app.core.database import Database
from app.core.times import local_day
from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.batches import DraftBatch, ProposeFiles, SubmitBatch
from app.disposal.blocks import blocks, keeps_out
from app.disposal.queries import waiting_for
from app.disposal.standing import due_files
from app.office import Office
from app.overview.batches import batch_lines, batch_page, batch_rows
from app.overview.collections import collection_rows, hold_rows
from app.overview.due_list import due_list, groups
from benchmarks.figure import Figure
from benchmarks.ground import NOW, Ground, bench_name, say

FILES, TIMES, MS = 20_000, 5, 1000
NUMBER = 91
Read = Callable[..., Any]
OFFICER = "SELECT id, login FROM borrower JOIN staff_role ON borrower_id = id WHERE role = 'disposal officer'"


def run(ground: Ground, engine: str, files: int) -> list[Figure]:
    """Measure on one engine."""
    address = ground.council(engine, files)
    database = Database(address)
    with database.connected() as connection:
        officer_id, officer = connection.exec_driver_sql(OFFICER).one()
    office = Office(database, bench_name(NUMBER), officer, clock=lambda: NOW)
    office.open()
    today = local_day(NOW)
    rows = office.ask(lambda work: due_files(work, today, today, most=FILES * 5))
    ready = [row for row in rows if not keeps_out(blocks(row, today), None) and row.rule_action == "destroy"]
    ids = tuple(row.id for row in ready if row.owner_login != officer)[:FILES]
    number = office.do(DraftBatch(name="All that is due", officer_id=officer_id))["batch"]
    took = {"propose": _timed(lambda: office.do(ProposeFiles(number=number, files=ids)))}
    took["submit"] = _timed(lambda: office.do(SubmitBatch(number=number)))
    owners = sorted({row.owner_login for row in ready if row.id in set(ids)})
    approve = 0.0
    for owner in owners:
        signing = Office(database, bench_name(NUMBER), owner, clock=lambda: NOW, is_signing=True)
        approve += _timed(partial(signing.do, ApproveLines(number=number)))
    took["approve"] = approve
    for name, seconds in took.items():
        say(f"{name}: {seconds:.1f} s for {len(ids):,} files")
    found = [(_median(office, read, given), name) for name, read, given in _asks(number, owners[0])]
    found.sort(reverse=True)
    for milliseconds, name in found[:4]:
        say(f"{milliseconds:.1f} ms: {name}")
    database.dispose()
    said = f"{engine}, a batch of {len(ids):,} of {files:,} files"
    slowest = Figure(
        f"the slowest of {len(found)} screens of disposal, {said}",
        "<= 300",
        "ms",
        len(found) * TIMES,
        count=round(found[0][0], 1),
        median=round(median(one for one, _name in found), 2),
    )
    acts = [
        Figure(f"{name}, {said}", "", "s", len(ids), count=round(seconds, 1))
        for name, seconds in took.items()
    ]
    return [slowest, *acts]


def _timed(do: Callable[[], object]) -> float:
    start = perf_counter()
    do()
    return perf_counter() - start


def _median(office: Office, read: Read, given: tuple[Any, ...]) -> float:
    return median(_timed(lambda: office.ask(read, *given)) * MS for _turn in range(TIMES))


def _asks(number: int, owner: str) -> list[tuple[str, Read, tuple[Any, ...]]]:
    today = local_day(NOW)
    return [
        ("batches", batch_rows, ()),
        ("waits for approval", waiting_for, (owner, NOW)),
        ("collections", collection_rows, ()),
        ("holds", hold_rows, ()),
        ("batch", batch_page, (number,)),
        ("files of the batch", batch_lines, (number, NOW, True)),
        ("later files of the batch", batch_lines, (number, NOW, True, 0, 400)),
        ("due by class", groups, (today,)),
        ("due list", due_list, (today, today, True, True)),
    ]
