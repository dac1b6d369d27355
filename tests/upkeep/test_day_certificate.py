"""A clear-out day's certificate for bulk paper alone: checked by the program, and by verify.py without it."""

from pathlib import Path

import pytest

from app.disposal.acts.certifying import IssueCertificate
from app.overview.certificates import certificate_rows, check_scan
from app.upkeep.certifying import issue
from app.upkeep.checkpoints import begin_signing, first_key
from app.upkeep.exporting import export
from app.upkeep.verifying import verify
from tests.clearout.day import Day
from tests.council import Council
from tests.upkeep.test_certificates import checked, made, verified

pytestmark = pytest.mark.usefixtures("own_data")


def test_bulk_paper_is_proved_by_its_certificate(council: Council, tmp_path: Path) -> None:
    council.works_as("boss", "administrator")
    begin_signing(council.desk("Civic Centre", "boss").office, "The first computer")
    day = Day(council)
    day.start()
    bag = day.label()
    day.scan(bag)
    day.line()
    day.line(what="drafts")
    day.seal("S-1")
    day.approve()
    day.chain.certified(bag)
    act = IssueCertificate(method="Cross-cut", place="Shredshire", batch=day.batch)
    number = int(issue(day.chain.officer.office, act)["certificate"])
    pdf = made(day.chain, number).pdf
    assert checked(day.chain, pdf).found.value == "genuine"
    (tmp_path / "c.pdf").write_bytes(pdf)
    office = day.chain.officer.office
    export(office, tmp_path / "export")
    ended, said = verified(tmp_path / "export", first_key(office.database), tmp_path / "c.pdf")
    assert ended == 0
    assert "It is the original of certificate 1, for 0 files and 2 bulk lines." in said
    (row,) = office.ask(certificate_rows)
    assert (row.files, row.lines) == (0, 2)
    assert (
        office.ask(check_scan, "1")
        .reasons[0]
        .startswith("Certificate 1 was issued for 2 lines of bulk paper: Disposal batch 1.")
    )
    rows = tmp_path / "export" / "rows.jsonl"
    told = rows.read_text(encoding="utf-8")
    rows.write_text(told.replace('"state":"released"', '"state":"withdrawn"'), encoding="utf-8")
    assert told != rows.read_text(encoding="utf-8")
    ended, said = verified(tmp_path / "export", first_key(office.database), tmp_path / "c.pdf")
    assert (ended, said.count("is on certificate 1, and is not released")) == (3, 2)
    assert verify(council.database).faults == []
