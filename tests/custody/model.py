"""A simple model of PRODUCT.md's table of scans, for comparing the desk with.

Written from the table and the lines below it: rows are methods, things are plain objects, and an undo brings
a snapshot back. It knows no database, no sentences and no rule of `app`.
"""

from dataclasses import replace
from itertools import count
from typing import Any

from app.core.certain import certain
from tests.custody.model_state import (
    BADGE_AGAIN,
    LENDING,
    RETURNING,
    SHELVING,
    Desk,
    Loan,
    Move,
    Now,
    Said,
    Thing,
    Visit,
    What,
)

REPEAT, VISIT_ENDS, WAITING, ELSEWHERE, JUST_NOW = 1.5, 60, 20, 60, 600
"""Seconds."""


class Model:
    """All things, all desks, and what each scan does to them. `due` is the day that a loan made now ends."""

    def __init__(self, things: list[Thing], barred: set[str]) -> None:
        """Take all files and boxes, and who may not borrow."""
        self.things = {thing.code: thing for thing in things}
        self._barred = barred
        self._numbers = count(1)
        self._parts: list[Said] = []
        self.due = ""
        self._commands = {
            "done": self._done,
            "undo": self._undo,
            "lend": self._lend_scanned,
            "return": self._return,
            "renew": self._renew_scanned,
            "slip": lambda _desk, _at: [Said("mode")],
        }

    def scan(self, desk: Desk, what: What, at: float, *, described: bool = False) -> list[Said]:
        """Say what this scan does: the answer first, then all else that happens."""
        if desk.last and desk.last[0] == what.code and at - desk.last[1] <= REPEAT and not described:
            desk.last = (what.code, at)
            return [Said("repeated", what.code if what.code in self.things else "")]
        late = self._run_out(desk, at)
        visit = desk.visit
        said = self._row(desk, what, at, described)
        if visit is not None and visit is desk.visit and said is not BADGE_AGAIN:
            visit.scans += 1
        desk.last = (what.code, at)
        return [said[0], *late, *said[1:]]

    def _row(self, desk: Desk, what: What, at: float, described: bool) -> list[Said]:
        desk.settle()
        if what.code in self.things:
            thing = self.things[what.code]
            return self._box(desk, thing, at) if thing.is_box else self._file(desk, thing, at)
        if what.kind == "blank":
            return self._blank(desk, what.code, at, described)
        if what.kind == "person":
            return self._person(desk, what.name, at)
        if what.kind == "location":
            return self._location(desk, what.name, at)
        if what.kind == "command":
            return self._commands[what.name](desk, at)
        return [Said("unknown")]

    # What time alone does

    def _run_out(self, desk: Desk, at: float) -> list[Said]:
        late = desk.let_go() if desk.waiting and at - desk.waiting_since > WAITING else []
        if desk.last is not None and at - desk.last[1] >= VISIT_ENDS:
            person = desk.visit.person if desk.visit else desk.ended_for
            late += desk.close()
            desk.ended_for = person
            desk.settle()
        return late

    # A badge

    def _person(self, desk: Desk, person: str, at: float) -> list[Said]:
        was_shelving = desk.mode == SHELVING
        if was_shelving:
            desk.mode = LENDING
        if desk.visit and desk.visit.person == person:
            if was_shelving:
                return [Said("mode")]
            return desk.close() if desk.visit.scans else BADGE_AGAIN
        closed = desk.close()
        if person in self._barred:
            return [Said("refused"), *closed, *desk.let_go()]
        desk.visit = Visit(next(self._numbers), person)
        desk.ended_for = None
        mine = [thing for thing, bound in desk.waiting if bound in (None, person)]
        desk.waiting = [(thing, bound) for thing, bound in desk.waiting if thing not in mine]
        desk.waiting_since = at
        said = [Said("visit_opened"), *closed]
        for thing in mine:
            said += self._hand_over(desk, thing, at)
        return said + [Said("waiting", thing.code) for thing, _bound in desk.waiting]

    # A file

    def _file(self, desk: Desk, file: Thing, at: float) -> list[Said]:
        if file.now.state == "missing":
            desk.just_in = file
        if file.now.state != "in":
            return self._astray(desk, file, at)
        return self._out(desk, file, at) if file.now.loan else self._in(desk, file, at)

    def _astray(self, desk: Desk, file: Thing, at: float) -> list[Said]:
        if file.now.state == "disposed":
            self._move(desk, "alarm", file, at)
            return [Said("alarm", file.code)]
        back = (desk.name, desk.visit_number, at)
        self._move(desk, "found", file, at, state="in", place=desk.returns, returned=back, was_found=True)
        return [Said("found", file.code)]

    def _hand_over(self, desk: Desk, file: Thing, at: float) -> list[Said]:
        return self._lend(desk, file, at) if file.now.state == "in" else self._astray(desk, file, at)

    def _in(self, desk: Desk, file: Thing, at: float) -> list[Said]:
        if file.in_batch:
            return [Said("refused", file.code)]
        if desk.was_renewing:
            return [Said("refused", file.code)]
        if desk.mode == SHELVING:
            return self._shelve(desk, file, at)
        if self._came_back_just_now(desk, file, at):
            desk.just_in = file
            desk.offer = None if file.now.was_found else file
            return [Said("unchanged", file.code)]
        if desk.mode == RETURNING:
            self._move(desk, "sighted", file, at, place=desk.returns)
            desk.just_in = file
            return [Said("unchanged", file.code)]
        return self._lend(desk, file, at) if desk.visit else self._wait(desk, file, at)

    def _out(self, desk: Desk, thing: Thing, at: float) -> list[Said]:
        loan = certain(thing.now.loan)
        if loan.desk != desk.name and at - loan.at <= ELSEWHERE:
            return [Said("refused", thing.code)]
        if desk.was_renewing:
            return self._renew(desk, thing, at)
        if desk.mode == SHELVING:
            return [*self._take_back(desk, thing, at)[:1], *self._shelve(desk, thing, at), *self._parts]
        if desk.visit and desk.mode != RETURNING:
            if loan.visit == desk.visit.number:
                return [Said("unchanged", thing.code)]
            if loan.person != desk.visit.person:
                desk.offer = thing
        desk.just_in = thing
        return self._take_back(desk, thing, at)

    @staticmethod
    def _came_back_just_now(desk: Desk, thing: Thing, at: float) -> bool:
        if thing.now.returned is None:
            return False
        name, visit, when = thing.now.returned
        return visit == desk.visit.number if desk.visit else name == desk.name and at - when <= JUST_NOW

    def _wait(self, desk: Desk, file: Thing, at: float) -> list[Said]:
        if file.is_secret:
            return [Said("refused", file.code)]
        desk.waiting_since = at
        if any(file is thing for thing, _bound in desk.waiting):
            return [Said("unchanged", file.code)]
        desk.waiting.append((file, desk.ended_for))
        return [Said("waiting", file.code)]

    # A box and a location

    def _box(self, desk: Desk, box: Thing, at: float) -> list[Said]:
        file = desk.was_in
        if file and not file.is_box and not file.now.loan and not box.now.loan:
            return self._put(desk, file, f"Box {box.code}", at)
        plain = desk.mode == LENDING and not desk.visit and not desk.was_renewing
        if box.now.loan:
            return [Said("unchanged", box.code)] if plain else self._out(desk, box, at)
        if desk.was_renewing:
            return [Said("refused", box.code)]
        if desk.mode == SHELVING:
            return self._shelve(desk, box, at)
        if desk.mode == RETURNING:
            self._move(desk, "sighted", box, at, place=desk.returns)
            return [Said("unchanged", box.code)]
        if plain:
            return [Said("unchanged", box.code)]
        if self._came_back_just_now(desk, box, at):
            desk.offer = box
            return [Said("unchanged", box.code)]
        return self._lend(desk, box, at)

    def _location(self, desk: Desk, place: str, at: float) -> list[Said]:
        file = desk.was_in
        if file and not file.now.loan and desk.mode != SHELVING:
            return self._put(desk, file, place, at)
        desk.mode, desk.shelf = SHELVING, place
        return [Said("mode"), *desk.let_go()]

    # A blank label

    def _blank(self, desk: Desk, code: str, at: float, described: bool) -> list[Said]:
        if not described:
            return [Said("unchanged")]
        file = self.things[code] = Thing(code, Now("in", desk.returns))
        self._move(desk, "registered", file, at)
        if desk.mode == RETURNING:
            return [Said("registered", code)]
        desk.was_renewing = False
        return [Said("registered", code), *self._in(desk, file, at)]

    # Commands

    def _done(self, desk: Desk, _at: float) -> list[Said]:
        was_in_mode = desk.mode != LENDING
        said = [*desk.close(), *desk.let_go()]
        desk.mode, desk.ended_for = LENDING, None
        return said or [Said("mode" if was_in_mode else "unchanged")]

    def _return(self, desk: Desk, _at: float) -> list[Said]:
        if desk.mode == RETURNING:
            desk.mode = LENDING
            return [Said("mode")]
        desk.mode = RETURNING
        return [Said("mode"), *desk.let_go()]

    def _renew_scanned(self, desk: Desk, _at: float) -> list[Said]:
        desk.renewing = True
        return [Said("mode")]

    def _renew(self, desk: Desk, thing: Thing, at: float) -> list[Said]:
        loan = certain(thing.now.loan)
        is_theirs = not desk.visit or desk.visit.person == loan.person
        if loan.renewed or not is_theirs or thing.in_batch or thing.is_secret:
            return [Said("refused", thing.code)]
        due = max(self.due, loan.due)
        whole = self._move(desk, "renewed", thing, at, loan=replace(loan, renewed=True, due=due))
        said = [Said("renewed", thing.code)]
        for part in self._contents(thing):
            own = part.now.loan
            if own is None or own.whole != loan.number:
                continue
            if own.renewed or part.in_batch or part.is_secret:
                said.append(Said("refused", part.code))
                continue
            longer = replace(own, renewed=True, due=max(self.due, own.due))
            whole.parts.append(self._move(None, "renewed", part, at, loan=longer, visit=desk.visit_number))
            said.append(Said("renewed", part.code))
        return said

    def _lend_scanned(self, desk: Desk, at: float) -> list[Said]:
        offer = desk.was_offer
        if offer:
            return self._lend(desk, offer, at) if desk.visit else self._wait(desk, offer, at)
        if not desk.visit or not desk.waiting:
            return [Said("mode")]
        waiting, desk.waiting = desk.waiting, []
        return [said for thing, _bound in waiting for said in self._hand_over(desk, thing, at)]

    def _undo(self, desk: Desk, at: float) -> list[Said]:
        if desk.waiting and not desk.visit:
            return [Said("undone", desk.waiting.pop()[0].code)]
        lines = [move for move in reversed(desk.lines) if not move.is_undone]
        if desk.was_passed is not None and desk.was_passed in lines:
            lines = lines[lines.index(desk.was_passed) + 1 :]
        if desk.visit:
            lines = [move for move in lines if move.visit == desk.visit.number]
        else:
            lines = [move for move in lines if at - move.at <= JUST_NOW]
        if not lines:
            return [Said("unchanged")]
        line = lines[0]
        if line.kind == "registered" or line.has_changed_since():
            desk.passed = line
            return [Said("refused", line.thing.code)]
        for move in (line, *line.parts):
            if move is line or not move.has_changed_since():
                move.is_undone = True
                move.thing.now = move.before
        return [Said("undone", line.thing.code)]

    # What several rows do

    def _lend(self, desk: Desk, thing: Thing, at: float) -> list[Said]:
        visit = certain(desk.visit)
        if thing.now.loan or thing.now.state != "in" or thing.in_batch or thing.is_secret:
            return [Said("refused", thing.code)]
        loan = Loan(next(self._numbers), visit.person, desk.name, visit.number, at, self.due)
        whole = self._move(desk, "out", thing, at, loan=loan)
        said = [Said("checked_out", thing.code)]
        for part in self._contents(thing):
            if part.now.loan or part.now.state != "in" or part.in_batch or part.is_secret:
                said.append(Said("refused", part.code))
                continue
            own = replace(loan, number=next(self._numbers), whole=loan.number)
            whole.parts.append(self._move(None, "out", part, at, loan=own, visit=visit.number))
            said.append(Said("checked_out", part.code))
        return said

    def _take_back(self, desk: Desk, thing: Thing, at: float) -> list[Said]:
        loan = certain(thing.now.loan)
        back = (desk.name, desk.visit_number, at)
        whole = self._move(
            desk, "in", thing, at, loan=None, place=desk.returns, returned=back, was_found=False
        )
        held = [one for one in self._contents(thing) if one.now.loan and one.now.loan.whole == loan.number]
        for part in held:
            whole.parts.append(
                self._move(None, "in", part, at, loan=None, returned=back, visit=desk.visit_number)
            )
        self._parts = [Said("checked_in", part.code) for part in held]
        return [Said("checked_in", thing.code), *self._parts]

    def _contents(self, box: Thing) -> list[Thing]:
        inside = f"Box {box.code}"
        return [thing for thing in self.things.values() if box.is_box and thing.now.place == inside]

    def _shelve(self, desk: Desk, thing: Thing, at: float) -> list[Said]:
        return self._put(desk, thing, desk.shelf, at)

    def _put(self, desk: Desk, thing: Thing, place: str, at: float) -> list[Said]:
        if thing.now.place == place:
            return [Said("unchanged", thing.code)]
        self._move(desk, "shelved", thing, at, place=place)
        return [Said("shelved", thing.code)]

    def lose(self, file: Thing, at: float) -> None:
        """Records staff set a file missing."""
        self._move(None, "missing", file, at, state="missing")

    @staticmethod
    def _move(
        desk: Desk | None, kind: str, thing: Thing, at: float, *, visit: int | None = None, **changes: Any
    ) -> Move:
        move = Move(kind, thing, thing.now, desk.visit_number if desk else visit, at)
        thing.now = replace(thing.now, **changes)
        thing.moves.append(move)
        if desk and kind != "alarm":
            desk.lines.append(move)
        return move
