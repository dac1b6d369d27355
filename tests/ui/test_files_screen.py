"""The list of files in the window: filtered, chosen by keys and scans, changed many at a time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.codes.own import make
from app.core.certain import certain
from app.core.rights import Right
from app.ui.screens.file.screen import FileScreen
from app.ui.screens.files.screen import FilesScreen
from app.ui.screens.labels.screen import LabelsScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.form import Form
from tests.council import Council
from tests.register.office import Registry
from tests.ui.pages import opened
from tests.ui.test_file_edit import choose, line, send

Settle = Callable[[], None]
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[[], FilesScreen]:
    return lambda: opened(window, settle, FilesScreen, lambda: window.open("files"))


def references(screen: FilesScreen) -> list[str]:
    return [row["reference"] for row in screen.table.rows()]


def pick(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def form_of(screen: FilesScreen) -> Form:
    return certain(screen.panel.form)


def test_files_are_listed_and_enter_opens_one(
    council: Council, window: Window, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    council.file("HOU/1", "First")
    council.file("HOU/2", "Second")
    screen = show()
    assert references(screen) == ["HOU/2", "HOU/1"]
    screen.table.selectRow(1)
    page = opened(window, settle, FileScreen, lambda: QTest.keyClick(screen.table, Qt.Key.Key_Return))
    assert page.heading() == "HOU/1"


def test_an_empty_list_says_so(show: Callable[[], FilesScreen]) -> None:
    assert show().table.accessibleDescription() == "No file is like that."


def test_filters_narrow_the_list_down(
    council: Council, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    council.file("HOU/1", "Station Road", service_id=council.housing)
    council.file("PLN/1", "Station Yard", service_id=council.planning)
    council.missing(council.file("PLN/2", "Harbour", service_id=council.planning))
    screen = show()
    screen.filters.text.setText("station")
    settle()
    assert references(screen) == ["PLN/1", "HOU/1"]
    pick(screen.filters.service, council.planning)
    settle()
    assert references(screen) == ["PLN/1"]
    screen.filters.text.clear()
    pick(screen.filters.state, "missing")
    settle()
    assert references(screen) == ["PLN/2"]


def test_more_are_read_when_they_are_wanted(
    council: Council, settle: Settle, show: Callable[[], FilesScreen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.screens.files.screen.PAGE", 2)
    for number in range(5):
        council.file(f"HOU/{number}")
    screen = show()
    assert len(references(screen)) == 2
    assert "The newest 2 are shown." in screen.chosen.text()
    screen.buttons["more"].click()
    settle()
    assert len(references(screen)) == 4
    screen.buttons["more"].click()
    settle()
    assert len(references(screen)) == 5
    assert not screen.buttons["more"].isEnabled()


def test_a_file_is_registered_with_a_scanned_label(
    council: Council, window: Window, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    screen, label = show(), make("F", 4711)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    settle()
    form = form_of(screen)
    title = line(form, "title")
    assert title.hasFocus()
    title.setText("14 Station Road")
    choose(form, "service_id", council.housing)
    assert screen.take_scan(label)
    send(form, settle)
    assert [row["title"] for row in screen.table.rows()] == ["14 Station Road"]
    assert label in screen.outcome.text()


def test_what_is_missing_in_a_form_is_said_beside_it(settle: Settle, show: Callable[[], FilesScreen]) -> None:
    screen = show()
    screen.buttons["register"].click()
    form = form_of(screen)
    send(form, settle)
    assert "This is needed." in form.wrong("title")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert screen.panel.form is None


def test_chosen_and_scanned_files_are_changed_after_a_preview(
    council: Council, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    registry = Registry(council)
    codes = [council.file(f"HOU/{number}", service_id=council.housing) for number in range(4)]
    council.disposed(codes[3])
    screen = show()
    screen.table.selectRow(0)
    QTest.keyClick(screen.table, Qt.Key.Key_Down, SHIFT)
    screen.take_scan(codes[0])
    settle()
    assert "3 chosen. Scanned: HOU/0." in screen.chosen.text()
    screen.buttons["change"].click()
    choose(form_of(screen), "field", "service_id")
    send(form_of(screen), settle)
    choose(form_of(screen), "value", council.planning)
    send(form_of(screen), settle)
    preview = screen.panel.preview
    assert preview.count.text() == "2 files change. 1 is left out."
    assert [(one.reference, one.before, one.after) for one in preview.lines if not one.why] == [
        ("HOU/2", "Housing", "Planning"),
        ("HOU/0", "Housing", "Planning"),
    ]
    assert preview.agree.hasFocus()
    QTest.keyClick(preview.agree, Qt.Key.Key_Return)
    settle()
    assert screen.outcome.text() == "2 files changed."
    services = [registry.row(code).service_id for code in codes]
    assert services == [council.planning, council.housing, council.planning, council.housing]


def test_all_that_the_filters_find_are_closed(
    council: Council, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    registry = Registry(council)
    codes = [council.file(f"HOU/{n}", service_id=council.housing) for n in range(3)]
    other = council.file("PLN/1", service_id=council.planning)
    screen = show()
    pick(screen.filters.service, council.housing)
    settle()
    screen.buttons["change"].click()
    choose(form_of(screen), "field", "closed_on")
    send(form_of(screen), settle)
    send(form_of(screen), settle)
    screen.panel.preview.agree.click()
    settle()
    assert all(registry.row(code).closed_on for code in codes)
    assert registry.row(other).closed_on is None


def test_a_refused_home_stands_in_the_form(
    council: Council, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    council.file("HOU/1")
    screen = show()
    screen.buttons["change"].click()
    choose(form_of(screen), "field", "home_id")
    send(form_of(screen), settle)
    screen.take_scan(council.okafor)
    send(form_of(screen), settle)
    assert "is no location or box" in form_of(screen).refusal()
    assert screen.panel.preview.isHidden()


def test_the_owner_re_marks_one_after_the_other_with_a_key(
    council: Council, window: Window, shell: Shell, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    owner = council.person("I. Owner", login="clerk")
    council.give(owner, "information asset owner")
    plan = council.record_class("Tenancies", owner_id=council.ids[owner])
    codes = [council.file(f"HOU/{n}", class_id=plan, legacy_marking="RESTRICTED") for n in range(3)]
    screen = show()
    pick(screen.filters.marked, "mine to mark")
    settle()
    assert references(screen) == ["HOU/2", "HOU/1", "HOU/0"]
    screen.table.selectRow(0)
    for _time in codes:
        QTest.keyClick(window, Qt.Key.Key_2, ALT)
        settle()
    assert references(screen) == []
    registry = Registry(council)
    assert {registry.row(code).marking for code in codes} == {"OFFICIAL-SENSITIVE"}


def test_who_is_no_owner_is_told_whom_to_ask(
    council: Council, window: Window, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    council.file("HOU/1")
    screen = show()
    QTest.keyClick(window, Qt.Key.Key_1, ALT)
    settle()
    assert "Choose the files first" in screen.outcome.text()
    screen.table.selectRow(0)
    QTest.keyClick(window, Qt.Key.Key_1, ALT)
    settle()
    assert "Only the information asset owner re-marks" in screen.outcome.text()


def test_without_the_right_nothing_can_be_changed(
    council: Council, shell: Shell, window: Window, show: Callable[[], FilesScreen]
) -> None:
    shell.rights = frozenset({Right.DESK})
    screen = show()
    assert not screen.buttons["register"].isEnabled()
    assert not screen.buttons["change"].isEnabled()


def test_labels_of_the_chosen_files_are_put_on_the_list_to_print(
    council: Council, window: Window, settle: Settle, show: Callable[[], FilesScreen]
) -> None:
    for number in (1, 2, 3):
        council.file(f"HOU/{number}")
    screen = show()
    screen.table.selectRow(0)
    QTest.keyClick(screen.table, Qt.Key.Key_Down, SHIFT)
    labels = opened(window, settle, LabelsScreen, lambda: screen.buttons["print"].click())
    assert [thing.name for thing in labels.things.table.rows()] == ["HOU/3", "HOU/2"]
