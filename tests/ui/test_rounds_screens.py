"""The screens of spot-checks by keyboard: desks, a draw, findings and papers, what is printed, the end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.certain import certain
from app.inspection.acts.checks import Failed, RecordCheck
from app.inspection.acts.draw import DrawRound
from app.inspection.acts.findings import AssignFinding
from app.inspection.acts.programme import InspectRegularly, MakeInspected
from app.inspection.acts.removals import RemovePapers
from app.overview.programme import checklist, inspected_places
from app.overview.rounds import open_findings, round_page
from app.ui.screens.checklist.screen import ChecklistScreen
from app.ui.screens.home.screen import HomeScreen
from app.ui.screens.programme.screen import ProgrammeScreen
from app.ui.screens.round.screen import RoundScreen
from app.ui.screens.rounds.screen import RoundsScreen
from app.ui.screens.walk.screen import WalkScreen
from app.ui.shell.window import Window
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form import Form
from app.ui.widgets.table import RowTable
from tests.council import Council, TestDesk
from tests.ui.keyboard import Keyboard
from tests.ui.pages import opened, texts
from tests.ui.test_file_edit import choose, line, send

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Programme:
    """A floor, and the window of its manager."""

    def __init__(self, council: Council, window: Window, settle: Settle) -> None:
        self.council, self.window, self.settle = council, window, settle
        council.works_as("clerk", "information manager")
        self.floor = council.place(
            "floor", "First Floor", parent_id=council.ids[council.place("building", "Hall")]
        )
        self.id = council.ids[self.floor]
        self.desk: TestDesk = council.desk("Managers", "clerk")

    def make(self, names: str = "1.01 to 1.05") -> list[str]:
        made = MakeInspected(inside=self.floor, names=names, use="hot")
        codes: list[str] = self.desk.office.do(made)["codes"]
        return codes

    def round(self, *failed: str) -> list[str]:
        """Draw all five desks; the first has findings."""
        self.make()
        codes: list[str] = self.desk.office.do(DrawRound(area_id=self.id, size=5))["codes"]
        for nth, code in enumerate(codes):
            items = tuple(map(Failed, failed)) if nth == 0 else ()
            result = "findings" if items else "clear"
            self.desk.office.do(RecordCheck(number=1, code=code, result=result, failed=items))
        return codes

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key, CONTROL)
        self.settle()


@pytest.fixture
def programme(council: Council, window: Window, settle: Settle) -> Programme:
    return Programme(council, window, settle)


@pytest.fixture
def rounds(programme: Programme) -> RoundsScreen:
    return show_rounds(programme)


def show_rounds(programme: Programme) -> RoundsScreen:
    window = programme.window
    return opened(window, programme.settle, RoundsScreen, lambda: window.open("rounds"))


def show_round(programme: Programme) -> RoundScreen:
    window = programme.window
    return opened(window, programme.settle, RoundScreen, lambda: window.open("round", round=1))


def enter(table: RowTable, row: int, settle: Settle) -> None:
    table.selectRow(row)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()


def button(row: ButtonRow, text: str) -> Button:
    return next(one for one in row.findChildren(Button) if one.text().startswith(text))


def form_of(screen: RoundsScreen | RoundScreen | ProgrammeScreen | ChecklistScreen) -> Form:
    return certain(screen.spot.form)


def test_twenty_desks_are_typed_once(programme: Programme) -> None:
    window, settle = programme.window, programme.settle
    screen = opened(window, settle, ProgrammeScreen, lambda: window.open("programme"))
    assert "3.01 to 3.20" in screen.table.accessibleDescription()
    programme.press(Qt.Key.Key_N)
    form = form_of(screen)
    choose(form, "inside", programme.id)
    line(form, "names").setText("3.01 to 3.20")
    choose(form, "use", "hot")
    send(form, settle)
    assert screen.spot.said() == "20 places to check made."
    assert len(screen.table.rows()) == 20


def test_a_desk_is_given_to_somebody_and_out_of_use(programme: Programme, council: Council) -> None:
    window, settle = programme.window, programme.settle
    programme.make("1.01")
    screen = opened(window, settle, ProgrammeScreen, lambda: window.open("programme"))
    enter(screen.table, 0, settle)
    form = form_of(screen)
    choose(form, "use", "fixed")
    line(form, "person").setText("J. Okafor")
    send(form, settle)
    (row,) = programme.desk.office.ask(inspected_places)
    assert (row.use, row.person, row.is_in_use) == ("fixed", "J. Okafor", True)


def test_desks_are_imported_and_wrong_rows_named(programme: Programme, tmp_path: Path) -> None:
    window, settle = programme.window, programme.settle
    screen = opened(window, settle, ProgrammeScreen, lambda: window.open("programme"))
    file = tmp_path / "desks.csv"
    file.write_text("inside,name,use\nFirst Floor,1.01,hot\nCellar,1.02,hot\n", encoding="utf-8")
    screen.import_from(file)
    settle()
    assert screen.spot.said() == (
        "2 rows read: 1 added, 0 updated, 1 rejected.\nLine 3: There is no location “Cellar”."
    )
    assert len(screen.table.rows()) == 1


def test_labels_of_all_desks_are_a_button_away(programme: Programme) -> None:
    window, settle = programme.window, programme.settle
    codes = programme.make()
    screen = opened(window, settle, ProgrammeScreen, lambda: window.open("programme"))
    screen.buttons["labels"].click()
    settle()
    assert window.screen_name == "labels"
    shown = texts(window.shown())
    assert any("5" in text for text in shown), (codes, shown)


def test_an_area_comes_into_the_programme_and_its_round_is_drawn(
    programme: Programme, rounds: RoundsScreen
) -> None:
    settle = programme.settle
    programme.make()
    button(rounds.turns, "Put an area in").click()
    settle()
    form = form_of(rounds)
    choose(form, "area", f"place {programme.id}")
    send(form, settle)
    assert [row.turn.name for row in rounds.areas.rows()] == ["DUE"]
    enter(rounds.areas, 0, settle)
    form = form_of(rounds)
    line(form, "size").setText("3")
    send(form, settle)
    shown = programme.window.shown()
    assert isinstance(shown, RoundScreen)
    assert shown.title.text() == "Round 1: First Floor"
    assert len(shown.checks.rows()) == 3


def test_a_draw_that_is_refused_keeps_what_was_typed(programme: Programme, rounds: RoundsScreen) -> None:
    programme.make()
    programme.press(Qt.Key.Key_R)
    form = form_of(rounds)
    choose(form, "area", f"place {programme.id}")
    line(form, "size").setText("6")
    send(form, programme.settle)
    assert form.refusal() == "✗ Draw from 1 to 5 desks."
    assert line(form, "size").text() == "6"


def test_the_code_of_a_form_opens_its_round(
    programme: Programme, rounds: RoundsScreen, keys: Keyboard
) -> None:
    programme.round()
    keys.scan("ROUND-1")
    programme.settle()
    shown = programme.window.shown()
    assert isinstance(shown, RoundScreen)
    assert shown.rate.text() == "5 of 5 desks clear: 100.0 % (100.0 to 100.0)"


def test_a_finding_gets_an_owner_then_the_round_ends(programme: Programme, council: Council) -> None:
    programme.round("CD01")
    screen, settle = show_round(programme), programme.settle
    screen.buttons["end"].click()
    settle()
    assert "1 serious finding has no owner yet." in screen.spot.said()
    enter(screen.findings.table, 0, settle)
    form = form_of(screen)
    line(form, "owner").setText("M. Khan")
    line(form, "due_on").setText("1 January")
    send(form, settle)
    assert screen.spot.said().startswith("M. Khan puts it right by 1 January")
    screen.buttons["end"].click()
    settle()
    assert screen.spot.said() == "Round 1 has ended."
    assert screen.buttons["end"].isHidden()
    (found,) = show_rounds(programme).findings.table.rows()
    assert (found.text[:16], found.owner) == ("Special-category", "M. Khan")


def test_an_inspector_is_told_at_home_what_waits(programme: Programme) -> None:
    programme.round("CD01")
    finding = programme.desk.office.ask(open_findings)[0]
    khan = programme.council.ids[programme.council.khan]
    due_on = programme.desk.now.date()  # long before the day on which the window looks
    programme.desk.office.do(AssignFinding(finding=finding.id, owner_id=khan, due_on=due_on))
    window, settle = programme.window, programme.settle
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert [one.text() for one in home.waits.buttons.values() if one.isVisible()] == [
        "Round 1 goes on",
        "1 finding is overdue",
    ]
    page = opened(window, settle, RoundScreen, home.waits.buttons["round"].click)
    assert page.title.text().startswith("Round 1")


def test_an_open_finding_is_closed_with_what_was_done(programme: Programme) -> None:
    programme.round("CD18")
    screen, settle = show_rounds(programme), programme.settle
    button(screen.findings.row, "Close it").click()
    settle()
    assert "Choose a finding in the list first." in screen.spot.said()
    screen.findings.table.selectRow(0)
    button(screen.findings.row, "Close it").click()
    settle()
    QTest.keyClicks(form_of(screen).control("done"), "Badge handed back")
    send(form_of(screen), settle)
    assert screen.findings.table.rows() == []


def test_a_finding_that_was_a_mistake_is_taken_back(programme: Programme) -> None:
    programme.round("CD18")
    screen = show_round(programme)
    screen.findings.table.selectRow(0)
    button(screen.findings.row, "Take it back").click()
    programme.settle()
    assert screen.spot.said() == "Taken back: ID badge left out"
    assert screen.findings.table.rows() == []
    assert screen.rate.text().startswith("4 of 4 desks clear")


def test_papers_are_given_back(programme: Programme) -> None:
    codes = programme.round()
    programme.desk.office.do(RemovePapers(number=1, code=codes[0], what="Rent books", kept_at="Safe 2"))
    screen, settle = show_rounds(programme), programme.settle
    enter(screen.papers.table, 0, settle)
    line(form_of(screen), "to").setText("J. Okafor")
    send(form_of(screen), settle)
    assert screen.spot.said() == "Receipt 1: returned."
    assert not screen.papers.isVisible()
    page = show_round(programme)
    enter(page.papers.table, 0, settle)
    assert "Receipt 1 was signed already." in page.spot.said()


@pytest.mark.parametrize("what", ["form", "result", "cards"])
def test_what_is_printed_of_a_round(programme: Programme, tmp_path: Path, what: str) -> None:
    programme.round("CD18")
    screen = show_round(programme)
    file = tmp_path / f"{what}.pdf"
    screen.prints[what].save_to(file)
    programme.settle()
    assert file.read_bytes().startswith(b"%PDF")


def test_a_form_of_yesterday_is_entered_with_its_time(programme: Programme) -> None:
    programme.make("1.01")
    programme.desk.office.do(DrawRound(area_id=programme.id))
    screen, settle = show_round(programme), programme.settle
    screen.buttons["enter"].click()
    form = form_of(screen)
    line(form, "on").setText("4 March 2026")
    line(form, "time").setText("18:30")
    send(form, settle)
    walk = programme.window.shown()
    assert isinstance(walk, WalkScreen)
    assert "from the form" in walk.face.progress.text()
    QTest.keyClick(walk.pad, Qt.Key.Key_Space)
    settle()
    (check,) = programme.desk.office.ask(round_page, 1).checks
    assert certain(check.checked_at).isoformat() == "2026-03-04T18:30:00+00:00"


def test_a_changed_checklist_is_the_next_version(programme: Programme) -> None:
    window, settle = programme.window, programme.settle
    screen = opened(window, settle, ChecklistScreen, lambda: window.open("checklist"))
    assert screen.state.text().startswith("This is the starter.")
    assert len(screen.table.rows()) == 23
    enter(screen.table, 0, settle)
    form = form_of(screen)
    choose(form, "weight", 2)
    send(form, settle)
    screen.table.selectRow(22)
    screen.buttons["remove"].click()
    settle()
    assert screen.state.text().startswith("Changed, and not in force yet.")
    programme.press(Qt.Key.Key_N)
    form = form_of(screen)
    line(form, "code").setText("X1")
    QTest.keyClicks(form.control("text"), "Lights left on")
    send(form, settle)
    screen.buttons["put"].click()
    settle()
    found = programme.desk.office.ask(checklist)
    assert found.version == 1
    assert [(item.code, item.weight) for item in (found.items[0], found.items[-1])] == [
        ("CD01", 2),
        ("X1", 3),
    ]
    assert screen.state.text().startswith("Version 1 is in force.")


def test_changes_to_the_checklist_are_undone(programme: Programme) -> None:
    window, settle = programme.window, programme.settle
    screen = opened(window, settle, ChecklistScreen, lambda: window.open("checklist"))
    screen.table.selectRow(0)
    screen.buttons["remove"].click()
    settle()
    assert len(screen.table.rows()) == 22
    screen.buttons["undo"].click()
    settle()
    assert len(screen.table.rows()) == 23


def test_a_due_area_is_taken_out(programme: Programme, rounds: RoundsScreen) -> None:
    programme.desk.office.do(InspectRegularly(place_id=programme.id))
    rounds.refresh()
    programme.settle()
    rounds.areas.selectRow(0)
    button(rounds.turns, "Take the chosen").click()
    programme.settle()
    assert rounds.areas.rows() == []
