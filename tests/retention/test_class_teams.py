"""Which teams may borrow files of a class: allowed and stopped by an act, and kept on record."""

import pytest

from app.core.refusals import Refused
from app.retention.class_acts import AllowTeams
from app.retention.queries import borrowing_teams, teams_of_class
from tests.council import Council


def test_a_stopped_team_is_refused_at_the_desk_and_stays_on_record(council: Council):
    class_id = council.record_class("Tenancies", council.lettings, council.consents)
    file, desk = council.file("HOU/1", class_id=class_id), council.desk()
    desk.office.do(AllowTeams(class_id=class_id, stop=(council.lettings,)))
    desk.scan(council.okafor)
    assert desk.outcomes(file) == ["refused"]
    assert [row.is_allowed for row in desk.office.ask(teams_of_class, class_id)] == [False, True]
    desk.office.do(AllowTeams(class_id=class_id, allow=(council.lettings,)))
    assert desk.outcomes(file) == ["checked_out"]


def test_while_no_team_is_allowed_all_may_borrow(council: Council):
    class_id = council.record_class("Tenancies", council.consents)
    file, desk = council.file("HOU/1", class_id=class_id), council.desk()
    desk.office.do(AllowTeams(class_id=class_id, stop=(council.consents,)))
    desk.scan(council.okafor)
    assert desk.outcomes(file) == ["checked_out"]


def test_what_is_so_already_is_changed_by_nothing(council: Council):
    class_id = council.record_class("Tenancies", council.lettings)
    office = council.desk().office
    act = AllowTeams(class_id=class_id, allow=(council.lettings,), stop=(council.consents,))
    assert office.do(act)["changed"] == 0
    assert [row.id for row in office.ask(borrowing_teams)[class_id]] == [council.lettings]


def test_a_team_that_is_not_there_is_refused(council: Council):
    class_id = council.record_class("Tenancies")
    with pytest.raises(Refused, match="no such team"):
        council.desk().office.do(AllowTeams(class_id=class_id, allow=(4711,)))
