"""RELIEF at a terminal: who takes over types a PIN that does not show."""

from pathlib import Path

from app.codes.command import Command
from app.codes.own import MAT
from app.core.database import Database
from app.office import Office
from app.people.proofs import ProofKind
from tests.council import Council
from tests.journeys.terminal import Terminal
from tests.journeys.test_person import Screen


def test_badge_and_pin_take_the_desk_over(sqlite_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "council.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")
    council = Council(database)
    council.works_as("clerk", "clerk")
    badge = council.person("C. Lark")
    council.role(badge, "clerk", "lark")
    Office(database, "Their own desk", "lark").keep_proof(ProofKind.PIN, "2468")
    with Screen(Terminal(f"sqlite:///{file}")) as screen:
        screen.until("> ")
        assert "Who takes over here?" in screen.type(MAT[Command.RELIEF], "Badge: ")
        screen.type(badge, "PIN or password: ")
        refused = screen.type("1357")
        assert "✗ That is not the PIN of lark." in refused
        assert "1357" not in refused
        screen.type(MAT[Command.DONE])
        screen.type(MAT[Command.RELIEF], "Badge: ")
        assert "Nobody took over." in screen.type("")
        screen.type(MAT[Command.DONE])
        screen.type(MAT[Command.RELIEF], "Badge: ")
        screen.type(badge, "PIN or password: ")
        taken = screen.type("2468")
        assert "lark works here now." in taken
        assert "2468" not in taken
        screen.type(council.okafor)
    with database.connected() as connection:
        found = connection.exec_driver_sql("SELECT who FROM entry WHERE kind = 'visit_opened'")
        assert found.scalars().all() == ["lark"]
    database.dispose()
