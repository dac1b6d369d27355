"""Editing a file: what changed meanwhile is never overwritten without a word."""

import datetime as dt

import pytest

from app.core.acts import Answer
from app.core.refusals import Refused
from app.custody.files.registering import RegisterFile
from app.register.acts.describe import Change, EditFile, Value
from app.register.acts.notes import WriteNote
from tests.council import Council
from tests.register.office import Registry


def edit(registry: Registry, code: str, field: str, was: Value, now: Value) -> Answer:
    change = Change(field, was, now)
    return registry.do(EditFile(file=registry.id(code), changes=(change,)))


def test_a_title_and_a_class_are_changed(council: Council, registry: Registry) -> None:
    file, plan = council.file("HOU/1", "Old"), council.record_class("Tenancies")
    changes = (Change("title", "Old", " New "), Change("class_id", None, plan))
    answer = registry.do(EditFile(file=registry.id(file), changes=changes))
    assert answer == {"outcome": "edited", "fields": ["class_id", "title"]}
    row = registry.row(file)
    assert (row.title, row.class_id) == ("New", plan)


def test_the_second_of_two_sees_what_the_first_changed_and_chooses(
    council: Council, registry: Registry
) -> None:
    file = council.file("HOU/1", "Old")
    assert edit(registry, file, "title", "Old", "Theirs")["outcome"] == "edited"
    mine = edit(registry, file, "title", "Old", "Mine")
    assert mine["outcome"] == "conflict"
    assert mine["conflicts"] == [{"field": "title", "was": "Old", "theirs": "Theirs", "mine": "Mine"}]
    assert registry.row(file).title == "Theirs", "nothing is overwritten"
    assert edit(registry, file, "title", "Theirs", "Mine")["outcome"] == "edited"
    assert registry.row(file).title == "Mine"


def test_two_who_change_different_fields_do_not_meet(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1", "Old", service_id=council.housing)
    edit(registry, file, "title", "Old", "Theirs")
    form = (Change("title", "Old", "Old"), Change("service_id", council.housing, council.planning))
    assert registry.do(EditFile(file=registry.id(file), changes=form))["fields"] == ["service_id"]
    assert registry.row(file).title == "Theirs"


def test_a_scan_meanwhile_is_no_conflict(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1", "Old")
    registry.desk.outcomes(council.okafor, file)
    assert edit(registry, file, "title", "Old", "New")["outcome"] == "edited"


def test_both_changing_it_to_the_same_agree(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1", "Old")
    edit(registry, file, "title", "Old", "New")
    assert edit(registry, file, "title", "Old", "New") == {"outcome": "edited", "fields": []}


@pytest.mark.parametrize(
    ("field", "now", "said"),
    [
        ("title", "  ", "Give the file a title"),
        ("title", "x" * 2001, "too long"),
        ("class_id", 99, "no such record class"),
        ("service_id", 99, "no such service"),
        ("home_id", 99, "as the home"),
        ("opened_on", dt.date(2026, 3, 4), "today or on a day before"),
        ("closed_on", dt.date(2026, 3, 1), "use Close or Reopen"),
    ],
)
def test_what_is_wrong_is_refused_in_words(
    council: Council, registry: Registry, field: str, now: str | int | dt.date, said: str
) -> None:
    file = council.file("HOU/1", "Old")
    before: dict[str, Value] = {"title": "Old", "home_id": council.ids[council.shelf]}
    with pytest.raises(Refused, match=said):
        edit(registry, file, field, before.get(field), now)


def test_a_returns_shelf_is_no_home(council: Council, registry: Registry) -> None:
    file, home = council.file("HOU/1"), council.ids[council.shelf]
    other = council.place("shelf", "Bay 2")
    assert edit(registry, file, "home_id", home, council.ids[other])["outcome"] == "edited"
    desks_shelf = registry.row(registry.do(RegisterFile(title="T", service=council.housing))["code"])
    with pytest.raises(Refused, match="as the home"):
        edit(registry, file, "home_id", council.ids[other], desks_shelf.current_id)


def test_a_new_class_takes_the_disposal_date_away(council: Council, registry: Registry) -> None:
    day = dt.date(2030, 1, 1)
    file = council.file("HOU/1", "Old", disposal_due=day)
    edit(registry, file, "title", "Old", "New")
    assert registry.row(file).disposal_due == day
    edit(registry, file, "class_id", None, council.record_class("Tenancies"))
    assert registry.row(file).disposal_due is None


def test_a_disposed_file_stays_as_it_is(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1", "Old")
    council.disposed(file)
    with pytest.raises(Refused, match="record stays as it is"):
        edit(registry, file, "title", "Old", "New")


def test_a_clerk_may_write_notes_but_not_edit(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1", "Old")
    _badge, clerk = registry.person("C. Lerk", "clerk", "clerk")
    with pytest.raises(Refused, match="may not do this"):
        registry.do(EditFile(file=registry.id(file), changes=(Change("title", "Old", "New"),)), clerk)
    registry.do(WriteNote(file=registry.id(file), text="Smells of smoke"), clerk)
    registry.do(WriteNote(file=registry.id(file), text="Aired"), clerk)
    assert registry.notes(file) == [("note", "Smells of smoke"), ("note", "Aired")]


def test_an_empty_note_is_refused(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1")
    with pytest.raises(Refused, match="Write the note"):
        registry.do(WriteNote(file=registry.id(file), text=" \n"))
    assert registry.notes(file) == []
