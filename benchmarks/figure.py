"""One measured figure: how it is reckoned from timings, and the line that it is printed as."""

import json
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """What a benchmark found. `ratio` is `median` over `floor`, both in `unit`; a count has no floor."""

    name: str
    target: str
    unit: str
    n: int
    ratio: float | None = None
    count: float | None = None
    median: float | None = None
    p99: float | None = None
    floor: float | None = None

    def line(self) -> str:
        """Return the figure as one JSON object."""
        plain = {key: value for key, value in asdict(self).items() if value is not None}
        return json.dumps(plain | {"commit": commit()})


def timed(name: str, target: str, seconds: Sequence[float], floor: Sequence[float]) -> Figure:
    """Reckon a figure from the seconds of each act and of the floor's."""
    median, bottom = statistics.median(seconds), statistics.median(floor)
    late = sorted(seconds)[int(len(seconds) * 0.99)]
    ms = 1000
    return Figure(
        name,
        target,
        "ms",
        len(seconds),
        ratio=round(median / bottom, 2),
        median=round(median * ms, 3),
        p99=round(late * ms, 3),
        floor=round(bottom * ms, 3),
    )


def commit() -> str:
    """Return the checkout's commit, marked where it was changed since."""
    here = Path(__file__).parent
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=here, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"
