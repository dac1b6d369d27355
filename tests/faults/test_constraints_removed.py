"""Each CHECK and each unique index is there for a reason: without the guards it still refuses by itself."""

import pytest

from app.upkeep.guards import drop_guards
from tests.faults.constraints import ALIKE, OF_ANOTHER, WRONG_ROWS, checks, first_row, second_row, uniques
from tests.faults.hand import Hand
from tests.faults.plain import REFUSED

UNIQUE = {name: (table, columns, is_index) for table, name, columns, is_index in sorted(uniques())}
CHECK = {name: table for table, name in sorted(checks())}
# The id of an entry is made of its desk and number: either of the two keys refuses for both.
TWINS = {"pk_entry": "uq_entry_desk_id_seq", "uq_entry_desk_id_seq": "pk_entry"}
NO_ROW = {"council": "its only row is refused by ck_council_one"}


def test_every_check_has_a_hostile_row() -> None:
    assert set(WRONG_ROWS) == set(CHECK)


def is_refused_row(hand: Hand, table: str, name: str) -> bool:
    with hand.attempt() as tried:
        wrong = tried.row(table, **WRONG_ROWS[name])
        if name in OF_ANOTHER:
            column, thing = OF_ANOTHER[name]
            wrong[column] = tried.ids[thing]
        if name in ALIKE:
            one, other = ALIKE[name]
            wrong[one] = wrong[other]
        try:
            tried.plain.insert(table, wrong)
        except REFUSED as error:
            assert name in str(error.orig), error
            return True
        return False


@pytest.mark.parametrize("name", WRONG_ROWS)
def test_a_check_refuses_what_is_done_without_it(name: str, hand: Hand) -> None:
    table = CHECK[name]
    without_guards(hand)
    assert is_refused_row(hand, table, name)
    if hand.plain.lite:
        hand.plain.ddl("PRAGMA ignore_check_constraints=ON")
    else:
        hand.plain.ddl(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    try:
        assert not is_refused_row(hand, table, name)
    finally:
        if hand.plain.lite:
            hand.plain.ddl("PRAGMA ignore_check_constraints=OFF")


def is_refused_twin(hand: Hand, name: str) -> bool:
    table, columns, _is_index = UNIQUE[name]
    with hand.attempt() as tried:
        first = first_row(tried, table, columns)
        try:
            second_row(tried, table, columns, first)
        except REFUSED:
            return True
        return False


def without_guards(hand: Hand) -> None:
    drop_guards(hand.plain.connection)


@pytest.mark.parametrize("name", [name for name, (table, *_rest) in UNIQUE.items() if table not in NO_ROW])
def test_what_is_unique_is_so_by_its_index(name: str, hand: Hand) -> None:
    table, _columns, is_index = UNIQUE[name]
    without_guards(hand)
    if name in TWINS and not hand.plain.lite:
        hand.plain.ddl(f"ALTER TABLE {table} DROP CONSTRAINT {TWINS[name]} CASCADE")
    assert is_refused_twin(hand, name)
    if is_index:
        hand.plain.ddl(f"DROP INDEX {name}")
    elif not hand.plain.lite:  # SQLite can't drop what was declared with its table
        hand.plain.ddl(f"ALTER TABLE {table} DROP CONSTRAINT {name} CASCADE")
    else:
        return
    assert not is_refused_twin(hand, name)
