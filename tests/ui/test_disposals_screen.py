"""The register of disposals in the window: the years, the table, and the end of one file."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.times import system_clock
from app.overview.collections import incident_rows
from app.ui.screens.audit.screen import AuditScreen
from app.ui.screens.certificates.screen import CertificatesScreen
from app.ui.screens.desk.screen import DeskScreen
from app.ui.screens.disposals.screen import DisposalsScreen
from app.ui.screens.labels.screen import LabelsScreen
from app.ui.shell.window import Window
from tests.council import Council
from tests.disposal.chain import Chain
from tests.ui.pages import opened
from tests.ui.test_disposal_screens import form_of
from tests.ui.test_file_edit import line, send

Settle = Callable[[], None]


@pytest.fixture
def chain(council: Council) -> Chain:
    """Return a council whose clerk is the administrator, and of which a file was destroyed today."""
    made = Chain(council)
    council.give(council.okafor, "administrator")
    for desk in made.desks.values():
        desk.now = system_clock() - dt.timedelta(hours=1)
    file = made.file("HOU/1", service_id=council.housing)
    made.issued(made.certified(made.bagged(made.approved(file), file)))
    return made


def test_it_shows_the_years_and_proves_the_end_of_a_file(
    chain: Chain, window: Window, settle: Settle, tmp_path: Path
) -> None:
    screen = opened(window, settle, DisposalsScreen, lambda: window.open("disposals"))
    assert screen.total.text() == "1 file, 0.02 m of shelf, 4.2 kg weighed"
    assert screen.bars.isVisible() and "1 file" in screen.bars.accessibleName()
    (row,) = screen.table.rows()
    assert (row.way, row.service, row.files) == ("destroyed", "Housing", 1)
    screen.ask_file()
    form = form_of(screen)
    line(form, "file").setText("hou/1")
    send(form, settle)
    assert screen.proof.text().startswith("HOU/1 was destroyed on ")
    screen.save_to(tmp_path / "register.csv")
    settle()
    assert (tmp_path / "register.csv").read_bytes().startswith(b"\xef\xbb\xbfyear,class")
    screen.pack.click()
    settle()
    audit = window.findChild(AuditScreen)
    assert audit is not None
    assert audit.evidence.code.text() == next(iter(c for c in chain.council.ids if c.startswith("F")))
    window.open("disposals")
    screen.show_certificate.click()
    settle()
    shown = window.findChild(CertificatesScreen)
    assert shown is not None
    assert shown.title.text() == "Certificate 1: Collection 1"


def test_a_scan_that_is_no_file_is_said(chain: Chain, window: Window, settle: Settle) -> None:
    screen = opened(window, settle, DisposalsScreen, lambda: window.open("disposals"))
    assert screen.take_scan("nowhere")
    settle()
    assert screen.proof.text() == "nowhere is no file."
    assert not screen.of_proof.isVisible()
    assert not screen.take_scan(chain.council.price)


def scanned(window: Window, text: str, settle: Settle) -> None:
    """Scan something, whatever shows."""
    window.scan_box.scanned.emit(text)
    settle()


def test_a_destroyed_file_that_is_scanned_anywhere_sounds_the_alarm(
    chain: Chain, window: Window, settle: Settle
) -> None:
    file = next(code for code in chain.council.ids if code.startswith("F"))
    screen = opened(window, settle, DisposalsScreen, lambda: window.open("disposals"))
    scanned(window, file, settle)
    assert screen.proof.text().startswith("HOU/1 was destroyed on ")
    assert "Stop: HOU/1 is recorded as destroyed." in screen.proof.text()
    assert len(chain.officer.office.ask(incident_rows)) == 1
    assert window.shown() is screen
    labels = opened(window, settle, LabelsScreen, lambda: window.open("labels"))
    scanned(window, chain.file("HOU/2"), settle)
    assert window.shown() is labels
    scanned(window, file, settle)
    assert isinstance(window.shown(), DeskScreen)
    assert chain.council.movements(file)[-1] == "sighted"
    assert len(chain.officer.office.ask(incident_rows)) == 1
