"""Short runs of the fault scripts; `python -m tests.faults.kill --count 2000` is a full one."""

import pytest

from tests.faults.certify import certify
from tests.faults.forge import KINDS, forge
from tests.faults.interleave import interleave
from tests.faults.kill import kill
from tests.faults.mutate import clean, live, mutations
from tests.faults.nonsense import nonsense
from tests.faults.race import race
from tests.faults.stations import stations


def test_no_answered_act_is_lost_by_a_kill(address: str) -> None:
    counted = kill(address, 15)
    assert counted["broken"] == []
    assert counted["lost"] == counted["half_done"] == 0
    assert counted["acts_answered"] > 15


def test_one_desk_wins_and_every_other_is_told(address: str) -> None:
    lite = address.startswith("sqlite")
    desks, files = (4, 10) if lite else (16, 15)
    counted = race(address, desks=desks, files=files, rounds=1, processes=lite)
    assert counted["broken"] == []
    assert (counted["won"], counted["told_who_and_where"]) == (files, files * (desks - 1))


@pytest.mark.parametrize("seed", [1, 2])
def test_nonsense_is_answered_line_by_line(address: str, seed: int) -> None:
    counted = nonsense(address, 1000, seed)
    assert counted["broken"] == []
    assert counted["answers"] == 1000


def test_hold_lend_and_release_at_once_break_no_rule(address: str) -> None:
    counted = interleave(address, 200)
    assert counted["broken"] == []
    assert {"lend", "hold", "approve", "bag", "release", "return"} <= set(counted["acts"])


def test_certificates_have_no_gap_and_no_twin(address: str) -> None:
    counted = certify(address, 24, 2 if address.startswith("sqlite") else 8)
    assert counted["broken"] == []
    assert counted["issued"] == 24
    assert counted["aborted"] > 3


def test_stations_lose_no_line_and_open_no_bag_twice(address: str) -> None:
    counted = stations(address, 30)
    assert counted["broken"] == []
    assert (counted["lines"], counted["kills"]) == (90, 2)
    assert counted["told"] > 0


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_no_forged_certificate_passes_and_no_honest_one_fails(address: str) -> None:
    counted = forge(address, 160, 16)
    assert counted["broken"] == []
    assert set(counted["kinds"]) == set(KINDS)
    assert "altered" in counted["said"]


@pytest.mark.usefixtures("own_data")
def test_a_spoilt_export_is_found_out() -> None:
    counted = mutations(210, 3)
    assert counted["broken"] == []
    assert counted["tried"] > 180
    assert len(counted["kinds"]) == 7


@pytest.mark.usefixtures("own_data")
def test_what_was_changed_behind_the_trails_back_is_found_out() -> None:
    counted = live(120, 4)
    assert counted["broken"] == []
    assert counted["tried"] > 80


@pytest.mark.usefixtures("own_data")
def test_in_clean_histories_nothing_is_found() -> None:
    counted = clean(6, 5)
    assert counted["broken"] == []
    assert counted["entries"] > 200
