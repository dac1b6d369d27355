"""Hostile statements about places and about what is in transit, each with the one guard that refuses it."""

from typing import Any

from app.core.link import PLACE_CLOSED, PLACE_NOT_EMPTY
from app.upkeep.guards import places
from tests.faults.hand import Hand
from tests.faults.hostile import LOOSE
from tests.faults.hostile_cases import NOON, RETURNED, Harm, Hostile, Prepare, Row

CLOSED = {"closed_at": NOON}
SENT = {"sent_at": NOON}


def _place(hand: Hand, kind: str = "room", **more: Any) -> Row:
    return hand.add("place", kind=kind, **more)


def _shelf_in_room(hand: Hand) -> Row:
    return _place(hand, "shelf", parent_id=_place(hand)["id"])


def _room_into_its_shelf(hand: Hand, shelf: Row) -> None:
    hand.change("place", {"id": shelf["parent_id"]}, parent_id=shelf["id"])


def _in_transit(hand: Hand) -> Row:
    return hand.add("despatch_line", file_id=hand.add("file", current_id=None)["id"], **SENT)


def _box_in_transit(hand: Hand) -> Row:
    box = _place(hand, "box")
    return hand.add("despatch_line", box_id=box["id"], file_id=None, **SENT)


def _returned_then_sent(hand: Hand) -> Row:
    file = hand.add("file")
    loan = hand.add("loan", file_id=file["id"], **RETURNED)
    hand.add("despatch_line", file_id=file["id"], **SENT)
    return loan


def _box_returned_then_sent(hand: Hand) -> Row:
    box = _place(hand, "box")
    loan = hand.add("loan", box_id=box["id"], file_id=None, **RETURNED)
    hand.add("despatch_line", box_id=box["id"], file_id=None, **SENT)
    return loan


def _lent(hand: Hand) -> Row:
    file = hand.add("file")
    hand.add("loan", file_id=file["id"])
    return file


def _cleared(hand: Hand) -> Row:
    place = _place(hand, "cabinet", **CLOSED)
    hand.add("clearance", place_id=place["id"])
    return place


def _dropped_twice(hand: Hand) -> Row:
    file = hand.add("file")
    hand.add("despatch_line", file_id=file["id"])
    return hand.add("despatch_line", file_id=file["id"], dropped_at=NOON)


def of_places(engine: str) -> list[Hostile]:
    """Return the hostile statements of this subject that an engine must refuse."""

    def add(table: str, column: str, **more: Any) -> Harm:
        return lambda hand, row: hand.add(table, **{column: row["id"]}, **more)

    def change(table: str, **values: Any) -> Harm:
        return lambda hand, row: hand.change(table, row, **values)

    def into(table: str, column: str, thing: Prepare) -> Harm:
        return lambda hand, row: hand.change(table, thing(hand), **{column: row["id"]})

    def closed(hand: Hand) -> Row:
        return _place(hand, "shelf", **CLOSED)

    def closed_in_closed(hand: Hand) -> Row:
        return _place(hand, "shelf", parent_id=_place(hand, **CLOSED)["id"], **CLOSED)

    def holding(table: str, column: str, **more: Any) -> Prepare:
        def prepare(hand: Hand) -> Row:
            place = _place(hand)
            hand.add(table, **{column: place["id"]}, **more)
            return place

        return prepare

    def file(hand: Hand) -> Row:
        return hand.add("file")

    def box(hand: Hand) -> Row:
        return _place(hand, "box")

    def unsent(**more: Any) -> Prepare:
        return lambda hand: hand.add("despatch_line", file_id=hand.add("file", **more)["id"])

    def shelved(hand: Hand) -> Row:
        return hand.add("despatch_line", file_id=hand.add("file", current_id=hand.ids["shelf"])["id"])

    def boxed_up(hand: Hand) -> Row:
        return hand.add(
            "despatch_line", file_id=None, box_id=_place(hand, "box", parent_id=hand.ids["shelf"])["id"]
        )

    def lent_line(hand: Hand) -> Row:
        return hand.add("despatch_line", file_id=_lent(hand)["id"])

    def moved(hand: Hand, line: Row) -> None:
        hand.change("file", {"id": line["file_id"]}, current_id=hand.ids["shelf"])

    def box_moved(hand: Hand, line: Row) -> None:
        hand.change("place", {"id": line["box_id"]}, parent_id=hand.ids["shelf"])

    def into_box(hand: Hand, line: Row) -> None:
        hand.change("file", hand.add("file"), current_id=line["box_id"])

    def lend(hand: Hand, line: Row) -> object:
        return hand.add("loan", file_id=line["file_id"], box_id=line.get("box_id"))

    def open_clearance(hand: Hand, _row: Row) -> object:
        return hand.add("clearance", place_id=_place(hand)["id"])

    def listed_again(hand: Hand, row: Row) -> None:
        hand.plain.insert(
            "despatch_line", hand.row("despatch_line", file_id=row["file_id"]), how="INSERT OR REPLACE"
        )

    def taken_up_again(hand: Hand, row: Row) -> None:
        hand.change("despatch_line", row, how="UPDATE OR REPLACE", dropped_at=None)

    made: list[tuple[str, str, Prepare, Harm]] = [
        ("guard_place_tree", places.TREE, box, add("place", "parent_id", kind="shelf")),
        ("guard_place_tree", places.TREE, box, add("place", "home_id", kind="box")),
        ("guard_place_tree_again", places.TREE, _shelf_in_room, _room_into_its_shelf),
        ("guard_place_tree_again", places.TREE, box, into("place", "parent_id", box)),
        ("guard_place_under", PLACE_CLOSED, closed, add("place", "parent_id", kind="box")),
        ("guard_place_under", PLACE_CLOSED, closed, add("place", "home_id", kind="box")),
        ("guard_place_under_again", PLACE_CLOSED, closed, into("place", "parent_id", box)),
        ("guard_place_under_again", PLACE_CLOSED, closed, into("place", "home_id", box)),
        ("guard_place_under_again", PLACE_CLOSED, closed_in_closed, change("place", closed_at=None)),
        ("guard_place_empty", PLACE_NOT_EMPTY, holding("file", "current_id"), change("place", **CLOSED)),
        ("guard_place_empty", PLACE_NOT_EMPTY, holding("file", "home_id"), change("place", **CLOSED)),
        (
            "guard_place_empty",
            PLACE_NOT_EMPTY,
            holding("place", "parent_id", kind="bay"),
            change("place", **CLOSED),
        ),
        (
            "guard_place_empty",
            PLACE_NOT_EMPTY,
            holding("place", "home_id", kind="box"),
            change("place", **CLOSED),
        ),
        ("guard_place_cleared", places.CLEARED, _cleared, change("place", closed_at=None)),
        ("guard_place_transit", places.MOVED, _box_in_transit, box_moved),
        ("guard_file_put", PLACE_CLOSED, closed, add("file", "current_id")),
        ("guard_file_put", PLACE_CLOSED, closed, add("file", "home_id")),
        ("guard_file_put_again", PLACE_CLOSED, closed, into("file", "current_id", file)),
        ("guard_file_put_again", PLACE_CLOSED, closed, into("file", "home_id", file)),
        ("guard_file_transit", places.MOVED, _in_transit, moved),
        ("guard_file_transit", places.MOVED, _box_in_transit, into_box),
        ("guard_clearance_closed", places.CLEAR, lambda _hand: {}, open_clearance),
        ("guard_line_sent", places.SENT, _lent, add("despatch_line", "file_id", **SENT)),
        ("guard_line_sent_again", places.SENT, lent_line, change("despatch_line", **SENT)),
        ("guard_line_sent_again", places.SENT, shelved, change("despatch_line", **SENT)),
        ("guard_line_sent_again", places.SENT, boxed_up, change("despatch_line", **SENT)),
        ("guard_line_sent_again", places.SENT, unsent(state="missing"), change("despatch_line", **SENT)),
        ("guard_loan_transit", places.LENT, _in_transit, lend),
        ("guard_loan_box_transit", places.LENT, _box_in_transit, lend),
        ("guard_loan_transit_again", places.LENT, _returned_then_sent, change("loan", **LOOSE)),
        ("guard_loan_box_transit_again", places.LENT, _box_returned_then_sent, change("loan", **LOOSE)),
    ]
    if engine == "sqlite":
        made.append(("guard_line_one", "on the list", lambda hand: hand.add("despatch_line"), listed_again))
        made.append(("guard_line_one_again", "on the list", _dropped_twice, taken_up_again))
    return [Hostile(guard, says, prepare, harm) for guard, says, prepare, harm in made]
