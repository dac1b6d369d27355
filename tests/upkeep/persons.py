"""People with logins of their own on a real server, one for each role, and a way to speak as one of them."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from app.core.database import Database
from app.core.rights import Role
from app.office import Office
from app.people.logins import GiveLogin
from app.people.registering import RegisterStaff
from app.people.roles import SetRoles
from app.upkeep.schema import upgrade
from tests.council import PHRASE, Council
from tests.servers import Server


class Persons:
    """A council on a server; `login[role]` signs in as somebody with that role."""

    def __init__(self, server: Server, template: str) -> None:
        self.server = server
        self.name = f"persons_{uuid.uuid4().hex[:12]}"
        server.create(self.name, template=template)
        self.owner = Database(server.url(self.name))
        upgrade(self.owner)
        self.council = Council(self.owner)
        self.council.works_as("boss", "administrator")
        self.boss = Office(self.owner, "Office of the boss", "boss")
        self.boss.open()
        self.login: dict[Role, str] = {role: self.add(role) for role in Role}

    def add(self, *roles: Role) -> str:
        """Register somebody with these roles, and let them sign in; return the login."""
        login = f"p{uuid.uuid4().hex[:10]}"
        self.boss.do(RegisterStaff(name=f"The {login}", login=login))
        self.boss.do(SetRoles(self.person_id(login), (), tuple(roles)))
        self.give(login)
        return login

    def give(self, login: str) -> None:
        """Give somebody a password."""
        verifier = self.boss.verifier(login, PHRASE)
        self.boss.do(GiveLogin(self.person_id(login), verifier))

    def person_id(self, login: str) -> int:
        """Return the id of whose login that is."""
        return int(self.run("SELECT id FROM borrower WHERE login = :login", login=login)[0].id)

    def run(self, statement: str, **values: Any) -> Sequence[Any]:
        """Run a statement as the owner."""
        with self.owner.connected() as connection:
            done = connection.execute(sa.text(statement), values)
            return done.all() if done.returns_rows else []

    def address(self, login: str) -> str:
        """Return the address with which somebody signs in."""
        url = sa.make_url(self.server.url(self.name)).set(username=login, password=PHRASE)
        return url.render_as_string(hide_password=False)

    @contextmanager
    def office(self, login: str, desk: str = "Desk 1") -> Iterator[Office]:
        """Work as somebody, on a connection of their own."""
        database = Database(self.address(login))
        try:
            yield Office(database, desk, login)
        finally:
            database.dispose()

    @contextmanager
    def client(self, login: str) -> Iterator[sa.Connection]:
        """Write SQL as somebody, each statement by itself."""
        database = Database(self.address(login))
        try:
            with database.engine.connect() as connection:
                yield connection
        finally:
            database.dispose()

    def close(self) -> None:
        """Take the database away, and the logins with it."""
        rows = self.run("SELECT login FROM borrower WHERE login LIKE 'p___________'")
        self.owner.dispose()
        self.server.drop(self.name)
        for row in rows:
            self.server.drop_role(row.login)
