"""The act that puts a checklist in force: every change is a new version, and rounds keep theirs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command, done
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.words import _
from app.inspection.models import Checklist, ChecklistItem
from app.inspection.programme_queries import last_version
from app.inspection.starter import SERIOUS_FROM, starter
from app.inspection.uses import RAISED, USES
from app.inspection.words import Item

MOST, LONGEST_CODE, LONGEST_TEXT, HEAVIEST = 30, 12, 300, 5
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class PutChecklist(Command):
    """Put a checklist in force as the next version; a weight from `serious_from` on is serious."""

    right: ClassVar[Right] = Right.KEEP_PROGRAMME

    serious_from: int
    items: tuple[Item, ...]


def put_checklist(act: PutChecklist, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the version whole, then put it in force; rounds that go on keep theirs."""
    if not 1 <= act.serious_from <= HEAVIEST:
        raise Refused(_("A weight lies between 1 and {most}.").format(most=HEAVIEST))
    items = [_tidied(item) for item in act.items]
    _refuse_wrong(items)
    version, _id = put(items, act.serious_from, act, desk)
    return done(_("Checklist {version} is in force.").format(version=version), version=version), desk.counter


def put_starter(act: Command, desk: AtDesk) -> int:
    """Put the starter checklist in force, where there is none yet; return its id."""
    _version, checklist_id = put(starter(), SERIOUS_FROM, act, desk, is_first=True)
    return checklist_id


def put(
    items: Sequence[Item], serious_from: int, act: Command, desk: AtDesk, *, is_first: bool = False
) -> tuple[int, int]:
    """Write the next version and put it in force; return version and id. Two first ones never both are."""
    when = act.happened_at or desk.now
    version = 1 if is_first else last_version(desk.work) + 1
    entry = desk.trail.entry("checklist_made", when)
    entry.insert(Checklist, id=entry.id, version=version, serious_from=serious_from, in_force_at=None)
    for item in items:
        made = desk.trail.entry("checklist_item", when)
        values: dict[str, Any] = {"code": item.code, "text": item.text, "weight": item.weight}
        values |= {"basis": item.basis or None, "uses": item.uses, "raised_by": item.raised_by or None}
        made.insert(ChecklistItem, id=made.id, checklist_id=entry.id, **values)
    desk.trail.entry("checklist_in_force", when).update(Checklist, entry.id, in_force_at=when)
    return version, entry.id


def _tidied(item: Item) -> Item:
    uses = ",".join(use for use in USES if use in {tidy(one) for one in item.uses.split(",")})
    return Item(tidy(item.code), tidy(item.text), item.weight, tidy(item.basis), uses, item.raised_by)


def _refuse_wrong(items: Sequence[Item]) -> None:
    if not 1 <= len(items) <= MOST:
        raise Refused(_("A checklist has from 1 to {most} items.").format(most=MOST))
    for item in items:
        if len(item.code) > LONGEST_CODE or not _CODE.fullmatch(item.code):
            say = _("“{code}” is no item's code: up to {most} letters and digits.")
            raise Refused(say.format(code=item.code[:LONGEST_CODE], most=LONGEST_CODE))
        if not 1 <= len(item.text) <= LONGEST_TEXT:
            say = _("{code}: say what is checked, in up to {most} characters.")
            raise Refused(say.format(code=item.code, most=LONGEST_TEXT))
        if not 1 <= item.weight <= HEAVIEST:
            say = _("{code}: a weight lies between 1 and {most}.")
            raise Refused(say.format(code=item.code, most=HEAVIEST))
    if len({item.code.casefold() for item in items}) < len(items):
        raise Refused(_("Two items have the same code."))
    raised = [item.raised_by for item in items if item.raised_by]
    if len(set(raised)) < len(raised) or set(raised) - set(RAISED):
        raise Refused(_("A file that is scanned raises one item, not two."))


HANDLERS: dict[type[Command], Handler] = {PutChecklist: Handler(put_checklist)}
