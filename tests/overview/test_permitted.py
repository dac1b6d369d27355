"""What may be done with a file now, in the desk's own words; and the desk then does just that."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from app.codes.command import Command
from app.codes.own import make
from app.core.rights import Right
from app.overview.permitted import Act, permitted
from tests.council import Council, TestDesk

ALL = frozenset(Right)
LEND, BACK, RENEW, OFF_SITE, AWAY = Act


def asked(desk: TestDesk, code: str, rights: frozenset[Right] = ALL) -> dict[Act, str | None]:
    """Of each act why it may not be done; None where it may."""
    found = desk.office.ask(permitted, "Front desk", code, rights, desk.now)
    assert all(one.allowed is (one.why is None) for one in found)
    return {one.act: one.why for one in found}


def test_a_file_on_its_shelf(council: Council) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    assert asked(desk, file) == {
        LEND: None,
        BACK: "HOU/1 was not out: keep it here.",
        RENEW: "HOU/1 is not on loan; there is nothing to renew.",
        OFF_SITE: None,
        AWAY: None,
    }


def test_a_file_that_is_out(council: Council) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    desk.outcomes(council.okafor, file)
    desk.command(Command.DONE)
    desk.wait(86_400)
    out = "HOU/1 is out to J. Okafor since 3 March."
    assert asked(desk, file) == {LEND: out, BACK: None, RENEW: None, OFF_SITE: out, AWAY: None}
    desk.command(Command.RENEW)
    desk.scan(file)
    assert str(asked(desk, file)[RENEW]).startswith("HOU/1 was renewed once already.")
    desk.scan(council.khan)
    assert str(asked(desk, file)[RENEW]).endswith("only they can renew it.")


def test_a_file_lent_elsewhere_just_now(council: Council) -> None:
    file, desk, other = council.file("HOU/1"), council.desk(), council.desk("Civic Centre")
    other.outcomes(council.okafor, file)
    why = "HOU/1 was just lent to J. Okafor at Civic Centre. Ask there."
    assert {asked(desk, file)[act] for act in (BACK, RENEW, AWAY)} == {why}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Council.missing, "HOU/1 is missing. Ask the records officer."),
        (Council.disposed, "Stop: HOU/1 is recorded as destroyed. Keep it here: a certificate may be wrong."),
    ],
)
def test_a_file_that_should_not_be_here(
    council: Council, change: Callable[[Council, str], None], why: str
) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    change(council, file)
    found = asked(desk, file)
    assert {found[act] for act in (LEND, RENEW, OFF_SITE, AWAY)} == {why}
    assert found[BACK] == (None if change is Council.missing else why), "to return it is to find it"


def test_a_file_in_a_batch_and_one_marked_too_high(council: Council) -> None:
    batched = council.file("HOU/1", disposal_officer_id=council.ids[council.price])
    secret, desk = council.file("HOU/2", marking="SECRET"), council.desk()
    assert set(asked(desk, batched).values()) == {"HOU/1 is in an approved disposal batch. Ask A. Price."}
    found = asked(desk, secret)
    assert found[LEND] == "HOU/2 is SECRET and can't be lent at the desk. Ask the information manager."
    assert found[AWAY] is None


def test_who_stands_there_counts_until_the_visit_has_run_out(council: Council) -> None:
    owner = council.ids[council.price]
    class_id = council.record_class("Tenancies", council.lettings, owner_id=owner)
    file, desk = council.file("HOU/1", class_id=class_id), council.desk()
    assert asked(desk, file)[LEND] is None
    desk.scan(council.khan)
    assert asked(desk, file)[LEND] == "HOU/1 may be borrowed by Lettings only. Ask A. Price."
    desk.wait(61)
    assert asked(desk, file)[LEND] is None


def test_modes_and_what_is_armed_do_not_matter(council: Council) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    plain = asked(desk, file)
    for command in (Command.RETURN, Command.RENEW, Command.OFF_SITE):
        desk.command(command)
        assert asked(desk, file) == plain
    desk.scan(council.shelf)
    assert asked(desk, file) == plain


def test_what_is_no_file(council: Council) -> None:
    desk, file = council.desk(), council.file("HOU/1")
    council.barcode("TWICE", file)
    council.barcode("TWICE", council.file("HOU/2"))
    for code in ("", "nonsense", make("F", 9999), council.okafor, council.shelf, council.box("B1"), "TWICE"):
        assert desk.office.ask(permitted, "Front desk", code, ALL, desk.now) == []


def test_somebody_who_may_not_work_at_a_desk(council: Council) -> None:
    found = asked(council.desk(), council.file("HOU/1"), frozenset())
    who = "clerk, records officer, disposal officer, information manager, administrator"
    why = f"You may not do this. Who may: {who}."
    assert set(found.values()) == {why}


@pytest.mark.parametrize(
    "prepare",
    [
        lambda council, file: None,
        lambda council, file: council.missing(file),
        lambda council, file: council.disposed(file),
        lambda council, file: council.change(file, marking="SECRET"),
        lambda council, file: council.bagged(file),
        lambda council, file: council.change(file, disposal_officer_id=council.ids[council.price]),
        lambda council, file: council.desk("Civic Centre").outcomes(council.khan, file),
    ],
    ids=["in", "missing", "destroyed", "secret", "bagged", "in a batch", "out elsewhere"],
)
@pytest.mark.parametrize("later", [0, 120])
def test_the_desk_then_says_and_does_the_same(
    council: Council, prepare: Callable[[Council, str], Any], later: int
) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    prepare(council, file)
    desk.wait(later)
    desk.now += dt.timedelta(seconds=2)
    foretold = asked(desk, file)
    desk.command(Command.RENEW)
    said = desk.scan(file)
    if foretold[RENEW] is None:
        assert said["outcome"] == "renewed"
    elif said["outcome"] in ("refused", "alarm"):
        assert said["say"] == foretold[RENEW]
    desk.command(Command.RETURN)
    foretold = asked(desk, file)
    said = desk.scan(file)
    assert (said["outcome"] in ("checked_in", "found")) is (foretold[BACK] is None)
    assert foretold[BACK] in (None, said["say"])
    desk.command(Command.DONE)
    desk.scan(council.price)
    foretold = asked(desk, file)
    said = desk.scan(file)
    if foretold[LEND] is not None:
        assert said["say"] == foretold[LEND]
