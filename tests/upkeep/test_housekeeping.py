"""What a window does by itself: the trail sealed, the file copied once a day, names that are due erased."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.core.columns import table_of
from app.custody.models import Loan
from app.disposal.erasing import SetErasure
from app.people.models import NOBODY
from app.people.models import Council as Named
from app.upkeep.checkpoints import begin_signing, last_checkpoint
from app.upkeep.housekeeping import KEPT, copies, keep_house, last_copy
from tests.council import NOON, Council, TestDesk

pytestmark = pytest.mark.usefixtures("own_data")


@pytest.fixture
def boss(council: Council) -> TestDesk:
    council.works_as("boss", "administrator")
    with council.database.act() as work:
        work.write(sa.insert(table_of(Named)), id=1, name="Anytown", is_demonstration=False)
    return council.desk("Front desk", "boss")


def test_a_copy_a_day_and_the_newest_are_kept(boss: TestDesk, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    assert last_copy(folder) is None
    for day in range(KEPT + 5):
        assert keep_house(boss.office, NOON + dt.timedelta(days=day), folder) == []
        assert keep_house(boss.office, NOON + dt.timedelta(days=day, hours=3), folder) == []
    if boss.office.dialect != "sqlite":
        assert copies(folder) == [], "a server has its own backups"
        return
    assert len(copies(folder)) == KEPT
    assert last_copy(folder) == NOON.date() + dt.timedelta(days=KEPT + 4)
    assert all(one.read_bytes().startswith(b"SQLite format 3") for one in copies(folder))


def test_only_a_computer_that_signs_seals(boss: TestDesk, tmp_path: Path) -> None:
    keep_house(boss.office, NOON, tmp_path / "copies")
    assert last_checkpoint(boss.office.database) is None
    begin_signing(boss.office, "This one")
    keep_house(boss.office, NOON, tmp_path / "copies")
    assert last_checkpoint(boss.office.database) is not None


def test_names_go_in_january_if_who_works_may_erase(council: Council, boss: TestDesk, tmp_path: Path) -> None:
    file = council.file("HOU/1")
    boss.outcomes(council.okafor, file, council.okafor, file)
    boss.office.do(SetErasure(years=1))
    boss.now = NOON.replace(year=2028)
    council.works_as("clerk", "clerk")
    clerk = council.desk("Civic Centre", "clerk")
    clerk.now = boss.now

    def holders() -> set[int]:
        with council.database.read() as work:
            return {row.borrower_id for row in work.rows(sa.select(table_of(Loan).c.borrower_id))}

    assert keep_house(clerk.office, clerk.now, tmp_path / "copies") == []
    assert holders() == {council.ids[council.okafor]}
    assert keep_house(boss.office, NOON.replace(year=2027), tmp_path / "copies") == []
    assert holders() == {council.ids[council.okafor]}, (
        "it ended in 2026, and 2026 is not over for a whole year"
    )
    assert keep_house(boss.office, boss.now, tmp_path / "copies") == []
    assert holders() == {NOBODY}


def test_what_cannot_be_copied_is_said_and_the_rest_is_done(boss: TestDesk, tmp_path: Path) -> None:
    begin_signing(boss.office, "This one")
    (tmp_path / "file").write_text("")
    said = keep_house(boss.office, NOON, tmp_path / "file")
    assert len(said) == (1 if boss.office.dialect == "sqlite" else 0)
    assert last_checkpoint(boss.office.database) is not None
