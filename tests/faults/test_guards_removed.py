"""Each guard is there for a reason: a hostile statement is refused by it alone, and done without it."""

import pytest

from app.upkeep.guards import postgres, sqlite
from app.upkeep.guards.tables import APPEND_ONLY, ENTERED, KEPT, KEYS
from app.upkeep.models import all_tables
from tests.faults.hand import Hand
from tests.faults.hostile import of_engine
from tests.faults.hostile_cases import Hostile
from tests.faults.hostile_places import of_places
from tests.faults.plain import REFUSED

TABLES = {
    "sqlite": {name: name.removeprefix("guard_") for name in sqlite.TRIGGERS},
    "postgresql": {name: table for table, name in postgres.TRIGGERS},
}
NOT_REFUSING = {
    "guard_search_words_insert": "keeps the words to search by",
    "guard_search_words_update": "keeps the words to search by",
    "guard_entry_numbered": "gives an entry its place: tests.upkeep.test_checkpoints shows it",
    "guard_loan_ends_offer": "ends the offer of what came back: test_handover shows it",
    "guard_hold_locks": "locks the file: test_locks shows what for",
    "guard_file_may": "asks who is signed in: tests.upkeep.test_hostile_clerk shows it",
    "guard_file_marking": "asks who is signed in: tests.upkeep.test_hostile_clerk shows it",
    "guard_staff_role_login": "lets a login follow: tests.upkeep.test_logins shows it",
    "guard_borrower_login": "lets a login follow: tests.upkeep.test_logins shows it",
}
MAY_LOSE_ROWS = {
    "council": "the council's name is a setting",
    "mint": "codes in use are kept in barcode, and minting passes over them",
    "staff_role": "roles are taken away when work changes",
}


def guards() -> list[tuple[str, str]]:
    return [
        (engine, guard) for engine, names in TABLES.items() for guard in names if guard not in NOT_REFUSING
    ]


def drop(hand: Hand, guard: str) -> None:
    if guard.startswith("uq_"):
        hand.plain.ddl(f"DROP INDEX {guard}")
    elif hand.plain.lite:
        hand.plain.ddl(f"DROP TRIGGER {guard}")
    else:
        hand.plain.ddl(f"DROP TRIGGER {guard} ON {TABLES['postgresql'][guard]}")


def is_refused(hand: Hand, one: Hostile) -> str | None:
    """Try it and return what the database says, or None if it was done; nothing remains of it."""
    with hand.attempt() as tried:
        prepared = one.prepare(tried)
        try:
            one.harm(tried, prepared)
        except REFUSED as error:
            return str(error.orig)
        return None


@pytest.mark.parametrize(("engine", "guard"), guards())
def test_a_guard_refuses_what_is_done_without_it(engine: str, guard: str, hand: Hand) -> None:
    cases = [one for one in [*of_engine(engine), *of_places(engine)] if one.guard == guard]
    assert cases, f"{guard} has no hostile statement in tests.faults.hostile"
    for other in {other for one in cases for other in one.others}:
        drop(hand, other)
    for one in cases:
        assert one.says in (is_refused(hand, one) or "nothing"), f"{one} was not refused by {guard}"
    drop(hand, guard)
    for one in cases:
        assert is_refused(hand, one) is None, f"{one} was refused by something else"


def test_every_table_is_guarded_or_need_not_be() -> None:
    tables = all_tables().tables
    assert set(KEPT) == set(tables) - set(MAY_LOSE_ROWS)
    assert set(KEYS) == set(KEPT)
    entered = {name for name, table in tables.items() if "entry_id" in table.c}
    assert set(ENTERED) == entered - {"entry_value", "entry_order"}
    assert set(APPEND_ONLY) < set(KEPT)
