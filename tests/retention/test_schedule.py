"""The acts on the schedule through the office: drafted, adopted row by row, changed, approved, in force."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from app.core.acts import Answer, Command
from app.core.database import Database
from app.core.prepared import Row
from app.core.refusals import Refused
from app.office import Office
from app.register.dating import DateAnew, RecordEvent
from app.retention.acts import AddClass, AdoptLine, ApproveSchedule, ChangeLine, DraftSchedule
from app.retention.queries import classes, in_force, lines_of, rule_of, schedules
from app.retention.reckoning import Rule
from app.retention.starter import starter
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()
TOMORROW = TODAY + dt.timedelta(days=1)
SIX = Rule("destroy", "closed", years=6)


def drafted(desk: TestDesk) -> tuple[int, dict[str, Row]]:
    """Begin a draft; return its id and its lines by the codes of their classes."""
    schedule_id: int = desk.office.do(DraftSchedule())["schedule_id"]
    return schedule_id, lines(desk, schedule_id)


def lines(desk: TestDesk, schedule_id: int) -> dict[str, Row]:
    codes = {row.id: row.code for row in desk.office.ask(classes)}
    return {codes[row.class_id]: row for row in desk.office.ask(lines_of, schedule_id)}


def version_on(desk: TestDesk, day: dt.date) -> int | None:
    found = desk.office.ask(in_force, day)
    return found.version if found else None


def approved(desk: TestDesk, day: dt.date, *codes: str) -> int:
    """Draft, adopt these rows, and approve."""
    schedule_id, made = drafted(desk)
    for code in codes:
        desk.office.do(AdoptLine(line_id=made[code].id))
    desk.office.do(ApproveSchedule(schedule_id=schedule_id, in_force_from=day))
    return schedule_id


def refused(desk: TestDesk, command: Command) -> str:
    with pytest.raises(Refused) as why:
        desk.office.do(command)
    said = str(why.value)
    assert said.endswith(".")
    return said


class TestDrafting:
    def test_the_starter_is_a_draft_of_which_nothing_is_adopted(self, council: Council) -> None:
        desk = council.desk()
        _id, made = drafted(desk)
        assert set(made) == {row.code for row in starter()}
        assert all(rule_of(made[row.code]) == row.rule for row in starter())
        assert not any(row.is_adopted for row in made.values())
        assert version_on(desk, TODAY) is None

    def test_a_class_of_the_councils_own_gets_a_line_too(self, council: Council) -> None:
        class_id = council.record_class("Beach huts", code="BH")
        line = drafted(council.desk())[1]["BH"]
        assert (line.class_id, line.action, line.is_adopted) == (class_id, "permanent", False)

    def test_there_is_one_draft(self, council: Council) -> None:
        desk = council.desk()
        drafted(desk)
        assert refused(desk, DraftSchedule()).startswith("There is a draft already.")

    def test_the_next_one_has_the_same_lines_and_the_classes_are_made_once(self, council: Council) -> None:
        desk = council.desk()
        first, made = drafted(desk)
        desk.office.do(ChangeLine(line_id=made["RS42"].id, rule=SIX, note="  3 years soon\n"))
        desk.office.do(AdoptLine(line_id=made["RS42"].id))
        desk.office.do(ApproveSchedule(schedule_id=first, in_force_from=TODAY))
        second, copied = drafted(desk)
        assert len(desk.office.ask(classes)) == len(copied) == len(made)
        assert [code for code, row in copied.items() if row.is_adopted] == ["RS42"]
        assert (rule_of(copied["RS42"]), copied["RS42"].note) == (SIX, "3 years soon")
        assert [(row.version, row.state) for row in desk.office.ask(schedules)] == [
            (2, "draft"),
            (1, "approved"),
        ]
        assert second != first

    def test_a_class_is_added_with_its_line(self, council: Council) -> None:
        desk = council.desk()
        new = AddClass(code="BH1", function="Foreshore", title="Beach huts")
        assert "Begin a draft" in refused(desk, new)
        schedule_id, _made = drafted(desk)
        answer = desk.office.do(new)
        assert lines(desk, schedule_id)["BH1"].id == answer["line_id"]
        assert refused(desk, AddClass(code="bh1", function="F", title="T")) == (
            "There is a record class bh1 already."
        )
        assert "needs a code" in refused(desk, AddClass(code=" ", function="F", title="T"))


WRONG: list[tuple[Rule, str]] = [
    (Rule("destroy", None), "Say what the period counts from"),
    (Rule("destroy", "  "), "Say what the period counts from"),
    (Rule("permanent", "closed"), "Say what the period counts from"),
    (Rule("permanent", None, years=1), "What is kept for ever has no period."),
    (Rule("permanent", None, year_end="tax"), "What is kept for ever has no period."),
    (Rule("permanent", None, other_event="A", other_is="else"), "What is kept for ever has no period."),
    (Rule("burn", "closed"), "There is no action burn."),
    (Rule("destroy", "closed", year_end="lunar"), "There is no kind of year lunar."),
    (Rule("destroy", "closed", years=-1), "A period is from 0 to 1000 years."),
    (Rule("destroy", "closed", years=1001), "A period is from 0 to 1000 years."),
    (Rule("destroy", "closed", months=10**9), "A period is from 0 to 1000 years."),
    (Rule("destroy", "closed", age=18), "An age counts from the date of birth only."),
    (Rule("destroy", "birth", age=0), "An age counts from the date of birth only."),
    (Rule("destroy", "closed", other_event="A"), "Say what the other event is"),
    (Rule("destroy", "closed", other_is="later"), "Say what the other event is"),
    (Rule("destroy", "closed", other_event="A", other_is="sooner"), "Say what the other event is"),
    (Rule("destroy", "closed", other_event=" closed ", other_is="else"), "Say what the other event is"),
    (Rule("destroy", "x" * 1001), "That is too long"),
]


class TestChanging:
    def test_wrong_rules_are_refused_in_a_sentence(self, council: Council) -> None:
        desk = council.desk()
        schedule_id, made = drafted(desk)
        line_id = made["RS01"].id
        for rule, why in WRONG:
            assert why in refused(desk, ChangeLine(line_id=line_id, rule=rule)), rule
        assert "not there" in refused(desk, ChangeLine(line_id=5, rule=SIX))
        assert lines(desk, schedule_id) == made

    def test_texts_are_made_fit_to_be_kept(self, council: Council) -> None:
        desk = council.desk()
        schedule_id, made = drafted(desk)
        rule = Rule("review", " Lease\x00ends ", other_event="Sold\n", other_is="else", days=3)
        desk.office.do(ChangeLine(line_id=made["RS01"].id, rule=rule, authority=" ", basis="own word"))
        line = lines(desk, schedule_id)["RS01"]
        assert (line.event, line.other_event, line.authority, line.basis) == (
            "Lease ends",
            "Sold",
            None,
            "own word",
        )

    def test_adopted_and_left_out_again(self, council: Council) -> None:
        desk = council.desk()
        schedule_id, made = drafted(desk)
        for adopt in (True, True, False):
            assert desk.office.do(AdoptLine(line_id=made["RS01"].id, adopt=adopt))["is_adopted"] is adopt
            assert bool(lines(desk, schedule_id)["RS01"].is_adopted) is adopt


class TestApproving:
    def test_it_is_in_force_from_its_day_on(self, council: Council) -> None:
        desk = council.desk()
        approved(desk, TOMORROW, "RS42")
        assert version_on(desk, TODAY) is None
        assert version_on(desk, TOMORROW) == 1
        approved(desk, TOMORROW + dt.timedelta(days=1))
        assert version_on(desk, TOMORROW) == 1
        assert version_on(desk, dt.date(2100, 1, 1)) == 2

    def test_what_is_approved_never_changes(self, council: Council) -> None:
        desk = council.desk()
        schedule_id = approved(desk, TODAY, "RS42")
        line_id = lines(desk, schedule_id)["RS42"].id
        never = "Version 1 is approved and never changes. Draft the next one."
        assert refused(desk, ChangeLine(line_id=line_id, rule=SIX)) == never
        assert refused(desk, AdoptLine(line_id=line_id, adopt=False)) == never
        again = ApproveSchedule(schedule_id=schedule_id, in_force_from=TOMORROW)
        assert refused(desk, again) == "This version is no draft."
        assert "Begin a draft" in refused(desk, AddClass(code="A", function="F", title="T"))

    def test_refusals(self, council: Council) -> None:
        desk = council.desk()
        first, made = drafted(desk)
        approve = ApproveSchedule(schedule_id=first, in_force_from=TODAY)
        assert refused(desk, approve) == "No line of this draft is adopted yet."
        desk.office.do(AdoptLine(line_id=made["RS42"].id))
        far = ApproveSchedule(schedule_id=first, in_force_from=dt.date(2206, 4, 1))
        assert refused(desk, far) == "This day lies too far away."
        long_ago = dt.date(2020, 4, 1)
        desk.office.do(ApproveSchedule(schedule_id=first, in_force_from=long_ago))
        second, _made = drafted(desk)
        same = ApproveSchedule(schedule_id=second, in_force_from=long_ago)
        assert "after 1 April 2020" in refused(desk, same)
        yesterday = ApproveSchedule(schedule_id=second, in_force_from=TODAY - dt.timedelta(days=1))
        assert "a day that has passed" in refused(desk, yesterday)


def at_once(address: str, *commands: Command) -> list[Any]:
    """Do each at a desk of its own, all at once; return answers and refusals."""
    start = Barrier(len(commands))

    def run(number: int, command: Command) -> Answer | str:
        database = Database(address)
        office = Office(database, f"Desk {number}", "manager", clock=lambda: NOON, is_signing=True)
        office.open()
        start.wait()
        try:
            return office.do(command)
        except Refused as why:
            return str(why)
        finally:
            database.dispose()

    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(run, range(len(commands)), commands))


class TestAtOnce:
    def test_two_desks_draft(self, address: str, council: Council) -> None:
        answers = at_once(address, *[DraftSchedule()] * 3)
        assert sum(isinstance(one, dict) for one in answers) == 1
        assert sum("There is a draft already." in one for one in answers) == 2
        desk = council.desk()
        assert len(desk.office.ask(schedules)) == 1
        assert len(desk.office.ask(classes)) == len(starter())

    def test_two_desks_add_the_same_class(self, address: str, council: Council) -> None:
        drafted(council.desk())
        answers = at_once(address, *[AddClass(code="BH", function="F", title="Beach huts")] * 3)
        assert sum(isinstance(one, dict) for one in answers) == 1
        assert answers.count("There is a record class BH already.") == 2

    def test_a_line_is_changed_while_others_approve(self, address: str, council: Council) -> None:
        desk = council.desk()
        schedule_id, made = drafted(desk)
        desk.office.do(AdoptLine(line_id=made["RS42"].id))
        rules = [Rule("review", "closed", years=years) for years in (7, 8)]
        approve = ApproveSchedule(schedule_id=schedule_id, in_force_from=TODAY)
        changing = [ChangeLine(line_id=made["RS42"].id, rule=rule) for rule in rules]
        new = AddClass(code="BH", function="F", title="Beach huts")
        *changed, one, other, added = at_once(address, *changing, approve, approve, new)
        assert sorted((one == {"version": 1}, other == {"version": 1})) == [False, True]
        assert "This version is no draft." in (one, other)
        assert isinstance(added, dict) or "Begin a draft" in added
        never = "Version 1 is approved and never changes. Draft the next one."
        assert all(isinstance(answer, dict) or answer == never for answer in changed)
        done = [rule for rule, answer in zip(rules, changed, strict=True) if isinstance(answer, dict)]
        after = lines(desk, schedule_id)
        assert rule_of(after["RS42"]) in (done or [rule_of(made["RS42"])])
        assert ("BH" in after) is isinstance(added, dict)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("clerk", set()),
        ("auditor", set()),
        ("records officer", {"DateAnew", "RecordEvent"}),
        ("information manager", {"all"}),
    ],
)
def test_rights(council: Council, role: str, may: set[str]) -> None:
    schedule_id, made = drafted(council.desk(login="nobody yet"))
    council.works_as("somebody", role)
    office = Office(council.database, "Front desk", "somebody", clock=lambda: NOON)
    line_id, class_id = made["RS42"].id, made["RS42"].class_id
    wanted: list[Command] = [
        AddClass(code="BH", function="F", title="T"),
        ChangeLine(line_id=line_id, rule=SIX),
        AdoptLine(line_id=line_id),
        RecordEvent(code=council.file("HOU/1"), event="Sold", day=TODAY),
        ApproveSchedule(schedule_id=schedule_id, in_force_from=TODAY),
        DraftSchedule(),
        DateAnew(class_id=class_id, shown=""),
    ]
    for command in wanted:
        try:
            office.do(command)
            why = ""
        except Refused as error:
            why = str(error)
        is_allowed = bool({"all", type(command).__name__} & may)
        assert ("may not do this" not in why) is is_allowed, command
