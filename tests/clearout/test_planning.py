"""What is planned, booked, handed on and measured of a clear-out day, and what waits for its people."""

import datetime as dt
from typing import Any

import pytest

from app.clearout.acts.answering import AnswerPaper, CloseAnswer
from app.clearout.acts.planning import (
    AddTask,
    BookCollection,
    ChangeDay,
    CloseDay,
    GiveTask,
    MeasureDay,
    PlanDay,
    StartDay,
    TickTask,
)
from app.disposal.acts.collecting import KeepContractor
from app.overview.day_waits import DayWaits, day_waits
from tests.clearout.day import Day
from tests.disposal.chain import TODAY


def waits_for(day: Day, login: str) -> DayWaits:
    return day.chain.officer.office.ask(day_waits, login, day.chain.officer.now)


@pytest.mark.parametrize("held_on", [dt.date.min, dt.date.max, dt.date(1999, 1, 1)])
def test_a_day_that_is_far_away_is_refused(day: Day, held_on: dt.date) -> None:
    far = "That day is too far away."
    assert day.why_not(PlanDay("X", held_on, (day.council.housing,))) == far
    assert day.why_not(ChangeDay(number=day.number, held_on=held_on)) == far


def test_a_day_is_planned_for_departments_that_there_are(day: Day) -> None:
    plain: dict[str, Any] = {"name": "X", "held_on": TODAY}
    assert "Choose whose paper it is" in day.why_not(PlanDay(**plain, services=()))
    assert "Choose whose paper it is" in day.why_not(PlanDay(**plain, services=(999,)))
    assert "Give the day a name" in day.why_not(PlanDay(" ", TODAY, (day.council.housing,)))


def test_the_contractor_of_a_day_is_booked_once(day: Day) -> None:
    assert "which contractor collects" in day.why_not(BookCollection(number=day.number))
    contractor = day.do(KeepContractor(name="Shred & Co"))["contractor"]
    day.do(ChangeDay(number=day.number, contractor_id=contractor))
    number = day.do(BookCollection(number=day.number))["collection"]
    assert day.page().collection == number
    other = day.do(KeepContractor(name="Other"))["contractor"]
    assert f"Collection {number} of Shred & Co is booked for it." in day.why_not(
        ChangeDay(number=day.number, contractor_id=other)
    )
    assert f"Collection {number} is booked already" in day.why_not(BookCollection(number=day.number))
    assert "no clear-out day 99" in day.why_not(BookCollection(number=99))


def test_a_contractor_whose_licence_has_run_out_is_not_booked(day: Day) -> None:
    contractor = day.do(KeepContractor(name="Shred & Co", licence_until=TODAY - dt.timedelta(days=1)))
    day.do(ChangeDay(number=day.number, contractor_id=contractor["contractor"]))
    assert "licence has run out" in day.why_not(BookCollection(number=day.number))
    assert day.page().collection is None


def test_a_task_waits_for_whoever_it_was_handed_on_to(day: Day) -> None:
    mine = waits_for(day, "officer").tasks
    task = day.page().tasks[0]
    day.do(GiveTask(task=task.id, owner_id=day.council.ids[day.council.price]))
    assert (waits_for(day, "officer").tasks, waits_for(day, "owner").tasks) == (mine - 1, 1)
    day.do(TickTask(task=task.id))
    assert waits_for(day, "owner").tasks == 0
    assert "or it is done" in day.why_not(GiveTask(task=task.id, owner_id=day.council.ids[day.council.khan]))


def test_whoever_was_asked_answers_and_nobody_else(day: Day) -> None:
    day.start()
    owner = day.council.ids[day.council.price]
    asked = day.do(AnswerPaper(number=day.number, answer="ask", what="Keys", owner_id=owner))["answer"]
    task = day.do(AddTask(day.number, "Find the keys", owner, TODAY))["task"]
    kept = day.do(AnswerPaper(number=day.number, answer="keep", what="Plans", remark="Wanted"))["answer"]
    for act in (CloseAnswer(answer=asked, outcome="Mine"), TickTask(task=task)):
        assert "This is somebody else's" in day.why_not(act, "clerk")
        day.do(act, "owner")
    assert "This is somebody else's" in day.why_not(CloseAnswer(answer=kept, outcome="No"), "owner")


def test_a_day_that_moves_takes_its_tasks_along(day: Day) -> None:
    before = {one.id: one.due_on for one in day.page().tasks}
    done = next(iter(before))
    day.do(TickTask(task=done))
    day.do(ChangeDay(number=day.number, held_on=TODAY + dt.timedelta(days=7)))
    after = {one.id: one.due_on for one in day.page().tasks}
    assert {one: (after[one] - before[one]).days for one in before} == {
        one: 0 if one == done else 7 for one in before
    }


def test_an_approval_that_lapsed_waits_for_the_owner_again(day: Day) -> None:
    day.start()
    day.scan(day.label())
    day.line()
    assert (waits_for(day, "owner").lines, day.page().waits) == (1, 1)
    day.approve()
    assert (waits_for(day, "owner").lines, day.page().waits) == (0, 0)
    for desk in day.chain.desks.values():
        desk.wait(91 * 86_400)
    assert (waits_for(day, "owner").lines, day.page().waits) == (1, 1)
    assert [one.waits for one in day.page().log] == [True]
    day.approve()
    assert waits_for(day, "owner").lines == 0


@pytest.mark.parametrize(
    "figures", [{}, {"cost_pence": -1}, {"staff_minutes": 10**20}, {"before_mm": 10**12}]
)
def test_figures_that_cant_be_are_refused(day: Day, figures: dict[str, Any]) -> None:
    assert "none that can't be" in day.why_not(MeasureDay(number=day.number, **figures))


def test_what_is_none_of_a_day_is_said(day: Day) -> None:
    assert "no clear-out day 99" in day.why_not(StartDay(number=99))
    assert "has not started" in day.why_not(CloseDay(number=day.number))
    day.start()
    assert "runs already" in day.why_not(StartDay(number=day.number))
