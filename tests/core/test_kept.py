"""Passwords in a keyring. A machine for tests has none, so this one lives in memory."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from app.core import kept
from app.core.texts import with_password

ADDRESS = "postgresql://lark@server:5432/council"


class InMemory(KeyringBackend):
    """A keyring that ends with the test."""

    priority = 1.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise PasswordDeleteError(username)
        del self.held[service, username]


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_password_is_kept_found_and_forgotten(ring: InMemory) -> None:
    typed = "a pass/phrase: with @ and %"
    assert kept.can_keep()
    kept.forget(ADDRESS)
    kept.keep(ADDRESS)
    assert kept.with_kept(ADDRESS) == ADDRESS
    kept.keep(with_password(ADDRESS, typed))
    assert ring.held == {("paperchain", "lark@server:5432/council"): typed}
    assert kept.with_kept(ADDRESS) == with_password(ADDRESS, typed)
    assert kept.with_kept(ADDRESS.replace("lark", "bell")) == ADDRESS.replace("lark", "bell")
    assert kept.with_kept(with_password(ADDRESS, "given")) == with_password(ADDRESS, "given")
    kept.forget(ADDRESS)
    assert kept.with_kept(ADDRESS) == ADDRESS


def test_where_there_is_no_keyring_nothing_is_kept() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    try:
        assert not kept.can_keep()
        kept.keep(with_password(ADDRESS, "typed"))
        assert kept.with_kept(ADDRESS) == ADDRESS
    finally:
        keyring.set_keyring(before)
