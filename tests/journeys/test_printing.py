"""Labels and slips from the terminal: the file is there or it is not, and a sentence says why."""

import json
from pathlib import Path

import pytest

from app.codes.own import MAT
from tests.council import Council
from tests.journeys.terminal import Terminal
from tests.paper.reading import bars, read


def said(terminal: Terminal, *words: str) -> tuple[int, str]:
    """Exit status, and what was said on either stream."""
    done = terminal.run(*words)
    return done.returncode, (done.stdout + done.stderr).decode().strip()


class TestLabels:
    def test_of_codes_on_a_part_used_sheet(
        self, terminal: Terminal, council: Council, tmp_path: Path
    ) -> None:
        files = [council.file(f"HOU/{number}") for number in range(4)]
        out = str(tmp_path / "out.pdf")
        words = ("labels", "files", out, "--sheet", "l7160", "--skip", "19", "--codes", *files[:2])
        assert said(terminal, *words) == (0, f"2 labels are in {out}.")
        assert read(Path(out).read_bytes(), 203) == bars(files[:2])
        done = terminal.run("labels", "files", out, "--json", "--codes", ",".join(files[1:]))
        assert json.loads(done.stdout) == {"count": 3, "codes": files[1:], "again": [files[1]], "pages": 1}
        _status, text = said(terminal, "labels", "files", out, "--codes", files[0], "--codes", files[1])
        assert text.endswith("\n2 had been printed before.")

    def test_of_every_kind(self, terminal: Terminal, council: Council, tmp_path: Path) -> None:
        file, box = council.file("HOU/1"), council.box("0001")
        people = [council.okafor, council.khan, council.price]
        for kind, codes in [("files", [file]), ("boxes", [box]), ("people", people)]:
            out = tmp_path / f"{kind}.pdf"
            assert said(terminal, "labels", kind, str(out))[0] == 0
            assert read(out.read_bytes(), 203) == bars(codes)
        out = tmp_path / "locations.pdf"
        assert said(terminal, "labels", "locations", str(out), "--sheet", "Z57X32", "--dpi", "203")[0] == 0
        assert ("Code128", council.shelf) in read(out.read_bytes(), 203)

    def test_blank_ones_never_twice(self, terminal: Terminal, tmp_path: Path) -> None:
        rolls = []
        for number in range(2):
            out = tmp_path / f"{number}.pdf"
            done = terminal.run("labels", "files", str(out), "--blank", "30", "--json")
            codes = json.loads(done.stdout)["codes"]
            assert read(out.read_bytes(), 203) == bars(codes)
            rolls += codes
        assert len(set(rolls)) == 60
        again = str(tmp_path / "again.pdf")
        assert said(terminal, "labels", "files", again, "--codes", rolls[3])[0] == 0

    def test_the_mat(self, lite: Terminal, tmp_path: Path) -> None:
        out = tmp_path / "mat.pdf"
        assert said(lite, "labels", "mat", str(out)) == (0, f"The mat is in {out}.")
        assert read(out.read_bytes(), 300) == bars(MAT.values())

    @pytest.mark.parametrize(
        ("words", "status", "says"),
        [
            (["files", "x.pdf"], 1, "There is nothing of that kind to print."),
            (["files", "x.pdf", "--codes", "NOPE"], 1, "Nothing here has the code NOPE."),
            (["files", "x.pdf", "--sheet", "Q1", "--blank", "1"], 1, "There is no sheet Q1."),
            (["files", "x.pdf", "--skip", "24", "--blank", "1"], 1, "at most 23 can be used already"),
            (["files", "x.pdf", "--blank", "10001"], 1, "Print from 1 to 10000 labels in one go."),
            (["files", "no/x.pdf", "--blank", "1"], 1, "can't be written: No such file or directory."),
            (["files", "x.pdf", "--offset", "50,0", "--blank", "1"], 1, "A printer is off by at most 20 mm."),
            (["files", "x.pdf", "--offset", "1"], 2, "give two numbers of millimetres"),
            (["files", "x.pdf", "--offset", "nan,0", "--blank", "1"], 2, "give two numbers of millimetres"),
            (["files", "x.pdf", "--blank", "0"], 2, "--blank"),
            (["files", "x.pdf", "--skip", "-1"], 2, "--skip"),
            (["files", "x.pdf", "--dpi", "72"], 2, "--dpi"),
            (
                ["files", "x.pdf", "--blank", "1", "--codes", "F"],
                2,
                "Labels are blank or of --codes, not both.",
            ),
            (["files", "x.pdf", "F1"], 2, "Name things by --codes: F1"),
            (["files", "x.pdf", "--codes", ""], 2, "--codes is empty. Leave it out to print all."),
            (["files", "x.pdf", "--codes", " , "], 2, "--codes is empty. Leave it out to print all."),
            (["mat", "x.pdf", "--blank", "1"], 2, "The mat is a page of its own"),
            (["sacks", "x.pdf"], 2, "sacks"),
            (["files"], 2, "OUT.pdf"),
        ],
    )
    def test_what_can_not_be(
        self, lite: Terminal, tmp_path: Path, words: list[str], status: int, says: str
    ) -> None:
        there = [str(tmp_path / word) if word.endswith(".pdf") else word for word in words]
        found, text = said(lite, "labels", *there)
        assert (found, says in " ".join(text.split())) == (status, True), text
        assert not list(tmp_path.glob("**/*.pdf*"))


class TestSlip:
    def test_of_a_visit_and_of_a_file(self, terminal: Terminal, council: Council, tmp_path: Path) -> None:
        file = council.file("HOU/1")
        terminal.answers(council.okafor, file, council.okafor)
        out = tmp_path / "out.pdf"
        assert said(terminal, "slip", council.okafor, str(out)) == (0, f"The slip is in {out}.")
        assert set(read(out.read_bytes(), 203)) == {("Code128", council.okafor), ("QRCode", council.okafor)}
        assert said(terminal, "slip", file.lower(), str(out), "--dpi", "203")[0] == 0
        assert set(read(out.read_bytes(), 203)) == {("Code128", file), ("QRCode", file)}

    def test_where_there_is_none(self, terminal: Terminal, council: Council, tmp_path: Path) -> None:
        out = tmp_path / "out.pdf"
        out.write_bytes(b"old")
        file = council.file("HOU/1")
        for code, says in [(file, "is not out"), ("NOPE", "Nothing here has the code NOPE.")]:
            status, text = said(terminal, "slip", code, str(out))
            assert (status, says in text) == (1, True), text
        assert out.read_bytes() == b"old"
