"""What somebody may not use is not in the window, and changes of roles arrive in an open one."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from app.core.certain import certain
from app.core.columns import table_of
from app.people.models import Council as CouncilRow
from app.people.roles import SetRoles
from app.ui.screens.person.screen import PersonScreen
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.shell.first import FirstPage
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.keyboard import Keyboard
from tests.ui.pages import open_page, opened

Settle = Callable[[], None]


@pytest.fixture
def window_of(
    council: Council, cold_shell: Shell, make_window: Callable[[], Window], settle: Settle
) -> Callable[[str], Window]:
    """Return what shows the window of somebody in a role; another is the administrator."""

    def show(role: str) -> Window:
        council.works_as("boss", "administrator")
        council.works_as("clerk", role)
        cold_shell.worker.start()
        window = make_window()
        settle()
        return window

    return show


def titles(window: Window) -> set[str]:
    return {key.title for key in window.navigation.listed()}


def set_roles(council: Council, *roles: str) -> None:
    boss = council.desk("Office", "boss").office
    from app.overview.people_list import logins

    row = next(row for row in boss.ask(logins) if row["login"] == "clerk")
    boss.do(SetRoles(person_id=row["id"], was=tuple(row["roles"]), now=roles))


def test_an_auditor_reads_and_has_no_desk(
    window_of: Callable[[str], Window], council: Council, settle: Settle, keys: Keyboard
) -> None:
    window = window_of("auditor")
    assert titles(window) == {"Home", "Files", "Schedule", "Disposal", "Clear-out", "Audit", "Settings"}
    assert window.screen_name == "home"
    file = council.file("HOU/1")
    keys.scan(file)
    settle()
    assert window.screen_name == "file"
    window.open("missing")
    assert window.screen_name == "file"
    assert council.movements(file) == []


def test_a_clerk_has_no_rounds(window_of: Callable[[str], Window]) -> None:
    assert {"Rounds"} & titles(window_of("clerk")) == set()


def test_a_role_that_is_taken_away_shuts_the_window_and_one_that_is_given_opens_it(
    window_of: Callable[[str], Window], council: Council, cold_shell: Shell, settle: Settle
) -> None:
    window = window_of("clerk")
    set_roles(council)
    cold_shell.ways.rights_changed.emit()
    settle()
    page = certain(window.findChild(FirstPage))
    assert page.say.text() == "clerk has no role here any more. Ask the administrator."
    assert not window.top_bar.isVisible()
    set_roles(council, "inspector")
    page.again.click()
    settle()
    assert window.top_bar.isVisible()
    assert titles(window) == {"Home", "Files", "Schedule", "Rounds", "Disposal", "Clear-out", "Settings"}
    assert window.screen_name == "home"


def test_roles_are_given_on_a_person_s_page(
    window_of: Callable[[str], Window], council: Council, settle: Settle
) -> None:
    window = window_of("administrator")
    council.works_as("lark", "auditor")
    lark = max(council.ids, key=lambda code: council.ids[code] if code.startswith("P") else 0)
    page = open_page(window, settle, PersonScreen, "person", lark)
    page.acts.roles.click()
    form = certain(page.acts.spot.form)
    form.set_values({"clerk": True, "auditor": False})
    form.sent.emit(certain(form.values()))
    settle()
    assert page.acts.spot.said() == "The lark is now: clerk."


def test_a_demonstration_is_seen_as_somebody_in_another_role(
    council: Council, cold_shell: Shell, make_window: Callable[[], Window], settle: Settle
) -> None:
    with council.database.act() as work:
        work.write(sa.insert(table_of(CouncilRow)), id=1, name="Demonstration", is_demonstration=True)
    cold_shell.worker.start()
    window = make_window()
    settle()
    settings = opened(window, settle, SettingsScreen, lambda: window.open("settings"))
    part = settings.seen_as
    assert part.isVisible()
    part.role.setCurrentIndex(part.role.findData("auditor"))
    part.role.activated.emit(part.role.currentIndex())
    settle()
    assert titles(window) == {"Home", "Files", "Schedule", "Disposal", "Clear-out", "Audit", "Settings"}
    part.role.setCurrentIndex(0)
    part.role.activated.emit(0)
    settle()
    assert "Desk" in titles(window)


def test_in_earnest_nobody_is_seen_as_another(
    window_of: Callable[[str], Window], settle: Settle, cold_shell: Shell
) -> None:
    window = window_of("clerk")
    settings = opened(window, settle, SettingsScreen, lambda: window.open("settings"))
    assert not settings.seen_as.isVisible()
