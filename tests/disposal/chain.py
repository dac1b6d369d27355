"""The way of files from the due list to the van, as officer, owner and witness do it."""

import datetime as dt
from typing import Any

from app.core.acts import Answer, Command
from app.core.certain import certain
from app.core.refusals import Refused
from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.bags import BagFile, OpenBag, SealBag, WitnessSeal
from app.disposal.acts.batches import DraftBatch, ProposeFiles, SubmitBatch
from app.disposal.acts.certifying import IssueCertificate
from app.disposal.acts.collecting import KeepContractor, PlanCollection, PutOn
from app.disposal.acts.receiving import RecordCertificate
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.queries import Reckoning, batch, reckoning_of, waiting_for
from app.disposal.reckoning import Decision, State
from app.disposal.standing import lines_of
from tests.council import NOON, Council

TODAY = NOON.date()
DUE = dt.date(2026, 1, 1)


class Chain:
    """Officer, owner and witness at desks of their own; their clocks go together."""

    def __init__(self, council: Council) -> None:
        self.council = council
        council.role(council.khan, "disposal officer", "officer")
        council.role(council.price, "information asset owner", "owner")
        council.role(council.okafor, "clerk", "clerk")
        self.officer = council.desk("Basement", "officer")
        self.clerk = council.desk("Front desk", "clerk")
        self.owner = council.desk("Upstairs", "clerk")
        self.owner.office.login = "owner"
        self.class_id = council.record_class("Tenancies", owner_id=council.ids[council.price])
        self.desks = {"officer": self.officer, "owner": self.owner, "clerk": self.clerk}
        self.contractor = 0

    def file(self, reference: str, title: str = "A file", **values: Any) -> str:
        """Add a file that is due for destruction, and return its code."""
        plain: dict[str, Any] = {
            "class_id": self.class_id,
            "disposal_due": DUE,
            "closed_on": dt.date(2019, 12, 31),
        }
        return self.council.file(reference, title, **plain | values)

    def do(self, command: Command, who: str = "officer") -> Answer:
        """Do an act; time goes on by a second."""
        for desk in self.desks.values():
            desk.wait(1)
        return self.desks[who].office.do(command)

    def why_not(self, command: Command, who: str = "officer") -> str:
        """Return why an act is refused."""
        try:
            answer = self.do(command, who)
        except Refused as refused:
            return str(refused)
        raise AssertionError(f"it was done: {answer}")

    def drafted(self, *files: str, decision: Decision | None = Decision.DESTROY, **more: Any) -> int:
        """Return the number of a batch with these files."""
        number = int(self.do(DraftBatch(name="Old tenancies"))["batch"])
        self.do(ProposeFiles(number=number, codes=files, decision=decision, **more))
        return number

    def approved(self, *files: str, decision: Decision = Decision.DESTROY, **more: Any) -> int:
        """Return the number of a batch whose files are approved."""
        number = self.drafted(*files, decision=decision, **more)
        self.do(SubmitBatch(number=number))
        self.do(ApproveLines(number=number), "owner")
        return number

    def bagged(self, number: int, *files: str, seal: str = "S1") -> str:
        """Return the code of a sealed bag of a batch, witnessed where it must be."""
        bag = str(self.do(OpenBag(number=number))["bag"])
        for file in files:
            self.do(BagFile(bag=bag, file=file))
        if self.do(SealBag(bag=bag, seal=seal, weight_g=4200))["needs_witness"]:
            self.do(WitnessSeal(bag=bag), "clerk")
        return bag

    def collection(self, *bags: str, way: str = "off site") -> int:
        """Return the number of a collection with these bags, by one contractor."""
        if not self.contractor:
            self.contractor = self.do(KeepContractor(name="Shred & Co"))["contractor"]
        own = way == "own shredder"
        plan = PlanCollection(way=way, contractor_id=None if own else self.contractor)
        number = int(self.do(plan)["collection"])
        for bag in bags:
            self.do(PutOn(number=number, code=bag))
        return number

    def release(self, number: int, counted: int) -> Answer:
        """Hand a collection over to its driver."""
        return self.do(ReleaseCollection(number=number, counted=counted, driver="D. River", signed="sheet"))

    def certified(self, *bags: str, counted: int | None = None) -> int:
        """Return the number of a collection that left with these bags, and that its contractor certified."""
        number = self.collection(*bags)
        self.release(number, len(bags))
        listed = bags if counted is None else ()
        self.do(
            RecordCertificate(
                number=f"CD-{number}", dated_on=TODAY, collections=(number,), bags=listed, counted=counted
            )
        )
        return number

    def issued(self, number: int, **more: Any) -> int:
        """Return the number of our certificate for a collection."""
        act = IssueCertificate(method="Cross-cut", place="Shredshire", collection=number, **more)
        return int(self.do(act)["certificate"])

    def lines(self, number: int) -> list[Any]:
        """Return the lines of a batch."""
        return self.officer.office.ask(lambda work: lines_of(work, certain(batch(work, number)).id, TODAY))

    def line(self, number: int, file: str) -> int:
        """Return the id of a file's line in a batch."""
        return next(int(row.of_batch_id) for row in self.lines(number) if row.code == file)

    def reckoning(self, number: int) -> Reckoning:
        """Return how a batch adds up."""
        return self.officer.office.ask(lambda work: reckoning_of(work, certain(batch(work, number)).id)[0])

    def waiting(self) -> dict[int, int]:
        """Return how many files of which batch wait for the owner, as home and Disposal tell them."""
        now = self.owner.now
        return {row.number: row.count for row in self.owner.office.ask(waiting_for, "owner", now)}

    def places(self, number: int) -> dict[State, int]:
        """Return how many files of a batch are where."""
        return self.reckoning(number).places
