"""The van, what the contractor certified of it, transmittals, and what should not have happened."""

import datetime as dt
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
import sqlalchemy as sa

from app.codes.own import make
from app.core.columns import table_of
from app.core.refusals import Refused
from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.collecting import (
    KeepContractor,
    PlanCollection,
    PutOff,
    PutOn,
    WitnessCollection,
)
from app.disposal.acts.handing import MakeTransmittal, SignTransmittal
from app.disposal.acts.incidents import ExplainIncident, GiveIncident, RecordDestroyed
from app.disposal.acts.receiving import RecordCertificate
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.collecting_models import ContractorCertificate
from app.disposal.reckoning import Decision, State
from app.overview.collections import (
    CollectionPage,
    certificate_as_it_came,
    collection_page,
    incident_rows,
)
from tests.council import NOON, Council
from tests.disposal.chain import TODAY, Chain

PDF = b"%PDF-1.7 what the contractor sent"


def page_of(chain: Chain, number: int) -> CollectionPage:
    return chain.officer.office.ask(collection_page, number, NOON)


def left(chain: Chain, *references: str) -> tuple[int, list[str], list[str]]:
    """A collection that has left with a bag for each file; its number, the bags, the files."""
    files = [chain.file(one) for one in references]
    number = chain.approved(*files)
    bags = [chain.bagged(number, file, seal=f"S{nth}") for nth, file in enumerate(files)]
    collection = chain.collection(*bags)
    chain.release(collection, len(bags))
    return collection, bags, files


def test_bags_that_are_listed_are_certified_and_the_rest_stands_open(chain: Chain) -> None:
    collection, bags, _files = left(chain, "HOU/1", "HOU/2")
    first = RecordCertificate(
        number="C1", dated_on=TODAY, collections=(collection,), bags=(bags[0],), pdf=PDF
    )
    assert chain.do(first)["say"] == "Certificate C1 is recorded. 1 bag is still open."
    found = page_of(chain, collection)
    assert (found.reconciled.certified, found.reconciled.open_bags) == (1, (bags[1],))
    assert found.row.state == "1 of 2 certified"
    assert chain.why_not(first) == "Certificate C1 of this contractor is recorded already."
    assert chain.officer.office.ask(certificate_as_it_came, found.certificates[0].id) == PDF
    assert found.certificates[0].sha256 == sha256(PDF).hexdigest()
    chain.do(RecordCertificate(number="C2", dated_on=TODAY, collections=(collection,), bags=(bags[1],)))
    assert page_of(chain, collection).row.state == "Certified"
    without = page_of(chain, collection).certificates[1].id
    with pytest.raises(Refused, match="No PDF was kept"):
        chain.officer.office.ask(certificate_as_it_came, without)


def test_a_bag_that_is_listed_twice_is_one_bag(chain: Chain) -> None:
    collection, bags, _files = left(chain, "HOU/1", "HOU/2", "HOU/3")
    typed = (bags[0], bags[0].lower(), f" {bags[0]} ")
    first = RecordCertificate(number="C1", dated_on=TODAY, collections=(collection,), bags=typed)
    assert chain.do(first)["say"] == "Certificate C1 is recorded. 2 bags are still open."
    again = RecordCertificate(number="C2", dated_on=TODAY, collections=(collection,), bags=tuple(bags[:2]))
    assert chain.do(again)["say"] == "Certificate C2 is recorded. 1 bag is still open."


def test_a_pdf_that_was_changed_in_the_database_is_not_handed_out(chain: Chain) -> None:
    collection, bags, _files = left(chain, "HOU/1")
    sent = RecordCertificate(
        number="C1", dated_on=TODAY, collections=(collection,), bags=tuple(bags), pdf=PDF
    )
    kept = chain.do(sent)["certificate"]
    with chain.council.database.connected() as connection:
        lite = connection.dialect.name == "sqlite"
        if lite:
            triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
            for (name,) in connection.exec_driver_sql(triggers, ("contractor_certificate",)).all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE contractor_certificate DISABLE TRIGGER USER")
        changed = sa.update(table_of(ContractorCertificate)).values(pdf=b"%PDF-1.7 another")
        connection.execute(changed)
        connection.commit()
    with pytest.raises(Refused, match="no longer what came"):
        chain.officer.office.ask(certificate_as_it_came, kept)


def test_a_count_that_differs_certifies_nothing_until_it_is_explained(chain: Chain) -> None:
    collection, _bags, _files = left(chain, "HOU/1", "HOU/2")
    answer = chain.do(RecordCertificate(number="C1", dated_on=TODAY, collections=(collection,), counted=3))
    assert "counts 3, and 2 left. Nothing of it is certified" in answer["say"]
    found = page_of(chain, collection)
    assert (found.reconciled.certified, found.row.state) == (0, "A difference is open")
    (incident,) = chain.officer.office.ask(incident_rows)
    assert (incident.owner, incident.about) == ("M. Khan", f"Collection {collection}")
    assert incident.aware_at == chain.officer.now
    owner = chain.council.ids[chain.council.price]
    chain.do(GiveIncident(number=incident.number, owner_id=owner))
    assert chain.why_not(ExplainIncident(number=incident.number, explained="")) == (
        "Say how it came about, and what was done."
    )
    chain.do(ExplainIncident(number=incident.number, explained="They counted another council's sack"))
    assert page_of(chain, collection).row.state == "Certified"
    assert chain.officer.office.ask(incident_rows)[0].owner == "A. Price"
    again = ExplainIncident(number=incident.number, explained="Again")
    assert "was explained already" in chain.why_not(again)


def test_one_certificate_is_for_several_collections(chain: Chain) -> None:
    one, _bags, _files = left(chain, "HOU/1")
    number = chain.approved(chain.file("HOU/7"))
    two = chain.collection(chain.bagged(number, chain.lines(number)[0].code, seal="S7"))
    chain.release(two, 1)
    both = RecordCertificate(number="C1", dated_on=TODAY, collections=(one, two), counted=2)
    chain.do(both)
    assert [page_of(chain, each).row.state for each in (one, two)] == ["Certified", "Certified"]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"number": " "}, "Give the certificate's number."),
        ({"collections": ()}, "Say which collection it is for."),
        ({"collections": (99,)}, "Collection 99 has not left yet."),
        ({"dated_on": dt.date(2090, 1, 1)}, "A certificate is not dated ahead."),
        ({"counted": None}, "Say which bags it lists, or how many it counts."),
        ({"counted": None, "bags": ("D0000001Z",)}, "was on no collection that this certificate is for."),
        ({"pdf": b"MZ"}, "That is no PDF of at most 5 MB."),
    ],
)
def test_a_certificate_that_makes_no_sense_is_refused(chain: Chain, wanted: dict[str, Any], why: str) -> None:
    collection, _bags, _files = left(chain, "HOU/1")
    if wanted.get("bags"):
        wanted = wanted | {"bags": (make("D", 77),)}
    given: dict[str, Any] = {
        "number": "C1",
        "dated_on": TODAY,
        "collections": (collection,),
        "counted": 1,
    } | wanted
    assert why in chain.why_not(RecordCertificate(**given))


def test_who_approved_does_not_release(chain: Chain, council: Council) -> None:
    file = chain.file("HOU/1")
    number = chain.approved(file)
    collection = chain.collection(chain.bagged(number, file))
    council.give(council.price, "disposal officer")
    leave = ReleaseCollection(number=collection, counted=1, driver="D", signed="sheet")
    why = "Who approved a disposal does not carry it out. Ask another officer."
    assert chain.why_not(leave, "owner") == why
    chain.do(leave)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"counted": 2}, "You counted 2, and 1 are on collection 1. Count again, or take one off."),
        ({"driver": " "}, "Give the driver's name."),
        ({"signed": None}, "Say where the driver signed: on the sheet or on the screen."),
        ({"weight_g": 0}, "That can't be its weight."),
    ],
)
def test_a_release_that_does_not_add_up_is_refused(chain: Chain, wanted: dict[str, Any], why: str) -> None:
    file = chain.file("HOU/1")
    collection = chain.collection(chain.bagged(chain.approved(file), file))
    given: dict[str, Any] = {"number": collection, "counted": 1, "driver": "D", "signed": "sheet"} | wanted
    assert chain.why_not(ReleaseCollection(**given)) == why
    assert chain.officer.page(file)["state"] == "bagged"


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda chain, file: chain.council.hold(file), "can't leave: On hold"),
        (
            lambda chain, file: chain.council.change(file, disposal_due=dt.date(2027, 1, 1)),
            "another disposal date",
        ),
    ],
)
def test_the_rules_are_asked_again_when_it_leaves(
    chain: Chain, spoil: Callable[[Chain, str], object], why: str
) -> None:
    file = chain.file("HOU/1")
    collection = chain.collection(chain.bagged(chain.approved(file), file))
    spoil(chain, file)
    assert [line.reference for line in page_of(chain, collection).changed] == ["HOU/1"]
    leave = ReleaseCollection(number=collection, counted=1, driver="D", signed="sheet")
    assert why in chain.why_not(leave)
    assert chain.officer.page(file)["state"] == "bagged"


def test_our_own_shredder_has_a_witness_for_official_sensitive(chain: Chain) -> None:
    file = chain.file("HOU/1", marking="OFFICIAL-SENSITIVE")
    collection = chain.collection(chain.bagged(chain.approved(file), file), way="own shredder")
    leave = ReleaseCollection(number=collection, counted=1)
    assert "before a witness, who signs first" in chain.why_not(leave)
    assert "is not its witness" in chain.why_not(WitnessCollection(number=collection))
    chain.do(WitnessCollection(number=collection), "clerk")
    chain.do(leave)
    assert page_of(chain, collection).row.state == "Destroyed"


def test_the_storage_supplier_takes_boxes_whose_files_are_all_approved(chain: Chain) -> None:
    files = [chain.file("HOU/1"), chain.file("HOU/2")]
    box = chain.council.box("A7", *files)
    number = chain.approved(files[0])
    collection = chain.collection(way="storage supplier")
    put = PutOn(number=collection, code=box)
    assert chain.why_not(put) == "Box A7 holds 2 files, and 1 of them are approved. All must be."
    other = chain.approved(files[1])
    chain.do(put)
    chain.do(PutOff(number=collection, code=box))
    chain.do(put)
    chain.release(collection, 1)
    assert [chain.places(one) for one in (number, other)] == [{State.RELEASED: 1}, {State.RELEASED: 1}]


def test_a_contractor_whose_papers_ran_out_collects_nothing(chain: Chain) -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    kept = chain.do(KeepContractor(name="Late Ltd", licence="CB1", licence_until=yesterday))["contractor"]
    plan = PlanCollection(way="off site", contractor_id=kept)
    assert chain.why_not(plan) == (
        "Late Ltd: the waste carrier's licence has run out. Renew it on their record first."
    )
    assert chain.why_not(KeepContractor(name="late ltd")) == "Late Ltd is on record already."
    chain.do(KeepContractor(name="Late Ltd", contractor_id=kept, licence_until=TODAY))
    chain.do(plan)
    assert chain.why_not(PlanCollection(way="a bonfire")) == "There is no such way of destruction."
    assert chain.why_not(PlanCollection(way="off site")) == "Choose a contractor, or our own shredder."


def test_an_archive_signs_for_what_it_gets(chain: Chain) -> None:
    files = [chain.file("HOU/1"), chain.file("HOU/2")]
    number = chain.approved(*files, decision=Decision.ARCHIVE)
    make = MakeTransmittal(number=number, decision=Decision.ARCHIVE, receiver="County Record Office")
    made = chain.do(make)
    assert made["say"] == "Transmittal 1 lists 2 files."
    assert "waits for this" in chain.why_not(make)
    left_out = chain.line(number, files[1])
    sign = SignTransmittal(number=1, signed_by="P. Archer", left_out=(left_out,))
    chain.do(sign)
    assert chain.places(number) == {State.TRANSFERRED: 1, State.APPROVED: 1}
    page = chain.officer.page(files[0])
    assert (page["state"], page["disposed_how"]) == ("disposed", "archived")
    assert chain.why_not(sign) == "Transmittal 1 was signed already."


def test_what_was_destroyed_without_authority_is_never_hidden(chain: Chain, council: Council) -> None:
    lent, lost, batched = chain.file("HOU/1"), chain.file("HOU/2"), chain.file("HOU/3")
    chain.clerk.scan(council.okafor)
    chain.clerk.scan(lent)
    council.missing(lost)
    number = chain.approved(batched)
    flood = NOON - dt.timedelta(days=2)
    for file in (lent, lost, batched):
        wanted = RecordDestroyed(file=council.ids[file], what="The cellar was flooded", happened_at=flood)
        answer = chain.do(wanted)
        assert "Incident" in answer["say"]
        page = chain.officer.page(file)
        assert (page["state"], page["disposed_how"]) == ("disposed", "destroyed without authority")
    assert chain.places(number) == {State.DESTROYED: 1}
    assert [row.about for row in chain.officer.office.ask(incident_rows)] == ["HOU/3", "HOU/2", "HOU/1"]
    assert "disposed of already" in chain.why_not(RecordDestroyed(file=council.ids[lent], what="Again"))
    assert chain.clerk.scan(lent)["outcome"] == "alarm"


def test_an_approval_is_for_nothing_where_nothing_waits(chain: Chain) -> None:
    number = chain.approved(chain.file("HOU/1"))
    assert "No file of batch" in chain.why_not(ApproveLines(number=number), "owner")
