"""A destroyed file that lies on the desk again: the alarm, and an incident that somebody has to explain."""

from app.disposal.acts.incidents import ExplainIncident
from app.overview.collections import IncidentRow, incident_rows
from tests.disposal.chain import Chain


def _incidents(chain: Chain) -> list[IncidentRow]:
    return chain.officer.office.ask(incident_rows)


def test_a_destroyed_file_that_is_scanned_opens_one_incident(chain: Chain) -> None:
    file = chain.file("HOU/1")
    chain.certified(chain.bagged(chain.approved(file), file))
    assert chain.clerk.outcomes(file, chain.council.price, file) == ["alarm", "visit_opened", "alarm"]
    (row,) = _incidents(chain)
    assert (row.kind, row.about, row.owner) == ("Here again, though destroyed", "HOU/1", "")
    assert row.closed_at is None
    chain.officer.wait(60)
    chain.do(ExplainIncident(number=row.number, explained="It lay beside the bag."))
    assert chain.clerk.outcomes(file) == ["alarm"]
    assert [one.closed_at is None for one in _incidents(chain)] == [True, False]


def test_only_what_was_destroyed_opens_one(chain: Chain) -> None:
    council = chain.council
    archived, bagged = council.file("ARC/1"), chain.file("HOU/1")
    council.disposed(archived, "archived")
    chain.bagged(chain.approved(bagged), bagged)
    assert chain.clerk.outcomes(archived, bagged) == ["alarm", "alarm"]
    assert _incidents(chain) == []
