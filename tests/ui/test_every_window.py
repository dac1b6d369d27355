"""What holds for every screen: names for controls, room for fingers, nothing left behind by opening it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from app.inspection.acts.draw import DrawRound
from app.inspection.acts.programme import MakeInspected
from app.ui.shell.screens import entries
from app.ui.shell.settings import Settings
from app.ui.shell.theme import Theme, Tone
from app.ui.shell.window import Window
from tests.council import Council
from tests.disposal.chain import Chain

SCREENS = [entry.name for entry in entries()]
LEAST_PIXELS = 24
CONTAINERS = {
    QAccessible.Role.Client,
    QAccessible.Role.Grouping,
    QAccessible.Role.Pane,
    QAccessible.Role.Window,
}


@pytest.fixture
def show(window: Window, council: Council, settle: Callable[[], None]) -> Callable[[str], None]:
    """Return what shows a screen by its name, about something where it needs something."""
    file = council.file("HOU/1", "Lettings")
    scan = council.desk("Annexe").scan
    scan(council.okafor)
    scan(file)
    floor = council.place("floor", "Third Floor", parent_id=council.ids[council.place("building", "Hall")])
    office = council.desk("Managers").office
    office.do(MakeInspected(inside=floor, names="3.01 to 3.03", use="hot"))
    office.do(DrawRound(area_id=council.ids[floor], size=3))
    chain = Chain(council)
    council.give(council.okafor, "administrator")  # whose window it is, and stays
    due = chain.file("HOU/7")
    number = chain.approved(due)
    chain.collection(chain.bagged(number, due))
    numbered: dict[str, dict[str, Any]] = {"batch": {"batch": number}, "collection": {"collection": 1}}
    about = {"file": file, "person": council.okafor, "place": council.shelf, "handover": council.okafor}

    def shown(name: str) -> None:
        what: dict[str, Any] = {"code": about[name]} if name in about else {}
        given = {"round": 1} if name in ("round", "walk", "declare") else numbered.get(name, what)
        window.open(name, **given)
        settle()

    return shown


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Return a control and all below it, as a screen reader finds them."""
    yield interface
    for number in range(min(interface.childCount(), 50)):
        child = interface.child(number)
        if child.isValid() and not child.state().invisible:
            yield from walk(child)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nameless(window: QWidget) -> list[str]:
    """Return the controls that can have the focus and have no name."""
    found = []
    for one in walk(QAccessible.queryAccessibleInterface(window)):
        is_control = one.state().focusable and one.role() not in CONTAINERS
        if is_control and not one.text(QAccessible.Text.Name).strip():
            found.append(f"{one.role().name} {type(one.object()).__name__}")
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_every_control_has_a_name(name: str, window: Window, show: Callable[[str], None]):
    show(name)
    assert nameless(window) == []


@pytest.mark.parametrize("name", SCREENS)
def test_every_control_is_large_enough_for_a_finger(name: str, window: Window, show: Callable[[str], None]):
    show(name)
    small = [
        f"{type(one).__name__} {one.accessibleName()} {one.width()}×{one.height()}"
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for one in window.findChildren(kind)
        if one.isVisible() and min(one.width(), one.height()) < LEAST_PIXELS
        if not isinstance(one.parent(), QComboBox | QLineEdit)
    ]
    assert small == []


@pytest.mark.parametrize("name", SCREENS)
def test_opening_a_screen_again_and_again_leaves_nothing_behind(
    name: str, window: Window, show: Callable[[str], None]
):
    def objects() -> int:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(window.findChildren(QObject))

    for _time in range(3):
        show(name)
        show("desk")
    before = objects()
    for _time in range(6):
        show(name)
        show("desk")
    assert objects() <= before


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_tone_can_be_read_on_the_windows_ground(
    plain_looks: QApplication, tmp_path: Path, colours: str
):
    settings = Settings(tmp_path / "window.ini")
    settings.colours = colours
    theme = Theme(plain_looks, settings)
    for tone in Tone:
        for ground in (theme.ground(tone), plain_looks.palette().base().color()):
            light, dark = sorted((luminance(theme.colour(tone)), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{tone} in {colours}"
