"""Issuing certificates between two checkpoints, and making PDFs of them that can be told from others."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from app.core.acts import Answer
from app.core.refusals import Refused
from app.disposal.acts.certifying import IssueCertificate, RecordCopy
from app.office import Office
from app.overview.certificates import Printed, printed
from app.upkeep.checkpoints import is_trusted, make_checkpoint


@dataclass(frozen=True, slots=True)
class Copy:
    """A PDF of a certificate that is not recorded yet: only once it is, it counts as genuine."""

    number: int
    nth: int
    pdf: bytes

    def record(self, office: Office) -> Answer:
        """Record it by its digest; Refused where somebody else made the same one meanwhile."""
        digest = sha256(self.pdf).hexdigest()
        return office.do(RecordCopy(number=self.number, nth=self.nth, sha256=digest))


def issue(office: Office, act: IssueCertificate) -> Answer:
    """Issue a certificate: it names the checkpoint that is made before it, and the one after seals it."""
    _seal(office)
    answer = office.do(act)
    _seal(office)
    return answer


def next_copy(office: Office, number: int, paper: Callable[[Printed], bytes]) -> Copy:
    """Make the next PDF of a certificate: the original, or a copy. Nothing is recorded yet."""
    found = office.ask(printed, number)
    return Copy(number, found.nth, paper(found))


def _seal(office: Office) -> None:
    """Make a checkpoint where this installation may; another one's is as good."""
    if is_trusted(office.database):
        with suppress(Refused):
            make_checkpoint(office)
