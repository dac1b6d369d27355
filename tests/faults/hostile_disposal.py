"""Hostile statements about disposal: an approval by who proposed, a file that is not approved in a bag."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from app.core.times import instant_text, system_clock
from app.upkeep.guards import bags, batches, holds
from tests.faults.hand import Hand
from tests.faults.hand_disposal import (
    approve,
    approved,
    bagged,
    collected,
    filled_bag,
    gone,
    owned_class,
    proposed,
    sealed,
)
from tests.faults.hostile_cases import NOON, RELEASED, Harm, Hostile, Prepare, Row


def _nothing(_hand: Hand) -> Row:
    return {}


def _add(table: str, **values: Any) -> Prepare:
    return lambda hand: hand.add(table, **values)


def _new(table: str, **values: Any) -> Harm:
    return lambda hand, _row: hand.add(table, **values)


def _change(table: str, **values: Any) -> Harm:
    return lambda hand, row: hand.change(table, row, **values)


def _now() -> str:
    return instant_text(system_clock())


def of_holds() -> Iterator[Hostile]:
    """Holds that come back, or are placed in another's name."""
    lifted = _add("disposal_hold", lifted_at=NOON)
    yield Hostile("guard_hold_lifted", holds.LIFTED, lifted, _change("disposal_hold", lifted_at=None))
    yield Hostile("guard_hold_placed_by", holds.WHO, _nothing, _new("disposal_hold", placed_by="other"))
    lifting = _change("disposal_hold", lifted_by="other", lifted_at=NOON)
    yield Hostile("guard_hold_lifted_by", holds.WHO, _add("disposal_hold"), lifting)


def _withdrawn(hand: Hand) -> Row:
    line = hand.add("batch_line")
    hand.change("batch_line", line, state="withdrawn")
    return line


def _held(hand: Hand) -> Row:
    line = hand.add("batch_line")
    hand.change("batch_line", line, state="held")
    return line


def _approving(**values: Any) -> Harm:
    return lambda hand, line: approve(hand, line, **values)


def _in_future(hand: Hand, line: Row) -> None:
    approve(hand, line, at=instant_text(system_clock() + dt.timedelta(days=1)))


def _by_clerk(hand: Hand, line: Row) -> None:
    approve(hand, line, entry_id=hand.entry)


def _by_stranger(hand: Hand, line: Row) -> None:
    _class_id, other = owned_class(hand)
    approve(hand, line | {"owner": other})


def _submitted_by_owner(hand: Hand) -> Row:
    line = proposed(hand, submitted=False)
    entry = {"entry_id": hand.add("entry", who=line["owner"])["id"]}
    submitted = {"submitted_by": line["owner"], "submitted_at": _now()}
    hand.change("disposal_batch", {"id": line["batch_id"]}, **entry, **submitted)
    return line


def _re_marked(hand: Hand) -> Row:
    line = proposed(hand)
    hand.change("file", {"id": line["file_id"]}, marking="OFFICIAL-SENSITIVE")
    return line


def _of_lines() -> Iterator[Hostile]:
    new, line = "guard_batch_line_new", "batch_line"
    yield Hostile(new, batches.NEW, _nothing, _new(line, state="held"))
    yield Hostile(new, batches.NEW, _nothing, _new(line, proposed_by="other"))
    gone_file = _add("file", **RELEASED)
    yield Hostile(new, batches.NEW, gone_file, lambda hand, row: hand.add(line, file_id=row["id"]))
    submitted = _add("disposal_batch", submitted_by="clerk", submitted_at=NOON)
    yield Hostile(new, batches.NEW, submitted, lambda hand, row: hand.add(line, batch_id=row["id"]))
    yield Hostile("guard_batch_line_final", batches.FINAL, _withdrawn, _change(line, why="other"))
    yield Hostile("guard_batch_line_step", batches.STEP, _held, _change(line, state="proposed"))
    decided = "guard_batch_line_decided"
    for prepare, harm in (
        (proposed, _by_clerk),
        (proposed, _by_stranger),
        (proposed, _in_future),
        (lambda hand: proposed(hand, submitted=False), _approving()),
        (lambda hand: proposed(hand, decision=None), _approving()),
        (_submitted_by_owner, _approving()),
    ):
        yield Hostile(decided, batches.DECIDED, prepare, harm)
    yield Hostile("guard_batch_line_facts", batches.FACTS, _re_marked, _approving())


def _bag_it(hand: Hand, line: Row) -> None:
    bag = hand.add("disposal_bag", batch_id=line["batch_id"])
    hand.change("batch_line", line, state="bagged", bag_id=bag["id"])


def _approved_and_held(**hold: Any) -> Prepare:
    def prepare(hand: Hand) -> Row:
        line = approved(hand)
        fits = {name: line[of] if of else value for name, (of, value) in hold.items()}
        hand.add("disposal_hold", **{"file_id": None, **fits})
        return line

    return prepare


def _long_ago(hand: Hand) -> Row:
    return approved(hand, at=instant_text(system_clock() - dt.timedelta(days=91)))


def _approved_then_re_marked(hand: Hand) -> Row:
    line = approved(hand)
    hand.change("file", {"id": line["file_id"]}, marking="OFFICIAL-SENSITIVE")
    return line


def _into_another_batch(hand: Hand, line: Row) -> None:
    hand.change("batch_line", line, state="bagged", bag_id=hand.add("disposal_bag")["id"])


def _into_sealed(hand: Hand, line: Row) -> None:
    bag_id = filled_bag(hand)
    hand.add("bag_seal", bag_id=bag_id)
    batch = hand.plain.run("SELECT batch_id FROM disposal_bag WHERE id = :id", id=bag_id)[0].batch_id
    other = hand.plain.run("SELECT id FROM batch_line WHERE batch_id = :id", id=batch)[0].id
    assert other != line["id"]
    hand.change("batch_line", line, state="bagged", bag_id=bag_id)


def _in_bags() -> Iterator[Hostile]:
    for hold in (
        {"file_id": ("file_id", None)},
        {"class_id": ("class_id", None)},
        {"marking": (None, "OFFICIAL")},
    ):
        yield Hostile("guard_batch_line_held", holds.HELD, _approved_and_held(**hold), _bag_it)
    yield Hostile("guard_batch_line_lapsed", batches.LAPSED, _long_ago, _bag_it)
    yield Hostile("guard_batch_line_lapsed", batches.LAPSED, _approved_then_re_marked, _bag_it)
    into = "guard_batch_line_bagged"
    yield Hostile(into, batches.BAGGED, approved, _into_another_batch)
    yield Hostile(into, batches.BAGGED, lambda hand: approved(hand, decision="archive"), _bag_it)
    yield Hostile(into, batches.BAGGED, approved, _into_sealed)
    yield Hostile(
        "guard_batch_line_unbagged",
        batches.UNBAGGED,
        _sealed_line,
        _change("batch_line", state="approved", bag_id=None),
    )


def _sealed_line(hand: Hand) -> Row:
    line = bagged(hand)
    sealed(hand, line)
    return line


def _unreleased(hand: Hand) -> Row:
    line = _sealed_line(hand)
    return line | {"goes": collected(hand, line, release=False)}


def _left(hand: Hand) -> Row:
    line = _sealed_line(hand)
    return line | {"goes": collected(hand, line)}


def _unwitnessed(hand: Hand) -> Row:
    line = bagged(hand, marking="OFFICIAL-SENSITIVE")
    sealed(hand, line)
    return line | {"goes": collected(hand, line, way="own shredder")}


def _release(**values: Any) -> Harm:
    return lambda hand, line: hand.change("batch_line", line, **gone(line["goes"]) | values)


def _by_another(hand: Hand, line: Row) -> None:
    hand.change("batch_line", line, **gone(line["goes"]), entry_id=hand.add("entry", who="other")["id"])


def _unsigned(hand: Hand) -> Row:
    line = approved(hand, decision="archive")
    made = hand.add("transmittal", batch_id=line["batch_id"])
    return line | {"goes": made["id"]}


def _hand_on(hand: Hand, line: Row) -> None:
    signed = {"released_by": "clerk", "released_at": _now(), "transmittal_id": line["goes"]}
    hand.change("batch_line", line, state="transferred", **signed)


def _leaving() -> Iterator[Hostile]:
    released = "guard_batch_line_released"
    yield Hostile(released, batches.RELEASED, _unreleased, _release())
    yield Hostile(released, batches.RELEASED, _left, _by_another)
    yield Hostile("guard_batch_line_witness", batches.WITNESS, _unwitnessed, _release())
    yield Hostile("guard_batch_line_handed", batches.HANDED, _unsigned, _hand_on)
    yield Hostile("guard_file_unapproved", batches.UNAPPROVED, _add("file"), _change("file", **RELEASED))
    yield Hostile("guard_file_unbatched", batches.UNAPPROVED, _add("file"), _change("file", state="bagged"))
    yield Hostile(
        "guard_file_still_bagged",
        batches.STILL_BAGGED,
        lambda hand: {"id": bagged(hand)["file_id"]},
        _change("file", state="in"),
    )
    yield Hostile(
        "guard_disposal_batch_submitted",
        batches.SUBMITTED,
        _add("disposal_batch"),
        _change("disposal_batch", submitted_by="other", submitted_at=NOON),
    )


def _of_bag(**values: Any) -> Harm:
    return lambda hand, row: hand.add("bag_seal", bag_id=row["id"], **values)


def _full(marking: str = "OFFICIAL") -> Prepare:
    return lambda hand: {"id": filled_bag(hand, marking)}


def _seal(hand: Hand) -> Row:
    return sealed(hand, bagged(hand))


def _broken(hand: Hand) -> Row:
    seal = hand.add("bag_seal")
    hand.change("bag_seal", seal, broken_by="clerk", broken_at=NOON, broken_why="w")
    return seal


def _gone_bag(hand: Hand) -> Row:
    return {"id": _left(hand)["bag_id"]}


def _gone_seal(hand: Hand) -> Row:
    line = bagged(hand)
    seal = sealed(hand, line)
    collected(hand, line)
    return seal


BREAKS = {"broken_by": "clerk", "broken_at": NOON, "broken_why": "w"}


def _of_seals(no: object) -> Iterator[Hostile]:
    new = "guard_bag_seal_new"
    yield Hostile(new, bags.SEAL_WHO, _full(), _of_bag(sealed_by="other"))
    yield Hostile(new, bags.SEAL_WHO, _full(), _of_bag(witnessed_by="other", witnessed_at=NOON))
    yield Hostile("guard_bag_seal_empty", bags.EMPTY, _add("disposal_bag"), _of_bag())
    plain = _of_bag(needs_witness=no)
    yield Hostile("guard_bag_seal_witness", bags.SEAL_WITNESS, _full("OFFICIAL-SENSITIVE"), plain)
    again = _of_bag(**BREAKS)
    yield Hostile("guard_bag_seal_gone", bags.GONE, _gone_bag, again, (new,))
    yield Hostile("guard_bag_seal_gone_again", bags.GONE, _gone_seal, _change("bag_seal", **BREAKS))
    yield Hostile("guard_bag_seal_broken", bags.BROKEN, _broken, _change("bag_seal", broken_why="other"))
    yield Hostile("guard_bag_seal_witnessed", bags.WITNESSED, _seal, _change("bag_seal", witnessed_at=NOON))
    other = _change("bag_seal", witnessed_by="other", witnessed_at=NOON)
    yield Hostile("guard_bag_seal_who", bags.SEAL_WHO, _add("bag_seal"), other)


def _put_on(hand: Hand, row: Row) -> None:
    hand.change("disposal_bag", row, collection_id=hand.add("collection")["id"])


def _gone_collection(hand: Hand) -> Row:
    return {"id": _left(hand)["goes"]}


def _of_collections() -> Iterator[Hostile]:
    opened = _new("disposal_bag", opened_by="other")
    yield Hostile("guard_disposal_bag_new", bags.READY, _nothing, opened)
    yield Hostile("guard_disposal_bag_ready", bags.READY, _full(), _put_on)
    yield Hostile(
        "guard_disposal_bag_gone", bags.GONE, _gone_bag, _change("disposal_bag", collection_id=None)
    )
    changed = _change("collection", vehicle="other")
    yield Hostile("guard_collection_gone", bags.GONE, _gone_collection, changed)
    planned = _new("collection", planned_by="other")
    yield Hostile("guard_collection_new", bags.RELEASE, _nothing, planned)
    release = _change("collection", released_by="clerk", released_at=NOON, counted=7)
    yield Hostile("guard_collection_released", bags.RELEASE, _add("collection"), release)
    witness = _change("collection", witnessed_by="other", witnessed_at=NOON)
    yield Hostile("guard_collection_witness", bags.WITNESSED, _add("collection"), witness)
    for guard, table, done, says, other in (
        (
            "transmittal_signed",
            "transmittal",
            {"signed_by": "s", "signed_at": NOON},
            bags.SIGNED,
            "signed_by",
        ),
        (
            "incident_explained",
            "incident",
            {"explained": "e", "closed_by": "clerk", "closed_at": NOON},
            bags.EXPLAINED,
            "explained",
        ),
        (
            "stop_order_answered",
            "stop_order",
            {"told": "t", "told_by": "clerk", "told_at": NOON, "result": "stopped", "answer": "a"}
            | {"answered_at": NOON},
            bags.ANSWERED,
            "answer",
        ),
    ):
        yield Hostile(f"guard_{guard}", says, _add(table, **done), _change(table, **{other: "other"}))


def _one_line_again(hand: Hand, row: Row) -> None:
    again = hand.row("batch_line", file_id=row["file_id"])
    hand.plain.insert("batch_line", again, how="INSERT OR REPLACE")


def _two_lines(hand: Hand) -> Row:
    first = hand.add("batch_line")
    other = hand.add("batch_line")
    return other | {"file_id": first["file_id"]}


def _one_seal_again(hand: Hand, row: Row) -> None:
    again = hand.row("bag_seal", bag_id=row["bag_id"])
    hand.plain.insert("bag_seal", again, how="INSERT OR REPLACE")


def _two_seals(hand: Hand) -> Row:
    broken = _broken(hand)
    hand.add("bag_seal", bag_id=broken["bag_id"])
    return broken


def disposal_twice() -> Iterator[Hostile]:
    """What SQLite's OR REPLACE would do to what is unique among the open ones."""
    yield Hostile("guard_batch_line_one_insert", batches.ONE, _add("batch_line"), _one_line_again)
    yield Hostile(
        "guard_batch_line_one_update",
        batches.ONE,
        _two_lines,
        lambda hand, row: hand.change("batch_line", row, how="UPDATE OR REPLACE", file_id=row["file_id"]),
        ("guard_batch_line_fixed",),
    )
    yield Hostile("guard_bag_seal_one_insert", bags.ONE, _add("bag_seal"), _one_seal_again)
    yield Hostile(
        "guard_bag_seal_one_update",
        bags.ONE,
        _two_seals,
        lambda hand, row: hand.change("bag_seal", row, how="UPDATE OR REPLACE", **dict.fromkeys(BREAKS)),
        ("guard_bag_seal_broken",),
    )


def of_disposal(engine: str) -> Iterator[Hostile]:
    """Return the hostile statements that an engine must refuse."""
    yield from of_holds()
    yield from _of_lines()
    yield from _in_bags()
    yield from _leaving()
    yield from _of_seals(0 if engine == "sqlite" else False)
    yield from _of_collections()
    if engine == "sqlite":
        yield from disposal_twice()
