"""The rows that tell what happened to files: movements, loans, permits, searches, holds; numbered."""

from collections.abc import Iterable

from app.demo.export import Row

TABLES = (
    "file",
    "barcode",
    "loan",
    "permit",
    "movement",
    "search",
    "search_look",
    "loss",
    "disposal_hold",
    "file_event",
    "cover",
    "file_note",
    "document_out",
    "transfer_offer",
    "despatch_line",
)


class Ledger:
    """Collects rows by table until they are taken away. Ids go on from 1 in each table."""

    def __init__(self, entry_id: int) -> None:
        self.entry_id = entry_id
        self.rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._movement = self._loan = self._barcode = self._search = self._hold = 0
        self._offer = self._document = self._look = 0

    def take(self) -> dict[str, list[Row]]:
        """Return the rows since the last time."""
        taken, self.rows = self.rows, {table: [] for table in TABLES}
        return taken

    def move(
        self,
        file_id: int | None,
        nth: int,
        kind: str,
        at: str,
        desk: int,
        *,
        was_at: int | None = None,
        place: int | None = None,
        borrower: int | None = None,
        loan: int | None = None,
        due: str | None = None,
        part_of: int | None = None,
        box_id: int | None = None,
    ) -> int:
        """Add a movement of a file or a box and return its id."""
        self._movement = number = self._movement + 1
        row = (
            number,
            file_id,
            box_id,
            nth,
            kind,
            at,
            due,
            borrower,
            place,
            was_at,
            loan,
            desk,
            None,
            None,
            part_of,
            self.entry_id,
        )
        self.rows["movement"].append(row)
        return number

    def lend(
        self,
        file_id: int | None,
        borrower: int,
        desk: int,
        out_at: str,
        due: str,
        *,
        returned_at: str | None = None,
        returned_desk: int | None = None,
        renewals: int = 0,
        part_of: int | None = None,
        box_id: int | None = None,
    ) -> int:
        """Add a loan, open unless it says when it was returned, and return its id."""
        self._loan = number = self._loan + 1
        ended = "returned" if returned_at else None
        row = (
            number,
            file_id,
            box_id,
            part_of,
            borrower,
            None,
            desk,
            None,
            out_at,
            due,
            renewals,
            returned_at,
            returned_desk,
            None,
            ended,
            self.entry_id,
        )
        self.rows["loan"].append(row)
        return number

    def permit(self, loan: int, authorised_by: str, reason: str, carried: str) -> None:
        """Add the permit of a loan that left the building."""
        self.rows["permit"].append((loan, authorised_by, reason, carried, self.entry_id))

    def barcode(self, code: str, letter: str, thing_id: int, *, own: bool = True) -> None:
        """Add a code that stands for a thing."""
        self._barcode += 1
        self.rows["barcode"].append((self._barcode, code, letter, thing_id, int(own), self.entry_id, 0))

    def search(self, file_id: int, opened_at: str, lost_at: str | None) -> int:
        """Add the search for a missing file, still open unless it was given up as lost; return its id."""
        self._search += 1
        ended = "lost" if lost_at else None
        self.rows["search"].append((self._search, file_id, opened_at, lost_at, ended, self.entry_id))
        return self._search

    def look(self, search: int, step: str, by: str, at: str, saw: str) -> None:
        """Add a look of a search."""
        self._look += 1
        self.rows["search_look"].append((self._look, search, step, by, at, saw, self.entry_id))

    def loss(
        self,
        search: int,
        asked_by: str,
        signed_by: str,
        at: str,
        why: str,
        aware_at: str | None,
        decided: tuple[str, str, str] | None,
    ) -> None:
        """Add the loss that a search ended with; `decided` is who, when and why it is not reported."""
        who, when, reason = decided or (None, None, None)
        decision = "no report" if decided else None
        signed = (asked_by, at, why, int(aware_at is not None), aware_at, signed_by, at)
        self.rows["loss"].append((search, *signed, decision, who, when, reason, self.entry_id))

    def events(self, rows: Iterable[Row]) -> None:
        """Add the days of events of a file."""
        self.rows["file_event"].extend(rows)

    def sent(self, line_id: int, despatch_id: int, file_id: int, at: str) -> None:
        """Add a file to the list of a despatch that has left."""
        row = (line_id, despatch_id, file_id, None, None, at, None, None, None, self.entry_id)
        self.rows["despatch_line"].append(row)

    def hold(self, file_id: int, kind: str, reason: str, placed_at: str) -> None:
        """Add an open disposal hold."""
        self._hold += 1
        placed = (self._hold, file_id, reason, placed_at, None, self.entry_id)
        wider = (None,) * 14
        self.rows["disposal_hold"].append((*placed, kind, self._hold, *wider))

    def note(self, file_id: int, text: str, by: int, at: str) -> None:
        """Add a note on a file; it has one at most."""
        self.rows["file_note"].append((self.entry_id, file_id, "note", text, by, at))

    def document(self, file_id: int, document: str, borrower: int, at: str, due: str) -> None:
        """Add a document that is out of a file."""
        self._document += 1
        row = (self._document, file_id, document, borrower, at, due, None, self.entry_id)
        self.rows["document_out"].append(row)

    def cover(self, file_id: int, original_id: int) -> None:
        """Make a file a temporary cover for another."""
        self.rows["cover"].append((file_id, original_id, None, self.entry_id))

    def offer(self, loan: int, giver: int, receiver: int, at: str) -> None:
        """Add an offer of a loan that waits for an answer."""
        self._offer = number = self._offer + 1
        row = (number, loan, giver, receiver, number, at, None, None, None, self.entry_id)
        self.rows["transfer_offer"].append(row)
