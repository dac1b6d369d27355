"""Files registered, lent, closed, continued and merged in any order: never in two places, parts in order."""

from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from app.codes.models import Barcode
from app.core.acts import Command
from app.core.columns import table_of
from app.core.refusals import Refused
from app.custody.files.merging import MergeFile, NameOriginal
from app.custody.files.parts import OpenNextPart
from app.custody.files.registering import RegisterFile
from app.custody.models import Loan
from app.register.acts.closing import CloseFile, ReopenFile
from app.register.acts.labels import AddLabel
from app.register.models import Cover, File
from tests.council import Council
from tests.custody.model_checks import check_trail, postgres_council, sqlite_council
from tests.custody.test_state_machine import Fresh
from tests.servers import Server

FILE, COVER, LOAN, CODE = table_of(File), table_of(Cover), table_of(Loan), table_of(Barcode)
_FILES = (
    sa.select(
        FILE.c.id,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        FILE.c.current_id,
        FILE.c.closed_on,
        COVER.c.original_id,
        COVER.c.merged_at,
        LOAN.c.id.label("loan_id"),
    )
    .select_from(
        FILE.outerjoin(COVER, COVER.c.id == FILE.c.id).outerjoin(
            LOAN, sa.and_(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None))
        )
    )
    .order_by(FILE.c.id)
)
_CODES = sa.select(CODE.c.code, CODE.c.thing_id).where(CODE.c.letter == "F")
which = st.integers(0, 30)


class Registry(RuleBasedStateMachine):
    """One desk and its register. An act may be refused; whatever is done keeps the rules."""

    def __init__(self, fresh: Fresh) -> None:
        super().__init__()
        self._open = ExitStack()
        database = self._open.enter_context(fresh())
        self.council = Council(database)
        self.desk = self.council.desk()
        for number in range(3):
            self.council.file(f"HOU/{number}")
        self.codes: set[str] = set()

    def teardown(self) -> None:
        try:
            check_trail(self.council.database)
        finally:
            self._open.close()

    @property
    def files(self) -> list[tuple[int, str]]:
        with self.council.database.read() as work:
            return [(row.id, row.code) for row in work.rows(_FILES)]

    def id(self, number: int) -> int:
        files = self.files
        return files[number % len(files)][0]

    def do(self, command: Command) -> None:
        try:
            self.desk.office.do(command)
        except Refused as refused:
            assert str(refused).endswith((".", "?")), "a refusal is a sentence"

    @rule(covers=st.none() | which)
    def register(self, covers: int | None) -> None:
        original = self.id(covers) if covers is not None else None
        self.do(RegisterFile(title="T", service=self.council.housing, cover_for=original))

    @rule(file=which, badge=st.booleans())
    def scan(self, file: int, badge: bool) -> None:
        if badge:
            self.desk.scan(self.council.okafor)
        files = self.files
        self.desk.scan(files[file % len(files)][1])

    @rule()
    def put_away(self) -> None:
        self.desk.scan(self.council.shelf)

    @rule(file=which)
    def close(self, file: int) -> None:
        self.do(CloseFile(file=self.id(file)))

    @rule(file=which)
    def reopen(self, file: int) -> None:
        self.do(ReopenFile(file=self.id(file), reason="Why not"))

    @rule(file=which)
    def go_on(self, file: int) -> None:
        self.do(OpenNextPart(file=self.id(file)))

    @rule(file=which, original=which, merges=st.booleans())
    def cover(self, file: int, original: int, merges: bool) -> None:
        act = MergeFile if merges else NameOriginal
        self.do(act(file=self.id(file), original=self.id(original)))

    @rule(file=which, code=which, is_main=st.booleans())
    def label(self, file: int, code: int, is_main: bool) -> None:
        files = self.files
        self.do(AddLabel(file=self.id(file), label=files[code % len(files)][1], is_main=is_main))

    @invariant()
    def every_file_is_in_one_place_or_with_one_borrower(self) -> None:
        with self.council.database.read() as work:
            rows, codes = work.together((_FILES, {}), (_CODES, {}))
        assert len(rows) == len({row.id for row in rows}), "at most one open loan a file"
        merged = {row.id: row.original_id for row in rows if row.merged_at is not None}
        for row in rows:
            assert (row.current_id is None) == (row.id in merged), "a merged cover is nowhere"
            assert not (row.loan_id and row.id in merged), "a merged cover is with nobody"
        assert not set(merged) & set(merged.values()), "what holds a cover is itself whole"
        stands_for = {row.code: row.thing_id for row in codes}
        assert len(stands_for) == len(codes), "no code stands for two"
        assert not set(stands_for.values()) & set(merged), "a merged cover's codes are the original's"
        assert self.codes <= set(stands_for), "no code is lost"
        self.codes = set(stands_for)
        for row in rows:
            assert stands_for[row.code] == merged.get(row.id, row.id)

    @invariant()
    def parts_follow_one_another_and_only_the_last_is_open(self) -> None:
        with self.council.database.read() as work:
            rows = work.rows(_FILES)
        parts: dict[str, list[tuple[int, bool]]] = {}
        for row in rows:
            parts.setdefault(row.reference, []).append((row.part, row.closed_on is not None))
        for found in parts.values():
            assert [part for part, _closed in sorted(found)] == list(range(1, len(found) + 1))
            assert all(closed for _part, closed in sorted(found)[:-1])


def run(fresh: Fresh, examples: int, steps: int) -> None:
    """Run the machine; a failure is shrunk to the shortest list of acts."""

    class Machine(Registry):
        """The register on this engine."""

        def __init__(self) -> None:
            super().__init__(fresh)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_on_sqlite(sqlite_template: Path, tmp_path: Path):
    run(lambda: sqlite_council(sqlite_template, tmp_path), examples=25, steps=40)


def test_on_postgresql(postgres: Server, postgres_template: str):
    run(lambda: postgres_council(postgres, postgres_template), examples=6, steps=30)
