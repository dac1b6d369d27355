"""Certificates of destruction as screens, paper and the terminal show them, and the check of one."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from app.codes.own import Reading, read
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.disposal.bulk_words import contents_text
from app.disposal.certificates import (
    certificate,
    certificate_coded,
    certificates,
    content_of,
    copies,
    copy_with,
    crest,
    settings,
)
from app.disposal.content import Content, about_text
from app.register.rules import ref_text

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate in a list. `about` is in words; `copies` counts the PDFs that were made of it.

    `lines` counts the lines of bulk paper.
    """

    number: int
    code: str
    about: str
    files: int
    lines: int
    issued_by: str
    issued_at: dt.datetime
    sha256: str
    copies: int
    supersedes: int | None
    superseded_by: int | None
    why: str
    collection: int | None
    batch: int | None
    service_id: int | None
    file: str | None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A PDF that was made of a certificate."""

    nth: int
    made_by: str
    made_at: dt.datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A certificate that is to be printed: its content, as values and as the text that its digest is over.

    `nth` is 1 for the original. `superseded_by` is the number of a newer one; `crest` the council's picture.
    """

    content: Content
    text: str
    sha256: str
    nth: int
    superseded_by: int | None = None
    crest: bytes | None = None


class Found(StrEnum):
    """What a check found."""

    GENUINE = "genuine"
    COPY = "copy"
    SUPERSEDED = "superseded"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, of which certificate, and why, in sentences."""

    found: Found
    number: int | None
    reasons: tuple[str, ...]

    @property
    def say(self) -> str:
        """All of it in a line."""
        return " ".join(self.reasons)


def certificate_rows(work: Work) -> list[CertificateRow]:
    """Return the newest certificates."""
    return [_row(row) for row in certificates(work)]


def tells_titles(work: Work) -> bool:
    """Return whether certificates that are issued now tell titles."""
    row = settings(work)
    return bool(row is not None and row.certificate_titles)


def certificate_page(work: Work, number: int) -> tuple[CertificateRow, Content, list[CopyRow]]:
    """Return a certificate, what it says, and its PDFs; Refused if there is none."""
    row = _known(work, number)
    made = [CopyRow(one.nth, one.made_by, one.made_at, one.sha256) for one in copies(work, row.id)]
    return _row(row), json.loads(content_of(work, number)), made


def printed(work: Work, number: int) -> Printed:
    """Return what the next PDF of a certificate is made of; Refused without one, or where it was altered."""
    row = _known(work, number)
    text = content_of(work, number)
    if sha256(text.encode()).hexdigest() != row.sha256:
        raise Refused(_("The content of certificate {number} is not what was issued.").format(number=number))
    return Printed(json.loads(text), text, row.sha256, row.copies + 1, row.superseded_by, crest(work))


def check_pdf(work: Work, pdf_sha256: str, inside: bytes | None) -> Verdict:
    """Check a PDF by the digest of its bytes; `inside` is the content that it carries, if any."""
    copy = copy_with(work, pdf_sha256)
    if copy is not None:
        return _copy_verdict(work, copy)
    number = _number_of(inside)
    row = certificate(work, number) if number is not None else None
    if row is None:
        return Verdict(Found.UNKNOWN, None, (_("No certificate was issued here that this could be."),))
    if inside is not None and sha256(inside).hexdigest() == row.sha256:
        why = _("It carries the content of certificate {number}, but no PDF that was made here is like it.")
    else:
        why = _("It calls itself certificate {number}, but carries another content.")
    return Verdict(Found.ALTERED, row.number, (why.format(number=row.number),))


def check_scan(work: Work, text: str) -> Verdict:
    """Check a certificate by its number, its barcode, or all that its QR says."""
    first, *rest = text.split() or [""]
    row = _named(work, first)
    if row is None:
        return Verdict(Found.UNKNOWN, None, (_("There is no certificate {code}.").format(code=first or "?"),))
    digests = [one for one in rest if _DIGEST.fullmatch(one.lower())]
    if rest and (not digests or digests[0].lower() != row.sha256):
        why = _("Certificate {number} says something else than this paper: the digests differ.")
        return Verdict(Found.ALTERED, row.number, (why.format(number=row.number),))
    if sha256(content_of(work, row.number).encode()).hexdigest() != row.sha256:
        why = _("The content of certificate {number} is not what was issued.")
        return Verdict(Found.ALTERED, row.number, (why.format(number=row.number),))
    said = _("Certificate {number} was issued for {contents}: {about}.").format(
        number=row.number, contents=contents_text(row.files, row.lines), about=_about(row)
    )
    if digests:
        return _standing(row, Found.GENUINE, said, _("The paper's digest is that of what was issued."))
    return _standing(row, Found.GENUINE, said, _("Compare what the paper says with it, or scan its QR."))


def _copy_verdict(work: Work, copy: Row) -> Verdict:
    row = certificate(work, copy.number)
    if copy.nth == 1:
        why = _("It is the original of certificate {number}, byte for byte.").format(number=copy.number)
        return _standing(row, Found.GENUINE, why)
    why = _("It is copy {nth} of certificate {number}, byte for byte.")
    return _standing(row, Found.COPY, why.format(nth=copy.nth - 1, number=copy.number))


def _standing(row: Row, found: Found, *reasons: str) -> Verdict:
    """Return a verdict, or that it no longer holds."""
    if row.superseded_by is None:
        return Verdict(found, row.number, reasons)
    why = _("Certificate {newer} supersedes it.").format(newer=row.superseded_by)
    return Verdict(Found.SUPERSEDED, row.number, (*reasons, why))


def _named(work: Work, text: str) -> Row | None:
    scanned = read(text)
    if scanned.reading is Reading.OURS:
        return certificate_coded(work, scanned.code) if scanned.letter == "C" else None
    digits = text.isascii() and text.isdigit() and len(text) <= 7
    return certificate(work, int(text)) if digits else None


def _number_of(inside: bytes | None) -> int | None:
    try:
        number = json.loads(inside or b"")["number"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return number if type(number) is int and 0 < number < 10**7 else None


def _known(work: Work, number: int) -> Row:
    row = certificate(work, number)
    if row is None:
        raise Refused(_("There is no certificate {number}.").format(number=number))
    return row


def _row(row: Row) -> CertificateRow:
    return CertificateRow(
        row.number,
        row.code,
        _about(row),
        row.files,
        row.lines,
        row.issued_by,
        row.issued_at,
        row.sha256,
        row.copies,
        row.supersedes,
        row.superseded_by,
        row.fault or "",
        row.collection,
        row.batch,
        row.service_id,
        row.file_code,
    )


def _about(row: Row) -> str:
    file = ref_text(row.reference, row.part) if row.reference is not None else None
    return about_text(
        {"collection": row.collection, "batch": row.batch, "service": row.service, "file": file}
    )
