"""Stations of a clear-out day at once: one is killed, and all are cut off the server, while lines stream in.

Every line that was acknowledged must be there once, the day's totals must be the sum of the lines, and no bag
may have been opened twice. `python -m tests.faults.stations --engine postgresql --count 7200` is an hour's
worth of two lines a second for each of three stations.
"""

import contextlib
import json
import random
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from typing import Any

from app.clearout.acts.station import ScanAtStation, SealHere
from app.codes.own import make
from app.core.acts import Command
from app.core.database import Database
from app.core.refusals import Refused, Unavailable
from app.core.times import system_clock
from app.office import Office
from app.overview.clear_days import day_page
from tests.clearout.day import Day
from tests.council import Council
from tests.faults.child import TOP
from tests.faults.ground import Counted, finish, opened, parser

STATIONS = 3
A_BAG = 25
"""Lines of one bag."""
KINDS: dict[str, type[Command]] = {"scan": ScanAtStation, "seal": SealHere}
AMOUNTS = ("1 03-07 40", "1 25", "1 12f", "d 20", "r 15", "b 10", "1 99-04 8k s")
_LINES = "SELECT id, amount, unit, proposed_by FROM bulk_line"
_ACTS = "SELECT act, count(*) AS count FROM entry WHERE kind = 'bulk_entered' GROUP BY act"
_BAGS = "SELECT code, count(*) AS count FROM disposal_bag GROUP BY code HAVING count(*) > 1"
_CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND application_name = 'paperchain' AND datname = current_database()"
)


def serve(address: str, desk: str) -> None:
    """Be a station's process: do the acts that come as lines, answer each, go on when the server is back."""
    database = Database(address)
    office = Office(database, desk, "officer")
    office.open_desk()
    for line in sys.stdin:
        wanted = json.loads(line)
        command = KINDS[wanted.pop("kind")](**wanted)
        print(json.dumps(_done(office, command)), flush=True)


def _done(office: Office, command: Command) -> dict[str, Any]:
    while True:
        try:
            return office.do(command)
        except Refused as refused:
            return {"outcome": "refused", "say": str(refused)}
        except Unavailable:
            time.sleep(0.05)


class Station(threading.Thread):
    """Drives one station's process, and starts it again where it was killed."""

    def __init__(self, address: str, number: int, run: "Run") -> None:
        super().__init__()
        self._address, self._desk, self._run = address, f"Station {number}", run
        self._chance = random.Random(run.seed * 100 + number)
        self._process: subprocess.Popen[str] | None = None
        self.lines: list[str] = []
        """The acts of the lines that were acknowledged."""
        self.bags: list[str] = []
        self.kills = 0

    def run(self) -> None:
        """Enter all lines, a new bag for each few."""
        try:
            self._enter_all()
        except BaseException as error:
            self._run.broken.append(f"{self._desk}: {type(error).__name__}: {error}")
            raise
        finally:
            self._bury()

    def _bury(self) -> None:
        """Let go of the process, dead or not."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):  # what was on its way into a pipe that nobody reads
                process.communicate()

    def _enter_all(self) -> None:
        for number in range(self._run.count):
            if number % A_BAG == 0:
                self._next_bag(number)
            answer = self._ask("scan", text=self._line(number))
            if answer["outcome"] != "entered":
                self._run.broken.append(f"{self._desk}: {answer['say']}")
            if number in self._run.kill_at.get(self._desk, ()):
                self.kill()
        self._seal(self._run.count)

    def _line(self, number: int) -> str:
        return AMOUNTS[0] if number % A_BAG == 0 else self._chance.choice(AMOUNTS)

    def _next_bag(self, number: int) -> None:
        """Seal the bag and open the next that no other station has: all take from one pile of labels."""
        if number:
            self._seal(number)
        while True:
            label = self._run.label()
            if self._ask("scan", text=label)["outcome"] == "bag_opened":
                self.bags.append(label)
                return
            self._run.told += 1

    def _seal(self, number: int) -> None:
        self._ask("seal", seal=f"{self._desk}-{number}", weight_g=7000 + number % 50)

    def kill(self) -> None:
        """Kill the process; the next act finds it away."""
        if self._process is not None:
            self._process.kill()
            self.kills += 1

    def _ask(self, kind: str, **what: Any) -> dict[str, Any]:
        """Do an act until it is acknowledged, always with the same id."""
        act = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        wanted = json.dumps({"kind": kind, "act": act, "number": self._run.number, **what})
        while True:
            answer = self._send(wanted)
            if answer is not None:
                break
            self._run.resent += 1
        if answer["outcome"] == "entered":
            self.lines.append(act)
        return answer

    def _send(self, line: str) -> dict[str, Any] | None:
        process = self._process
        if process is None or process.poll() is not None:
            self._bury()
            command = [sys.executable, "-m", "tests.faults.stations", "--serve", self._address, self._desk]
            pipe = subprocess.PIPE
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=TOP)
            self._process = process
        try:
            print(line, file=process.stdin, flush=True)
            answer = process.stdout.readline() if process.stdout is not None else ""
        except OSError:
            answer = ""
        if not answer:
            self._bury()
            return None
        found: dict[str, Any] = json.loads(answer)
        return found


class Run:
    """One run: the day, its labels, and what came of it."""

    def __init__(self, number: int, count: int, seed: int) -> None:
        self.number, self.count, self.seed = number, count, seed
        self.broken: list[str] = []
        self.told = self.resent = self.cuts = 0
        self.kill_at = {"Station 1": {count // 3, count // 2}}
        self._labels, self._lock, self._given = 0, threading.Lock(), 0

    def label(self) -> str:
        """Return a label from the pile; each is offered twice, so that two stations take the same."""
        with self._lock:
            self._given += 1
            return make("D", 800_000 + self._given // 2)


def stations(address: str, count: int, seed: int = 1) -> Counted:
    """Run the stations until each has entered so many lines; then hold what is there against it."""
    with opened(address) as database:
        day = Day(Council(database))
        day.start()
        run = Run(day.number, count, seed)
        threads = [Station(address, number, run) for number in range(1, STATIONS + 1)]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        if database.dialect == "postgresql":
            _cut_off(database, run, threads[1])
        for thread in threads:
            thread.join()
        seconds = time.monotonic() - began
        _judge(database, run, threads)
    entered = sum(len(one.lines) for one in threads)
    counts = {"lines": entered, "lines_a_second": round(entered / seconds, 1), "told": run.told}
    counts |= {"kills": sum(one.kills for one in threads), "cuts": run.cuts, "resent": run.resent}
    return {**counts, "broken": run.broken}


def _cut_off(database: Database, run: Run, station: Station) -> None:
    """Cut all stations off the server when the second is halfway."""
    while station.is_alive() and len(station.lines) < run.count // 2:
        time.sleep(0.01)
    with database.connected() as connection:
        run.cuts = len(connection.exec_driver_sql(_CUT).all())


def _judge(database: Database, run: Run, threads: list[Station]) -> None:
    with database.connected() as connection:
        lines = connection.exec_driver_sql(_LINES).all()
        acts = {str(row.act): int(row[1]) for row in connection.exec_driver_sql(_ACTS).all()}
        twice = connection.exec_driver_sql(_BAGS).all()
    wanted = Counter(act for thread in threads for act in thread.lines)
    if acts != dict(wanted):
        run.broken.append(f"{len(wanted)} lines were acknowledged, and {len(acts)} are there")
    bags = Counter(bag for thread in threads for bag in thread.bags)
    if twice or max(bags.values(), default=0) > 1:
        run.broken.append("a bag was opened twice")
    with database.read() as work:
        page = day_page(work, run.number, system_clock())
    total = page.row.totals
    millimetres = sum(_mm(row.amount, row.unit) for row in lines)
    if (total.mm, total.bags) != (millimetres, sum(len(one.bags) for one in threads)):
        run.broken.append(f"the tally says {total}, the lines {millimetres} mm")
    if sum(team.totals.mm for team in page.by_team) != total.mm:
        run.broken.append("the teams do not add up to the day")


def _mm(amount: int, unit: str) -> int:
    return {"mm": amount, "files": amount * 20, "g": amount * 1000 // 50_000}[unit]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(*sys.argv[2:4])
    else:
        given = parser(__doc__, 7200).parse_args()
        finish("stations", given, lambda address: stations(address, given.count, given.seed))
