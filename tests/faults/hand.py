"""A hand that writes into a council's tables: valid rows of every kind, so that a test spoils one thing."""

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.core.database import Database
from app.core.times import instant_text, system_clock
from app.upkeep.models import all_tables
from tests.council import Council
from tests.faults.hand_days import day_row
from tests.faults.hand_disposal import disposal_row
from tests.faults.plain import Plain, yesterday

TIMES = (
    "happened_at",
    "entered_at",
    "opened_at",
    "out_at",
    "placed_at",
    "offered_at",
    "at",
    "made_at",
    "cleared_at",
    "looked_at",
    "drawn_at",
    "found_at",
    "removed_at",
)
SPARE_FILES = 4
_OF_A_FILE = ("loan", "movement", "search", "disposal_hold", "file_note", "document_out", "file_event")


class World:
    """A small council with something of everything, and the ids of it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        council = Council(database)
        self.numbers = itertools.count(7_000_000_000_000_000)
        self.ids: dict[str, int] = {
            "service": council.housing,
            "team": council.lettings,
            "borrower": council.ids[council.khan],
            "receiver": council.ids[council.price],
            "class": council.record_class("Tenancies"),
            "shelf": council.ids[council.shelf],
            "room": council.ids[council.place("room", "Store")],
        }
        self.files = [council.ids[council.file(f"SPARE/{number}")] for number in range(SPARE_FILES)]
        council.file("LENT/1")
        self.boxes = [council.ids[council.box(f"B{number}")] for number in range(SPARE_FILES)]
        with Plain(database, "By hand") as plain:
            plain.begin()
            self.ids["desk"] = plain.desk_id
            self.ids["old entry"] = plain.entry("old")
            plain.seal()
            plain.commit()


class Hand:
    """Writes rows in the open transaction of a plain session, under one entry of its own."""

    def __init__(self, world: World, plain: Plain) -> None:
        self.world = world
        self.plain = plain
        self.ids = world.ids
        self._files = itertools.cycle(world.files)
        self._boxes = itertools.cycle(world.boxes)
        self._entry: int | None = None

    @property
    def entry(self) -> int:
        """The id of the fresh entry that this hand's changes name."""
        if self._entry is None:
            self._entry = self.plain.entry()
        return self._entry

    @contextmanager
    def attempt(self) -> Iterator["Hand"]:
        """Give a hand like this one, of whose work nothing remains."""
        plain = self.plain
        plain.ddl("SAVEPOINT attempt")
        seq, head = plain.seq, plain.head
        yield Hand(self.world, plain)
        plain.ddl("ROLLBACK TO attempt")
        plain.seq, plain.head = seq, head

    def row(self, table: str, **changes: Any) -> dict[str, Any]:
        """Return a row that the database would take, with some columns set otherwise."""
        if table == "entry":
            return self.plain.entry_row(who=changes.get("who")) | changes
        if table == "entry_order":
            newest = self.numbered()["n"]
            return {"n": newest + 1, "entry_id": self.add("entry")["id"]} | changes
        number = next(self.world.numbers)
        made = self._plain_row(table, number)
        columns = all_tables().tables[table].c
        if "id" in columns and "id" not in made:
            made["id"] = number
        if "entry_id" in columns:
            made["entry_id"] = self.entry
        now = instant_text(system_clock())
        made |= {name: now for name in TIMES if name in columns}
        return made | changes

    def _plain_row(self, table: str, number: int) -> dict[str, Any]:
        ids, text = self.ids, f"N{number}"
        at_desk = {"desk_id": ids["desk"]}
        rows: dict[str, dict[str, Any]] = {
            "desk": {"name": text, "seq": 0, "head": bytes(32)},
            "entry_value": {"digest": text, "salt": "s", "value": "v"},
            "act": {"id": text, **at_desk, "digest": "d", "answer": "{}"},
            "service": {"code": text, "name": text, "last_number": 0},
            "team": {"name": text},
            "borrower": {"code": text, "kind": "staff", "name": "N", "status": "active", "login": text},
            "record_class": {"code": text, "function": "f", "title": "t", "marking": "OFFICIAL"},
            "place": {"code": text, "kind": "shelf", "name": "s", "path": "s", "moves": 0},
            "barcode": {"code": text, "letter": "F", "thing_id": 1, "own": True},
            "visit": {**at_desk, "borrower_id": ids["borrower"]},
            "permit": {"authorised_by": "a", "reason": "r", "carried": "c"},
            "movement": {"nth": number, "kind": "sighted", **at_desk},
            "unknown_scan": {**at_desk, "text": "?"},
            "disposal_hold": {"reason": "r", "number": number},
            "mint": {"letter": text, "last": 0},
            "council": {"id": 1, "name": "c", "is_demonstration": False},
            "staff_role": {"borrower_id": ids["borrower"], "role": "clerk"},
            "class_team": {"class_id": ids["class"], "team_id": ids["team"]},
            "file_note": {"kind": "note", "text": "t"},
            "document_out": {"document": "d", "borrower_id": ids["borrower"], "due_back": "2026-03-03"},
        }
        made = rows.get(table, {})
        if table == "record_class":
            made["is_sensitive"] = False if not self.plain.lite else 0
        if table == "class_team":
            made = {"class_id": self.add("record_class")["id"], "team_id": self.add("team")["id"]}
            made["is_allowed"] = 1 if self.plain.lite else True
        if table == "file":
            made = {"code": text, "reference": text, "part": 1, "title": "t", "marking": "OFFICIAL"}
            made |= {"state": "in", "moves": 0, "disposal_due": yesterday().isoformat()}
        if table == "loan":
            made = {"borrower_id": ids["borrower"], **at_desk, "due_back": "2026-03-03", "renewals": 0}
        if table == "schedule":
            made = {"version": number, "state": "draft", "drafted_by": text}
        if table == "schedule_line":
            made = {"schedule_id": self.draft(), "class_id": self.add("record_class")["id"]}
            made |= {"is_adopted": True, "action": "destroy", "event": text}
            made |= {"years": 6, "months": 0, "days": 0}
        if table == "file_event":
            made = {"event": text, "happened_on": "2026-03-03"}
        if table in _OF_A_FILE:
            made["file_id"] = next(self._files)
        if table == "despatch":
            made = {"number": number, "from_id": ids["shelf"], "to_id": ids["room"], "carrier": "c"}
            made["expected_on"] = "2026-03-03"
        if table == "despatch_line":
            made = {"despatch_id": self.add("despatch")["id"], "file_id": self.add("file")["id"]}
        if table == "clearance":
            closed = self.add("place", closed_at=instant_text(system_clock()))
            made = {"number": number, "place_id": closed["id"], "path": "p", "checked_by": "c", "places": 1}
        made |= self._inspection_row(table, number, text)
        made |= disposal_row(self, table, number, text)
        made |= day_row(self, table, number, text)
        if table == "search_look":
            made = {"search_id": self.add("search")["id"], "step": "place", "looked_by": "l"}
        if table == "loss":
            made = {"id": self.add("search")["id"], "is_personal": 0 if self.plain.lite else False}
        if table == "permit":
            made["id"] = self.add("loan")["id"]
        if table == "cover":
            made = {"id": self.add("file")["id"], "original_id": self.add("file")["id"]}
        if table == "transfer_offer":
            made = {"loan_id": self.add("loan")["id"], "giver_id": ids["borrower"]}
            made |= {"receiver_id": ids["receiver"], "sitting_id": number}
        return made

    def _inspection_row(self, table: str, number: int, text: str) -> dict[str, Any]:
        """Return what a row of the spot-checks needs; what it refers to is added first."""
        no, yes = (0, 1) if self.plain.lite else (False, True)
        match table:
            case "inspected_place":
                return {"id": self.add("place", kind="workplace")["id"], "use": "fixed", "is_in_use": yes}
            case "checklist":
                return {"version": number, "serious_from": 4}
            case "checklist_item":
                checklist = {"checklist_id": self.add("checklist")["id"]}
                return {**checklist, "code": text, "text": "t", "weight": 4, "uses": ""}
            case "round":
                drawn = {"seed": text, "population": number, "size": 1, "drawn_by": text}
                checklist = {"checklist_id": self.add("checklist")["id"]}
                return {"number": number, "area_id": self.ids["room"], **checklist, **drawn}
            case "round_check":
                place = {"place_id": self.add("inspected_place")["id"]}
                return {"round_id": self.add("round")["id"], "nth": number, **place}
            case "finding":
                item = {"item_id": self.add("checklist_item")["id"], "is_serious": no, "is_secured": no}
                return {"check_id": self.add("round_check")["id"], **item}
            case "trail_key":
                return {"id": number, "name": text, "public": text, "signed_by_id": number, "signature": "s"}
            case "checkpoint":
                self.add("entry")
                last = self.plain.run("SELECT coalesce(max(size), 0) AS size FROM checkpoint")[0].size
                return {"size": max(self.numbered()["n"], last + 1), "note": text, "edge": bytes(32)}
            case "proof":
                return {"borrower_id": self.add("borrower")["id"], "kind": "PIN"}
            case "programme_area":
                return {
                    "place_id": self.add("place")["id"],
                    "every_months": 3,
                    "since": "2026-03-03",
                    "is_active": yes,
                }
            case "follow_up":
                return {"id": self.add("finding")["id"]}
            case "removal":
                check = {"check_id": self.add("round_check")["id"]}
                return {"number": number, **check, "what": "w", "kept_at": "k", "removed_by": "r"}
            case _:
                return {}

    def add(self, table: str, **changes: Any) -> dict[str, Any]:
        """Insert a row and return it."""
        if table == "entry_order" and not changes:
            return self.numbered()
        made = self.row(table, **changes)
        self.plain.insert(table, made)
        return made

    def numbered(self) -> dict[str, Any]:
        """Return the newest place in the order of entries, once every entry has its own."""
        if not self.plain.lite:
            self.plain.run("SELECT number_entries()")
        newest = self.plain.run("SELECT n, entry_id FROM entry_order ORDER BY n DESC LIMIT 1")[0]
        return {"n": newest.n, "entry_id": newest.entry_id}

    def draft(self) -> int:
        """Return the id of the draft of the schedule; made if there is none."""
        found = self.plain.run("SELECT id FROM schedule WHERE state = 'draft'")
        return int(found[0].id if found else self.add("schedule")["id"])

    def approved(self) -> dict[str, Any]:
        """Return what makes a version of the schedule an approved one, in force from a day of its own."""
        day = dt.date(2000, 1, 1) + dt.timedelta(days=next(self.world.numbers) % 100_000)
        by = {"state": "approved", "approved_by": "a", "approved_at": instant_text(system_clock())}
        return by | {"in_force_from": day.isoformat()}

    def searched(self, file: dict[str, Any], state: str | None) -> None:
        """Make what there must be before a file can go missing, or be lost: its search, and a signed loss."""
        if state not in ("missing", "lost"):
            return
        search = self.add("search", file_id=file["id"])
        if state == "lost":
            now = instant_text(system_clock())
            proposed = {"entry_id": self.add("entry", who="manager")["id"], "asked_by": "manager"}
            loss = self.add("loss", id=search["id"], **proposed, asked_at=now)
            self.change("loss", loss, signed_by="clerk", signed_at=now)
            self.change("search", search, closed_at=now, ended="lost")

    def box(self) -> int:
        """Return the id of a box on its shelf."""
        return next(self._boxes)

    def change(self, table: str, row: dict[str, Any], how: str = "UPDATE", **values: Any) -> None:
        """Change a row, under this hand's entry."""
        is_entered = "entry_id" in all_tables().tables[table].c and table != "entry_order"
        if is_entered and "entry_id" not in values:
            values["entry_id"] = self.entry
        key = {name: row[name] for name in primary_key(table)}
        sets = ", ".join(f"{name} = :{name}" for name in values)
        where = " AND ".join(f"{name} = :key_{name}" for name in key)
        self.plain.run(
            f"{how} {table} SET {sets} WHERE {where}",
            **values,
            **{f"key_{name}": value for name, value in key.items()},
        )

    def delete(self, table: str, row: dict[str, Any]) -> None:
        """Delete a row."""
        key = {name: row[name] for name in primary_key(table)}
        where = " AND ".join(f"{name} = :{name}" for name in key)
        self.plain.run(f"DELETE FROM {table} WHERE {where}", **key)


def primary_key(table: str) -> list[str]:
    """Return the columns of a table's primary key."""
    return [column.name for column in all_tables().tables[table].primary_key]
