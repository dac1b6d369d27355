"""The guards of spot-checks, in the words of both engines: what was checked in an ended round stays."""

from app.core.link import SCHEMA

NOT_KEPT = "no file is kept at a desk that is only inspected"
IN_FORCE = "a checklist in force never changes"
ENDED = "an ended round never changes"
WITHDRAWN = "a finding that was withdrawn stays so"
CLOSED = "a finding that was put right stays so"
RETURNED = "papers that were returned stay so"
WORKPLACE = "what is inspected is a workplace"
TWICE = "UNIQUE: the item failed there already"

_AT_WORKPLACE = (
    "EXISTS (SELECT 1 FROM {s}place WHERE id IN (NEW.current_id, NEW.home_id) AND kind = 'workplace')"
)
_NO_WORKPLACE = "NOT EXISTS (SELECT 1 FROM {s}place WHERE id = NEW.id AND kind = 'workplace')"
_OF_ONE_IN_FORCE = (
    "EXISTS (SELECT 1 FROM {s}checklist WHERE id = NEW.checklist_id AND in_force_at IS NOT NULL)"
)
_OF_ENDED = "EXISTS (SELECT 1 FROM {s}round WHERE id = NEW.round_id AND ended_at IS NOT NULL)"
_IN_ENDED = (
    "EXISTS (SELECT 1 FROM {s}round WHERE ended_at IS NOT NULL"
    " AND id = (SELECT round_id FROM {s}round_check WHERE id = NEW.check_id))"
)
_STANDS = (
    "NEW.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM finding WHERE check_id = NEW.check_id"
    " AND withdrawn_at IS NULL AND CASE WHEN NEW.file_id IS NULL"
    " THEN item_id = NEW.item_id AND file_id IS NULL ELSE file_id = NEW.file_id END)"
)
_DONE: tuple[tuple[str, str, str, str], ...] = (
    ("guard_checklist_in_force", "checklist", "in_force_at", IN_FORCE),
    ("guard_round_ended", "round", "ended_at", ENDED),
    ("guard_finding_withdrawn", "finding", "withdrawn_at", WITHDRAWN),
    ("guard_follow_up_closed", "follow_up", "closed_at", CLOSED),
    ("guard_removal_returned", "removal", "returned_at", RETURNED),
)
"""Name, table, the column after whose filling a row never changes, and message."""
_PUT = "NEW.current_id IS {other} OLD.current_id OR NEW.home_id IS {other} OLD.home_id"

_BOTH: tuple[tuple[str, str, str, str], ...] = (
    ("guard_checklist_item_in_force", "checklist_item", _OF_ONE_IN_FORCE, IN_FORCE),
    ("guard_round_check_ended", "round_check", _OF_ENDED, ENDED),
    ("guard_finding_ended", "finding", _IN_ENDED, ENDED),
)
"""Name, table, condition and message of what holds for inserts and updates alike."""


def _plain(condition: str) -> str:
    return condition.replace("{s}", "")


SQLITE: list[tuple[str, str, str, str]] = [
    ("guard_file_workplace", "BEFORE INSERT ON file", _plain(_AT_WORKPLACE), NOT_KEPT),
    (
        "guard_file_workplace_again",
        "BEFORE UPDATE ON file",
        f"({_PUT.format(other='NOT')}) AND {_plain(_AT_WORKPLACE)}",
        NOT_KEPT,
    ),
    ("guard_inspected_workplace", "BEFORE INSERT ON inspected_place", _plain(_NO_WORKPLACE), WORKPLACE),
    *(
        (name, f"BEFORE UPDATE ON {table}", f"OLD.{column} IS NOT NULL", message)
        for name, table, column, message in _DONE
    ),
    ("guard_finding_one", "BEFORE INSERT ON finding", _STANDS, TWICE),
    *(
        (f"{name}_{act.lower()}", f"BEFORE {act} ON {table}", _plain(condition), message)
        for name, table, condition, message in _BOTH
        for act in ("INSERT", "UPDATE")
    ),
]
"""Name, moment, condition and message of each trigger."""

_ROUND_SHARED = f"PERFORM 1 FROM {SCHEMA}.round WHERE id = {{which}} FOR SHARE;\n"
_LOCKS = {
    "guard_checklist_item_in_force": (
        f"PERFORM 1 FROM {SCHEMA}.checklist WHERE id = NEW.checklist_id FOR SHARE;\n"
    ),
    "guard_round_check_ended": _ROUND_SHARED.format(which="NEW.round_id"),
    "guard_finding_ended": _ROUND_SHARED.format(
        which=f"(SELECT round_id FROM {SCHEMA}.round_check WHERE id = NEW.check_id)"
    ),
}
"""What is locked before the look: a check and the end of its round would both commit otherwise."""


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _refuse_if(condition: str, message: str) -> str:
    there = condition.replace("{s}", f"{SCHEMA}.")
    return f"IF {there} THEN {_refuse(message)} END IF;\nRETURN NEW;"


POSTGRES_FUNCTIONS: dict[str, str] = {
    "guard_file_workplace": _refuse_if(_AT_WORKPLACE, NOT_KEPT),
    "guard_inspected_workplace": _refuse_if(_NO_WORKPLACE, WORKPLACE),
    **{name: _refuse(message) for name, _table, _column, message in _DONE},
    **{name: _LOCKS[name] + _refuse_if(condition, message) for name, _table, condition, message in _BOTH},
}

POSTGRES_TRIGGERS: list[tuple[str, str, str, str, str]] = [
    ("guard_file_workplace", "BEFORE INSERT", "file", "guard_file_workplace()", ""),
    (
        "guard_file_workplace_again",
        "BEFORE UPDATE",
        "file",
        "guard_file_workplace()",
        _PUT.format(other="DISTINCT FROM"),
    ),
    ("guard_inspected_workplace", "BEFORE INSERT", "inspected_place", "guard_inspected_workplace()", ""),
    *(
        (name, "BEFORE UPDATE", table, f"{name}()", f"OLD.{column} IS NOT NULL")
        for name, table, column, _message in _DONE
    ),
    *(
        (f"{name}_{act.lower()}", f"BEFORE {act}", table, f"{name}()", "")
        for name, table, _condition, _message in _BOTH
        for act in ("INSERT", "UPDATE")
    ),
]
