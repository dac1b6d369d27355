"""A race: many desks scan the same files within the same minute, each in its own visit.

One of them lends a file; every other is told by name who has it and which desk lent it. Nobody meets a
lock, nobody has to scan again.
"""

import datetime as dt
import json
import random
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeAlias

from app.core.acts import Answer
from app.core.refusals import Unavailable
from app.core.times import instant_text, system_clock
from app.custody.acts import Scan
from app.office import Office
from tests.council import Council
from tests.faults.child import Child
from tests.faults.ground import Counted, finish, opened, parser
from tests.faults.whole import faults

Line: TypeAlias = tuple[str, dt.datetime]
BETWEEN_ROUNDS = dt.timedelta(hours=1)
WITHIN_SECONDS = 55


class AsThread:
    """A desk in this process, with a database and an office of its own."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._opened = opened(address)
        self._office = Office(self._opened.__enter__(), name, "clerk")
        self._office.open()

    def scans(self, lines: list[Line]) -> list[Answer]:
        """Scan these and return the answers."""
        return [self._scan(text, at) for text, at in lines]

    def _scan(self, text: str, at: dt.datetime) -> Answer:
        scan = Scan(text=text, happened_at=at)
        try:
            return self._office.do(scan)
        except Unavailable as away:
            return scan.refusal(str(away))

    def close(self) -> None:
        """Let go of the database."""
        self._opened.__exit__(None, None, None)


class AsProcess:
    """A desk as a terminal of its own."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._child = Child(address, name)

    def scans(self, lines: list[Line]) -> list[Answer]:
        """Scan these and return the answers."""
        self._child.send(*(json.dumps({"scan": text, "happened_at": instant_text(at)}) for text, at in lines))
        return [json.loads(self._child.answer()) for _line in lines]

    def close(self) -> None:
        """Send it home."""
        self._child.end()


class Desk(Protocol):
    """One of the desks in the race."""

    name: str

    def scans(self, lines: list[Line]) -> list[Answer]: ...

    def close(self) -> None: ...


def _desk(address: str, name: str, is_process: bool) -> Desk:
    return AsProcess(address, name) if is_process else AsThread(address, name)


class Race:
    """A council, its desks, and a borrower at each."""

    def __init__(self, address: str, desks: int, *, processes: bool, seed: int) -> None:
        self._random = random.Random(seed)
        self._address = address
        self._opened = opened(address)
        self._council = Council(self._opened.__enter__())
        self._at = system_clock() - dt.timedelta(days=100)
        names = [f"Desk {number}" for number in range(1, desks + 1)]
        with ThreadPoolExecutor(desks) as all_at_once:
            opening = all_at_once.map(lambda name: _desk(address, name, processes), names)
            self.desks: list[Desk] = list(opening)
        self._badges = {name: self._council.person(f"Borrower of {name}") for name in names}
        self._rounds = 0
        self.broken: list[str] = []
        self.counts: dict[str, int] = defaultdict(int)

    def round(self, files: int) -> None:
        """Let all desks scan so many files at once, each in an order of its own."""
        self._rounds += 1
        self._at += BETWEEN_ROUNDS
        codes = [self._council.file(f"RACE/{self._rounds}/{number}") for number in range(files)]
        start = threading.Barrier(len(self.desks))
        answers: dict[str, list[Answer]] = {}

        def run(desk: Desk, lines: list[Line]) -> None:
            try:
                opening = desk.scans([(self._badges[desk.name], self._at)])
                start.wait()
                answers[desk.name] = opening + desk.scans(lines)
            except BaseException:
                start.abort()
                raise

        threads = []
        for desk in self.desks:
            mixed = self._random.sample(codes, files)
            step = WITHIN_SECONDS / files
            lines = [(code, self._at + dt.timedelta(seconds=step * n)) for n, code in enumerate(mixed, 1)]
            threads.append(threading.Thread(target=run, args=(desk, lines)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self._judge(codes, answers)

    def _judge(self, codes: list[str], answers: dict[str, list[Answer]]) -> None:
        lent: dict[str, list[str]] = defaultdict(list)
        told: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for desk in self.desks:
            opening, *scans = answers.get(desk.name, [{"outcome": "nothing"}])
            if opening["outcome"] != "visit_opened" or len(scans) != len(codes):
                self.broken.append(f"{desk.name} did not get through: {opening}")
            for answer in scans:
                self.counts[answer["outcome"]] += 1
                if answer["outcome"] == "checked_out":
                    lent[answer["barcode"]].append(desk.name)
                elif answer["outcome"] == "refused" and answer["barcode"]:
                    told[answer["barcode"]].append((desk.name, answer["say"]))
                else:
                    self.broken.append(f"{desk.name} was answered {answer['outcome']}: {answer['say']}")
        for code in codes:
            if len(lent[code]) != 1:
                self.broken.append(f"{code} was lent at {lent[code]}")
                continue
            winner = lent[code][0]
            for loser, say in told[code]:
                if f"Borrower of {winner}" not in say or say.count(winner) < 2:
                    self.broken.append(f"{loser} was told {say!r}, but {winner} had lent {code}")

    def result(self) -> Counted:
        """Close the desks, look at the whole database, and return what was counted."""
        for desk in self.desks:
            desk.close()
        with opened(self._address) as database:
            self.broken += faults(database)
        self._opened.__exit__(None, None, None)
        return {
            "desks": len(self.desks),
            "rounds": self._rounds,
            "won": self.counts["checked_out"],
            "told_who_and_where": self.counts["refused"],
            "broken": self.broken,
        }


def race(
    address: str, *, desks: int, files: int, rounds: int, processes: bool, seed: int = 1
) -> dict[str, Any]:
    """Race so many desks over so many files, so many times."""
    made = Race(address, desks, processes=processes, seed=seed)
    for _round in range(rounds):
        made.round(files)
    return made.result() | {"files": files, "processes": processes}


if __name__ == "__main__":
    parse = parser(__doc__, 100)
    parse.add_argument("--desks", type=int)
    parse.add_argument("--files", type=int, dest="count", help="the same as --count")
    parse.add_argument("--rounds", type=int, default=1)
    parse.add_argument("--processes", action="store_true", help="desks are processes also on PostgreSQL")
    given = parse.parse_args()
    lite = given.engine == "sqlite"
    finish(
        "race",
        given,
        lambda address: race(
            address,
            desks=given.desks or (4 if lite else 16),
            files=given.count,
            rounds=given.rounds,
            processes=lite or given.processes,
            seed=given.seed,
        ),
    )
