"""Whether somebody feeds lines to the program: then they want the desk in the terminal, and no window."""

import os
import stat
import sys
from typing import TextIO


def lines_wait(stream: TextIO | None) -> bool:
    """Tell whether bytes wait in a pipe or a file at standard input. A terminal's own never count."""
    if stream is None or sys.platform == "win32":
        return False
    try:
        number = stream.fileno()
        kind = os.fstat(number)
        if stat.S_ISREG(kind.st_mode):
            return kind.st_size > os.lseek(number, 0, os.SEEK_CUR)
        return stat.S_ISFIFO(kind.st_mode) and _bytes_in(number) > 0
    except (OSError, ValueError):
        return False


def _bytes_in(pipe: int) -> int:
    import fcntl
    import termios

    found = fcntl.ioctl(pipe, termios.FIONREAD, b"\0\0\0\0")
    return int.from_bytes(found, sys.byteorder)
