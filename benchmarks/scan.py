"""Scan to durable: a check-out through the office over the floor's, taken in turn."""

from time import perf_counter

from benchmarks.figure import Figure, timed
from benchmarks.floor import PostgresFloor, SqliteFloor
from benchmarks.ground import BenchDesk, Ground

TARGETS = {"sqlite": 5, "postgresql": 4}


def run(ground: Ground, engine: str, files: int, count: int = 2000) -> Figure:
    """Measure one desk on one engine."""
    address = ground.council(engine, files)
    desk = BenchDesk(address, count + 100)
    database = desk.database
    floor = SqliteFloor(str(database.engine.url.database)) if engine == "sqlite" else PostgresFloor(address)
    acts, floors = [], []
    for code in desk.codes:
        start = perf_counter()
        desk.lend(code)
        middle = perf_counter()
        floor.lend(code)
        acts.append(middle - start)
        floors.append(perf_counter() - middle)
    database.dispose()
    return timed(
        f"scan to durable, {engine}, {files:,} files", f"<= {TARGETS[engine]}", acts[100:], floors[100:]
    )
