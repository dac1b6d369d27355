"""The desk's short forms by keyboard: a blank label, a blank badge, a permit to leave the building."""

import datetime as dt
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.codes.command import Command
from app.codes.own import MAT, make
from app.core.days import day_from
from app.core.times import system_clock
from app.custody.acts import Tick
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.short_form import ShortForm
from tests.council import Council
from tests.ui.desk import Clerk

BLANK = make("F", 5_000_000)
BADGE = make("P", 5_000_000)


@pytest.fixture
def clerk(window: Window, shell: Shell, settle: Callable[[], None]) -> Clerk:
    return Clerk(window, shell, settle)


def form(clerk: Clerk) -> ShortForm:
    found = clerk.desk.forms.form()
    assert found is not None
    return found


def enter(clerk: Clerk, *texts: str) -> None:
    for text in texts:
        clerk.type(text)
        clerk.key(Qt.Key.Key_Return)


def test_a_blank_label_is_described_and_lent(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.scan(BLANK)
    assert form(clerk).line("title").hasFocus()
    enter(clerk, "Damp at 4 High Street")
    assert form(clerk).line("service").hasFocus()
    enter(clerk, "housing")
    assert clerk.desk.forms.form() is None
    assert clerk.window.scan_box.hasFocus()
    assert clerk.desk.headline.text().startswith("Registered Registered as HOU/")
    assert "lent to J. Okafor, due back" in clerk.desk.headline.text()
    assert clerk.played[-1] == "out"
    assert [row.title for row in clerk.desk.holdings.rows()] == ["Damp at 4 High Street"]


def test_a_blank_badge_is_described(clerk: Clerk) -> None:
    clerk.scan(BADGE)
    enter(clerk, "N. Ewcomer", "Lettings")
    assert clerk.desk.headline.text() == "Registered N. Ewcomer is registered."


def test_services_are_offered(clerk: Clerk) -> None:
    clerk.scan(BLANK)
    completer = form(clerk).line("service").completer()
    assert completer is not None
    assert completer.completionCount() == 2


def test_what_is_wrong_is_said_and_what_was_typed_stays(clerk: Clerk) -> None:
    clerk.scan(BLANK)
    clerk.key(Qt.Key.Key_Return)
    assert form(clerk).wrong("title") == "✗ Give the file's title."
    assert form(clerk).line("title").hasFocus()
    enter(clerk, "Title", "Plumbing")
    assert "There is no such service. Services: Housing; Planning." in form(clerk).refusal()
    assert form(clerk).line("title").text() == "Title"
    assert form(clerk).line("service").text() == "Plumbing"
    assert clerk.played[-1] == "refused"


def test_after_a_refusal_the_last_field_is_typed_anew(clerk: Clerk) -> None:
    clerk.scan(BLANK)
    enter(clerk, "Title", "Plumbing")
    enter(clerk, "Housing")
    assert clerk.desk.forms.form() is None
    assert clerk.desk.headline.title() == "Title"


def test_what_is_wrong_with_a_field_is_announced(clerk: Clerk) -> None:
    clerk.scan(BLANK)
    clerk.key(Qt.Key.Key_Return)
    assert clerk.announced[-1] == "✗ Give the file's title."


def test_who_is_served_is_in_sight_again_after_a_form(clerk: Clerk, shell: Shell, council: Council) -> None:
    shell.settings.text_size = 200
    clerk.window.resize(700, 420)
    clerk.scan(council.okafor)
    clerk.key(Qt.Key.Key_F6)
    enter(clerk, "A. Price", "Visit", "Case")
    scroll = clerk.desk.findChild(Scroll)
    assert scroll is not None
    bar = scroll.verticalScrollBar()
    assert bar.value() > 0
    clerk.key(Qt.Key.Key_Escape)
    assert bar.value() == 0


def test_too_long_a_title_comes_back(clerk: Clerk) -> None:
    clerk.scan(BLANK)
    form(clerk).line("title").setText("x" * 1001)
    clerk.key(Qt.Key.Key_Return)
    enter(clerk, "Housing")
    assert "too long" in form(clerk).refusal()
    assert len(form(clerk).line("title").text()) == 1001


def test_escape_registers_nothing_and_says_so(clerk: Clerk) -> None:
    clerk.scan(BLANK)
    clerk.type("Ti")
    clerk.key(Qt.Key.Key_Escape)
    assert clerk.desk.forms.form() is None
    assert clerk.desk.headline.text() == "Note Nothing was registered."
    assert clerk.announced[-1] == "Nothing was registered."
    assert clerk.window.scan_box.hasFocus()


def test_another_scan_goes_to_the_desk(clerk: Clerk, council: Council) -> None:
    clerk.scan(BLANK)
    clerk.type("Ti")
    clerk.scan(council.okafor)
    assert clerk.desk.forms.form() is None
    assert clerk.desk.panel.name() == "J. Okafor"
    assert "Nothing was registered." in clerk.announced


def test_off_site_asks_in_four_fields(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.key(Qt.Key.Key_F6)
    assert "5 days" in form(clerk).line("due_back").placeholderText()
    enter(clerk, "A. Price", "Site visit", "Locked case")
    enter(clerk, "")
    assert clerk.desk.forms.form() is None
    assert clerk.desk.panel.badges() == ["OFF SITE"]
    clerk.scan(council.file("HOU/1"))
    assert "off site, due back" in clerk.desk.headline.text()


def test_the_mat_code_opens_it_too_and_a_bad_date_is_named(clerk: Clerk) -> None:
    clerk.scan(MAT[Command.OFF_SITE])
    enter(clerk, "A. Price", "Site visit", "Locked case", "soon")
    assert form(clerk).wrong("due_back").startswith("✗ That is no date.")
    form(clerk).line("due_back").clear()
    enter(clerk, "1/1/2020")
    assert "lies in the past" in form(clerk).refusal()
    assert form(clerk).line("authorised_by").text() == "A. Price"


def test_off_site_given_up_is_off_again(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.key(Qt.Key.Key_F6)
    clerk.key(Qt.Key.Key_Escape)
    assert clerk.desk.forms.form() is None
    qtbot.waitUntil(lambda: clerk.desk.headline.text() == "Mode Off site has ended.")
    qtbot.waitUntil(lambda: clerk.desk.panel.badges() == [])


def test_off_site_given_up_just_before_the_window_closes(clerk: Clerk) -> None:
    clerk.key(Qt.Key.Key_F6)
    clerk.key(Qt.Key.Key_Escape)
    asking = clerk.desk.asking
    clerk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(asking), "its timer would scan at a desk that is gone"


def test_a_permit_that_runs_out_while_it_is_typed_keeps_its_form(
    clerk: Clerk, council: Council, qtbot: QtBot
) -> None:
    clerk.scan(council.okafor)
    clerk.key(Qt.Key.Key_F6)
    enter(clerk, "A. Price")
    later = council.desk()
    later.now = system_clock() + dt.timedelta(seconds=70)
    later.office.do(Tick())
    qtbot.waitUntil(lambda: clerk.desk.panel.name() == "Ready: scan a badge or a file")
    assert form(clerk).line("authorised_by").text() == "A. Price"
    clerk.scan(MAT[Command.DONE])
    assert clerk.desk.forms.form() is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/3", dt.date(2026, 3, 31)),
        ("1.3", dt.date(2027, 3, 1)),
        ("31 March", dt.date(2026, 3, 31)),
        ("4 sept 27", dt.date(2027, 9, 4)),
        ("31-3-2026", dt.date(2026, 3, 31)),
        ("2026-04-01", dt.date(2026, 4, 1)),
        ("31/2", None),
        ("soon", None),
        ("4 Foo", None),
        ("", None),
    ],
)
def test_days_as_people_write_them(text: str, day: dt.date | None) -> None:
    assert day_from(text, dt.date(2026, 3, 3)) == day
