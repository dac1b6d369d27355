"""Statements to PostgreSQL that travel together: prepared once a connection, sent at once, awaited once.

psycopg's own pipeline sends each statement by itself, and with many desks on one machine every send is a
change of process. Here libpq keeps them until the last one.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import psycopg
from psycopg import errors, generators, pq
from psycopg.adapt import PyFormat, Transformer

from app.core.prepared import Prepared, Row

Sent: TypeAlias = Sequence[tuple[Prepared, Mapping[str, Any]]]
_Key: TypeAlias = tuple[str, tuple[int, ...]]
_Packed: TypeAlias = tuple[_Key, Sequence[Any], Any]
"""A statement with its values as they travel: its key, the values, and how each is written."""


@dataclass(slots=True)
class Names:
    """What one connection calls each statement that it has prepared, by text and types of the parameters."""

    known: dict[_Key, bytes] = field(default_factory=dict)
    made: int = 0

    def new(self, key: _Key) -> bytes:
        """Name a statement; no name is given twice."""
        self.made += 1
        name = self.known[key] = f"p{self.made}".encode()
        return name


class Pipe:
    """One connection's way to run several statements in one round trip."""

    def __init__(self, driver: "psycopg.Connection[Any]", names: Names) -> None:
        """Take the connection, and the names that live as long as it does."""
        self._driver = driver
        self._names = names
        self._transformer = Transformer.from_context(driver)

    def run(self, asks: Sent, notices: Sent = ()) -> list[list[Row]]:
        """Send them all, and return the rows of each of `asks`; raises their first error.

        `notices` follow in the same round trip and are let go if they fail: what they tell of is done.
        """
        packed = [self._pack(ready, values) for ready, values in (*asks, *notices)]
        pgconn, new = self._driver.pgconn, list[_Key]()
        pgconn.enter_pipeline_mode()
        counts = [self._send(pgconn, one, new) for one in packed][: len(asks)]
        pgconn.pipeline_sync()
        answers = self._driver.wait(_answers(pgconn))
        pgconn.exit_pipeline_mode()
        wrong = [at for at, one in enumerate(answers) if one.status == pq.ExecStatus.FATAL_ERROR]
        if wrong:
            for key in new:
                del self._names.known[key]
            if wrong[0] < sum(counts):
                raise errors.error_from_result(answers[wrong[0]])
        found, at = [], -1
        for (ready, _values), count in zip(asks, counts, strict=True):
            at += count
            found.append(self._rows(ready, answers[at]))
        return found

    def _pack(self, ready: Prepared, values: Mapping[str, Any]) -> _Packed:
        """Write values as they travel; all are written before any is sent, as a value can be impossible."""
        transformer = self._transformer
        params = transformer.dump_sequence(
            [values[name] for name in ready.order], [PyFormat.AUTO] * len(ready.order)
        )
        return (ready.text, transformer.types or ()), params, transformer.formats

    def _send(self, pgconn: pq.abc.PGconn, packed: _Packed, new: list[_Key]) -> int:
        """Put one statement behind the others; return how many answers it will have."""
        key, params, formats = packed
        name = self._names.known.get(key)
        prepares = name is None
        if name is None:
            name = self._names.new(key)
            new.append(key)
            pgconn.send_prepare(name, key[0].encode(), key[1])
        pgconn.send_query_prepared(name, params, formats)
        return 2 if prepares else 1

    def _rows(self, ready: Prepared, answer: "pq.abc.PGresult") -> list[Row]:
        if answer.status != pq.ExecStatus.TUPLES_OK or answer.ntuples == 0:
            return []
        self._transformer.set_pgresult(answer)
        return ready.rows(self._transformer.load_rows(0, answer.ntuples, tuple))


def _answers(pgconn: pq.abc.PGconn) -> "Generator[Any, Any, list[pq.abc.PGresult]]":
    """Send what waits, and collect the answers up to the sync's: a commit can fail as late as there."""
    yield from generators.send(pgconn)
    found: list[pq.abc.PGresult] = []
    while not found or found[-1].status != pq.ExecStatus.PIPELINE_SYNC:
        more = yield from generators.fetch_many(pgconn)
        if not more:
            raise psycopg.OperationalError("the answers broke off")
        found.extend(more)
    return found
