"""Growth: the median of a check-out in a large council over that in a small one, taken in turn."""

import statistics
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.ground import BenchDesk, Ground


def run(ground: Ground, engine: str, files: int, small: int = 10_000, count: int = 2000) -> Figure:
    """Measure both sizes in one run."""
    desks = [BenchDesk(ground.council(engine, size), count, number=1) for size in (small, files)]
    seconds: list[list[float]] = [[], []]
    for codes in zip(*(desk.codes for desk in desks), strict=False):
        for desk, code, kept in zip(desks, codes, seconds, strict=True):
            start = perf_counter()
            desk.lend(code)
            kept.append(perf_counter() - start)
    for desk in desks:
        desk.database.dispose()
    low, high = (statistics.median(kept[100:]) for kept in seconds)
    return Figure(
        f"growth, {engine}, {files:,} over {small:,} files",
        "<= 1.5",
        "ms",
        len(seconds[0]) - 100,
        ratio=round(high / low, 2),
        median=round(high * 1000, 3),
        p99=round(sorted(seconds[1][100:])[int((len(seconds[1]) - 100) * 0.99)] * 1000, 3),
        floor=round(low * 1000, 3),
    )
