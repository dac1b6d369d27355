"""To a server on another machine the program speaks in verified TLS, or not at all."""

import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import Unavailable, Unusable
from app.office import Office
from tests.servers import Server


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann@records.example.org/council?sslmode=require",
        "postgresql://ann@records.example.org/council?sslmode=disable",
        "postgresql://ann@/council?host=127.0.0.1&host=records.example.org&sslmode=prefer",
        "postgresql://ann@/council?host=127.0.0.1,records.example.org&sslmode=verify-ca",
    ],
)
def test_an_address_that_asks_for_less_is_refused(address: str) -> None:
    with pytest.raises(Unusable, match="verified TLS only"):
        Database(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", ""])
def test_this_machine_s_own_server_needs_none(host: str) -> None:
    Database(f"postgresql://ann@{host}/council?sslmode=disable").dispose()
    Database(f"postgresql://ann@{host}/council").dispose()


def test_nothing_is_said_to_a_server_without_tls(postgres: Server) -> None:
    """The host is this machine's, by a name that isn't known to be."""
    postgres.create("in_the_clear")
    url = sa.make_url(postgres.url("in_the_clear")).set(host="127.1")
    database = Database(url.render_as_string(hide_password=False))
    with pytest.raises(Unavailable) as raised:
        Office(database, "Front desk", "ann").open()
    assert "server does not support SSL" in str(raised.value.__cause__)
    database.dispose()
    postgres.drop("in_the_clear")
