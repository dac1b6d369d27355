"""A schedule in force, for tests of the window: lines of the starter adopted, and events of files."""

import datetime as dt

from app.register.models import File
from app.retention.acts import AdoptLine, ApproveSchedule, DraftSchedule
from app.retention.models import FileEvent
from app.retention.queries import ask_line_in_force, classes, lines_of
from tests.council import Council

IN_FORCE = dt.date(2020, 1, 1)


def adopt(council: Council, *codes: str) -> dict[str, int]:
    """Have version 1 in force with these lines adopted; return the ids of their classes by code."""
    office = council.desk("Annexe").office
    schedule_id = office.do(DraftSchedule())["schedule_id"]
    ids = {row.code: row.id for row in office.ask(classes)}
    lines = {line.class_id: line.id for line in office.ask(lines_of, schedule_id)}
    for code in codes:
        office.do(AdoptLine(line_id=lines[ids[code]]))
    office.do(ApproveSchedule(schedule_id=schedule_id, in_force_from=IN_FORCE))
    return {code: ids[code] for code in codes}


def happened(council: Council, file: str, event: str, day: dt.date) -> None:
    """Record an event of a file, and leave its disposal date as it is."""
    values = {"file_id": council.ids[file], "event": event, "happened_on": day}
    council.write("set_up", lambda entry: entry.insert(FileEvent, id=entry.id, **values))


def dated(council: Council, file: str, class_id: int, due: dt.date | None) -> None:
    """Date a file by the line of its class in version 1."""
    with council.database.read() as work:
        line = work.together(ask_line_in_force(class_id, IN_FORCE))[0][0]
    council.write(
        "set_up", lambda entry: entry.update(File, council.ids[file], line_id=line.id, disposal_due=due)
    )
