"""The register's own guards in both engines: covers that were merged, and codes that are never used twice."""

from app.core.link import SCHEMA
from app.upkeep.guards.holds import SHARED, cover_held
from app.upkeep.guards.words import POSTGRES as POSTGRES_WORDS
from app.upkeep.guards.words import SQLITE as SQLITE_WORDS

_LENT_MERGED = "a merged cover is not lent: its papers are in the original"
_STAYS = "a merged cover stays as it is"
_NOT_NOW = "what is out, away or merged already is not merged"
_CODE = "the code of a file is one that stands for it"
_MOVES = "a code goes to another file only where its own was merged into it"

_MERGED = "EXISTS (SELECT 1 FROM cover WHERE id = {} AND merged_at IS NOT NULL)"
_CAN_NOT = (
    "NEW.merged_at IS NOT NULL AND ((SELECT count(*) FROM file WHERE id IN (NEW.id, NEW.original_id)"
    f" AND state = 'in') <> 2 OR {_MERGED.format('NEW.original_id')}"
    " OR EXISTS (SELECT 1 FROM loan WHERE file_id IN (NEW.id, NEW.original_id) AND returned_at IS NULL))"
)
_CHANGED = (
    "NEW.state <> OLD.state OR NEW.current_id IS {other} OLD.current_id OR NEW.home_id IS {other} OLD.home_id"
)
_UNMERGED = (
    "OLD.merged_at IS NOT NULL AND (NEW.merged_at IS {other} OLD.merged_at"
    " OR NEW.original_id <> OLD.original_id)"
)

_RELEASED = (
    "OLD.state <> 'disposed' AND NEW.state = 'disposed' AND NEW.disposed_how <> 'destroyed without authority'"
)
_HELD = "rule 2: no release of a file with a cover in it that is on hold"

SQLITE: list[tuple[str, str, str, str]] = [
    (
        "guard_loan_merged",
        "BEFORE INSERT ON loan",
        f"NEW.returned_at IS NULL AND {_MERGED.format('NEW.file_id')}",
        _LENT_MERGED,
    ),
    (
        "guard_loan_merged_again",
        "BEFORE UPDATE ON loan",
        f"OLD.returned_at IS NOT NULL AND NEW.returned_at IS NULL AND {_MERGED.format('NEW.file_id')}",
        _LENT_MERGED,
    ),
    ("guard_cover_merges", "BEFORE INSERT ON cover", _CAN_NOT, _NOT_NOW),
    ("guard_cover_merges_later", "BEFORE UPDATE ON cover", f"OLD.merged_at IS NULL AND {_CAN_NOT}", _NOT_NOW),
    ("guard_cover_merged", "BEFORE UPDATE ON cover", _UNMERGED.format(other="NOT"), _STAYS),
    (
        "guard_file_merged",
        "BEFORE UPDATE ON file",
        f"({_CHANGED.format(other='NOT')}) AND {_MERGED.format('OLD.id')}",
        _STAYS,
    ),
    (
        "guard_file_cover_held",
        "BEFORE UPDATE OF state ON file",
        f"{_RELEASED} AND {cover_held(SQLITE_WORDS)}",
        _HELD,
    ),
    (
        "guard_file_code",
        "BEFORE UPDATE ON file",
        "NEW.code <> OLD.code AND NOT EXISTS (SELECT 1 FROM barcode"
        " WHERE code = NEW.code AND own AND letter = 'F' AND thing_id = OLD.id)",
        _CODE,
    ),
    (
        "guard_barcode_moves",
        "BEFORE UPDATE ON barcode",
        "NEW.thing_id <> OLD.thing_id AND NOT (OLD.letter = 'F' AND EXISTS (SELECT 1 FROM cover"
        " WHERE id = OLD.thing_id AND original_id = NEW.thing_id AND merged_at IS NOT NULL))",
        _MOVES,
    ),
]
"""Name, moment, condition and message of each trigger."""


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _refuse_if(condition: str, message: str) -> str:
    there = condition
    for table in ("FROM cover", "FROM file", "FROM loan", "FROM barcode"):
        verb, name = table.split()
        there = there.replace(f"{table} ", f"{verb} {SCHEMA}.{name} ")
    return f"IF {there} THEN {_refuse(message)} END IF;\n        RETURN NEW;"


_LOCK_BOTH = (
    f"PERFORM 1 FROM {SCHEMA}.file WHERE id IN (NEW.id, NEW.original_id) ORDER BY id FOR NO KEY UPDATE;"
    "\n        "
)

POSTGRES_FUNCTIONS: dict[str, str] = {
    "guard_cover_merges": _LOCK_BOTH + _refuse_if(_CAN_NOT, _NOT_NOW),
    "guard_cover_merged": _refuse(_STAYS),
    "guard_file_merged": _refuse_if(_MERGED.format("OLD.id"), _STAYS),
    "guard_file_cover_held": (
        f"{SHARED}\nIF {cover_held(POSTGRES_WORDS)} THEN {_refuse(_HELD)} END IF;\nRETURN NEW;"
    ),
    "guard_file_code": _refuse_if(
        "NOT EXISTS (SELECT 1 FROM barcode"
        " WHERE code = NEW.code AND own AND letter = 'F' AND thing_id = OLD.id)",
        _CODE,
    ),
    "guard_barcode_moves": _refuse_if(
        "OLD.letter <> 'F' OR NOT EXISTS (SELECT 1 FROM cover"
        " WHERE id = OLD.thing_id AND original_id = NEW.thing_id AND merged_at IS NOT NULL)",
        _MOVES,
    ),
}
"""The lines of each function."""

POSTGRES_LENDS = _refuse_if(_MERGED.format("NEW.file_id"), _LENT_MERGED)
"""The last lines of the function that looks at a loan's file, which it has locked."""

POSTGRES_TRIGGERS: list[tuple[str, str, str, str, str]] = [
    ("guard_cover_merges", "BEFORE INSERT", "cover", "guard_cover_merges()", "NEW.merged_at IS NOT NULL"),
    (
        "guard_cover_merges_later",
        "BEFORE UPDATE",
        "cover",
        "guard_cover_merges()",
        "OLD.merged_at IS NULL AND NEW.merged_at IS NOT NULL",
    ),
    (
        "guard_cover_merged",
        "BEFORE UPDATE",
        "cover",
        "guard_cover_merged()",
        _UNMERGED.format(other="DISTINCT FROM"),
    ),
    (
        "guard_file_merged",
        "BEFORE UPDATE",
        "file",
        "guard_file_merged()",
        _CHANGED.format(other="DISTINCT FROM"),
    ),
    ("guard_file_cover_held", "BEFORE UPDATE", "file", "guard_file_cover_held()", _RELEASED),
    ("guard_file_code", "BEFORE UPDATE", "file", "guard_file_code()", "NEW.code <> OLD.code"),
    (
        "guard_barcode_moves",
        "BEFORE UPDATE",
        "barcode",
        "guard_barcode_moves()",
        "NEW.thing_id <> OLD.thing_id",
    ),
]
"""Name, moment, table, function and condition of each trigger."""
