"""How a desk stands, in one read: what a window shows of it."""

import datetime as dt

import pytest

from app.codes.command import Command
from app.core.link import Ask
from app.core.postgres import PostgresLink
from app.custody.facts import Mode
from app.overview.standing import Standing, standing
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()


def stands(desk: TestDesk, *, reveal: bool = False, today: dt.date = TODAY) -> Standing:
    return desk.office.ask(standing, "Front desk", reveal, today)


def test_a_desk_where_nothing_happened(council: Council) -> None:
    now = stands(council.desk())
    assert (now.visitor, now.person, now.collector, now.shelf) == (None, None, None, None)
    assert (now.held, now.holds, now.overdue, now.waiting) == ((), 0, 0, ())
    assert (now.mode, now.renewing, now.collecting, now.off_site) == (Mode.LENDING, False, False, False)
    assert not now.may_run_out
    assert council.desk().office.ask(standing, "No such desk").visitor is None


def test_the_visitor_and_what_they_hold_overdue_first(council: Council) -> None:
    desk, box = council.desk(), council.box("B1")
    secret = council.record_class("Tenancies", is_sensitive=True)
    old, new = council.file("HOU/1", "One"), council.file("HOU/2", "Two", part=2, class_id=secret)
    desk.scan(council.okafor)
    desk.scan(old)
    desk.command(Command.DONE)
    desk.wait(60 * 86_400)
    desk.scan(council.okafor, by_name=True)
    desk.outcomes(new, box)
    today = desk.now.date()
    now = stands(desk, today=today)
    assert now.person is not None
    assert (now.person.name, now.person.barcode, now.person.team) == (
        "J. Okafor",
        council.okafor,
        "Lettings",
    )
    assert (now.person.kind, now.person.by_name, now.visitor) == ("staff", True, "J. Okafor")
    assert [(one.barcode, one.reference, one.title) for one in now.held] == [
        (old, "HOU/1", "One"),
        (new, "HOU/2 part 2", None),
        (box, "B1", None),
    ]
    assert [(one.overdue, one.this_visit, one.is_box) for one in now.held] == [
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]
    assert (now.holds, now.overdue, now.may_run_out) == (3, 1, True)
    assert stands(desk, reveal=True, today=today).held[1].title == "Two"


def test_a_day_badge_with_its_sponsor(council: Council) -> None:
    sponsor = council.ids[council.price]
    badge = council.person("C. Builder", kind="visitor", sponsor_id=sponsor, badge_until=TODAY)
    desk = council.desk()
    desk.scan(badge)
    person = stands(desk).person
    assert person is not None
    assert (person.kind, person.badge_until, person.sponsor, person.by_name) == (
        "visitor",
        TODAY,
        "A. Price",
        False,
    )


def test_who_collects_and_what_is_armed(council: Council) -> None:
    desk = council.desk()
    desk.scan(council.okafor)
    desk.command(Command.COLLECTING)
    assert stands(desk).collecting
    desk.scan(council.khan)
    assert (stands(desk).visitor, stands(desk).collector) == ("M. Khan", "J. Okafor")
    desk.command(Command.RENEW)
    assert stands(desk).renewing
    desk.command(Command.OFF_SITE)
    assert (stands(desk).off_site, stands(desk).permit_complete) == (True, False)
    desk.command(Command.OFF_SITE, authorised_by="A. Price", reason="Court", carried="By hand")
    assert (stands(desk).off_site, stands(desk).permit_complete) == (True, True)


def test_files_that_wait_and_for_whom(council: Council) -> None:
    first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.scan(first)
    now = stands(desk)
    assert [(one.barcode, one.reference, one.bound_to) for one in now.waiting] == [(first, "HOU/1", None)]
    assert now.may_run_out
    desk.scan(council.okafor)
    desk.scan(second, after=90)
    assert [one.bound_to for one in stands(desk).waiting] == ["J. Okafor"]


def test_modes(council: Council) -> None:
    desk = council.desk()
    desk.scan(council.shelf)
    assert (stands(desk).mode, stands(desk).shelf) == (Mode.SHELVING, "Bay 1, Shelf 1")
    desk.command(Command.RETURN)
    assert (stands(desk).mode, stands(desk).shelf) == (Mode.RETURNING, None)


def test_it_takes_few_round_trips(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    if council.database.dialect == "sqlite":
        return
    desk = council.desk()
    desk.scan(council.okafor)
    desk.command(Command.COLLECTING)
    desk.scan(council.khan)
    trips: list[int] = []
    ask = PostgresLink.ask

    def counted(link: PostgresLink, asks: list[Ask]) -> object:
        trips.append(len(asks))
        return ask(link, asks)

    monkeypatch.setattr(PostgresLink, "ask", counted)
    stands(desk)
    assert len(trips) <= 2, "and one that ends the transaction"
