"""A desk's lines sent three times, out of order after the first time: state and trail stay the same."""

from random import Random

import pytest
import sqlalchemy as sa

from app.codes.command import Command
from app.codes.own import MAT
from app.core.database import Database
from app.custody.acts import Scan
from app.upkeep.models import all_tables
from tests.council import Council


def everything(database: Database) -> dict[str, list[str]]:
    """Every row of every table."""
    with database.connected() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(sa.select(table)))
            for table in all_tables().sorted_tables
        }


@pytest.mark.parametrize("seed", range(3))
def test_lines_sent_again_out_of_order_change_nothing(council: Council, seed: int) -> None:
    chance, desk = Random(seed), council.desk()
    files = [council.file(f"HOU/{number}") for number in range(4)]
    texts = [*files, council.okafor, council.khan, council.shelf, council.box("A box", files[3])]
    texts += [MAT[one] for one in (Command.DONE, Command.UNDO, Command.LEND, Command.RETURN)]
    texts += ["Dear Sir", "F0000000"]
    lines = []
    for number in range(60):
        desk.wait(chance.choice((1, 3, 30)))
        line = Scan(text=chance.choice(texts), act=f"line {number}", happened_at=desk.now)
        lines.append((line, desk.office.do(line)))
    before = everything(council.database)
    for _time in range(2):
        chance.shuffle(lines)
        for line, answer in lines:
            assert desk.office.do(line) == answer | {"replayed": True}
    assert everything(council.database) == before
