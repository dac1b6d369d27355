"""Doing what the grammar decided: each step becomes an audit entry and the rows that change with it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.audit.trail import OpenEntry, Trail
from app.codes.models import Barcode
from app.core.certain import certain
from app.core.database import Work
from app.core.prepared import Row
from app.core.texts import visible
from app.core.times import local_day
from app.custody import queries
from app.custody.arrivals import end_way
from app.custody.facts import Counter, Item, OpenVisit, PermitFacts, Person, Place, View
from app.custody.from_rows import line_of
from app.custody.grammar.moments import VISIT_SECONDS
from app.custody.incidents import sighted
from app.custody.models import Loan, Movement, Permit, Search, UnknownScan, Visit
from app.custody.rules import due_back
from app.custody.steps import Do, Done, Outcome, Step
from app.people.models import Borrower, Service
from app.people.queries import next_reference
from app.register.models import File
from app.register.models import Place as PlaceRow
from app.register.queries import ask_reference

LONGEST_KEPT = 2000  # characters of an unknown scan


class Performer:
    """Carries out the steps of one scan, in order."""

    def __init__(
        self, work: Work, trail: Trail, view: View, counter: Counter, returns: Callable[[], Place], text: str
    ) -> None:
        """Take the counter as it was before the scan, and the desk's returns shelf."""
        self._work = work
        self._trail = trail
        self._view = view
        self._find_returns = returns
        self._known_returns: Place | None = None
        self._text = text
        self._moves: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._made: dict[str, Item] = {}
        self._last_at = counter.last_at
        self.visit = counter.visit

    def carry_out(self, step: Step) -> Done:
        """Make the changes of one step."""
        if step.item is not None and step.item.code in self._made:
            step = replace(step, item=self._made[step.item.code])
        if step.outcome is Outcome.REFUSED:
            return self._refusal(step)
        act = {
            Do.NOTHING: Done,
            Do.OPEN_VISIT: self._open_visit,
            Do.CLOSE_VISIT: self._close_visit,
            Do.LEND: self._lend,
            Do.CHECK_IN: self._check_in,
            Do.RENEW: self._renew,
            Do.FIND: self._find,
            Do.SHELVE: self._shelve,
            Do.SIGHT: self._sight,
            Do.RECEIVE: self._receive,
            Do.REGISTER_FILE: self._register_file,
            Do.REGISTER_PERSON: self._register_person,
            Do.UNDO: self._undo,
            Do.KEEP_UNKNOWN: self._keep_unknown,
        }[step.do]
        return act(step)

    @property
    def _returns(self) -> Place:
        if self._known_returns is None:
            self._known_returns = self._find_returns()
        return self._known_returns

    def made_id(self, code: str) -> int | None:
        """Return the id of the file that this scan registered under a code."""
        made = self._made.get(code)
        return made.id if made else None

    def _entry(self, step: Step) -> OpenEntry:
        return self._trail.entry(step.outcome.value, self._view.at)

    def _refusal(self, step: Step) -> Done:
        entry = self._entry(step)
        entry.note("refusal", self._view.seen.code, "why", step.why.value)
        if step.item is not None:
            entry.note("refusal", self._view.seen.code, step.item.letter, step.item.id or None)
        return Done(step)

    def _open_visit(self, step: Step) -> Done:
        person = certain(step.person)
        collector = step.collector.id if step.collector else None
        entry = self._entry(step)
        entry.insert(
            Visit,
            id=entry.id,
            desk_id=self._trail.desk_id,
            borrower_id=person.id,
            collector_id=collector,
            by_name=step.by_name,
            opened_at=self._view.at,
            closed_at=None,
            ended=None,
        )
        self.visit = OpenVisit(entry.id, person.id, collector, self._view.at, by_name=step.by_name)
        return Done(step)

    def _close_visit(self, step: Step) -> Done:
        visit = certain(self.visit)
        entry = self._entry(step)
        at = self._view.at
        if step.text == "time" and self._last_at is not None:
            at = self._last_at + dt.timedelta(seconds=VISIT_SECONDS)
        entry.update(Visit, visit.id, closed_at=at, ended=step.text)
        self.visit = None
        return Done(step)

    def _moved(
        self,
        entry: OpenEntry,
        item: Item,
        kind: str,
        *,
        borrower_id: int | None = None,
        place_id: int | None = None,
        loan_id: int | None = None,
        due: dt.date | None = None,
        undoes_id: int | None = None,
        part_of_id: int | None = None,
        **changes: Any,
    ) -> None:
        """Record a movement of an item, and change its row."""
        nth = self._moves.get(item.key, item.moves) + 1
        self._moves[item.key] = nth
        was_at = self._places.get(item.key, item.current_id)
        moved_to = changes.get("current_id", changes.get("parent_id"))
        if moved_to is not None:
            self._places[item.key] = moved_to
        is_file = item.letter == "F"
        entry.insert(
            Movement,
            id=entry.id,
            file_id=item.id if is_file else None,
            box_id=None if is_file else item.id,
            nth=nth,
            kind=kind,
            happened_at=self._view.at,
            due_back=due,
            borrower_id=borrower_id,
            place_id=place_id,
            was_at_id=was_at,
            loan_id=loan_id,
            desk_id=self._trail.desk_id,
            visit_id=self.visit.id if self.visit else None,
            undoes_id=undoes_id,
            part_of_id=part_of_id,
        )
        entry.update(File if is_file else PlaceRow, item.id, moves=nth, **changes)

    def _lend(self, step: Step, part_of: OpenEntry | None = None) -> Done:
        item, person = certain(step.item), certain(step.person)
        visit = self.visit
        due = due_back(local_day(self._view.at), item.loan_days, step.permit)
        entry = self._entry(step)
        entry.insert(
            Loan,
            id=entry.id,
            file_id=item.id if item.letter == "F" else None,
            box_id=item.id if item.letter == "B" else None,
            part_of_id=part_of.id if part_of else None,
            borrower_id=person.id,
            collector_id=visit.collector_id if visit else None,
            desk_id=self._trail.desk_id,
            visit_id=visit.id if visit else None,
            out_at=self._view.at,
            due_back=due,
            renewals=0,
            returned_at=None,
            returned_desk_id=None,
            returned_visit_id=None,
            ended=None,
        )
        permit = step.permit
        if permit is not None:
            by, why, how = permit.authorised_by, permit.reason, permit.carried
            entry.insert(Permit, id=entry.id, authorised_by=by, reason=why, carried=how)
        if step.override is not None:
            entry.note("loan", entry.id, "override", step.override, private=True)
        self._moved(
            entry,
            item,
            "out",
            borrower_id=person.id,
            loan_id=entry.id,
            due=due,
            part_of_id=part_of.id if part_of else None,
        )
        return Done(step, due_back=due, parts=tuple(self._part(part, entry) for part in step.parts))

    def _part(self, step: Step, whole: OpenEntry) -> Done:
        if step.do is Do.LEND and step.outcome is Outcome.CHECKED_OUT:
            return self._lend(step, whole)
        if step.do is Do.CHECK_IN:
            return self._check_in(step, whole)
        if step.do is Do.RENEW:
            return self._renew(step, whole)
        return self.carry_out(step)

    def _check_in(self, step: Step, part_of: OpenEntry | None = None) -> Done:
        item = certain(step.item)
        entry = self._entry(step)
        changes: dict[str, Any] = {} if part_of else self._placed(item, self._returns.id)
        self._end_loan(entry, item, "returned")
        loan = certain(item.loan)
        self._moved(
            entry,
            item,
            "in",
            borrower_id=loan.holder.id,
            place_id=item.current_id if part_of else self._returns.id,
            loan_id=loan.id,
            part_of_id=part_of.id if part_of else None,
            **changes,
        )
        place = item.current if part_of else self._returns.path
        return Done(step, place=place, parts=tuple(self._part(part, entry) for part in step.parts))

    def _end_loan(self, entry: OpenEntry, item: Item, ended: str) -> None:
        loan = certain(item.loan)
        entry.update(
            Loan,
            loan.id,
            returned_at=self._view.at,
            returned_desk_id=self._trail.desk_id,
            returned_visit_id=self.visit.id if self.visit else None,
            ended=ended,
        )

    @staticmethod
    def _placed(item: Item, place_id: int) -> dict[str, Any]:
        return {"current_id" if item.letter == "F" else "parent_id": place_id}

    def _renew(self, step: Step, part_of: OpenEntry | None = None) -> Done:
        item = certain(step.item)
        loan = certain(item.loan)
        permit = PermitFacts() if loan.off_site else None
        due = max(loan.due_back, due_back(local_day(self._view.at), item.loan_days, permit))
        entry = self._entry(step)
        entry.update(Loan, loan.id, due_back=due, renewals=loan.renewals + 1)
        self._moved(
            entry,
            item,
            "renewed",
            borrower_id=loan.holder.id,
            loan_id=loan.id,
            due=due,
            part_of_id=part_of.id if part_of else None,
        )
        return Done(step, due_back=due, parts=tuple(self._part(part, entry) for part in step.parts))

    def _find(self, step: Step) -> Done:
        item = certain(step.item)
        entry = self._entry(step)
        for search in self._work.together(queries.ask_open_search(item.id))[0]:
            entry.update(Search, search.id, closed_at=self._view.at, ended="found")
        self._arrive(entry, item)
        self._moved(entry, item, "found", place_id=self._returns.id, state="in", current_id=self._returns.id)
        return Done(step, place=self._returns.path)

    def _receive(self, step: Step) -> Done:
        item = certain(step.item)
        entry = self._entry(step)
        self._arrive(entry, item)
        here = self._placed(item, self._returns.id)
        self._moved(entry, item, "received", place_id=self._returns.id, **here)
        return Done(step, place=self._returns.path)

    def _arrive(self, entry: OpenEntry, item: Item) -> None:
        """End the way of a thing that was in transit."""
        if item.on_way is not None:
            box_id = item.id if item.letter == "B" else None
            end_way(self._work, self._trail, entry, item.on_way, box_id, self._returns.id, self._view.at)

    def _shelve(self, step: Step) -> Done:
        item, place = certain(step.item), certain(step.place)
        entry = self._entry(step)
        self._moved(entry, item, "shelved", place_id=place.id, **self._placed(item, place.id))
        return Done(step, place=place.path)

    def _sight(self, step: Step) -> Done:
        """Record that an item was seen here; one that is still ours goes to the returns shelf."""
        item = certain(step.item)
        entry = self._entry(step)
        if step.outcome is Outcome.ALARM:
            sighted(self._work, self._trail, entry, item, step.why, self._view.at)
            self._moved(entry, item, "sighted")
            return Done(step)
        self._moved(entry, item, "sighted", place_id=self._returns.id, **self._placed(item, self._returns.id))
        return Done(step, place=self._returns.path)

    def _register_file(self, step: Step) -> Done:
        seen = self._view.seen
        service_id, title = certain(seen.service_id), certain(seen.details.title)
        day = local_day(self._view.at)
        reference, number = next_reference(self._work, service_id, day, self._is_taken)
        entry = self._entry(step)
        entry.update(Service, service_id, last_number=number)
        entry.insert(
            File,
            id=entry.id,
            code=seen.code,
            reference=reference,
            part=1,
            title=title,
            service_id=service_id,
            marking="OFFICIAL",
            state="in",
            current_id=self._returns.id,
            opened_on=day,
            moves=0,
        )
        entry.insert(Barcode, id=entry.id, code=seen.code, letter="F", thing_id=entry.id, own=True)
        item = replace(certain(step.item), id=entry.id, reference=reference, current_id=self._returns.id)
        self._made[seen.code] = item
        self._moved(entry, item, "registered", place_id=self._returns.id)
        return Done(replace(step, item=item), place=self._returns.path)

    def _is_taken(self, reference: str) -> bool:
        return bool(self._work.together(ask_reference(reference))[0])

    def _register_person(self, step: Step) -> Done:
        person: Person = certain(step.person)
        entry = self._entry(step)
        entry.insert(
            Borrower,
            id=entry.id,
            code=person.code,
            kind="staff",
            name=person.name,
            team_id=person.team_id,
            status="active",
        )
        entry.insert(Barcode, id=entry.id, code=person.code, letter="P", thing_id=entry.id, own=True)
        return Done(step)

    def _undo(self, step: Step) -> Done:
        line = certain(step.line)
        entry = self._entry(step)
        self._reverse(entry, line)
        for row in self._work.together(queries.ask_parts(line.movement_id))[0]:
            part = line_of(row)
            if part.is_last:
                self._reverse(self._entry(step), part, entry.id)
        return Done(step)

    def _reverse(self, entry: OpenEntry, line: Row, part_of_id: int | None = None) -> None:
        item: Item = line.item
        changes: dict[str, Any] = {}
        if line.kind == "out":
            entry.update(
                Loan,
                line.loan_id,
                returned_at=self._view.at,
                returned_desk_id=self._trail.desk_id,
                returned_visit_id=self.visit.id if self.visit else None,
                ended="undone",
            )
        elif line.kind == "in":
            nothing = dict.fromkeys(("returned_at", "returned_desk_id", "returned_visit_id", "ended"))
            entry.update(Loan, line.loan_id, **nothing)
        elif line.kind == "renewed":
            thing = (item.id, None) if item.letter == "F" else (None, item.id)
            before = self._work.together(queries.ask_due_before(line.loan_id, *thing))[0][0]
            entry.update(Loan, line.loan_id, due_back=before.due_back, renewals=0)
        elif line.kind == "found":
            ended = self._work.together(queries.ask_search_ended(item.id, line.movement_id))[0]
            for search in ended:
                entry.update(Search, search.id, closed_at=None, ended=None)
            changes["state"] = "missing" if ended else "lost"
        if line.kind in ("in", "found", "shelved", "sighted"):
            changes |= self._placed(item, line.was_at_id)
        self._moved(entry, item, "undone", undoes_id=line.movement_id, part_of_id=part_of_id, **changes)

    def _keep_unknown(self, step: Step) -> Done:
        entry = self._entry(step)
        entry.insert(
            UnknownScan,
            id=entry.id,
            desk_id=self._trail.desk_id,
            text=visible(self._text[:LONGEST_KEPT]),
            happened_at=self._view.at,
        )
        return Done(step)
