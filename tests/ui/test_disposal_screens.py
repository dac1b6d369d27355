"""Disposal in the window: from the due list over batch and bag to the van, mostly by keys and scans."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.certain import certain
from app.core.times import system_clock
from app.disposal.acts.batches import SubmitBatch
from app.disposal.acts.holds import Catch, PlaceHold
from app.disposal.acts.incidents import RecordDestroyed
from app.disposal.reckoning import State
from app.overview.collections import collection_page
from app.ui.pages.act_form import ActForm
from app.ui.pages.words import today
from app.ui.screens.batch.screen import BatchScreen
from app.ui.screens.collection.screen import CollectionScreen
from app.ui.screens.disposal.screen import DisposalScreen
from app.ui.screens.due.screen import DueScreen
from app.ui.screens.holds.screen import HoldsScreen
from app.ui.screens.home.screen import HomeScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.form import Form
from app.ui.widgets.table import RowTable
from tests.council import PHRASE, Council
from tests.disposal.chain import Chain
from tests.ui.pages import opened, texts
from tests.ui.test_file_edit import choose, line, send

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chain(council: Council) -> Chain:
    """Return a council whose clerk disposes of records, today; the owner has a passphrase."""
    made = Chain(council)
    council.give(council.okafor, "disposal officer")
    council.passphrase("owner")
    for desk in made.desks.values():
        desk.now = system_clock() - dt.timedelta(hours=1)
    return made


def form_of(screen: QWidget) -> Form:
    acts = screen.findChild(ActForm)
    assert acts is not None
    return certain(acts.form)


def played(shell: Shell) -> list[str]:
    sounds: Any = shell.sounds
    return list(sounds.played)


def offered(screen: BatchScreen | CollectionScreen) -> list[str]:
    return [name for name, button in screen.buttons.items() if button.isVisibleTo(screen)]


def select(table: RowTable, *numbers: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().clear()
    for number in numbers:
        table.selectionModel().select(table.model().index(number, 0), flags.Select | flags.Rows)


def scan(window: Window, settle: Settle, text: str) -> None:
    QTest.keyClicks(window.scan_box, text)
    QTest.keyClick(window.scan_box, Qt.Key.Key_Return)
    settle()


def show_batch(window: Window, settle: Settle, number: int) -> BatchScreen:
    return opened(window, settle, BatchScreen, lambda: window.open("batch", batch=number))


def test_files_get_from_the_due_list_into_a_batch(chain: Chain, window: Window, settle: Settle) -> None:
    ready, held = chain.file("HOU/1", "Ready"), chain.file("HOU/2", "Held")
    chain.council.hold(held)
    screen = opened(window, settle, DueScreen, lambda: window.open("due"))
    assert {row.code: row.says for row in screen.files.rows()} == {ready: "", held: "On hold"}
    assert "2 files are due up to" in screen.title.text()
    select(screen.files, 0, 1)
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL)
    form = form_of(screen)
    line(form, "name").setText("Old tenancies")
    send(form, settle)
    assert "✗ Not for disposal now: HOU/2 (On hold)." in texts(screen)
    screen.ask_all()
    form = form_of(screen)
    batch = opened(window, settle, BatchScreen, lambda: _put(form, settle))
    assert [row.code for row in batch.lines.rows()] == [ready]
    assert batch.reckoning.text() == "1 file = 1 proposed"


def _put(form: Form, settle: Settle) -> None:
    line(form, "name").setText("Old tenancies")
    send(form, settle)


def test_a_scan_puts_a_file_into_a_draft(chain: Chain, window: Window, settle: Settle, shell: Shell) -> None:
    first, second, early = chain.file("HOU/1"), chain.file("HOU/2"), chain.file("HOU/3", disposal_due=None)
    screen = show_batch(window, settle, chain.drafted(first))
    scan(window, settle, second.lower())
    assert screen.reckoning.text() == "2 files = 2 proposed"
    scan(window, settle, early)
    assert "✗ Not for disposal now: HOU/3 (The trigger's date is not recorded)." in texts(screen)
    assert played(shell)[-1] == "refused"


def test_a_batch_is_submitted_and_its_owner_signs(chain: Chain, window: Window, settle: Settle) -> None:
    number = chain.drafted(chain.file("HOU/1"), chain.file("HOU/2"))
    screen = show_batch(window, settle, number)
    assert offered(screen) == ["submit", "decide", "out"]
    screen.buttons["submit"].click()
    settle()
    assert f"Batch {number} is submitted to A. Price." in texts(screen)
    assert {"approve", "approve_some", "decide", "out"} == set(offered(screen))
    screen.approve()
    settle()
    form = form_of(screen)
    choose(form, "signer", "owner")
    line(form, "secret").setText(PHRASE)
    send(form, settle)
    assert "2 files are approved." in texts(screen)
    assert screen.reckoning.text() == "2 files = 2 approved"


def test_files_are_scanned_into_a_bag_that_is_sealed(
    chain: Chain, window: Window, settle: Settle, shell: Shell
) -> None:
    files = [chain.file("HOU/1", marking="OFFICIAL-SENSITIVE"), chain.file("HOU/2")]
    stranger = chain.file("HOU/3")
    number = chain.approved(*files)
    screen = show_batch(window, settle, number)
    scan(window, settle, files[0])
    assert "Open a bag first, or scan the label of one." in texts(screen)
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL)
    settle()
    bag = screen.bags.current
    scan(window, settle, files[0])
    assert "HOU/1 is in the bag: 1 file." in texts(screen)
    scan(window, settle, stranger)
    assert f"✗ Stop: HOU/3 is not in batch {number}. Put it back." in texts(screen)
    assert played(shell)[-1] == "refused"
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    form = form_of(screen)
    line(form, "seal").setText("S1")
    line(form, "kg").setText("so much")
    send(form, settle)
    assert "✗ Give a weight, such as 7.4." in texts(screen)
    line(form, "kg").setText("7.4")
    send(form, settle)
    assert screen.bags.says.text() == f"Bag {bag}: Open until a witness signs"
    screen.bags.witness.click()
    settle()
    form = form_of(screen)
    choose(form, "signer", "owner")
    line(form, "secret").setText(PHRASE)
    send(form, settle)
    assert screen.bags.says.text() == f"Bag {bag}: Sealed"
    assert screen.reckoning.text() == "2 files = 1 approved + 1 in bags"


def test_a_file_that_is_not_there_is_said_so(chain: Chain, window: Window, settle: Settle) -> None:
    number = chain.approved(chain.file("HOU/1"), chain.file("HOU/2"))
    screen = show_batch(window, settle, number)
    screen.buttons["missing"].click()
    assert "Choose files in the list first." in texts(screen)
    select(screen.lines, 0)
    screen.buttons["missing"].click()
    settle()
    assert screen.reckoning.text() == "2 files = 1 approved + 1 not found"


def test_a_collection_is_released_and_certified(chain: Chain, window: Window, settle: Settle) -> None:
    file = chain.file("HOU/1")
    bag = chain.bagged(chain.approved(file), file)
    number = chain.collection()
    screen = opened(window, settle, CollectionScreen, lambda: window.open("collection", collection=number))
    scan(window, settle, bag)
    assert "1 bag on collection 1." in texts(screen)
    QTest.keyClick(window, Qt.Key.Key_R, CONTROL)
    form = form_of(screen)
    line(form, "counted").setText("1")
    line(form, "driver").setText("D. River")
    choose(form, "signed", "sheet")
    send(form, settle)
    assert screen.adds_up.text() == "1 bag sealed, 1 collected, 0 certified"
    assert offered(screen) == ["certificate", "pdf"]
    screen.ask_certificate()
    form = form_of(screen)
    line(form, "number").setText("C1")
    line(form, "dated_on").setText("1 November 2026")
    line(form, "counted").setText("1")
    send(form, settle)
    assert screen.adds_up.text() == "1 bag sealed, 1 collected, 1 certified"
    assert screen.title.text() == "Collection 1: Certified"


def test_a_certificate_s_pdf_is_kept_and_comes_back_as_it_came(
    chain: Chain, window: Window, settle: Settle, tmp_path: Path
) -> None:
    files = [chain.file("HOU/1"), chain.file("HOU/2")]
    number = chain.approved(*files)
    bags = [chain.bagged(number, file, seal=f"S{nth}") for nth, file in enumerate(files)]
    both = [chain.collection(bag) for bag in bags]
    for one in both:
        chain.release(one, 1)
    screen = opened(window, settle, CollectionScreen, lambda: window.open("collection", collection=both[0]))
    assert not screen.came.isVisible()
    pdf = tmp_path / "C1.pdf"
    screen.take_pdf(pdf)
    settle()
    assert any("C1.pdf can't be read" in text for text in texts(screen))
    pdf.write_bytes(b"%PDF-1.7 as it came")
    screen.take_pdf(pdf)
    settle()
    form = form_of(screen)
    line(form, "number").setText("C1")
    line(form, "dated_on").setText("1 November 2026")
    line(form, "counted").setText("2")
    line(form, "others").setText("two")
    send(form, settle)
    assert any("Give numbers of collections" in text for text in texts(screen))
    line(form, "others").setText(str(both[1]))
    send(form, settle)
    assert screen.title.text() == "Collection 1: Certified"
    page = chain.officer.office.ask(collection_page, both[1], chain.officer.now)
    assert page.row.state == "Certified"
    screen.certificates.selectRow(0)
    screen.came.save_to(tmp_path / "again.pdf")
    settle()
    assert (tmp_path / "again.pdf").read_bytes() == pdf.read_bytes()


def test_an_incident_has_an_owner(chain: Chain, window: Window, settle: Settle) -> None:
    chain.do(RecordDestroyed(file=chain.council.ids[chain.file("HOU/1")], what="A flood"), "officer")
    screen = opened(window, settle, DisposalScreen, lambda: window.open("disposal"))
    screen.ask_owner()
    assert "Choose an incident in the list that is open." in texts(screen)
    screen.incidents.selectRow(0)
    screen.ask_owner()
    settle()
    form = form_of(screen)
    choose(form, "owner_id", chain.council.ids[chain.council.khan])
    send(form, settle)
    assert screen.incidents.rows()[0].owner == "M. Khan"


def test_what_a_hold_catches_is_shown_before_it_is_placed(
    chain: Chain, window: Window, settle: Settle
) -> None:
    file = chain.file("HOU/1", "Smith v Council")
    number = chain.approved(file)
    screen = opened(window, settle, HoldsScreen, lambda: window.open("holds"))
    assert "A hold stops disposal, and never a loan." in screen.holds.accessibleDescription()
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    settle()
    form = form_of(screen)
    choose(form, "kind", "litigation")
    line(form, "reason").setText("A claim")
    send(form, settle)
    assert form.refusal() == "✗ Say what the hold is on: nothing is chosen yet."
    line(form, "title").setText("smith")
    send(form, settle)
    assert screen.says.text() == "It would catch 1 file now."
    assert chain.places(number) == {State.APPROVED: 1}
    screen.place()
    settle()
    assert "Hold 1 is placed. 1 file was taken out of its batch." in texts(screen)
    assert chain.places(number) == {State.HELD: 1}
    screen.holds.selectRow(0)
    screen.ask_lift()
    form = form_of(screen)
    QTest.keyClicks(form.control("why"), "Settled")
    send(form, settle)
    assert screen.holds.rows() == []


def test_an_order_to_stop_is_recorded_with_its_answer(chain: Chain, window: Window, settle: Settle) -> None:
    file = chain.file("HOU/1")
    chain.release(chain.collection(chain.bagged(chain.approved(file), file)), 1)
    chain.do(PlaceHold(kind="FOI", reason="R", catch=Catch(class_id=chain.class_id)))
    screen = opened(window, settle, HoldsScreen, lambda: window.open("holds"))
    for field, text in (("told", "M. Rowe, by telephone"), ("answer", "It was shredded at noon")):
        screen.stops.chosen.emit(screen.stops.rows()[0])
        form = form_of(screen)
        QTest.keyClicks(form.control(field), text)
        send(form, settle)
    (row,) = screen.stops.rows()
    assert (row.told, row.result) == ("M. Rowe, by telephone", "too late")


@pytest.fixture
def owning(chain: Chain) -> Chain:
    """Let the clerk of the window own a class too."""
    chain.council.give(chain.council.okafor, "information asset owner")
    owner_id = chain.council.ids[chain.council.okafor]
    chain.class_id = chain.council.record_class("Rents", owner_id=owner_id)
    return chain


def test_an_owner_is_told_at_home_what_waits(owning: Chain, window: Window, settle: Settle) -> None:
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert not home.waits.isVisible()
    number = owning.drafted(owning.file("HOU/1"), owning.file("HOU/2"))
    owning.do(SubmitBatch(number=number))
    home.refresh()
    settle()
    assert home.waits.buttons["approve"].text() == "2 files wait for your approval"
    batch = opened(window, settle, BatchScreen, home.waits.buttons["approve"].click)
    assert batch.heading() == f"Batch {number}"


def test_an_officer_is_told_at_home_what_waits(chain: Chain, window: Window, settle: Settle) -> None:
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert not home.waits.isVisible()
    file = chain.file("HOU/1")
    chain.release(chain.collection(chain.bagged(chain.approved(file), file)), 1)
    chain.do(RecordDestroyed(file=chain.council.ids[chain.file("HOU/2")], what="A flood"))
    chain.do(
        PlaceHold(kind="FOI", reason="A request", catch=Catch(class_id=chain.class_id), review_on=today()),
        "owner",
    )
    home.refresh()
    settle()
    shown = [one.text() for one in home.waits.buttons.values() if one.isVisible()]
    assert shown == [
        "1 incident is open",
        "1 hold is to be looked at again",
        "1 collection waits for its certificate",
    ]
    page = opened(window, settle, CollectionScreen, home.waits.buttons["collections"].click)
    assert page.heading() == "Collection 1"


def test_disposal_at_one_glance(chain: Chain, window: Window, settle: Settle) -> None:
    number = chain.approved(chain.file("HOU/1"))
    screen = opened(window, settle, DisposalScreen, lambda: window.open("disposal"))
    assert [row.number for row in screen.batches.rows()] == [number]
    screen.officers[2].click()
    form = form_of(screen)
    line(form, "name").setText("Shred & Co")
    send(form, settle)
    assert "Shred & Co is on record." in texts(screen)
    screen.ask_collection()
    form = form_of(screen)
    choose(form, "way", "own shredder")
    collection = opened(window, settle, CollectionScreen, lambda: send(form, settle))
    assert collection.title.text() == "Collection 1: Being made ready"
