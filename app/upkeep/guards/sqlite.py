"""The guards as SQLite triggers.

They stop mistakes; who may write the file could drop them, and the audit trail is for that.
"""

from app.upkeep.guards import (
    bags,
    batches,
    bulk,
    certificates,
    clearout,
    holds,
    inspection,
    missing,
    people,
    register,
    trail,
)
from app.upkeep.guards.places import sqlite_rules
from app.upkeep.guards.tables import APPEND_ONLY, ENTERED, FIXED, KEPT, KEYS, changed
from app.upkeep.guards.words import SQLITE, for_sqlite


def _trigger(name: str, when: str, condition: str | None, message: str) -> tuple[str, str]:
    where = f" WHEN {condition}" if condition else ""
    said = message.replace("'", "''")
    text = f"CREATE TRIGGER {name} {when}{where} BEGIN SELECT RAISE(ABORT, '{said}'); END"
    return name, text


_KEPT_IF = {"entry_value": f"NOT {trail.ERASED_NOW}"}
"""Where a row is not kept always: a value goes with the entry that says so."""


def _kept() -> list[tuple[str, str]]:
    return [
        _trigger(f"guard_{t}_delete", f"BEFORE DELETE ON {t}", _KEPT_IF.get(t), f"rows of {t} are kept")
        for t in KEPT
    ]


def _append_only() -> list[tuple[str, str]]:
    return [
        _trigger(f"guard_{t}_update", f"BEFORE UPDATE ON {t}", None, f"rows of {t} never change")
        for t in APPEND_ONLY
    ]


def _replaced() -> list[tuple[str, str]]:
    made = []
    for table, keys in KEYS.items():
        same = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in key) + ")" for key in keys)
        condition = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        made.append(
            _trigger(
                f"guard_{table}_replace",
                f"BEFORE INSERT ON {table}",
                condition,
                f"UNIQUE: {table} has it already",
            )
        )
    return made


def _taken() -> list[tuple[str, str]]:
    """UPDATE OR REPLACE takes the row away that has the key already, as INSERT OR REPLACE does."""
    made = []
    for table, keys in KEYS.items():
        fixed = {"id", *FIXED.get(table, ())}
        loose = [key for key in keys if not fixed.issuperset(key)]
        if not loose or table in APPEND_ONLY:
            continue
        same = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in key) + ")" for key in loose)
        columns = ", ".join(column for key in loose for column in key)
        made.append(
            _trigger(
                f"guard_{table}_taken",
                f"BEFORE UPDATE OF {columns} ON {table}",
                f"EXISTS (SELECT 1 FROM {table} WHERE ({same}) AND id <> OLD.id)",
                f"UNIQUE: another {table} has it already",
            )
        )
    return made


def _fixed() -> list[tuple[str, str]]:
    made = []
    for table, columns in FIXED.items():
        made.append(
            _trigger(
                f"guard_{table}_fixed",
                f"BEFORE UPDATE ON {table}",  # not OF these columns: SET rowid would pass it by
                " OR ".join(changed(table, one, "IS NOT") for one in columns),
                f"{', '.join(columns)} of {table} never change",
            )
        )
    return made


_FRESH = (
    "EXISTS (SELECT 1 FROM entry JOIN desk ON desk.id = entry.desk_id"
    " WHERE entry.id = NEW.entry_id AND entry.seq > desk.seq)"
)


def _entered() -> list[tuple[str, str]]:
    made = []
    for table in ENTERED:
        for act in ("INSERT", "UPDATE"):
            if act == "UPDATE" and table in APPEND_ONLY:
                continue
            made.append(
                _trigger(
                    f"guard_{table}_entry_{act.lower()}",
                    f"BEFORE {act} ON {table}",
                    f"NOT {_FRESH}",
                    "rule 7: a change names the audit entry that it came with",
                )
            )
    return made


_OPEN_LOAN = (
    "EXISTS (SELECT 1 FROM loan WHERE {thing}_id = NEW.{thing}_id AND returned_at IS NULL AND id <> NEW.id)"
)
_OPEN_SEARCH = (
    "EXISTS (SELECT 1 FROM search WHERE file_id = NEW.file_id AND closed_at IS NULL AND id <> NEW.id)"
)
_ON_LOAN = "EXISTS (SELECT 1 FROM loan WHERE file_id = NEW.id AND returned_at IS NULL)"
_NOT_IN = "(SELECT state FROM file WHERE id = NEW.file_id) <> 'in'"
_SHARED = (holds, batches, bags, bulk, certificates, clearout)
_RELEASED = (
    "OLD.state <> 'disposed' AND NEW.state = 'disposed' AND NEW.disposed_how <> 'destroyed without authority'"
)


def _rules() -> list[tuple[str, str]]:
    loan_opened = "NEW.returned_at IS NULL"
    loan_reopened = "OLD.returned_at IS NOT NULL AND NEW.returned_at IS NULL"
    two = f"({_OPEN_LOAN.format(thing='file')} OR {_OPEN_LOAN.format(thing='box')})"
    rule_1, rule_2 = "rule 1: at most one open loan", "rule 2: only a file that is in can be lent"
    return [
        _trigger(
            "guard_entry_follows",
            "BEFORE INSERT ON entry",
            "NEW.seq <> 1 AND NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.id - 1)",
            "rule 5: an entry follows the one before",
        ),
        _trigger(
            "guard_desk_new",
            "BEFORE INSERT ON desk",
            "NEW.seq <> 0 OR NEW.head <> zeroblob(32)",
            "rule 5: a new desk has no entry yet",
        ),
        _trigger(
            "guard_desk_head",
            "BEFORE UPDATE OF seq, head ON desk",
            "(NEW.seq <> OLD.seq OR NEW.head <> OLD.head) AND NOT (NEW.seq > OLD.seq"
            " AND EXISTS (SELECT 1 FROM entry WHERE desk_id = NEW.id AND seq = NEW.seq AND hash = NEW.head)"
            " AND NOT EXISTS (SELECT 1 FROM entry WHERE desk_id = NEW.id AND seq = NEW.seq + 1))",
            "rule 5: the head of a chain is its newest entry",
        ),
        _trigger("guard_loan_one", "BEFORE INSERT ON loan", f"{loan_opened} AND {two}", rule_1),
        _trigger("guard_loan_one_again", "BEFORE UPDATE ON loan", f"{loan_reopened} AND {two}", rule_1),
        _trigger("guard_loan_in", "BEFORE INSERT ON loan", f"{loan_opened} AND {_NOT_IN}", rule_2),
        _trigger("guard_loan_in_again", "BEFORE UPDATE ON loan", f"{loan_reopened} AND {_NOT_IN}", rule_2),
        _trigger(
            "guard_file_on_loan",
            "BEFORE UPDATE OF state ON file",
            f"NEW.state <> 'in' AND OLD.state = 'in' AND {_ON_LOAN}",
            "rule 2: the file is on loan",
        ),
        _trigger(
            "guard_file_bagged",
            "BEFORE UPDATE OF state ON file",
            "NEW.state = 'bagged' AND OLD.state <> 'in' AND OLD.state <> 'bagged'",
            "rule 2: only a file that is in goes into a bag",
        ),
        _trigger(
            "guard_file_released",
            "BEFORE UPDATE OF state ON file",
            f"{_RELEASED} AND (OLD.state IN ('missing', 'lost') OR {holds.SQLITE_HELD})",
            holds.HELD,
        ),
        _trigger(
            "guard_file_early",
            "BEFORE UPDATE OF state ON file",
            f"{_RELEASED} AND NEW.disposed_how = 'destroyed'"
            " AND (NEW.disposal_due IS NULL OR NEW.disposal_due > date('now'))",
            "rule 2: no release of a file before its due date",
        ),
        _trigger(
            "guard_file_disposed",
            "BEFORE UPDATE OF state, disposed_how, disposed_at ON file",
            "OLD.state = 'disposed' AND (NEW.state <> 'disposed' OR NEW.disposed_how <> OLD.disposed_how"
            " OR NEW.disposed_at <> OLD.disposed_at)",
            "rule 2: a disposed file stays disposed",
        ),
        _trigger(
            "guard_search_one",
            "BEFORE INSERT ON search",
            f"NEW.closed_at IS NULL AND {_OPEN_SEARCH}",
            "UNIQUE: the file is searched for already",
        ),
        _trigger(
            "guard_search_one_again",
            "BEFORE UPDATE ON search",
            f"NEW.closed_at IS NULL AND {_OPEN_SEARCH.replace('NEW.id', 'OLD.id')}",
            "UNIQUE: the file is searched for already",
        ),
        _trigger(
            "guard_schedule_one",
            "BEFORE INSERT ON schedule",
            "NEW.state = 'draft' AND EXISTS (SELECT 1 FROM schedule WHERE state = 'draft')",
            "UNIQUE: there is a draft already",
        ),
        _trigger(
            "guard_schedule_approved",
            "BEFORE UPDATE ON schedule",
            "OLD.state = 'approved'",
            "an approved schedule never changes",
        ),
        *(
            _trigger(
                f"guard_schedule_line_{act.lower()}",
                f"BEFORE {act} ON schedule_line",
                "(SELECT state FROM schedule WHERE id = NEW.schedule_id) <> 'draft'",
                "an approved schedule never changes",
            )
            for act in ("INSERT", "UPDATE")
        ),
        *(
            _trigger(
                f"guard_file_line_{name}",
                f"BEFORE {when} ON file",
                "NEW.line_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM schedule_line AS line"
                " JOIN schedule ON schedule.id = line.schedule_id"
                " WHERE line.id = NEW.line_id AND line.is_adopted AND line.class_id = NEW.class_id"
                " AND schedule.state = 'approved')",
                "a file is dated by an approved rule of its class",
            )
            for name, when in (("insert", "INSERT"), ("update", "UPDATE OF line_id, class_id"))
        ),
        _trigger(
            "guard_barcode_twice",
            "BEFORE INSERT ON barcode",
            "NEW.own AND EXISTS (SELECT 1 FROM barcode WHERE code = NEW.code AND own)",
            "a code is never used twice",
        ),
        *(_trigger(*one) for one in register.SQLITE),
        *(_trigger(*one) for one in missing.SQLITE),
        *(_trigger(*one) for one in inspection.SQLITE),
        *(_trigger(*one) for one in (*batches.SQLITE, *bags.SQLITE)),
        *(_trigger(*one) for room in _SHARED for one in for_sqlite(room.guards(SQLITE))),
    ]


SEARCH_TRIGGERS = [
    (
        "guard_search_words_insert",
        "CREATE TRIGGER guard_search_words_insert AFTER INSERT ON file BEGIN"
        " INSERT INTO file_words(rowid, words) VALUES (NEW.id, NEW.reference || ' ' || NEW.title); END",
    ),
    (
        "guard_search_words_update",
        "CREATE TRIGGER guard_search_words_update AFTER UPDATE OF reference, title ON file BEGIN"
        " DELETE FROM file_words WHERE rowid = NEW.id;"
        " INSERT INTO file_words(rowid, words) VALUES (NEW.id, NEW.reference || ' ' || NEW.title); END",
    ),
]

TRIGGERS: dict[str, str] = dict(
    [
        *_kept(),
        *_append_only(),
        *_replaced(),
        *_taken(),
        *_fixed(),
        *_entered(),
        *_rules(),
        *(_trigger(*one) for one in people.SQLITE),
        *people.SQLITE_KEEPING,
        *(_trigger(*one) for one in trail.SQLITE),
        *trail.SQLITE_KEEPING,
        *(_trigger(*rule) for rule in sqlite_rules()),
        *SEARCH_TRIGGERS,
    ]
)
