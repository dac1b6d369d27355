"""What the window does by itself now and then: a checkpoint, a copy of the file, names that are to go."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

from app.core.database import Progress, untold
from app.core.paths import backups
from app.core.refusals import Refused, Unavailable, Unusable
from app.core.rights import Right
from app.core.times import local_day
from app.office import Office
from app.upkeep.backup import backup
from app.upkeep.checkpoints import is_trusted, make_checkpoint
from app.upkeep.erasing import due, erase

KEPT = 30
"""So many daily copies are kept."""
_NAME = "council-%Y-%m-%d.db"


def keep_house(
    office: Office, now: dt.datetime, folder: Path | None, progress: Progress = untold
) -> list[str]:
    """Do what is due, each by itself; return why something could not be done, a sentence each."""
    troubles = []
    for work in (_seal, _copy, _erase):
        try:
            work(office, now, folder or backups(), progress)
        except (Refused, Unavailable, Unusable) as trouble:
            troubles.append(str(trouble))
    return troubles


def _seal(office: Office, _now: dt.datetime, _folder: Path, progress: Progress) -> None:
    if is_trusted(office.database):
        make_checkpoint(office, progress)


def _copy(office: Office, now: dt.datetime, folder: Path, _progress: Progress) -> None:
    """Copy a council that is a file, once a day."""
    if office.dialect != "sqlite":
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Unavailable(str(error)) from error
    file = folder / f"{local_day(now):{_NAME}}"
    if not file.exists():
        backup(office.database, file)
    for old in copies(folder)[:-KEPT]:
        with suppress(OSError):
            old.unlink()


def _erase(office: Office, now: dt.datetime, _folder: Path, progress: Progress) -> None:
    before = due(office.database, local_day(now))
    if before is not None and Right.ERASE in office.rights():
        erase(office, before, progress)


def copies(folder: Path) -> list[Path]:
    """Return the daily copies of a folder, the oldest first."""
    return sorted(folder.glob("council-????-??-??.db")) if folder.is_dir() else []


def last_copy(folder: Path | None) -> dt.date | None:
    """Return the day of the newest daily copy; None where there is none."""
    found = copies(folder or backups())
    return dt.date.fromisoformat(found[-1].stem.removeprefix("council-")) if found else None
