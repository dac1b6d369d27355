"""The trail at full size: a million entries checked here and outside; a checkpoint while a desk works."""

import multiprocessing
import os
import subprocess
import sys
from multiprocessing.synchronize import Event
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from app.audit.desks import ask_desk, new_desk
from app.audit.trail import OpenEntry, Trail
from app.codes.own import make
from app.core.database import Database
from app.custody.acts import Scan
from app.custody.models import Movement
from app.office import Office
from app.register.models import File, Place
from app.upkeep.checkpoints import begin_signing, make_checkpoint
from app.upkeep.exporting import export
from app.upkeep.schema import upgrade
from app.upkeep.verifying import verify
from benchmarks.figure import Figure
from benchmarks.ground import NOW, Ground, say

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

PATIENCE, WARM = 120, 200
PAUSE = 0.005
"""Seconds between two acts: more than a hundred a second, as of many desks."""
ENTRIES = 1_000_000
NEW = 10_000
DESKS, FILES = 4, 20_000
AT_ONCE = 2_000


class Writer:
    """Writes entries through the trail, at several desks, many to a transaction."""

    def __init__(self, address: str) -> None:
        self.database = Database(address)
        upgrade(self.database)
        self._moves = dict.fromkeys(range(FILES), 0)
        self._ids: list[int] = []
        self._written = 0
        self._shelf = 0

    def write(self, count: int) -> None:
        """Write so many entries more: first the files, then their ways from shelf to shelf."""
        left = count
        while left:
            lot = min(left, AT_ONCE)
            self._lot(lot)
            left -= lot

    def _lot(self, count: int) -> None:
        name = f"Bench {self._written // AT_ONCE % DESKS}"
        with self.database.act() as work:
            rows = work.together(ask_desk(name))[0]
            row = rows[0] if rows else new_desk(work, name)
            trail = Trail(row.id, name, row.seq, row.head, act="bench", who="bench", entered_at=NOW)
            for _one in range(count):
                entry = trail.entry("shelved", NOW)
                if not self._shelf:
                    self._shelf = entry.id
                    plain = {"kind": "shelf", "name": "Shelf", "path": "Shelf", "moves": 0}
                    entry.insert(Place, id=entry.id, code="L0000001", **plain)
                elif len(self._ids) < FILES:
                    number = len(self._ids)
                    self._ids.append(entry.id)
                    plain = {
                        "title": f"Case {number}",
                        "state": "in",
                        "moves": 0,
                        "marking": "OFFICIAL",
                        "current_id": self._shelf,
                    }
                    entry.insert(
                        File, id=entry.id, code=make("F", number), reference=f"B/{number}", part=1, **plain
                    )
                else:
                    self._move(entry, trail.desk_id)
                self._written += 1
            trail.close(work, row.counter)

    def _move(self, entry: OpenEntry, desk_id: int) -> None:
        number = self._written % FILES
        self._moves[number] += 1
        thing, nth = self._ids[number], self._moves[number]
        entry.insert(
            Movement,
            id=entry.id,
            file_id=thing,
            nth=nth,
            kind="shelved",
            happened_at=NOW,
            place_id=self._shelf,
            was_at_id=self._shelf,
            desk_id=desk_id,
        )
        entry.update(File, thing, moves=nth, current_id=self._shelf)


def run_verify(ground: Ground, folder: Path) -> list[Figure]:
    """Check a million entries in the program, and their export outside."""
    writer, office = _sealed(ground.empty("sqlite", "audit"), folder, ENTRIES)
    began = monotonic()
    report = verify(office.database)
    here = monotonic() - began
    if not report.is_sound:
        raise RuntimeError(report.faults[:3])
    out = folder / "export"
    export(office, out)
    began = monotonic()
    done = subprocess.run(
        [sys.executable, str(out / "verify.py"), str(out)], capture_output=True, check=False
    )
    outside = monotonic() - began
    if done.returncode:
        raise RuntimeError(done.stdout.decode())
    writer.database.dispose()
    n = report.entries
    return [
        Figure(f"verify, sqlite, {n:,} entries", "< 30", "s", n, count=round(here, 1)),
        Figure(f"verify.py, {n:,} entries", "< 60", "s", n, count=round(outside, 1)),
    ]


def run_checkpoint(ground: Ground, engine: str, folder: Path) -> list[Figure]:
    """Make a checkpoint over 10,000 new entries while a desk goes on working."""
    address = ground.empty(engine, "sealing")
    writer, office = _sealed(address, folder / engine, FILES + 1)
    make_checkpoint(office)
    context = multiprocessing.get_context("spawn")
    ready, ends, told = context.Event(), context.Event(), context.Queue()
    desk = context.Process(target=_work, args=(address, ready, ends, told))
    desk.start()
    ready.wait(PATIENCE)
    writer.write(NEW)
    sleep(1)  # until the desk, which waited for that, is at work again
    began = monotonic()
    make_checkpoint(office)
    ended = monotonic()
    ends.set()
    waits = [took for at, took in told.get(timeout=PATIENCE) if at + took > began and at < ended]
    desk.join()
    writer.database.dispose()
    took = ended - began
    return [
        Figure(f"checkpoint, {engine}, {NEW:,} new entries", "< 1", "s", NEW, count=round(took, 2)),
        Figure(
            f"a desk beside it, {engine}, the longest act",
            "< 50",
            "ms",
            len(waits),
            count=round(max(waits) * 1000, 1),
        ),
    ]


def _work(address: str, ready: Event, ends: Event, told: "Queue[list[tuple[float, float]]]") -> None:
    """Keep a desk busy with scans, and tell when each began and how long it took."""
    office = Office(Database(address), "Busy desk", "bench")
    office.open()
    taken: list[tuple[float, float]] = []
    while not ends.is_set():
        began = monotonic()
        office.do(Scan(text=f"X{len(taken)}"))
        taken.append((began, monotonic() - began))
        sleep(PAUSE)
        if len(taken) == WARM:
            ready.set()
    told.put(taken)
    office.end()


def _sealed(address: str, folder: Path, count: int) -> tuple[Writer, Office]:
    """Write so many entries, at an installation that signs."""
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    writer = Writer(address)
    say(f"writing {count:,} entries")
    writer.write(count)
    office = Office(writer.database, "Audit", "bench")
    begin_signing(office, "bench")
    return writer, office
