"""What is kept for this account alone: a password, if the person wants that, and the key to sign with.

Both are in the operating system's keyring. Where there is none, no password is kept, and the key is in a file
that only the account reads.
"""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.core.texts import with_password, without_password

_SERVICE = "paperchain"
_KEYS = "paperchain signing keys"


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


def own_key(name: str, folder: Path) -> str | None:
    """Return the key that was kept under a name; None where there is none."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        if can_keep() and (found := keyring.get_password(_KEYS, name)):
            return found
    with suppress(FileNotFoundError):
        return _file_of(name, folder).read_text(encoding="ascii")
    return None


def keep_own_key(name: str, key: str, folder: Path) -> None:
    """Keep a new key; OSError where it can be kept nowhere."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        if can_keep():
            keyring.set_password(_KEYS, name, key)
            return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(_file_of(name, folder), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)


def _file_of(name: str, folder: Path) -> Path:
    return folder / f"{name.replace('/', '-')}.key"


def _name(address: str) -> str:
    """Return what the keyring calls it: login, server and database."""
    return without_password(address).partition("://")[2].partition("?")[0]
