"""What a file's page knows beside its history, what is printed of it, and what a bulk change would do."""

import datetime as dt

import pytest

from app.core.refusals import Refused
from app.core.rights import Right
from app.custody.files.documents import LendDocument, ReturnDocument
from app.custody.files.merging import MergeFile
from app.custody.files.parts import OpenNextPart
from app.overview.bulk_preview import preview
from app.overview.closures import closure, dummy
from app.overview.file_details import details
from app.register.acts.bulk import Field
from app.register.acts.closing import CloseFile
from app.register.acts.notes import WriteNote
from tests.council import NOON, Council
from tests.register.office import Registry

ALL = frozenset(Right)


@pytest.fixture
def registry(council: Council) -> Registry:
    return Registry(council)


def test_parts_know_each_other_and_the_sheet_says_so(council: Council, registry: Registry) -> None:
    first = council.file("HOU/1", "14 Station Road", opened_on=dt.date(2020, 1, 6))
    second = registry.do(OpenNextPart(file=registry.id(first)))["code"]
    ask = registry.desk.office.ask
    old, new = (ask(details, registry.id(one), ALL, "clerk") for one in (first, second))
    assert (old["previous"], old["next"]) == (None, {"reference": "HOU/1 part 2", "code": second})
    assert (new["previous"], new["next"]) == ({"reference": "HOU/1", "code": first}, None)
    assert (old["closed_on"], new["opened_on"]) == ("2026-03-03", "2026-03-03")
    sheet = ask(closure, registry.id(first))
    assert (sheet.following, sheet.closed_by, sheet.opened_on) == (
        f"HOU/1 part 2, {second}",
        "clerk",
        dt.date(2020, 1, 6),
    )
    with pytest.raises(Refused, match="is for a file that is closed"):
        ask(closure, registry.id(second))


def test_who_closed_it_is_named(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1")
    _badge, desk = registry.person("R. Ecords", "records", "records officer")
    registry.do(CloseFile(file=registry.id(file)), desk)
    assert registry.desk.office.ask(closure, registry.id(file)).closed_by == "R. Ecords"


def test_notes_documents_and_covers(council: Council, registry: Registry) -> None:
    file, cover = council.file("HOU/1"), council.file("TMP/1")
    file_id = registry.id(file)
    registry.do(WriteNote(file=file_id, text="Smells of smoke"))
    lent = registry.do(LendDocument(file=file_id, document="Deed", to=council.okafor))
    registry.do(MergeFile(file=registry.id(cover), original=file_id))
    ask = registry.desk.office.ask
    page = ask(details, file_id, ALL, "clerk")
    assert [(note["kind"], note["text"], note["who"]) for note in page["notes"]] == [
        ("merged", "TMP/1", "clerk"),
        ("note", "Smells of smoke", "clerk"),
    ]
    assert page["covers"] == [{"reference": "TMP/1", "merged": True}]
    assert [(one["document"], one["person"], one["due_back"]) for one in page["documents"]] == [
        ("Deed", "J. Okafor", "2026-03-31")
    ]
    assert ask(dummy, lent["id"]).holder == "J. Okafor"
    registry.do(ReturnDocument(document=lent["id"]))
    assert ask(details, file_id, ALL, "clerk")["documents"] == []
    with pytest.raises(Refused, match="is not out"):
        ask(dummy, lent["id"])


def test_what_may_not_be_done_says_why(council: Council, registry: Registry) -> None:
    file = council.file("HOU/1", closed_on=dt.date(2026, 1, 1))
    ask = registry.desk.office.ask
    bars = ask(details, registry.id(file), ALL, "clerk")["bars"]
    assert bars["edit"] is bars["reopen"] is bars["next part"] is None
    assert bars["close"] == "HOU/1 is closed already."
    assert bars["mark"].startswith("The class of HOU/1 has no information asset owner")
    clerks = ask(details, registry.id(file), frozenset({Right.REGISTER_FILES}), "clerk")["bars"]
    assert clerks["note"] is None
    why = "You may not do this. Who may: records officer, information manager, administrator."
    assert clerks["edit"] == why


def test_a_sensitive_title_is_in_the_form_only_of_who_may_read_it(
    council: Council, registry: Registry
) -> None:
    file = council.file("CHI/1", "Smith", class_id=council.record_class("Care", is_sensitive=True))
    ask = registry.desk.office.ask
    assert ask(details, registry.id(file), ALL, "clerk")["values"]["title"] == "Smith"
    assert "title" not in ask(details, registry.id(file), ALL - {Right.READ_SENSITIVE}, "clerk")["values"]


def test_a_preview_of_each_change(council: Council, registry: Registry) -> None:
    plan = council.record_class("Tenancies", code="T1")
    files = [council.file("HOU/1"), council.file("HOU/2", class_id=plan), council.file("HOU/3")]
    council.disposed(files[2])
    ids = [registry.id(file) for file in files]
    ask = registry.desk.office.ask
    lines = ask(preview, Field.CLASS, plan, ids, NOON)
    assert [(one.reference, one.before, one.after, bool(one.why)) for one in lines] == [
        ("HOU/1", "–", "T1 Tenancies", False),
        ("HOU/3", "–", "T1 Tenancies", True),
    ]
    closing = ask(preview, Field.CLOSE, None, ids, NOON)
    assert (closing[0].after, bool(closing[0].why)) == ("3 March", False)
    assert [one.before for one in ask(preview, Field.SPECIAL, True, ids[:1], NOON)] == ["No"]
