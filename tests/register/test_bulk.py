"""Many files at once: as the preview showed them, all of them or none, in one entry."""

import datetime as dt
import json
import re

import pytest
import sqlalchemy as sa

from app.audit.models import Entry
from app.audit.trail import OpenEntry
from app.core.columns import table_of
from app.core.refusals import Cancelled, Refused
from app.register.acts.bulk import MOST, BulkEdit, Field
from app.register.acts.describe import Value
from app.register.models import File
from tests.council import Council
from tests.register.office import Registry

FILE, ENTRY = table_of(File), table_of(Entry)


def bulk(registry: Registry, field: Field, value: Value, *files: str) -> BulkEdit:
    rows = [registry.row(file) for file in files]
    was = [bool(row.is_special) if field is Field.SPECIAL else getattr(row, field) for row in rows]
    shown = tuple((row.id, before) for row, before in zip(rows, was, strict=True))
    return BulkEdit(field=field, value=value, files=shown)


def test_each_field_of_several_files(council: Council, registry: Registry) -> None:
    files = [council.file(f"HOU/{n}", service_id=council.housing) for n in range(3)]
    plan, shelf = council.record_class("Tenancies"), council.ids[council.place("shelf", "Bay 9")]
    wanted: dict[Field, Value] = {
        Field.CLASS: plan,
        Field.SERVICE: council.planning,
        Field.HOME: shelf,
        Field.SPECIAL: True,
        Field.CLOSE: dt.date(2026, 3, 1),
    }
    for field, value in wanted.items():
        assert registry.do(bulk(registry, field, value, *files)) == {"outcome": "edited", "count": 3}
    for file in files:
        row = registry.row(file)
        assert {field: getattr(row, field) for field in Field} == wanted
        assert registry.notes(file) == [("closed", None)]


def test_one_entry_lists_them_all(council: Council, registry: Registry) -> None:
    files = [council.file(f"HOU/{n}") for n in range(4)]
    registry.do(bulk(registry, Field.SPECIAL, True, *files))
    with council.database.read() as work:
        bodies = [
            row.body for row in work.rows(sa.select(ENTRY.c.body).where(ENTRY.c.kind == "files_edited"))
        ]
    assert len(bodies) == 1
    assert {tuple(one[:3]) for one in json.loads(bodies[0])["sets"]} == {
        ("file", registry.id(file), "is_special") for file in files
    }


def test_a_file_that_was_changed_since_the_preview_stops_it(council: Council, registry: Registry) -> None:
    files = [council.file(f"HOU/{n}") for n in range(3)]
    act = bulk(registry, Field.SPECIAL, True, *files)
    council.change(files[1], is_special=True)
    with pytest.raises(Refused, match="1 file was changed meanwhile"):
        registry.do(act)
    assert not registry.row(files[0]).is_special


def test_one_that_may_not_be_changed_stops_all(council: Council, registry: Registry) -> None:
    files = [council.file(f"HOU/{n}") for n in range(3)]
    council.disposed(files[2])
    with pytest.raises(Refused, match="HOU/2 was disposed of"):
        registry.do(bulk(registry, Field.SERVICE, council.planning, *files))
    assert registry.row(files[0]).service_id is None


@pytest.mark.parametrize("field", [Field.CLASS, Field.SERVICE, Field.HOME, Field.SPECIAL])
def test_a_value_is_needed_and_must_be_there(council: Council, registry: Registry, field: Field) -> None:
    file = council.file("HOU/1")
    with pytest.raises(Refused, match="Choose"):
        registry.do(bulk(registry, field, None, file))
    if field is not Field.SPECIAL:
        with pytest.raises(Refused, match=re.compile("no such|as the home")):
            registry.do(bulk(registry, field, 99, file))


def test_ten_thousand_with_progress_can_be_cancelled_and_leave_nothing(
    council: Council, registry: Registry
) -> None:
    def make_all(entry: OpenEntry) -> None:
        for number in range(1, MOST + 1):
            entry.insert(
                File,
                id=number,
                code=f"X{number}",
                reference=f"BULK/{number}",
                part=1,
                title="Bulk",
                marking="OFFICIAL",
                state="in",
                moves=0,
            )

    council.write("set_up", make_all)
    act = BulkEdit(
        field=Field.CLOSE,
        value=dt.date(2026, 3, 1),
        files=tuple((number, None) for number in range(1, MOST + 1)),
    )
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        registry.desk.office.do(act, stop)
    assert registry.row("X1").closed_on is None
    assert len(told) > 10
    assert registry.desk.office.do(act)["count"] == MOST
    assert registry.row(f"X{MOST}").closed_on == dt.date(2026, 3, 1)
    with pytest.raises(Refused, match="from 1 to 10,000"):
        registry.do(BulkEdit(field=Field.SPECIAL, value=True, files=()))
