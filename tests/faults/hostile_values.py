"""Values for hostile statements: another one for a column, and what a row needs to have a key of its own."""

from typing import TYPE_CHECKING

from tests.faults.hand import Hand
from tests.faults.hostile_cases import RETURNED, Row
from tests.faults.hostile_schedule import next_draft

if TYPE_CHECKING:
    from collections.abc import Callable

LATE = "2999-12-31"
LONG_AGO = "2001-01-01T00:00:00.000000Z"


_KINDS = {"place": "bay", "proof": "passphrase", "movement": "in"}


def _of_act(hand: Hand, column: str) -> object:
    if column == "at":
        return LONG_AGO
    return hand.add("desk")["id"] if column == "desk_id" else "another"


def _is_no(hand: Hand) -> object:
    return 0 if hand.plain.lite else False


NO_RECORDS: Row = dict.fromkeys(("class_id", "line_id", "dated_from", "dated_to", "disposal_due"))
OF_DISPOSAL: "dict[str, dict[str, Callable[[Hand], Row]]]" = {
    "disposal_hold": {
        "number": lambda _hand: {"number": 77},
        "kind": lambda _hand: {"kind": "audit"},
        "box_id": lambda hand: {"box_id": hand.box()},
        "class_id": lambda hand: {"class_id": hand.ids["class"]},
        "service_id": lambda hand: {"service_id": hand.ids["service"]},
        "marking": lambda _hand: {"marking": "SECRET"},
        "reference": lambda _hand: {"reference": "another"},
        "title": lambda _hand: {"title": "another"},
        "dated_from": lambda _hand: {"dated_from": LATE},
        "dated_to": lambda _hand: {"dated_to": LATE},
        "reason": lambda _hand: {"reason": "another"},
        "placed_by": lambda _hand: {"placed_by": "another"},
    },
    "disposal_batch": {
        "drafted_by": lambda _hand: {"drafted_by": "another"},
        "drafted_at": lambda _hand: {"drafted_at": LONG_AGO},
    },
    "batch_line": {
        "proposed_by": lambda _hand: {"proposed_by": "another"},
        "proposed_at": lambda _hand: {"proposed_at": LONG_AGO},
    },
    "disposal_bag": {"opened_by": lambda _hand: {"opened_by": "another"}},
    "bag_seal": {
        "weight_g": lambda _hand: {"weight_g": 7},
        "sealed_by": lambda _hand: {"sealed_by": "another"},
        "sealed_at": lambda _hand: {"sealed_at": LONG_AGO},
        "needs_witness": lambda hand: {"needs_witness": _is_no(hand)},
    },
    "collection": {
        "way": lambda _hand: {"way": "on site"},
        "contractor_id": lambda hand: {"contractor_id": hand.add("contractor")["id"]},
        "planned_by": lambda _hand: {"planned_by": "another"},
        "planned_at": lambda _hand: {"planned_at": LONG_AGO},
    },
    "transmittal": {
        "decision": lambda _hand: {"decision": "transfer"},
        "receiver": lambda _hand: {"receiver": "another"},
        "made_by": lambda _hand: {"made_by": "another"},
    },
    "bulk_line": {
        "bag_id": lambda hand: {"bag_id": hand.add("disposal_bag")["id"]},
        "box_id": lambda hand: {"box_id": hand.box(), "bag_id": None},
        "what": lambda _hand: {"what": "drafts", **NO_RECORDS},
        "service_id": lambda hand: {"service_id": hand.ids["service"]},
        "team_id": lambda hand: {"team_id": hand.ids["team"]},
        "dated_from": lambda _hand: {"dated_from": "2001-01-01"},
        "dated_to": lambda _hand: {"dated_to": LATE},
        "amount": lambda _hand: {"amount": 7},
        "unit": lambda _hand: {"unit": "g"},
        "marking": lambda _hand: {"marking": "SECRET"},
        "disposal_due": lambda _hand: {"disposal_due": LATE},
        "proposed_by": lambda _hand: {"proposed_by": "another"},
        "proposed_at": lambda _hand: {"proposed_at": LONG_AGO},
    },
    "clear_day": {
        "planned_by": lambda _hand: {"planned_by": "another"},
        "planned_at": lambda _hand: {"planned_at": LONG_AGO},
    },
    "day_answer": {
        "answer": lambda hand: {"answer": "ask", "owner_id": hand.ids["borrower"]},
        "file_id": lambda hand: {"file_id": hand.add("file")["id"]},
        "amount": lambda _hand: {"amount": 7, "unit": "mm"},
        "unit": lambda _hand: {"amount": 7, "unit": "mm"},
        "service_id": lambda hand: {"service_id": hand.ids["service"]},
        "team_id": lambda hand: {"team_id": hand.ids["team"]},
        "remark": lambda _hand: {"remark": "another"},
        "given_by": lambda _hand: {"given_by": "another"},
        "given_at": lambda _hand: {"given_at": LONG_AGO},
    },
    "incident": {
        "kind": lambda hand: {"kind": "difference", "collection_id": hand.add("collection")["id"]},
        "collection_id": lambda hand: {"collection_id": hand.add("collection")["id"]},
        "opened_by": lambda _hand: {"opened_by": "another"},
    },
}


def another(hand: Hand, table: str, column: str) -> Row:
    """Return values that a row may have, with another one in this column."""
    if table in OF_DISPOSAL and column in OF_DISPOSAL[table]:
        return OF_DISPOSAL[table][column](hand)
    if column == "box_id":
        return {"box_id": hand.box(), "file_id": None}
    if table == "finding" and column in ("file_id", "holder_id"):
        file = {"file_id": hand.add("file")["id"]}
        return file if column == "file_id" else {**file, "holder_id": hand.ids["borrower"]}
    if table == "programme_area" and column == "service_id":
        return {"place_id": None, "service_id": hand.add("service")["id"]}
    if column == "kind" and table in _KINDS:
        return {"kind": _KINDS[table]}
    if table == "movement" and column in ("place_id", "was_at_id"):
        return {column: hand.ids["shelf"]}
    if table == "movement" and column == "loan_id":
        return {column: hand.add("loan", **RETURNED)["id"]}
    if table == "movement" and column == "undoes_id":
        return {column: hand.add("movement")["id"]}
    if table == "act":
        return {column: _of_act(hand, column)}
    special: dict[str, Callable[[], object]] = {
        "letter": lambda: "P",
        "own": lambda: False,
        "by_name": lambda: True,
        "happened_at": lambda: LONG_AGO,
        "opened_at": lambda: LONG_AGO,
        "out_at": lambda: LONG_AGO,
        "document": lambda: "another",
        "due_back": lambda: LATE,
        "placed_at": lambda: LONG_AGO,
        "offered_at": lambda: LONG_AGO,
        "giver_id": lambda: hand.add("borrower")["id"],
        "receiver_id": lambda: hand.add("borrower")["id"],
        "desk_id": lambda: hand.add("desk")["id"],
        "borrower_id": lambda: hand.add("borrower")["id"],
        "visit_id": lambda: hand.add("visit")["id"],
        "made_at": lambda: LONG_AGO,
        "part_of_id": lambda: hand.add(table, **(RETURNED if table == "loan" else {}))["id"],
        "schedule_id": lambda: next_draft(hand),
        "drawn_at": lambda: LONG_AGO,
        "found_at": lambda: LONG_AGO,
        "size": lambda: 2,
        "is_serious": lambda: True,
        "raised_by": lambda: "left out",
        "what": lambda: "another",
        "removed_by": lambda: "another",
        "removed_at": lambda: LONG_AGO,
    }
    return {column: special[column]() if column in special else hand.row(table)[column]}


def keyed(hand: Hand, table: str, key: tuple[str, ...]) -> Row:
    """Return what a row needs so that these columns of it are unlike any other's."""
    if key == ("desk_id",):
        return {"kind": "returns", "desk_id": hand.add("desk")["id"]}
    if "box_id" in key:
        return {"box_id": hand.box(), "file_id": None}
    if table == "schedule":  # leaves room for a draft
        return hand.approved()
    if "raised_by" in key:
        return {"raised_by": "left out"}
    if table == "programme_area" and key == ("service_id",):
        return {"place_id": None, "service_id": hand.add("service")["id"]}
    if key == ("supersedes_id",):
        older = hand.add(table)
        return {key[0]: older["id"], "fault": "f", "collection_id": older["collection_id"]}
    return {"undoes_id": hand.add(table)["id"]} if key == ("undoes_id",) else {}


def related(table: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that have to go with a key, so that the new row is right by itself."""
    if table == "place" and key == ("desk_id",):
        return ("kind", *key)
    if key == ("supersedes_id",):
        return ("fault", "collection_id", *key)
    if table == "day_bag" and key == ("bag_id",):
        return ("day_id", *key)
    if "box_id" in key:
        return ("file_id", *key)
    if table == "trail_key" and key == ("id",):
        return ("signed_by_id", *key)
    if table == "programme_area" and key == ("service_id",):
        return ("place_id", *key)
    if key == ("in_force_from",):
        return ("state", "approved_by", "approved_at", *key)
    return ("id", "seq", "hash", "body") if table == "entry" else key
