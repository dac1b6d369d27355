"""A certificate eight years on: names erased, titles redacted, the council moved twice, a key retired."""

import datetime as dt
import os
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.audit.notes import new_secret, public_of, public_text
from app.core.certain import certain
from app.core.columns import table_of
from app.core.database import Database
from app.core.kept import keep_own_key
from app.core.paths import own_keys
from app.disposal.acts.certifying import IssueCertificate
from app.office import Office
from app.overview.disposals import proof
from app.paper.certificate import certificate_paper
from app.people.moving import BeginMove
from app.register.models import File
from app.upkeep.backup import backup, restore
from app.upkeep.certifying import issue, next_copy
from app.upkeep.checkpoints import begin_signing, first_key, make_checkpoint, trail_name, trust
from app.upkeep.erasing import erase
from app.upkeep.exporting import export
from app.upkeep.moving import move
from app.upkeep.verifying import verify
from tests.council import NOON, PHRASE, Council
from tests.disposal.chain import Chain
from tests.servers import Server
from tests.upkeep.test_certificates import verified

LATER = NOON + dt.timedelta(days=8 * 366)


@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_the_destruction_of_a_file_is_proven_eight_years_later(
    council: Council, postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = f"p{uuid.uuid4().hex[:10]}"
    boss_code = council.person("The boss")
    council.role(boss_code, "administrator", login)
    boss = council.desk("Civic Centre", login)
    begin_signing(boss.office, "The first computer")
    chain = Chain(council)
    owner = {"owner_id": council.ids[council.price]}
    chain.class_id = council.record_class("Old tenancies", title_months=0, **owner)
    title = "Smith, Ada: rent arrears"
    file = chain.file("HOU/1", title, marking="OFFICIAL-SENSITIVE")
    collection = chain.certified(chain.bagged(chain.approved(file), file))
    act = IssueCertificate("Cross-cut", "Shredshire", collection=collection)
    number = issue(chain.officer.office, act)["certificate"]
    copy = next_copy(chain.officer.office, number, lambda found: certificate_paper(found).pdf)
    copy.record(chain.officer.office)
    pdf, kept, key = tmp_path / "certificate.pdf", tmp_path / "kept.txt", first_key(council.database)
    pdf.write_bytes(copy.pdf)
    kept.write_text(make_checkpoint(chain.officer.office), encoding="utf-8")

    boss.now = LATER
    erase(boss.office, LATER.date() - dt.timedelta(days=366))
    with council.database.connected() as connection:
        titles = connection.execute(sa.select(table_of(File).c.title)).scalars().all()
    assert title not in titles

    secret = new_secret()  # the first computer is retired: only the second one's key signs from now on
    trust(boss.office, "The second computer", public_text(public_of(secret)))
    name = trail_name(council.database)
    for old in own_keys().glob("*"):
        old.unlink()
    keep_own_key(name, secret, own_keys())

    server = f"moved_{uuid.uuid4().hex[:12]}"
    postgres.create(server)
    moved = Database(postgres.url(server))
    boss.office.do(BeginMove(to="postgresql://server/council"))
    move(council.database, moved, login, council.ids[boss_code], PHRASE)
    beside = certain(postgres.bin("pg_dump")).parent
    monkeypatch.setenv("PATH", f"{beside}{os.pathsep}{os.environ['PATH']}")
    dump = tmp_path / "council.dump"
    backup(moved, dump)
    moved.dispose()
    postgres.drop(server)
    back = f"back_{uuid.uuid4().hex[:12]}"
    postgres.create(back)
    restored = Database(postgres.url(back))
    restore(dump, restored)

    office = Office(restored, "Civic Centre", login, clock=lambda: LATER)
    office.open()
    assert verify(restored).faults == []
    found = office.ask(proof, file)
    assert found.certificates == (number,)
    export(office, tmp_path / "export")
    ended, said = verified(tmp_path / "export", key, pdf, kept)
    assert ended == 0, said
    assert "It is the original of certificate 1, for 1 files and 0 bulk lines." in said
    assert title not in (tmp_path / "export" / "values.jsonl").read_text(encoding="utf-8")
    assert title.encode() not in copy.pdf
    restored.dispose()
    postgres.drop(back)
