"""Every list and page as its screen reads it, through the office: the slowest one counts.

Each is read a few times; its median is its time. Filters are tried one by one and in pairs.
"""

from collections.abc import Callable, Iterator
from itertools import product
from statistics import median
from time import perf_counter
from typing import Any

from app.core.database import Database
from app.core.rights import Right
from app.core.times import local_day
from app.office import Office
from app.overview.expected import expected
from app.overview.file_choices import choices
from app.overview.file_details import details
from app.overview.file_list import Marked, State, Wanted, file_list
from app.overview.handing_over import handing_over
from app.overview.home import home
from app.overview.missing import searches
from app.overview.pages import page
from app.overview.people_list import Which, people_list
from app.overview.places import branch, find_places
from app.overview.programme import inspected_places, programme
from app.overview.put_away import put_away, returns_shelves
from app.overview.rounds import open_findings, round_page, rounds
from app.overview.schedule import file_plan
from app.overview.standing import standing
from app.overview.teams import teams_list
from app.overview.transit import despatches
from benchmarks.figure import Figure
from benchmarks.ground import NOW, Ground, bench_name, say

TIMES = 5
MS = 1000
NUMBER = 90
_CODES = (
    "SELECT min(code) FROM file WHERE state = 'in'",
    "SELECT code FROM borrower WHERE id = (SELECT borrower_id FROM loan WHERE returned_at IS NULL"
    " GROUP BY borrower_id ORDER BY count(*) DESC LIMIT 1)",
    "SELECT min(code) FROM place WHERE kind = 'building'",
    "SELECT min(code) FROM place WHERE kind = 'shelf'",
    "SELECT min(code) FROM place WHERE kind = 'box'",
)
Read = Callable[..., Any]
Ask = tuple[str, Read, tuple[Any, ...]]


def run(ground: Ground, engine: str, files: int) -> Figure:
    """Measure on one engine; the figure is the slowest list's."""
    database = Database(ground.council(engine, files))
    desk = bench_name(NUMBER)
    office = Office(database, desk, "bench")
    office.open()
    with database.connected() as connection:
        codes = [str(connection.exec_driver_sql(text).scalar()) for text in _CODES]
    found: list[tuple[float, str]] = []
    for name, read, given in _asks(office, desk, codes):
        times = []
        for _turn in range(TIMES):
            start = perf_counter()
            office.ask(read, *given)
            times.append((perf_counter() - start) * MS)
        found.append((median(times), name))
    database.dispose()
    found.sort(reverse=True)
    for milliseconds, name in found[:5]:
        say(f"{milliseconds:.1f} ms: {name}")
    return Figure(
        f"the slowest of {len(found)} lists and pages, {engine}, {files:,} files",
        "<= 200",
        "ms",
        len(found) * TIMES,
        count=round(found[0][0], 1),
        median=round(median(one for one, _name in found), 2),
    )


def _asks(office: Office, desk: str, codes: list[str]) -> Iterator[Ask]:
    dialect, today = office.dialect, local_day(NOW)
    file, person, building, shelf, *_others = codes
    number = office.ask(page, file, True)
    yield "home", home, (desk, today, True)
    yield "desk", standing, (desk, True, today)
    yield from (
        (f"files {wanted}", file_list, (dialect, wanted, "bench", True, None, 200))
        for wanted in _wanted(office)
    )
    for which in Which:
        for text in ("", "o", "smith"):
            yield f"people {which} {text}", people_list, (dialect, which, text, today)
    yield "teams", teams_list, (today,)
    yield "places", branch, (None,)
    for code in (building, shelf):
        yield f"places {code}", branch, (code,)
    yield "places by name", find_places, ("shelf 1",)
    yield "put away", put_away, (None, desk, True)
    yield "returns shelves", returns_shelves, ()
    yield "transit", despatches, ()
    yield "missing", searches, (True,)
    yield "schedule", file_plan, (today, None)
    yield "choices", choices, ()
    yield "programme", programme, (today,)
    yield "places to check", inspected_places, ()
    yield "rounds", rounds, ()
    yield "open findings", open_findings, ()
    for number_of in (1, 2):
        yield f"round {number_of}", round_page, (number_of,)
        yield f"files expected in round {number_of}", expected, (number_of, True)
    for code in codes:
        yield f"page {code}", page, (code, True)
    yield "handing over", handing_over, (person, today, True)
    if number is not None:
        yield "details", details, (number["id"], frozenset(Right), "bench")


def _wanted(office: Office) -> Iterator[Wanted]:
    """Return the filters, each by itself and with each state or marking."""
    offered = office.ask(choices)
    service, record_class = offered.services[0][0], offered.classes[0][0]
    for text, state in product(("", "street", "smith st", "zzz"), State):
        yield Wanted(text=text, state=state)
    for one, marked in product((None, service), Marked):
        yield Wanted(service=one, marked=marked)
    for state in State:
        yield Wanted(service=service, state=state)
        yield Wanted(record_class=record_class, state=state)
