"""Files and the version that dates them: kept when another comes into force, dated anew on purpose."""

import datetime as dt

import pytest
import sqlalchemy as sa

from app.audit.trail import OpenEntry
from app.core.database import AT_ONCE
from app.core.prepared import Row
from app.core.refusals import Cancelled, Refused
from app.register import dating
from app.register.dating import DateAnew, Preview, RecordEvent, preview
from app.register.models import File
from app.register.queries import FILE
from app.retention.reckoning import Rule
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()
CLOSED = dt.date(2021, 6, 30)
THREE = Rule("destroy", "closed", years=3)
SIX = Rule("destroy", "closed", year_end="financial", years=6)
BIRTH = Rule("review", "birth", age=18, years=3)


def row(council: Council, file: str) -> Row:
    with council.database.read() as work:
        return work.row(sa.select(*FILE.c).where(FILE.c.code == file))


def shown(desk: TestDesk, class_id: int) -> Preview:
    return desk.office.ask(preview, class_id, TODAY)


def why_not(desk: TestDesk, command: RecordEvent | DateAnew) -> str:
    with pytest.raises(Refused) as error:
        desk.office.do(command)
    return str(error.value)


class TestVersions:
    def test_a_file_keeps_its_version_until_it_is_dated_anew(self, council: Council) -> None:
        class_id, file, desk = council.record_class("Tenancies"), council.file("HOU/1"), council.desk()
        council.schedule({class_id: THREE})
        council.dated(file, class_id, closed_on=CLOSED)
        assert row(council, file).disposal_due == dt.date(2024, 6, 30)
        council.schedule({class_id: SIX}, TODAY)
        council.dated(file, class_id)
        assert row(council, file).disposal_due == dt.date(2024, 6, 30)
        found = shown(desk, class_id)
        assert [(one.barcode, one.due, one.new_due) for one in found.rows] == [
            (file, dt.date(2024, 6, 30), dt.date(2028, 3, 31))
        ]
        assert (found.version, found.more) == (2, False)
        done = desk.office.do(DateAnew(class_id=class_id, shown=found.digest()))
        assert (done["files"], done["version"]) == (1, 2)
        assert row(council, file).disposal_due == dt.date(2028, 3, 31)
        assert shown(desk, class_id).rows == ()
        assert why_not(desk, DateAnew(class_id=class_id, shown="")).startswith("All files")

    def test_what_was_shown_has_changed(self, council: Council) -> None:
        class_id, file, desk = council.record_class("Tenancies"), council.file("HOU/1"), council.desk()
        council.change(file, class_id=class_id, closed_on=CLOSED)
        council.schedule({class_id: THREE})
        digest = shown(desk, class_id).digest()
        council.change(council.file("HOU/2"), class_id=class_id, closed_on=CLOSED)
        assert "Something has changed" in why_not(desk, DateAnew(class_id=class_id, shown=digest))
        assert row(council, file).disposal_due is None

    def test_without_a_schedule_or_a_rule(self, council: Council) -> None:
        class_id, other, desk = council.record_class("A"), council.record_class("B"), council.desk()
        assert why_not(desk, DateAnew(class_id=class_id, shown="")) == "No schedule is in force yet."
        council.schedule({other: SIX})
        assert "has a rule" in why_not(desk, DateAnew(class_id=class_id, shown=""))

    def test_disposed_files_stay_as_they_are(self, council: Council) -> None:
        class_id, file, desk = council.record_class("Tenancies"), council.file("HOU/1"), council.desk()
        council.change(file, class_id=class_id, closed_on=CLOSED)
        council.disposed(file)
        council.schedule({class_id: THREE})
        assert shown(desk, class_id).rows == ()
        assert "was disposed of" in why_not(desk, RecordEvent(code=file, event="Sold", day=TODAY))

    def test_a_large_class_is_dated_in_several_goes(
        self, council: Council, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dating, "MOST", 3)
        class_id, desk = council.record_class("Tenancies"), council.desk()
        for number in range(7):
            council.change(council.file(f"HOU/{number}"), class_id=class_id, closed_on=CLOSED)
        council.schedule({class_id: THREE})
        goes = []
        while (found := shown(desk, class_id)).rows:
            done = desk.office.do(DateAnew(class_id=class_id, shown=found.digest()))
            goes.append((done["files"], done["more"]))
        assert goes == [(3, True), (3, True), (1, False)]

    def test_cancelled_in_the_middle_nothing_was_done(self, council: Council) -> None:
        class_id, desk = council.record_class("Tenancies"), council.desk()
        many = 3 * AT_ONCE
        shelf = council.ids[council.shelf]

        def register(entry: OpenEntry) -> None:
            for number in range(many):
                file_id = entry.id + 10_000 + number
                plain = {"part": 1, "title": "t", "marking": "OFFICIAL", "state": "in", "moves": 0}
                place = {"home_id": shelf, "current_id": shelf, "class_id": class_id, "closed_on": CLOSED}
                code = f"M{number}"
                entry.insert(File, id=file_id, code=code, reference=code, **plain, **place)

        council.write("set_up", register)
        council.schedule({class_id: THREE})
        act = DateAnew(class_id=class_id, shown=shown(desk, class_id).digest())
        told: list[int] = []

        def stop(done: int, _total: int) -> None:
            told.append(done)
            if done > AT_ONCE:
                raise Cancelled

        with pytest.raises(Cancelled):
            desk.office.do(act, stop)
        assert told == [AT_ONCE, 2 * AT_ONCE]
        assert len(shown(desk, class_id).rows) == many
        assert desk.office.do(act)["files"] == many
        assert shown(desk, class_id).rows == ()


class TestEvents:
    def test_an_event_dates_the_file_and_is_taken_back(self, council: Council) -> None:
        class_id, file, desk = council.record_class("Children"), council.file("CHS/1"), council.desk()
        council.schedule({class_id: BIRTH})
        council.change(file, class_id=class_id)
        for day, due in (("2004-02-29", "2025-02-28"), ("2004-03-01", "2025-03-01"), (None, None)):
            born = dt.date.fromisoformat(day) if day else None
            done = desk.office.do(RecordEvent(code=file, event=" birth ", day=born))
            assert done["disposal_due"] == due
            kept = row(council, file).disposal_due
            assert (kept.isoformat() if kept else None) == due

    def test_a_birth_is_private_in_the_trail(self, council: Council) -> None:
        file, desk, class_id = council.file("CHS/1"), council.desk(), council.record_class("Children")
        council.schedule({class_id: Rule("review", "birth", years=75)})
        council.change(file, class_id=class_id)
        desk.office.do(RecordEvent(code=file, event="birth", day=dt.date(2004, 2, 29)))
        with council.database.connected() as connection:
            bodies = connection.exec_driver_sql("SELECT body FROM entry WHERE kind = 'event_recorded'").all()
        assert len(bodies) == 1
        assert "2004-02-29" not in bodies[0].body

    def test_refusals(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        wrong: list[tuple[str, dt.date | None, str]] = [
            ("opened", CLOSED, "the file's own"),
            (" closed", CLOSED, "the file's own"),
            ("  ", CLOSED, "Say which event"),
            ("x" * 1001, CLOSED, "Say which event"),
            ("Sold", dt.date(1849, 12, 31), "too far away"),
            ("Sold", dt.date(2127, 1, 1), "too far away"),
            ("birth", TODAY + dt.timedelta(days=1), "can't lie ahead"),
        ]
        for event, day, why in wrong:
            assert why in why_not(desk, RecordEvent(code=file, event=event, day=day))
        for code in ("nonsense", council.okafor, council.shelf):
            assert why_not(desk, RecordEvent(code=code, event="Sold", day=CLOSED)).endswith("is no file.")
