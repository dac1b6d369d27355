"""Search as you type: the first 50 files for 3 to 8 characters, through the office, as the window asks."""

import random
from time import perf_counter

from app.core.database import Database
from app.office import Office
from app.overview.finding import find
from benchmarks.figure import Figure
from benchmarks.ground import Ground

TARGETS = {"sqlite": 50, "postgresql": 250}
MS = 1000


def run(ground: Ground, engine: str, files: int, count: int = 2000) -> Figure:
    """Measure on one engine, with beginnings of words that titles have."""
    database = Database(ground.council(engine, files))
    office = Office(database, "Search bench", "bench")
    chance = random.Random(1)
    with database.connected() as connection:
        titles = [
            row[0] for row in connection.exec_driver_sql("SELECT title FROM file ORDER BY id DESC LIMIT 5000")
        ]
    words = sorted({word for title in titles for word in title.split() if len(word) > 2})
    times = []
    for _turn in range(count):
        text = chance.choice(words)[: chance.randint(3, 8)]
        start = perf_counter()
        office.ask(find, database.dialect, text, True)
        times.append((perf_counter() - start) * MS)
    database.dispose()
    times.sort()
    return Figure(
        f"search as you type, p99, {engine}, {files:,} files",
        f"<= {TARGETS[engine]}",
        "ms",
        count,
        count=round(times[int(count * 0.99)], 1),
        median=round(times[count // 2], 2),
    )
