"""A clear-out day from the plan to the certificate, in one chain with all other disposal."""

from app.clearout.acts.planning import CloseDay
from app.disposal.acts.certifying import IssueCertificate
from app.disposal.acts.receiving import RecordCertificate
from app.disposal.acts.releasing import ReleaseCollection
from tests.clearout.day import Day
from tests.disposal.chain import TODAY


def test_a_day_ends_in_a_certificate(day: Day) -> None:
    day.start()
    bag = day.label()
    assert day.scan(bag)["outcome"] == "bag_opened"
    day.line(400)
    day.line(12, unit="files")
    day.line(200, what="drafts")
    day.seal("S-1", 21.5)
    day.do(CloseDay(number=day.number))
    assert "not approved" in day.why_not(
        ReleaseCollection(number=day.chain.collection(bag), counted=1, driver="D", signed="sheet")
    )
    day.approve()
    number = day.do(ReleaseCollection(number=1, counted=1, driver="D", signed="sheet"))
    assert number["bulk"] == 3
    day.chain.do(_received(bag))
    issued = day.do(IssueCertificate(method="Cross-cut", place="Shredshire", batch=day.batch))
    assert issued["files"] == 0
    page = day.page()
    assert (page.row.totals.bags, page.row.totals.mm, page.row.totals.files) == (1, 400 + 240 + 200, 12)
    assert page.row.totals.kilograms == 21.5
    assert {row.state for row in page.log} == {"Released"}


def _received(bag: str) -> RecordCertificate:
    return RecordCertificate(number="CD-1", dated_on=TODAY, collections=(1,), bags=(bag,))
