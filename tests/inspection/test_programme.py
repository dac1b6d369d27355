"""Desks are made, changed and imported; areas have their turn; checklists come in versions."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.refusals import Refused
from app.exchange.desks import import_desks
from app.inspection.acts.checklist import PutChecklist
from app.inspection.acts.draw import DrawRound
from app.inspection.acts.programme import ChangeInspected, InspectRegularly, MakeInspected
from app.inspection.starter import starter
from app.inspection.turns import Turn, due_on, last_day, turn
from app.inspection.words import Item
from app.overview.programme import checklist, choices, inspected_places, programme
from tests.council import NOON, Council
from tests.inspection.floor import Floor


class TestDesks:
    def test_twenty_desks_typed_once(self, floor: Floor) -> None:
        codes = floor.make("3.01 to 3.20")
        rows = floor.walker.office.ask(inspected_places)
        assert len(set(codes)) == 20
        assert [row.name for row in rows] == [f"3.{at:02}" for at in range(1, 21)]
        assert rows[0].path == "Town Hall, Town Hall, Third Floor, 3.01"

    @pytest.mark.parametrize(
        ("names", "made"),
        [
            ("Desk 9 to Desk 11", ["Desk 9", "Desk 10", "Desk 11"]),
            ("A-1, A-2", ["A-1", "A-2"]),
            ("3-04", ["3-04"]),
            ("T2 – 3, Bin", ["T2", "T3", "Bin"]),
        ],
    )
    def test_what_a_text_of_names_makes(self, floor: Floor, names: str, made: list[str]) -> None:
        floor.make(names)
        assert {row.name for row in floor.walker.office.ask(inspected_places)} == set(made)

    @pytest.mark.parametrize(
        ("names", "why"),
        [
            ("", "Make from 1 to 500 places in one go."),
            ("1 to 501", "Make from 1 to 500 places in one go."),
            ("9 to 3", "Make from 1 to 500 places in one go."),
            ("A, a", "A name stands there twice."),
            ("x" * 101, "A name has from 1 to 100 characters."),
        ],
    )
    def test_names_that_are_none(self, floor: Floor, names: str, why: str) -> None:
        made = MakeInspected(inside=floor.floor, names=names, use="hot")
        assert floor.refused(made, floor.manager) == why

    def test_a_name_that_is_there(self, floor: Floor) -> None:
        floor.make("3.01")
        again = MakeInspected(inside=floor.floor, names="3.01 to 3.02", use="hot")
        assert floor.refused(again, floor.manager) == "There is 3.01 already. Choose another name or number."
        assert len(floor.walker.office.ask(inspected_places)) == 1

    def test_a_desk_stands_in_no_shelf(self, floor: Floor, council: Council) -> None:
        made = MakeInspected(inside=council.shelf, names="1", use="hot")
        assert floor.refused(made, floor.manager) == "A desk stands in a building, on a floor or in a room."

    def test_only_the_programme_s_keeper_makes_them(self, floor: Floor) -> None:
        made = MakeInspected(inside=floor.floor, names="1", use="hot")
        assert "may not do this" in floor.refused(made, floor.walker)

    def test_only_a_fixed_desk_is_somebody_s(self, floor: Floor, council: Council) -> None:
        okafor = council.ids[council.okafor]
        hot = MakeInspected(inside=floor.floor, names="1", use="hot", person_id=okafor)
        assert floor.refused(hot, floor.manager) == "Only a fixed desk or a home worker's has a person."
        (code,) = floor.make("1", "fixed", person_id=okafor)
        say = floor.do(ChangeInspected(code=code, use="fixed", is_in_use=False), floor.manager)["say"]
        (row,) = floor.walker.office.ask(inspected_places)
        assert (say, row.person, row.is_in_use) == (
            "Town Hall, Town Hall, Third Floor, 1 is changed.",
            None,
            False,
        )

    def test_a_file_is_not_put_at_a_desk(self, floor: Floor, council: Council) -> None:
        (code,) = floor.make("1")
        file = council.file("HOU/1")
        floor.clerk.scan(council.okafor)
        floor.clerk.scan(file)
        assert floor.clerk.scan(file, after=120)["outcome"] == "checked_in"
        answer = floor.clerk.scan(code)
        assert answer["outcome"] == "refused"
        assert answer["say"].endswith("is only for spot-checks: no file is kept there. Scan a shelf.")
        assert council.movements(file) == ["out", "in"]


class TestImport:
    def enter(self, floor: Floor, tmp_path: Path, *lines: str) -> tuple[list[int], list[str]]:
        path = tmp_path / "desks.csv"
        path.write_text("\n".join(("Inside;Name;Use;Service;Person", *lines)), encoding="utf-8-sig")
        done = import_desks(path, floor.walker.office.ask, floor.manager.office.do)
        assert done.read == done.added + done.updated + len(done.rejected)
        return [done.added, done.updated], [f"{one.line}: {one.why}" for one in done.rejected]

    def test_rows_are_added_changed_or_rejected_by_name(self, floor: Floor, tmp_path: Path) -> None:
        inside = "Town Hall, Third Floor"
        first = self.enter(
            floor,
            tmp_path,
            f"{inside};3.01;Fixed desk;HOU;J. Okafor",
            f"{inside};3.02;;Housing;",
            f"{inside};3.03;throne;;",
            f"{inside};3.04;;Nobody's;",
            "Cellar;3.05;;;",
            f"{inside};;;;",
        )
        assert first == (
            [2, 0],
            [
                "4: “throne” is no use of a place. It is one of fixed, hot, home, printer, meeting room,"
                " cabinet, bin, notice board.",
                "5: There is no service “Nobody's”.",
                "6: There is no location “Cellar”.",
                "7: Name the desk.",
            ],
        )
        assert self.enter(floor, tmp_path, f"{inside};3.01;hot;PLN;") == ([0, 1], [])
        rows = {row.name: row for row in floor.walker.office.ask(inspected_places)}
        assert (rows["3.01"].use, rows["3.01"].service, rows["3.01"].person) == ("hot", "Planning", None)

    def test_a_file_that_is_none_of_desks(self, floor: Floor, tmp_path: Path) -> None:
        path = tmp_path / "other.csv"
        path.write_text("place,item\n", encoding="utf-8")
        with pytest.raises(Refused, match="The first line lacks inside"):
            import_desks(path, floor.walker.office.ask, floor.manager.office.do)


class TestTurns:
    def test_the_end_of_a_period(self) -> None:
        assert last_day(dt.date(2026, 2, 3), 3) == dt.date(2026, 3, 31)
        assert last_day(dt.date(2026, 11, 3), 3, 1) == dt.date(2027, 3, 31)
        assert last_day(dt.date(2024, 2, 3), 1) == dt.date(2024, 2, 29)
        assert last_day(dt.date(2026, 8, 1), 12, 1) == dt.date(2027, 12, 31)

    def test_a_serious_finding_brings_the_next_turn_within_four_weeks(self) -> None:
        since, last = dt.date(2026, 1, 1), dt.date(2026, 5, 4)
        assert due_on(3, since, None, None) == dt.date(2026, 3, 31)
        assert due_on(3, since, last, None) == dt.date(2026, 9, 30)
        assert due_on(3, since, last, last) == dt.date(2026, 6, 1)

    def test_overdue_due_and_covered(self) -> None:
        due = dt.date(2026, 9, 30)
        days = (dt.date(2026, 6, 30), dt.date(2026, 7, 1), due, dt.date(2026, 10, 1))
        assert [turn(due, 3, day) for day in days] == [Turn.COVERED, Turn.DUE, Turn.DUE, Turn.OVERDUE]

    def test_an_area_goes_from_due_to_covered_and_back(self, floor: Floor) -> None:
        floor.make("1 to 5")
        floor.do(InspectRegularly(place_id=floor.id), floor.manager)
        today = NOON.date()
        (row,) = floor.walker.office.ask(programme, today)
        assert (row.name, row.desks, row.last_on, row.turn) == ("Town Hall, Third Floor", 5, None, Turn.DUE)
        code = floor.draw()["codes"][0]
        assert floor.walker.office.ask(programme, today)[0].last_on is None  # nobody looked yet
        floor.record(code)
        (row,) = floor.walker.office.ask(programme, today)
        assert (row.last_on, row.due_on, row.turn) == (today, dt.date(2026, 6, 30), Turn.COVERED)
        floor.record(code, "findings", "CD01")
        (row,) = floor.walker.office.ask(programme, today)
        assert (row.due_on, row.turn) == (today + dt.timedelta(28), Turn.DUE)

    def test_an_area_is_taken_out_and_put_back(self, floor: Floor) -> None:
        floor.do(InspectRegularly(service_id=floor.council.housing, every_months=1), floor.manager)
        floor.do(InspectRegularly(service_id=floor.council.housing, is_active=False), floor.manager)
        assert floor.walker.office.ask(programme, NOON.date()) == ()
        floor.do(InspectRegularly(service_id=floor.council.housing, every_months=12), floor.manager)
        (row,) = floor.walker.office.ask(programme, NOON.date())
        assert (row.name, row.every_months) == ("Housing", 12)

    @pytest.mark.parametrize(
        "wrong",
        [
            InspectRegularly(),
            InspectRegularly(place_id=1, service_id=1),
            InspectRegularly(service_id=1, every_months=2),
        ],
    )
    def test_what_is_no_turn(self, floor: Floor, wrong: InspectRegularly) -> None:
        assert floor.refused(wrong, floor.manager).startswith(("A round", "Rounds"))


class TestChecklists:
    def test_the_starter_has_23_items_and_the_first_draw_puts_it_in_force(self, floor: Floor) -> None:
        assert floor.walker.office.ask(checklist).version == 0
        floor.make("1")
        floor.draw()
        found = floor.walker.office.ask(checklist)
        assert (found.version, len(found.items), found.serious_from) == (1, 23, 4)
        assert found.items == starter()

    def test_a_round_keeps_its_version(self, floor: Floor) -> None:
        (code,) = floor.make("1")
        floor.draw()
        items = (Item("A1", "Papers out", 5), Item("A2", "Keys", 2, uses="cabinet"))
        floor.do(PutChecklist(serious_from=5, items=items), floor.manager)
        floor.draw()
        floor.record(code, "findings", "CD18")
        floor.record(code, "findings", "A1", number=2)
        assert [len(floor.page(number).items) for number in (1, 2)] == [23, 2]
        assert [found.is_serious for number in (1, 2) for found in floor.page(number).findings] == [
            False,
            True,
        ]
        other = floor.page(2).checks[0]
        assert other.items == ("A1",)  # keys are looked for at cabinets only

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"code": "CD02"}, "Two items have the same code."),
            ({"code": "C D"}, "“C D” is no item's code: up to 12 letters and digits."),
            ({"text": " "}, "CD01: say what is checked, in up to 300 characters."),
            ({"weight": 6}, "CD01: a weight lies between 1 and 5."),
            ({"raised_by": "left out"}, "A file that is scanned raises one item, not two."),
        ],
    )
    def test_items_that_are_none(self, floor: Floor, change: dict[str, Any], why: str) -> None:
        first, *others = starter()
        items = (replace(first, **change), *others)
        assert floor.refused(PutChecklist(serious_from=4, items=items), floor.manager) == why

    def test_an_inspector_does_not_change_it(self, floor: Floor) -> None:
        assert "may not do this" in floor.refused(PutChecklist(serious_from=4, items=starter()))


def test_what_can_be_chosen(floor: Floor) -> None:
    found = floor.walker.office.ask(choices)
    assert [name for _id, name in found.places] == ["Town Hall", "Town Hall, Third Floor"]
    assert [name for _id, name in found.services] == ["Housing", "Planning"]


def test_a_service_s_desks_are_drawn_wherever_they_are(floor: Floor) -> None:
    floor.make("1 to 4", service_id=floor.council.housing)
    floor.make("5 to 9")
    answer = floor.do(DrawRound(service_id=floor.council.housing, size=4))
    assert answer["population"] == 4
