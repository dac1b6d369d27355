"""A clear-out day with an hour's worth of one station: how long a typed line takes, and what screens read."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from app.clearout.acts.station import ScanAtStation, SealHere
from app.codes.own import make
from app.core.database import Database
from app.office import Office
from app.overview.clear_days import day_page, day_rows, open_questions
from app.overview.day_plan import guide, plan_choices
from app.overview.day_waits import day_waits
from app.overview.station import station
from app.paper.clear_day import day_log, day_report
from benchmarks.disposal import OFFICER
from benchmarks.figure import Figure
from benchmarks.ground import NOW, Ground, bench_name, say

LINES, A_BAG, TIMES, MS = 7200, 25, 5, 1000
NUMBER = 92
RUNNING = 2
"""The day that runs in the demonstration council."""
NEWEST = 500
TYPED = ("1 98-01 40", "1 25", "1 12f", "d 20", "r 15", "1 8k")


def run(ground: Ground, engine: str, files: int) -> list[Figure]:
    """Measure on one engine."""
    database = Database(ground.council(engine, files))
    with database.connected() as connection:
        _officer_id, officer = connection.exec_driver_sql(OFFICER).one()
    desk = bench_name(NUMBER)
    office = Office(database, desk, officer, clock=lambda: NOW)
    office.open()
    seconds = _filled(office)
    found = []
    for name, read in _reads(office, desk, officer):
        times = []
        for _turn in range(TIMES):
            start = perf_counter()
            read()
            times.append((perf_counter() - start) * MS)
        found.append((median(times), name))
    database.dispose()
    found.sort(reverse=True)
    for milliseconds, name in found:
        say(f"{milliseconds:.1f} ms: {name}")
    said = f"{engine}, a day of {LINES:,} lines, {files:,} files"
    late = sorted(seconds)[int(len(seconds) * 0.99)] * MS
    screens = [milliseconds for milliseconds, name in found if not name.startswith("paper")]
    line = median(seconds) * MS
    return [
        Figure(
            f"a typed line to durable, {said}", "<= 50", "ms", LINES, count=round(line, 2), p99=round(late, 2)
        ),
        Figure(
            f"the slowest of {len(screens)} screens of a clear-out day, {said}",
            "<= 200",
            "ms",
            len(screens) * TIMES,
            count=round(max(screens), 1),
            median=round(median(screens), 2),
        ),
    ]


def _filled(office: Office) -> list[float]:
    """Enter all lines, a new bag for each few; return the seconds of each line."""
    seconds = []
    for number in range(LINES):
        text = TYPED[number % len(TYPED)]
        if number % A_BAG == 0:
            bag = make("D", 800_000 + number)
            service = office.ask(day_page, RUNNING, NOW, 0).service_ids[0][0]
            office.do(ScanAtStation(number=RUNNING, text=bag, service_id=service))
            text = TYPED[0]
        start = perf_counter()
        answer = office.do(ScanAtStation(number=RUNNING, text=text))
        seconds.append(perf_counter() - start)
        if answer["outcome"] != "entered":
            raise RuntimeError(answer["say"])
        if number % A_BAG == A_BAG - 1:
            office.do(SealHere(number=RUNNING, seal=f"B-{number}", weight_g=8000))
    return seconds


def _reads(office: Office, desk: str, officer: str) -> list[tuple[str, Callable[[], Any]]]:
    whole = office.ask(day_page, RUNNING, NOW)
    return [
        ("all days", lambda: office.ask(day_rows)),
        ("open questions", lambda: office.ask(open_questions)),
        ("the day", lambda: office.ask(day_page, RUNNING, NOW, NEWEST)),
        ("a station", lambda: office.ask(station, RUNNING, desk, NOW)),
        ("what waits at home", lambda: office.ask(day_waits, officer, NOW)),
        ("the plan's choices", lambda: office.ask(plan_choices)),
        ("paper: what the guide says", lambda: office.ask(guide, RUNNING, NOW)),
        ("paper: the report", lambda: day_report(whole)),
        ("paper: the disposal log", lambda: day_log(whole)),
    ]
