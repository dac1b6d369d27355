"""Loading rows in bulk, in one transaction: what both engines' loaders have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from app.audit.models import Desk, Entry, EntryOrder
from app.clearout.models import ClearDay, DayAnswer, DayBag, DayPerson, DayService, DayTask
from app.codes.models import Barcode, Mint
from app.core.columns import Base, table_of
from app.custody.missing_models import Loss, SearchLook
from app.custody.models import Loan, Movement, Permit, Search, TransferOffer
from app.custody.transit_models import Despatch, DespatchLine
from app.demo.export import Row
from app.disposal.bulk_models import BulkLine
from app.disposal.collecting_models import (
    BagSeal,
    CertifiedBag,
    CertifiedCollection,
    Collection,
    Contractor,
    ContractorCertificate,
    DisposalBag,
    Transmittal,
)
from app.disposal.models import BatchLine, DisposalBatch, DisposalHold
from app.inspection.models import (
    Checklist,
    ChecklistItem,
    Finding,
    FollowUp,
    InspectedPlace,
    ProgrammeArea,
    Round,
    RoundCheck,
)
from app.people.models import Borrower, Council, Service, StaffRole, Team
from app.register.models import Cover, DocumentOut, File, FileNote, Place
from app.retention.models import ClassTeam, FileEvent, RecordClass, Schedule, ScheduleLine

MODELS: tuple[type[Base], ...] = (
    Council,
    Service,
    Team,
    Borrower,
    StaffRole,
    RecordClass,
    ClassTeam,
    Schedule,
    ScheduleLine,
    Place,
    File,
    FileEvent,
    Barcode,
    Loan,
    Permit,
    Movement,
    Search,
    SearchLook,
    Loss,
    DisposalHold,
    Contractor,
    DisposalBatch,
    Collection,
    ContractorCertificate,
    CertifiedCollection,
    DisposalBag,
    BagSeal,
    CertifiedBag,
    Transmittal,
    BatchLine,
    ClearDay,
    DayService,
    DayPerson,
    DayTask,
    DayBag,
    BulkLine,
    DayAnswer,
    Cover,
    FileNote,
    DocumentOut,
    TransferOffer,
    Despatch,
    DespatchLine,
    InspectedPlace,
    ProgrammeArea,
    Checklist,
    ChecklistItem,
    Round,
    RoundCheck,
    Finding,
    FollowUp,
)
TABLES = {table.name: table for table in map(table_of, MODELS)}
"""The tables that are loaded in bulk; each has its digest in the entry."""

DESK, ENTRY, ORDER, MINT = table_of(Desk), table_of(Entry), table_of(EntryOrder), table_of(Mint)


@dataclass(frozen=True, slots=True)
class Step:
    """A statement that makes the loaded tables whole again, and how much work it is, in loaded files."""

    statement: str
    files: int


class Loader(Protocol):
    """Loads into one engine. Everything between `begin` and `commit` happens or nothing does."""

    def begin(self) -> None:
        """Start the transaction, alone with the database."""
        ...

    def prepare(self, files: int) -> list[Step]:
        """Take away what slows loading down, and return what puts it back afterwards."""
        ...

    def load(self, table: sa.Table, rows: Sequence[Row], text: bytes) -> None:
        """Load rows, given as they are and in the text form."""
        ...

    def run(self, step: Step) -> None:
        """Run one step of putting back."""
        ...

    def commit(self) -> None:
        """Make everything durable."""
        ...

    def rollback(self) -> None:
        """Undo everything."""
        ...


def columns(table: sa.Table) -> str:
    """Return the names of a table's columns, for a statement."""
    return ", ".join(f'"{column.name}"' for column in table.c)


def spans(files: int, size: int) -> Iterator[tuple[int, int]]:
    """Return the first and the last id of every `size` files."""
    for first in range(1, files + 1, size):
        yield first, min(files, first + size - 1)
