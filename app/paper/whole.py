"""Writing a document to a file: whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.core.refusals import Unavailable
from app.core.words import _


def write_whole(path: Path, make: Callable[[], bytes], then: Callable[[], object] | None = None) -> None:
    """Make a document and put it into a file, in place of one that is there, and where a link points to.

    The place is tried before the document is made, so that nothing is recorded as printed that could never
    be written. `then` is done once all of it is on the disk, and before it is in its place: what is refused
    there leaves no file. Raises Unavailable if it can't be written; then what was there is as it was.
    """
    aside: Path | None = None
    try:
        place = Path(os.path.realpath(path))
        _check(place)
        number, name = tempfile.mkstemp(dir=place.parent, prefix=".paperchain.")
        aside = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        if then is not None:
            then()
        aside.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_mask())
        aside.replace(place)
    except OSError as error:
        trouble = _("{path} can't be written: {reason}.").format(path=path, reason=error.strerror)
        raise Unavailable(trouble, _("Print it again to another place.")) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def _check(place: Path) -> None:
    """Raise OSError for what a file must not take the place of; a name that is too long is found here too."""
    if place.is_dir():
        raise OSError(errno.EISDIR, _("it is a folder"))
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, _("it is a device"))


def _mask() -> int:
    """Return what this user's new files are not to allow."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
