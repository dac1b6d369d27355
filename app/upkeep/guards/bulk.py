"""The guards of bulk paper: what went into a bag without a barcode obeys the rules that a batch obeys."""

from app.core.link import SCHEMA
from app.disposal.bulk import CAUGHT_BY
from app.disposal.bulk_words import BULK_STEPS
from app.disposal.reckoning import LAPSES
from app.upkeep.guards.holds import HELD, SHARED
from app.upkeep.guards.words import Guard, Words, no_step

NEW = "bulk paper goes into an open bag or a box of its batch, by who makes the entry"
RULED = "rule 2: bulk records come under the rule of their class, and a bag takes what is destroyed by it"
ON_DAY = "bulk paper goes in on a clear-out day that runs"
BOXED = "a box of bulk paper holds no files, is of one batch, and was not handed on"
FINAL = "a bulk line that has ended never changes"
STEP = "a bulk line goes on by the steps there are"
DECIDED = "rule 3: the owner of its class decides on bulk paper, in an entry of their own"
OPEN = "nothing comes out of a sealed bag"
RELEASED = "rule 3: bulk paper is released approved, in a sealed bag of a released collection"
EARLY = "rule 2: no release of bulk paper before its due date, or on an approval that lapsed"
WITNESS = "rule 3: OFFICIAL-SENSITIVE is destroyed before a witness"
HANDED = "bulk paper is handed on by a transmittal that was signed, each box whole"
LEFT = "rule 2: a collection leaves without bulk paper that is not approved"

_BAG = f"PERFORM 1 FROM {SCHEMA}.disposal_bag WHERE id = NEW.bag_id FOR SHARE;"
_ENDED = "('withdrawn', 'released', 'transferred')"


_NO_STEP = no_step(BULK_STEPS)
_SAME = ("box_id", "class_id", "marking")
_DECIDES = (
    "NEW.decided_by IS DISTINCT FROM OLD.decided_by OR NEW.decided_at IS DISTINCT FROM OLD.decided_at"
    " OR (NEW.state <> OLD.state AND NEW.state IN ('approved', 'rejected'))"
)
_RELEASES = "NEW.state = 'released' AND OLD.state <> 'released'"


def held(words: Words, row: str = "NEW") -> str:
    """Return the condition that a row of bulk lines is on hold: by box, class, service, marking or time."""
    named = " OR ".join(f"hold.{one} IS NOT NULL" for one in CAUGHT_BY)
    same = " ".join(f"AND (hold.{one} IS NULL OR hold.{one} = {row}.{one})" for one in _SAME)
    return (
        f"EXISTS (SELECT 1 FROM {words.schema}disposal_hold AS hold WHERE {row}.what = 'records'"
        f" AND hold.lifted_at IS NULL AND (hold.expires_on IS NULL OR hold.expires_on >= {words.today})"
        f" AND hold.file_id IS NULL AND ({named}) {same}"
        f" AND (hold.service_id IS NULL OR {row}.service_id IS NULL OR hold.service_id = {row}.service_id)"
        f" AND (hold.dated_to IS NULL OR {row}.dated_from <= hold.dated_to)"
        f" AND (hold.dated_from IS NULL OR {row}.dated_to >= hold.dated_from))"
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
    batch = f"FROM {s}disposal_batch WHERE id = NEW.batch_id"
    rule = (
        f"EXISTS (SELECT 1 FROM {s}schedule_line AS line WHERE line.id = NEW.line_id"
        " AND line.class_id = NEW.class_id AND line.is_adopted"
        " AND (NEW.bag_id IS NULL OR (line.action = 'destroy' AND NEW.disposal_due >= NEW.dated_to)))"
    )
    stays = (
        f"bulk.state = 'rejected' OR (bulk.what = 'records' AND (bulk.state <> 'approved'"
        f" OR bulk.disposal_due > {words.today} OR {words.days(entered, 'bulk.decided_at')} > {LAPSES}"
        f" OR {held(words, 'bulk')}))"
    )
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
        Guard(
            "guard_bulk_line_rule",
            "INSERT",
            "bulk_line",
            "",
            f"NEW.marking NOT IN ('OFFICIAL', 'OFFICIAL-SENSITIVE') OR (NEW.what = 'records' AND NOT {rule})",
            RULED,
        ),
        Guard(
            "guard_bulk_line_on_day",
            "INSERT",
            "bulk_line",
            "",
            f"NOT EXISTS (SELECT 1 FROM {s}clear_day WHERE batch_id = NEW.batch_id"
            " AND started_at IS NOT NULL AND closed_at IS NULL)",
            ON_DAY,
            f"PERFORM 1 FROM {SCHEMA}.clear_day WHERE batch_id = NEW.batch_id FOR SHARE;",
        ),
        Guard("guard_bulk_line_new_held", "INSERT", "bulk_line", "", held(words), HELD, SHARED),
        Guard(
            "guard_bulk_line_box",
            "INSERT",
            "bulk_line",
            "NEW.box_id IS NOT NULL",
            f"EXISTS (SELECT 1 FROM {s}file WHERE current_id = NEW.box_id) OR EXISTS (SELECT 1"
            f" FROM {s}bulk_line AS other WHERE other.box_id = NEW.box_id AND other.state <> 'withdrawn'"
            " AND (other.state = 'transferred' OR other.batch_id <> NEW.batch_id))",
            BOXED,
            f"PERFORM 1 FROM {SCHEMA}.place WHERE id = NEW.box_id FOR NO KEY UPDATE;",
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
            f" OR NOT {own}"
            f" OR EXISTS (SELECT 1 {batch} AND NEW.decided_by IN (drafted_by, submitted_by))",
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
            " AND decision = 'archive' AND batch_id = NEW.batch_id)"
            f" OR EXISTS (SELECT 1 FROM {s}bulk_line AS other WHERE other.box_id = NEW.box_id"
            " AND other.state IN ('proposed', 'approved', 'rejected')"
            " AND (other.state <> 'approved' OR other.transmittal_id IS DISTINCT FROM NEW.transmittal_id))",
            HANDED,
        ),
        Guard(
            "guard_collection_bulk",
            "UPDATE",
            "collection",
            "NEW.released_by IS NOT NULL AND OLD.released_by IS NULL",
            f"EXISTS (SELECT 1 FROM {s}bulk_line AS bulk JOIN {s}disposal_bag AS bag ON bag.id = bulk.bag_id"
            f" WHERE bag.collection_id = NEW.id AND bulk.state <> 'withdrawn' AND ({stays}))",
            LEFT,
        ),
    ]
