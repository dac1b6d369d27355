"""The guards of batches: a line goes on by the steps there are, and two people stand behind each release.

An approval rests on the file's class, rule, date and marking, and lapses after `LAPSES` days.
"""

from app.core.link import SCHEMA
from app.disposal.reckoning import ENDED, LAPSES, LIVE, STEPS
from app.upkeep.guards.holds import HELD, SHARED, held
from app.upkeep.guards.words import Guard, Words, no_step

NEW = "a file is proposed first, by who makes the entry, in a batch that is not submitted"
FINAL = "a line of a batch that has ended never changes"
STEP = "a line of a batch goes on by the steps there are"
DECIDED = "rule 3: the owner of its class decides on a file of a submitted batch, in an entry of their own"
FACTS = "an approval rests on the facts of the file as they are"
LAPSED = "an approval lapses after 90 days, or when a fact it rested on changed"
BAGGED = "only an approved file goes into a bag, an open one of its batch"
UNBAGGED = "nothing comes out of a sealed bag"
RELEASED = "rule 3: a file is released in a sealed bag of a released collection, by who makes the entry"
WITNESS = "rule 3: OFFICIAL-SENSITIVE is destroyed before a witness"
HANDED = "a file is handed on by a transmittal that was signed"
UNAPPROVED = "rule 3: no file is disposed of but by an approved line of a batch"
STILL_BAGGED = "a file in a bag stays there while its line says so"
ONE = "UNIQUE: the file is in a batch already"
COMMITTED = "rule 2: a file goes on in its batch in READ COMMITTED only"
SUBMITTED = "a batch is submitted once, by who makes the entry"

_FILE = f"PERFORM 1 FROM {SCHEMA}.file WHERE id = NEW.file_id FOR NO KEY UPDATE;"
_BAG = f"PERFORM 1 FROM {SCHEMA}.disposal_bag WHERE id IN (NEW.bag_id, {{old}}) ORDER BY id FOR SHARE;"
_COMMITTED = (
    "IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION"
    f" '{COMMITTED}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
)
_ORDINARY = "disposed_how <> 'destroyed without authority'"


def _listed(states: frozenset[str]) -> str:
    return "(" + ", ".join(f"'{one}'" for one in sorted(states)) + ")"


_NO_STEP = no_step(STEPS)
_DECISIONS = "('approved', 'kept', 'rejected', 'sent back')"
_DECIDES = (
    "NEW.decided_by IS DISTINCT FROM OLD.decided_by OR NEW.decided_at IS DISTINCT FROM OLD.decided_at"
    f" OR (NEW.state <> OLD.state AND NEW.state IN {_DECISIONS} AND OLD.state <> 'bagged')"
)
_FACT_NAMES = ("class_id", "line_id", "disposal_due", "marking")
_FACTS_CHANGE = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _FACT_NAMES)
_RELEASES = "NEW.state = 'released' AND OLD.state <> 'released'"


SQLITE: list[tuple[str, str, str, str]] = [
    (
        f"guard_batch_line_one_{verb.lower()}",
        f"BEFORE {verb} ON batch_line",
        f"NEW.state IN {_listed(LIVE)} AND EXISTS (SELECT 1 FROM batch_line"
        f" WHERE file_id = NEW.file_id AND id <> {row}.id AND state IN {_listed(LIVE)})",
        ONE,
    )
    for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"))
]
"""What OR REPLACE would pass by on SQLite: a file has one line that is not ended."""


def guards(words: Words) -> list[Guard]:
    """Return them in the words of an engine."""
    s = words.schema
    entry = f"FROM {s}entry WHERE id = NEW.entry_id"
    file = f"FROM {s}file WHERE file.id = NEW.file_id"
    other_facts = " OR ".join(f"NEW.{one} IS DISTINCT FROM file.{one}" for one in _FACT_NAMES)
    late = f"{words.days(f'(SELECT entered_at {entry})', 'NEW.decided_at')} > {LAPSES}"
    lapsed = f"{late} OR EXISTS (SELECT 1 {file} AND ({other_facts}))"
    is_held = f"EXISTS (SELECT 1 {file} AND {held(words, 'file', words.title('file'))})"
    sealed = (
        f"EXISTS (SELECT 1 FROM {s}bag_seal WHERE bag_id = {{bag}} AND broken_at IS NULL"
        " AND (NOT needs_witness OR witnessed_by IS NOT NULL))"
    )
    closed = f"EXISTS (SELECT 1 FROM {s}bag_seal WHERE bag_id = {{bag}} AND broken_at IS NULL)"
    own = (
        f"EXISTS (SELECT 1 {file} AND file.class_id IN (SELECT class.id FROM {s}record_class AS class"
        f" JOIN {s}borrower AS owner ON owner.id = class.owner_id WHERE owner.login = NEW.decided_by))"
    )
    batch = f"FROM {s}disposal_batch WHERE id = NEW.batch_id"
    collected = (
        f"EXISTS (SELECT 1 FROM {s}collection WHERE id = NEW.collection_id AND released_at IS NOT NULL"
        " AND released_by = NEW.released_by AND {way})"
    )
    in_bag = collected.format(way="way <> 'storage supplier'")
    in_box = collected.format(way="way = 'storage supplier'")
    bag_goes = (
        f"EXISTS (SELECT 1 FROM {s}disposal_bag WHERE id = NEW.bag_id AND collection_id = NEW.collection_id)"
    )
    unwitnessed = (
        f"EXISTS (SELECT 1 FROM {s}collection WHERE id = NEW.collection_id AND witnessed_by IS NULL"
        " AND way IN ('own shredder', 'storage supplier'))"
    )
    return [
        Guard(
            "guard_batch_line_new",
            "INSERT",
            "batch_line",
            "",
            "NEW.state <> 'proposed' OR NEW.decided_by IS NOT NULL OR NEW.bag_id IS NOT NULL"
            f" OR NEW.proposed_by <> (SELECT who {entry})"
            f" OR EXISTS (SELECT 1 {file} AND state IN ('disposed', 'bagged'))"
            f" OR EXISTS (SELECT 1 {batch} AND submitted_at IS NOT NULL)",
            NEW,
            f"{_FILE} PERFORM 1 {batch} FOR SHARE;",
        ),
        Guard("guard_batch_line_final", "UPDATE", "batch_line", f"OLD.state IN {_listed(ENDED)}", "", FINAL),
        Guard("guard_batch_line_step", "UPDATE", "batch_line", _NO_STEP, "", STEP),
        Guard(
            "guard_batch_line_decided",
            "UPDATE",
            "batch_line",
            _DECIDES,
            f"NEW.state NOT IN ('approved', 'kept', 'rejected', 'sent back', 'bagged')"
            f" OR NEW.decided_by IS DISTINCT FROM (SELECT who {entry})"
            f" OR NEW.decided_at > (SELECT entered_at {entry})"
            f" OR NOT {own} OR EXISTS"
            f" (SELECT 1 {batch} AND (submitted_at IS NULL OR submitted_by = NEW.decided_by))"
            f" OR (NEW.state IN ('approved', 'kept') AND NEW.decision IS NULL)",
            DECIDED,
            _FILE,
        ),
        Guard(
            "guard_batch_line_facts",
            "UPDATE",
            "batch_line",
            "(NEW.state IN ('approved', 'kept') AND NEW.state <> OLD.state AND OLD.state <> 'bagged')"
            f" OR {_FACTS_CHANGE}",
            "NEW.decided_at IS NOT DISTINCT FROM OLD.decided_at"
            f" OR EXISTS (SELECT 1 {file} AND ({other_facts}))",
            FACTS,
            _FILE,
        ),
        Guard(
            "guard_batch_line_held",
            "UPDATE",
            "batch_line",
            "NEW.state IN ('approved', 'bagged', 'released', 'transferred')",
            is_held,
            HELD,
            f"{_COMMITTED} {_FILE} {SHARED}",
        ),
        Guard(
            "guard_batch_line_lapsed",
            "UPDATE",
            "batch_line",
            "NEW.state IN ('bagged', 'released', 'transferred')",
            lapsed,
            LAPSED,
            _FILE,
        ),
        Guard(
            "guard_batch_line_bagged",
            "UPDATE",
            "batch_line",
            "NEW.bag_id IS NOT NULL AND NEW.bag_id IS DISTINCT FROM OLD.bag_id",
            "NEW.state <> 'bagged' OR NEW.decision IS DISTINCT FROM 'destroy' OR NOT EXISTS"
            f" (SELECT 1 FROM {s}disposal_bag WHERE id = NEW.bag_id AND batch_id = NEW.batch_id)"
            f" OR {closed.format(bag='NEW.bag_id')}",
            BAGGED,
            _BAG.format(old="OLD.bag_id"),
        ),
        Guard(
            "guard_batch_line_unbagged",
            "UPDATE",
            "batch_line",
            "OLD.bag_id IS NOT NULL AND NEW.bag_id IS DISTINCT FROM OLD.bag_id",
            closed.format(bag="OLD.bag_id"),
            UNBAGGED,
            _BAG.format(old="OLD.bag_id"),
        ),
        Guard(
            "guard_batch_line_released",
            "UPDATE",
            "batch_line",
            _RELEASES,
            f"NEW.released_by <> (SELECT who {entry}) OR NEW.decision IS DISTINCT FROM 'destroy' OR NOT"
            f" (CASE WHEN NEW.bag_id IS NULL THEN {in_box} AND EXISTS (SELECT 1 {file} AND state = 'in')"
            f" ELSE {in_bag} AND {bag_goes} AND {sealed.format(bag='NEW.bag_id')} END)",
            RELEASED,
            _FILE,
        ),
        Guard(
            "guard_batch_line_witness",
            "UPDATE",
            "batch_line",
            _RELEASES,
            f"NEW.marking <> 'OFFICIAL' AND {unwitnessed}",
            WITNESS,
        ),
        Guard(
            "guard_batch_line_handed",
            "UPDATE",
            "batch_line",
            "NEW.state = 'transferred' AND OLD.state <> 'transferred'",
            f"NEW.released_by <> (SELECT who {entry}) OR NOT EXISTS (SELECT 1 FROM {s}transmittal"
            " WHERE id = NEW.transmittal_id AND signed_at IS NOT NULL AND decision = NEW.decision"
            " AND batch_id = NEW.batch_id)",
            HANDED,
            _FILE,
        ),
        Guard(
            "guard_file_unapproved",
            "UPDATE",
            "file",
            f"NEW.state <> OLD.state AND NEW.state = 'disposed' AND NEW.{_ORDINARY}",
            f"NOT EXISTS (SELECT 1 FROM {s}batch_line WHERE file_id = NEW.id AND state ="
            " CASE NEW.disposed_how WHEN 'destroyed' THEN 'released' ELSE 'transferred' END)",
            UNAPPROVED,
        ),
        Guard(
            "guard_file_unbatched",
            "UPDATE",
            "file",
            "NEW.state <> OLD.state AND NEW.state = 'bagged'",
            f"NOT EXISTS (SELECT 1 FROM {s}batch_line WHERE file_id = NEW.id AND state = 'bagged')",
            UNAPPROVED,
        ),
        Guard(
            "guard_file_still_bagged",
            "UPDATE",
            "file",
            "OLD.state = 'bagged' AND NEW.state NOT IN ('bagged', 'disposed')",
            f"EXISTS (SELECT 1 FROM {s}batch_line WHERE file_id = NEW.id AND bag_id IS NOT NULL"
            f" AND state NOT IN {_listed(ENDED)})",
            STILL_BAGGED,
        ),
        Guard(
            "guard_disposal_batch_submitted",
            "UPDATE",
            "disposal_batch",
            "NEW.submitted_at IS DISTINCT FROM OLD.submitted_at"
            " OR NEW.submitted_by IS DISTINCT FROM OLD.submitted_by",
            f"OLD.submitted_at IS NOT NULL OR NEW.submitted_by <> (SELECT who {entry})",
            SUBMITTED,
        ),
    ]
