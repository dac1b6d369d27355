"""The desk's screen as a clerk notices it: who is served, what is held, and what each scan came to."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from app.codes.command import Command
from app.codes.own import MAT
from app.core.rights import Right
from app.ui.screens.desk import stream_view
from app.ui.screens.desk.screen import DeskScreen
from app.ui.screens.desk.stream_model import MOST, SCANNED, Line, StreamModel
from app.ui.screens.desk.stream_view import StreamView
from app.ui.screens.desk.words import due_text, sound_of
from app.ui.screens.file.screen import FileScreen
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Type
from app.ui.shell.window import Window
from app.ui.widgets.fit_label import FitLabel
from tests.council import NOON, Council
from tests.ui.conftest import wait_until
from tests.ui.desk import Clerk, lines


@pytest.fixture
def clerk(window: Window, shell: Shell, settle: Callable[[], None]) -> Clerk:
    return Clerk(window, shell, settle)


def test_an_empty_desk_is_ready(clerk: Clerk) -> None:
    assert clerk.desk.panel.name() == "Ready: scan a badge or a file"
    assert clerk.desk.headline.text().startswith("Nothing yet")
    assert clerk.desk.holdings.rows() == []


def test_a_badge_opens_a_visit_and_files_go_out(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    assert clerk.desk.panel.name() == "J. Okafor"
    assert clerk.desk.panel.about() == f"Lettings · {council.okafor}"
    clerk.scan(council.file("HOU/1", "One"))
    clerk.scan(council.file("HOU/2", "Two"))
    assert lines(clerk.desk)[:3] == [
        ("Out", "HOU/2", "Two"),
        ("Out", "HOU/1", "One"),
        ("Visit", None, None),
    ]
    assert clerk.desk.headline.text().startswith("Out HOU/2 lent to J. Okafor, due back ")
    assert clerk.desk.holdings.heading() == "2 files"
    assert [row.note for row in clerk.desk.holdings.rows()] == ["this visit", "this visit"]
    assert clerk.played == ["silent", "out", "out"]
    assert "HOU/2 lent to J. Okafor" in clerk.announced[-1]


def test_another_person_stands_out(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    height = clerk.desk.panel.height()
    assert not clerk.desk.panel.is_switch
    clerk.scan(council.khan)
    assert clerk.desk.panel.is_switch
    assert clerk.desk.panel.name() == "M. Khan"
    assert clerk.desk.panel.caption() == "ANOTHER PERSON, no longer J. Okafor"
    assert clerk.desk.panel.height() == height


def test_a_long_name_is_never_cut(clerk: Clerk, council: Council) -> None:
    long = council.person("Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of Camden" * 3)
    clerk.window.resize(900, 700)
    clerk.scan(long)
    label = clerk.desk.panel.large
    assert label.kind is Type.HEADING
    assert label.needed() <= label.height()


def test_collecting_for_somebody_shows_both(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.key(Qt.Key.Key_F7)
    assert clerk.desk.panel.badges() == ["COLLECTING FOR: scan the badge"]
    clerk.scan(council.khan)
    assert clerk.desk.panel.name() == "M. Khan"
    assert clerk.desk.panel.badges() == ["COLLECTED BY J. Okafor"]


def test_a_visitor_with_a_sponsor_and_one_without_a_badge(clerk: Clerk, council: Council) -> None:
    sponsor = council.ids[council.khan]
    clerk.scan(
        council.person("V. Isitor", kind="visitor", sponsor_id=sponsor, badge_until=dt.date(2999, 1, 1))
    )
    assert "sponsor: M. Khan" in clerk.desk.panel.about()
    clerk.scan(council.okafor, by_name=True)
    assert clerk.desk.panel.badges() == ["Found by name, no badge"]


@pytest.mark.parametrize(
    ("key", "badge"),
    [
        (Qt.Key.Key_F4, "RETURN MODE"),
        (Qt.Key.Key_F5, "RENEW: scan the file"),
        (Qt.Key.Key_F6, "OFF SITE: permit incomplete"),
    ],
)
def test_modes_by_key(clerk: Clerk, key: Qt.Key, badge: str) -> None:
    clerk.key(key)
    assert clerk.desk.panel.badges() == [badge]


def test_shelving_names_the_place(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.shelf)
    assert clerk.desk.panel.badges() == ["SHELVING at Bay 1, Shelf 1"]
    clerk.key(Qt.Key.Key_F12)
    assert clerk.desk.panel.badges() == []


def test_files_that_wait_are_counted_and_named(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.file("HOU/1"))
    clerk.scan(council.file("HOU/2"))
    assert clerk.desk.panel.badges() == ["2 files wait"]
    assert clerk.desk.panel.about() == "HOU/1, HOU/2"
    assert clerk.desk.holdings.heading() == "2 files wait"
    clerk.scan(council.okafor)
    assert "2 files that waited are lent." in clerk.desk.headline.text()
    assert clerk.played[-1] == "out"
    assert [word for word, _ref, _title in lines(clerk.desk)[:3]] == ["Visit", "Out", "Out"]


def test_overdue_comes_first_with_its_word(clerk: Clerk, council: Council) -> None:
    old = council.file("HOU/9", "Old")
    council.desk("Elsewhere").outcomes(council.okafor, old)
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1", "New"))
    first, second = clerk.desk.holdings.rows()
    assert (first.reference, first.icon, first.mark.split(":")[0]) == ("HOU/9", "overdue", "Overdue")
    assert (second.reference, second.note) == ("HOU/1", "this visit")
    assert clerk.desk.holdings.heading() == "2 files, 1 overdue"


def test_a_refusal_in_a_box_is_heard() -> None:
    also = [{"sound": "out", "say": ""}, {"sound": "refused", "say": ""}]
    assert sound_of({"sound": "out", "also": also}) == "refused"
    assert sound_of({"sound": "silent", "also": also[:1]}) == "out"
    assert sound_of({"sound": "in", "also": [{"sound": "look", "say": ""}]}) == "in"


def test_titles_show_as_they_were_typed(clerk: Clerk, council: Council) -> None:
    titles = ["<b>Bold</b> & <img src='x.png'>", "ملف المستأجر: شارع 214", "long " * 60]
    clerk.scan(council.okafor)
    for number, title in enumerate(titles):
        clerk.scan(council.file(f"HOU/{number}", title.strip()))
    assert [title for _word, _ref, title in lines(clerk.desk)[:3]] == [one.strip() for one in titles[::-1]]
    assert clerk.desk.headline.title() == titles[2].strip()


def test_a_desk_opened_again_shows_its_stream(
    council: Council, cold_shell: Shell, make_window: Callable[[], Window], settle: Callable[[], None]
) -> None:
    before = council.desk()
    before.outcomes(council.okafor, council.file("HOU/1", "One"))
    before.command(Command.UNDO)
    window = make_window()
    cold_shell.worker.start()
    settle()
    desk: Any = window.shown()
    assert lines(desk) == [("Undone", "HOU/1", "One"), ("Undone", "HOU/1", "One")]
    assert [desk.model.line(row).undone for row in (0, 1)] == [False, True]
    assert "the loan is taken back" in desk.model.line(0).say
    wait_until(lambda: cold_shell.rights >= {Right.DESK})


def test_what_another_desk_did_shows(clerk: Clerk, council: Council, qtbot: QtBot) -> None:
    clerk.scan(council.okafor)
    council.desk("Elsewhere").outcomes(council.okafor, council.file("HOU/7"))
    qtbot.waitUntil(lambda: [row.reference for row in clerk.desk.holdings.rows()] == ["HOU/7"])


def test_every_key_is_in_the_list(clerk: Clerk, shell: Shell) -> None:
    keys = {key.keys for key in shell.keys.listed() if key.screen == "desk"}
    assert keys >= {"F2", "F4", "F5", "F6", "F7", "F8", "F9", "F12", "Ctrl+Z", "Ctrl+M"}


def test_mute_shows_and_is_kept(clerk: Clerk, shell: Shell) -> None:
    clerk.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert shell.settings.muted
    assert clerk.desk.panel.badges() == ["Muted (Ctrl+M)"]
    clerk.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert clerk.desk.panel.badges() == []


def test_the_last_outcome_once_more(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1"))
    said = clerk.announced[-1]
    clerk.key(Qt.Key.Key_F9)
    assert clerk.played[-2:] == ["out", "out"]
    assert clerk.announced[-2:] == [said, said]
    assert clerk.desk.headline.stands_out


def test_the_slip_and_lend_by_key(clerk: Clerk, council: Council) -> None:
    file = council.file("HOU/1")
    council.desk("Elsewhere").outcomes(council.khan, file)
    clerk.scan(council.okafor)
    clerk.scan(file)
    assert clerk.played[-1] == "look"
    clerk.key(Qt.Key.Key_F2)
    assert clerk.desk.headline.text().startswith("Out HOU/1 lent to J. Okafor")
    clerk.key(Qt.Key.Key_F8)
    assert "J. Okafor has 1 file from this visit: HOU/1" in clerk.desk.headline.text()


def test_a_restricted_file_asks_for_the_reason(clerk: Clerk, council: Council) -> None:
    only = council.record_class("Consents", council.consents)
    clerk.scan(council.okafor)
    clerk.scan(council.file("PLN/1", class_id=only))
    assert clerk.played[-1] == "refused"
    clerk.key(Qt.Key.Key_F2)
    form = clerk.desk.forms.form()
    assert form is not None
    clerk.type("Head of service asked")
    clerk.key(Qt.Key.Key_Return)
    assert clerk.desk.headline.text().startswith("Out PLN/1 lent to J. Okafor")
    assert clerk.desk.forms.form() is None


def test_large_text_in_a_small_window_loses_nothing(clerk: Clerk, shell: Shell, council: Council) -> None:
    shell.settings.text_size = 200
    clerk.window.resize(800, 600)
    clerk.scan(council.okafor)
    QApplication.processEvents()
    desk = clerk.desk
    assert desk.holdings.y() > desk.stream.y(), "what is held stands below"
    width = desk.width()
    for part in (desk.panel, desk.headline, desk.stream, desk.holdings):
        assert part.x() + part.width() <= width
        assert part.height() >= part.minimumSizeHint().height()


def test_a_thousand_lines_are_kept_and_no_more(shell: Shell, qtbot: QtBot) -> None:
    model = StreamModel()
    view = StreamView(shell.theme, model)
    qtbot.addWidget(view)
    for number in range(MOST + 20):
        model.put([Line(NOON, f"line {number}")])
    assert model.rowCount() == MOST
    assert model.line(0).say == f"line {MOST + 19}"
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"12:00. Note. line {MOST + 19}"


def test_keys_do_what_the_mat_does(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1"))
    clerk.scan(MAT[Command.DONE])
    assert clerk.desk.panel.name() == "Ready: scan a badge or a file"


def test_the_screen_is_the_desk(clerk: Clerk) -> None:
    assert isinstance(clerk.desk, DeskScreen)
    assert clerk.window.scan_box.hasFocus()


def test_a_scan_that_nobody_knows_is_shown(clerk: Clerk) -> None:
    clerk.scan("5012345678900" + "x" * 2000)
    assert clerk.desk.headline.title().startswith("5012345678900x")
    assert len(clerk.desk.headline.title()) == SCANNED


def test_a_long_title_is_never_cut(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1", "Llanfairpwllgwyngyll wy " * 12))
    label = next(one for one in clerk.desk.headline.findChildren(FitLabel) if one.text().startswith("Llan"))
    assert label.needed() <= label.height()


def test_enter_opens_the_page_of_what_is_held(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1", "A title"))
    held = clerk.desk.holdings.findChild(QListView)
    assert held is not None
    held.setFocus()
    held.setCurrentIndex(held.model().index(0, 0))
    clerk.key(Qt.Key.Key_Return)
    shown = clerk.window.shown()
    assert isinstance(shown, FileScreen)
    assert shown.heading() == "HOU/1"


def test_columns_stay_where_they_are_when_lines_fill_the_list(clerk: Clerk, council: Council) -> None:
    width = clerk.desk.stream.viewport().width()
    for number in range(40):
        clerk.desk.scans.note(f"Line {number}")
    clerk.settle()
    assert clerk.desk.stream.verticalScrollBar().maximum() > 0
    assert clerk.desk.stream.viewport().width() == width


@pytest.mark.parametrize("which", ["stream", "holdings"])
def test_a_list_that_has_the_focus_shows_it(clerk: Clerk, council: Council, which: str) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1"))
    desk = clerk.desk
    shown = desk.stream if which == "stream" else desk.holdings.findChild(QListView)
    assert shown is not None
    before = shown.viewport().grab().toImage()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert shown.viewport().grab().toImage() != before


def test_the_day_when_a_file_is_due_is_never_cut(
    clerk: Clerk, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms: dict[str, float] = {}

    def drawn(_painter: object, text: str, area: QRectF, *_look: object) -> None:
        rooms[text] = area.width()

    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1"))
    stream = clerk.desk.stream
    stream.resize(690, 400)
    monkeypatch.setattr(stream_view, "draw_line", drawn)
    stream.grab()
    due = due_text(dt.date(2026, 9, 28), dt.date(2026, 3, 3))
    room = next(room for text, room in rooms.items() if text.startswith("due "))
    assert room >= QFontMetricsF(stream.font()).horizontalAdvance(due)
