"""Where the demonstration's files live: desks with their returns shelves, rooms, bays, shelves and boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.codes.own import make
from app.core.words import _
from app.demo.export import Row
from app.demo.plan import FilePlan
from app.demo.pools import records

OWN_DESK = "Demonstration"
"""The desk whose trail has the one entry of the bulk load; nobody works at it."""

FILES_A_SHELF = 25
FILES_A_BOX = 20
BOXES_A_SHELF = 8
SHELVES_A_BAY = 6
BOXED_PERCENT = 15
BOX_ROOM = "Box Store"
SHELF_CM, BOX_CM = 100, 12
WORKED_ON = (("Civic Centre, Third Floor", "3"), ("Town Hall, Second Floor", "2"))
"""The floors with desks, and what the desks' names begin with."""
DESKS, FIXED_DESKS = 40, 30


@dataclass(slots=True)
class Homes:
    """Where one service's files belong: the first `boxed` ones in boxes, the others on shelves."""

    desk: int
    boxed: int
    first_box: int = 0
    first_shelf: int = 0

    def home(self, number: int) -> int:
        """Return the place of the service's n-th file, counted from 0."""
        if number < self.boxed:
            return self.first_box + number // FILES_A_BOX
        return self.first_shelf + (number - self.boxed) // FILES_A_SHELF


@dataclass(frozen=True, slots=True)
class Workplace:
    """A desk or another place that is only inspected."""

    id: int
    code: str
    floor: str
    use: str


@dataclass(slots=True)
class _Room:
    path: str
    place_id: int
    desk: int
    bays: int = 0
    left: int = 0
    shelf: int = 0


class Places:
    """All places; which of them a service's files fill follows from how many files each service has."""

    rows: list[Row]
    boxes: list[Row]
    workplaces: list[Workplace]

    def __init__(self, plan: FilePlan, counts: list[int], entry_id: int) -> None:
        self._entry_id = entry_id
        self.rows = []
        self.desks = {OWN_DESK: 1}
        for row in records("rooms"):
            self.desks.setdefault(row["desk"], len(self.desks) + 1)
        self.returns = {desk: self._returns(name, desk) for name, desk in self.desks.items()}
        self._rooms = self._make_rooms()
        homes = [
            self._shelves(service.room, count) for service, count in zip(plan.services, counts, strict=True)
        ]
        self.shelves = [row for row in self.rows if row[2] == "shelf"]
        self.locations = len(self.rows)
        self.boxes = []
        self._make_cabinets(homes[0].first_shelf + 1)
        self._box_shelves = self._make_box_shelves(sum(self._boxes_of(one) for one in homes))
        for one in homes:
            one.first_box = self.locations + len(self.boxes) + 1
            self._make_boxes(self._boxes_of(one))
        self.homes = homes

    def _add(self, kind: str, name: str, path: str, parent: int | None, desk: int | None = None) -> int:
        number = len(self.rows) + 1
        room = SHELF_CM if kind == "shelf" else None
        row = (number, make("L", number), kind, name, path, parent, None, desk, 0, self._entry_id, room)
        self.rows.append((*row, None, None, None))
        return number

    def _returns(self, desk: str, desk_id: int) -> int:
        name = _("Returns shelf, {desk}").format(desk=desk)
        return self._add("returns", name, name, None, desk_id)

    def _make_rooms(self) -> dict[str, _Room]:
        made: dict[str, int] = {}
        rooms = {}
        for row in records("rooms"):
            building, floor, room = row["building"], row["floor"], row["room"]
            if building not in made:
                made[building] = self._add("building", building, building, None)
            path = f"{building}, {floor}"
            if path not in made:
                made[path] = self._add("floor", floor, path, made[building])
            place = self._add("room", room, f"{building}, {room}", made[path])
            rooms[room] = _Room(f"{building}, {room}", place, self.desks[row["desk"]])
        return rooms

    def _boxes_of(self, homes: Homes) -> int:
        return -(-homes.boxed // FILES_A_BOX)

    def _shelves(self, room: str, count: int) -> Homes:
        """Make the shelves for so many files of a service; those of one service get ids in a row."""
        boxed = count * BOXED_PERCENT // 100
        made = Homes(self._rooms[room].desk, boxed)
        made.first_shelf = self._add_shelves(self._rooms[room], -(-(count - boxed) // FILES_A_SHELF))
        return made

    def _add_shelves(self, room: _Room, count: int) -> int:
        bays = -(-count // SHELVES_A_BAY)
        numbers = range(room.bays + 1, room.bays + bays + 1)
        parents = [(b, self._add("bay", f"Bay {b}", f"{room.path}, Bay {b}", room.place_id)) for b in numbers]
        room.bays += bays
        first = len(self.rows) + 1
        for number in range(count):
            bay, parent = parents[number // SHELVES_A_BAY]
            name = f"Shelf {number % SHELVES_A_BAY + 1}"
            self._add("shelf", name, f"{room.path}, Bay {bay}, {name}", parent)
        return first

    def _make_cabinets(self, drawer: int) -> None:
        """Make one cabinet that is empty, and one whose drawer is a shelf that files belong on."""
        room = next(iter(self._rooms.values()))
        for number in (1, 2):
            name = f"Cabinet {number}"
            self._add("cabinet", name, f"{room.path}, {name}", room.place_id)
        if drawer > len(self.rows) or self.rows[drawer - 1][2] != "shelf":
            return
        cabinet, row = self.rows[-1], self.rows[drawer - 1]
        self.rows[drawer - 1] = (*row[:3], "Drawer 1", f"{cabinet[4]}, Drawer 1", cabinet[0], *row[6:])
        self.shelves = [one for one in self.shelves if one[0] != row[0]]

    def buildings(self) -> list[int]:
        """Return the ids of the buildings."""
        return [row[0] for row in self.rows if row[2] == "building"]

    def _make_box_shelves(self, boxes: int) -> int:
        first = self._add_shelves(self._rooms[BOX_ROOM], -(-boxes // BOXES_A_SHELF))
        self.workplaces = [one for floor, prefix in WORKED_ON for one in self._make_workplaces(floor, prefix)]
        self.locations = len(self.rows)
        return first

    def _make_workplaces(self, floor: str, prefix: str) -> Iterator[Workplace]:
        """Make the desks of a floor, its printer and its meeting room, and its home workers."""
        names = [(f"{prefix}.{at:02}", "fixed" if at <= FIXED_DESKS else "hot") for at in range(1, DESKS + 1)]
        names += [(_("Printer"), "printer"), (_("Meeting room"), "meeting room"), (_("Home worker"), "home")]
        parent = self.floor(floor)
        for name, use in names:
            number = self._add("workplace", name, f"{floor}, {name}", parent)
            yield Workplace(number, make("L", number), floor, use)

    def floor(self, path: str) -> int:
        """Return the id of a floor by its path."""
        return next(int(row[0]) for row in self.rows if row[4] == path)

    def _make_boxes(self, count: int) -> None:
        for _number in range(count):
            box = len(self.boxes) + 1
            place_id, shelf = self.locations + box, self._box_shelves + (box - 1) // BOXES_A_SHELF
            name = f"B{1000 + box}"
            moves = 1
            row = (
                place_id,
                make("B", box),
                "box",
                name,
                f"Box {name}",
                shelf,
                shelf,
                None,
                moves,
                self._entry_id,
                None,
                BOX_CM,
                None,
                None,
            )
            self.boxes.append(row)

    def box_number(self, place_id: int) -> int | None:
        """Return which box a place is, counted from 0; None if it is none."""
        return place_id - self.locations - 1 if place_id > self.locations else None
