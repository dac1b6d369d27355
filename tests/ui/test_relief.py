"""RELIEF at the counter: somebody else takes over within seconds, and works in their own name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.codes.command import Command
from app.codes.own import MAT
from app.core.certain import certain
from app.office import Office
from app.people.proofs import ProofKind
from app.ui.screens.desk.screen import DeskScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.keyboard import Keyboard

Settle = Callable[[], None]


@pytest.fixture
def badge(council: Council) -> str:
    """Return the badge of a records officer who may take over; the window is a clerk's."""
    council.works_as("clerk", "clerk")
    code = council.person("C. Lark")
    council.role(code, "records officer", "lark")
    Office(council.database, "Their own desk", "lark").keep_proof(ProofKind.PIN, "2468")
    return code


def desk_of(window: Window) -> DeskScreen:
    screen = window.shown()
    assert isinstance(screen, DeskScreen)
    return screen


def test_code_badge_and_pin(
    badge: str, council: Council, window: Window, settle: Settle, keys: Keyboard, shell: Shell
) -> None:
    settle()
    assert shell.login == "clerk"
    keys.scan(MAT[Command.RELIEF])
    settle()
    desk = desk_of(window)
    form = certain(desk.forms.form())
    secret = form.line("secret")
    assert secret.echoMode() == QLineEdit.EchoMode.Password
    keys.scan(badge)
    settle()
    assert (form.line("badge").text(), secret.hasFocus()) == (badge, True)
    keys.type("1357\r")
    settle()
    assert form.refusal() == "✗ That is not the PIN of lark."
    secret.clear()
    keys.type("2468\r")
    settle()
    assert desk.forms.form() is None
    assert shell.login == "lark"
    assert "lark works here now." in desk.scans.last[0]
    assert window.navigation.who.text() == "lark"
    assert window.scan_box.hasFocus()
    keys.scan(council.okafor)
    settle()
    with council.database.connected() as connection:
        found = connection.exec_driver_sql("SELECT who FROM entry WHERE kind = 'visit_opened'")
        assert found.scalars().all() == ["lark"]


def test_their_screens_come_with_them(
    badge: str, window: Window, settle: Settle, keys: Keyboard, shell: Shell
) -> None:
    settle()
    before = {key.title for key in window.navigation.listed()}
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    keys.scan(badge)
    keys.type("2468\r")
    settle()
    assert {key.title for key in window.navigation.listed()} > before


def test_a_badge_of_nobody_here_and_giving_up(
    badge: str, council: Council, window: Window, settle: Settle, keys: Keyboard, shell: Shell
) -> None:
    settle()
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    keys.scan(council.okafor)
    keys.type("2468\r")
    settle()
    desk = desk_of(window)
    assert "not the badge of somebody who works here" in certain(desk.forms.form()).refusal()
    keys.type("\x1b")
    settle()
    assert desk.forms.form() is None
    assert shell.login == "clerk"
