"""The certificate of destruction as a PDF: for a reader, a screen reader, a scanner and a machine."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import outloud
import pytest
from pikepdf import Pdf
from PIL import Image

from app.core.attached import file_inside
from app.disposal.content import canonical
from app.overview.certificates import Printed
from app.paper.certificate import INSIDE, certificate_paper, qr_text
from app.paper.ink import MM
from app.paper.slip import AREA
from tests.paper.reading import DPI, read, text_of, trouble

AT = "2026-03-04T10:00:00.000000Z"
ROOT = "ab" * 32


def item(nth: int, **more: Any) -> dict[str, Any]:
    """One file of a certificate."""
    return {
        "nth": nth,
        "barcode": f"F{nth:07d}X",
        "reference": f"HOU/2019/{nth}",
        "part": 1,
        "class": "RS47",
        "class_title": "Tenancies",
        "opened_on": "2009-03-04",
        "closed_on": "2019-12-31",
        "marking": "OFFICIAL",
        "service": "Housing",
        "owner": "Zadie Price",
        "rule": "6 years after closure",
        "rule_version": 3,
        "trigger": "closure",
        "trigger_on": "2019-12-31",
        "due_on": "2026-01-01",
        "authority": "Council policy",
        "batch": 1,
        "bag": "D0000001K",
        "collection": 3,
        **{f"{what}_by": f"{what} by A. Person (a.person)" for what in ("proposed", "approved", "released")},
        **dict.fromkeys(("proposed_at", "approved_at", "released_at"), AT),
        **more,
    }


def content(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What a certificate says."""
    who = {"by": "A. Person", "at": AT}
    bag = {"barcode": "D0000001K", "seal": "S1", "weight_g": 7100, "files": len(items)}
    sealed = {"sealed_by": "A. Person", "sealed_at": AT, "witnessed_by": "W. Itness", "witnessed_at": AT}
    sent = {"contractor": "Shred & Co", "number": "CD-77", "dated_on": "2026-03-09", "destroyed_on": None}
    gone = {"number": 3, "way": "off site", "contractor": "Shred & Co", "contract": None, "vehicle": None}
    left = {"counted": 1, "weight_g": 7100, "released_by": "A. Person", "released_at": AT}
    seen = {"witnessed_by": None, "witnessed_at": None, "bags": [bag | sealed], "stops": []}
    declared = {"declared": [sent | {"counted": None, "pdf_sha256": None, "bags": ["D0000001K"]}]}
    return {
        "v": 1,
        "number": 12,
        "code": "C0000012V",
        "council": "Shredshire County Council",
        "about": {"collection": 3, "batch": None, "service": None, "file": None},
        "services": ["Housing"],
        "owners": ["Zadie Price"],
        "items": list(items),
        "hold_check": [who | {"caught": 0}],
        "collections": [gone | left | seen | declared],
        "method": {"how": "Cross-cut", "standard": "DIN 66399", "level": "P-4", "place": "Shredshire"},
        "exceptions": [],
        "supersedes": None,
        "issued_by": "A. Person",
        "issued_at": AT,
        "checkpoint": {"origin": "paperchain/0123456789abcdef", "size": 4711, "root": ROOT},
    } | more


def printed(said: dict[str, Any], nth: int = 1, **more: Any) -> Printed:
    """The same, to be printed."""
    text = canonical(said)
    return Printed(said, text, sha256(text.encode()).hexdigest(), nth, **more)


def crest() -> bytes:
    """A picture."""
    out = BytesIO()
    Image.new("RGB", (120, 90), (20, 60, 120)).save(out, "PNG")
    return out.getvalue()


def test_it_tells_what_was_seen_from_what_was_declared() -> None:
    text = text_of(certificate_paper(printed(content(item(1), item(2)))).pdf)
    for said in (
        "Certificate of destruction 12",
        "Original. Collection 3",
        "We sealed 2 files in 1 bag, and handed them over as collection 3 to Shred & Co",
        "Shred & Co certifies by CD-77 of 9 Mar 2026: destroyed D0000001K.",
        "Exceptions None.",
        "Cross-cut, DIN 66399 P-4",
        "no hold caught any file",
        "RS47 Tenancies",
        "6 years after closure",
        "Page 1 of 4",
        "Page 4 of 4",
    ):
        assert said in text, said


def test_a_copy_says_so_and_what_was_superseded_too() -> None:
    text = text_of(certificate_paper(printed(content(item(1)), 3, superseded_by=15)).pdf)
    assert "Copy 2. Collection 3" in text
    assert "Superseded by certificate 15: it holds no longer." in text
    assert "Original" not in text


@pytest.mark.parametrize("dpi", DPI)
def test_every_code_is_read_and_nothing_is_in_the_way(dpi: int) -> None:
    made = printed(content(*(item(nth) for nth in range(1, 80))), crest=crest())
    paper = certificate_paper(made, dpi=dpi)
    assert read(paper.pdf, dpi) == {
        ("Code128", "C0000012V"): 1,
        ("QRCode", qr_text("C0000012V", made.sha256, ROOT)): 1,
    }
    assert [found for page in paper.pages for found in trouble(page, AREA.less(-12 * MM, 0))] == []


def test_a_screen_reader_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "certificate.pdf"
    files = [item(nth) for nth in range(1, 80)]
    more = ["Something was found."] * 9
    file.write_bytes(certificate_paper(printed(content(*files, exceptions=more), crest=crest())).pdf)
    report = outloud.check(str(file))
    assert (report.verdict, [str(one) for one in report.findings]) == ("pass", [])
    with Pdf.open(file) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Certificate of destruction 12"


def test_its_content_is_inside_and_the_same_input_makes_the_same_bytes() -> None:
    made = printed(content(item(1)))
    pdf = certificate_paper(made).pdf
    assert file_inside(pdf, INSIDE) == made.text.encode()
    assert pdf == certificate_paper(made).pdf
    assert pdf != certificate_paper(printed(content(item(1)), 2)).pdf
    assert json.loads(made.text) == made.content


@pytest.mark.parametrize(
    "title",
    [
        "</para><b>bold",
        '<img src="/etc/passwd">',
        "W" * 300,
        "word " * 60,
        "ملف الإسكان",
        "100% & more; % ( ) \\ < >",
    ],
)
def test_a_title_is_printed_as_it_is(title: str) -> None:
    text = text_of(certificate_paper(printed(content(item(1, title=title)))).pdf)
    if title.isascii():
        assert "".join(title.split()) in "".join(text.split())
    else:
        assert any("\u0600" <= one <= "\ufeff" for one in text)


def _overfull() -> dict[str, Any]:
    """What has no room on one page, of every kind."""
    long = "word " * 60
    said = content(item(1), exceptions=[f"Exception {nth}. {long}" for nth in range(1, 40)])
    (gone,) = said["collections"]
    sent = gone["declared"][0] | {"bags": [f"D{nth:07d}K" for nth in range(1, 300)]}
    bags = [gone["bags"][0] | {"barcode": one} for one in sent["bags"]]
    first = gone | {"bags": bags, "declared": [sent]}
    said["collections"] = [first, *(gone | {"number": nth, "bags": []} for nth in range(2, 20))]
    said["services"] = [f"Service {nth}" for nth in range(40)]
    said["owners"] = ["Owner with quite a long name"] * 9
    said["hold_check"] = said["hold_check"] * 30
    said["method"] = dict.fromkeys(("how", "standard", "level", "place"), long[:200])
    said["supersedes"] = {"number": 3, "why": "Reason " * 280}
    said["council"] = long[:200]
    said["items"][0] |= {f"{what}_by": long[:200] for what in ("proposed", "approved", "released")}
    return said


def test_what_has_no_room_on_the_page_stands_in_the_schedule_in_full() -> None:
    paper = certificate_paper(printed(_overfull(), superseded_by=99, crest=crest()))
    assert [found for page in paper.pages for found in trouble(page, AREA.less(-12 * MM, 0))] == []
    first, *rest = [text_of_page(paper.pdf, nth) for nth in range(len(paper.pages))]
    later = "".join("".join(rest).split())
    assert "All 39 in the schedule" in first and "Witness or auditor" in first
    for whole in ("Exception39.", "Service39", "Reason" * 100, "D0000299K", "collection19toShred&Co"):
        assert whole in later, whole


def text_of_page(pdf: bytes, nth: int) -> str:
    """What stands on one page."""
    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as whole, Pdf.new() as one:
        one.pages.append(whole.pages[nth])
        one.save(out)
    return text_of(out.getvalue())
