"""Many desks at once on PostgreSQL: acts a second over pgbench's with the same rows, in the same run."""

import multiprocessing
import re
import subprocess
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from app.core.database import Database
from app.office import Office
from benchmarks.figure import Figure
from benchmarks.floor import BODY, PostgresFloor
from benchmarks.ground import BenchDesk, Ground, bench_name, say

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

DESKS = 64
SECONDS = 20
ACT = "376c8d8c-e34a-49ad-b43a-341013756c21"

_SCRIPT = f"""
\\set file random(1, :files)
\\set number random(1, 9000000000000000)
BEGIN;
SELECT id, reference, title, state, moves FROM paperchain.floor_file WHERE id = :file FOR NO KEY UPDATE;
UPDATE paperchain.floor_file SET moves = moves + 1, entry_id = :number WHERE id = :file;
INSERT INTO paperchain.floor_loan VALUES
 (:number, :number, 1, 1, 1, '2026-03-03T12:00:00.000000Z', '2026-03-31', NULL, :number);
INSERT INTO paperchain.floor_entry VALUES (:number, 1, :number, '{ACT}', 'who', 'checked_out',
 '2026-03-03T12:00:00.000000Z', '2026-03-03T12:00:00.000000Z', '{BODY}', decode(repeat('00', 32), 'hex'));
COMMIT;
"""


def run(ground: Ground, files: int, folder: Path) -> Figure | None:
    """Measure both; None where the server came without pgbench."""
    pgbench = ground.server.bin("pgbench")
    if pgbench is None:
        say("no pgbench with this server: 64 desks are not measured")
        return None
    address = ground.council("postgresql", files)
    PostgresFloor(address)
    bottom = _pgbench(str(pgbench), address, files, folder)
    rate = _desks(address)
    return Figure(
        f"{DESKS} desks, postgresql, {files:,} files",
        ">= 0.25",
        "acts a second",
        int(rate * SECONDS),
        ratio=round(rate / bottom, 2),
        median=round(rate, 1),
        floor=round(bottom, 1),
    )


def _pgbench(program: str, address: str, files: int, folder: Path) -> float:
    script = folder / "floor.sql"
    script.write_text(_SCRIPT)
    plain = address.replace("+psycopg", "")
    sized = ["-D", f"files={files}", "-c", str(DESKS), "-j", "2", "-T", str(SECONDS), "-M", "prepared"]
    done = subprocess.run(
        [program, "-n", "-f", str(script), *sized, plain], capture_output=True, text=True, check=True
    )
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout)
    return float(found.group(1))


def _desks(address: str) -> float:
    """Let every desk, each a process, lend for a while; return acts a second over all."""
    database = Database(address)
    for number in range(DESKS):
        Office(database, bench_name(number + 3), "bench").open()
    database.dispose()
    context = multiprocessing.get_context("spawn")
    ready, done = context.Barrier(DESKS + 1), context.Queue()
    desks = [context.Process(target=_desk, args=(address, number, ready, done)) for number in range(DESKS)]
    for desk in desks:
        desk.start()
    ready.wait(300)
    total: int = sum(done.get() for _ in desks)
    for desk in desks:
        desk.join()
    return total / SECONDS


def _desk(address: str, number: int, ready: Barrier, done: "Queue[int]") -> None:
    desk = BenchDesk(address, 600, number=number + 3, desks=DESKS + 3)
    ready.wait(300)
    end, acts = monotonic() + SECONDS, 0
    for code in desk.codes:
        desk.lend(code)
        if monotonic() > end:
            break
        acts += 1
    done.put(acts)
    desk.database.dispose()
