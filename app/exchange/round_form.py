"""A round's form that comes back as a CSV file: place, item, result, note, secured; a row for each finding.

A place is entered whole or not at all: one wrong row of it rejects all its rows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.core.acts import Answer
from app.core.refusals import Refused
from app.core.words import _
from app.exchange.table import TableRow, read_table
from app.inspection.acts.checks import Failed, RecordCheck
from app.inspection.uses import FINDINGS, RESULTS
from app.overview.rounds import CheckRow, RoundPage

_FAILED = {FINDINGS, "finding", "failed", "fail"}
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0", ""}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why."""

    line: int
    why: str


@dataclass(slots=True)
class Entered:
    """What became of a file's rows: read = added + updated + rejected. `unchanged` are among the updated."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def enter_form(path: Path, page: RoundPage, do: Callable[[RecordCheck], Answer]) -> Entered:
    """Enter a file into a round, place by place, through `do`; Refused if the file is none of a form's."""
    rows = read_table(path, ("place", "item", "result", "note", "secured"))
    entered = Entered(read=len(rows))
    places: dict[str, list[TableRow]] = {}
    for row in rows:
        places.setdefault(row.cells["place"].casefold(), []).append(row)
    done: set[str] = set()
    for group in places.values():
        try:
            check = _check_of(group[0].cells["place"], page)
            if check.code in done:
                raise Refused(_("{place} stands there under two names.").format(place=check.name))
            answer = do(_command(page, check, group))
            done.add(check.code)
        except Refused as refused:
            entered.rejected += [Rejected(row.line, _why(refused, row, group)) for row in group]
            continue
        if answer["is_new"]:
            entered.added += len(group)
        else:
            entered.updated += len(group)
            entered.unchanged += len(group) if answer["is_same"] else 0
    entered.rejected.sort(key=lambda one: one.line)
    return entered


class _WrongRow(Refused):
    """A row that is wrong by itself."""

    def __init__(self, row: TableRow, say: str) -> None:
        super().__init__(say)
        self.row = row


def _why(refused: Refused, row: TableRow, group: list[TableRow]) -> str:
    if isinstance(refused, _WrongRow) and refused.row is not row:
        say = _("Line {line} of the same place is wrong, so none of it was taken.")
        return say.format(line=refused.row.line)
    return str(refused)


def _check_of(name: str, page: RoundPage) -> CheckRow:
    """Return the place that a name, a path, a code or a number of the form stands for."""
    wanted = name.casefold()
    found = [one for one in page.checks if wanted in (one.code.casefold(), one.path.casefold())]
    found = found or [one for one in page.checks if wanted == one.name.casefold()]
    if not wanted:
        raise Refused(_("Name the place."))
    if not found:
        raise Refused(_("“{place}” was not drawn for this round.").format(place=name))
    if len(found) > 1:
        raise Refused(
            _("“{place}” is the name of {count} places: give its code.").format(place=name, count=len(found))
        )
    return found[0]


def _command(page: RoundPage, check: CheckRow, group: list[TableRow]) -> RecordCheck:
    results = {row.cells["result"].casefold() for row in group}
    if any(row.cells["item"] for row in group) or results & _FAILED:
        failed = tuple(_failed(page, row) for row in group)
        return RecordCheck(number=page.row.number, code=check.code, result=FINDINGS, failed=failed)
    if len(group) > 1:
        raise _WrongRow(group[1], _("{place} has two results.").format(place=check.name))
    (result,) = results
    if result not in RESULTS:
        raise _WrongRow(
            group[0],
            _("“{result}” is no result. It is clear, findings, locked or not in use.").format(
                result=group[0].cells["result"]
            ),
        )
    if _is_secured(group[0]):
        raise _WrongRow(group[0], _("Only a finding is secured."))
    note = group[0].cells["note"] or None
    return RecordCheck(number=page.row.number, code=check.code, result=result, note=note)


def _failed(page: RoundPage, row: TableRow) -> Failed:
    if row.cells["result"].casefold() not in _FAILED | {""}:
        raise _WrongRow(
            row, _("An item that failed is a finding, not “{result}”.").format(result=row.cells["result"])
        )
    item = row.cells["item"]
    if not item:
        raise _WrongRow(row, _("Name the item that failed."))
    codes = {one.code.casefold(): one.code for one in page.items}
    if item.isdecimal() and 1 <= int(item) <= len(page.items) and item.casefold() not in codes:
        return Failed(page.items[int(item) - 1].code, row.cells["note"] or None, _is_secured(row))
    if item.casefold() not in codes:
        raise _WrongRow(row, _("The checklist has no item {code} for this place.").format(code=item))
    return Failed(codes[item.casefold()], row.cells["note"] or None, _is_secured(row))


def _is_secured(row: TableRow) -> bool:
    said = row.cells["secured"].casefold()
    if said not in _YES | _NO:
        raise _WrongRow(row, _("Secured is yes or no, not “{said}”.").format(said=row.cells["secured"]))
    return said in _YES
