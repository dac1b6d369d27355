"""Clean histories: a small council, and acts drawn at random at two desks, with checkpoints among them."""

from random import Random

from app.codes.command import Command
from app.codes.own import MAT, make
from app.core.database import Database
from app.core.refusals import Refused
from app.register.acts.describe import Change, EditFile
from app.register.acts.notes import WriteNote
from app.upkeep.checkpoints import begin_signing, make_checkpoint
from tests.council import NOON, Council

SCANS = 40


def history(database: Database, seed: int, scans: int = SCANS) -> Council:
    """Fill an empty database with a council and what a day brings; every entry is under a checkpoint."""
    chance = Random(seed)
    council = Council(database)
    council.works_as("boss", "administrator")
    desks = [council.desk("Front desk", "boss"), council.desk("Civic Centre", "boss")]
    begin_signing(desks[0].office, "The first computer")
    secret = council.record_class("Adoption", is_sensitive=True)
    files = [
        council.file(f"HOU/{number}", f"The case of {chance.choice(('Ada', 'Bob', 'Cy'))} {number}", **more)
        for number, more in enumerate(({}, {}, {"class_id": secret}, {}, {}))
    ]
    council.disposed(
        council.file("HOU/9", "The case of Eve", class_id=council.record_class("Soon", title_months=0))
    )
    council.change_person(council.person("L. Eaver"), status="left", left_on=NOON.date())
    box = council.box("A box", files[4])
    texts = [*files, box, council.shelf, council.okafor, council.khan, council.price, "A letter", "F0000000"]
    texts += [MAT[one] for one in (Command.DONE, Command.UNDO, Command.LEND, Command.RENEW, Command.RETURN)]
    for number in range(scans):
        desk = chance.choice(desks)
        drawn = chance.random()
        try:
            if drawn < 0.8:
                desk.scan(chance.choice(texts), after=chance.choice((1, 3, 70)))
            elif drawn < 0.86:
                desk.scan(make("F", 5000 + number), title=f"New {number}", service="Housing")
            elif drawn < 0.92:
                file = chance.choice(files)
                was = desk.page(file)["title"]
                change = Change("title", was, f"Another title {number}")
                desk.office.do(EditFile(file=council.ids[file], changes=(change,)))
            elif drawn < 0.97:
                desk.office.do(WriteNote(file=council.ids[chance.choice(files)], text=f"Note {number}"))
            else:
                make_checkpoint(desks[0].office)
        except Refused:
            continue
    make_checkpoint(desks[0].office)
    return council
