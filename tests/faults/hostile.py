"""Hostile statements, each with the one guard that refuses it.

A statement spoils a row that is right otherwise, so that nothing but its guard, and the `others` that stand
behind it, can have refused it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.upkeep.guards.tables import APPEND_ONLY, ENTERED, FIXED, KEPT, KEYS
from tests.faults.hand import Hand
from tests.faults.hostile_cases import (
    NOON,
    RELEASED,
    RETURNED,
    UNAPPROVED,
    UNBATCHED,
    Harm,
    Hostile,
    Prepare,
    Row,
)
from tests.faults.hostile_certificates import of_certificates
from tests.faults.hostile_days import of_bulk, of_days
from tests.faults.hostile_disposal import of_disposal
from tests.faults.hostile_inspection import of_inspection
from tests.faults.hostile_missing import of_missing
from tests.faults.hostile_people import people, people_twice
from tests.faults.hostile_register import of_register
from tests.faults.hostile_schedule import of_schedule
from tests.faults.hostile_trail import of_trail
from tests.faults.hostile_values import LATE, another, keyed, related

BEHIND = {
    "batch_line": ("guard_batch_line_one_insert",),
    "entry": ("guard_entry_follows", "guard_entry_order_follows", "guard_entry_order_delete"),
    "entry_order": ("guard_entry_order_follows",),
    "checkpoint": ("guard_checkpoint_size",),
    "disposal_certificate": ("guard_disposal_certificate_gap", "guard_disposal_certificate_twice"),
    "certificate_copy": ("guard_certificate_copy_gap",),
}
"""What else refuses to replace a row of a table."""
FOUND = {"closed_at": NOON, "ended": "found"}
LOOSE = {"returned_at": None, "ended": None}


def _add(table: str, **changes: Any) -> Prepare:
    return lambda hand: hand.add(table, **changes)


def _new(table: str, **changes: Any) -> Harm:
    return lambda hand, _row: hand.add(table, **changes)


def _nothing(_hand: Hand) -> Row:
    return {}


def _change(table: str, **values: Any) -> Harm:
    return lambda hand, row: hand.change(table, row, **values)


def _delete(table: str) -> Harm:
    def harm(hand: Hand, row: Row) -> None:
        if table == "entry":
            _lose_place(hand, row)
        hand.delete(table, row)

    return harm


def _lose_place(hand: Hand, row: Row) -> None:
    hand.plain.run("DELETE FROM entry_order WHERE entry_id = :entry", entry=row["id"])


def _truncate(table: str) -> Harm:
    return lambda hand, _row: hand.plain.run(f"TRUNCATE {table} CASCADE")


def _moving(table: str, column: str) -> Harm:
    return lambda hand, row: hand.change(table, row, **another(hand, table, column))


def _unnamed_row(table: str) -> Harm:
    return lambda hand, _row: hand.add(table, entry_id=hand.ids["old entry"])


def _unnamed_change(table: str) -> Harm:
    return lambda hand, row: hand.change(table, row, entry_id=hand.ids["old entry"])


def _with_key(table: str, key: tuple[str, ...]) -> Prepare:
    return lambda hand: hand.add(table, **keyed(hand, table, key))


def _replacing(table: str, key: tuple[str, ...], how: str = "INSERT OR REPLACE") -> Harm:
    def harm(hand: Hand, row: Row) -> None:
        same = {column: row[column] for column in related(table, key)}
        if table == "entry":
            _lose_place(hand, row)
        hand.plain.insert(table, hand.row(table) | same, how=how)

    return harm


def deleted() -> Iterator[Hostile]:
    """Rows are taken away."""
    for table in KEPT:
        says = f"rows of {table} are kept"
        others = ("guard_entry_order_delete",) if table == "entry" else ()
        yield Hostile(f"guard_{table}_delete", says, _add(table), _delete(table), others)


def emptied() -> Iterator[Hostile]:
    """Whole tables are emptied; so are those that hang on them, which have guards of their own."""
    every = tuple(f"guard_{table}_truncate" for table in KEPT)
    for table in KEPT:
        guard = f"guard_{table}_truncate"
        others = tuple(other for other in every if other != guard)
        yield Hostile(guard, f"rows of {table} are kept", _nothing, _truncate(table), others)


def rewritten() -> Iterator[Hostile]:
    """Rows that never change are changed."""
    column = {"entry": "who", "entry_value": "value"}
    column |= {"permit": "reason", "unknown_scan": "text", "file_note": "text", "clearance": "cleared_at"}
    column |= {"contractor_certificate": "number", "certified_collection": "id", "certified_bag": "id"}
    column |= {"disposal_certificate": "code", "certificate_copy": "sha256"}
    column |= {"day_service": "id", "day_person": "id"}
    column |= {"search_look": "saw", "trail_key": "name", "checkpoint": "note"}
    for table in APPEND_ONLY:
        values: Row = {"n": 10**9} if table == "entry_order" else {column[table]: "2026-12-31"}
        if column.get(table) == "id":
            values = {"id": 10**9}
        guard = f"guard_{table}_update"
        yield Hostile(guard, f"rows of {table} never change", _add(table), _change(table, **values))


def moved() -> Iterator[Hostile]:
    """Columns that keep their value are given another one."""
    for table, columns in FIXED.items():
        for column in columns:
            yield Hostile(
                f"guard_{table}_fixed", f"of {table} never change", _add(table), _moving(table, column)
            )


def renumbered() -> Iterator[Hostile]:
    """SQLite knows an id by the name rowid too."""
    for table in set(FIXED) - {"act"}:  # its id is a text
        yield Hostile(f"guard_{table}_fixed", f"of {table} never change", _add(table), _renumber(table))


def _renumber(table: str) -> Harm:
    return lambda hand, row: hand.change(table, row, rowid=hand.row(table)["id"])


def unnamed() -> Iterator[Hostile]:
    """Changes come without an entry of their own: they name one that was sealed long ago."""
    says = "rule 7"
    for table in ENTERED:
        yield Hostile(f"guard_{table}_entry_insert", says, _nothing, _unnamed_row(table))
        if table not in APPEND_ONLY:
            yield Hostile(f"guard_{table}_entry_update", says, _add(table), _unnamed_change(table))


def replaced() -> Iterator[Hostile]:
    """SQLite's INSERT OR REPLACE takes the old row away without a word."""
    for table, keys in KEYS.items():
        for key in keys:
            yield Hostile(
                f"guard_{table}_replace",
                "has it already",
                _with_key(table, key),
                _replacing(table, key),
                BEHIND.get(table, ()),
            )


def _lent(hand: Hand) -> Row:
    file = hand.add("file")
    hand.add("loan", file_id=file["id"])
    return file


def _lent_and_searched(hand: Hand) -> Row:
    file = _lent(hand)
    hand.searched(file, "missing")
    return file


def _held(hand: Hand) -> Row:
    file = hand.add("file")
    hand.add("disposal_hold", file_id=file["id"])
    return file


def _returned_then(changes: Row) -> Prepare:
    def prepare(hand: Hand) -> Row:
        """Return a loan that came back, of a file that has since been changed."""
        file = hand.add("file")
        loan = hand.add("loan", file_id=file["id"], **RETURNED)
        hand.searched(file, changes.get("state"))
        hand.change("file", file, **changes)
        return loan

    return prepare


def _returned_then_lent(hand: Hand) -> Row:
    file = hand.add("file")
    loan = hand.add("loan", file_id=file["id"], **RETURNED)
    hand.add("loan", file_id=file["id"])
    return loan


def _again(hand: Hand, file: Row) -> object:
    return hand.add("loan", file_id=file["id"])


def _wrong_entry(hand: Hand, **changes: Any) -> None:
    hand.plain.insert("entry", hand.row("entry", **changes))


def _skipping(hand: Hand, _row: Row) -> object:
    hand.row("entry")
    return hand.add("entry")


def _backwards(hand: Hand, _row: Row) -> object:
    return hand.plain.run(
        "UPDATE desk SET seq = 0, head = :head WHERE id = :id", head=bytes(32), id=hand.ids["desk"]
    )


def _wrong_head(hand: Hand, _row: Row) -> object:
    hand.add("entry")
    statement = "UPDATE desk SET seq = seq + 1, head = :head WHERE id = :id"
    return hand.plain.run(statement, head=b"x" * 32, id=hand.ids["desk"])


def _lending() -> Iterator[Hostile]:
    """Rules 1 and 2 where a file goes out."""
    rule_2 = "rule 2: only a file that is in"
    for state in ({"state": "missing"}, {"state": "lost"}, {"state": "bagged"}, RELEASED):
        yield Hostile("guard_loan_in", rule_2, _add("file", **state), _again)
        others = (*UNAPPROVED, *UNBATCHED)
        yield Hostile("guard_loan_in_again", rule_2, _returned_then(state), _change("loan", **LOOSE), others)
    # A unique index stands behind these two: test_constraints removes it.
    yield Hostile("guard_loan_one", "rule 1", _lent, _again, ("uq_loan_open_file",))
    yield Hostile(
        "guard_loan_one_again",
        "rule 1",
        _returned_then_lent,
        _change("loan", **LOOSE),
        ("uq_loan_open_file",),
    )


def _release() -> Iterator[Hostile]:
    """Rule 2 where a file goes for ever, by the names of both engines."""
    release = _change("file", **RELEASED)
    archive = _change("file", **RELEASED | {"disposed_how": "archived"})
    flood = _change("file", **RELEASED | {"disposed_how": "destroyed without authority"})
    cases = [
        ("guard_file_on_loan", "on loan", _lent, release),
        ("guard_file_on_loan", "on loan", _lent, flood),
        ("guard_file_on_loan", "on loan", _lent_and_searched, _change("file", state="missing")),
        ("guard_file_released", "missing or on hold", _held, release),
        ("guard_file_released", "missing or on hold", _held, archive),
        ("guard_file_released", "missing or on hold", _add("file", state="missing"), release),
        ("guard_file_released", "missing or on hold", _add("file", state="lost"), archive),
        (
            "guard_file_bagged",
            "goes into a bag",
            _add("file", state="missing"),
            _change("file", state="bagged"),
        ),
        ("guard_file_early", "before its due date", _add("file", disposal_due=LATE), release),
        ("guard_file_early", "before its due date", _add("file", disposal_due=None), release),
        ("guard_file_disposed", "stays disposed", _add("file", **RELEASED), flood),
        (
            "guard_file_disposed",
            "stays disposed",
            _add("file", **RELEASED),
            _change("file", state="in", disposed_how=None, disposed_at=None),
        ),
    ]
    others = (*UNAPPROVED, *UNBATCHED)
    for guard, says, prepare, harm in cases:
        yield Hostile(guard, says, prepare, harm, others)
        yield Hostile("guard_file_state", says, prepare, harm, others)


def _trail() -> Iterator[Hostile]:
    """Rule 5: entries follow one another and are sealed."""
    yield Hostile("guard_entry_follows", "rule 5", _nothing, _skipping, ("guard_entry_order_follows",))
    yield Hostile("guard_desk_head", "rule 5", _nothing, _backwards)
    yield Hostile("guard_desk_head", "rule 5", _nothing, _wrong_head)
    for begun in ({"seq": 1}, {"head": b"x" * 32}):
        yield Hostile("guard_desk_new", "rule 5", _nothing, _new("desk", **begun))


def _twice() -> Iterator[Hostile]:
    """SQLite's UPDATE OR REPLACE and INSERT OR REPLACE where an index would give way."""
    yield Hostile(
        "guard_barcode_twice",
        "never used twice",
        _add("barcode"),
        lambda hand, row: hand.plain.insert(
            "barcode", hand.row("barcode", code=row["code"]), how="INSERT OR REPLACE"
        ),
    )
    yield Hostile("guard_search_one", "searched for already", _add("search"), _searched_again)
    yield Hostile("guard_search_one_again", "searched for already", _searched_twice, _reopened)
    for table, keys in KEYS.items():
        for key in keys:
            if table not in APPEND_ONLY and not {"id", *FIXED[table]}.issuperset(key):
                says = f"another {table} has it"
                others = ("guard_file_code",) if (table, key) == ("file", ("code",)) else ()
                yield Hostile(
                    f"guard_{table}_taken", says, _with_key(table, key), _taking(table, key), others
                )


def _taking(table: str, key: tuple[str, ...]) -> Harm:
    def harm(hand: Hand, row: Row) -> None:
        other = hand.add(table, **({} if table == "schedule" else keyed(hand, table, key)))
        same = {column: row[column] for column in related(table, key)}
        hand.change(table, other, how="UPDATE OR REPLACE", **same)

    return harm


def _searched_again(hand: Hand, row: Row) -> None:
    again = hand.row("search", file_id=row["file_id"])
    hand.plain.insert("search", again, how="INSERT OR REPLACE")


def _searched_twice(hand: Hand) -> Row:
    search = hand.add("search", **FOUND)
    hand.add("search", file_id=search["file_id"])
    return search


def _reopened(hand: Hand, row: Row) -> None:
    hand.change("search", row, how="UPDATE OR REPLACE", closed_at=None, ended=None)


def _only_postgres() -> Iterator[Hostile]:
    yield Hostile(
        "guard_entry_follows", "rule 5", _nothing, lambda hand, _row: _wrong_entry(hand, hash=b"x" * 32)
    )


_ONE_FUNCTION = {
    f"guard_loan_{what}{again}": f"guard_loan_in{again}"
    for what in ("merged", "transit")
    for again in ("", "_again")
}
"""What PostgreSQL looks at in one function, with the loan's file locked."""


def of_engine(engine: str) -> list[Hostile]:
    """Return the hostile statements that an engine must refuse."""
    made = [*deleted(), *rewritten(), *moved(), *unnamed(), *_lending(), *_release(), *_trail()]
    made += [*of_disposal(engine), *of_certificates(), *of_bulk(), *of_days()]
    made += [*people(), *of_register(), *of_missing(), *of_inspection(engine), *of_trail(engine)]
    made += [Hostile(*one) for one in of_schedule(engine)]
    if engine == "sqlite":
        made += [*replaced(), *renumbered(), *_twice(), *people_twice()]
        return [one for one in made if one.guard != "guard_file_state"]
    made += [*emptied(), *_only_postgres()]
    single = {
        "guard_file_on_loan",
        "guard_file_bagged",
        "guard_file_released",
        "guard_file_early",
        "guard_file_disposed",
    }
    single |= {"guard_loan_one", "guard_loan_one_again"}
    kept = [one for one in made if one.guard not in single]
    return [replace(one, guard=_ONE_FUNCTION.get(one.guard, one.guard)) for one in kept]
