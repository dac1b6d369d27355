"""The acts of our own certificates: one is issued with its content, and each PDF of it is recorded."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.audit.notes import read as read_note
from app.audit.sealing import newest
from app.codes.own import make
from app.codes.queries import next_of
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import instant_text
from app.core.words import _, plural
from app.core.written import needed, text_of
from app.disposal.acts.common import LONGEST_NAME, batch_locked, file_named, today_of
from app.disposal.bulk import bulk_released, bulk_states
from app.disposal.bulk_content import bulk_item
from app.disposal.bulk_words import BULK_STEPS, contents_text
from app.disposal.certificate_models import CertificateCopy, DisposalCertificate
from app.disposal.certificates import (
    certificate_locked,
    certificates_about,
    names,
    released,
    settings,
    states_of_batch,
)
from app.disposal.collecting import collection, collection_locked
from app.disposal.content import (
    VERSION,
    about_text,
    canonical,
    collection_part,
    exceptions,
    file_text,
    hold_check,
    is_personal,
    item,
    who,
)
from app.disposal.queries import reconcile
from app.disposal.reckoning import WAITING

STANDARD, LEVEL = "DIN 66399", "P-4"
"""What is destroyed by default to: for what is personal, or more than OFFICIAL."""


@dataclass(frozen=True, slots=True)
class IssueCertificate(Command):
    """Issue a certificate for a released collection or a batch: all of it, a service's files, or one file.

    One that `supersedes` another is about the same, and says why.
    """

    right: ClassVar[Right] = Right.DISPOSE

    method: str
    place: str
    collection: int | None = None
    batch: int | None = None
    service_id: int | None = None
    file: str | None = None
    standard: str | None = None
    level: str | None = None
    supersedes: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class RecordCopy(Command):
    """Record a PDF that was made of a certificate: which one it is, and the digest of its bytes in hex."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    nth: int
    sha256: str


def issue_certificate(act: IssueCertificate, desk: AtDesk) -> tuple[Answer, str | None]:
    """Fix number and content in one act; Refused while anything of it is open."""
    if (act.collection is None) == (act.batch is None):
        raise Refused(_("A certificate is for a collection or for a batch."))
    if act.service_id is not None and act.file:
        raise Refused(_("A certificate is for a service's files or for one file, not both."))
    method = needed(act.method, _("Say how the files were destroyed."), LONGEST_NAME)
    place = needed(act.place, _("Say where the files were destroyed."), LONGEST_NAME)
    number = next_of(desk.work, "C")
    code = make("C", number)
    column, about_id, states = _about(act, desk)
    rows, events = released(desk.work, column, about_id)
    file_id = file_named(act.file, desk) if act.file else None
    rows = [row for row in rows if act.service_id in (None, row.service_id) and file_id in (None, row.id)]
    bulk = [
        row
        for row in bulk_released(desk.work, column, about_id, today_of(desk))
        if file_id is None and act.service_id in (None, row.service_id)
    ]
    gone = [*rows, *bulk]
    if not gone:
        raise Refused(_("Nothing of that was destroyed."))
    collections = [collection(desk.work, one) for one in sorted({row.collection for row in gone})]
    _refuse_open(collections, desk)
    at = moment(act, desk, max(row.released_at for row in gone))
    scope = {
        "collection_id": about_id if act.collection is not None else None,
        "batch_id": about_id if act.batch is not None else None,
        "service_id": act.service_id,
        "file_id": file_id,
    }
    older, why = _superseded(act, scope, desk)
    if older is None:
        _refuse_twice(column, about_id, scope, desk)
    people, said = names(desk.work), settings(desk.work)
    about = {
        "collection": act.collection,
        "batch": act.batch,
        "service": gone[0].service if act.service_id is not None else None,
        "file": file_text(rows[0]) if file_id is not None else None,
    }
    titled = bool(said is not None and said.certificate_titles)
    standard, level = _fineness(act, gone)
    bags = {row.bag for row in gone if row.bag is not None}
    note = newest(desk.work)
    content = {
        "v": VERSION,
        "number": number,
        "code": code,
        "council": said.name if said is not None else "",
        "about": about,
        "services": sorted({row.service for row in gone if row.service is not None}),
        "owners": sorted({row.owner for row in gone if row.owner is not None}),
        "items": [
            item(row, nth, events.get(row.id, {}), people, titled=titled)
            for nth, row in enumerate(rows, start=1)
        ],
        "bulk": [bulk_item(row, nth, people) for nth, row in enumerate(bulk, start=1)],
        "hold_check": hold_check(gone, people),
        "collections": [collection_part(desk.work, row, people, bags) for row in collections],
        "method": {"how": method, "standard": standard, "level": level, "place": place},
        "exceptions": exceptions(
            desk.work, collections, states, bulk_states(desk.work, about_id) if act.batch is not None else {}
        ),
        "supersedes": {"number": act.supersedes, "why": why} if older is not None else None,
        "issued_by": who(desk.trail.who, people),
        "issued_at": instant_text(at),
        "checkpoint": _checkpoint(note),
    }
    text = canonical(content)
    digest = sha256(text.encode()).hexdigest()
    entry = desk.trail.entry("certificate_issued", at)
    entry.insert(
        DisposalCertificate,
        id=entry.id,
        number=number,
        code=code,
        **scope,
        files=len(rows),
        content=text,
        sha256=digest,
        supersedes_id=older.id if older is not None else None,
        fault=why,
        issued_by=desk.trail.who,
        issued_at=at,
    )
    say = _("Certificate {number} is issued, for {contents}: {about}.").format(
        number=number, contents=contents_text(len(rows), len(bulk)), about=about_text(about)
    )
    return done(say, certificate=number, code=code, sha256=digest, files=len(rows)), desk.counter


def _about(act: IssueCertificate, desk: AtDesk) -> tuple[str, int, dict[str, int]]:
    """Lock what it is about; return which column, its id, and how the files of a batch stand."""
    if act.collection is not None:
        row = collection_locked(desk.work, act.collection)
        if row is None or row.released_at is None:
            raise Refused(_("Collection {number} has not left yet.").format(number=act.collection))
        return "collection_id", row.id, {}
    batch = batch_locked(act.batch or 0, desk)
    states = states_of_batch(desk.work, batch.id)
    still = sum(states.get(one, 0) for one in WAITING)
    if still:
        say = plural(
            "Batch {number} goes on: {count} file waits still.",
            "Batch {number} goes on: {count} files wait still.",
            still,
            number=act.batch,
        )
        raise Refused(say)
    bulk = bulk_states(desk.work, batch.id)
    lines = sum(bulk.get(one, 0) for one in BULK_STEPS)
    if lines:
        say = plural(
            "Batch {number} goes on: {count} line of bulk paper waits still.",
            "Batch {number} goes on: {count} lines of bulk paper wait still.",
            lines,
            number=act.batch,
        )
        raise Refused(say)
    return "batch_id", batch.id, states


def _refuse_open(collections: list[Any], desk: AtDesk) -> None:
    for row, found in zip(collections, reconcile(desk.work, collections), strict=True):
        if not found.is_whole:
            say = _(
                "Collection {number} is not certified whole: {certified} of {left}, {count} differences open."
            )
            raise Refused(
                say.format(
                    number=row.number, certified=found.certified, left=found.left, count=found.differences
                )
            )


def _superseded(act: IssueCertificate, scope: dict[str, Any], desk: AtDesk) -> tuple[Row | None, str | None]:
    if act.supersedes is None:
        return None, None
    why = needed(act.why, _("Say what was wrong with certificate {number}.").format(number=act.supersedes))
    row = certificate_locked(desk.work, act.supersedes)
    if row is None:
        raise Refused(_("There is no certificate {number}.").format(number=act.supersedes))
    if row.superseded_by is not None:
        say = _("Certificate {number} was superseded by {newer} already.")
        raise Refused(say.format(number=act.supersedes, newer=row.superseded_by))
    if any(getattr(row, name) != value for name, value in scope.items()):
        raise Refused(
            _("A correction is about the same as certificate {number}.").format(number=act.supersedes)
        )
    return row, why


def _refuse_twice(column: str, about_id: int, scope: dict[str, Any], desk: AtDesk) -> None:
    for row in certificates_about(desk.work, column, about_id):
        if row.superseded_by is None and all(getattr(row, one) == value for one, value in scope.items()):
            say = _("Certificate {number} is for this already. A correction supersedes it, and says why.")
            raise Refused(say.format(number=row.number))


def _fineness(act: IssueCertificate, rows: list[Row]) -> tuple[str | None, str | None]:
    """Return standard and level: what was said, else the default for what is personal or sensitive."""
    standard, level = text_of(act.standard, LONGEST_NAME), text_of(act.level, LONGEST_NAME)
    if standard is None and level is None and any(is_personal(row) for row in rows):
        return STANDARD, LEVEL
    return standard, level


def _checkpoint(note: str | None) -> dict[str, Any] | None:
    if note is None:
        return None
    head = read_note(note)
    return {"origin": head.origin, "size": head.size, "root": head.root.hex()}


def record_copy(act: RecordCopy, desk: AtDesk) -> tuple[Answer, str | None]:
    """Record it; Refused where somebody made the same one at the same moment."""
    row = certificate_locked(desk.work, act.number)
    if row is None:
        raise Refused(_("There is no certificate {number}.").format(number=act.number))
    if act.nth != row.copies + 1:
        raise Refused(
            _("Somebody printed certificate {number} just now. Print again.").format(number=act.number)
        )
    at = moment(act, desk, row.issued_at)
    entry = desk.trail.entry("certificate_copied", at)
    entry.insert(
        CertificateCopy,
        id=entry.id,
        certificate_id=row.id,
        nth=act.nth,
        sha256=act.sha256,
        made_by=desk.trail.who,
        made_at=at,
    )
    say = _("The original of certificate {number} is made.")
    if act.nth > 1:
        say = _("Copy {nth} of certificate {number} is made.")
    return done(
        say.format(nth=act.nth - 1, number=act.number), certificate=act.number, nth=act.nth
    ), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    IssueCertificate: Handler(issue_certificate),
    RecordCopy: Handler(record_copy),
}
