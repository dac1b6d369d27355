"""The papers of a disposal, read back from their PDFs: nothing is lost, and there is room to sign."""

import datetime as dt
from dataclasses import replace

import pytest

from app.disposal.queries import Reckoning, reconciled
from app.disposal.reckoning import State
from app.overview.batches import BagRow, BatchLine, BatchPage, BatchRow, TransmittalRow
from app.overview.collections import CollectionPage, CollectionRow
from app.paper.disposal import collection_sheet, pack, pull_list, reasons, transmittal_list
from tests.paper.reading import text_of

AT = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)
HOSTILE = "</para><img src=x> “Smith” & Söhne \u202e"
LINE = BatchLine(
    id=1,
    file_id=1,
    code="F0000001A",
    reference="HOU/1",
    title=HOSTILE,
    record_class="RS1 Tenancies",
    owner="A. Price",
    owner_login="owner",
    marking="OFFICIAL",
    place="Bay 1, Shelf 9",
    due=dt.date(2026, 1, 1),
    rule="6 years after: Closed (version 2)",
    authority="Limitation Act",
    stands=State.APPROVED,
    state="Approved",
    decision="destroy",
    decision_text="Destroy",
    keep_until=None,
    why="",
    said="",
    decided_by="owner",
    decided_at=AT,
    bag_id=None,
    transmittal_id=None,
    warns="",
    notes="",
)
ROW = BatchRow(7, "Old tenancies", "M. Khan", AT, AT, 2, 2, "Approved")
PAGE = BatchPage(
    ROW, "officer", "officer", "P0000001A", Reckoning({State.APPROVED: 2}), {"destroy": 2}, {}, (), ()
)
BAG = BagRow("D0000001Z", 7, 2, 3, 0, "SEAL-1", 7400, "officer", "clerk", True, 1, "Sealed")
COLLECTION = CollectionRow(
    1, "off site", "Off site, by the contractor", "Shred & Co", 1, 2, AT, "1 of 1 certified", waits=False
)


def lines(count: int) -> list[BatchLine]:
    return [
        replace(LINE, id=one, reference=f"HOU/{one}", place=f"Bay 1, Shelf {one}") for one in range(count)
    ]


def test_the_owners_pack_is_one_page_whatever_is_in_it() -> None:
    many = [replace(LINE, id=one, record_class=f"RS{one:03} A class of records") for one in range(60)]
    made = pack(PAGE, [*many, replace(LINE, warns="On hold")])
    assert len(made.pages) == 1
    read = text_of(made.pdf)
    for part in (
        "For approval: disposal batch 7",
        "Old tenancies",
        "M. Khan",
        "Limitation Act",
        "Other classes",
    ):
        assert part in read
    assert "1 file has something to look at" in read
    assert "An approval lapses after 90 days" in read


def test_the_pull_list_names_every_file_in_the_order_it_is_given() -> None:
    made = pull_list(PAGE, lines(120))
    read = text_of(made.pdf)
    assert len(made.pages) > 1
    assert [f"HOU/{one} " in read for one in range(120)] == [True] * 120
    assert "F0000001A" in read
    assert "No approved file waits." in text_of(pull_list(PAGE, []).pdf)


def test_a_title_is_printed_as_it_is() -> None:
    read = text_of(pull_list(PAGE, [LINE]).pdf)
    assert "</para><img src=x>" in read
    assert "Söhne" in read


def test_who_is_kept_longer_has_a_reason() -> None:
    kept = replace(LINE, decision="keep", keep_until=dt.date(2030, 6, 30), why="A claim is likely")
    read = text_of(reasons(PAGE, [LINE, kept]).pdf)
    assert "A claim is likely" in read
    assert "30 Jun 2030" in read
    assert "No file of this batch is kept longer." in text_of(reasons(PAGE, [LINE]).pdf)


@pytest.mark.parametrize("count", [1, 24, 25, 26, 27, 28, 29, 30, 31, 60])
def test_a_transmittal_has_room_for_a_signature(count: int) -> None:
    row = TransmittalRow(3, "County Record Office", "Transfer to the archive", count, "", None)
    made = transmittal_list(row, lines(count))
    read = text_of(made.pdf)
    assert read.count("Received: these files, less those struck out") == 1
    assert all(f"HOU/{one} " in read for one in range(count))


def test_the_sheet_of_a_collection_has_seals_weights_and_two_signatures() -> None:
    papers = (("Waste carrier's licence", "CB1", dt.date(2028, 3, 31)),)
    page = CollectionPage(
        row=COLLECTION,
        planned_by="officer",
        released_by="officer",
        witnessed_by="",
        vehicle="AB12 CDE",
        driver="D. River",
        counted=1,
        weight_g=7400,
        signed="sheet",
        papers=papers,
        bags=(BAG,),
        certificates=(),
        differences=(),
        reconciled=reconciled([(1, BAG.code)], set(), False, 0, 1),
    )
    read = text_of(collection_sheet(page).pdf)
    for part in ("D0000001Z", "SEAL-1", "7.4 kg", "CB1, until 31 Mar 2028", "AB12 CDE", "Shred & Co"):
        assert part in read
    assert "Handed over for the council" in read
    assert "Received by the driver" in read
