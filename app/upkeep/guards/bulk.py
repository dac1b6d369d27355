"""The guards of bulk paper: what went into a bag without a barcode obeys the rules that a batch obeys."""

from app.core.link import SCHEMA
from app.disposal.bulk_words import BULK_STEPS
from app.disposal.reckoning import LAPSES
from app.upkeep.guards.holds import HELD, SHARED
from app.upkeep.guards.words import Guard, Words, no_step

NEW = "bulk paper goes into an open bag or a box of its batch, by who makes the entry"
FINAL = "a bulk line that has ended never changes"
STEP = "a bulk line goes on by the steps there are"
DECIDED = "rule 3: the owner of its class decides on bulk paper, in an entry of their own"
OPEN = "nothing comes out of a sealed bag"
RELEASED = "rule 3: bulk paper is released approved, in a sealed bag of a released collection"
EARLY = "rule 2: no release of bulk paper before its due date, or on an approval that lapsed"
WITNESS = "rule 3: OFFICIAL-SENSITIVE is destroyed before a witness"
HANDED = "bulk paper is handed on by a transmittal that was signed"
LEFT = "rule 2: a collection leaves without bulk paper that is not approved"

_BAG = f"PERFORM 1 FROM {SCHEMA}.disposal_bag WHERE id = NEW.bag_id FOR SHARE;"
_ENDED = "('withdrawn', 'released', 'transferred')"


_NO_STEP = no_step(BULK_STEPS)
_DECIDES = (
    "NEW.decided_by IS DISTINCT FROM OLD.decided_by OR NEW.decided_at IS DISTINCT FROM OLD.decided_at"
    " OR (NEW.state <> OLD.state AND NEW.state IN ('approved', 'rejected'))"
)
_RELEASES = "NEW.state = 'released' AND OLD.state <> 'released'"


def held(words: Words) -> str:
    """Return the condition that the bulk line NEW is on hold: by its class, service or marking."""
    return (
        f"EXISTS (SELECT 1 FROM {words.schema}disposal_hold AS hold WHERE NEW.what = 'records'"
        f" AND hold.lifted_at IS NULL AND (hold.expires_on IS NULL OR hold.expires_on >= {words.today})"
        " AND hold.file_id IS NULL AND (hold.box_id IS NULL OR hold.box_id = NEW.box_id)"
        " AND (hold.class_id IS NOT NULL OR hold.service_id IS NOT NULL OR hold.marking IS NOT NULL)"
        " AND (hold.class_id IS NULL OR hold.class_id = NEW.class_id)"
        " AND (hold.service_id IS NULL OR NEW.service_id IS NULL OR hold.service_id = NEW.service_id)"
        " AND (hold.marking IS NULL OR hold.marking = NEW.marking)"
        " AND (hold.dated_to IS NULL OR NEW.dated_from <= hold.dated_to)"
        " AND (hold.dated_from IS NULL OR NEW.dated_to >= hold.dated_from))"
    )


def guards(words: Words) -> list[Guard]:
    """Return them in the words of an engine."""
    s = words.schema
    who = f"(SELECT who FROM {s}entry WHERE id = NEW.entry_id)"
    entered = f"(SELECT entered_at FROM {s}entry WHERE id = NEW.entry_id)"
    seal = f"EXISTS (SELECT 1 FROM {s}bag_seal WHERE bag_id = NEW.bag_id AND broken_at IS NULL"
    closed, sealed = f"{seal})", f"{seal} AND (NOT needs_witness OR witnessed_by IS NOT NULL))"
    own = (
        f"EXISTS (SELECT 1 FROM {s}record_class AS class JOIN {s}borrower AS owner"
        " ON owner.id = class.owner_id WHERE class.id = NEW.class_id AND owner.login = NEW.decided_by)"
    )
    goes = (
        f"EXISTS (SELECT 1 FROM {s}disposal_bag AS bag JOIN {s}collection AS taken ON taken.id ="
        " bag.collection_id WHERE bag.id = NEW.bag_id AND taken.id = NEW.collection_id"
        " AND taken.released_by = NEW.released_by)"
    )
    unapproved = "NEW.what = 'records' AND OLD.state <> 'approved'"
    late = f"{words.days(entered, 'NEW.decided_at')} > {LAPSES}"
    return [
        Guard(
            "guard_bulk_line_new",
            "INSERT",
            "bulk_line",
            "",
            f"NEW.state <> 'proposed' OR NEW.decided_by IS NOT NULL OR NEW.proposed_by <> {who}"
            " OR NEW.collection_id IS NOT NULL OR NEW.transmittal_id IS NOT NULL"
            f" OR (NEW.bag_id IS NOT NULL AND ({closed} OR NOT EXISTS (SELECT 1 FROM {s}disposal_bag"
            " WHERE id = NEW.bag_id AND batch_id = NEW.batch_id)))",
            NEW,
            _BAG,
        ),
        Guard("guard_bulk_line_final", "UPDATE", "bulk_line", f"OLD.state IN {_ENDED}", "", FINAL),
        Guard("guard_bulk_line_step", "UPDATE", "bulk_line", _NO_STEP, "", STEP),
        Guard(
            "guard_bulk_line_decided",
            "UPDATE",
            "bulk_line",
            _DECIDES,
            f"NEW.state NOT IN ('approved', 'rejected') OR NEW.decided_by IS DISTINCT FROM {who}"
            f" OR NEW.decided_at IS NOT DISTINCT FROM OLD.decided_at OR NEW.decided_at > {entered}"
            f" OR NOT {own}",
            DECIDED,
        ),
        Guard(
            "guard_bulk_line_held",
            "UPDATE",
            "bulk_line",
            "NEW.state IN ('approved', 'released', 'transferred')",
            held(words),
            HELD,
            SHARED,
        ),
        Guard(
            "guard_bulk_line_open",
            "UPDATE",
            "bulk_line",
            "NEW.state = 'withdrawn'",
            closed,
            OPEN,
            _BAG,
        ),
        Guard(
            "guard_bulk_line_released",
            "UPDATE",
            "bulk_line",
            _RELEASES,
            f"{unapproved} OR NEW.released_by <> {who} OR NOT {goes} OR NOT {sealed}",
            RELEASED,
        ),
        Guard(
            "guard_bulk_line_early",
            "UPDATE",
            "bulk_line",
            "NEW.state IN ('released', 'transferred') AND NEW.what = 'records'",
            f"(NEW.state = 'released' AND NEW.disposal_due > {words.today}) OR {late}",
            EARLY,
        ),
        Guard(
            "guard_bulk_line_witness",
            "UPDATE",
            "bulk_line",
            _RELEASES,
            f"NEW.marking <> 'OFFICIAL' AND EXISTS (SELECT 1 FROM {s}collection WHERE id = NEW.collection_id"
            " AND witnessed_by IS NULL AND way = 'own shredder')",
            WITNESS,
        ),
        Guard(
            "guard_bulk_line_handed",
            "UPDATE",
            "bulk_line",
            "NEW.state = 'transferred' AND OLD.state <> 'transferred'",
            f"NEW.released_by <> {who} OR NEW.box_id IS NULL OR NOT EXISTS"
            f" (SELECT 1 FROM {s}transmittal WHERE id = NEW.transmittal_id AND signed_at IS NOT NULL"
            " AND decision = 'archive' AND batch_id = NEW.batch_id)",
            HANDED,
        ),
        Guard(
            "guard_collection_bulk",
            "UPDATE",
            "collection",
            "NEW.released_by IS NOT NULL AND OLD.released_by IS NULL",
            f"EXISTS (SELECT 1 FROM {s}bulk_line AS bulk JOIN {s}disposal_bag AS bag ON bag.id = bulk.bag_id"
            " WHERE bag.collection_id = NEW.id AND (bulk.state = 'rejected'"
            " OR (bulk.state = 'proposed' AND bulk.what = 'records')))",
            LEFT,
        ),
    ]
