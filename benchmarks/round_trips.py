"""Round trips to PostgreSQL for one check-out, counted in libpq's own trace of what it sends."""

import re
import tempfile
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import pq

from benchmarks.figure import Figure
from benchmarks.ground import BenchDesk, Ground

_SENT = re.compile(rb"^F\t\d+\t(Sync|Query)", re.MULTILINE)


def run(ground: Ground, files: int) -> Figure:
    """Count for the worst of fifty check-outs."""
    desk = BenchDesk(ground.council("postgresql", files), 60, number=2)
    most = 0
    driver = _driver(desk)
    for code in desk.codes[:50]:
        with tempfile.TemporaryFile() as trace:
            driver.pgconn.trace(trace.fileno())
            driver.pgconn.set_trace_flags(pq.Trace.SUPPRESS_TIMESTAMPS)
            desk.lend(code)
            driver.pgconn.untrace()
            trace.seek(0)
            most = max(most, len(_SENT.findall(trace.read())))
    desk.database.dispose()
    return Figure("round trips of a check-out, postgresql", "<= 6", "round trips", 50, count=most)


def _driver(desk: BenchDesk) -> psycopg.Connection[Any]:
    """Return the very connection that the desk's acts use."""
    kept: list[psycopg.Connection[Any]] = []

    def note(connection: psycopg.Connection[Any], _record: object, _proxy: object) -> None:
        kept.append(connection)

    desk.database.close()
    sa.event.listen(desk.database.engine, "checkout", note)
    desk.lend(desk.codes.pop())
    return kept[-1]
