"""An office for tests of the register: acts on files by their codes, and rows as they are afterwards."""

import sqlalchemy as sa

from app.core.acts import Answer, Command
from app.core.columns import table_of
from app.core.prepared import Row
from app.register.models import File, FileNote
from tests.council import Council, TestDesk

FILE, NOTE = table_of(File), table_of(FileNote)


class Registry:
    """A desk with a council; files are named by their codes."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.desk = council.desk()

    def id(self, code: str) -> int:
        """Return the id of the file that has a code as its main one."""
        with self.council.database.read() as work:
            return int(
                work.row(sa.select(FILE.c.id).where(FILE.c.code == sa.bindparam("code")), code=code).id
            )

    def do(self, command: Command, desk: TestDesk | None = None) -> Answer:
        """Carry out an act."""
        return (desk or self.desk).office.do(command)

    def row(self, code: str) -> Row:
        """Return the row of the file that has a code as its main one."""
        with self.council.database.read() as work:
            return work.row(sa.select(FILE).where(FILE.c.code == sa.bindparam("code")), code=code)

    def notes(self, code: str) -> list[tuple[str, str | None]]:
        """Return kind and text of a file's notes, oldest first."""
        wanted = sa.select(NOTE.c.kind, NOTE.c.text).where(NOTE.c.file_id == sa.bindparam("file_id"))
        with self.council.database.read() as work:
            found = work.rows(wanted.order_by(NOTE.c.entry_id), file_id=self.id(code))
        return [(row.kind, row.text) for row in found]

    def person(self, name: str, login: str, role: str) -> tuple[str, TestDesk]:
        """Add somebody who works here, and return the badge and a desk where they are signed in."""
        badge = self.council.person(name, login=login)
        self.council.give(badge, role)
        return badge, self.council.desk(f"Desk of {login}", login)
