"""Certificates in the window: issued from a collection, shown as they print, printed, and checked."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from app.core.times import system_clock
from app.disposal.acts.bags import NotFound
from app.overview.certificates import certificate_page
from app.people.naming import NameCouncil
from app.ui.screens.batch.screen import BatchScreen
from app.ui.screens.certificates.screen import CertificatesScreen
from app.ui.screens.collection.screen import CollectionScreen
from app.ui.shell.window import Window
from tests.council import Council
from tests.disposal.chain import Chain
from tests.ui.pages import opened, texts
from tests.ui.test_disposal_screens import form_of
from tests.ui.test_file_edit import line, send

Settle = Callable[[], None]


@pytest.fixture
def chain(council: Council) -> Chain:
    """Return a council whose clerk disposes of records and sets everything up, today."""
    made = Chain(council)
    for role in ("disposal officer", "administrator", "information manager"):
        council.give(council.okafor, role)
    for desk in made.desks.values():
        desk.now = system_clock() - dt.timedelta(hours=1)
    return made


def issued(chain: Chain) -> str:
    """Return the code of a file for which certificate 1 is issued."""
    file = chain.file("HOU/1", "Smith & Co <b>")
    chain.issued(chain.certified(chain.bagged(chain.approved(file), file)))
    return file


def test_one_is_issued_from_its_collection_and_printed(
    chain: Chain, window: Window, settle: Settle, tmp_path: Path
) -> None:
    file = chain.file("HOU/1")
    number = chain.certified(chain.bagged(chain.approved(file), file))
    page = opened(window, settle, CollectionScreen, lambda: window.open("collection", collection=number))
    page.buttons["issue"].click()
    settle()
    screen = window.findChild(CertificatesScreen)
    assert screen is not None
    form = form_of(screen)
    assert line(form, "method").text() == "Cross-cut shredding"
    line(form, "place").setText("At the contractor’s")
    send(form, settle)
    assert "Certificate 1 is issued, for 1 file: Collection 1." in texts(screen)
    assert screen.title.text() == "Certificate 1: Collection 1"
    assert screen.paper.isVisible() and screen.paper.sheet.image is not None
    assert screen.paper.where.text() == "Page 1 of 4, as it prints"
    screen.paper.on.click()
    settle()
    assert screen.paper.where.text() == "Page 2 of 4, as it prints"
    screen.refresh()  # as whatever another desk does brings about
    settle()
    assert screen.paper.where.text() == "Page 2 of 4, as it prints"
    for nth in (1, 2):
        screen.print.save_to(tmp_path / f"{nth}.pdf")
        settle()
    copies = chain.officer.office.ask(certificate_page, 1)[2]
    assert [one.nth for one in copies] == [1, 2]


def test_a_pdf_that_is_dropped_and_a_code_that_is_scanned_are_checked(
    chain: Chain, window: Window, settle: Settle, tmp_path: Path
) -> None:
    issued(chain)
    screen = opened(window, settle, CertificatesScreen, lambda: window.open("certificates", certificate=1))
    pdf, spoilt = tmp_path / "it.pdf", tmp_path / "spoilt.pdf"
    screen.print.save_to(pdf)
    settle()
    spoilt.write_bytes(pdf.read_bytes() + b" ")
    for file, says in (
        (pdf, "✓ Genuine. It is the original of certificate 1, byte for byte."),
        (
            spoilt,
            "✗ Altered. It carries the content of certificate 1, but no PDF that was made here is like it.",
        ),
    ):
        drop(screen, file)
        settle()
        assert screen.verdict.text() == says
    row = screen.issued.rows()[0]
    for code, says in (
        (row.code, "✓ Genuine. Certificate 1 was issued for 1 file: Collection 1."),
        (f"{row.code} {'0' * 64}", "✗ Altered. Certificate 1 says something else than this paper"),
        ("C0000007I", "✗ Unknown. There is no certificate C0000007I."),
    ):
        assert screen.take_scan(code)
        settle()
        assert screen.verdict.text().startswith(says)
    assert not screen.take_scan(chain.council.price)
    drop(screen, tmp_path / "gone.pdf")
    settle()
    assert any("gone.pdf can't be read" in text for text in texts(screen))


def test_one_that_was_wrong_is_corrected(chain: Chain, window: Window, settle: Settle) -> None:
    issued(chain)
    screen = opened(window, settle, CertificatesScreen, lambda: window.open("certificates", certificate=1))
    screen.ask_correction()
    settle()
    form = form_of(screen)
    line(form, "place").setText("Shredshire")
    QTest.keyClicks(form.control("why"), "It was pulped")
    send(form, settle)
    assert [(row.number, row.superseded_by) for row in screen.issued.rows()] == [(2, None), (1, 2)]


def drop(screen: CertificatesScreen, file: Path) -> None:
    """Drop a file on the screen."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))


def test_the_certificate_of_a_batch_is_asked_for_where_it_is_done(
    chain: Chain, window: Window, settle: Settle
) -> None:
    files = [chain.file("HOU/1"), chain.file("HOU/2")]
    number = chain.approved(*files)
    bag = chain.bagged(number, files[0])
    page = opened(window, settle, BatchScreen, lambda: window.open("batch", batch=number))
    assert not page.buttons["issue"].isVisible()
    chain.certified(bag)
    chain.do(NotFound(number=number, lines=(chain.line(number, files[1]),)))
    page.refresh()
    settle()
    page.buttons["issue"].click()
    settle()
    screen = window.findChild(CertificatesScreen)
    assert screen is not None
    form = form_of(screen)
    line(form, "place").setText("Shredshire")
    send(form, settle)
    assert screen.title.text() == "Certificate 1: Disposal batch 1"


def test_the_letterhead_is_the_administrators(
    chain: Chain, window: Window, settle: Settle, tmp_path: Path
) -> None:
    chain.council.desk("Hall", "clerk").office.do(NameCouncil(name="Shredshire"))
    issued(chain)
    screen = opened(window, settle, CertificatesScreen, lambda: window.open("certificates", certificate=1))
    told, untold = screen.letterhead[1:]
    assert (told.isVisible(), untold.isVisible()) == (True, False)
    told.click()
    settle()
    assert (told.isVisible(), untold.isVisible()) == (False, True)
    picture = tmp_path / "crest.png"
    picture.write_bytes(b"no picture")
    screen.take_crest(picture)
    settle()
    assert "✗ That is no picture, PNG or JPEG, of at most 1 MB." in texts(screen)
    Image.new("RGB", (60, 40), (20, 60, 120)).save(picture)
    screen.take_crest(picture)
    settle()
    assert "The crest is on certificates from now on." in texts(screen)
