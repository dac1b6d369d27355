"""The home page: counts, and what wants looking after."""

import datetime as dt

from app.codes.command import Command
from app.overview.home import Home, home
from app.overview.missing import ToDecide
from tests.council import NOON, Council, TestDesk


def at_home(desk: TestDesk, name: str = "Front desk", *, reveal: bool = False) -> Home:
    return desk.office.ask(home, name, desk.now.date(), reveal)


def test_where_nothing_happened(council: Council) -> None:
    assert at_home(council.desk()) == Home(0, 0, 0, 0, 0, 0, (), (), (), ToDecide(0, None))
    assert at_home(council.desk(), "No such desk").out == 0


def test_what_is_out_and_overdue_longest_first(council: Council) -> None:
    secret = council.record_class("Tenancies", is_sensitive=True)
    old, hidden, new = council.file("HOU/1"), council.file("HOU/2", class_id=secret), council.file("HOU/3")
    desk, box = council.desk(), council.box("B1")
    desk.outcomes(council.okafor, old)
    desk.wait(3 * 86_400)
    desk.outcomes(council.khan, hidden)
    desk.wait(60 * 86_400)
    desk.outcomes(council.price, new, box)
    now = at_home(desk)
    assert (now.out, now.overdue) == (3, 2), "boxes are not counted"
    assert [(one.reference, one.title, one.holder, one.holder_barcode) for one in now.overdue_files] == [
        ("HOU/1", "A file", "J. Okafor", council.okafor),
        ("HOU/2", None, "M. Khan", council.khan),
    ]
    assert now.overdue_files[0].due_back == dt.date(2026, 3, 31)
    assert at_home(desk, reveal=True).overdue_files[1].title == "A file"


def test_what_is_due_today_is_not_overdue(council: Council) -> None:
    desk = council.desk()
    desk.outcomes(council.okafor, council.file("HOU/1"))
    assert desk.office.ask(home, "Front desk", dt.date(2026, 3, 31)).overdue == 0
    assert desk.office.ask(home, "Front desk", dt.date(2026, 4, 1)).overdue == 1


def test_what_is_missing_since_when(council: Council) -> None:
    file, found = council.file("HOU/1", "One"), council.file("HOU/2")
    council.missing(file)
    council.missing(found)
    desk = council.desk()
    desk.scan(found)
    now = at_home(desk)
    assert now.missing == 1
    assert [(one.barcode, one.reference, one.title, one.since) for one in now.missing_files] == [
        (file, "HOU/1", "One", NOON)
    ]


def test_unknown_scans_of_a_week(council: Council) -> None:
    desk = council.desk()
    desk.scan("Old nonsense")
    desk.wait(9 * 86_400)
    desk.scan("New nonsense")
    now = at_home(desk)
    assert now.unknown == 1
    assert [(one.text, one.desk, one.at) for one in now.unknown_scans] == [
        ("New nonsense", "Front desk", desk.now),
        ("Old nonsense", "Front desk", NOON + dt.timedelta(seconds=2)),
    ]


def test_what_this_desk_did_today(council: Council) -> None:
    first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.outcomes(council.okafor, first)
    desk.wait(86_400)
    desk.outcomes(council.okafor, first, second)
    assert (at_home(desk).lent_today, at_home(desk).returned_today) == (1, 1)
    desk.command(Command.UNDO)
    assert (at_home(desk).lent_today, at_home(desk).returned_today) == (0, 1)
    desk.outcomes(council.khan, council.box("B1", council.file("HOU/3")))
    assert at_home(desk).lent_today == 1, "the file, not its box"
    other = council.desk("Civic Centre")
    other.now = desk.now
    assert at_home(other, "Civic Centre").returned_today == 0
