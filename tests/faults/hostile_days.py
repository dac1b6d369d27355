"""Hostile statements about bulk paper and clear-out days, each with the one guard that refuses it."""

from collections.abc import Iterator
from typing import Any

from app.upkeep.guards import bulk as guards
from app.upkeep.guards import clearout
from app.upkeep.guards.holds import HELD
from tests.faults.hand import Hand
from tests.faults.hand_days import approve_bulk, bulk, bulk_approved, rule, running
from tests.faults.hand_disposal import collected, gone, owned_class, sealed
from tests.faults.hostile_cases import NOON, Harm, Hostile, Row
from tests.faults.hostile_values import LONG_AGO

LINE = "bulk_line"
OUT = {"state": "withdrawn"}
FOREVER = "2999-12-31"


def _nothing(_hand: Hand) -> Row:
    return {}


def _change(table: str, **values: Any) -> Harm:
    return lambda hand, row: hand.change(table, row, **values)


def _new(table: str, **changes: Any) -> Harm:
    return lambda hand, _row: hand.add(table, **changes)


def _going(hand: Hand, line: Row, *, way: str = "off site") -> Row:
    """Return a line whose sealed bag left."""
    sealed(hand, line)
    return line | {"goes": collected(hand, line, way=way)}


def _left(hand: Hand) -> Row:
    return _going(hand, bulk_approved(hand))


def _released(hand: Hand) -> Row:
    line = _left(hand)
    hand.change(LINE, line, **gone(line["goes"]))
    return line


def _release(hand: Hand, line: Row) -> None:
    hand.change(LINE, line, **gone(line["goes"]))


def _release_by_another(hand: Hand, line: Row) -> None:
    hand.change(LINE, line, **gone(line["goes"]), entry_id=hand.add("entry", who="other")["id"])


def _on_the_spot(hand: Hand) -> Row:
    """Return a line on a collection that has not left."""
    line = bulk_approved(hand)
    sealed(hand, line)
    return line | {"goes": collected(hand, line, release=False)}


def _hold(hand: Hand, line: Row) -> None:
    hand.add("disposal_hold", file_id=None, class_id=line["class_id"])


def _held_in_box(hand: Hand) -> Row:
    line = bulk(hand, bag_id=None, box_id=hand.box())
    hand.add("disposal_hold", file_id=None, box_id=line["box_id"])
    return line


def _held(hand: Hand) -> Row:
    line = bulk(hand)
    _hold(hand, line)
    return line


def _into_sealed(hand: Hand, _row: Row) -> None:
    line = bulk(hand)
    sealed(hand, line)
    hand.add(LINE, bag_id=line["bag_id"], batch_id=line["batch_id"])


def _decide(**values: Any) -> Harm:
    return lambda hand, line: approve_bulk(hand, line, **values)


def _boxed(hand: Hand) -> Row:
    return bulk_approved(hand, bag_id=None, box_id=hand.box())


def _hand_on(hand: Hand, line: Row) -> None:
    made = hand.add("transmittal", batch_id=line["batch_id"])
    signed = {"state": "transferred", "transmittal_id": made["id"], "released_by": "clerk"}
    hand.change(LINE, line, **signed, released_at=NOON)


def _half_approved(hand: Hand) -> Row:
    line = _boxed(hand)
    bulk(hand, bag_id=None, box_id=line["box_id"], batch_id=line["batch_id"])
    return line


def _hand_on_signed(hand: Hand, line: Row) -> None:
    made = hand.add("transmittal", batch_id=line["batch_id"])
    hand.change("transmittal", made, signed_by="An archivist", signed_at=NOON)
    signed = {"state": "transferred", "transmittal_id": made["id"], "released_by": "clerk"}
    hand.change(LINE, line, **signed, released_at=NOON)


def _strange_rule(hand: Hand, _row: Row) -> None:
    hand.add(LINE, line_id=rule(hand, owned_class(hand)[0])["id"])


def _kept_rule(hand: Hand, _row: Row) -> None:
    class_id, _owner = owned_class(hand)
    hand.add(LINE, class_id=class_id, line_id=rule(hand, class_id, "archive")["id"])


def _dayless_bag(hand: Hand, _row: Row) -> None:
    bag = hand.add("disposal_bag")
    hand.add(LINE, batch_id=bag["batch_id"], bag_id=bag["id"])


def _bag_of_closed(hand: Hand, day: Row) -> None:
    bag = hand.add("disposal_bag", batch_id=day["batch_id"])
    hand.add(LINE, batch_id=day["batch_id"], bag_id=bag["id"])


def _enter_held(hand: Hand, _row: Row) -> None:
    hand.add("disposal_hold", file_id=None, dated_from="2007-12-31")
    hand.add(LINE)


def _into_full_box(hand: Hand, _row: Row) -> None:
    box = hand.box()
    hand.add("file", current_id=box)
    hand.add(LINE, bag_id=None, box_id=box)


def _into_box_of_another(hand: Hand, line: Row) -> None:
    hand.add(LINE, bag_id=None, box_id=line["box_id"])


def _submitted_by_owner(hand: Hand) -> Row:
    line = bulk(hand)
    entry = {"entry_id": hand.add("entry", who=line["owner"])["id"]}
    signed = {"submitted_by": line["owner"], "submitted_at": NOON}
    hand.change("disposal_batch", {"id": line["batch_id"]}, **entry, **signed)
    return line


def _undue(hand: Hand) -> Row:
    return bulk_approved(hand, disposal_due=FOREVER)


def _lapsed(hand: Hand, line: Row) -> Row:
    approve_bulk(hand, line, at=LONG_AGO)
    return line


def _on_van(hand: Hand, line: Row) -> Row:
    """Return the collection that a line's sealed bag is on."""
    sealed(hand, line)
    return {"id": collected(hand, line, release=False)}


def _held_van(hand: Hand) -> Row:
    line = bulk_approved(hand)
    van = _on_van(hand, line)
    _hold(hand, line)
    return van


def of_bulk() -> Iterator[Hostile]:
    """Statements about bulk paper."""
    new = "guard_bulk_line_new"
    yield Hostile(new, guards.NEW, _nothing, _new(LINE, proposed_by="other"))
    yield Hostile(new, guards.NEW, _nothing, _into_sealed)
    yield Hostile(new, guards.NEW, _nothing, lambda hand, _row: hand.add(LINE, batch_id=_batch(hand)))
    rules = "guard_bulk_line_rule"
    yield Hostile(rules, guards.RULED, _nothing, _new(LINE, marking="SECRET"))
    yield Hostile(rules, guards.RULED, _nothing, _new(LINE, disposal_due="2007-12-30"))
    yield Hostile(rules, guards.RULED, _nothing, _strange_rule)
    yield Hostile(rules, guards.RULED, _nothing, _kept_rule)
    yield Hostile("guard_bulk_line_on_day", guards.ON_DAY, _nothing, _dayless_bag)
    yield Hostile("guard_bulk_line_on_day", guards.ON_DAY, _closed, _bag_of_closed)
    yield Hostile("guard_bulk_line_new_held", HELD, _nothing, _enter_held)
    yield Hostile("guard_bulk_line_box", guards.BOXED, _nothing, _into_full_box)
    yield Hostile("guard_bulk_line_box", guards.BOXED, _boxed, _into_box_of_another)
    final = _change(LINE, said="other")
    yield Hostile("guard_bulk_line_final", guards.FINAL, _released, final)
    back = _change(LINE, state="proposed")
    yield Hostile("guard_bulk_line_step", guards.STEP, bulk_approved, back)
    decided = "guard_bulk_line_decided"
    yield Hostile(decided, guards.DECIDED, bulk, _decide(decided_by="other"))
    yield Hostile(decided, guards.DECIDED, bulk, _decide(decided_at=FOREVER + "T00:00:00.000000Z"))
    yield Hostile(decided, guards.DECIDED, bulk_approved, _change(LINE, state="rejected"))
    yield Hostile(decided, guards.DECIDED, _submitted_by_owner, _decide())
    yield Hostile("guard_bulk_line_held", HELD, _held, _decide())
    yield Hostile("guard_bulk_line_held", HELD, _held_in_box, _decide())
    yield Hostile("guard_bulk_line_open", guards.OPEN, _sealed, _change(LINE, **OUT))
    released = "guard_bulk_line_released"
    yield Hostile(released, guards.RELEASED, _left, _release_by_another)
    yield Hostile(released, guards.RELEASED, _on_the_spot, _release)
    early, guard = "guard_bulk_line_early", "guard_collection_bulk"
    yield Hostile(early, guards.EARLY, lambda hand: _going(hand, _undue(hand)), _release, (guard,))
    yield Hostile(early, guards.EARLY, lambda hand: _lapsed(hand, _left(hand)), _release)
    yield Hostile("guard_bulk_line_witness", guards.WITNESS, _unwitnessed, _release)
    yield Hostile("guard_bulk_line_handed", guards.HANDED, _boxed, _hand_on)
    yield Hostile("guard_bulk_line_handed", guards.HANDED, _half_approved, _hand_on_signed)
    leaves = _change("collection", released_by="clerk", released_at=NOON, counted=1)
    for van in (
        lambda hand: _on_van(hand, bulk(hand)),
        lambda hand: _on_van(hand, _undue(hand)),
        lambda hand: _on_van(hand, _lapsed(hand, bulk_approved(hand))),
        _held_van,
    ):
        yield Hostile(guard, guards.LEFT, van, leaves)


def _batch(hand: Hand) -> int:
    return int(running(hand)["batch_id"])


def _sealed(hand: Hand) -> Row:
    line = bulk(hand)
    sealed(hand, line)
    return line


def _unwitnessed(hand: Hand) -> Row:
    return _going(hand, bulk_approved(hand, marking="OFFICIAL-SENSITIVE"), way="own shredder")


def _closed(hand: Hand) -> Row:
    day = running(hand)
    hand.change("clear_day", day, closed_by="clerk", closed_at=NOON)
    return day


def _answered(hand: Hand) -> Row:
    row = _question(hand)
    hand.change("day_answer", row, closed_by="clerk", closed_at=NOON, outcome="o")
    return row


def _done(hand: Hand) -> Row:
    row = hand.add("day_task")
    hand.change("day_task", row, done_by="clerk", done_at=NOON)
    return row


def _bag_of_day_over(hand: Hand) -> Row:
    bag = hand.add("day_bag")
    hand.change("clear_day", {"id": bag["day_id"]}, closed_by="clerk", closed_at=NOON)
    return bag


def _question(hand: Hand) -> Row:
    return hand.add("day_answer", answer="ask", owner_id=hand.ids["borrower"])


def _bag_of(hand: Hand, day: Row) -> None:
    bag = hand.add("disposal_bag", batch_id=day["batch_id"])
    hand.add("day_bag", day_id=day["id"], bag_id=bag["id"])


def _strange_bag(hand: Hand, _row: Row) -> None:
    hand.add("day_bag", bag_id=hand.add("disposal_bag")["id"])


def _answer_late(hand: Hand, day: Row) -> None:
    hand.add("day_answer", day_id=day["id"])


def of_days() -> Iterator[Hostile]:
    """Statements about clear-out days."""
    planned = _new("clear_day", planned_by="other")
    yield Hostile("guard_clear_day_new", clearout.PLANNED, _nothing, planned)
    steps = "guard_clear_day_steps"
    other = _change("clear_day", started_by="other", started_at=NOON)
    yield Hostile(steps, clearout.PLANNED, lambda hand: hand.add("clear_day"), other)
    yield Hostile(steps, clearout.PLANNED, running, _change("clear_day", started_at=LONG_AGO))
    yield Hostile(steps, clearout.PLANNED, _closed, _change("clear_day", closed_by=None, closed_at=None))
    yield Hostile("guard_day_bag_runs", clearout.RUNS, _closed, _bag_of)
    yield Hostile("guard_day_bag_moves", clearout.RUNS, _bag_of_day_over, _change("day_bag", taken_at=NOON))
    yield Hostile("guard_day_bag_of_day", clearout.OF_DAY, _nothing, _strange_bag)
    runs = "guard_day_answer_runs"
    yield Hostile(runs, clearout.RUNS, _nothing, _new("day_answer", given_by="other"))
    yield Hostile(runs, clearout.RUNS, _closed, _answer_late)
    again = _change("day_answer", outcome="other")
    yield Hostile("guard_day_answer_closed", clearout.ANSWERED, _answered, again)
    other = _change("day_answer", closed_by="other", closed_at=NOON, outcome="o")
    yield Hostile("guard_day_answer_signed", clearout.SIGNED, _question, other)
    other = _change("day_task", done_by="other", done_at=NOON)
    yield Hostile("guard_day_task_signed", clearout.SIGNED, lambda hand: hand.add("day_task"), other)
    yield Hostile("guard_day_task_done", clearout.DONE, _done, _change("day_task", due_on="2026-04-04"))
