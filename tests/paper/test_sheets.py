"""The sheets that ship fit their paper; a user's own are read, and a bad line gets one sentence."""

from pathlib import Path

import pytest

from app.core.refusals import Refused
from app.paper.ink import Box
from app.paper.sheets import Sheet, sheet, sheets
from tests.paper.reading import trouble

HEAD = "number,name,page_width,page_height,across,down,width,height,left,top,pitch_across,pitch_down,dpi\n"
GOOD = "X1,Mine,210,297,2,4,90,60,10,20,95,65,300\n"


@pytest.mark.parametrize("one", sheets().values(), ids=lambda one: one.number)
def test_labels_lie_beside_each_other_on_the_page(one: Sheet) -> None:
    boxes = [one.label(at) for at in range(one.count)]
    assert not trouble(boxes, Box(0, 0, *one.size))


@pytest.mark.parametrize(
    ("number", "count"), [("L7159", 24), ("L7160", 21), ("L7651", 65), ("L7163", 14), ("l7159", 24)]
)
def test_avery(number: str, count: int) -> None:
    """What Avery prints on the packet; the margins are the same on both sides."""
    one = sheet(number)
    assert one.count == count
    assert (one.page_width, one.page_height) == (210, 297)
    right = one.page_width - one.left - (one.across - 1) * one.pitch_across - one.width
    below = one.page_height - one.top - (one.down - 1) * one.pitch_down - one.height
    assert right == pytest.approx(one.left, abs=0.051)
    assert below == pytest.approx(one.top, abs=0.051)


def test_a_users_own_come_on_top(tmp_path: Path) -> None:
    own = tmp_path / "sheets.csv"
    own.write_text(HEAD + GOOD + "L7159,Ours is thicker,210,297,1,1,90,60,10,20,95,65,300\n", "utf-8-sig")
    known = sheets(own)
    assert known["X1"].count == 8
    assert known["L7159"].name == "Ours is thicker"
    assert sheet("x1", own).name == "Mine"


def test_no_such_sheet(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no sheet Q1\. Sheets: L7159, "):
        sheet("Q1", tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("X1,Mine,210,297,2,4,90,60,10,20,95,65", "“” is no dpi"),
        ("X1,,210,297,2,4,90,60,10,20,95,65,300", "“” is no name"),
        ("X1,Mine,wide,297,2,4,90,60,10,20,95,65,300", "“wide” is no page_width"),
        ("X1,Mine,nan,297,2,4,90,60,10,20,95,65,300", "“nan” is no page_width"),
        ("X1,Mine,210,297,0,4,90,60,10,20,95,65,300", "“0” is no across"),
        ("X1,Mine,210,297,1.5,4,90,60,10,20,95,65,300", "“1.5” is no across"),
        ("X1,Mine,210,297,2,4,90,60,-1,20,95,65,300", "“-1” is no left"),
        ("X1,Mine,210,297,2,4,90,60,10,20,80,65,300", "labels lie over each other across"),
        ("X1,Mine,210,297,2,4,90,60,10,20,95,50,300", "labels lie over each other down"),
        ("X1,Mine,210,297,3,4,90,60,10,20,95,65,300", "the labels reach beyond the page"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    own = tmp_path / "sheets.csv"
    own.write_text(HEAD + GOOD + line + "\n", "utf-8")
    with pytest.raises(Refused, match=rf"Line 3 of .*sheets\.csv describes no sheet of labels: {says}"):
        sheets(own)


@pytest.mark.parametrize("text", [GOOD, HEAD.replace(",", ";") + GOOD.replace(",", ";"), "number\n"])
def test_a_first_line_that_is_another(tmp_path: Path, text: str) -> None:
    own = tmp_path / "sheets.csv"
    own.write_text(text, "utf-8")
    with pytest.raises(Refused, match=r"The first line of .*sheets\.csv must be: number,name,page_width,"):
        sheets(own)


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    own = tmp_path / "sheets.csv"
    own.touch()
    assert sheets(own) == sheets(tmp_path / "none.csv")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    own = tmp_path / "sheets.csv"
    own.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(Refused, match=r"can't be read"):
        sheets(own)
