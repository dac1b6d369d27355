"""What rows of disposal need; what they refer to is added first."""

from typing import TYPE_CHECKING, Any

from app.core.times import instant_text, system_clock

if TYPE_CHECKING:
    from tests.faults.hand import Hand


def disposal_row(hand: "Hand", table: str, number: int, text: str) -> dict[str, Any]:
    """Return what a row of a table of disposal needs; nothing for another table."""
    yes = 1 if hand.plain.lite else True
    now = instant_text(system_clock())
    match table:
        case "disposal_batch":
            by = {"drafted_by": "clerk", "drafted_at": now, "officer_id": hand.ids["borrower"]}
            return {"number": number, "name": text, **by}
        case "batch_line":
            file = hand.add("file")
            facts = {"disposal_due": file["disposal_due"], "marking": "OFFICIAL", "class_id": None}
            proposed = {"state": "proposed", "proposed_by": "clerk", "proposed_at": now}
            return {"batch_id": hand.add("disposal_batch")["id"], "file_id": file["id"], **facts, **proposed}
        case "disposal_bag":
            batch = {"batch_id": hand.add("disposal_batch")["id"]}
            return {"code": text, **batch, "opened_by": "clerk", "opened_at": now}
        case "bag_seal":
            sealed = {"weight_g": 900, "sealed_by": "clerk", "sealed_at": now, "needs_witness": yes}
            return {"bag_id": filled_bag(hand), "seal": text, **sealed}
        case "contractor":
            return {"name": text, "is_active": yes}
        case "collection":
            planned = {"way": "off site", "planned_by": "clerk", "planned_at": now}
            return {"number": number, "contractor_id": hand.add("contractor")["id"], **planned}
        case "contractor_certificate":
            sent = {"number": text, "dated_on": "2026-03-03", "recorded_by": "clerk", "recorded_at": now}
            return {"contractor_id": hand.add("contractor")["id"], **sent}
        case "certified_collection":
            certificate = {"certificate_id": hand.add("contractor_certificate")["id"]}
            return {**certificate, "collection_id": hand.add("collection")["id"]}
        case "certified_bag":
            certificate = {"certificate_id": hand.add("contractor_certificate")["id"]}
            return {**certificate, "bag_id": hand.add("disposal_bag")["id"]}
        case "transmittal":
            made = {"decision": "archive", "receiver": "r", "made_by": "clerk", "made_at": now}
            return {"number": number, "batch_id": hand.add("disposal_batch")["id"], **made}
        case "incident":
            about = {"kind": "without authority", "file_id": hand.add("file")["id"], "what": "w"}
            opened = {"aware_at": now, "opened_by": "clerk", "opened_at": now}
            return {"number": number, **about, **opened}
        case "stop_order":
            hold = hand.add("disposal_hold")["id"]
            return {"hold_id": hold, "collection_id": hand.add("collection")["id"]}
        case "disposal_certificate":
            newest = "SELECT coalesce(max(number), 0) AS last FROM disposal_certificate"
            issued: dict[str, Any] = {"number": hand.plain.run(newest)[0].last + 1, "code": text}
            issued |= {"collection_id": destroyed(hand), "files": 1, "content": "{}", "sha256": text}
            return {**issued, "issued_by": "clerk", "issued_at": now}
        case "certificate_copy":
            copied: dict[str, Any] = {"certificate_id": hand.add("disposal_certificate")["id"]}
            return {**copied, "nth": 1, "sha256": text, "made_by": "clerk"}
        case _:
            return {}


def filled_bag(hand: "Hand", marking: str = "OFFICIAL") -> int:
    """Return the id of an open bag with an approved file in it."""
    line = approved(hand, marking=marking)
    bag = hand.add("disposal_bag", batch_id=line["batch_id"])
    hand.change("batch_line", line, state="bagged", bag_id=bag["id"])
    hand.change("file", {"id": line["file_id"]}, state="bagged")
    return int(bag["id"])


def owned_class(hand: "Hand") -> tuple[int, str]:
    """Return a record class and the login of its owner."""
    owner = hand.add("borrower")
    return int(hand.add("record_class", owner_id=owner["id"])["id"]), str(owner["login"])


def proposed(
    hand: "Hand", *, submitted: bool = True, decision: str | None = "destroy", **file: Any
) -> dict[str, Any]:
    """Return a line of a batch; `owner` is the login of who decides on it."""
    class_id, owner = owned_class(hand)
    made = hand.add("file", class_id=class_id, **file)
    facts = {"class_id": class_id, "disposal_due": made["disposal_due"], "marking": made["marking"]}
    line = hand.add("batch_line", file_id=made["id"], decision=decision, **facts)
    if submitted:
        now = instant_text(system_clock())
        batch = {"id": line["batch_id"]}
        hand.change("disposal_batch", batch, submitted_by="clerk", submitted_at=now)
    return line | {"owner": owner}


def approve(hand: "Hand", line: dict[str, Any], *, at: str | None = None, **values: Any) -> None:
    """Approve a line as its owner does, or otherwise where values say so."""
    at = at or instant_text(system_clock())
    entry = {"entry_id": hand.add("entry", who=line["owner"])["id"]}
    hand.change(
        "batch_line",
        line,
        **{**entry, "state": "approved", "decided_by": line["owner"], "decided_at": at, **values},
    )


def approved(
    hand: "Hand", *, decision: str = "destroy", at: str | None = None, **file: Any
) -> dict[str, Any]:
    """Return an approved line."""
    line = proposed(hand, decision=decision, **file)
    approve(hand, line, at=at)
    return line


def bagged(hand: "Hand", *, marking: str = "OFFICIAL") -> dict[str, Any]:
    """Return the line of a file that is alone in an open bag."""
    line = approved(hand, marking=marking)
    bag = hand.add("disposal_bag", batch_id=line["batch_id"])
    hand.change("batch_line", line, state="bagged", bag_id=bag["id"])
    hand.change("file", {"id": line["file_id"]}, state="bagged")
    return line | {"bag_id": bag["id"]}


def sealed(hand: "Hand", line: dict[str, Any]) -> dict[str, Any]:
    """Seal the bag of a line before a witness, and return the seal."""
    seal = hand.add("bag_seal", bag_id=line["bag_id"])
    entry = {"entry_id": hand.add("entry", who="witness")["id"]}
    now = instant_text(system_clock())
    hand.change("bag_seal", seal, **entry, witnessed_by="witness", witnessed_at=now)
    return seal


def collected(hand: "Hand", line: dict[str, Any], *, release: bool = True, way: str = "off site") -> int:
    """Put the sealed bag of a line on a collection, released or not, and return its id."""
    contractor = None if way == "own shredder" else hand.add("contractor")["id"]
    row = hand.add("collection", way=way, contractor_id=contractor)
    hand.change("disposal_bag", {"id": line["bag_id"]}, collection_id=row["id"])
    if release:
        now = instant_text(system_clock())
        hand.change("collection", row, released_by="clerk", released_at=now, counted=1)
    return int(row["id"])


def destroyed(hand: "Hand") -> int:
    """Return the id of a collection that left with the bag of a file."""
    line = bagged(hand)
    sealed(hand, line)
    collection = collected(hand, line)
    hand.change("batch_line", line, **gone(collection))
    return collection


def gone(collection: int) -> dict[str, Any]:
    """Return what a line's release sets."""
    now = instant_text(system_clock())
    released = {"released_by": "clerk", "released_at": now}
    return {"state": "released", "collection_id": collection, **released}
