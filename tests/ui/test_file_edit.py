"""Changing a file's record on its page: by keys, with what may not be done greyed out and said why."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.codes.own import make
from app.core.certain import certain
from app.register.acts.closing import CloseFile
from app.register.acts.describe import Change, EditFile
from app.ui.paper.jobs import kept_folder
from app.ui.screens.file.screen import FileScreen
from app.ui.shell.window import Window
from app.ui.widgets.form import Form
from tests.council import Council
from tests.paper.reading import read
from tests.register.office import Registry
from tests.ui.pages import open_page, opened, texts

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[[str], FileScreen]:
    return lambda code: open_page(window, settle, FileScreen, "file", code)


@pytest.fixture
def begin(settle: Settle) -> Callable[[FileScreen, str], Form]:
    """Return what opens an act's form by its button."""

    def opened_form(page: FileScreen, act: str) -> Form:
        page.record.button(act).click()
        settle()
        return certain(page.record.form)

    return opened_form


def send(form: Form, settle: Settle) -> None:
    form.send.click()
    settle()


def line(form: Form, name: str) -> QLineEdit:
    widget = form.control(name)
    assert isinstance(widget, QLineEdit)
    return widget


def choose(form: Form, name: str, value: object) -> None:
    widget = form.control(name)
    assert isinstance(widget, QComboBox)
    widget.setCurrentIndex(widget.findData(value))


def test_a_title_is_changed_with_the_keyboard(
    council: Council, window: Window, settle: Settle, show: Callable[[str], FileScreen]
) -> None:
    page = show(council.file("HOU/1", "Old", service_id=council.housing))
    QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
    settle()
    form = certain(page.record.form)
    title = line(form, "title")
    assert title.hasFocus()
    title.setText("New")
    QTest.keyClick(title, Qt.Key.Key_Return, CONTROL)
    settle()
    assert page.record.form is None
    assert "New" in texts(page)


def test_the_second_of_two_chooses_for_each_field(
    council: Council,
    settle: Settle,
    show: Callable[[str], FileScreen],
    begin: Callable[[FileScreen, str], Form],
) -> None:
    registry = Registry(council)
    file = council.file("HOU/1", "Old", service_id=council.housing)
    form = begin(page := show(file), "edit")
    line(form, "title").setText("Mine")
    choose(form, "service_id", council.planning)
    council.file("HOU/2")
    legal = council.planning
    registry.do(EditFile(file=registry.id(file), changes=(Change("title", "Old", "Theirs"),)))
    send(form, settle)
    asked = certain(page.record.form)
    assert asked is not form
    combo = asked.control("title")
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(n) for n in range(combo.count())] == ["Keep theirs: Theirs", "Take mine: Mine"]
    assert registry.row(file).title == "Theirs", "nothing was overwritten"
    choose(asked, "title", "mine")
    send(asked, settle)
    row = registry.row(file)
    assert (row.title, row.service_id) == ("Mine", legal)


def test_theirs_is_kept_where_it_is_chosen(
    council: Council,
    settle: Settle,
    show: Callable[[str], FileScreen],
    begin: Callable[[FileScreen, str], Form],
) -> None:
    registry = Registry(council)
    file, shelf = council.file("HOU/1", "Old", service_id=council.housing), council.place("shelf", "Bay 9")
    form = begin(page := show(file), "edit")
    line(form, "title").setText("Mine")
    page.take_scan(shelf)
    registry.do(EditFile(file=registry.id(file), changes=(Change("title", "Old", "Theirs"),)))
    send(form, settle)
    choose(certain(page.record.form), "title", "theirs")
    send(certain(page.record.form), settle)
    row = registry.row(file)
    assert (row.title, row.home_id) == ("Theirs", council.ids[shelf]), "what did not meet is saved"


def test_the_next_part_is_opened_with_a_scan_and_its_sheet_printed(
    council: Council,
    window: Window,
    settle: Settle,
    show: Callable[[str], FileScreen],
    begin: Callable[[FileScreen, str], Form],
) -> None:
    file, label = council.file("HOU/1"), make("F", 4711)
    form = begin(page := show(file), "next part")
    assert page.take_scan(label)
    send(form, settle)
    settle()
    assert "Sent to the printer" in page.record.outcome.text()
    kept = max(kept_folder().glob("*.pdf")).read_bytes()
    assert read(kept, 203).keys() == {("Code128", file), ("QRCode", file)}
    assert page.parts["Next part"].said() == "HOU/1 part 2"
    second = opened(window, settle, FileScreen, page.parts["Next part"].click)
    assert second.heading() == "HOU/1 part 2"
    assert second.parts["Previous part"].said() == "HOU/1"


def test_what_may_not_be_done_is_greyed_out_and_said_why(
    council: Council, window: Window, settle: Settle, show: Callable[[str], FileScreen]
) -> None:
    registry = Registry(council)
    file = council.file("HOU/1")
    registry.do(CloseFile(file=registry.id(file)))
    page = show(file)
    assert not page.record.button("close").isEnabled()
    assert page.record.bars()["close"] == "HOU/1 is closed already."
    assert page.record.button("reopen").isEnabled()
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    settle()
    assert page.record.form is None
    assert page.record.outcome.text() == "HOU/1 is closed already."


def test_a_note_is_written_and_shows(
    council: Council,
    settle: Settle,
    show: Callable[[str], FileScreen],
    begin: Callable[[FileScreen, str], Form],
) -> None:
    form = begin(page := show(council.file("HOU/1")), "note")
    text = form.control("text")
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("Smells of <b>smoke</b>")
    send(form, settle)
    assert [row["text"] for row in page.more.notes.rows()] == ["Smells of <b>smoke</b>"]


def test_a_refusal_stands_in_the_form_and_keeps_what_was_typed(
    council: Council,
    settle: Settle,
    show: Callable[[str], FileScreen],
    begin: Callable[[FileScreen, str], Form],
) -> None:
    form = begin(page := show(council.file("HOU/1")), "label")
    page.take_scan(council.okafor)
    send(form, settle)
    assert "is no label for a file" in form.refusal()
    assert line(form, "label").text() == council.okafor
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert page.record.form is None


def test_a_document_goes_out_and_enter_takes_it_back(
    council: Council,
    settle: Settle,
    show: Callable[[str], FileScreen],
    begin: Callable[[FileScreen, str], Form],
) -> None:
    form = begin(page := show(council.file("HOU/1")), "document")
    line(form, "document").setText("Deed of 1931")
    page.take_scan(council.okafor)
    send(form, settle)
    assert [row["person"] for row in page.more.documents.rows()] == ["J. Okafor"]
    page.more.documents.selectRow(0)
    QTest.keyClick(page.more.documents, Qt.Key.Key_Return)
    settle()
    assert page.more.documents.rows() == []


def test_a_cover_is_merged_and_its_page_says_so(
    council: Council,
    settle: Settle,
    show: Callable[[str], FileScreen],
    begin: Callable[[FileScreen, str], Form],
) -> None:
    council.file("HOU/1")
    cover = council.file("TMP/1")
    form = begin(page := show(cover), "merge")
    line(form, "original").setText("hou/1")
    send(form, settle)
    assert page.heading() == "HOU/1", "its code stands for the original"
    merged = show("TMP/1")
    assert "Its papers are in HOU/1" in merged.top.state.said()
    assert not merged.record.button("edit").isEnabled()
    assert merged.parts["Cover for"].said() == "HOU/1"
