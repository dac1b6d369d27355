"""The auditor's screen over a real council: sealing, checking, comparing, samples, months, names."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.audit.notes import new_secret, public_of, public_text
from app.core.database import Database
from app.ui.screens.audit.screen import AuditScreen
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.form import Form
from app.upkeep.checkpoints import last_checkpoint
from app.upkeep.guards import drop_guards
from tests.council import Council
from tests.faults.mutate import check
from tests.paper.reading import read, text_of
from tests.ui.pages import opened

Settle = Callable[[], None]
T = TypeVar("T", bound=Screen)


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[..., Screen]:
    def shown(kind: type[T], name: str) -> T:
        return opened(window, settle, kind, lambda: window.open(name))

    return shown


@pytest.fixture
def page(council: Council, show: Callable[..., AuditScreen]) -> AuditScreen:
    """The screen in a council that has seen something, and whose computer does not sign yet."""
    file, desk = council.file("HOU/1", "The case of Ada"), council.desk("Civic Centre", "boss")
    desk.outcomes(council.okafor, file, council.file("HOU/2", marking="SECRET"))
    return show(AuditScreen, "audit")


def fill(form: Form | None, **values: str) -> None:
    assert form is not None
    for name, value in values.items():
        control = form.control(name)
        assert isinstance(control, QLineEdit)
        control.setText(value)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def signing(page: AuditScreen, settle: Settle) -> AuditScreen:
    """The screen at a computer that signs."""
    page.seals.begin.click()
    fill(page.seals.spot.form, computer="Reception PC")
    settle()
    return page


def outcome(page: AuditScreen) -> str:
    return page.runner.outcome.text()


class TestSeals:
    def test_the_first_computer_begins_and_seals(
        self, signing: AuditScreen, council: Council, settle: Settle
    ) -> None:
        seals = signing.seals
        assert "signs a checkpoint every hour" in seals.key.text()
        assert seals.begin.isHidden()
        seals.make.click()
        settle()
        assert "The trail is sealed" in outcome(signing)
        assert "The newest checkpoint is over" in seals.newest.text()
        assert last_checkpoint(council.database) is not None

    def test_both_pages_are_printed_and_their_codes_can_be_read(
        self, signing: AuditScreen, council: Council, settle: Settle, tmp_path: Path
    ) -> None:
        signing.seals.make.click()
        settle()
        for row, name in ((signing.seals.page, "page.pdf"), (signing.seals.sheet, "sheet.pdf")):
            row.save_to(tmp_path / name)
            settle()
        note = last_checkpoint(council.database)
        codes = {text for _kind, text in read((tmp_path / "page.pdf").read_bytes(), 300)}
        assert note in codes
        (key,) = {text for _kind, text in read((tmp_path / "sheet.pdf").read_bytes(), 300)}
        assert key in signing.seals.key.text()
        assert key in text_of((tmp_path / "sheet.pdf").read_bytes()).replace(" ", "")

    def test_another_computer_is_trusted(self, signing: AuditScreen, settle: Settle) -> None:
        public = public_text(public_of(new_secret()))
        signing.seals.trust.click()
        fill(signing.seals.spot.form, computer="Store PC", public="nonsense")
        settle()
        assert signing.seals.spot.form is not None
        assert "no public key" in signing.seals.spot.form.refusal()
        fill(signing.seals.spot.form, public=public)
        settle()
        assert signing.seals.spot.said() == "The key of Store PC is trusted."


class TestChecks:
    def test_nothing_is_wrong(self, signing: AuditScreen, settle: Settle) -> None:
        signing.checks.verify()
        settle()
        assert outcome(signing) == "✓ Nothing is wrong."
        assert "desks" in signing.checks.looked.text()
        assert signing.checks.faults.isHidden()

    def test_what_is_wrong_is_said(
        self, signing: AuditScreen, council: Council, settle: Settle, address: str
    ) -> None:
        council.is_spoilt = True
        beside = Database(address)
        with beside.connected() as connection:
            drop_guards(connection)
            connection.execute(sa.text("UPDATE loan SET due_back = '2030-01-01'"))
        beside.dispose()
        signing.checks.verify()
        settle()
        assert outcome(signing) == "✗ 1 thing is wrong."
        (fault,) = signing.checks.faults.rows()
        assert "due_back is not what the entries say" in fault

    def test_it_can_be_cancelled(self, signing: AuditScreen, settle: Settle) -> None:
        signing.checks.verify()
        signing.runner.work.stop()
        settle()
        assert outcome(signing) in ("✗ Cancelled: nothing was changed.", "✓ Nothing is wrong.")

    def test_the_export_is_checked_outside(
        self, signing: AuditScreen, settle: Settle, tmp_path: Path
    ) -> None:
        signing.checks.export(tmp_path / "out")
        settle()
        assert str(tmp_path / "out") in outcome(signing)
        assert check(tmp_path / "out") == 0

    def test_a_kept_checkpoint_is_compared(
        self, signing: AuditScreen, council: Council, settle: Settle
    ) -> None:
        signing.seals.make.click()
        settle()
        note = last_checkpoint(council.database) or ""
        for text, said in (
            (note, "are here, as they were"),
            (
                note.replace("\n", "\n\n", 1).replace("\n\n", "\n", 1).replace("paperchain/", "paperchain/f"),
                "another",
            ),
            ("Dear Sir", "This is no checkpoint"),
        ):
            signing.compare.text.setPlainText(text)
            signing.compare.compare()
            settle()
            assert said in outcome(signing)

    def test_the_evidence_of_a_file(self, signing: AuditScreen, settle: Settle, tmp_path: Path) -> None:
        signing.evidence.button.click()
        assert "Scan or type the file first" in outcome(signing)
        signing.evidence.code.setText("HOU/1")
        signing.evidence.save(tmp_path / "pack")
        settle()
        assert {one.name for one in (tmp_path / "pack").iterdir()} == {
            "evidence.pdf",
            "evidence.json",
            "README.txt",
            "proof.py",
        }


def test_samples_are_drawn_and_saved(page: AuditScreen, settle: Settle, tmp_path: Path) -> None:
    assert not page.samples.print.save.isEnabled()
    page.samples.draw.click()
    form = page.samples.spot.form
    fill(form, seed="abc", size="999")
    assert form is not None
    assert form.wrong("size") == "✗ From 1 to 200"
    fill(form, seed="abc", size="2")
    settle()
    assert page.samples.spot.said() == "Drawn: 2 files of 2, 1 places of 1."
    page.samples.print.save_to(tmp_path / "samples.pdf")
    settle()
    text = text_of((tmp_path / "samples.pdf").read_bytes())
    assert "from the register to the shelf" in text
    assert "from the shelf to the register" in text


def test_the_months_and_their_entries(page: AuditScreen, settle: Settle) -> None:
    settle()
    (month,) = page.months.months.rows()
    assert (month.month, month.refused) == ("2026-03", 1)
    assert [one.what.value for one in page.months.entries.rows()] == ["refused"]


class TestNames:
    def test_how_long_they_are_kept(self, page: AuditScreen, council: Council, settle: Settle) -> None:
        assert page.names.state.text() == "Names are kept for good."
        page.names.keep.click()
        fill(page.names.spot.form, years="6")
        settle()
        assert page.names.spot.form is not None
        assert "Give the council's name first" in page.names.spot.form.refusal()

    def test_they_are_erased(self, page: AuditScreen, settle: Settle) -> None:
        page.names.erase.click()
        fill(page.names.spot.form, before="1 January 2020")
        settle()
        assert outcome(page) == "✓ There was nothing left to erase."


def test_the_hourly_round_seals_and_copies(
    signing: AuditScreen,
    window: Window,
    council: Council,
    settle: Settle,
    tmp_path: Path,
    shell: Shell,
    show: Callable[..., SettingsScreen],
) -> None:
    settings = show(SettingsScreen, "settings")
    assert "No copy yet" in settings.copies.state.text()
    settings.copies.use(tmp_path / "copies")
    settle()
    troubles: list[list[str]] = []
    window.house.kept.connect(troubles.append)
    window.house.keep()
    settle()
    assert troubles == [[]]
    assert last_checkpoint(council.database) is not None
    assert len(list((tmp_path / "copies").iterdir())) == 1
    settings.refresh()
    settle()
    assert settings.copies.state.text().startswith("Last copied on")
    window.house.keep()
    settle()
    assert len(list((tmp_path / "copies").iterdir())) == 1


def test_a_folder_that_is_none_is_said(window: Window, shell: Shell, settle: Settle, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shell.settings.copies = str(tmp_path / "file")
    troubles: list[list[str]] = []
    window.house.kept.connect(troubles.append)
    window.house.keep()
    settle()
    assert len(troubles[0]) == 1
