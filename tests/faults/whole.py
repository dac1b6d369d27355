"""Is a council's database whole? Looked at from outside, without the program's own trail: the bytes of
every entry, the chains, and whether files, loans and movements tell the same story.
"""

import hashlib
import json
from collections import defaultdict
from typing import Any

from app.core.database import Database

FRESH_HEAD = bytes(32)
ENTRIES_A_DESK = 2**32

# What must find no row, with the sentence for each row that is found.
NOTHING = {
    "more than one open loan of a file": (
        "SELECT file_id FROM loan WHERE returned_at IS NULL AND file_id IS NOT NULL"
        " GROUP BY file_id HAVING count(*) > 1"
    ),
    "more than one open loan of a box": (
        "SELECT box_id FROM loan WHERE returned_at IS NULL AND box_id IS NOT NULL"
        " GROUP BY box_id HAVING count(*) > 1"
    ),
    "an open loan of a file that is not in our hands": (
        "SELECT f.id FROM loan l JOIN file f ON f.id = l.file_id"
        " WHERE l.returned_at IS NULL AND f.state <> 'in'"
    ),
    "a file whose movements have gaps": (
        "SELECT f.id FROM file f LEFT JOIN movement m ON m.file_id = f.id GROUP BY f.id, f.moves"
        " HAVING count(m.id) <> f.moves OR coalesce(max(m.nth), 0) <> f.moves"
        " OR coalesce(min(m.nth), 1) <> 1"
    ),
    "a box whose movements have gaps": (
        "SELECT b.id FROM place b LEFT JOIN movement m ON m.box_id = b.id GROUP BY b.id, b.moves"
        " HAVING count(m.id) <> b.moves OR coalesce(max(m.nth), 0) <> b.moves"
        " OR coalesce(min(m.nth), 1) <> 1"
    ),
    "an open visit beside another at its desk": (
        "SELECT desk_id FROM visit WHERE closed_at IS NULL GROUP BY desk_id HAVING count(*) > 1"
    ),
    "a file without its barcode": (
        "SELECT f.id FROM file f WHERE NOT EXISTS (SELECT 1 FROM barcode b"
        " WHERE b.code = f.code AND b.letter = 'F' AND b.thing_id = f.id)"
    ),
    "an offer of what nobody holds any more": (
        "SELECT o.id FROM transfer_offer o JOIN loan l ON l.id = o.loan_id"
        " WHERE o.closed_at IS NULL AND l.returned_at IS NOT NULL"
    ),
    "an accepted offer that was not carried out": (
        "SELECT o.id FROM transfer_offer o JOIN loan l ON l.id = o.loan_id WHERE o.ended = 'accepted' AND NOT"
        " (l.ended = 'transferred' AND EXISTS (SELECT 1 FROM loan n WHERE n.id = o.entry_id"
        " AND n.borrower_id = o.receiver_id))"
    ),
    "a person without a badge": (
        "SELECT p.id FROM borrower p WHERE NOT EXISTS (SELECT 1 FROM barcode b"
        " WHERE b.code = p.code AND b.letter = 'P' AND b.thing_id = p.id)"
    ),
}
MOVED = {
    "a loan without the movement that began it": (
        "SELECT l.id FROM loan l WHERE NOT EXISTS"
        " (SELECT 1 FROM movement m"
        " WHERE m.loan_id = l.id AND m.kind IN ('out', 'transferred') AND m.entry_id = l.id)"
    ),
    "a movement out without its loan": (
        "SELECT id FROM movement WHERE kind IN ('out', 'transferred') AND loan_id IS NULL"
    ),
}
ORPHANS = """
    SELECT entry_id, what FROM (
        SELECT entry_id, 'a service' AS what FROM service UNION ALL SELECT entry_id, 'a team' FROM team
        UNION ALL SELECT entry_id, 'a borrower' FROM borrower
        UNION ALL SELECT entry_id, 'a class' FROM record_class
        UNION ALL SELECT entry_id, 'a place' FROM place UNION ALL SELECT entry_id, 'a file' FROM file
        UNION ALL SELECT entry_id, 'a barcode' FROM barcode UNION ALL SELECT entry_id, 'a visit' FROM visit
        UNION ALL SELECT entry_id, 'a loan' FROM loan UNION ALL SELECT entry_id, 'a permit' FROM permit
        UNION ALL SELECT entry_id, 'a movement' FROM movement
        UNION ALL SELECT entry_id, 'a search' FROM search
        UNION ALL SELECT entry_id, 'an unknown scan' FROM unknown_scan
        UNION ALL SELECT entry_id, 'a hold' FROM disposal_hold
        UNION ALL SELECT entry_id, 'an offer' FROM transfer_offer
        UNION ALL SELECT entry_id, 'a schedule' FROM schedule
        UNION ALL SELECT entry_id, 'a line' FROM schedule_line
        UNION ALL SELECT entry_id, 'an event' FROM file_event
        UNION ALL SELECT entry_id, 'a private value' FROM entry_value
    ) AS named WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = named.entry_id)
"""
# Each movement that was not undone, in the order of its thing.
STORIES = """
    SELECT coalesce(m.file_id, -m.box_id) AS thing, m.kind, m.loan_id FROM movement m
    WHERE m.kind IN ('out', 'in', 'transferred') AND NOT EXISTS
        (SELECT 1 FROM movement u WHERE u.undoes_id = m.id)
    ORDER BY thing, m.nth
"""


def faults(database: Database, *, movements: bool = True) -> list[str]:
    """Return a sentence for everything that is wrong with a database; an empty list if it is whole.

    Loans that were made by plain SQL have no movements: then they are not compared.
    """
    with database.connected() as connection:

        def rows(statement: str) -> list[Any]:
            return list(connection.exec_driver_sql(statement))

        found = [f"{what}: {row[0]}" for what, ask in NOTHING.items() for row in rows(ask)]
        found += [f"{row[1]} names entry {row[0]}, which is not there" for row in rows(ORPHANS)]
        if movements:
            open_loans = {row[0] for row in rows("SELECT id FROM loan WHERE returned_at IS NULL")}
            found += [f"{what}: {row[0]}" for what, ask in MOVED.items() for row in rows(ask)]
            found += _stories(rows(STORIES), open_loans)
        desks = rows("SELECT id, name, seq, head FROM desk")
        entries = rows("SELECT id, desk_id, seq, act, kind, body, hash FROM entry ORDER BY desk_id, seq")
        values = rows("SELECT entry_id, digest, salt, value FROM entry_value")
    return found + _chains(desks, entries) + _values(entries, values)


def _stories(movements: list[Any], open_loans: set[int]) -> list[str]:
    """Movements that count go out, in, out, in, handed on in between or not.

    A thing is out exactly while its last loan is open.
    """
    found = []
    out: dict[int, int] = {}
    for thing, kind, loan in movements:
        if kind == "out":
            if thing in out:
                found.append(f"{thing} went out twice")
            out[thing] = loan
        elif kind == "transferred":
            if thing not in out:
                found.append(f"{thing} was handed on and was not out")
            out[thing] = loan
        elif out.pop(thing, None) != loan:
            found.append(f"{thing} came in from loan {loan}, which it was not out on")
    if set(out.values()) != open_loans:
        found.append(f"movements and open loans differ: {sorted(set(out.values()) ^ open_loans)[:5]}")
    return found


def _chains(desks: list[Any], entries: list[Any]) -> list[str]:
    found = []
    chains: dict[int, list[Any]] = defaultdict(list)
    for row in entries:
        chains[row.desk_id].append(row)
    for desk in desks:
        head, last = FRESH_HEAD, 0
        for row in chains.pop(desk.id, []):
            head = hashlib.sha256(head + row.body.encode()).digest()
            last += 1
            said = json.loads(row.body)
            wanted = {"desk": desk.name, "seq": row.seq, "act": row.act, "kind": row.kind}
            if bytes(row.hash) != head or row.seq != last or row.id != desk.id * ENTRIES_A_DESK + row.seq:
                found.append(f"the chain of {desk.name} breaks at {row.seq}")
                break
            if wanted != {key: said[key] for key in wanted}:
                found.append(f"entry {row.id} and its bytes differ")
        if (desk.seq, bytes(desk.head)) != (last, head):
            found.append(f"the head of {desk.name} is not its newest entry")
    return found + [f"entries of a desk {desk} that is not there" for desk in chains]


def _values(entries: list[Any], values: list[Any]) -> list[str]:
    """Every private value has the digest that its entry names, and every digest its value."""
    kept = defaultdict(set)
    found = []
    for row in values:
        kept[row.entry_id].add(row.digest)
        if hashlib.sha256((row.salt + row.value).encode()).hexdigest() != row.digest:
            found.append(f"a private value of entry {row.entry_id} has another digest")
    for row in entries:
        named = {one[3]["sha256"] for one in json.loads(row.body)["sets"] if isinstance(one[3], dict)}
        if named != kept[row.id]:
            found.append(f"entry {row.id} and its private values differ")
    return found


def acts(database: Database) -> dict[str, tuple[dict[str, Any], list[str]]]:
    """Return every act that was kept: its answer, and the kinds of its entries in order."""
    with database.connected() as connection:
        kinds: dict[str, list[str]] = defaultdict(list)
        for act, kind in connection.exec_driver_sql("SELECT act, kind FROM entry ORDER BY id"):
            kinds[act].append(kind)
        kept = connection.exec_driver_sql("SELECT id, answer FROM act")
        return {row.id: (json.loads(row.answer), kinds[row.id]) for row in kept}
