"""`python -m benchmarks` runs all and writes RESULTS.md; `--only WORD` runs those named by it."""

import argparse
import datetime as dt
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    audit,
    certificates,
    clearout,
    demonstration,
    desks,
    disposal,
    growth,
    labels,
    lists,
    round_trips,
    scan,
    search,
    window,
)
from benchmarks.figure import Figure, commit
from benchmarks.ground import Ground, say

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Run the benchmarks that are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1_000_000, help="files of the large council")
    parser.add_argument("--only", default="", help="a word of the names of those to run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ground = Ground(Path(name))
        wanted = {key: run for key, run in _all(ground, given.files, Path(name)).items() if given.only in key}
        figures = []
        try:
            for key, run in wanted.items():
                say(f"— {key}")
                for figure in run():
                    figures.append(figure)
                    print(figure.line(), flush=True)
        finally:
            ground.close()
    if not given.only:
        RESULTS.write_text(_page(figures), encoding="utf-8")


def _all(ground: Ground, files: int, folder: Path) -> dict[str, Callable[[], list[Figure]]]:
    return {
        "demonstration sqlite": lambda: [demonstration.run(ground, "sqlite", files)],
        "demonstration postgresql": lambda: [demonstration.run(ground, "postgresql", files)],
        "scan sqlite": lambda: [scan.run(ground, "sqlite", files)],
        "scan postgresql": lambda: [scan.run(ground, "postgresql", files)],
        "round trips postgresql": lambda: [round_trips.run(ground, files)],
        "growth sqlite": lambda: [growth.run(ground, "sqlite", files)],
        "growth postgresql": lambda: [growth.run(ground, "postgresql", files)],
        "desks postgresql": lambda: desks.run(ground, files, folder),
        "search sqlite": lambda: [search.run(ground, "sqlite", files)],
        "search postgresql": lambda: [search.run(ground, "postgresql", files)],
        "lists sqlite": lambda: [lists.run(ground, "sqlite", files)],
        "lists postgresql": lambda: [lists.run(ground, "postgresql", files)],
        "window start": lambda: window.run_start(ground, files, folder),
        "window paint sqlite": lambda: window.run_paint(ground, "sqlite", files, folder),
        "window paint postgresql": lambda: window.run_paint(ground, "postgresql", files, folder),
        "window memory": lambda: [window.run_memory(ground, files, folder)],
        "audit verify": lambda: audit.run_verify(ground, folder),
        "audit checkpoint sqlite": lambda: audit.run_checkpoint(ground, "sqlite", folder),
        "audit checkpoint postgresql": lambda: audit.run_checkpoint(ground, "postgresql", folder),
        "audit desks postgresql": lambda: desks.run_chains(ground, files, folder),
        "disposal sqlite": lambda: disposal.run(ground, "sqlite", files),
        "disposal postgresql": lambda: disposal.run(ground, "postgresql", files),
        "clear-out sqlite": lambda: clearout.run(ground, "sqlite", files),
        "clear-out postgresql": lambda: clearout.run(ground, "postgresql", files),
        "certificates": lambda: [certificates.run()],
        "labels": lambda: [labels.run()],
    }


def _page(figures: list[Figure]) -> str:
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}"
    lines = [
        "# Figures",
        "",
        f"Made by `make bench` on {dt.datetime.now(dt.UTC):%-d %B %Y} at commit {commit()}: {machine}.",
        "Machines are shared and noisy: a ratio holds, a single time does not.",
        "",
        "| what | target | found | median | p99 | floor | unit | n |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in figures:
        cells = [one.name, one.target, one.ratio if one.ratio is not None else one.count]
        cells += [one.median, one.p99, one.floor, one.unit, one.n]
        lines.append("| " + " | ".join("" if cell is None else str(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
