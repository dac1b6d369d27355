"""Looking at what was scanned: reads and locks all that the grammar may want to know, as plain facts."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from app.codes.own import COMMANDS, Reading, read
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.core.rights import Right
from app.core.times import local_day
from app.custody import queries
from app.custody.facts import (
    Counter,
    Details,
    Held,
    Item,
    Line,
    Person,
    Place,
    Seen,
    Sight,
    View,
)
from app.custody.from_rows import last_return, line_of, loan_of, on_way, person_of, place_of
from app.custody.transit_queries import ask_way, ask_ways_of_boxed
from app.people.queries import ask_person, services, teams
from app.register.place_kinds import WORKPLACE
from app.register.queries import (
    ask_boxed_locked,
    ask_lock,
    ask_place,
    ask_place_locked,
    ask_returns,
    ask_teams,
)
from app.register.rules import ref_text

_JUST_NOW = dt.timedelta(minutes=10)
_BLANK = {"F": Sight.BLANK_FILE, "P": Sight.BLANK_PERSON, "B": Sight.BLANK_PLACE, "L": Sight.BLANK_PLACE}


def guess(text: str, counter: Counter, at: dt.datetime) -> list[Ask]:
    """Return all that the scan of a file's own code reads; a `Looker` can be given the rows.

    So they travel with the read of the desk's row, if its counter turns out to be this one.
    """
    scanned = read(text)
    if scanned.letter != "F":
        return []
    return [*_ask_file(scanned.code, _recent(counter, at)), *_ask_around(counter).values()]


def _recent(counter: Counter, at: dt.datetime) -> dt.datetime:
    """Return since when a file's return can still matter to a scan."""
    return min(at, counter.visit.opened_at if counter.visit else at) - _JUST_NOW


def _ask_file(file: int | str, recent: dt.datetime) -> list[Ask]:
    return [ask_lock(file), queries.ask_file(file), queries.ask_loans_of_file(file, recent)]


def _ask_around(counter: Counter) -> dict[str, Ask]:
    """Return the reads of the people of a counter and of its shelf, by what a view calls them."""
    visit = counter.visit
    people = {
        "visitor": visit.borrower_id if visit else None,
        "collector": visit.collector_id if visit else None,
        "ended_for": counter.ended_for,
    }
    wanted = {name: ask_person(one) for name, one in people.items() if one is not None}
    if counter.shelf_id is not None:
        wanted["shelf"] = ask_place(counter.shelf_id)
    return wanted


def _named(wanted: Iterable[str], rows: Sequence[Sequence[Row]]) -> dict[str, Any]:
    return {
        name: place_of(found[0]) if name == "shelf" else person_of(found[0])
        for name, found in zip(wanted, rows, strict=True)
    }


class Looker:
    """Reads for one scan at one desk."""

    def __init__(
        self,
        work: Work,
        counter: Counter,
        at: dt.datetime,
        desk_id: int,
        *,
        guessed: Sequence[Sequence[Row]] = (),
        locks: bool = True,
    ) -> None:
        """Stand in a transaction that holds the desk's row; without locks, in one that can't write.

        `guessed` are the rows of `guess` for this counter, if it was asked.
        """
        self._work = work
        self._counter = counter
        self._at = at
        self._desk_id = desk_id
        self._guessed = guessed
        self._first = 0 if locks else 1
        self._recent = _recent(counter, at)

    def view(
        self, text: str, details: Details, found: Sequence[Row], desk: str, rights: frozenset[Right]
    ) -> View:
        """Return all that the grammar may look at; `found` is what the code stands for."""
        seen = self._seen(text, details, found)
        counter = self._counter
        if seen.sight in (Sight.FILE, Sight.BOX) and seen.item is not None:
            item, around = self._with_around(seen.item)
            seen = replace(seen, item=item)
        else:
            around = self._around([])[1]
        view = View(self._at, local_day(self._at), self._desk_id, desk, seen, rights, **around)
        if seen.sight in (Sight.BOX, Sight.LOCATION) and counter.just_in is not None:
            item = self._item_by_key(counter.just_in)
            view = replace(view, just_in=item if item.state != "merged" else None)
        if seen.sight in (Sight.PERSON, Sight.COMMAND) and counter.waiting:
            waiting = sorted(one.file_id for one in counter.waiting)
            view = replace(view, waiting=tuple(self.file(file_id) for file_id in waiting))
        return self._for_command(view) if seen.sight is Sight.COMMAND else view

    def idle_view(self, desk: str, rights: frozenset[Right]) -> View:
        """Return what the grammar may look at when nothing was scanned."""
        seen = Seen("", Sight.UNKNOWN)
        around = self._around([])[1]
        return View(self._at, local_day(self._at), self._desk_id, desk, seen, rights, **around)

    def returns(self) -> Place:
        """Return this desk's returns shelf."""
        return place_of(self._work.together(ask_returns(self._desk_id))[0][0])

    def _item_by_key(self, key: str) -> Item:
        return self.file(int(key[1:])) if key[0] == "F" else self.box(int(key[1:]))

    def _for_command(self, view: View) -> View:
        counter = self._counter
        if counter.offer is not None:
            offer = counter.offer
            view = replace(view, offered=self._item_by_key(f"{offer.letter}{offer.id}"))
        if view.seen.command == "undo":
            view = replace(view, lines=self._lines())
        if view.seen.command == "slip" and counter.visit is not None:
            ask = queries.ask_visit_loans(counter.visit.borrower_id, counter.visit.id)
            held = tuple(Held(row.reference, row.due_back) for row in self._work.together(ask)[0])
            view = replace(view, held=held)
        return view

    def _seen(self, text: str, details: Details, found: Sequence[Row]) -> Seen:
        scanned = read(text)
        if scanned.reading is Reading.NOTHING:
            return Seen("", Sight.UNKNOWN, details=details)
        plain = Seen(scanned.code, Sight.UNKNOWN, details=details)
        if scanned.letter in ("D", "C"):
            return replace(plain, sight=Sight.DISPOSAL)
        if scanned.letter == "K":
            command = COMMANDS.get(scanned.code)
            return replace(plain, sight=Sight.COMMAND, command=command) if command else plain
        if len({(row.letter, row.thing_id) for row in found}) > 1:
            return replace(plain, sight=Sight.AMBIGUOUS, names=self._names(found))
        if found:
            return self._thing(plain, found[0].letter, found[0].thing_id)
        if scanned.reading is Reading.MISREAD:
            return replace(plain, sight=Sight.MISREAD)
        if scanned.reading is Reading.OURS:
            return self._blank(replace(plain, sight=_BLANK[scanned.letter]))
        return plain

    def _thing(self, plain: Seen, letter: str, thing_id: int) -> Seen:
        if letter == "F":
            return replace(plain, sight=Sight.FILE, item=Item("F", thing_id, plain.code, ""))
        if letter == "P":
            return replace(plain, sight=Sight.PERSON, person=self.person(thing_id))
        row = self._work.together(ask_place(thing_id))[0][0]
        place = place_of(row)
        if letter == "B":
            return replace(plain, sight=Sight.BOX, item=Item("B", row.id, row.code, row.name), place=place)
        return replace(plain, sight=Sight.LOCATION, place=replace(place, is_workplace=row.kind == WORKPLACE))

    def _blank(self, seen: Seen) -> Seen:
        given = seen.details
        if seen.sight is Sight.BLANK_FILE and given.service:
            known = services(self._work)
            wanted = given.service.casefold()
            match = [row.id for row in known if wanted in (row.name.casefold(), row.code.casefold())]
            return replace(
                seen, service_id=match[0] if match else None, names=tuple(row.name for row in known)
            )
        if seen.sight is Sight.BLANK_PERSON and given.team:
            known = teams(self._work)
            wanted = given.team.casefold()
            match = [row.id for row in known if wanted == row.name.casefold()]
            return replace(seen, team_id=match[0] if match else None, names=tuple(row.name for row in known))
        return seen

    def _names(self, found: Sequence[Row]) -> tuple[str, ...]:
        names = []
        for row in found:
            if row.letter == "F":
                names.append(self.file(row.thing_id).reference)
            elif row.letter == "P":
                names.append(self.person(row.thing_id).name)
            else:
                names.append(self._work.together(ask_place(row.thing_id))[0][0].path)
        return tuple(names)

    def _around(self, asks: list[Ask]) -> tuple[list[Sequence[Row]], dict[str, Any]]:
        """Run reads together with those of the people of the counter and of its shelf; those are named."""
        wanted = _ask_around(self._counter)
        answers = self._work.together(*asks, *wanted.values())
        return list(answers[: len(asks)]), _named(wanted, answers[len(asks) :])

    def _with_around(self, item: Item) -> tuple[Item, dict[str, Any]]:
        if item.letter == "B":
            return (self.box(item.id), self._around([])[1])
        if self._guessed:
            lock, files, loans, *rows = self._guessed
            if [row.id for row in lock] == [row.id for row in files] == [item.id]:
                return (self._file((files, loans)), _named(_ask_around(self._counter), rows))
        answers, around = self._around(self._ask_file(item.id))
        return (self._file(answers), around)

    def _ask_file(self, file_id: int) -> list[Ask]:
        """Return a lock and the reads under it, or the reads alone."""
        return _ask_file(file_id, self._recent)[self._first :]

    def file(self, file_id: int) -> Item:
        """Lock a file and return it as it is now."""
        return self._file(self._work.together(*self._ask_file(file_id)))

    def box(self, box_id: int) -> Item:
        """Lock a box and what was put into it, and return it with its contents."""
        asks = [
            *ask_place_locked(box_id),
            queries.ask_loans_of_box(box_id, self._recent),
            *ask_boxed_locked(box_id),
            queries.ask_loans_of_boxed(box_id, self._recent),
            ask_way("B", box_id),
            ask_ways_of_boxed(box_id),
        ]
        _lock, places, loans, _locks, files, boxed_loans, ways, boxed_ways = self._work.together(*asks)
        row = places[0]
        contents = tuple(
            self._item(
                file,
                [loan for loan in boxed_loans if loan.file_id == file.id],
                [way for way in boxed_ways if way.file_id == file.id],
            )
            for file in files
        )
        return Item(
            "B",
            row.id,
            row.code,
            row.name,
            moves=row.moves,
            home=row.home,
            current_id=row.parent_id,
            current=row.current,
            on_way=on_way(ways),
            loan=loan_of(loans),
            last_return=last_return(loans),
            contents=contents,
        )

    def _file(self, answers: Sequence[Sequence[Row]]) -> Item:
        *_lock, files, loans = answers
        row = files[0]
        found = self._work.together(queries.ask_found(row.id))[0] if row.was_found else ()
        ways = self._work.together(ask_way("F", row.id))[0] if row.is_listed else ()
        item = self._item(row, loans, ways, found)
        if item.loan is None or row.home_kind != "box":
            return item
        out = self._work.together(queries.ask_box_holder(row.home_id))[0]
        return replace(item, out_box=out[0].borrower) if out else item

    def _item(self, row: Row, loans: Sequence[Row], ways: Sequence[Row], found: Sequence[Row] = ()) -> Item:
        allowed = self._work.together(ask_teams(row.class_id))[0] if row.is_restricted else ()
        return Item(
            letter="F",
            id=row.id,
            code=row.code,
            reference=ref_text(row.reference, row.part),
            title=None if row.is_sensitive else row.title,
            state=row.state,
            moves=row.moves,
            marking=row.marking,
            loan_days=row.loan_days,
            lends_to=frozenset(team.id for team in allowed),
            lends_to_names=", ".join(team.name for team in allowed),
            owner=row.owner,
            home=row.home,
            current_id=row.current_id,
            current=row.current,
            disposal_officer=row.officer,
            disposed_how=row.disposed_how,
            on_way=on_way(ways),
            loan=loan_of(loans),
            last_return=last_return(loans, found),
        )

    def person(self, person_id: int) -> Person:
        """Return a borrower with what they hold."""
        found, holds = self._work.together(
            ask_person(person_id), queries.ask_holds(person_id, local_day(self._at))
        )
        return replace(person_of(found[0]), holds=holds[0].holds, overdue=int(holds[0].overdue))

    def _lines(self) -> tuple[Line, ...]:
        """Lock the things of this desk's last lines, then return the lines as they are now."""
        rows = self._work.together(queries.ask_lines(self._desk_id))[0]
        locks: list[Ask] = []
        for file_id in sorted({row.file_id for row in rows if row.file_id is not None}):
            locks.append(ask_lock(file_id))
        for box_id in sorted({row.box_id for row in rows if row.box_id is not None}):
            locks.append(ask_place_locked(box_id)[0])
        if locks:
            rows = self._work.together(*locks, queries.ask_lines(self._desk_id))[-1]
        return tuple(line_of(row) for row in rows)
