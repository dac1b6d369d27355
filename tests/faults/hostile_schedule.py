"""Hostile statements against the schedule and what is dated by it: each as guard, message, before, harm."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from tests.faults.hand import Hand

Row: TypeAlias = dict[str, Any]
Harm: TypeAlias = Callable[[Hand, Row], object]
Case: TypeAlias = tuple[str, str, Callable[[Hand], Row], Harm]


def next_draft(hand: Hand) -> int:
    """Approve the draft, begin another one and return its id."""
    _approve(hand)
    return hand.draft()


def _approve(hand: Hand) -> None:
    hand.change("schedule", {"id": hand.draft()}, **hand.approved())


def _approved(hand: Hand) -> Row:
    return hand.add("schedule", **hand.approved())


def _line(hand: Hand, **changes: Any) -> Row:
    """Return a line of a version that was approved with it."""
    line = hand.add("schedule_line", **changes)
    _approve(hand)
    return line


def _dated(hand: Hand) -> Row:
    """Return a file that is dated by a line of its class."""
    line = _line(hand)
    return hand.add("file", class_id=line["class_id"], line_id=line["id"])


def _drafted(hand: Hand) -> Row:
    return hand.add("schedule_line")


def _left_out(hand: Hand) -> Row:
    return _line(hand, is_adopted=False)


def _register(hand: Hand, line: Row) -> object:
    return hand.add("file", class_id=line["class_id"], line_id=line["id"])


def _register_elsewhere(hand: Hand, line: Row) -> object:
    return hand.add("file", class_id=hand.ids["class"], line_id=line["id"])


def _register_without_class(hand: Hand, line: Row) -> object:
    return hand.add("file", line_id=line["id"])


def _date_by(hand: Hand, line: Row) -> None:
    file = hand.add("file", class_id=line["class_id"])
    hand.change("file", file, line_id=line["id"])


def _reclass(hand: Hand, file: Row) -> None:
    hand.change("file", file, class_id=hand.ids["class"])


def _replace_draft(hand: Hand, _row: Row) -> None:
    hand.plain.insert("schedule", hand.row("schedule"), how="INSERT OR REPLACE")


def _change(table: str, **values: Any) -> Harm:
    return lambda hand, row: hand.change(table, row, **values)


def _drafted_alone(hand: Hand) -> Row:
    return hand.add("schedule")


def _add_line(hand: Hand, schedule: Row) -> object:
    return hand.add("schedule_line", schedule_id=schedule["id"])


def of_schedule(engine: str) -> Iterator[Case]:
    """Return the cases of an engine."""
    never, by_rule = "an approved schedule never changes", "dated by an approved rule of its class"
    lite = engine == "sqlite"
    inserted = "guard_schedule_line_insert" if lite else "guard_schedule_line"
    updated = "guard_schedule_line_update" if lite else "guard_schedule_line"
    backdated: Row = {"in_force_from": "1999-04-01"}
    reopened: Row = dict.fromkeys(("approved_by", "approved_at", "in_force_from")) | {"state": "draft"}
    for values in (backdated, reopened):
        yield "guard_schedule_approved", never, _approved, _change("schedule", **values)
    yield inserted, never, _approved, _add_line
    for values in ({"years": 9}, {"is_adopted": False}):
        yield updated, never, _line, _change("schedule_line", **values)
    for line in (_drafted, _left_out):
        yield "guard_file_line_insert", by_rule, line, _register
        yield "guard_file_line_update", by_rule, line, _date_by
    for register in (_register_elsewhere, _register_without_class):
        yield "guard_file_line_insert", by_rule, _line, register
    yield "guard_file_line_update", by_rule, _dated, _reclass
    if lite:
        yield "guard_schedule_one", "a draft already", _drafted_alone, _replace_draft
