"""The guards of bags, seals and collections: what was sealed, taken or certified stays as it was recorded."""

from app.core.link import SCHEMA
from app.upkeep.guards.words import Guard, Words

GONE = "a released collection, and what is in it, never changes"
SEAL_WHO = "a seal is put on, witnessed and broken by who makes the entry"
SEAL_WITNESS = "rule 3: a seal on OFFICIAL-SENSITIVE, or on a bag that was open again, needs a witness"
BROKEN = "a broken seal stays so"
WITNESSED = "a witness signs once"
EMPTY = "an empty bag is not sealed"
READY = "only a bag whose seal stands goes on a collection"
RELEASE = "a collection is released by who makes the entry, with every bag of it counted"
SIGNED = "a transmittal that was signed stays so"
ONE = "UNIQUE: the bag has a seal already"
EXPLAINED = "an incident that was explained stays so"
ANSWERED = "an answer to a stop stays so"

_BAG = f"PERFORM 1 FROM {SCHEMA}.disposal_bag WHERE id = NEW.bag_id FOR NO KEY UPDATE;"
_COLLECTION = f"PERFORM 1 FROM {SCHEMA}.collection WHERE id = NEW.collection_id FOR SHARE;"


SQLITE: list[tuple[str, str, str, str]] = [
    (
        f"guard_bag_seal_one_{verb.lower()}",
        f"BEFORE {verb} ON bag_seal",
        "NEW.broken_at IS NULL AND EXISTS (SELECT 1 FROM bag_seal"
        f" WHERE bag_id = NEW.bag_id AND id <> {row}.id AND broken_at IS NULL)",
        ONE,
    )
    for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"))
]
"""What OR REPLACE would pass by on SQLite: a bag has one seal that is not broken."""


def guards(words: Words) -> list[Guard]:
    """Return them in the words of an engine."""
    s = words.schema
    who = f"(SELECT who FROM {s}entry WHERE id = NEW.entry_id)"
    lines = f"{s}batch_line WHERE bag_id = {{bag}}"
    bulk = f"{s}bulk_line WHERE bag_id = NEW.bag_id AND state <> 'withdrawn'"
    gone = f"EXISTS (SELECT 1 FROM {s}collection WHERE id = {{which}} AND released_at IS NOT NULL)"
    bag_gone = gone.format(which=f"(SELECT collection_id FROM {s}disposal_bag WHERE id = NEW.bag_id)")
    stands = (
        f"EXISTS (SELECT 1 FROM {s}bag_seal WHERE bag_id = NEW.id AND broken_at IS NULL"
        " AND (NOT needs_witness OR witnessed_by IS NOT NULL))"
    )
    return [
        Guard(
            "guard_bag_seal_new",
            "INSERT",
            "bag_seal",
            "",
            f"NEW.sealed_by <> {who} OR NEW.witnessed_by IS NOT NULL OR NEW.broken_by IS NOT NULL",
            SEAL_WHO,
        ),
        Guard(
            "guard_bag_seal_empty",
            "INSERT",
            "bag_seal",
            "",
            f"NOT EXISTS (SELECT 1 FROM {lines.format(bag='NEW.bag_id')} AND state = 'bagged')"
            f" AND NOT EXISTS (SELECT 1 FROM {bulk})",
            EMPTY,
            _BAG,
        ),
        Guard(
            "guard_bag_seal_witness",
            "INSERT",
            "bag_seal",
            "NOT NEW.needs_witness",
            f"EXISTS (SELECT 1 FROM {lines.format(bag='NEW.bag_id')} AND marking <> 'OFFICIAL')"
            f" OR EXISTS (SELECT 1 FROM {bulk} AND marking <> 'OFFICIAL')"
            f" OR EXISTS (SELECT 1 FROM {s}bag_seal WHERE bag_id = NEW.bag_id)",
            SEAL_WITNESS,
            _BAG,
        ),
        Guard("guard_bag_seal_gone", "INSERT", "bag_seal", "", bag_gone, GONE, _BAG),
        Guard("guard_bag_seal_gone_again", "UPDATE", "bag_seal", "", bag_gone, GONE, _BAG),
        Guard("guard_bag_seal_broken", "UPDATE", "bag_seal", "OLD.broken_by IS NOT NULL", "", BROKEN),
        Guard(
            "guard_bag_seal_witnessed",
            "UPDATE",
            "bag_seal",
            "OLD.witnessed_by IS NOT NULL AND (NEW.witnessed_by IS DISTINCT FROM OLD.witnessed_by"
            " OR NEW.witnessed_at IS DISTINCT FROM OLD.witnessed_at)",
            "",
            WITNESSED,
        ),
        Guard(
            "guard_bag_seal_who",
            "UPDATE",
            "bag_seal",
            "",
            f"(NEW.witnessed_by IS DISTINCT FROM OLD.witnessed_by AND NEW.witnessed_by <> {who})"
            f" OR (NEW.broken_by IS DISTINCT FROM OLD.broken_by AND NEW.broken_by <> {who})",
            SEAL_WHO,
        ),
        Guard(
            "guard_disposal_bag_new",
            "INSERT",
            "disposal_bag",
            "",
            f"NEW.collection_id IS NOT NULL OR NEW.opened_by <> {who}",
            READY,
        ),
        Guard(
            "guard_disposal_bag_ready",
            "UPDATE",
            "disposal_bag",
            "NEW.collection_id IS NOT NULL AND NEW.collection_id IS DISTINCT FROM OLD.collection_id",
            f"NOT {stands} OR {gone.format(which='NEW.collection_id')}",
            READY,
            _COLLECTION,
        ),
        Guard(
            "guard_disposal_bag_gone",
            "UPDATE",
            "disposal_bag",
            "OLD.collection_id IS NOT NULL",
            gone.format(which="OLD.collection_id"),
            GONE,
            _COLLECTION.replace("NEW.", "OLD."),
        ),
        Guard("guard_collection_gone", "UPDATE", "collection", "OLD.released_at IS NOT NULL", "", GONE),
        Guard(
            "guard_collection_new",
            "INSERT",
            "collection",
            "",
            f"NEW.released_by IS NOT NULL OR NEW.witnessed_by IS NOT NULL OR NEW.planned_by <> {who}",
            RELEASE,
        ),
        Guard(
            "guard_collection_released",
            "UPDATE",
            "collection",
            "NEW.released_by IS NOT NULL",
            f"NEW.released_by <> {who} OR NEW.witnessed_by = NEW.released_by"
            " OR (NEW.way <> 'storage supplier' AND NEW.counted <>"
            f" (SELECT count(*) FROM {s}disposal_bag WHERE collection_id = NEW.id))",
            RELEASE,
        ),
        Guard(
            "guard_collection_witness",
            "UPDATE",
            "collection",
            "NEW.witnessed_by IS DISTINCT FROM OLD.witnessed_by",
            f"OLD.witnessed_by IS NOT NULL OR NEW.witnessed_by <> {who}",
            WITNESSED,
        ),
        Guard("guard_transmittal_signed", "UPDATE", "transmittal", "OLD.signed_by IS NOT NULL", "", SIGNED),
        Guard("guard_incident_explained", "UPDATE", "incident", "OLD.closed_by IS NOT NULL", "", EXPLAINED),
        Guard("guard_stop_order_answered", "UPDATE", "stop_order", "OLD.result IS NOT NULL", "", ANSWERED),
    ]
