"""The guards of the trail's order, its keys and its checkpoints, in the words of both engines.

SQLite numbers an entry as it is made: its writers take turns. PostgreSQL numbers those that are there when a
checkpoint is made, so that desks never wait for each other.
"""

from app.core.link import CHECKPOINT_OVERTAKEN, SCHEMA

_ORDER_SAYS = "rule 5: entries are numbered one after the other, at each desk in its order"
_A_DESKS = 4294967296
_VALUE_SAYS = "rows of entry_value are kept"

ERASED_NOW = (
    "EXISTS (SELECT 1 FROM entry JOIN desk ON desk.id = entry.desk_id AND entry.seq > desk.seq"
    " WHERE entry.kind = 'erased' AND instr(entry.body, OLD.digest) > 0)"
)
"""On SQLite: whether a fresh entry says that a value is erased."""

SQLITE: tuple[tuple[str, str, str, str], ...] = (
    (
        "guard_entry_order_follows",
        "BEFORE INSERT ON entry_order",
        "NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM entry_order)"
        f" OR (NEW.entry_id % {_A_DESKS} <> 1 AND NOT EXISTS"
        " (SELECT 1 FROM entry_order WHERE entry_id = NEW.entry_id - 1))",
        _ORDER_SAYS,
    ),
    (
        "guard_checkpoint_size",
        "BEFORE INSERT ON checkpoint",
        "NEW.size <= (SELECT coalesce(max(size), 0) FROM checkpoint)"
        " OR NEW.size > (SELECT coalesce(max(n), 0) FROM entry_order)",
        CHECKPOINT_OVERTAKEN,
    ),
)
"""Name, moment, condition and what is said, as SQLite's triggers have them."""

SQLITE_KEEPING: tuple[tuple[str, str], ...] = (
    (
        "guard_entry_numbered",
        "CREATE TRIGGER guard_entry_numbered AFTER INSERT ON entry BEGIN"
        " INSERT INTO entry_order(n, entry_id)"
        " VALUES ((SELECT coalesce(max(n), 0) + 1 FROM entry_order), NEW.id); END",
    ),
)
"""The trigger that gives a new entry its place."""


def _refused(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


POSTGRES_FUNCTIONS: dict[str, str] = {
    "guard_entry_order": f"""IF NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM {SCHEMA}.entry_order)
            OR (NEW.entry_id % {_A_DESKS} <> 1 AND NOT EXISTS
                (SELECT 1 FROM {SCHEMA}.entry_order WHERE entry_id = NEW.entry_id - 1))
        THEN {_refused(_ORDER_SAYS)} END IF;
        RETURN NEW;""",
    "guard_value": f"""IF NOT EXISTS
            (SELECT 1 FROM {SCHEMA}.desk JOIN {SCHEMA}.entry ON entry.id = desk.id * {_A_DESKS} + desk.seq
            WHERE entry.txid = txid_current() AND entry.kind = 'erased'
            AND position(OLD.digest in entry.body) > 0)
        THEN {_refused(_VALUE_SAYS)} END IF;
        RETURN OLD;""",
    "guard_checkpoint": f"""IF NEW.size <= (SELECT coalesce(max(size), 0) FROM {SCHEMA}.checkpoint)
            OR NEW.size > (SELECT coalesce(max(n), 0) FROM {SCHEMA}.entry_order)
        THEN {_refused(CHECKPOINT_OVERTAKEN)} END IF;
        RETURN NEW;""",
}
"""The lines of PostgreSQL's functions."""

POSTGRES_TRIGGERS: tuple[tuple[str, str, str, str, str], ...] = (
    ("guard_entry_order_follows", "BEFORE INSERT", "entry_order", "guard_entry_order()", ""),
    ("guard_checkpoint_size", "BEFORE INSERT", "checkpoint", "guard_checkpoint()", ""),
)
"""Name, moment, table, function and condition of PostgreSQL's triggers."""
