"""The evidence pack of one file, the samples, and the months: what an auditor takes along."""

import datetime as dt
import json
from pathlib import Path

import pytest

from app.codes.command import Command
from app.core.refusals import Refused, Unusable
from app.office import Office
from app.overview.oversight import What, looked_at, month_of
from app.overview.samples import draw
from app.paper.evidence import evidence_paper
from app.paper.samples import months_paper, samples_paper
from app.upkeep.checkpoints import begin_signing, make_checkpoint
from app.upkeep.evidence import evidence, write_evidence
from tests.council import NOON, Council, TestDesk
from tests.faults.mutate import check
from tests.paper.reading import text_of

pytestmark = pytest.mark.usefixtures("own_data")


@pytest.fixture
def boss(council: Council) -> TestDesk:
    council.works_as("boss", "administrator")
    made = council.desk("Front desk", "boss")
    begin_signing(made.office, "The first computer")
    return made


def proven(folder: Path) -> int:
    """Run the pack's own check."""
    return check(folder, script="proof.py")


def pack(office: Office, code: str, folder: Path) -> Path:
    found = evidence(office, code)
    entries = [(one.n, one.body, one.proof is not None) for one in found.entries]
    write_evidence(found, evidence_paper(found.page, entries, found.checkpoint).pdf, folder)
    return folder


class TestEvidence:
    def test_every_entry_of_the_file_is_there_and_proven(
        self, boss: TestDesk, council: Council, tmp_path: Path
    ) -> None:
        file, other = council.file("HOU/1", "The case of Ada"), council.file("HOU/2", "Another")
        boss.outcomes(council.okafor, file, other)
        boss.command(Command.RENEW)
        boss.scan(file, after=70)
        folder = pack(boss.office, file, tmp_path / "pack")
        content = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))
        kinds = [json.loads(one["body"])["kind"] for one in content["entries"]]
        assert kinds[0] == "set_up"
        assert {"checked_out", "checked_in"} <= set(kinds)
        assert all(one["proof"] is not None for one in content["entries"])
        assert "The case of Ada" in {one["value"] for one in content["values"]}
        assert "Another" not in str(content["values"])
        assert proven(folder) == 0
        paper = text_of((folder / "evidence.pdf").read_bytes())
        for said in (
            "HOU/1",
            "The case of Ada",
            "J. Okafor",
            "checked out",
            content["checkpoint"].split("\n")[0],
        ):
            assert said in paper

    @pytest.mark.parametrize("what", ["body", "proof", "value", "checkpoint"])
    def test_what_was_changed_is_found(
        self, boss: TestDesk, council: Council, tmp_path: Path, what: str
    ) -> None:
        file = council.file("HOU/1", "The case of Ada")
        boss.outcomes(council.okafor, file)
        folder = pack(boss.office, file, tmp_path / "pack")
        kept = folder / "evidence.json"
        content = json.loads(kept.read_text(encoding="utf-8"))
        if what == "body":
            content["entries"][0]["body"] = content["entries"][0]["body"].replace("HOU", "PLN")
        elif what == "proof":
            content["entries"][-1]["proof"][0] = "00" * 32
        elif what == "value":
            content["values"][0]["value"] += "!"
        else:
            lines = content["checkpoint"].split("\n")
            content["checkpoint"] = "\n".join(
                [*lines[:2], ("A" if lines[2][0] != "A" else "B") + lines[2][1:], *lines[3:]]
            )
        kept.write_text(json.dumps(content), encoding="utf-8")
        assert proven(folder) == 3

    def test_what_is_no_file_and_a_folder_that_holds_something(
        self, boss: TestDesk, council: Council, tmp_path: Path
    ) -> None:
        for code in (council.okafor, "F9999999", "Nothing at all"):
            with pytest.raises(Refused, match="is no file"):
                evidence(boss.office, code)
        (tmp_path / "mine.txt").write_text("mine")
        with pytest.raises(Unusable, match="holds something"):
            pack(boss.office, council.file("HOU/1"), tmp_path)

    def test_a_computer_that_does_not_sign(
        self, boss: TestDesk, council: Council, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        file = council.file("HOU/1")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other"))
        with pytest.raises(Refused, match="no checkpoint yet"):
            evidence(boss.office, file)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        make_checkpoint(boss.office)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other"))
        boss.outcomes(council.okafor, file)
        found = evidence(boss.office, file)
        assert [one.proof is None for one in found.entries] == [False, True]
        assert proven(pack(boss.office, file, tmp_path / "pack")) == 0


class TestSamples:
    def test_the_same_seed_draws_the_same(self, boss: TestDesk, council: Council) -> None:
        files = [council.file(f"HOU/{number}") for number in range(12)]
        adoption = council.record_class("Adoption", is_sensitive=True)
        council.change(files[5], class_id=adoption, title="Baby Jones")
        boss.outcomes(council.okafor, *files[:3])
        first, again = (boss.office.ask(draw, "seed", 5) for _time in range(2))
        other = boss.office.ask(draw, "another", 5)
        assert first == again
        assert first.files != other.files
        assert (len(first.files), first.of_files) == (5, 12)
        assert [(one.path, one.count) for one in first.places] == [("Bay 1, Shelf 1", 9)]
        everything = boss.office.ask(draw, "seed", 200)
        assert {one.code for one in everything.files} == set(files)
        assert sum(one.holder == "J. Okafor" for one in everything.files) == 3
        assert "Baby Jones" not in str(everything), "a list that is carried about names nobody"
        paper = text_of(samples_paper(everything).pdf)
        for said in ("seed", "12 of 12", "J. Okafor", "Bay 1, Shelf 1", "From the shelf"[5:]):
            assert said in paper


class TestMonths:
    def test_what_was_out_of_the_ordinary(self, boss: TestDesk, council: Council) -> None:
        file, secret = council.file("HOU/1"), council.file("HOU/2", marking="SECRET")
        boss.outcomes(council.okafor, file, secret)
        boss.command(Command.UNDO)
        months, entries = boss.office.ask(looked_at, boss.office.dialect, NOON.date())
        (month,) = months
        assert (month.month, month.undos, month.refused) == ("2026-03", 1, 1)
        assert {one.what for one in entries} >= {What.UNDO, What.REFUSED}
        assert {month_of(one) for one in entries} == {"2026-03"}
        assert all((one.desk, one.who) == ("Front desk", "boss") for one in entries)
        paper = text_of(months_paper(months, entries).pdf)
        for said in ("2026-03", "undone", "refused", "Front desk"):
            assert said in paper

    def test_an_entry_of_an_earlier_fact_is_a_late_one(self, boss: TestDesk, council: Council) -> None:
        from app.custody.acts import Scan

        earlier = NOON - dt.timedelta(hours=3)
        boss.office.do(Scan(text=council.file("HOU/1"), happened_at=earlier))
        boss.office.do(Scan(text=council.okafor, happened_at=earlier))
        months, entries = boss.office.ask(looked_at, boss.office.dialect, NOON.date())
        assert months[0].late > 0
        assert {one.what for one in entries} == {What.LATE}

    def test_an_override(self, boss: TestDesk, council: Council) -> None:
        file = council.file("HOU/1", class_id=council.record_class("Tenancies", council.lettings))
        boss.outcomes(council.khan, file)
        boss.command(Command.LEND, reason="The court asked for it")
        months, entries = boss.office.ask(looked_at, boss.office.dialect, NOON.date())
        assert (months[0].overrides, months[0].refused) == (1, 1)
        assert [one.what for one in entries] == [What.OVERRIDE, What.REFUSED]
