"""A file's way through its batch in plain SQL, as an officer with a database client would write it."""

import datetime as dt
from collections.abc import Iterable

from app.core.times import instant_text, system_clock
from tests.faults.plain import Plain

OWNER = "owner"
"""The login of the owner of the class; everything else is done by the sessions' own."""


def propose(plain: Plain, files: Iterable[int], class_id: int, officer_id: int) -> None:
    """Put files into a batch that is submitted, and open a bag for each."""
    ago = instant_text(system_clock() - dt.timedelta(hours=1))
    batch = plain.entry("batch_drafted")
    by = {"drafted_by": plain.who, "drafted_at": ago, "officer_id": officer_id}
    plain.insert("disposal_batch", {"id": batch, "number": batch, "name": "Due", **by, "entry_id": batch})
    for file_id in files:
        entry = plain.entry("file_proposed")
        due = plain.run("SELECT disposal_due FROM file WHERE id = :id", id=file_id)[0].disposal_due
        row = {"id": entry, "batch_id": batch, "file_id": file_id, "state": "proposed", "decision": "destroy"}
        row |= {"proposed_by": plain.who, "proposed_at": ago, "class_id": class_id, "disposal_due": due}
        plain.insert("batch_line", row | {"marking": "OFFICIAL", "entry_id": entry})
        bag = {"id": entry, "code": f"BAG{file_id}", "batch_id": batch, "opened_by": plain.who}
        plain.insert("disposal_bag", bag | {"opened_at": ago, "entry_id": entry})
    sent = plain.entry("batch_submitted")
    plain.update("disposal_batch", batch, submitted_by=plain.who, submitted_at=ago, entry_id=sent)


def go_on(plain: Plain, act: str, file_id: int) -> bool:
    """Approve, bag or release a file; False where it is at another point of its way."""
    was = {"approve": "proposed", "bag": "approved", "release": "bagged"}[act]
    if not plain.lite:
        plain.run("SELECT 1 FROM file WHERE id = :id FOR NO KEY UPDATE", id=file_id)
    found = plain.run("SELECT id, state FROM batch_line WHERE file_id = :id", id=file_id)[0]
    if found.state != was:
        return False
    now = instant_text(system_clock())
    if act == "approve":
        row = plain.entry_row(act, who=OWNER)
        plain.insert("entry", row)
        signed = {"state": "approved", "decided_by": OWNER, "decided_at": now}
        plain.update("batch_line", found.id, **signed, entry_id=row["id"])
        return True
    entry = plain.entry(act)
    if act == "bag":
        plain.update("batch_line", found.id, state="bagged", bag_id=found.id, entry_id=entry)
        plain.update("file", file_id, state="bagged", current_id=None, entry_id=entry)
        return True
    seal = {"id": entry, "bag_id": found.id, "seal": f"S{entry}", "weight_g": 900, "sealed_by": plain.who}
    plain.insert(
        "bag_seal", seal | {"sealed_at": now, "needs_witness": 0 if plain.lite else False, "entry_id": entry}
    )
    made = {"id": entry, "number": entry, "way": "own shredder", "planned_by": plain.who, "planned_at": now}
    plain.insert("collection", made | {"entry_id": entry})
    plain.update("disposal_bag", found.id, collection_id=entry, entry_id=entry)
    released = {"released_by": plain.who, "released_at": now}
    plain.update("collection", entry, **released, counted=1, entry_id=entry)
    plain.update("batch_line", found.id, state="released", collection_id=entry, **released, entry_id=entry)
    gone = {"state": "disposed", "disposed_how": "destroyed", "disposed_at": now}
    plain.update("file", file_id, **gone, entry_id=entry)
    return True
