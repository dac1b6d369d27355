"""The act that releases a collection: into the shredder, or to the contractor. After it the paper is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.audit.trail import OpenEntry
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.core.written import needed, text_of
from app.disposal.acts.bags import HEAVIEST_G
from app.disposal.acts.bulk import refuse_changed
from app.disposal.acts.collecting import fit, going
from app.disposal.acts.common import LONGEST_NAME, leave, ref_of, today_of
from app.disposal.blocks import blocks_text, line_bars
from app.disposal.bulk import bulk_of_collection
from app.disposal.bulk_models import BulkLine
from app.disposal.bulk_words import What, bulk_text
from app.disposal.changes import changes_text
from app.disposal.collecting import bags_of_collection, contractor_locked, is_closed
from app.disposal.collecting_models import Collection
from app.disposal.holding import SHARED
from app.disposal.models import BatchLine
from app.disposal.reckoning import OWN, SUPPLIER, State, has_lapsed
from app.disposal.standing import collected_lines


@dataclass(frozen=True, slots=True)
class ReleaseCollection(Command):
    """Release a collection: into the shredder, or to the contractor.

    `counted` are the bags, or boxes, that somebody counted; `weight_g` is in grams.
    """

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    counted: int
    weight_g: int | None = None
    vehicle: str | None = None
    driver: str | None = None
    signed: str | None = None


def release_collection(act: ReleaseCollection, desk: AtDesk) -> tuple[Answer, str | None]:
    """Release it, all or nothing: here the rules are asked once more, and here the files are gone."""
    desk.work.rows(SHARED)
    row, today = going(act.number, desk), today_of(desk)
    lines, bulk = collected_lines(desk.work, row.id, today), bulk_of_collection(desk.work, row.id, today)
    if not lines and not bulk:
        raise Refused(_("Nothing is on collection {number} yet.").format(number=row.number))
    if row.contractor_id is not None:
        fit(contractor_locked(desk.work, row.contractor_id), desk)
    bags = bags_of_collection(desk.work, row.id)
    _refuse_unready(act, row, bags, lines, bulk, desk)
    _refuse_bulk(bulk, row, desk)
    at = moment(act, desk, max([row.planned_at, *(bag.sealed_at for bag in bags)]))
    entry = desk.trail.entry("collection_released", at)
    entry.update(
        Collection,
        row.id,
        vehicle=text_of(act.vehicle, LONGEST_NAME),
        driver=text_of(act.driver, LONGEST_NAME),
        counted=act.counted,
        weight_g=act.weight_g if act.weight_g is not None else sum(bag.weight_g for bag in bags) or None,
        signed=act.signed,
        released_by=desk.trail.who,
        released_at=at,
    )
    for line in lines:
        _release(desk.trail.entry("file_released", at), desk, line, row.id)
    if bulk:
        entry = desk.trail.entry("bulk_released", at)
        signed = {"released_by": desk.trail.who, "released_at": at}
        for one in bulk:
            entry.update(BulkLine, one.id, state=State.RELEASED.value, collection_id=row.id, **signed)
    say = plural(
        "Collection {number} is released with {count} file.",
        "Collection {number} is released with {count} files.",
        len(lines),
        number=row.number,
    )
    if bulk:
        say += " " + plural("{count} line of bulk paper.", "{count} lines of bulk paper.", len(bulk))
    return done(say, files=len(lines), bags=len(bags), bulk=len(bulk)), desk.counter


def _release(entry: OpenEntry, desk: AtDesk, line: Row, collection_id: int) -> None:
    signed = {"released_by": desk.trail.who, "released_at": entry.happened_at}
    entry.update(
        BatchLine, line.of_batch_id, state=State.RELEASED.value, collection_id=collection_id, **signed
    )
    leave(entry, desk, line, "destroyed")


def _refuse_unready(
    act: ReleaseCollection, row: Row, bags: list[Row], lines: list[Row], bulk: list[Row], desk: AtDesk
) -> None:
    """Refuse what the rules forbid, in a sentence; the database would refuse it as well."""
    count = len(bags) if row.way != SUPPLIER else len({line.current_id for line in lines})
    if act.counted != count:
        say = _(
            "You counted {counted}, and {count} are on collection {number}. Count again, or take one off."
        )
        raise Refused(say.format(counted=act.counted, count=count, number=row.number))
    if act.weight_g is not None and not 0 < act.weight_g <= HEAVIEST_G * max(count, 1):
        raise Refused(_("That can't be its weight."))
    if row.contractor_id is not None:
        needed(act.driver, _("Give the driver's name."))
        if act.signed not in ("sheet", "screen"):
            raise Refused(_("Say where the driver signed: on the sheet or on the screen."))
    for bag in bags:
        if not is_closed(bag) or bag.held:
            raise Refused(_("Bag {code} counts as open. It can't leave.").format(code=bag.code))
    is_seen = row.witnessed_by is not None or row.way not in (OWN, SUPPLIER)
    markings = {line.was_marking for line in lines} | {one.marking for one in bulk}
    if not is_seen and markings - {"OFFICIAL"}:
        raise Refused(_("OFFICIAL-SENSITIVE is destroyed before a witness, who signs first."))
    if row.witnessed_by == desk.trail.who:
        raise Refused(_("The witness does not release it. Ask the officer."))
    for line in lines:
        if line.decided_by == desk.trail.who:
            raise Refused(_("Who approved a disposal does not carry it out. Ask another officer."))
        changed = changes_text(line, desk.now)
        if changed:
            say = _("The approval of {ref} has lapsed. {changes}.")
            raise Refused(say.format(ref=ref_of(line), changes=changed))
        barred = line_bars(line, today_of(desk))
        if barred:
            raise Refused(
                _("{ref} can't leave: {blocks}.").format(ref=ref_of(line), blocks=blocks_text(barred))
            )


def _refuse_bulk(bulk: Sequence[Row], row: Row, desk: AtDesk) -> None:
    """Refuse bulk records that are not approved now, not due or on hold."""
    today = today_of(desk)
    refuse_changed(bulk, desk)
    for one in bulk:
        said = {"line": bulk_text(one), "code": one.bag, "number": row.number}
        if one.state == State.REJECTED:
            say = _("{line} in bag {code} was rejected: open the bag and take it out.")
            raise Refused(say.format(**said))
        if one.what != What.RECORDS:
            continue
        if one.state != State.APPROVED or has_lapsed(one.decided_at, desk.now):
            raise Refused(_("{line} in bag {code} is not approved.").format(**said))
        if one.decided_by == desk.trail.who:
            raise Refused(_("Who approved a disposal does not carry it out. Ask another officer."))
        if one.is_held:
            raise Refused(_("{line} in bag {code} is on hold. Take it out first.").format(**said))
        if one.disposal_due > today:
            raise Refused(_("{line} in bag {code} is not due.").format(**said))


HANDLERS: dict[type[Command], Handler] = {
    ReleaseCollection: Handler(release_collection),
}
