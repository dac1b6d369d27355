"""Hostile statements about spot-checks: an ended round rewritten, a checklist changed under it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from app.upkeep.guards import inspection
from tests.faults.hand import Hand
from tests.faults.hostile_cases import NOON, Hostile, Row

FORCE = {"in_force_at": NOON}


def _nothing(_hand: Hand) -> Row:
    return {}


def _at_a_desk(column: str, hand: Hand) -> dict[str, Any]:
    return {column: hand.add("place", kind="workplace")["id"]}


def _add_file(column: str, hand: Hand, _row: Row) -> None:
    hand.add("file", **_at_a_desk(column, hand))


def _put_file(column: str, hand: Hand, row: Row) -> None:
    hand.change("file", row, **_at_a_desk(column, hand))


def _closed(hand: Hand) -> Row:
    row = hand.add("follow_up")
    hand.change("follow_up", row, done="d", closed_by="c", closed_at=NOON)
    return row


def _returned(hand: Hand) -> Row:
    row = hand.add("removal")
    hand.change("removal", row, returned_to="r", returned_by="c", returned_at=NOON)
    return row


def _in_force(hand: Hand) -> Row:
    item = hand.add("checklist_item")
    hand.change("checklist", {"id": item["checklist_id"]}, **FORCE)
    return item


def _ended(hand: Hand) -> Row:
    check = hand.add("round_check")
    hand.change("round", {"id": check["round_id"]}, ended_at=NOON)
    return check


def _found(hand: Hand) -> Row:
    finding = hand.add("finding")
    found = hand.plain.run("SELECT round_id FROM round_check WHERE id = :id", id=finding["check_id"])
    hand.change("round", {"id": found[0].round_id}, ended_at=NOON)
    return finding


def _withdrawn(hand: Hand) -> Row:
    finding = hand.add("finding")
    hand.change("finding", finding, withdrawn_at=NOON)
    return finding


def _failed_again(hand: Hand, row: Row) -> None:
    again = hand.row("finding", check_id=row["check_id"], item_id=row["item_id"])
    hand.plain.insert("finding", again, how="INSERT OR REPLACE")


def of_inspection(engine: str) -> Iterator[Hostile]:
    """Return the hostile statements that an engine must refuse."""
    for column in ("current_id", "home_id"):
        yield Hostile(
            "guard_file_workplace",
            inspection.NOT_KEPT,
            _nothing,
            partial(_add_file, column),
        )
        yield Hostile(
            "guard_file_workplace_again",
            inspection.NOT_KEPT,
            lambda hand: hand.add("file"),
            partial(_put_file, column),
        )
    yield Hostile(
        "guard_inspected_workplace",
        inspection.WORKPLACE,
        lambda hand: hand.add("place"),
        lambda hand, row: hand.add("inspected_place", id=row["id"]),
    )
    yield Hostile(
        "guard_checklist_in_force",
        inspection.IN_FORCE,
        lambda hand: hand.add("checklist", **FORCE),
        lambda hand, row: hand.change("checklist", row, serious_from=5),
    )
    yield Hostile(
        "guard_checklist_item_in_force_insert",
        inspection.IN_FORCE,
        _in_force,
        lambda hand, row: hand.add("checklist_item", checklist_id=row["checklist_id"]),
    )
    yield Hostile(
        "guard_checklist_item_in_force_update",
        inspection.IN_FORCE,
        _in_force,
        lambda hand, row: hand.change("checklist_item", row, weight=1),
    )
    yield Hostile(
        "guard_round_ended",
        inspection.ENDED,
        lambda hand: hand.add("round", ended_at=NOON),
        lambda hand, row: hand.change("round", row, ended_at=None),
    )
    yield Hostile(
        "guard_round_check_ended_insert",
        inspection.ENDED,
        _ended,
        lambda hand, row: hand.add("round_check", round_id=row["round_id"]),
    )
    yield Hostile(
        "guard_round_check_ended_update",
        inspection.ENDED,
        _ended,
        lambda hand, row: hand.change("round_check", row, result="clear", checked_by="c", checked_at=NOON),
    )
    yield Hostile(
        "guard_finding_ended_insert",
        inspection.ENDED,
        _found,
        lambda hand, row: hand.add("finding", check_id=row["check_id"]),
    )
    yield Hostile(
        "guard_finding_ended_update",
        inspection.ENDED,
        _found,
        lambda hand, row: hand.change("finding", row, note="other"),
    )
    yield Hostile(
        "guard_finding_withdrawn",
        inspection.WITHDRAWN,
        _withdrawn,
        lambda hand, row: hand.change("finding", row, note="other"),
    )
    yield Hostile(
        "guard_follow_up_closed",
        inspection.CLOSED,
        _closed,
        lambda hand, row: hand.change("follow_up", row, done="other"),
    )
    yield Hostile(
        "guard_removal_returned",
        inspection.RETURNED,
        _returned,
        lambda hand, row: hand.change("removal", row, returned_to="other"),
    )
    if engine == "sqlite":
        yield Hostile("guard_finding_one", inspection.TWICE, lambda hand: hand.add("finding"), _failed_again)
