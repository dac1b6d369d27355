"""The first page: what can be done about a database that can't be used, and the desk afterwards."""

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.certain import certain
from app.core.database import Database
from app.core.paths import default_address
from app.core.refusals import Unavailable
from app.core.rights import Right, Role
from app.core.texts import with_password
from app.office import Office
from app.ui.screens.person.screen import PersonScreen
from app.ui.shell import beginning
from app.ui.shell.access import Access
from app.ui.shell.first import FirstPage
from app.ui.shell.settings import Settings
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Theme
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker
from app.ui.start import opener
from app.ui.widgets.button import Button
from app.upkeep.schema import upgrade
from tests.core.test_kept import InMemory, ring
from tests.council import PHRASE, Council
from tests.servers import Server
from tests.ui.conftest import Silent, wait_until
from tests.ui.keyboard import Keyboard
from tests.ui.press import PaperPress
from tests.upkeep.persons import Persons

OpenOn = Callable[..., Window]
__all__ = ["ring"]


@pytest.fixture
def press(tmp_path: Path) -> PaperPress:
    return PaperPress(tmp_path)


@pytest.fixture
def open_on(
    plain_looks: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    press: PaperPress,
) -> Iterator[OpenOn]:
    """Return what opens a window on an address, as the program does."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(beginning, "FILES", 60)
    monkeypatch.setattr(beginning, "PEOPLE", 12)
    made: list[tuple[Worker, Window]] = []

    def open_it(address: str, login: str = "clerk") -> Window:
        access = Access(address)
        worker = Worker(opener(access, "Front desk", login))
        settings = Settings(tmp_path / "window.ini")
        theme = Theme(plain_looks, settings)
        shell = Shell(worker, settings, theme, Silent(), "Front desk", login, access=access)
        shell.press = press
        window = Window(shell)
        made.append((worker, window))
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        worker.start()
        return window

    yield open_it
    for worker, window in made:
        worker.close()
        window.hide()
        window.deleteLater()
    plain_looks.processEvents()
    for file in filter(Path.is_file, tmp_path.rglob("*")):
        assert PHRASE.encode() not in file.read_bytes(), file


def first_page(window: Window, ready: Callable[[FirstPage], bool]) -> FirstPage:
    """Wait for the first page, until it has looked at the database."""

    def found() -> FirstPage | None:
        pages = window.findChildren(FirstPage)
        return pages[0] if pages and ready(pages[0]) else None

    wait_until(lambda: found() is not None)
    page = found()
    assert page is not None
    return page


def desk_shows(window: Window) -> bool:
    return window.scan_box.isVisible() and window.screen_name == "desk" and not window.findChildren(FirstPage)


def test_a_demonstration_council(open_on: OpenOn, tmp_path: Path) -> None:
    window = open_on(f"sqlite:///{tmp_path / 'new' / 'council.db'}")
    page = first_page(window, lambda page: page.demonstrate.isVisible())
    assert "no council in this database yet" in page.say.text()
    assert page.begin.isVisible()
    assert not page.bring_up.isVisible()
    assert page.demonstrate.button.hasFocus()
    assert not window.scan_box.isVisible()
    page.demonstrate.button.click()
    assert page.bar.isVisible()
    wait_until(lambda: desk_shows(window))
    codes = json.loads((tmp_path / "data" / "paperchain" / "codes-to-try.json").read_text())
    assert codes["people"]
    assert window.scan_box.hasFocus()


def set_up(page: FirstPage, **more: str) -> None:
    """Fill the form of one's own council in, and send it."""
    page.begin.button.click()
    form = certain(page.form)
    form.set_values({"organisation": "Anytown Council", "administrator": "A. Bell", "login": "clerk"} | more)
    form.sent.emit(certain(form.values()))


def test_a_council_of_one_s_own(open_on: OpenOn, tmp_path: Path) -> None:
    window = open_on(f"sqlite:///{tmp_path / 'council.db'}")
    page = first_page(window, lambda page: page.begin.isVisible())
    page.begin.button.click()
    form = certain(page.form)
    assert not page.demonstrate.isVisible()
    assert cast("QLineEdit", form.control("login")).text() == "clerk"
    Keyboard().type("\x1b")
    assert page.demonstrate.isVisible()
    set_up(page)
    wait_until(lambda: desk_shows(window))
    database = Database(f"sqlite:///{tmp_path / 'council.db'}")  # no other SQLite: it breaks locks
    with database.connected() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM file").scalar() == 0
        named = connection.exec_driver_sql("SELECT name, is_demonstration FROM council").one()
        assert tuple(named) == ("Anytown Council", 0)
        who = "SELECT name, login, role FROM borrower JOIN staff_role ON borrower_id = id"
        found = connection.exec_driver_sql(who).all()
    assert [tuple(row) for row in found] == [("A. Bell", "clerk", "administrator")]
    database.dispose()


def test_the_page_for_it_is_shown(open_on: OpenOn, press: PaperPress, tmp_path: Path) -> None:
    window = open_on(f"sqlite:///{tmp_path / 'council.db'}")
    page = first_page(window, lambda page: page.server.isVisible())
    page.server.button.click()
    page.ask_it.click()
    file = tmp_path / "data" / "paperchain" / "what-to-ask-of-it.pdf"
    wait_until(lambda: press.shown == [file])
    assert file.read_bytes().startswith(b"%PDF")


class Served:
    """A server's empty database, and the login of an administrator to be."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.name, self.login = f"first_{uuid.uuid4().hex[:12]}", f"p{uuid.uuid4().hex[:10]}"
        server.create(self.name)
        self.url = sa.make_url(server.url(self.name))

    def typed(self, database: str) -> dict[str, Any]:
        return {
            "host": self.url.host,
            "port": self.url.port,
            "database": database,
            "login": self.url.username,
        }


@pytest.fixture
def served(postgres: Server) -> Iterator[Served]:
    made = Served(postgres)
    yield made
    postgres.drop(made.name)
    postgres.drop_role(made.login)


def test_a_council_on_a_server(served: Served, open_on: OpenOn, tmp_path: Path) -> None:
    """A wrong name is corrected; the owner sets it up, the administrator goes on, and the address is kept."""
    window, keyboard = open_on(f"sqlite:///{tmp_path / 'council.db'}"), Keyboard()
    page = first_page(window, lambda page: page.server.isVisible())
    for database in ("no_such_database", served.name):
        page.server.button.click()
        certain(page.form).sent.emit(served.typed(database))
        page = first_page(window, takes_password)
        keyboard.type(f"{served.url.password}\r")
        if database != served.name:
            page = first_page(window, lambda page: page.trouble.text() == "The database can't be reached.")
            assert (page.server.isVisible(), page.begin.isVisible()) == (True, False)
    page = first_page(window, lambda page: page.begin.isVisible() and not page.server.isVisible())
    set_up(page, login=served.login, password=PHRASE, again="correct horse")
    wait_until(lambda: "differ" in certain(page.form).refusal())
    certain(page.form).sent.emit(certain(certain(page.form).values()) | {"again": PHRASE})
    wait_until(lambda: bool(window.navigation.isVisible() and not window.findChildren(FirstPage)))
    url = sa.make_url(default_address())
    assert (url.username, url.password, url.database) == (served.login, None, served.name)
    signed_in = Database(default_address()).signed_in(served.login, PHRASE)
    assert Right.GIVE_ROLES in Office(signed_in, "Office", served.login).rights()
    signed_in.dispose()
    assert not (tmp_path / "council.db").exists()


def test_a_demonstration_that_is_cancelled_leaves_the_choice(
    open_on: OpenOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "FILES", 5000)
    window = open_on(f"sqlite:///{tmp_path / 'council.db'}")
    page = first_page(window, lambda page: page.demonstrate.isVisible())
    page.demonstrate.button.click()
    page.cancel.click()
    wait_until(page.demonstrate.isVisible)
    assert not page.trouble.isVisible()
    monkeypatch.setattr(beginning, "FILES", 60)
    page.demonstrate.button.click()
    wait_until(lambda: desk_shows(window))


def test_an_older_database_is_brought_up_to_date(open_on: OpenOn, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'council.db'}")
    upgrade(database, target="0002")
    database.dispose()
    window = open_on(f"sqlite:///{tmp_path / 'council.db'}")
    page = first_page(window, lambda page: page.bring_up.isVisible())
    assert "older Paperchain" in page.say.text()
    assert not page.begin.isVisible()
    page.bring_up.button.click()
    wait_until(lambda: desk_shows(window))
    assert (tmp_path / "council-before-0002.db").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [("mysql://a/b", "SQLite and PostgreSQL"), ("nonsense", "no database address")],
)
def test_a_wrong_address_is_only_said(open_on: OpenOn, address: str, said: str) -> None:
    page = first_page(open_on(address), lambda page: said in page.say.text())
    assert not (page.begin.isVisible() or page.demonstrate.isVisible() or page.bring_up.isVisible())


def test_a_newer_database_is_only_said(open_on: OpenOn, tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "council.db"
    file.write_bytes(sqlite_template.read_bytes())
    with closing(sqlite3.connect(file)) as council:
        council.execute("UPDATE alembic_version SET version_num = '9999'")
        council.commit()
    page = first_page(open_on(f"sqlite:///{file}"), lambda page: page.isVisible())
    assert "newer than the program" in page.say.text()
    assert not page.bring_up.isVisible()


def test_somebody_elses_file_is_left_alone(open_on: OpenOn, tmp_path: Path) -> None:
    file = tmp_path / "bees.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE bee(name)")
        other.commit()
    page = first_page(open_on(f"sqlite:///{file}"), lambda page: "holds something already" in page.say.text())
    assert not (page.begin.isVisible() or page.demonstrate.isVisible())


def test_a_scan_chooses_nothing(open_on: OpenOn, tmp_path: Path, keys: Keyboard) -> None:
    window = open_on(f"sqlite:///{tmp_path / 'council.db'}")
    page = first_page(window, lambda page: page.demonstrate.button.hasFocus())
    keys.scan("AB12 34")
    keys.scan("F0000123X")
    assert page.demonstrate.isVisible()
    assert not page.bar.isVisible()
    assert not (tmp_path / "council.db").exists()


def test_the_desks_keys_do_nothing_yet(open_on: OpenOn, tmp_path: Path) -> None:
    window = open_on(f"sqlite:///{tmp_path / 'council.db'}")
    page = first_page(window, lambda page: page.begin.isVisible())
    for action in window.actions():
        if action.isEnabled():
            assert action.text() in ("Show the keys", "Find a file or a person", "Back")
    set_up(page)
    wait_until(lambda: desk_shows(window))
    assert all(action.isEnabled() for action in window.actions() if action.shortcut().toString() == "Ctrl+Z")


def test_a_folder_that_takes_no_file(
    open_on: OpenOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_database: Database) -> None:
        raise Unavailable("The database can't be reached.", "Scan again when it is back.")

    window = open_on(f"sqlite:///{tmp_path / 'council.db'}")
    page = first_page(window, lambda page: page.begin.isVisible())
    monkeypatch.setattr("app.upkeep.first_day.begin", away)
    set_up(page)
    wait_until(lambda: "can't be reached" in certain(page.form).refusal())
    assert certain(page.form).values() is not None, "what was typed is still there"


def test_somebody_without_a_role_is_told_whom_to_ask(open_on: OpenOn, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'council.db'}"
    database = Database(address)
    upgrade(database)
    council = Council(database)
    council.works_as("manager", "information manager")
    window = open_on(address)
    page = first_page(window, lambda page: page.again.isVisible())
    assert page.say.text() == "clerk has no role here yet. Ask the administrator for one."
    assert not page.demonstrate.isVisible()
    assert not page.begin.isVisible()
    council.works_as("clerk", "clerk")
    database.dispose()
    page.again.click()
    wait_until(lambda: desk_shows(window))


class TestSignIn:
    def test_the_password_is_asked_for_and_opens_the_desk(self, open_on: OpenOn, persons: Persons) -> None:
        login = persons.login[Role.CLERK]
        window, keyboard = open_on(with_password(persons.address(login), ""), login), Keyboard()
        page = first_page(window, takes_password)
        assert page.title.text() == "Sign in"
        assert page.say.text() == f"The server asks for the password of {login}."
        for wrong in ("not the password", "nor is this"):
            keyboard.type(f"{wrong}\r")
            wait_until(partial(is_gone, window, page))
            page = first_page(window, takes_password)
            assert (
                page.say.text()
                == f"The server does not let {login} in: a wrong password, or no login any more."
            )
        keyboard.scan(PHRASE)  # as fast as what fills in passwords by itself
        wait_until(lambda: not window.findChildren(FirstPage))
        assert window.scan_box.isVisible()

    def test_a_password_is_kept_in_the_keyring_only_if_that_is_wanted(
        self, open_on: OpenOn, persons: Persons, ring: InMemory
    ) -> None:
        login = persons.login[Role.CLERK]
        address = with_password(persons.address(login), "")
        window, keyboard = open_on(address, login), Keyboard()
        page = first_page(window, lambda page: takes_password(page) and page.keep.isVisible())
        page.keep.click()
        page.password.setFocus()
        keyboard.type(f"{PHRASE}\r")
        wait_until(lambda: not window.findChildren(FirstPage) and window.scan_box.isVisible())
        assert list(ring.held.values()) == [PHRASE]
        again = open_on(address, login)
        wait_until(lambda: not again.findChildren(FirstPage) and again.navigation.isVisible())

    def test_an_administrator_gives_a_password(self, open_on: OpenOn, persons: Persons) -> None:
        boss, login = persons.login[Role.ADMINISTRATOR], persons.add()
        code = persons.run("SELECT code FROM borrower WHERE login = :login", login=login)[0].code
        window = open_on(persons.address(boss), boss)
        wait_until(lambda: bool(window.navigation.isVisible() and not window.findChildren(FirstPage)))
        window.open("person", code=code)
        wait_until(lambda: isinstance(window.shown(), PersonScreen) and password_of(window).isVisible())
        password_of(window).click()
        page = cast("PersonScreen", window.shown())
        for again, says in (
            ("correct horse", "The two passwords differ. Type them once more."),
            (PHRASE, f"The {login} can sign in as {login} now."),
        ):
            form = certain(page.acts.spot.form)
            form.set_values({"password": PHRASE, "again": again})
            form.sent.emit(certain(form.values()))
            wait_until(partial(is_said, page, says))

    def test_another_s_name_is_said(self, open_on: OpenOn, persons: Persons) -> None:
        window = open_on(persons.address(persons.login[Role.CLERK]), "boss")
        page = first_page(window, lambda page: "can't work as boss" in page.say.text())
        assert not page.password.isVisible()


def password_of(window: Window) -> Button:
    return cast("PersonScreen", window.shown()).acts.password


def is_said(page: PersonScreen, text: str) -> bool:
    form = page.acts.spot.form
    return text in page.acts.spot.said() or (form is not None and text in form.refusal())


def is_gone(window: Window, page: FirstPage) -> bool:
    return page not in window.findChildren(FirstPage)


def takes_password(page: FirstPage) -> bool:
    return page.password.isVisible() and page.password.hasFocus()
