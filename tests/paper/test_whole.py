"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from app.core.refusals import Refused, Unavailable
from app.paper.whole import write_whole


def test_the_file_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    write_whole(out, lambda: b"one")
    write_whole(out, lambda: b"two")
    assert out.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [out]
    assert out.stat().st_mode & 0o077 == 0o066 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_was_there_stays_where_making_fails(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")

    def refuse() -> bytes:
        raise Refused("no")

    with pytest.raises(Refused):
        write_whole(out, refuse)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_the_place_is_tried_before_anything_is_made(tmp_path: Path) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b""

    for out in (tmp_path / "no" / "out.pdf", tmp_path, tmp_path / ("x" * 256)):
        with pytest.raises(Unavailable, match=r"can't be written: .*Print it again to another place"):
            write_whole(out, make)
    assert not made
    assert not list(tmp_path.iterdir())


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Unavailable, match="it is a device"):
        write_whole(pipe, lambda: b"new")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    file, link = tmp_path / "file.pdf", tmp_path / "link.pdf"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write_whole(link, lambda: b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_the_longest_name_that_a_folder_takes(tmp_path: Path) -> None:
    out = tmp_path / ("x" * 255)
    write_whole(out, lambda: b"new")
    assert out.read_bytes() == b"new"
