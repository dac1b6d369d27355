"""What a change of class or dates does to the disposal date: it is reckoned by the schedule in force."""

import datetime as dt
from typing import Any

import pytest

from app.audit.trail import OpenEntry
from app.custody.files.parts import OpenNextPart
from app.register.acts.bulk import BulkEdit, Field
from app.register.acts.closing import CloseFile, ReopenFile
from app.register.acts.describe import Change, EditFile
from app.retention.models import Schedule, ScheduleLine
from tests.council import NOON, Council
from tests.register.office import Registry

CLOSED = dt.date(2026, 2, 28)


@pytest.fixture
def plan(council: Council) -> int:
    """A class whose files are destroyed six years after they were closed."""
    class_id = council.record_class("Tenancies")
    nothing: dict[str, Any] = dict.fromkeys(
        (
            "age",
            "year_end",
            "other_event",
            "other_is",
            "authority",
            "basis",
            "jurisdiction",
            "confidence",
            "note",
        )
    )
    made: dict[str, int] = {}

    def draft(entry: OpenEntry) -> None:
        made["schedule"] = entry.id
        entry.insert(Schedule, id=entry.id, version=1, state="draft", drafted_by="test")

    def line(entry: OpenEntry) -> None:
        rule: dict[str, Any] = {"action": "destroy", "event": "closed", "years": 6, "months": 0, "days": 0}
        ids = {"schedule_id": made["schedule"], "class_id": class_id}
        entry.insert(ScheduleLine, id=entry.id, is_adopted=True, **ids, **rule, **nothing)

    def approve(entry: OpenEntry) -> None:
        approved = {"approved_by": "test", "approved_at": NOON, "in_force_from": dt.date(2026, 1, 1)}
        entry.update(Schedule, made["schedule"], state="approved", **approved)

    for change in (draft, line, approve):
        council.write("set_up", change)
    return class_id


def test_closing_dates_a_file_and_reopening_takes_the_date_away(
    council: Council, registry: Registry, plan: int
) -> None:
    file = council.file("HOU/1", class_id=plan)
    registry.do(CloseFile(file=registry.id(file), closed_on=CLOSED))
    assert registry.row(file).disposal_due == dt.date(2032, 2, 28)
    registry.do(ReopenFile(file=registry.id(file), reason="A late letter"))
    assert registry.row(file).disposal_due is None


def test_the_part_that_is_closed_is_dated(council: Council, registry: Registry, plan: int) -> None:
    file = council.file("HOU/1", class_id=plan)
    answer = registry.do(OpenNextPart(file=registry.id(file), closed_on=CLOSED))
    assert registry.row(file).disposal_due == dt.date(2032, 2, 28)
    assert registry.row(answer["code"]).disposal_due is None


def test_another_closing_day_or_class_moves_the_date(council: Council, registry: Registry, plan: int) -> None:
    file = council.file("HOU/1", class_id=plan, closed_on=CLOSED)
    earlier = dt.date(2024, 2, 29)
    registry.do(EditFile(file=registry.id(file), changes=(Change("closed_on", CLOSED, earlier),)))
    assert registry.row(file).disposal_due == dt.date(2030, 2, 28)
    other = council.record_class("Without a rule")
    registry.do(EditFile(file=registry.id(file), changes=(Change("class_id", plan, other),)))
    row = registry.row(file)
    assert (row.disposal_due, row.line_id) == (None, None)


def test_many_are_dated_at_once(council: Council, registry: Registry, plan: int) -> None:
    files = [council.file(f"HOU/{number}", closed_on=CLOSED) for number in range(3)]
    ids = [registry.id(file) for file in files]
    registry.do(BulkEdit(field=Field.CLASS, value=plan, files=tuple((one, None) for one in ids)))
    assert {registry.row(file).disposal_due for file in files} == {dt.date(2032, 2, 28)}
