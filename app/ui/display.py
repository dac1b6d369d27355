"""Whether a window can open here. Asked before Qt is loaded, because Qt ends the program where there is none.

Knows Qt's plugin folder by its name only and imports nothing of it.
"""

import ctypes
import importlib.util
import os
import re
import sys
from pathlib import Path

from app.core.paths import resources
from app.core.words import _

_WITH_DISPLAY = {"xcb", "wayland", "wayland-egl"}
"""Qt's platforms that need a display; the others (offscreen, vnc) draw elsewhere."""
_FEW = 4


def why_no_window() -> str:
    """Return one sentence that says why no window can open here, or nothing if one can."""
    if sys.platform in ("win32", "darwin"):
        return ""
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    platforms = {one.split(":")[0] for one in wanted.split(";") if one} if wanted else {"wayland", "xcb"}
    elsewhere = platforms - _WITH_DISPLAY
    if elsewhere:
        return _missing(f"libq{min(elsewhere)}.so")
    if platforms != {"xcb"} and _wayland_is_there() and not _missing("libqwayland.so"):
        return ""
    if "xcb" not in platforms or not _x_is_there():
        return _("There is no display for a window here; this is the desk in the terminal.")
    return _missing("libqxcb.so")


def _wayland_is_there() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    import socket

    place = Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(str(place))
    except OSError:
        return False
    return True


def _x_is_there() -> bool:
    """Tell whether an X server answers, and lets this user in.

    The connection is left open: a server whose last one ends begins anew, and lets Qt in only later.
    """
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # nobody can be asked: the missing library is what must be said
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    if not xcb.xcb_connection_has_error(connection):
        return True
    xcb.xcb_disconnect(connection)
    return False


def _plugin(name: str) -> Path | None:
    found = importlib.util.find_spec("PySide6")
    places = found.submodule_search_locations if found else None
    return Path(places[0]) / "Qt/plugins/platforms" / name if places else None


def _missing(plugin: str) -> str:
    """Return a sentence that names what the system lacks to load one of Qt's platforms, or nothing."""
    file = _plugin(plugin)
    if file is None:
        return _("The window's package PySide6 is not installed; this is the desk in the terminal.")
    try:
        ctypes.CDLL(str(file))
    except OSError as error:
        return _lacking(str(error))
    return ""


def _lacking(said: str) -> str:
    packages = [package for library, package in system_libraries() if not _loads(library)]
    if packages:
        names = " ".join(packages[:_FEW]) + (" …" if len(packages) > _FEW else "")
        return _(
            "The window needs packages of this system, `apt-get install {names}`: see `make setup`."
        ).format(names=names)
    first = re.sub(r"\s+", " ", said)
    return _("The window can't open here ({reason}); this is the desk in the terminal.").format(reason=first)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def system_libraries() -> list[tuple[str, str]]:
    """Return the shared libraries that the window loads from the system, and Debian's package of each."""
    text = (resources() / "system-libraries.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [(library, package) for library, package in lines]
