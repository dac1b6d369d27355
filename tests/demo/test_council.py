"""The council is consistent: custody, loans and history agree, and each code to try is what its list says."""

import datetime as dt
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest

from app.codes.own import read
from app.core.times import is_working_day
from tests.demo.conftest import NOW, Filled

FILE_IS = {
    "files_in": "f.state = 'in' AND l.id IS NULL AND f.current_id = f.home_id AND p.kind = 'shelf'"
    " AND f.marking = 'OFFICIAL' AND t.class_id IS NULL AND h.id IS NULL AND f.disposal_officer_id IS NULL"
    " AND c.loan_days IS NULL AND c.marking = 'OFFICIAL' AND f.part > 0",
    "files_out": "f.state = 'in' AND l.id IS NOT NULL AND l.part_of_id IS NULL AND t.class_id IS NULL"
    " AND f.marking = 'OFFICIAL' AND h.id IS NULL AND f.disposal_officer_id IS NULL AND p.kind <> 'box'",
    "files_missing": "f.state = 'missing' AND l.id IS NULL",
    "files_lost": "f.state = 'lost' AND l.id IS NULL",
    "files_disposed": "f.state = 'disposed' AND f.disposed_how = 'destroyed' AND l.id IS NULL",
    "files_in_batch": "f.state = 'in' AND f.disposal_officer_id IS NOT NULL AND l.id IS NULL",
    "files_bagged": "f.state = 'bagged' AND l.id IS NULL",
    "files_held": "h.id IS NOT NULL",
    "files_secret": "f.marking = 'SECRET' AND l.id IS NULL",
    "files_restricted": "t.class_id IS NOT NULL AND l.id IS NULL",
}
FILES = """
SELECT DISTINCT b.code FROM barcode b
JOIN file f ON f.id = b.thing_id AND b.letter = 'F'
JOIN record_class c ON c.id = f.class_id
LEFT JOIN place p ON p.id = f.current_id
LEFT JOIN loan l ON l.file_id = f.id AND l.returned_at IS NULL
LEFT JOIN class_team t ON t.class_id = f.class_id
LEFT JOIN disposal_hold h ON h.file_id = f.id AND h.lifted_at IS NULL
WHERE {}
"""
COMMANDS = {"done", "undo", "lend", "return", "renew", "off_site", "collecting", "slip", "relief"}
EARLY = "SELECT id FROM file WHERE state = 'disposed' AND (disposal_due IS NULL OR {})"
PEOPLE = "SELECT code FROM borrower WHERE {}"
PLACES = "SELECT code FROM place WHERE {}"
UNCODED = "SELECT code, id FROM {} EXCEPT SELECT code, thing_id FROM barcode WHERE letter IN ('{}')"
PEOPLE_ARE = {
    "people": "kind = 'staff' AND status = 'active' AND team_id IS NOT NULL",
    "people_left": "status = 'left'",
    "people_suspended": "status = 'suspended'",
    "visitors": "kind = 'visitor' AND badge_until >= '2026-11-20' AND sponsor_id IS NOT NULL",
    "organisations": "kind = 'organisation'",
}
PLACES_ARE = {
    "boxes": "kind = 'box' AND parent_id = home_id AND id IN (SELECT current_id FROM file)"
    " AND id NOT IN (SELECT box_id FROM loan WHERE box_id IS NOT NULL AND returned_at IS NULL)",
    "boxes_out": "kind = 'box' AND id IN (SELECT box_id FROM loan WHERE returned_at IS NULL)",
    "locations": "kind = 'shelf' AND path LIKE '%, Bay %, Shelf %'",
}


def codes(filled: Filled, query: str) -> set[str]:
    return {row[0] for row in filled.ask(query)}


@pytest.mark.parametrize("kind", FILE_IS)
def test_files_to_try_are_what_they_are_said_to_be(filled: Filled, kind: str):
    assert filled.codes[kind]
    assert set(filled.codes[kind]) <= codes(filled, FILES.format(FILE_IS[kind]))


@pytest.mark.parametrize("kind", PEOPLE_ARE)
def test_people_to_try_are_what_they_are_said_to_be(filled: Filled, kind: str):
    assert filled.codes[kind]
    assert set(filled.codes[kind]) <= codes(filled, PEOPLE.format(PEOPLE_ARE[kind]))


@pytest.mark.parametrize("kind", PLACES_ARE)
def test_places_to_try_are_what_they_are_said_to_be(filled: Filled, kind: str):
    assert filled.codes[kind]
    assert set(filled.codes[kind]) <= codes(filled, PLACES.format(PLACES_ARE[kind]))


def test_there_are_enough_codes_to_try(filled: Filled):
    assert len(filled.codes["files_in"]) >= 25
    assert len(filled.codes["people"]) == 20
    assert len(filled.codes["files_out"]) >= 8
    assert set(filled.codes["mat"]) == COMMANDS


def test_blank_codes_are_valid_and_unused(filled: Filled):
    used = codes(filled, "SELECT code FROM barcode")
    for letter, kind in (("F", "blank_files"), ("P", "blank_badges")):
        assert {read(code).letter for code in filled.codes[kind]} == {letter}
        assert not used & set(filled.codes[kind])


def test_codes_are_found_and_minting_goes_on_after_them(filled: Filled):
    for table, letters in (("file", "F"), ("borrower", "P"), ("place", "BL")):
        assert filled.ask(UNCODED.format(table, "', '".join(letters))) == []
    minted = dict(row for row in map(tuple, filled.ask("SELECT letter, last FROM mint")))
    for (code,) in filled.ask("SELECT code FROM barcode WHERE code NOT LIKE 'RM-%'"):
        assert read(code).letter == code[0]
        assert int(code[1:8]) <= minted[code[0]]
    twins = filled.ask(
        "SELECT count(*) FROM barcode WHERE code = :code", code=filled.codes["files_ambiguous"][0]
    )
    assert twins[0][0] == 2


def test_new_references_come_after_all_that_there_are(filled: Filled):
    last = dict(map(tuple, filled.ask("SELECT code, last_number FROM service")))
    for (reference,) in filled.ask("SELECT reference FROM file"):
        code, year, number = reference.split("/")
        assert 2009 <= int(year) <= 2026
        assert int(number) <= last[code]


def histories(filled: Filled) -> dict[tuple[str, int], list[Any]]:
    found: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in filled.ask("SELECT * FROM movement ORDER BY file_id, box_id, nth"):
        found["F" if row.file_id else "B", row.file_id or row.box_id].append(row)
    return found


def test_histories_have_no_gaps_and_go_forward(filled: Filled):
    moves = {("F", row.id): row.moves for row in filled.ask("SELECT id, moves FROM file")}
    moves |= {
        ("B", row.id): row.moves for row in filled.ask("SELECT id, moves FROM place WHERE kind = 'box'")
    }
    found = histories(filled)
    assert found.keys() == moves.keys()
    for thing, rows in found.items():
        assert [row.nth for row in rows] == list(range(1, moves[thing] + 1))
        times = [str(row.happened_at) for row in rows]
        assert times == sorted(times)
        assert times[-1] < str(NOW)
        assert rows[0].kind == "registered"


def test_a_thing_is_out_exactly_if_it_went_out_last(filled: Filled):
    open_loans = {
        ("F" if row.file_id else "B", row.file_id or row.box_id): row
        for row in filled.ask("SELECT * FROM loan WHERE returned_at IS NULL")
    }
    went_out = {
        thing: rows[-1] for thing, rows in histories(filled).items() if rows[-1].kind in ("out", "renewed")
    }
    assert open_loans.keys() == went_out.keys()
    for thing, movement in went_out.items():
        loan = open_loans[thing]
        assert (loan.id, loan.borrower_id, loan.desk_id) == (
            movement.loan_id,
            movement.borrower_id,
            movement.desk_id,
        )
        assert (loan.out_at, loan.due_back) == (movement.happened_at, movement.due_back)


def test_every_loan_has_its_movements(filled: Filled):
    told: dict[int, list[Any]] = defaultdict(list)
    for rows in histories(filled).values():
        for row in rows:
            if row.loan_id:
                told[row.loan_id].append(row)
    for loan in filled.ask("SELECT * FROM loan"):
        first, *others = told.pop(loan.id)
        assert (first.kind, first.happened_at, first.borrower_id) == ("out", loan.out_at, loan.borrower_id)
        kinds = ["renewed"] * loan.renewals + (["in"] if loan.returned_at else [])
        assert [row.kind for row in others] == kinds
        if loan.returned_at:
            assert (others[-1].happened_at, others[-1].desk_id) == (loan.returned_at, loan.returned_desk_id)
    assert not told


def test_where_a_file_is_agrees_with_its_last_place(filled: Filled):
    files = {row.id: row for row in filled.ask("SELECT id, current_id, state FROM file")}
    for (letter, number), rows in histories(filled).items():
        if letter == "F" and files[number].state not in ("disposed", "bagged"):
            places = [row.place_id for row in rows if row.place_id and row.kind != "out"]
            is_on_way = rows[-1].kind == "despatched"
            assert files[number].current_id == (None if is_on_way else places[-1])
        for before, after in pairwise(rows):
            assert before.place_id is None or after.was_at_id == before.place_id


def test_states_have_their_reasons(filled: Filled):
    searched = filled.ask("SELECT f.state, s.ended FROM file f JOIN search s ON s.file_id = f.id")
    assert {tuple(row) for row in searched} <= {("missing", None), ("lost", "lost")}
    gone = filled.ask("SELECT count(*) FROM file WHERE state IN ('missing', 'lost')")
    assert gone[0][0] == len(searched)
    early = "disposed_at < disposal_due"
    if filled.database.dialect == "postgresql":
        early = early.replace("disposed_at <", "disposed_at::date <")
    assert filled.ask(EARLY.format(early)) == []
    held = "SELECT f.id FROM file f JOIN disposal_hold h ON h.file_id = f.id WHERE f.state = 'disposed'"
    assert filled.ask(held) == []


def test_restricted_files_are_with_their_teams_only(filled: Filled):
    wrong = filled.ask(
        "SELECT l.id FROM loan l JOIN file f ON f.id = l.file_id JOIN borrower b ON b.id = l.borrower_id"
        " WHERE f.class_id IN (SELECT class_id FROM class_team) AND NOT EXISTS"
        " (SELECT 1 FROM class_team t WHERE t.class_id = f.class_id AND t.team_id = b.team_id)"
    )
    assert wrong == []


def test_loans_are_due_on_working_days(filled: Filled):
    days = {str(row[0]) for row in filled.ask("SELECT due_back FROM loan")}
    assert days
    assert all(is_working_day(dt.date.fromisoformat(day)) for day in days)


def test_a_few_are_overdue_and_the_leaver_holds_something(filled: Filled):
    held = filled.ask("SELECT due_back, borrower_id FROM loan WHERE returned_at IS NULL")
    overdue = sum(str(row.due_back) < "2026-11-20" for row in held)
    assert 0 < overdue < len(held) / 2
    left = filled.ask("SELECT id FROM borrower WHERE status = 'left'")[0][0]
    assert left in {row.borrower_id for row in held}


def test_search_words_find_a_file(filled: Filled):
    title = filled.ask("SELECT id, reference FROM file WHERE state = 'in' ORDER BY id")[5]
    word = title.reference.replace("/", " ")
    if filled.database.dialect == "sqlite":
        found = filled.ask("SELECT rowid AS id FROM file_words WHERE file_words MATCH :words", words=word)
    else:
        found = filled.ask(
            "SELECT id FROM file WHERE words_of(reference || ' ' || title) @@ to_tsquery('simple', :words)",
            words=word.replace(" ", "&"),
        )
    assert title.id in {row.id for row in found}


def test_each_desk_has_its_returns_shelf(filled: Filled):
    rows = filled.ask("SELECT d.name, p.path FROM desk d JOIN place p ON p.desk_id = d.id")
    assert len(rows) == len(filled.ask("SELECT id FROM desk")) == 5
    assert all(row.path == f"Returns shelf, {row.name}" for row in rows)


HANDED_ON = {
    "a leaver's offer waits": "SELECT count(*) FROM transfer_offer o JOIN borrower b ON b.id = o.giver_id"
    " JOIN loan l ON l.id = o.loan_id AND l.borrower_id = b.id AND l.returned_at IS NULL"
    " WHERE b.status = 'left' AND o.closed_at IS NULL",
    "a leaver holds more than is offered": "SELECT count(*) - 1 FROM loan l"
    " JOIN borrower b ON b.id = l.borrower_id WHERE b.status = 'left' AND l.returned_at IS NULL",
    "a team holds a file, and its officer works here": "SELECT count(*) FROM borrower b"
    " JOIN borrower o ON o.id = b.officer_id AND o.status = 'active' AND o.team_id = b.team_id"
    " JOIN loan l ON l.borrower_id = b.id AND l.returned_at IS NULL WHERE b.kind = 'team'",
    "every organisation has somebody to ask": "SELECT count(*) FROM borrower"
    " WHERE kind = 'organisation' AND contact IS NOT NULL",
}


@pytest.mark.parametrize("what", HANDED_ON)
def test_what_is_handed_on(filled: Filled, what: str) -> None:
    with filled.database.connected() as connection:
        assert connection.exec_driver_sql(HANDED_ON[what]).scalar_one() > 0


def test_two_despatches_are_under_way_and_one_is_late(filled: Filled):
    lines = filled.ask(
        "SELECT d.number, d.expected_on, f.current_id FROM despatch d"
        " JOIN despatch_line l ON l.despatch_id = d.id JOIN file f ON f.id = l.file_id"
        " WHERE l.sent_at IS NOT NULL AND l.received_at IS NULL ORDER BY l.id"
    )
    assert [row.number for row in lines] == [1, 1, 1, 2, 2, 2]
    assert {row.current_id for row in lines} == {None}
    assert str(lines[0].expected_on) < str(lines[-1].expected_on)


def test_places_have_room_and_a_cabinet_waits_to_be_cleared(filled: Filled):
    assert filled.ask("SELECT count(*) FROM place WHERE kind = 'shelf' AND capacity_cm IS NULL")[0][0] == 0
    held = filled.ask(
        "SELECT c.name, count(f.id) AS files FROM place c LEFT JOIN place d ON d.parent_id = c.id"
        " LEFT JOIN file f ON f.home_id = d.id WHERE c.kind = 'cabinet' GROUP BY c.name ORDER BY c.name"
    )
    assert [(row.name, row.files > 0) for row in held] == [("Cabinet 1", False), ("Cabinet 2", True)]
