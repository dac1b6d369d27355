"""One act away from the grammar that moves loans: it looks at people and things, and says why not."""

from dataclasses import replace

from app.audit.handling import AtDesk
from app.core.acts import Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _
from app.custody.facts import Counter, Item, Person, Seen, Sight, View
from app.custody.look import Looker
from app.custody.rules import lending_bar
from app.custody.steps import Done, Outcome, Step, Why
from app.custody.words import sentence


class Sitting:
    """One act at a desk: looks at people and things, and says why one of them stays where it is."""

    def __init__(self, act: Command, desk: AtDesk) -> None:
        self.at = act.happened_at or desk.now
        if self.at > desk.now:
            raise Refused(_("The time of this lies ahead."))
        self.today = local_day(self.at)
        trail = desk.trail
        nothing = Seen("", Sight.UNKNOWN)
        self._view = View(self.at, self.today, trail.desk_id, trail.desk_name, nothing, desk.rights)
        self._looker = Looker(desk.work, Counter(), self.at, trail.desk_id)

    def person(self, person_id: int) -> Person:
        """Return a borrower."""
        return self._looker.person(person_id)

    def item(self, row: Row) -> Item:
        """Lock what a loan is of, and return it as it is now."""
        return self._looker.file(row.file_id) if row.file_id is not None else self._looker.box(row.box_id)

    def file(self, file_id: int) -> Item:
        """Lock a file, and return it as it is now."""
        return self._looker.file(file_id)

    def say(self, why: Why, person: Person, item: Item | None = None) -> str:
        """Return the desk's sentence for a refusal."""
        return sentence(Done(Step(Outcome.REFUSED, why, item=item, person=person)), self._view)

    def bar(self, item: Item, receiver: Person) -> str | None:
        """Say why the receiver can't have a thing, which nobody would have; None if they can."""
        held = [item, *(one for one in item.contents if _is_part(one, item))]
        for one in held:
            why = lending_bar(replace(one, loan=None), receiver, self.today)
            if why is not None:
                return self.say(why, receiver, one)
        return None


def _is_part(one: Item, box: Item) -> bool:
    return one.loan is not None and box.loan is not None and one.loan.part_of_id == box.loan.id
