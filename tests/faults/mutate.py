"""Mutations of an exported trail, and of the live tables behind the program's back: each must be found.

And clean histories, in which nothing may be found: `python -m tests.faults.mutate` is the full run.
"""

import contextlib
import datetime as dt
import io
import os
import runpy
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from pysqlite3 import dbapi2

from app.core.database import Database
from app.office import Office
from app.upkeep.backup import backup, restore
from app.upkeep.checkpoints import first_key, make_checkpoint
from app.upkeep.erasing import erase
from app.upkeep.exporting import export
from app.upkeep.guards import drop_guards
from app.upkeep.guards.tables import ENTERED
from app.upkeep.schema import upgrade
from app.upkeep.verifying import verify
from tests.council import NOON, Council
from tests.faults.ground import Counted, finish, parser
from tests.faults.histories import history

FILES = ("entries.jsonl", "values.jsonl", "checkpoints.jsonl", "desks.jsonl", "rows.jsonl")
KINDS = ("bit", "deleted", "doubled", "swapped", "spliced", "rolled back", "erased")
TABLES = ("entry", "entry_value", "entry_order", "desk", *ENTERED)
LONG_PAST = NOON.date() + dt.timedelta(days=90)
UNCHECKED = {("desk", "counter"), ("entry", "txid"), ("entry", "stamped_by"), ("entry", "stamped_at")}
"""What no entry tells: the counter's own state, and the server's stamps, which a file has not."""


def check(folder: Path, *words: str, script: str = "verify.py") -> int:
    """Run an export's own verifier in this process, and return its exit status."""
    before, sys.argv = sys.argv, [script, str(folder), *words]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(str(folder / script))
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.argv = before
    raise RuntimeError("the verifier did not say how it ended")


def mutate(folder: Path, kind: str, chance: Random, other: Path, older: Path) -> str:
    """Spoil one thing in an export and say what; nothing where the draw changes nothing."""
    if kind == "rolled back":
        for name in FILES:
            shutil.copyfile(older / name, folder / name)
        return kind
    name = "values.jsonl" if kind == "erased" else chance.choice(FILES)
    file = folder / name
    data = file.read_bytes()
    if kind == "bit":
        at, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        file.write_bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
        return f"{kind} {at} of {name}"
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    if kind in ("deleted", "erased"):
        del lines[at]
    elif kind == "doubled":
        lines.insert(chance.randrange(len(lines) + 1), lines[at])
    elif kind == "swapped":
        to = chance.randrange(len(lines))
        lines[at], lines[to] = lines[to], lines[at]
    else:
        strange = (other / name).read_bytes().splitlines(keepends=True)
        lines[at] = strange[min(at, len(strange) - 1)]
    made = b"".join(lines)
    file.write_bytes(made)
    return f"{kind} line {at + 1} of {name}" if made != data else ""


class Ground:
    """Two councils in files, with an export of each, and one of the first from before its last checkpoint."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        self.database, self.council = self._council("council", seed)
        self.older, self.export, self.other = (folder / name for name in ("older", "export", "other"))
        desk = self.council.desk("Front desk", "boss")
        export(desk.office, self.older)
        desk.outcomes(self.council.okafor, self.council.shelf, self.council.khan)
        self.kept = folder / "kept.txt"
        self.kept.write_text(make_checkpoint(desk.office), encoding="utf-8")
        export(desk.office, self.export)
        self.key = first_key(self.database)
        strange, _council = self._council("strange", seed + 1_000_000)
        export(Office(strange, "Front desk", "boss"), self.other)
        strange.dispose()

    def _council(self, name: str, seed: int) -> tuple[Database, Council]:
        database = Database(f"sqlite:///{self.folder / name}.db")
        upgrade(database)
        return database, history(database, seed)

    def words(self) -> tuple[str, ...]:
        """Return what the auditor gives the verifier."""
        return ("--key", self.key, "--checkpoint", str(self.kept))


def mutations(count: int, seed: int) -> Counted:
    """Spoil an export so many times; each must be found."""
    chance, broken, tried = Random(seed), [], Counter[str]()
    with tempfile.TemporaryDirectory(prefix="paperchain-mutate-") as name:
        ground = Ground(Path(name), seed)
        if check(ground.export, *ground.words()) != 0:
            broken.append("the export itself is found wrong")
        spoilt = Path(name) / "spoilt"
        for number in range(count):
            shutil.rmtree(spoilt, ignore_errors=True)
            shutil.copytree(ground.export, spoilt)
            kind = KINDS[number % len(KINDS)]
            done = mutate(spoilt, kind, chance, ground.other, ground.older)
            tried[kind] += bool(done)
            if done and check(spoilt, *ground.words()) != 3:
                broken.append(f"not found: {done}")
        ground.database.dispose()
    return {"tried": sum(tried.values()), "kinds": dict(tried), "broken": broken}


def live(count: int, seed: int) -> Counted:
    """Change the live tables so many times, with the guards away; each must be found."""
    chance, broken, tried = Random(seed), [], Counter[str]()
    with tempfile.TemporaryDirectory(prefix="paperchain-live-") as name:
        ground = Ground(Path(name), seed)
        with ground.database.connected() as connection:
            drop_guards(connection)
        ground.database.dispose()
        clean, spoilt = Path(name) / "council.db", Path(name) / "spoilt.db"
        for _number in range(count):
            shutil.copyfile(clean, spoilt)
            done = _spoil(spoilt, chance)
            if not done:
                continue
            tried[done.split(" ")[0]] += 1
            database = Database(f"sqlite:///{spoilt}")
            if verify(database).is_sound:
                broken.append(f"not found: {done}")
            database.dispose()
    return {"tried": sum(tried.values()), "kinds": dict(tried), "broken": broken}


def _spoil(file: Path, chance: Random) -> str:
    """Change, take away or double one row of a table, and say what; nothing where there is none."""
    driver = dbapi2.connect(str(file), isolation_level=None)
    try:
        driver.execute("PRAGMA ignore_check_constraints=ON")
        tables = [one for one in TABLES if driver.execute(f"SELECT 1 FROM {one}").fetchone()]
        table = chance.choice(tables)
        rowid = chance.choice(driver.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall())
        if chance.random() < 0.2:
            driver.execute(f"DELETE FROM {table} WHERE rowid = ?", rowid)
            return f"deleted a row of {table}"
        columns = [row[1] for row in driver.execute(f"PRAGMA table_info({table})")]
        column = chance.choice([one for one in columns if (table, one) not in UNCHECKED])
        was = driver.execute(f'SELECT "{column}" FROM {table} WHERE rowid = ?', rowid).fetchone()[0]
        with contextlib.suppress(dbapi2.IntegrityError):  # of another kind than STRICT tables take
            driver.execute(
                f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (_other(was, chance), *rowid)
            )
            return f"changed {column} of {table}, which was {was!r}"
        return ""
    finally:
        driver.close()


def _other(was: object, chance: Random) -> object:
    """Return another value of the same kind."""
    if was is None:
        return chance.choice((1, "2026-01-01", "x"))
    if isinstance(was, int):
        return was + chance.choice((1, -1, 2**32)) if was > 1 else 1 - was
    if isinstance(was, bytes):
        at = chance.randrange(len(was))
        return was[:at] + bytes([was[at] ^ (1 << chance.randrange(8))]) + was[at + 1 :]
    was = str(was)
    at = chance.randrange(len(was) + 1)
    return was[:at] + chance.choice("abcXYZ019 ") + was[at:]


def clean(count: int, seed: int) -> Counted:
    """Make so many clean histories, some of them backed up and restored; nothing may be found."""
    broken, entries = [], 0
    with tempfile.TemporaryDirectory(prefix="paperchain-clean-") as name:
        os.environ["XDG_DATA_HOME"] = f"{name}/data"
        for number in range(count):
            folder = Path(name) / str(number)
            folder.mkdir()
            database = Database(f"sqlite:///{folder / 'council.db'}")
            upgrade(database)
            history(database, seed + number)
            if number % 4 == 0:
                erase(Office(database, "Front desk", "boss"), LONG_PAST)
            if number % 3 == 0:
                backup(database, folder / "backup")
                database.dispose()
                database = Database(f"sqlite:///{folder / 'back.db'}")
                restore(folder / "backup", database)
            report = verify(database)
            entries += report.entries
            broken += [f"seed {seed + number}: {fault}" for fault in report.faults]
            export(Office(database, "Front desk", "boss"), folder / "export")
            if check(folder / "export", "--key", first_key(database)) != 0:
                broken.append(f"seed {seed + number}: the verifier finds something")
            database.dispose()
            shutil.rmtree(folder)
    return {"histories": count, "entries": entries, "broken": broken}


def everything(count: int, histories: int, seed: int) -> Counted:
    """Run all three."""
    parts = {
        "mutations": mutations(count, seed),
        "live": live(count, seed),
        "clean": clean(histories, seed),
    }
    return parts | {"broken": [one for part in parts.values() for one in part.pop("broken")]}


if __name__ == "__main__":
    words = parser(__doc__, 10_000)
    words.add_argument("--clean", type=int, default=1000)
    given = words.parse_args()
    finish("mutate", given, lambda _address: everything(given.count, given.clean, given.seed))
