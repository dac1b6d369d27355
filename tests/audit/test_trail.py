"""The trail to the byte, as DESIGN.md and docs/audit-trail.md fix it; checked with hashlib and json alone."""

import datetime as dt
import hashlib
import json

import sqlalchemy as sa

from app.audit.models import Desk, Entry, EntryValue
from app.audit.trail import Trail, body, chained, digest
from app.codes.command import Command
from app.codes.own import make
from app.core.columns import table_of
from app.core.database import Database
from app.core.prepared import Row
from app.people.models import Team
from app.register.models import File
from tests.council import NOON, Council

SUMMER = dt.timezone(dt.timedelta(hours=1))
EXPECTED = (
    '{"act":"0b7bb0e6-6c4b-4b55-8a62-7d0c1b1f6f10","desk":"Ty’r Cyngor \\"A\\"",'
    '"entered_at":"2026-07-01T08:00:00.000007Z","happened_at":"2026-06-30T23:30:00.000000Z",'
    '"kind":"checked_out","seq":12,'
    '"sets":[["loan",51539607564,"due_back","2026-07-28"],["file",7,"is_open",true],'
    '["file",7,"title",{"sha256":"ab"}],["visit",9,"collector",null]],"v":2,"who":"jokafor"}'
)
ENTRIES, VALUES, DESKS = table_of(Entry), table_of(EntryValue), table_of(Desk)


def example() -> str:
    """The entry that is written out above."""
    return body(
        desk='Ty’r Cyngor "A"',
        seq=12,
        act="0b7bb0e6-6c4b-4b55-8a62-7d0c1b1f6f10",
        who="jokafor",
        kind="checked_out",
        happened_at=dt.datetime(2026, 7, 1, 0, 30, tzinfo=SUMMER),
        entered_at=dt.datetime(2026, 7, 1, 8, 0, 0, 7, tzinfo=dt.UTC),
        sets=[
            ["loan", 12 * 2**32 + 12, "due_back", "2026-07-28"],
            ["file", 7, "is_open", True],
            ["file", 7, "title", {"sha256": "ab"}],
            ["visit", 9, "collector", None],
        ],
    )


class TestBytes:
    def test_of_an_entry_are_these(self) -> None:
        assert example() == EXPECTED
        assert EXPECTED.encode() == example().encode("utf-8"), "UTF-8, with no escapes but JSON's own"

    def test_keys_are_sorted_and_there_is_no_space(self) -> None:
        read = json.loads(EXPECTED)
        assert list(read) == sorted(read)
        assert json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == EXPECTED

    def test_the_hash_is_of_the_one_before_and_the_bytes(self) -> None:
        before = bytes(range(32))
        assert chained(before, EXPECTED) == hashlib.sha256(before + EXPECTED.encode()).digest()
        assert chained(bytes(32), EXPECTED).hex() == (
            "616f6ed10da4936b989d21ba4fb680a931f68a4053beaf995fc738130ccadf2a"
        )

    def test_a_digest_is_of_salt_and_value(self) -> None:
        value = "Tŷ Mawr"
        assert digest("00ff", value) == hashlib.sha256(b"00ff" + value.encode()).hexdigest()


def entries(database: Database) -> list[Row]:
    """All entries, desk by desk, in order."""
    wanted = sa.select(*ENTRIES.c).order_by(ENTRIES.c.desk_id, ENTRIES.c.seq)
    with database.read() as work:
        return list(work.rows(wanted))


def values(database: Database) -> dict[tuple[int, str], tuple[str, str]]:
    """Salt and value by entry and digest."""
    with database.read() as work:
        rows = work.rows(sa.select(*VALUES.c))
    return {(row.entry_id, row.digest): (row.salt, row.value) for row in rows}


class TestStored:
    PRIVATE = ("Adoption of Baby Jones", "J. Okafor", "M. Khan", "A. Price", "Court on Monday", "Locked case")

    def busy(self, council: Council) -> None:
        """A day at two desks that touches titles, names and free text."""
        file, desk = council.file("CHS/1", self.PRIVATE[0]), council.desk()
        desk.scan(council.okafor)
        desk.command(
            Command.OFF_SITE, authorised_by="A. Price", reason="Court on Monday", carried="Locked case"
        )
        desk.outcomes(file, council.khan, file)
        desk.scan(make("F", 5000), title="Baby Smith", service="Housing")
        desk.scan(make("P", 5000), name="N. Newcomer", team="Lettings")
        desk.scan("Dear Sir, I am J. Doe")
        council.desk("Civic Centre").outcomes(council.price, council.file("HOU/2"))

    def test_each_chain_holds_and_ends_in_its_desks_head(self, council: Council) -> None:
        self.busy(council)
        heads: dict[int, tuple[int, bytes]] = {}
        for row in entries(council.database):
            seq, before = heads.get(row.desk_id, (0, bytes(32)))
            assert row.seq == seq + 1
            assert row.id == row.desk_id * 2**32 + row.seq
            assert bytes(row.hash) == hashlib.sha256(before + row.body.encode("utf-8")).digest()
            heads[row.desk_id] = (row.seq, bytes(row.hash))
        with council.database.read() as work:
            kept = {row.id: (row.seq, bytes(row.head)) for row in work.rows(sa.select(*DESKS.c))}
        assert kept == heads
        assert len(heads) == 3

    def test_the_columns_say_what_the_bytes_say(self, council: Council) -> None:
        self.busy(council)
        with council.database.read() as work:
            names = {row.id: row.name for row in work.rows(sa.select(*DESKS.c))}
        for row in entries(council.database):
            told = json.loads(row.body)
            assert set(told) == {
                "v",
                "desk",
                "seq",
                "act",
                "who",
                "kind",
                "happened_at",
                "entered_at",
                "sets",
            }
            assert told["v"] == 2
            assert (told["desk"], told["seq"]) == (names[row.desk_id], row.seq)
            assert (told["act"], told["who"], told["kind"]) == (row.act, row.who, row.kind)
            for name in ("happened_at", "entered_at"):
                at = getattr(row, name)
                assert told[name] == at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            assert all(len(one) == 4 and isinstance(one[0], str) for one in told["sets"])

    def test_titles_names_and_free_text_are_there_by_digest_only(self, council: Council) -> None:
        self.busy(council)
        kept = values(council.database)
        found = set()
        for row in entries(council.database):
            for secret in (*self.PRIVATE, "Baby Smith", "N. Newcomer", "Dear Sir"):
                assert secret not in row.body
            for _thing, _thing_id, _field, value in json.loads(row.body)["sets"]:
                if isinstance(value, dict):
                    salt, plain = kept[row.id, value["sha256"]]
                    assert value == {"sha256": hashlib.sha256((salt + plain).encode()).hexdigest()}
                    assert len(salt) == 32
                    found.add((row.id, value["sha256"]))
        assert found == set(kept), "no value without its digest in an entry"
        texts = [plain for _salt, plain in kept.values()]
        assert {*self.PRIVATE, "Baby Smith", "N. Newcomer", "Dear Sir, I am J. Doe".upper()} <= {
            *texts,
            *(text.upper() for text in texts if text.startswith("Dear")),
        }
        salts = [salt for salt, _plain in kept.values()]
        assert len(set(salts)) == len(salts)

    def test_what_an_act_set_is_in_its_entry(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.okafor)
        answer = desk.scan(file)
        entry = entries(council.database)[-1]
        told = json.loads(entry.body)
        assert (told["kind"], told["act"], told["who"]) == ("checked_out", answer["act"], "clerk")
        sets = {(thing, field): value for thing, _id, field, value in told["sets"]}
        assert sets["loan", "file"] == council.ids[file]
        assert sets["loan", "borrower"] == council.ids[council.okafor]
        assert sets["loan", "due_back"] == "2026-03-31"
        assert sets["loan", "out_at"] == told["happened_at"]

    def test_a_refusal_is_an_entry_that_sets_nothing(self, council: Council) -> None:
        file, desk = council.file("HOU/1", marking="SECRET"), council.desk()
        assert desk.scan(file)["outcome"] == "refused"
        told = json.loads(entries(council.database)[-1].body)
        assert told["kind"] == "refused"
        assert {thing for thing, *_rest in told["sets"]} == {"refusal"}


class TestTrail:
    def test_what_was_opened_and_forgotten_leaves_no_gap(self, council: Council) -> None:
        database = council.database
        before = len(entries(database))
        council.write("set_up", lambda entry: entry.insert(Team, id=entry.id, name="One", service_id=None))
        trail = Trail(99, "Nowhere", 0, bytes(32), act="a", who="b", entered_at=NOON)
        trail.entry("checked_out", NOON)
        trail.entry("checked_out", NOON)
        trail.forget()
        assert trail.seq == 0
        assert trail.entry("checked_out", NOON).id == 99 * 2**32 + 1
        assert len(entries(database)) == before + 1

    def test_a_row_names_the_entry_that_changed_it_last(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        with council.database.read() as work:
            row = work.row(sa.select(table_of(File).c.entry_id).where(table_of(File).c.code == file))
        assert row.entry_id == entries(council.database)[-1].id
