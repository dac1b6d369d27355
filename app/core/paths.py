"""Where things lie: what ships with the program, and the user's own data folder."""

from contextlib import suppress
from pathlib import Path

import platformdirs

from app.core.texts import without_password

_APP = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    packed = _APP / f"_{name}"
    return packed if packed.is_dir() else _APP.parent / name


def resources() -> Path:
    """Return the folder of icons, starter data and translations."""
    return _shipped("resources")


def migrations() -> Path:
    """Return the folder of Alembic's migrations."""
    return _shipped("migrations")


def data_folder() -> Path:
    """Return the user's data folder for Paperchain; it may not exist yet."""
    return Path(platformdirs.user_data_dir("paperchain", appauthor=False))


def kept_codes() -> Path:
    """Return the file that keeps the codes to try of the demonstration council; it may not exist."""
    return data_folder() / "codes-to-try.json"


def default_address() -> str:
    """Return the address that was kept, else that of an SQLite file in the user's data folder."""
    with suppress(OSError):
        if kept := _kept_address().read_text(encoding="utf-8").strip():
            return kept
    return f"sqlite:///{(data_folder() / 'council.db').as_posix()}"


def keep_address(address: str) -> None:
    """Keep an address, without its password, for every start that names none."""
    file = _kept_address()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(without_password(address), encoding="utf-8")


def own_keys() -> Path:
    """Return the folder of what this installation signs with, where there is no keyring."""
    return data_folder() / "keys"


def backups() -> Path:
    """Return the folder of the daily copies, where no other was chosen."""
    return data_folder() / "backups"


def known_checkpoints() -> Path:
    """Return the folder of the newest checkpoint of each council that this installation has seen."""
    return data_folder() / "checkpoints"


def _kept_address() -> Path:
    return data_folder() / "database.txt"
