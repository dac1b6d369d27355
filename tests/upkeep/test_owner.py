"""The owner of a council's database: no superuser, only somebody who may make roles."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import Unusable
from app.core.rights import Role
from app.office import Office
from app.upkeep.grants.install import UNREAD
from app.upkeep.grants.names import LOGIN, PERSON, group_of
from app.upkeep.models import all_tables
from app.upkeep.schema import require_current
from tests.council import PHRASE
from tests.journeys.terminal import Terminal
from tests.servers import Server
from tests.upkeep.persons import Persons

OWNER = "council_owner"


@pytest.fixture
def owned(postgres: Server, persons: Persons) -> Iterator[str]:
    """Return the address, as its owner, of an empty database that IT made as docs/security.md says."""
    postgres.create("owned")
    database = Database(postgres.url("owned"))
    groups = [LOGIN, PERSON, *(group_of(role) for role in Role)]
    with database.connected() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{PHRASE}'")
        connection.exec_driver_sql(f"ALTER DATABASE owned OWNER TO {OWNER}")
        for group in groups:  # they are there already in this server, and its newer versions want this
            connection.exec_driver_sql(f"GRANT {group} TO {OWNER} WITH ADMIN OPTION")
    url = sa.make_url(postgres.url("owned")).set(username=OWNER, password=PHRASE)
    yield url.render_as_string(hide_password=False)
    database.dispose()
    postgres.drop("owned")
    postgres.drop_role("lark_of_owned")
    postgres.drop_role(OWNER)


@pytest.mark.usefixtures("own_data")
def test_makes_the_council_and_its_first_administrator(owned: str) -> None:
    """In a program that has loaded nothing else yet."""
    owner, login = Terminal(owned), "lark_of_owned"
    words = ("init", "Anytown Council", "--administrator", "C. Lark")
    missing = owner.run(*words)
    assert (missing.returncode, b"Give the administrator a --login" in missing.stderr) == (2, True)
    done = owner.run(*words, "--login", login, typed=f"{PHRASE}\n".encode())
    says = "Anytown Council is set up. C. Lark is its administrator, and signs in as lark_of_owned."
    assert done.returncode == 0
    assert done.stdout.decode().startswith(says)
    lark = Database(owned.replace(OWNER, "lark_of_owned"))
    require_current(lark)
    office = Office(lark, "Desk of Lark", "lark_of_owned")
    office.open()
    tables = sorted(all_tables().tables.keys() - UNREAD)
    with lark.engine.connect() as connection:
        for table in tables:
            connection.execute(sa.select(sa.func.count()).select_from(sa.table(table)))
    with pytest.raises(sa.exc.ProgrammingError), lark.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE mine (id int)")
    lark.dispose()


def test_who_may_make_no_roles_is_told_whom_to_ask(postgres: Server) -> None:
    """Where the server has none of the roles yet, which is shown by a name that nobody has."""
    from app.upkeep.grants import install

    postgres.create("unowned")
    database = Database(postgres.url("unowned"))
    with database.connected() as connection:
        connection.exec_driver_sql("SET ROLE pg_monitor")
        with pytest.raises(Unusable, match="may not make the roles nobody_yet"):
            install.make_groups(connection, ["nobody_yet"])
    database.dispose()
    postgres.drop("unowned")
