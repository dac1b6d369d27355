"""The guards of searches and losses, in the words of both engines: nobody loses a file alone."""

from app.core.link import SCHEMA

UNSOUGHT = "a missing file is searched for"
UNSIGNED = "a file is lost when a senior signed its loss"
SIGNED = "a loss that was signed stays as it is"
DECIDED = "a decision on reporting is made once"
WHO = "a proposal, a signature and a decision are those of who makes the entry"

_NO_SEARCH = "NOT EXISTS (SELECT 1 FROM {s}search WHERE file_id = NEW.id AND closed_at IS NULL)"
_NOT_LOST = "NOT EXISTS (SELECT 1 FROM {s}search WHERE file_id = NEW.id AND ended = 'lost')"
_NOT_SIGNED = "NOT EXISTS (SELECT 1 FROM {s}loss WHERE id = NEW.id AND signed_by IS NOT NULL)"
_GOES_MISSING = "NEW.state = 'missing' AND OLD.state <> 'missing'"
_IS_LOST = "NEW.state = 'lost' AND OLD.state <> 'lost'"
_ENDS_LOST = "coalesce(NEW.ended, '') = 'lost'"
_ENDS_LOST_NOW = f"{_ENDS_LOST} AND coalesce(OLD.ended, '') <> 'lost'"
_SIGNED_COLUMNS = ("asked_by", "asked_at", "why", "is_personal", "aware_at", "signed_by", "signed_at")
_DECIDED_COLUMNS = ("decision", "decided_by", "decided_at", "reason", "is_personal", "aware_at")
_PEOPLE = ("asked_by", "signed_by", "decided_by")


def _other(is_new: str) -> str:
    """Return the condition that somebody is named who did not make the entry."""
    named = " OR ".join(f"({is_new.format(column=one)} AND who <> NEW.{one})" for one in _PEOPLE)
    return f"EXISTS (SELECT 1 FROM {{s}}entry WHERE id = NEW.entry_id AND ({named}))"


_OTHER_AT_FIRST = _other("NEW.{column} IS NOT NULL")


def _changed(columns: tuple[str, ...], other: str) -> str:
    return " OR ".join(f"NEW.{one} IS {other} OLD.{one}" for one in columns)


def _other_later(other: str) -> str:
    return _other(f"NEW.{{column}} IS NOT NULL AND NEW.{{column}} IS {other} OLD.{{column}}")


def _plain(condition: str) -> str:
    return condition.replace("{s}", "")


SQLITE: list[tuple[str, str, str, str]] = [
    ("guard_file_unsought", "BEFORE UPDATE ON file", f"{_GOES_MISSING} AND {_plain(_NO_SEARCH)}", UNSOUGHT),
    ("guard_file_lost", "BEFORE UPDATE ON file", f"{_IS_LOST} AND {_plain(_NOT_LOST)}", UNSIGNED),
    ("guard_search_lost", "BEFORE INSERT ON search", f"{_ENDS_LOST} AND {_plain(_NOT_SIGNED)}", UNSIGNED),
    (
        "guard_search_lost_later",
        "BEFORE UPDATE ON search",
        f"{_ENDS_LOST_NOW} AND {_plain(_NOT_SIGNED)}",
        UNSIGNED,
    ),
    (
        "guard_loss_signed",
        "BEFORE UPDATE ON loss",
        f"OLD.signed_by IS NOT NULL AND ({_changed(_SIGNED_COLUMNS, 'NOT')})",
        SIGNED,
    ),
    (
        "guard_loss_decided",
        "BEFORE UPDATE ON loss",
        f"OLD.decided_at IS NOT NULL AND ({_changed(_DECIDED_COLUMNS, 'NOT')})",
        DECIDED,
    ),
    ("guard_loss_who", "BEFORE INSERT ON loss", _plain(_OTHER_AT_FIRST), WHO),
    ("guard_loss_who_later", "BEFORE UPDATE ON loss", _plain(_other_later("NOT")), WHO),
]
"""Name, moment, condition and message of each trigger."""


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _refuse_if(condition: str, message: str) -> str:
    there = condition.replace("{s}", f"{SCHEMA}.")
    return f"IF {there} THEN {_refuse(message)} END IF;\nRETURN NEW;"


POSTGRES_FUNCTIONS: dict[str, str] = {
    "guard_file_unsought": _refuse_if(_NO_SEARCH, UNSOUGHT),
    "guard_file_lost": _refuse_if(_NOT_LOST, UNSIGNED),
    "guard_search_lost": _refuse_if(_NOT_SIGNED, UNSIGNED),
    "guard_loss_signed": _refuse(SIGNED),
    "guard_loss_decided": _refuse(DECIDED),
    "guard_loss_who": _refuse_if(_OTHER_AT_FIRST, WHO),
    "guard_loss_who_later": _refuse_if(_other_later("DISTINCT FROM"), WHO),
}

POSTGRES_TRIGGERS: list[tuple[str, str, str, str, str]] = [
    ("guard_file_unsought", "BEFORE UPDATE", "file", "guard_file_unsought()", _GOES_MISSING),
    ("guard_file_lost", "BEFORE UPDATE", "file", "guard_file_lost()", _IS_LOST),
    ("guard_search_lost", "BEFORE INSERT", "search", "guard_search_lost()", _ENDS_LOST),
    ("guard_search_lost_later", "BEFORE UPDATE", "search", "guard_search_lost()", _ENDS_LOST_NOW),
    (
        "guard_loss_signed",
        "BEFORE UPDATE",
        "loss",
        "guard_loss_signed()",
        f"OLD.signed_by IS NOT NULL AND ({_changed(_SIGNED_COLUMNS, 'DISTINCT FROM')})",
    ),
    (
        "guard_loss_decided",
        "BEFORE UPDATE",
        "loss",
        "guard_loss_decided()",
        f"OLD.decided_at IS NOT NULL AND ({_changed(_DECIDED_COLUMNS, 'DISTINCT FROM')})",
    ),
    ("guard_loss_who", "BEFORE INSERT", "loss", "guard_loss_who()", ""),
    ("guard_loss_who_later", "BEFORE UPDATE", "loss", "guard_loss_who_later()", ""),
]
