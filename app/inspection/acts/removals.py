"""The acts on papers taken for safekeeping: each has a numbered receipt, and is signed for at last."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed
from app.inspection.acts.common import check_in, going
from app.inspection.models import Removal
from app.inspection.queries import last_receipt, removal_locked


@dataclass(frozen=True, slots=True)
class RemovePapers(Command):
    """Take papers without a barcode from a checked place, and say where they are kept."""

    right: ClassVar[Right] = Right.INSPECT

    number: int
    code: str
    what: str
    kept_at: str


@dataclass(frozen=True, slots=True)
class ReturnPapers(Command):
    """Give papers back to somebody, who signs the receipt."""

    right: ClassVar[Right] = Right.INSPECT

    receipt: int
    to: str


def remove_papers(act: RemovePapers, desk: AtDesk) -> tuple[Answer, str | None]:
    """Record the papers under the next receipt's number."""
    held = going(act.number, desk)
    check = check_in(held, act.code, desk)
    what = needed(act.what, _("Say which papers were taken."))
    kept_at = needed(act.kept_at, _("Say where the papers are kept."))
    when = moment(act, desk, held.drawn_at)
    receipt = last_receipt(desk.work) + 1
    entry = desk.trail.entry("papers_removed", when)
    entry.insert(
        Removal,
        id=entry.id,
        number=receipt,
        check_id=check.id,
        what=what,
        kept_at=kept_at,
        removed_by=desk.trail.who,
        removed_at=when,
        returned_to=None,
        returned_by=None,
        returned_at=None,
    )
    return done(_("Receipt {number}: recorded.").format(number=receipt), receipt=receipt), desk.counter


def return_papers(act: ReturnPapers, desk: AtDesk) -> tuple[Answer, str | None]:
    """Record who signed for them."""
    row = removal_locked(desk.work, act.receipt)
    if row is None:
        raise Refused(_("There is no receipt {number}.").format(number=act.receipt))
    if row.returned_at is not None:
        raise Refused(_("Receipt {number} was signed already.").format(number=act.receipt))
    to = needed(act.to, _("Say who signed for the papers."))
    when = moment(act, desk)
    entry = desk.trail.entry("papers_returned", when)
    entry.update(Removal, row.id, returned_to=to, returned_by=desk.trail.who, returned_at=when)
    return done(_("Receipt {number}: returned.").format(number=act.receipt)), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    RemovePapers: Handler(remove_papers),
    ReturnPapers: Handler(return_papers),
}
