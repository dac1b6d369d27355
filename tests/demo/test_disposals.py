"""Ten years of disposals and three clear-out days, each by the rules that the database keeps."""

from app.overview.clear_days import day_rows
from tests.demo.conftest import Filled

BATCHES = (
    "SELECT b.number, count(*) AS files FROM disposal_batch b JOIN batch_line l ON l.batch_id = b.id"
    " WHERE l.released_at IS NOT NULL GROUP BY b.number ORDER BY b.number"
)
UNPROVED = (
    "SELECT id FROM file f WHERE state = 'disposed' AND NOT EXISTS"
    " (SELECT 1 FROM batch_line l WHERE l.file_id = f.id AND l.released_at = f.disposed_at)"
)
ALONE = (
    "SELECT id FROM {table} WHERE decided_by = proposed_by OR released_by = decided_by"
    " OR released_at < decided_at OR decided_at < proposed_at"
)
UNCERTIFIED = (
    "SELECT b.id FROM disposal_bag b JOIN collection c ON c.id = b.collection_id"
    " WHERE c.released_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM certified_bag k WHERE k.bag_id = b.id)"
)


def test_files_left_over_ten_years_and_more(filled: Filled) -> None:
    years = {str(row[0])[:4] for row in filled.ask("SELECT disposed_at FROM file WHERE state = 'disposed'")}
    assert int(max(years)) - int(min(years)) >= 10
    assert next(row.number for row in filled.ask(BATCHES)) == 1


def test_behind_each_file_that_left_stands_its_batch(filled: Filled) -> None:
    assert filled.ask(UNPROVED) == []


def test_two_persons_stand_behind_each_line(filled: Filled) -> None:
    assert [filled.ask(ALONE.format(table=table)) for table in ("batch_line", "bulk_line")] == [[], []]


def test_every_bag_that_left_is_certified(filled: Filled) -> None:
    assert filled.ask(UNCERTIFIED) == []


def test_a_day_is_over_one_runs_and_one_is_planned(filled: Filled) -> None:
    with filled.database.read() as work:
        rows = day_rows(work)
    assert [row.state for row in rows] == ["planned", "running", "closed"]
    over, runs = rows[2].totals, rows[1].totals
    assert over.bags == 9
    assert runs.bags == 2
    assert over.mm > runs.mm > 0
    assert rows[2].saved_pence
