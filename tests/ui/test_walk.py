"""A round is walked: a key passes a desk, a digit fails an item, a scan jumps to a desk or finds a file."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.certain import certain
from app.inspection.acts.draw import DrawRound, EndRound
from app.inspection.acts.programme import MakeInspected
from app.overview.rounds import CheckRow, RoundPage, round_page
from app.ui.screens.round.screen import RoundScreen
from app.ui.screens.walk.screen import WalkScreen
from app.ui.screens.walk.state import number_typed
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council, TestDesk
from tests.ui.keyboard import Keyboard
from tests.ui.pages import opened
from tests.ui.test_file_edit import line, send

Settle = Callable[[], None]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Walked:
    """A round of four places in front of a keyboard: two desks of people, a hot one and a printer."""

    def __init__(self, council: Council, window: Window, settle: Settle) -> None:
        self.council, self.window, self.settle = council, window, settle
        council.works_as("clerk", "information manager")
        hall = council.place("building", "Hall")
        self.floor = council.place("floor", "Hall, First Floor", parent_id=council.ids[hall])
        self.desk: TestDesk = council.desk("Managers", "clerk")
        self.okafors = self.make("1.01", "fixed", council.ids[council.okafor])
        self.khans = self.make("1.02", "fixed", council.ids[council.khan])
        self.hot = self.make("1.03", "hot")
        self.printer = self.make("Printer", "printer")
        self.desk.office.do(DrawRound(area_id=council.ids[self.floor], size=3))
        self.screen = opened(window, settle, WalkScreen, lambda: window.open("walk", round=1))

    def make(self, name: str, use: str, person: int | None = None) -> str:
        made = MakeInspected(inside=self.floor, names=name, use=use, person_id=person)
        code: str = self.desk.office.do(made)["codes"][0]
        return code

    def press(self, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(certain(QApplication.focusWidget()), key, modifier)
            self.settle()

    def page(self) -> RoundPage:
        return self.desk.office.ask(round_page, 1)

    def check(self, code: str) -> CheckRow:
        return next(one for one in self.page().checks if one.code == code)

    @property
    def shown(self) -> str:
        return self.screen.face.place.text()

    @property
    def said(self) -> str:
        return self.screen.said.text()


@pytest.fixture
def walked(council: Council, window: Window, settle: Settle) -> Walked:
    return Walked(council, window, settle)


def go(walked: Walked, code: str) -> None:
    walked.window.open("walk", round=1, code=code)
    walked.settle()


def test_a_key_passes_each_place_until_all_are_done(walked: Walked) -> None:
    names = [check.name for check in walked.page().checks]
    seen = []
    for _place in names:
        seen.append(walked.shown)
        walked.press(Key.Key_Space)
    assert seen == names
    assert {check.result for check in walked.page().checks} == {"clear"}
    assert walked.said == "Every place has been looked at. R shows the round."


def test_a_finding_is_a_digit_a_note_and_enter(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_7)
    assert walked.check(walked.hot).findings[0].code == "CD07"  # recorded before anything is typed
    QTest.keyClicks(certain(QApplication.focusWidget()), "PC 12")
    walked.press(Key.Key_Return)
    (found,) = walked.check(walked.hot).findings
    assert (found.note, found.is_secured) == ("PC 12", False)
    assert "✗ 7 Screen unlocked, unattended: PC 12" in [one.said() for one in walked.screen.items.buttons]
    walked.press(Key.Key_Space)
    assert walked.shown != "1.03"


def test_a_key_that_waits_comes_before_one_that_is_typed_into_the_note(walked: Walked) -> None:
    walked.press(Key.Key_7)
    QTest.keyClick(walked.screen.pad, Key.Key_P)
    QTest.keyClick(walked.screen.note.edit, Key.Key_T)
    walked.settle()
    assert walked.screen.note.edit.text() == "pt"


def test_two_digits_and_control_enter_for_what_was_secured(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_1)
    assert walked.said == "Item 1…"
    walked.press(Key.Key_8)
    walked.press(Key.Key_Return, modifier=CONTROL)
    walked.press(Key.Key_1, Key.Key_Return)
    found = {one.code: one.is_secured for one in walked.check(walked.hot).findings}
    assert found == {"CD18": True, "CD01": False}


@pytest.mark.parametrize(
    ("kept", "digit", "most", "waits", "number"),
    [
        ("", "3", 23, "", 3),
        ("", "2", 23, "2", None),
        ("2", "3", 23, "", 23),
        ("", "2", 9, "", 2),
        ("0", "4", 23, "", 4),
    ],
)
def test_which_digit_waits_for_another(
    kept: str, digit: str, most: int, waits: str, number: int | None
) -> None:
    assert number_typed(kept, digit, most) == (waits, number)


def test_an_item_that_does_not_apply_here_is_none(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_1, Key.Key_2)
    assert walked.said == "There is no item 12 here."
    assert walked.check(walked.hot).result is None


def test_keys_that_come_before_the_round_are_answered_in_order(walked: Walked) -> None:
    walked.window.open("desk")
    walked.screen.walk = None
    walked.window.open("walk", round=1, code=walked.hot)
    for key in ("7", "p", "c", "enter", "space", "space"):
        walked.screen.key(key)
    walked.settle()
    assert [one.note for one in walked.check(walked.hot).findings] == ["pc"]
    assert sum(check.result == "clear" for check in walked.page().checks) == 1


def test_a_finding_is_taken_back_and_the_place_is_open_again(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_7, Key.Key_Escape)
    assert (walked.check(walked.hot).result, walked.check(walked.hot).findings) == (None, ())
    walked.press(Key.Key_7, Key.Key_Return, Key.Key_5, Key.Key_Escape)
    assert [one.code for one in walked.check(walked.hot).findings] == ["CD07"]


def test_with_findings_a_place_is_not_locked(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_7, Key.Key_Return, Key.Key_L)
    assert walked.said == "Something was found here. Take that back first."
    assert walked.check(walked.hot).result == "findings"


def test_a_locked_room_and_a_desk_not_in_use(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_L)
    go(walked, walked.khans)
    walked.press(Key.Key_U)
    assert [walked.check(code).result for code in (walked.hot, walked.khans)] == ["locked", "not in use"]


def test_enter_alone_passes_nothing(walked: Walked) -> None:
    shown = walked.shown
    walked.press(Key.Key_Return)
    assert (walked.shown, walked.said) == (shown, "Space says that it is clear; a number names what is not.")


def test_the_arrows_go_back_and_on(walked: Walked) -> None:
    first, second = [check.name for check in walked.page().checks][:2]
    walked.press(Key.Key_Right)
    assert walked.shown == second
    walked.press(Key.Key_Left, Key.Key_Left)
    assert walked.shown == first


def test_everything_can_be_tapped(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.screen.items.buttons[0].click()
    walked.settle()
    walked.screen.note.secure.click()
    walked.settle()
    assert walked.check(walked.hot).findings[0].is_secured
    go(walked, walked.khans)
    walked.screen.buttons["space"].click()
    walked.settle()
    assert walked.check(walked.khans).result == "clear"
    assert min(button.height() for button in walked.screen.items.buttons) >= 44


def test_a_scan_jumps_to_the_desk_and_presses_no_key(walked: Walked, keys: Keyboard) -> None:
    keys.scan(walked.khans)
    walked.settle()
    assert walked.shown == "1.02"
    keys.scan(walked.printer)
    walked.settle()
    assert walked.shown == "Printer"
    assert all(check.result is None for check in walked.page().checks)


def test_a_scan_while_a_note_is_typed_keeps_the_note(walked: Walked, keys: Keyboard) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_7)
    QTest.keyClicks(certain(QApplication.focusWidget()), "half a n")
    keys.scan(walked.khans)
    walked.settle()
    assert walked.shown == "1.02"
    assert walked.check(walked.hot).findings[0].note == "half a n"


def test_a_scan_of_what_was_not_drawn_says_so(walked: Walked, council: Council, keys: Keyboard) -> None:
    keys.scan(council.shelf)
    walked.settle()
    assert walked.said == f"{council.shelf} was not drawn for this round."
    keys.scan(council.okafor)
    walked.settle()
    assert walked.said == f"{council.okafor} is no file and no desk."


def lend(council: Council, file: str) -> None:
    front = council.desk("Front", "clerk")
    front.scan(council.okafor)
    front.scan(file)


def test_a_file_left_out_by_whom_it_is_lent_to(walked: Walked, council: Council, keys: Keyboard) -> None:
    file = council.file("HOU/1", "Lettings")
    lend(council, file)
    go(walked, walked.okafors)
    keys.scan(file)
    walked.settle()
    card = walked.screen.lying
    assert card.title.text() == "HOU/1  Lettings"
    assert card.says.text().startswith("Lent to J. Okafor, whose desk this is, since 3 March")
    assert card.buttons["offer"].isHidden()
    walked.press(Key.Key_Return)
    (found,) = walked.check(walked.okafors).findings
    assert (found.code, found.file) == ("CD04", "HOU/1")
    assert walked.screen.face.result.text() == "Findings: HOU/1"
    assert not card.isVisible()


def test_a_file_of_another_is_taken_for_safekeeping(walked: Walked, council: Council, keys: Keyboard) -> None:
    file = council.file("HOU/1")
    lend(council, file)
    go(walked, walked.khans)
    keys.scan(file)
    walked.settle()
    assert walked.screen.lying.buttons["offer"].text() == "Offer it to M. Khan (O)"
    walked.press(Key.Key_T)
    assert walked.said == "HOU/1 at 1.02: recorded. You have it now, and bring it to a desk."
    assert walked.desk.page(file)["holder"] == "The clerk"


def test_a_file_that_is_offered_and_one_that_is_nothing(
    walked: Walked, council: Council, keys: Keyboard
) -> None:
    file = council.file("HOU/1")
    lend(council, file)
    go(walked, walked.khans)
    keys.scan(file)
    walked.settle()
    walked.press(Key.Key_Escape)
    assert walked.check(walked.khans).findings == ()
    keys.scan(file)
    walked.settle()
    walked.press(Key.Key_O)
    assert "Offered to M. Khan." in walked.said


def test_papers_are_taken_and_the_receipt_is_a_button_away(walked: Walked) -> None:
    go(walked, walked.hot)
    walked.press(Key.Key_P)
    form = certain(walked.screen.acts.form)
    QTest.keyClicks(form.control("what"), "Rent statements")
    line(form, "kept_at").setText("Safe 2")
    send(form, walked.settle)
    shown = walked.window.shown()
    assert isinstance(shown, RoundScreen)
    assert shown.papers.isVisible()
    assert shown.receipt.print.isEnabled()
    assert "Receipt 1" in shown.spot.said()


def test_it_goes_on_where_it_stopped(walked: Walked, settle: Settle) -> None:
    walked.press(Key.Key_Space)
    stopped = walked.shown
    walked.window.open("desk")
    walked.window.open("round", round=1)
    settle()
    QTest.keyClick(walked.window, Key.Key_W, CONTROL)
    settle()
    assert walked.shown == stopped


def test_what_another_walker_records_shows(walked: Walked, council: Council) -> None:
    from app.inspection.acts.checks import RecordCheck

    go(walked, walked.hot)
    council.desk("Other", "clerk").office.do(RecordCheck(number=1, code=walked.hot, result="locked"))
    walked.screen.refresh()
    walked.settle()
    assert walked.screen.face.result.text() == "Locked room"


def test_an_ended_round_is_only_read(walked: Walked) -> None:
    walked.desk.office.do(EndRound(number=1))
    walked.screen.refresh()
    walked.settle()
    assert walked.said == "This round has ended; nothing of it changes."
    assert not walked.screen.buttons["space"].isEnabled()
    walked.press(Key.Key_Space)
    assert all(check.result is None for check in walked.page().checks)


def test_a_round_that_is_none(walked: Walked) -> None:
    walked.window.open("walk", round=77)
    walked.settle()
    assert walked.said == "There is no round 77."


def test_an_inspector_walks_without_a_desk_of_their_own(
    council: Council, inspector: Window, settle: Settle, keys: Keyboard
) -> None:
    manager = council.desk("Managers", "manager").office
    floor = council.place("floor", "Floor", parent_id=council.ids[council.place("building", "Hall")])
    manager.do(MakeInspected(inside=floor, names="1.01", use="hot"))
    manager.do(DrawRound(area_id=council.ids[floor]))
    opened(inspector, settle, WalkScreen, lambda: inspector.open("walk", round=1))
    QTest.keyClick(certain(QApplication.focusWidget()), Qt.Key.Key_Space)
    settle()
    assert manager.ask(round_page, 1).checks[0].result == "clear"
    listed = {key.title for key in inspector.navigation.listed()}
    assert "Rounds" in listed
    assert "Missing" not in listed


@pytest.fixture
def inspector(
    council: Council, cold_shell: Shell, make_window: Callable[[], Window], settle: Settle
) -> Window:
    """Return the window of somebody who only inspects; others have rights of their own."""
    council.works_as("manager", "information manager")
    council.works_as("clerk", "inspector")
    cold_shell.worker.start()
    window = make_window()
    settle()
    return window
