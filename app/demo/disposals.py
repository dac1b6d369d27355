"""The batch that goes on in the demonstration: approved files, some in a sealed bag, and a contractor."""

from typing import TYPE_CHECKING

from app.codes.own import make
from app.core.rights import Role
from app.core.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.demo.days import Days
    from app.demo.export import Row
    from app.demo.files import Draft
    from app.demo.people import People

_DRAFTED, _SUBMITTED, _APPROVED, _SEALED = 21, 20, 13, 1
"""Calendar days ago."""
_A_FILE_G, _SACK_G = 420, 150
BAG = make("D", 1)


class Disposals:
    """Collects the files in the batch while they are made."""

    def __init__(self, people: "People", days: "Days", entry_id: int) -> None:
        self._people, self._days, self._entry_id = people, days, entry_id
        staff = people.staff
        logins = {role: number for number, role in reversed(people.roles)}
        self.officer = logins.get(Role.DISPOSAL_OFFICER) or min(4, len(staff))
        self._owners = people.owners()
        self._lines: list[Row] = []
        self._bagged = 0

    def add(self, file: "Draft", *, bagged: bool) -> None:
        """Add an approved file, in the bag or waiting for it."""
        self._bagged += bagged
        owner = self._login(self._owners[file.cls.id])
        proposed, approved = self._at(_DRAFTED), self._at(_APPROVED)
        state = "bagged" if bagged else "approved"
        facts = (file.cls.id, file.line, file.due, file.marking)
        by = self._proposer(owner)
        number = len(self._lines) + 1
        made = (number, 1, file.id, state, "destroy", None, None, by, proposed, *facts, owner, approved)
        later = (None, 1 if bagged else None, None, None, None, None)
        self._lines.append((*made, *later, self._entry_id))

    def _login(self, borrower_id: int) -> str:
        return self._people.staff[borrower_id - 1].login or "officer"

    def _proposer(self, owner: str) -> str:
        """Return who proposed: the officer, or somebody else where the officer owns the class."""
        mine = self._login(self.officer)
        return mine if mine != owner else self._login(self.officer % len(self._people.staff) + 1)

    def _at(self, ago: int) -> str:
        return self._days.texts[self._days.ago(ago)] + self._days.clock[20]

    def tables(self, number: int) -> "Iterator[tuple[str, list[Row]]]":
        """Return the rows of all tables; the batch has this number."""
        entry, by = self._entry_id, self._login(self.officer)
        contract = (_("Confidential waste, framework lot 2"), "CBDU 104417", "2028-03-31")
        papers = (_("All drivers vetted, BS 7858"), "2028-03-31", _("Season ticket 26/118"), "2027-03-31")
        yield "contractor", [(1, _("Shirewide Secure Shredding"), *contract, *papers, 1, entry)]
        if not self._lines:
            return
        submitted = (by, self._at(_SUBMITTED))
        name = _("Closed files that are due, first half")
        yield "disposal_batch", [(1, number, name, self.officer, by, self._at(_DRAFTED), *submitted, entry)]
        if self._bagged:
            at = self._at(_SEALED)
            yield "disposal_bag", [(1, BAG, 1, by, at, None, entry)]
            weight = _SACK_G + self._bagged * _A_FILE_G
            witness = self._login(self.officer % len(self._people.staff) + 1)
            broken = (None, None, None)
            yield "bag_seal", [(1, 1, "SEAL-20417", weight, by, at, 1, witness, at, *broken, entry)]
        yield "batch_line", self._lines

    @property
    def bags(self) -> int:
        """How many bags there are."""
        return int(self._bagged > 0)
