"""Parts of a file: closed and opened in one act, and the whole chain of them stays in order."""

import datetime as dt

import pytest

from app.codes.own import make
from app.core.refusals import Refused
from app.custody.files.parts import OpenNextPart
from app.register.acts.closing import CloseFile, ReopenFile
from tests.council import NOON, Council
from tests.register.office import Registry

TODAY = NOON.date()
LABEL = make("F", 4711)


def test_one_act_closes_a_part_and_opens_the_next(council: Council, registry: Registry) -> None:
    plan = council.record_class("Tenancies")
    first = council.file("HOU/1", "14 Station Road", class_id=plan, service_id=council.housing)
    answer = registry.do(OpenNextPart(file=registry.id(first), label=LABEL))
    assert (answer["code"], answer["reference"]) == (LABEL, "HOU/1 part 2")
    old, new = registry.row(first), registry.row(LABEL)
    assert old.closed_on == new.opened_on == TODAY
    assert (new.title, new.class_id, new.home_id, new.part) == (old.title, plan, old.home_id, 2)
    assert registry.notes(first) == [("closed", None)]
    page = registry.desk.page(LABEL)
    assert page["current"] == "Returns shelf, Front desk"
    assert [line["kind"] for line in page["history"]] == ["registered"]


def test_without_a_label_it_gets_a_new_code(council: Council, registry: Registry) -> None:
    first = council.file("HOU/1", closed_on=TODAY - dt.timedelta(days=3))
    answer = registry.do(OpenNextPart(file=registry.id(first)))
    assert registry.row(answer["code"]).opened_on == TODAY - dt.timedelta(days=3)
    assert registry.notes(first) == [], "it was closed before"


def test_only_the_last_part_goes_on_or_is_reopened(council: Council, registry: Registry) -> None:
    first = council.file("HOU/1")
    registry.do(OpenNextPart(file=registry.id(first), label=LABEL))
    with pytest.raises(Refused, match="later part follows"):
        registry.do(OpenNextPart(file=registry.id(first)))
    with pytest.raises(Refused, match="later part follows"):
        registry.do(ReopenFile(file=registry.id(first), reason="More papers"))
    third = registry.do(OpenNextPart(file=registry.id(LABEL)))
    assert third["reference"] == "HOU/1 part 3"


def test_a_label_in_use_is_refused_and_nothing_is_closed(council: Council, registry: Registry) -> None:
    first, other = council.file("HOU/1"), council.file("HOU/2")
    for label in (other, council.okafor, "5012345"):
        with pytest.raises(Refused, match="blank label"):
            registry.do(OpenNextPart(file=registry.id(first), label=label))
    assert registry.row(first).closed_on is None


def test_closed_and_reopened_for_a_reason(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1", opened_on=dt.date(2026, 1, 5), disposal_due=dt.date(2030, 1, 1))
    registry.do(CloseFile(file=registry.id(file), closed_on=dt.date(2026, 2, 28)))
    row = registry.row(file)
    assert (row.closed_on, row.disposal_due) == (dt.date(2026, 2, 28), None)
    with pytest.raises(Refused, match="closed already"):
        registry.do(CloseFile(file=registry.id(file)))
    with pytest.raises(Refused, match="Say why"):
        registry.do(ReopenFile(file=registry.id(file), reason=" "))
    registry.do(ReopenFile(file=registry.id(file), reason="A late letter"))
    assert registry.row(file).closed_on is None
    assert registry.notes(file) == [("closed", None), ("reopened", "A late letter")]
    with pytest.raises(Refused, match="is open"):
        registry.do(ReopenFile(file=registry.id(file), reason="Again"))


@pytest.mark.parametrize("day", [TODAY + dt.timedelta(days=1), dt.date(2026, 1, 4)])
def test_no_day_of_closing_before_it_was_opened_or_to_come(
    council: Council, registry: Registry, day: dt.date
) -> None:
    file = council.file("HOU/1", opened_on=dt.date(2026, 1, 5))
    with pytest.raises(Refused, match="A file is closed"):
        registry.do(CloseFile(file=registry.id(file), closed_on=day))


def test_what_is_missing_or_in_a_batch_has_no_next_part(council: Council, registry: Registry) -> None:
    lost, batched = council.file("HOU/1"), council.file("HOU/2")
    council.missing(lost)
    council.change(batched, disposal_officer_id=council.ids[council.price])
    with pytest.raises(Refused, match="Find it first"):
        registry.do(OpenNextPart(file=registry.id(lost)))
    for act in (OpenNextPart(file=registry.id(batched)), CloseFile(file=registry.id(batched))):
        with pytest.raises(Refused, match="approved disposal batch"):
            registry.do(act)


def test_a_file_may_be_closed_while_it_is_out(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1")
    registry.desk.outcomes(council.okafor, file)
    assert registry.do(CloseFile(file=registry.id(file)))["outcome"] == "closed"
    assert registry.desk.page(file)["state"] == "out"
