"""What rows of bulk paper and of clear-out days need; what they refer to is added first."""

from typing import TYPE_CHECKING, Any

from app.core.times import instant_text, system_clock
from tests.faults.hand_disposal import owned_class

if TYPE_CHECKING:
    from tests.faults.hand import Hand

DATES = {"dated_from": "2003-01-01", "dated_to": "2007-12-31", "disposal_due": "2014-01-01"}


def day_row(hand: "Hand", table: str, number: int, text: str) -> dict[str, Any]:
    """Return what a row of these tables needs; nothing for another table."""
    now, ids = instant_text(system_clock()), hand.ids
    match table:
        case "bulk_line":
            bag = hand.add("disposal_bag", batch_id=running(hand)["batch_id"])
            line = rule(hand, owned_class(hand)[0])
            records = {"what": "records", "class_id": line["class_id"], "line_id": line["id"], **DATES}
            how_much = {"amount": 400, "unit": "mm", "marking": "OFFICIAL"}
            by = {"state": "proposed", "proposed_by": "clerk", "proposed_at": now}
            return {"batch_id": bag["batch_id"], "bag_id": bag["id"], **records, **how_much, **by}
        case "clear_day":
            batch = {"batch_id": hand.add("disposal_batch")["id"], "lead_id": ids["borrower"]}
            by = {"planned_by": "clerk", "planned_at": now}
            return {"number": number, "name": text, "held_on": "2026-03-03", **batch, **by}
        case "day_service":
            return {"day_id": hand.add("clear_day")["id"], "service_id": hand.add("service")["id"]}
        case "day_person":
            return {"day_id": hand.add("clear_day")["id"], "borrower_id": hand.add("borrower")["id"]}
        case "day_task":
            task = {"what": text, "owner_id": ids["borrower"], "due_on": "2026-03-03"}
            return {"day_id": hand.add("clear_day")["id"], **task}
        case "day_bag":
            day = running(hand)
            bag = hand.add("disposal_bag", batch_id=day["batch_id"])
            yes = 1 if hand.plain.lite else True
            at = {"desk_id": ids["desk"], "taken_at": now, "is_current": yes, "service_id": ids["service"]}
            return {"day_id": day["id"], "bag_id": bag["id"], **at}
        case "day_answer":
            said = {"answer": "keep", "what": text, "remark": "r", "given_by": "clerk", "given_at": now}
            return {"day_id": running(hand)["id"], **said}
        case _:
            return {}


def running(hand: "Hand") -> dict[str, Any]:
    """Return a clear-out day that runs."""
    day = hand.add("clear_day")
    hand.change("clear_day", day, started_by="clerk", started_at=instant_text(system_clock()))
    return day


def rule(hand: "Hand", class_id: int, action: str = "destroy") -> dict[str, Any]:
    """Return the rule of a class by which its paper is destroyed, or what else becomes of it."""
    yes = 1 if hand.plain.lite else True
    return hand.add("schedule_line", class_id=class_id, is_adopted=yes, action=action)


def bulk(hand: "Hand", **values: Any) -> dict[str, Any]:
    """Return a line of records in an open bag; `owner` is the login of who decides on it."""
    class_id, owner = owned_class(hand)
    line = rule(hand, class_id)
    return hand.add("bulk_line", class_id=class_id, line_id=line["id"], **values) | {"owner": owner}


def bulk_approved(hand: "Hand", *, at: str | None = None, **values: Any) -> dict[str, Any]:
    """Return a line of records that its owner approved."""
    line = bulk(hand, **values)
    approve_bulk(hand, line, at=at)
    return line


def approve_bulk(hand: "Hand", line: dict[str, Any], *, at: str | None = None, **values: Any) -> None:
    """Approve a line as its owner does, or otherwise where values say so."""
    at = at or instant_text(system_clock())
    entry = {"entry_id": hand.add("entry", who=line["owner"])["id"]}
    signed = {"state": "approved", "decided_by": line["owner"], "decided_at": at}
    hand.change("bulk_line", line, **{**entry, **signed, **values})
