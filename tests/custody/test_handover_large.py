"""Handing over at two desks at once, and very much in one sitting."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from app.audit.trail import OpenEntry
from app.core.columns import table_of
from app.core.database import Database
from app.core.prepared import Row
from app.core.refusals import Cancelled, Refused
from app.custody.acts import Scan
from app.custody.handover import AcceptTransfer, OfferTransfer
from app.custody.models import Loan, TransferOffer
from app.office import Office
from app.register.models import File
from tests.council import NOON, Council
from tests.faults.whole import faults

LOAN, OFFER = table_of(Loan), table_of(TransferOffer)
MANY = 2000
ROUNDS = 8


def lend_many(council: Council, count: int) -> tuple[int, ...]:
    """Lend so many new files to J. Okafor, without movements, and return the loans."""
    okafor, shelf = council.ids[council.okafor], council.ids[council.shelf]

    def lend(entry: OpenEntry) -> None:
        for number in range(1, count + 1):
            file = {"id": number, "code": f"X{number}", "reference": f"HOU/{number:05}", "part": 1}
            file |= {"title": "A file", "marking": "OFFICIAL", "state": "in", "moves": 0}
            entry.insert(File, **file, home_id=shelf, current_id=shelf)
            loan = {"id": number, "file_id": number, "borrower_id": okafor, "desk_id": 1, "renewals": 0}
            entry.insert(Loan, **loan, out_at=NOON, due_back=dt.date(2026, 3, 31))

    council.write("lent", lend)
    return tuple(range(1, count + 1))


def open_offers(council: Council) -> tuple[int, ...]:
    """Return the ids of the offers that wait."""
    with council.database.read() as work:
        rows = work.rows(sa.select(OFFER.c.id).where(OFFER.c.closed_at.is_(None)).order_by(OFFER.c.id))
        return tuple(row.id for row in rows)


def held(council: Council, person: str) -> int:
    """Return how many files somebody has."""
    counted = sa.select(sa.func.count().label("count")).where(
        LOAN.c.borrower_id == council.ids[person], LOAN.c.returned_at.is_(None)
    )
    with council.database.read() as work:
        return int(work.row(counted).count)


def test_two_thousand_files_in_one_sitting_are_all_handed_over_or_none(council: Council) -> None:
    loans = lend_many(council, MANY)
    okafor, price = council.ids[council.okafor], council.ids[council.price]
    desk = council.desk()
    offered = desk.office.do(OfferTransfer(giver_id=okafor, receiver_id=price, loans=loans))
    assert offered["offered"] == MANY
    accept = AcceptTransfer(receiver_id=price, offers=open_offers(council), badge=council.price)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.office.do(accept, stop)
    assert told
    assert (held(council, council.okafor), held(council, council.price)) == (MANY, 0)
    assert desk.office.do(accept)["accepted"] == MANY
    assert (held(council, council.okafor), held(council, council.price)) == (0, MANY)


def test_accepted_at_one_desk_and_returned_at_another_one_wins(council: Council, address: str) -> None:
    """Whoever comes second is told, and the file is in one place only."""
    price = council.ids[council.price]
    files = [council.file(f"HOU/{number}") for number in range(ROUNDS)]
    desk = council.desk()
    desk.outcomes(council.okafor, *files)
    desk.wait(120)
    loans = tuple(row.id for row in _rows(council, sa.select(LOAN.c.id).where(LOAN.c.returned_at.is_(None))))
    giver = council.ids[council.okafor]
    desk.office.do(OfferTransfer(giver_id=giver, receiver_id=price, loans=loans))
    by_file = {
        row.file_id: row.id
        for row in _rows(
            council, sa.select(OFFER.c.id, LOAN.c.file_id).join(LOAN, LOAN.c.id == OFFER.c.loan_id)
        )
    }
    now = desk.now
    one, other = Database(address), Database(address)
    accepting = Office(one, "Desk one", "clerk", clock=lambda: now)
    returning = Office(other, "Desk two", "clerk", clock=lambda: now)
    accepting.open()
    returning.open()
    together = Barrier(2)

    def accept(file: str) -> str:
        act = AcceptTransfer(receiver_id=price, offers=(by_file[council.ids[file]],), badge=council.price)
        together.wait()
        try:
            return str(accepting.do(act)["say"])
        except Refused as refused:
            return str(refused)

    def bring_back(file: str) -> str:
        together.wait()
        return str(returning.do(Scan(text=file))["say"])

    with ThreadPoolExecutor(2) as pool:
        for number, file in enumerate(files):
            accepted = pool.submit(accept, file)
            returned = pool.submit(bring_back, file)
            said = (accepted.result(), returned.result())
            kinds = council.movements(file)
            reference = f"HOU/{number}"
            if kinds == ["out", "in"]:
                assert (
                    said[0] == f"{reference} has come back from J. Okafor meanwhile: it is not handed over."
                )
                assert said[1] == f"Returned: keep it here. {reference}, from J. Okafor."
            else:
                assert kinds == ["out", "transferred"]
                assert said[0].startswith("A. Price has taken over 1 file")
                assert said[1] == f"{reference} was just lent to A. Price at Desk one. Ask there."
    one.dispose()
    other.dispose()
    assert faults(council.database) == []


def _rows(council: Council, wanted: "sa.Select[Any]") -> list[Row]:
    with council.database.read() as work:
        return list(work.rows(wanted))
