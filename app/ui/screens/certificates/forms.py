"""What the form of a certificate asks for, and the work that is made of what was typed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.acts import Answer, Command
    from app.core.prepared import Row
    from app.office import Office
    from app.overview.certificates import Verdict


def issue_fields(services: "Sequence[Row]", corrects: int | None) -> list[FormField]:
    """Return the fields of a certificate; one that corrects another says why."""
    fields = [
        FormField("method", _("How it was destroyed"), needed=True),
        FormField("place", _("Where"), needed=True),
        FormField("standard", _("Standard"), hint=_("DIN 66399 P-4 for what is personal or sensitive")),
        FormField("level", _("Its level")),
    ]
    if corrects is not None:
        return [*fields, FormField("why", _("What was wrong with it"), Kind.LONG, needed=True)]
    choices = [(row.id, row.name) for row in services]
    return [
        *fields,
        FormField("service_id", _("Only files of this service"), Kind.CHOICE, choices=choices),
        FormField("file", _("Or an excerpt, for this file"), Kind.CODE),
    ]


def issued(about: dict[str, Any], typed: dict[str, Any], office: "Office") -> "Answer":
    """Issue the certificate, with the checkpoints around it; on the worker's thread for acts."""
    from app.disposal.acts.certifying import IssueCertificate
    from app.upkeep.certifying import issue

    return issue(office, IssueCertificate(**about, **typed))


def checked_file(file: Path) -> "tuple[str, bytes | None]":
    """Return the digest of a file and the content inside; Unavailable where it can't be read."""
    from hashlib import sha256

    from app.core.attached import file_inside
    from app.paper.certificate import INSIDE

    pdf = read(file)
    return sha256(pdf).hexdigest(), file_inside(pdf, INSIDE)


def read(file: Path) -> bytes:
    """Return what is in a file; Unavailable where it can't be read."""
    from app.core.refusals import Unavailable

    try:
        return file.read_bytes()
    except OSError as error:
        say = _("{file} can't be read: {why}.")
        raise Unavailable(say.format(file=file.name, why=error.strerror or _("it is gone"))) from error


def crest(picture: bytes) -> "Command":
    """Return the act that puts a crest on certificates."""
    from app.people.letterhead import SetCrest

    return SetCrest(picture=picture)


def titles(are_told: bool) -> "Command":
    """Return the act that lets certificates tell titles, or not."""
    from app.people.letterhead import TellTitles

    return TellTitles(are_told=are_told)


def scanned(text: str, office: "Office") -> "Verdict":
    """Check what a scan of a certificate says."""
    from app.overview.certificates import check_scan

    return office.ask(check_scan, text)
