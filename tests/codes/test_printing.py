"""Labels are counted through the trail; a blank code is given out once, whoever prints at the same time."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from app.audit.models import Entry
from app.audit.trail import OpenEntry
from app.codes.acts import MOST, PrintBlanks, PrintLabels
from app.codes.models import Barcode
from app.codes.own import LAST_NUMBER, make, read
from app.core.columns import table_of
from app.core.database import AT_ONCE, Database
from app.core.refusals import Cancelled, Refused
from app.office import Office
from tests.council import Council


def printed(council: Council) -> list[dict[str, Any]]:
    """The entries of printing, oldest first."""
    entry = table_of(Entry)
    wanted = sa.select(entry.c.body).where(entry.c.kind == "labels_printed").order_by(entry.c.id)
    with council.database.read() as work:
        return [json.loads(row.body) for row in work.rows(wanted)]


class TestLabels:
    def test_the_second_one_is_known(self, council: Council) -> None:
        file, other = council.file("HOU/1"), council.file("HOU/2")
        office = council.desk().office
        assert office.do(PrintLabels(codes=(file,), sheet="L7159"))["copies"] == {file: 1}
        again = office.do(PrintLabels(codes=(other, file, other), sheet="L7160"))
        assert again["copies"] == {file: 2, other: 1}
        first, second = printed(council)
        assert ["label", None, "sheet", "L7159"] in first["sets"]
        assert [fact[2:] for fact in second["sets"] if fact[0] == "barcode"] == [
            ["printed", 2],
            ["printed", 1],
        ]

    def test_a_blank_one_is_named(self, council: Council) -> None:
        code = make("F", 4000)
        assert council.desk().office.do(PrintLabels(codes=(code,), sheet="L7159"))["copies"] == {}
        assert ["label", None, "blank", code] in printed(council)[0]["sets"]

    def test_sent_twice_it_counts_once(self, council: Council) -> None:
        file, office = council.file("HOU/1"), council.desk().office
        act = PrintLabels(codes=(file,), sheet="L7159", act="3b3f6f0e-9f0a-4d37-8b64-6d2a6f9f2f10")
        assert office.do(act)["copies"] == {file: 1}
        assert office.do(act)["copies"] == {file: 1}
        assert len(printed(council)) == 1

    def test_none_and_too_many(self, council: Council) -> None:
        office = council.desk().office
        for act in (PrintLabels(codes=(), sheet="L7159"), PrintBlanks(letter="F", count=MOST + 1, sheet="L")):
            with pytest.raises(Refused, match="from 1 to 10000"):
                office.do(act)

    def test_badges_need_a_right(self, council: Council) -> None:
        office = council.desk(login="clerk").office
        clerk = council.person("R. Clerk", login="clerk")
        council.give(clerk, "clerk")
        file = council.file("HOU/1")
        assert office.do(PrintLabels(codes=(file,), sheet="L7159"))["copies"] == {file: 1}
        for act in (
            PrintLabels(codes=(council.khan,), sheet="L7159"),
            PrintBlanks(letter="P", count=1, sheet="L7159"),
        ):
            with pytest.raises(Refused, match="right to register people"):
                office.do(act)


class TestBlanks:
    def test_are_new_and_in_order(self, council: Council) -> None:
        desk = council.desk()
        used = make("F", 5)
        council.barcode(used, council.file("HOU/1"), own=True)
        first = desk.office.do(PrintBlanks(letter="F", count=10, sheet="L7159"))["codes"]
        second = desk.office.do(PrintBlanks(letter="F", count=3, sheet="L7159"))["codes"]
        codes = first + second
        assert len(set(codes)) == 13
        assert used not in codes
        assert codes == sorted(codes)
        assert all(read(code).letter == "F" for code in codes)
        fact = {one[2]: one[3] for one in printed(council)[0]["sets"]}
        assert (fact["count"], fact["first"], fact["last"]) == (10, first[0], first[-1])
        desk.outcomes(council.okafor)
        answer = desk.scan(first[0], title="New", service="Housing")
        assert answer["outcome"] in ("registered", "checked_out")

    def test_two_printers_at_once(self, council: Council, address: str) -> None:
        def roll(number: int) -> list[str]:
            database = Database(address)
            office = Office(database, f"Printer {number}", "clerk")
            codes = [
                code
                for _round in range(5)
                for code in office.do(PrintBlanks(letter="F", count=20, sheet="L7159"))["codes"]
            ]
            database.dispose()
            return codes

        council.desk()
        with ThreadPoolExecutor(4) as pool:
            rolls = list(pool.map(roll, range(4)))
        codes = [code for one in rolls for code in one]
        assert len(set(codes)) == len(codes) == 400

    def test_there_is_an_end(self, council: Council) -> None:
        office = council.desk().office
        with council.database.act() as work:
            work.write(sa.text("UPDATE mint SET last = :last WHERE letter = 'B'"), last=LAST_NUMBER - 2)
        with pytest.raises(Refused, match="no more codes"):
            office.do(PrintBlanks(letter="B", count=3, sheet="L7159"))
        assert len(office.do(PrintBlanks(letter="B", count=2, sheet="L7159"))["codes"]) == 2


class TestALargeAct:
    """More writes than travel at once: told as they go, and all of them or none."""

    def _codes(self, council: Council) -> tuple[str, ...]:
        codes = tuple(make("F", 5000 + number) for number in range(3 * AT_ONCE))

        def add(entry: OpenEntry) -> None:
            for number, code in enumerate(codes, start=5000):
                entry.insert(Barcode, id=number, code=code, letter="F", thing_id=number, own=True)

        council.write("set_up", add)
        return codes

    def test_it_tells_how_far_it_has_come(self, council: Council) -> None:
        told: list[tuple[int, int]] = []
        act = PrintLabels(codes=self._codes(council), sheet="L7159")
        copies = council.desk().office.do(act, lambda done, total: told.append((done, total)))["copies"]
        assert set(copies.values()) == {1}
        assert [done for done, _total in told] == [AT_ONCE, 2 * AT_ONCE, 3 * AT_ONCE]
        assert {total > 3 * AT_ONCE for _done, total in told} == {True}

    def test_cancelled_in_the_middle_nothing_was_done(self, council: Council) -> None:
        def stop(done: int, _total: int) -> None:
            if done > AT_ONCE:
                raise Cancelled

        act = PrintLabels(codes=self._codes(council), sheet="L7159")
        office = council.desk().office
        with pytest.raises(Cancelled):
            office.do(act, stop)
        assert printed(council) == []
        assert set(office.do(act)["copies"].values()) == {1}
