"""The demonstration council: how long a million files and five million movements take to load."""

from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.ground import Ground, fill_council


def run(ground: Ground, engine: str, files: int) -> Figure:
    """Measure one filling of an empty database."""
    address = ground.empty(engine, "demonstration")
    start = perf_counter()
    fill_council(address, files)
    seconds = perf_counter() - start
    return Figure(f"demonstration, {engine}, {files:,} files", "< 300", "s", 1, count=round(seconds, 1))
