"""Writing a document to a file: whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.core.refusals import Unavailable
from app.core.words import _


def write_whole(path: Path, make: Callable[[], bytes]) -> None:
    """Make a document and put it into a file, in place of one that is there.

    The place is tried before the document is made, so that nothing is recorded as printed that could never
    be written. Raises Unavailable if it can't be written; then what was there is as it was.
    """
    aside: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        aside = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask())
        aside.replace(path)
    except OSError as error:
        reason = error.strerror or _("it is a folder")
        trouble = _("{path} can't be written: {reason}.").format(path=path, reason=reason)
        raise Unavailable(trouble, _("Nothing is lost; print it again to another place.")) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def _mask() -> int:
    """Return what this user's new files are not to allow."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
