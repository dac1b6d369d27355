"""Certificates by many writers at once, many broken off on purpose, on printers that fail at each stage.

No number may be missing or taken twice, none half issued, and no PDF on the disk may be unknown.
`python -m tests.faults.certify --engine postgresql --writers 32` is a full run.
"""

import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from app.core.database import Database
from app.core.link import Ask
from app.core.postgres import PostgresLink
from app.core.refusals import Refused, Unavailable
from app.core.sqlite import SqliteLink
from app.disposal.acts.certifying import IssueCertificate
from app.office import Office
from app.overview.certificates import Found, check_pdf
from app.paper.certificate import certificate_paper
from app.paper.whole import write_whole
from app.upkeep.certifying import next_copy
from tests.council import Council
from tests.disposal.chain import Chain
from tests.faults.ground import Counted, finish, opened, parser

STAGES = ("read", "written", "committed")
PRINTERS = ("fine", "fine", "no place", "broken before", "broken after")
ABORTED = 0.4
_ISSUED = "SELECT id, number, files, content, sha256 FROM disposal_certificate ORDER BY number"
_COPIES = "SELECT certificate_id, nth, sha256 FROM certificate_copy ORDER BY certificate_id, nth"


class Aborted(Exception):
    """The program went down."""


class Breaking(threading.local):
    """At which stage of the next commit this thread's program goes down."""

    stage: str | None = None


@contextmanager
def _breakable(breaking: Breaking) -> Iterator[None]:
    """Let commits go down where a thread wants it."""
    with ExitStack() as patched:
        for kind in (SqliteLink, PostgresLink):
            patched.enter_context(patch.object(kind, "commit", _commit(kind.commit, breaking)))
        yield


def _commit(whole: Callable[[Any, Sequence[Ask]], None], breaking: Breaking) -> Callable[..., None]:
    def commit(link: SqliteLink | PostgresLink, writes: Sequence[Ask]) -> None:
        stage, breaking.stage = breaking.stage, None
        if stage == "read":
            raise Aborted
        if stage == "written":
            link.ask(writes)
            raise Aborted
        whole(link, writes)
        if stage == "committed":
            raise Aborted

    return commit


class Writer(threading.Thread):
    """Issues and prints certificates, as many as are left."""

    def __init__(self, address: str, number: int, left: list[str], breaking: Breaking, run: "Run") -> None:
        super().__init__()
        self._chance = Random(run.seed * 1000 + number)
        self._database = Database(address)
        self._office = Office(self._database, f"Desk {number}", "officer")
        self._left, self._breaking, self._run = left, breaking, run

    def run(self) -> None:
        """Issue and print until nothing is left; a broken act is tried again, as a person would."""
        self._office.open()
        while True:
            try:
                file = self._left.pop()
            except IndexError:
                self._database.dispose()
                return
            try:
                self._issue(file)
            except BaseException as error:
                self._run.broken.append(f"{type(error).__name__}: {error}")
                raise

    def _issue(self, file: str) -> None:
        act = IssueCertificate("Cross-cut", "here", collection=self._run.collection, file=file)
        while True:
            if self._chance.random() < ABORTED:
                self._breaking.stage = self._chance.choice(STAGES)
            try:
                number = int(self._office.do(act)["certificate"])
                break
            except Aborted:
                self._run.counts["aborted"] += 1
            except Refused as refused:  # it was committed before the program went down
                number = int(str(refused).split()[1])
                break
            finally:
                self._breaking.stage = None
        self._run.counts["issued"] += 1
        for printer in self._chance.sample(PRINTERS, 2):
            self._print(number, printer)

    def _print(self, number: int, printer: str) -> None:
        copy = next_copy(self._office, number, lambda found: certificate_paper(found).pdf)
        place = self._run.folder / f"{number}-{copy.nth}.pdf"

        def record() -> None:
            if printer == "broken before":
                raise Aborted
            copy.record(self._office)
            if printer == "broken after":
                raise Aborted

        try:
            write_whole(self._run.folder if printer == "no place" else place, lambda: copy.pdf, record)
        except (Aborted, Unavailable):
            self._run.counts[printer] += 1


class Run:
    """One run: a collection, writers, and what came of it."""

    def __init__(self, collection: int, folder: Path, seed: int) -> None:
        self.collection, self.folder, self.seed = collection, folder, seed
        self.counts: Counter[str] = Counter()
        self.broken: list[str] = []

    def judge(self, database: Database, count: int) -> None:
        """Look at all that was issued and printed."""
        with database.connected() as connection:
            issued = connection.exec_driver_sql(_ISSUED).all()
            copies = connection.exec_driver_sql(_COPIES).all()
        if [row.number for row in issued] != list(range(1, count + 1)):
            self.broken.append("numbers have a gap or a twin")
        for row in issued:
            if sha256(row.content.encode()).hexdigest() != row.sha256 or row.files != 1:
                self.broken.append(f"certificate {row.number} is half issued")
        for one in issued:
            made = [row.nth for row in copies if row.certificate_id == one.id]
            if made != list(range(1, len(made) + 1)):
                self.broken.append(f"copies of certificate {one.number} have a gap or a twin")
        office = Office(database, "The auditor's", "officer")
        office.open()
        for file in self.folder.glob("*.pdf"):
            found = office.ask(check_pdf, sha256(file.read_bytes()).hexdigest(), None)
            if found.found not in (Found.GENUINE, Found.COPY):
                self.broken.append(f"{file.name} is on the disk, and unknown")
        self.counts["files"] = len(list(self.folder.glob("*.pdf")))


def certify(address: str, count: int, writers: int, seed: int = 1) -> Counted:
    """Issue so many certificates by so many writers and count what happened."""
    with opened(address) as database, tempfile.TemporaryDirectory(prefix="paperchain-faults-") as folder:
        chain = Chain(Council(database))
        files = [chain.file(f"HOU/{nth}") for nth in range(count)]
        collection = chain.certified(chain.bagged(chain.approved(*files), *files))
        run, breaking, left = Run(collection, Path(folder), seed), Breaking(), list(files)
        with _breakable(breaking):
            threads = [Writer(address, nth, left, breaking, run) for nth in range(writers)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        run.judge(database, count)
    return {"certificates": count, "writers": writers, **dict(run.counts), "broken": run.broken}


if __name__ == "__main__":
    made = parser(__doc__, 1000)
    made.add_argument("--writers", type=int, default=4)
    options = made.parse_args()
    finish(
        "certify",
        options,
        lambda address: certify(address, options.count, options.writers, options.seed),
    )
