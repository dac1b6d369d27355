"""The guards as PostgreSQL triggers.

A guard locks the file's row before it looks: without the lock a hold and a destruction can both commit.
"""

import re

from app.core.link import SCHEMA
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
    persons,
    places,
    register,
    trail,
)
from app.upkeep.guards.places import POSTGRES_FUNCTIONS, postgres_rules
from app.upkeep.guards.tables import APPEND_ONLY, ENTERED, FIXED, KEPT, changed
from app.upkeep.guards.words import POSTGRES, functions, triggers


def _function(name: str, lines: str, declare: str = "") -> str:
    head = f"DECLARE {declare} " if declare else ""
    return (
        f"CREATE OR REPLACE FUNCTION {SCHEMA}.{name}() RETURNS trigger LANGUAGE plpgsql AS $guard$\n"
        f"{head}BEGIN\n{lines}\nEND $guard$"
    )


def _refuse(message: str) -> str:
    text = message.replace("'", "''")
    return f"RAISE EXCEPTION '{text}' USING ERRCODE = 'integrity_constraint_violation';"


def _checked(name: str, locks: str, refuses: str, message: str) -> str:
    """Return a function that locks, looks, and refuses or lets through."""
    condition = refuses.replace("{s}", f"{SCHEMA}.")
    return _function(name, f"{locks}\nIF {condition} THEN {_refuse(message)} END IF;\nRETURN NEW;")


_DISPOSAL = [
    one for room in (holds, batches, bags, bulk, certificates, clearout) for one in room.guards(POSTGRES)
]

FUNCTIONS: dict[str, str] = {
    **{name: _checked(name, *parts) for name, parts in POSTGRES_FUNCTIONS.items()},
    "guard_kept": _function("guard_kept", "RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;"),
    "guard_unchanged": _function(
        "guard_unchanged", "RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME;"
    ),
    "guard_fixed": _function(
        "guard_fixed", "RAISE EXCEPTION '% of % never change', TG_ARGV[0], TG_TABLE_NAME;"
    ),
    "guard_entered": _function(
        "guard_entered",
        f"""IF NOT EXISTS
            (SELECT 1 FROM {SCHEMA}.entry WHERE id = NEW.entry_id AND txid = txid_current())
        THEN
            {_refuse("rule 7: a change names the audit entry that it came with")}
        END IF;
        RETURN NEW;""",
    ),
    "guard_entry": _function(
        "guard_entry",
        f"""UPDATE {SCHEMA}.desk SET seq = NEW.seq, head = NEW.hash
            WHERE id = NEW.desk_id AND seq = NEW.seq - 1
            AND NEW.hash = sha256(head || convert_to(NEW.body, 'UTF8'))
            RETURNING name INTO desk_name;
        IF NOT FOUND THEN
            IF EXISTS (SELECT 1 FROM {SCHEMA}.desk WHERE id = NEW.desk_id AND seq = NEW.seq - 1) THEN
                {_refuse("rule 5: the hash of an entry is of the one before and its bytes")}
            END IF;
            {_refuse("rule 5: an entry follows the one before")}
        END IF;
        {persons.ENTRY_LINES}
        NEW.txid := txid_current();
        RETURN NEW;""",
        "desk_name text;",
    ),
    "guard_new_desk": _function("guard_new_desk", _refuse("rule 5: a new desk has no entry yet")),
    "guard_head": _function("guard_head", _refuse("rule 5: the head of a chain is its newest entry")),
    "guard_loan": _function(
        "guard_loan",
        f"""IF NEW.file_id IS NULL THEN RETURN NEW; END IF;
        SELECT state INTO now_state FROM {SCHEMA}.file WHERE id = NEW.file_id FOR NO KEY UPDATE;
        IF now_state <> 'in' THEN {_refuse("rule 2: only a file that is in can be lent")} END IF;
        IF {places.FILE_ON_WAY.replace("{s}", f"{SCHEMA}.")} THEN {_refuse(places.LENT)} END IF;
        {register.POSTGRES_LENDS}""",
        "now_state text;",
    ),
    "guard_hold": _function(
        "guard_hold",
        f"""IF NEW.file_id IS NULL THEN {holds.ALONE}
        ELSE PERFORM 1 FROM {SCHEMA}.file WHERE id = NEW.file_id FOR NO KEY UPDATE; END IF;
        RETURN NEW;""",
    ),
    "guard_file": _function(
        "guard_file",
        f"""IF current_setting('transaction_isolation') <> 'read committed' THEN
            {_refuse("rule 2: a file changes its state in READ COMMITTED only")}
        END IF;
        IF OLD.state = 'disposed' THEN {_refuse("rule 2: a disposed file stays disposed")} END IF;
        IF NEW.state <> 'in' AND EXISTS
            (SELECT 1 FROM {SCHEMA}.loan WHERE file_id = NEW.id AND returned_at IS NULL)
        THEN {_refuse("rule 2: the file is on loan")} END IF;
        IF NEW.state = 'bagged' AND OLD.state NOT IN ('in', 'bagged') THEN
            {_refuse("rule 2: only a file that is in goes into a bag")}
        END IF;
        IF NEW.state = 'disposed' AND NEW.disposed_how <> 'destroyed without authority' THEN
            {holds.SHARED}
            IF OLD.state IN ('missing', 'lost') OR {holds.POSTGRES_HELD}
            THEN {_refuse(holds.HELD)} END IF;
            IF NEW.disposed_how = 'destroyed' AND (NEW.disposal_due IS NULL
                OR NEW.disposal_due > (now() AT TIME ZONE 'Europe/London')::date)
            THEN {_refuse("rule 2: no release of a file before its due date")} END IF;
        END IF;
        RETURN NEW;""",
    ),
    **{name: _function(name, lines) for name, lines in register.POSTGRES_FUNCTIONS.items()},
    "guard_schedule": _function("guard_schedule", _refuse("an approved schedule never changes")),
    "guard_schedule_line": _function(
        "guard_schedule_line",
        f"""SELECT state INTO now_state FROM {SCHEMA}.schedule WHERE id = NEW.schedule_id FOR SHARE;
        IF now_state <> 'draft' THEN {_refuse("an approved schedule never changes")} END IF;
        RETURN NEW;""",
        "now_state text;",
    ),
    "guard_file_line": _function(
        "guard_file_line",
        f"""IF NOT EXISTS (SELECT 1 FROM {SCHEMA}.schedule_line AS line
            JOIN {SCHEMA}.schedule ON schedule.id = line.schedule_id
            WHERE line.id = NEW.line_id AND line.is_adopted AND line.class_id = NEW.class_id
            AND schedule.state = 'approved')
        THEN {_refuse("a file is dated by an approved rule of its class")} END IF;
        RETURN NEW;""",
    ),
    **{name: _function(name, lines) for name, lines in people.POSTGRES_FUNCTIONS.items()},
    **{name: _function(name, lines) for name, lines in missing.POSTGRES_FUNCTIONS.items()},
    **{name: _function(name, lines) for name, lines in inspection.POSTGRES_FUNCTIONS.items()},
    **{name: _function(name, lines) for name, lines in persons.POSTGRES_FUNCTIONS.items()},
    **{name: _function(name, lines) for name, lines in trail.POSTGRES_FUNCTIONS.items()},
    **{name: _function(name, lines) for name, lines in functions(_DISPOSAL).items()},
    **persons.WHOLE_FUNCTIONS,
}


def _trigger(name: str, when: str, table: str, function: str, condition: str = "", each: str = "ROW") -> str:
    where = f"WHEN ({condition}) " if condition else ""
    if when.endswith(" UPDATE") and "OLD." in condition and "NEW." in condition:
        when += " OF " + ", ".join(sorted(set(re.findall(r"NEW\.(\w+)", condition))))
    return (
        f"CREATE TRIGGER {name} {when} ON {SCHEMA}.{table} FOR EACH {each} {where}"
        f"EXECUTE FUNCTION {SCHEMA}.{function}"
    )


def _all() -> dict[tuple[str, str], str]:
    made: dict[tuple[str, str], str] = {}

    def add(name: str, when: str, table: str, function: str, condition: str = "", each: str = "ROW") -> None:
        made[table, name] = _trigger(name, when, table, function, condition, each)

    for table in KEPT:
        keeps = "guard_value()" if table == "entry_value" else "guard_kept()"
        add(f"guard_{table}_delete", "BEFORE DELETE", table, keeps)
        add(f"guard_{table}_truncate", "BEFORE TRUNCATE", table, "guard_kept()", each="STATEMENT")
    for table in APPEND_ONLY:
        add(f"guard_{table}_update", "BEFORE UPDATE", table, "guard_unchanged()")
    for table, columns in FIXED.items():
        names = ", ".join(columns)
        differs = " OR ".join(changed(table, one, "IS DISTINCT FROM") for one in columns)
        add(f"guard_{table}_fixed", f"BEFORE UPDATE OF {names}", table, f"guard_fixed('{names}')", differs)
    for table in ENTERED:
        add(f"guard_{table}_entry_insert", "BEFORE INSERT", table, "guard_entered()")
        if table not in APPEND_ONLY:
            add(f"guard_{table}_entry_update", "BEFORE UPDATE", table, "guard_entered()")
    add("guard_entry_follows", "BEFORE INSERT", "entry", "guard_entry()")
    begun = "NEW.seq <> 0 OR NEW.head <> decode(repeat('00', 32), 'hex')"
    add("guard_desk_new", "BEFORE INSERT", "desk", "guard_new_desk()", begun)
    advanced = "(NEW.seq <> OLD.seq OR NEW.head <> OLD.head) AND pg_trigger_depth() = 0"
    add("guard_desk_head", "BEFORE UPDATE", "desk", "guard_head()", advanced)
    add("guard_loan_in", "BEFORE INSERT", "loan", "guard_loan()", "NEW.returned_at IS NULL")
    reopened = "OLD.returned_at IS NOT NULL AND NEW.returned_at IS NULL"
    add("guard_loan_in_again", "BEFORE UPDATE", "loan", "guard_loan()", reopened)
    add("guard_hold_locks", "BEFORE INSERT OR UPDATE", "disposal_hold", "guard_hold()")
    moved_on = (
        "NEW.state <> OLD.state OR NEW.disposed_how IS DISTINCT FROM OLD.disposed_how"
        " OR NEW.disposed_at IS DISTINCT FROM OLD.disposed_at"
    )
    add("guard_file_state", "BEFORE UPDATE", "file", "guard_file()", moved_on)
    for one in register.POSTGRES_TRIGGERS:
        add(*one)
    add("guard_schedule_approved", "BEFORE UPDATE", "schedule", "guard_schedule()", "OLD.state = 'approved'")
    add("guard_schedule_line", "BEFORE INSERT OR UPDATE", "schedule_line", "guard_schedule_line()")
    for act in ("INSERT", "UPDATE OF line_id, class_id"):
        name = f"guard_file_line_{act[:6].lower()}"
        add(name, f"BEFORE {act}", "file", "guard_file_line()", "NEW.line_id IS NOT NULL")
    for one in people.POSTGRES_TRIGGERS:
        add(*one)
    for one in (*missing.POSTGRES_TRIGGERS, *inspection.POSTGRES_TRIGGERS, *persons.POSTGRES_TRIGGERS):
        add(*one)
    for one in (*trail.POSTGRES_TRIGGERS, *triggers(_DISPOSAL)):
        add(*one)
    for rule in postgres_rules():
        add(*rule)
    return made


TRIGGERS = _all()
