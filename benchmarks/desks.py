"""Many desks at once on PostgreSQL: acts a second over pgbench's with the same rows, in the same run.

Both sides drive their 64 connections from two workers, on the machine that the server runs on. pgbench runs
before the desks and after them: the machine's own pace changes by a tenth from one minute to the next.
"""

import multiprocessing
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from app.audit import trail
from app.core.database import Database
from app.office import Office
from app.upkeep.checkpoints import begin_signing, make_checkpoint
from benchmarks.figure import Figure
from benchmarks.floor import BODY
from benchmarks.ground import BenchDesk, Ground, bench_name, say

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

DESKS = 64
SECONDS = 20
WARM = 20
PATIENCE = 150
PROCESSES = 2
EVERY = 2.0
"""Seconds between two checkpoints."""
FIRST = 3
ACT = "376c8d8c-e34a-49ad-b43a-341013756c21"

_SCRIPT = f"""
\\set file random(1, :files)
\\set number random(1, 9000000000000000)
BEGIN;
SELECT id, reference, title, state, moves FROM paperchain.bench_file WHERE id = :file FOR NO KEY UPDATE;
UPDATE paperchain.bench_file SET moves = moves + 1, entry_id = :number WHERE id = :file;
INSERT INTO paperchain.bench_loan
 (id, file_id, borrower_id, desk_id, visit_id, out_at, due_back, renewals, entry_id)
 VALUES (:number, :number, 1, 1, 1, '2026-03-03T12:00:00.000000Z', '2026-03-31', 0, :number);
INSERT INTO paperchain.bench_movement
 (id, file_id, nth, kind, happened_at, due_back, borrower_id, was_at_id, loan_id, desk_id, visit_id, entry_id)
 VALUES
 (:number, :number, 1, 'out', '2026-03-03T12:00:00.000000Z', '2026-03-31', 1, 1, :number, 1, 1, :number);
UPDATE paperchain.bench_desk SET seq = seq + 1, head = decode(repeat('00', 32), 'hex') WHERE id = :client_id;
INSERT INTO paperchain.bench_entry (id, desk_id, seq, act, who, kind, happened_at, entered_at, body, hash)
 VALUES (:number, 1, :number, '{ACT}', 'who', 'checked_out', '2026-03-03T12:00:00.000000Z',
 '2026-03-03T12:00:00.000000Z', '{BODY}', decode(repeat('00', 32), 'hex'));
COMMIT;
"""

_UNCHAINED = """CREATE OR REPLACE FUNCTION paperchain.guard_entry() RETURNS trigger
LANGUAGE plpgsql AS $guard$ BEGIN
    UPDATE paperchain.desk SET seq = NEW.seq, head = NEW.hash WHERE id = NEW.desk_id;
    NEW.txid := txid_current(); NEW.stamped_by := session_user; NEW.stamped_at := clock_timestamp();
    RETURN NEW;
END $guard$"""
"""The guard of a new entry without its chain, and without looking at its bytes."""

_COPIES = ("file", "loan", "movement", "desk", "entry")
"""What a check-out writes to: copies of the tables with their columns and indexes, without the rules."""


def run(ground: Ground, files: int, folder: Path) -> list[Figure]:
    """Measure both; nothing where the server came without pgbench."""
    pgbench = ground.server.bin("pgbench")
    if pgbench is None:
        say("no pgbench with this server: 64 desks are not measured")
        return []
    address = ground.council("postgresql", files)
    _copies(address)
    before = _pgbench(str(pgbench), address, files, folder)
    rate = _desks(address)
    bottom = (before + _pgbench(str(pgbench), address, files, folder)) / 2
    figure = Figure(
        f"{DESKS} desks, postgresql, {files:,} files",
        ">= 0.25",
        "acts a second",
        int(rate * SECONDS),
        ratio=round(rate / bottom, 2),
        median=round(rate, 1),
        floor=round(bottom, 1),
    )
    return [figure]


def run_chains(ground: Ground, files: int, folder: Path) -> list[Figure]:
    """Measure the desks with their chains and a checkpoint every other second, and without either."""
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    address = ground.council("postgresql", files)
    office = Office(Database(address), "Audit", "bench")
    begin_signing(office, "bench")
    ends = threading.Event()

    def seal() -> None:
        while not ends.wait(EVERY):
            make_checkpoint(office)

    sealing = threading.Thread(target=seal)
    sealing.start()
    chained = _desks(address)
    ends.set()
    sealing.join()
    with office.database.connected() as connection:
        connection.exec_driver_sql(_UNCHAINED)
    plain = _desks(address, is_chained=False)
    office.end()
    return [
        Figure(
            f"{DESKS} desks with chains and checkpoints over none, postgresql, {files:,} files",
            ">= 0.8",
            "acts a second",
            int(chained * SECONDS),
            ratio=round(chained / plain, 2),
            median=round(chained, 1),
            floor=round(plain, 1),
        )
    ]


def _copies(address: str) -> None:
    """Make the tables that pgbench writes to; the files and a desk for each client are in them."""
    database = Database(address)
    with database.connected() as connection:
        for name in _COPIES:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS bench_{name}")
            connection.exec_driver_sql(f"CREATE TABLE bench_{name} (LIKE {name} INCLUDING INDEXES)")
        connection.exec_driver_sql("ALTER TABLE bench_file SET (fillfactor = 85)")
        connection.exec_driver_sql("INSERT INTO bench_file SELECT * FROM file")
        connection.exec_driver_sql(
            "INSERT INTO bench_desk SELECT n, 'Bench ' || n, 0, '', repeat('x', 300)"
            f" FROM generate_series(0, {DESKS}) n"
        )
        connection.exec_driver_sql("VACUUM ANALYZE bench_file")
    database.dispose()


def _pgbench(program: str, address: str, files: int, folder: Path) -> float:
    script = folder / "floor.sql"
    script.write_text(_SCRIPT)
    plain = address.replace("+psycopg", "")
    sized = [
        "-D",
        f"files={files}",
        "-c",
        str(DESKS),
        "-j",
        str(PROCESSES),
        "-T",
        str(SECONDS),
        "-M",
        "prepared",
    ]
    done = subprocess.run(
        [program, "-n", "-f", str(script), *sized, plain], capture_output=True, text=True, check=True
    )
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout)
    return float(found.group(1))


def _desks(address: str, *, is_chained: bool = True) -> float:
    """Let every desk lend for a while; return acts a second over all."""
    database = Database(address)
    for number in range(DESKS):
        Office(database, bench_name(number + FIRST), "bench").open()
    database.dispose()
    context = multiprocessing.get_context("spawn")
    ready, done = context.Barrier(PROCESSES + 1), context.Queue()
    rooms = [
        context.Process(target=_room, args=(address, nth, is_chained, ready, done))
        for nth in range(PROCESSES)
    ]
    for room in rooms:
        room.start()
    ready.wait(PATIENCE)
    ready.wait(PATIENCE)
    total: int = sum(done.get() for _ in rooms)
    for room in rooms:
        room.join()
    return total / SECONDS


def _room(address: str, nth: int, is_chained: bool, ready: Barrier, done: "Queue[int]") -> None:
    """Let one process's share of the desks lend, each on a thread and a connection of its own."""
    days = 1 if is_chained else 2  # the visits of the run before have ended by then
    if not is_chained:
        trail.chained = lambda previous, entry_body: bytes(32)
    desks = [
        BenchDesk(address, 600, number=number + FIRST, desks=DESKS + FIRST, days=days)
        for number in range(nth, DESKS, PROCESSES)
    ]
    codes = [iter(desk.codes) for desk in desks]
    ready.wait(PATIENCE)
    for desk, mine in zip(desks, codes, strict=True):
        for code in islice(mine, WARM):
            desk.lend(code)
    ready.wait(PATIENCE)
    end = monotonic() + SECONDS
    with ThreadPoolExecutor(len(desks)) as threads:
        done.put(sum(threads.map(lambda desk, mine: _lend(desk, mine, end), desks, codes)))
    for desk in desks:
        desk.database.dispose()


def _lend(desk: BenchDesk, codes: Iterator[str], end: float) -> int:
    """Lend until the time is over; return how many acts were done in it."""
    acts = 0
    for code in codes:
        desk.lend(code)
        if monotonic() > end:
            break
        acts += 1
    return acts
