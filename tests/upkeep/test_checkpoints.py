"""Checkpoints: numbering, sealing, keys; and checking and exporting what is there, on both engines."""

import base64
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.audit.keys import TrustKey, statement
from app.audit.models import Checkpoint, Entry, EntryOrder
from app.audit.notes import new_secret, public_of, public_text, read, sign
from app.audit.sealing import number
from app.core.columns import table_of
from app.core.database import Database
from app.core.paths import own_keys
from app.core.refusals import Cancelled, Refused, Unusable
from app.office import Office
from app.upkeep.checkpoints import (
    begin_signing,
    first_key,
    is_trusted,
    known_note,
    make_checkpoint,
    own_public,
    trail_name,
    trust,
)
from app.upkeep.comparing import Standing, head_of, say_standing, standing
from app.upkeep.exporting import export
from app.upkeep.verifying import verify
from tests.council import Council
from tests.faults.mutate import check

ORDER, ENTRY = table_of(EntryOrder), table_of(Entry)

pytestmark = pytest.mark.usefixtures("own_data")


@pytest.fixture
def office(council: Council) -> Office:
    """The office of an administrator, whose computer signs checkpoints."""
    council.works_as("boss", "administrator")
    made = council.desk("Front desk", "boss").office
    begin_signing(made, "The first computer")
    return made


def another_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / name))


def busy(council: Council) -> None:
    """Something at two desks."""
    one, other = council.desk("Front desk", "boss"), council.desk("Civic Centre", "boss")
    file = council.file("HOU/1")
    one.outcomes(council.okafor, file)
    other.outcomes(council.khan, file, file)


def numbers(database: Database) -> list[tuple[int, int]]:
    number(database)
    with database.read() as work:
        return [(row.n, row.entry_id) for row in work.rows(sa.select(*ORDER.c).order_by(ORDER.c.n))]


class TestNumbering:
    def test_every_entry_has_one_place_and_each_desk_its_order(self, council: Council) -> None:
        council.works_as("boss", "administrator")
        busy(council)
        found = numbers(council.database)
        assert [n for n, _entry in found] == list(range(1, len(found) + 1))
        with council.database.read() as work:
            entries = {row.id for row in work.rows(sa.select(ENTRY.c.id))}
        assert {entry for _n, entry in found} == entries
        desks: dict[int, int] = {}
        for _n, entry in found:
            assert entry % 2**32 == desks.get(entry // 2**32, 0) + 1
            desks[entry // 2**32] = entry % 2**32
        busy_more(council)
        assert numbers(council.database)[: len(found)] == found

    def test_many_number_at_once(self, council: Council) -> None:
        council.works_as("boss", "administrator")
        busy(council)
        databases = [
            Database(council.database.engine.url.render_as_string(hide_password=False)) for _ in range(6)
        ]
        found: list[int] = []
        threads = [threading.Thread(target=lambda one=one: found.append(number(one))) for one in databases]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for one in databases:
            one.dispose()
        assert len(set(found)) == 1
        assert len(numbers(council.database)) == found[0]


class TestSealing:
    def test_a_checkpoint_is_over_every_entry_and_its_own_is_the_next(
        self, office: Office, council: Council
    ) -> None:
        busy(council)
        count = number(office.database)
        head = read(make_checkpoint(office))
        assert (head.size, head.origin) == (count, trail_name(office.database))
        assert number(office.database) == count + 1

    def test_without_news_it_stays_the_same(self, office: Office, council: Council) -> None:
        note = make_checkpoint(office)
        assert make_checkpoint(office) == note
        busy(council)
        assert make_checkpoint(office) != note

    def test_a_head_that_was_changed_is_not_built_upon(self, office: Office, council: Council) -> None:
        council.is_spoilt = True
        make_checkpoint(office)
        beside = Database(office.database.engine.url.render_as_string(hide_password=False))
        with beside.connected() as connection:
            if office.dialect == "sqlite":
                connection.exec_driver_sql("DROP TRIGGER guard_checkpoint_update")
            else:
                connection.exec_driver_sql("ALTER TABLE paperchain.checkpoint DISABLE TRIGGER ALL")
            connection.execute(sa.update(table_of(Checkpoint)).values(edge=bytes(32)))
        beside.dispose()
        busy(council)
        note = make_checkpoint(office)
        assert standing(office.database, read(note))[0] is Standing.HOLDS

    def test_two_who_seal_at_once_get_the_same(self, office: Office, council: Council) -> None:
        busy(council)
        offices = [office.beside() for _ in range(4)]
        found: list[str] = []

        def seal(one: Office) -> None:
            found.append(make_checkpoint(one))

        for time in range(3):
            found.clear()
            threads = [threading.Thread(target=seal, args=(one,)) for one in offices]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(found) == len(offices)
            assert len({read(note).size for note in found}) <= 2, "one that came late saw a further entry"
            council.file(f"NEW/{time}")
        for one in offices:
            one.end()
        assert verify(office.database).is_sound

    def test_the_newest_is_remembered_outside(self, office: Office, council: Council) -> None:
        note = make_checkpoint(office)
        assert known_note(trail_name(office.database)) == note
        busy(council)
        newer = make_checkpoint(office)
        assert known_note(trail_name(office.database)) == newer


class TestKeys:
    def test_the_secret_is_in_a_file_that_only_the_account_reads(self, office: Office) -> None:
        (file,) = own_keys().iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        assert own_keys().stat().st_mode & 0o777 == 0o700
        assert own_public(office.database) == first_key(office.database)
        assert is_trusted(office.database)

    def test_another_computer_signs_once_it_is_trusted(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        another_computer(monkeypatch, tmp_path, "second")
        public = own_public(office.database)
        assert not is_trusted(office.database)
        with pytest.raises(Refused, match="signs no checkpoints"):
            make_checkpoint(office)
        with pytest.raises(Refused, match="whose own key is"):
            trust(office, "The second", public)
        with pytest.raises(Refused, match="whose own key is"):
            begin_signing(office, "The second")
        another_computer(monkeypatch, tmp_path, "data")
        assert trust(office, "The second", f" {public}\n")["say"] == "The key of The second is trusted."
        another_computer(monkeypatch, tmp_path, "second")
        assert make_checkpoint(office)
        assert first_key(office.database) != public
        assert verify(office.database).is_sound

    def test_what_is_no_key_or_is_not_signed_for(self, office: Office) -> None:
        public = public_text(public_of(new_secret()))
        by = own_public(office.database)
        stranger = new_secret()
        said = statement(trail_name(office.database), public)
        strange = base64.b64encode(sign(stranger, said)).decode()
        cases = {
            "no public key": TrustKey(name="x", public="abc", by=by, signature=strange),
            "not signed by": TrustKey(name="x", public=public, by=by, signature=strange),
            "trusted already": TrustKey(name="x", public=by, by=by, signature=strange),
            "whose own key is": TrustKey(
                name="x", public=public, by=public_text(public_of(stranger)), signature=strange
            ),
        }
        for why, act in cases.items():
            with pytest.raises(Refused, match=why):
                office.do(act)
        with pytest.raises(Refused, match="Say which computer"):
            trust(office, "  ", public)

    def test_a_clerk_trusts_nobody(self, office: Office, council: Council) -> None:
        council.works_as("clerk", "clerk")
        clerk = Office(office.database, "Front desk", "clerk")
        with pytest.raises(Refused, match="administrator"):
            trust(clerk, "Mine", public_text(public_of(new_secret())))


class TestComparing:
    def test_one_that_was_kept_is_compared(self, office: Office, council: Council) -> None:
        head = head_of(make_checkpoint(office).replace("\n", "\r\n"))
        busy(council)
        assert standing(office.database, head) == (Standing.HOLDS, head.size)
        for other, found in (
            (replace(head, size=10_000), Standing.SHORT),
            (replace(head, root=bytes(32)), Standing.OTHER),
            (replace(head, origin="paperchain/other"), Standing.FOREIGN),
        ):
            kind, count = standing(office.database, other)
            assert kind is found
            assert say_standing(kind, other, count)

    def test_what_is_no_checkpoint(self) -> None:
        with pytest.raises(Refused, match="This is no checkpoint"):
            head_of("Dear Sir")


class TestExport:
    def test_an_outsider_finds_nothing_wrong(self, office: Office, council: Council, tmp_path: Path) -> None:
        busy(council)
        kept = tmp_path / "kept.txt"
        kept.write_text(make_checkpoint(office), encoding="utf-8")
        busy_more(council)
        note = export(office, tmp_path / "out")
        assert check(tmp_path / "out", "--key", first_key(office.database), "--checkpoint", str(kept)) == 0
        assert standing(office.database, read(note))[0] is Standing.HOLDS
        assert verify(office.database, kept=note).size == read(note).size
        assert make_checkpoint(office) == note, "it was kept in the database too"

    def test_a_folder_that_holds_something(self, office: Office, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "mine.txt").write_text("mine")
        with pytest.raises(Unusable, match="holds something already"):
            export(office, tmp_path / "out")
        assert [one.name for one in (tmp_path / "out").iterdir()] == ["mine.txt"]

    def test_what_is_stopped(self, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr("app.upkeep.exporting.AT_ONCE", 5)

        def stop(_done: int, _total: int) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            export(office, tmp_path / "out", stop)


def busy_more(council: Council) -> None:
    council.desk("Front desk", "boss").outcomes(council.price, council.file("HOU/3"))


def test_a_first_key_that_is_not_the_councils(office: Office) -> None:
    report = verify(office.database, first_key=public_of(new_secret()))
    assert report.faults == ["The first key is not the one that was given."]
