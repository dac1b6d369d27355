"""The evidence pack of one file: what is known of it, every entry that tells of it, and the proof of each.

The proof is the way from an entry's leaf to the root that a checkpoint signed (RFC 6962, section 2.1.1).
"""

import json
import shutil
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.audit.notes import Head, read
from app.audit.sealing import keys, newest
from app.audit.tree import leaf_hash, proofs
from app.core.columns import table_of
from app.core.database import Progress, Work, untold
from app.core.paths import resources
from app.core.prepared import Row
from app.core.refusals import Refused, Unavailable, Unusable
from app.core.rights import Right
from app.core.words import _
from app.custody.models import Loan
from app.disposal.certificates import certificates_of_file, content_of, copies
from app.office import Office
from app.overview.pages import EVERY, Page, page
from app.upkeep.checkpoints import is_trusted, make_checkpoint
from app.upkeep.moment import AT_ONCE, entries, one_moment, values

_LOAN = table_of(Loan)
_LOANS = sa.select(_LOAN.c.id).where(_LOAN.c.file_id == sa.bindparam("file_id"))
_WITH_IT = ("proof-README.txt", "proof.py")


@dataclass(frozen=True, slots=True)
class Told:
    """One entry that tells of the file: its number, what it says, and its proof, hashes in hex.

    There is no proof of what came after the checkpoint.
    """

    n: int
    id: int
    body: str
    proof: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything about a file."""

    page: Page
    entries: tuple[Told, ...]
    values: tuple[dict[str, Any], ...]
    checkpoint: str
    head: Head
    keys: tuple[str, ...]
    certificates: tuple[dict[str, Any], ...] = ()


def evidence(office: Office, code: str, progress: Progress = untold) -> Evidence:
    """Collect it; Refused for what is no file, or where the trail has no checkpoint yet.

    An installation that signs makes one first, so that everything is under it.
    """
    found = office.ask(page, code, Right.READ_SENSITIVE in office.rights(), EVERY)
    if found is None or not str(found["barcode"]).startswith("F") or "id" not in found:
        raise Refused(_("{code} is no file.").format(code=code))
    if is_trusted(office.database):
        make_checkpoint(office)
    with office.database.read() as work:
        note = newest(work)
        trusted = tuple(sorted(public.hex() for public in keys(work).values()))
        loans = [row.id for row in work.rows(_LOANS, file_id=found["id"])]
        issued = certificates_of_file(work, found["id"])
        told_of = tuple(_certificate(work, one) for one in issued)
    if note is None:
        raise Refused(_("There is no checkpoint yet."))
    head = read(note)
    marks = (f'["file",{found["id"]},', f'"file",{found["id"]}]', *(f'["loan",{one},' for one in loans))
    leaves: list[bytes] = []
    told: list[tuple[int, int, str]] = []
    with one_moment(office.database) as connection:
        with closing(entries(connection)) as rows:
            for one in rows:
                if one.n <= head.size:
                    leaves.append(leaf_hash(one.body.encode()))
                if any(mark in one.body for mark in marks):
                    told.append((one.n, one.id, one.body))
                if one.n % AT_ONCE == 0:
                    progress(one.n, max(one.n, head.size))
        ids = {entry_id for _n, entry_id, _body in told}
        names = ("entry", "sha256", "salt", "value")
        with closing(values(connection)) as rows:
            private = tuple(dict(zip(names, one, strict=True)) for one in rows if one.entry_id in ids)
    ways = proofs(leaves, [n - 1 for n, _id, _body in told if n <= head.size])
    with_proofs = tuple(
        Told(n, entry_id, body, tuple(one.hex() for one in ways[n - 1]) if n <= head.size else None)
        for n, entry_id, body in told
    )
    return Evidence(found, with_proofs, private, note, head, trusted, told_of)


def _certificate(work: Work, row: Row) -> dict[str, Any]:
    """Return a certificate that tells of the file, with its content and the digests of its PDFs."""
    made = [{"nth": one.nth, "sha256": one.sha256} for one in copies(work, row.id)]
    content = json.loads(content_of(work, row.number))
    return {"number": row.number, "sha256": row.sha256, "content": content, "pdfs": made}


def write_evidence(found: Evidence, paper: bytes, folder: Path) -> None:
    """Write the pack into a new or empty folder: on paper, as data, and what checks the data."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            say = _("{path} holds something already. A pack takes an empty folder.")
            raise Unusable(say.format(path=folder))
        (folder / "evidence.pdf").write_bytes(paper)
        (folder / "evidence.json").write_text(_as_json(found), encoding="utf-8")
        for name in _WITH_IT:
            shutil.copyfile(resources() / "audit" / name, folder / name.removeprefix("proof-"))
    except OSError as error:
        raise Unavailable(_("The pack can't be written: {path}.").format(path=folder)) from error


def _as_json(found: Evidence) -> str:
    content = {
        "file": found.page,
        "checkpoint": found.checkpoint,
        "keys": found.keys,
        "entries": [asdict(one) for one in found.entries],
        "values": found.values,
        "certificates": found.certificates,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
