"""What every test has: a PostgreSQL server if it asks for one, and no log line that nobody expects."""

import logging
from collections.abc import Callable, Iterator

import pytest

from tests.servers import Server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server, one for each worker, started for the first test that asks."""
    with Server() as server:
        yield server


class Records(logging.Handler):
    """Keeps the log's warnings and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


@pytest.fixture(autouse=True)
def log_records() -> Iterator[Records]:
    """Fails a test that left a warning or an error in the log and did not say it expects it."""
    records = Records()
    logging.getLogger().addHandler(records)
    yield records
    logging.getLogger().removeHandler(records)
    left = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in records.kept]
    assert not left, f"unexpected in the log (take it with expected_log if it belongs there): {left}"


@pytest.fixture
def expected_log(log_records: Records) -> Callable[[str], logging.LogRecord]:
    """Called with a part of a message: takes the first such record out of the log, or fails."""

    def take(part: str) -> logging.LogRecord:
        for record in log_records.kept:
            if part in record.getMessage():
                log_records.kept.remove(record)
                return record
        raise AssertionError(f"nothing in the log says {part!r}")

    return take
