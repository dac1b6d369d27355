"""What a disposal hold catches, in the words of both engines, and the guards of holds themselves."""

from app.disposal.holding import LOCK
from app.upkeep.guards.words import POSTGRES, SQLITE, Guard, Words

HELD = "rule 2: no release of a file that is missing or on hold"
LIFTED = "a hold that was lifted stays so"
WHO = "a hold is placed and lifted by who makes the entry"

ALONE = f"PERFORM pg_advisory_xact_lock({LOCK});"
SHARED = f"PERFORM pg_advisory_xact_lock_shared({LOCK});"


def fits(words: Words, row: str, title: str) -> str:
    """Return the condition that an open hold named `hold` catches a file's row."""
    return (
        f"(hold.expires_on IS NULL OR hold.expires_on >= {words.today})"
        f" AND (hold.box_id IS NULL OR hold.box_id IN ({row}.current_id, {row}.home_id))"
        f" AND (hold.class_id IS NULL OR hold.class_id = {row}.class_id)"
        f" AND (hold.service_id IS NULL OR hold.service_id = {row}.service_id)"
        f" AND (hold.marking IS NULL OR hold.marking = {row}.marking)"
        " AND (hold.reference IS NULL"
        f" OR substr(upper({row}.reference), 1, length(hold.reference)) = upper(hold.reference))"
        f" AND (hold.title IS NULL OR {title} IS NULL"
        f" OR replace(lower({title}), lower(hold.title), '') <> lower({title}))"
        f" AND (hold.dated_to IS NULL OR {row}.opened_on IS NULL OR {row}.opened_on <= hold.dated_to)"
        f" AND (hold.dated_from IS NULL OR {row}.closed_on IS NULL OR {row}.closed_on >= hold.dated_from)"
    )


def held(words: Words, row: str, title: str) -> str:
    """Return the condition that a file's row is on hold: by itself, or by what it has in common."""
    looks = f"EXISTS (SELECT 1 FROM {words.schema}disposal_hold AS hold WHERE hold.lifted_at IS NULL AND"
    caught = fits(words, row, title)
    return f"({looks} hold.file_id = {row}.id AND {caught}) OR {looks} hold.file_id IS NULL AND {caught}))"


def cover_held(words: Words) -> str:
    """Return the condition that a cover whose papers are in the file NEW is on hold."""
    s = words.schema
    return (
        f"EXISTS (SELECT 1 FROM {s}cover JOIN {s}file AS kept ON kept.id = cover.id"
        " WHERE cover.original_id = NEW.id AND cover.merged_at IS NOT NULL"
        f" AND {held(words, 'kept', words.title('kept'))})"
    )


def guards(words: Words) -> list[Guard]:
    """Return the guards of holds."""
    who = f"(SELECT who FROM {words.schema}entry WHERE id = NEW.entry_id)"
    return [
        Guard("guard_hold_lifted", "UPDATE", "disposal_hold", "OLD.lifted_at IS NOT NULL", "", LIFTED),
        Guard(
            "guard_hold_placed_by",
            "INSERT",
            "disposal_hold",
            "NEW.placed_by IS NOT NULL",
            f"NEW.placed_by <> {who}",
            WHO,
        ),
        Guard(
            "guard_hold_lifted_by",
            "UPDATE",
            "disposal_hold",
            "NEW.lifted_by IS NOT NULL",
            f"NEW.lifted_by <> {who}",
            WHO,
        ),
    ]


SQLITE_HELD = held(SQLITE, "NEW", "NEW.title")
POSTGRES_HELD = held(POSTGRES, "NEW", "NEW.title")
