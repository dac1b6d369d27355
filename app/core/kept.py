"""A password in the operating system's keyring, if the person wants that; in no file of ours."""

from contextlib import suppress
from urllib.parse import unquote, urlsplit

from app.core.texts import with_password, without_password

_SERVICE = "paperchain"


def can_keep() -> bool:
    """Tell whether this computer has a keyring."""
    import keyring
    from keyring.backends.fail import Keyring as NoKeyring

    return not isinstance(keyring.get_keyring(), NoKeyring)


def with_kept(address: str) -> str:
    """Return an address with the password that is kept for it; as it is where none is."""
    import keyring
    from keyring.errors import KeyringError

    if urlsplit(address).password:
        return address
    found: str | None = None
    with suppress(KeyringError):
        found = keyring.get_password(_SERVICE, _name(address))
    return with_password(address, found) if found else address


def keep(address: str) -> None:
    """Keep the password of an address."""
    import keyring
    from keyring.errors import KeyringError

    password = urlsplit(address).password
    if password:
        with suppress(KeyringError):
            keyring.set_password(_SERVICE, _name(address), unquote(password))


def forget(address: str) -> None:
    """Forget what is kept for an address, if anything is."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(_SERVICE, _name(address))


def _name(address: str) -> str:
    """Return what the keyring calls it: login, server and database."""
    return without_password(address).partition("://")[2].partition("?")[0]
