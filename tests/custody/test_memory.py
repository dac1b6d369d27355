"""What a desk remembers comes back from its JSON as it went in."""

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from app.custody.facts import Counter, Mode, Offer, OpenVisit, PermitFacts, Waiting
from app.custody.memory import from_text, to_text

ids = st.integers(1, 2**53)
instants = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 1, 1), timezones=st.just(dt.UTC))
counters = st.builds(
    Counter,
    visit=st.none() | st.builds(OpenVisit, ids, ids, st.none() | ids, instants, st.integers(0, 500)),
    mode=st.sampled_from(Mode),
    shelf_id=st.none() | ids,
    waiting=st.lists(st.builds(Waiting, ids, st.text(), st.text(), st.none() | ids), max_size=4).map(tuple),
    waiting_since=st.none() | instants,
    ended_for=st.none() | ids,
    offer=st.none() | st.builds(Offer, st.sampled_from("FB"), ids, st.text()),
    renewing=st.booleans(),
    collecting=st.booleans(),
    permit=st.none() | st.builds(PermitFacts, st.text(), st.text(), st.text(), st.none() | st.dates()),
    just_in=st.none() | ids,
    last_code=st.text(),
    last_at=st.none() | instants,
)


@given(counters)
def test_a_counter_comes_back_as_it_went_in(counter: Counter) -> None:
    assert from_text(to_text(counter)) == counter


@given(counters)
def test_its_text_is_plain_json_that_both_engines_can_keep(counter: Counter) -> None:
    text = to_text(counter)
    assert isinstance(json.loads(text), dict)
    assert text.isascii()


def test_an_empty_counter_takes_no_room() -> None:
    assert to_text(Counter()) == "{}"
    assert from_text(None) == from_text("") == from_text("{}") == Counter()
