"""A hold and a loan lock their file's row, so that a release waits for them instead of passing them by."""

import uuid
from collections.abc import Iterator

import pytest

from app.core.database import Database
from tests.faults.hand import Hand, World
from tests.faults.hostile_cases import RELEASED
from tests.faults.plain import REFUSED, Plain
from tests.servers import Server


@pytest.fixture
def world(postgres: Server, postgres_template: str) -> Iterator[World]:
    """Return a world of its own on PostgreSQL: SQLite writes one after another anyhow."""
    name = f"council_{uuid.uuid4().hex[:12]}"
    postgres.create(name, template=postgres_template)
    database = Database(postgres.url(name))
    yield World(database)
    database.dispose()
    postgres.drop(name)


def release_waits_for(world: World, table: str) -> bool:
    """Tell whether a release has to wait for a hold, or a loan, that is not yet committed."""
    file = {"id": world.files[0]}
    with Plain(world.database, "By hand") as holding, Plain(world.database, "Other hand") as releasing:
        releasing.begin()
        releasing.commit()
        holding.begin()
        Hand(world, holding).add(table, file_id=file["id"])
        releasing.begin()
        releasing.ddl("SET LOCAL lock_timeout = '200ms'")
        how = RELEASED | {"disposed_how": "archived"}
        try:
            Hand(world, releasing).change("file", file, **how)
        except REFUSED as error:  # without a lock, refused as one that nobody approved
            return "lock timeout" in str(error.orig)
        return False


@pytest.mark.parametrize(
    ("table", "guard"), [("disposal_hold", "guard_hold_locks"), ("loan", "guard_loan_in")]
)
def test_a_release_waits_until_it_is_known(world: World, table: str, guard: str) -> None:
    assert release_waits_for(world, table)
    with world.database.connected() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {guard} ON {table}")
    assert not release_waits_for(world, table), f"something else than {guard} made it wait"
