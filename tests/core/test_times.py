"""Instants are kept in UTC to the microsecond, days are England's, and bank holidays are no working days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.times import instant_text, is_working_day, local_day, parse_instant, working_day_from
from app.core.words import day_text, time_text
from tests.working_days import BANK_HOLIDAYS, FIRST, LAST, rolled

instants = st.datetimes(dt.datetime(1900, 1, 2), dt.datetime(2199, 12, 30), timezones=st.timezones())


class TestInstants:
    def test_are_written_in_utc_with_microseconds(self) -> None:
        summer = dt.timezone(dt.timedelta(hours=1))
        assert instant_text(dt.datetime(2026, 7, 1, 0, 30, tzinfo=summer)) == "2026-06-30T23:30:00.000000Z"

    @given(instants, instants)
    def test_are_read_back_and_sort_as_they_should(self, one: dt.datetime, two: dt.datetime) -> None:
        assert parse_instant(instant_text(one)) == one.astimezone(dt.UTC)
        assert len(instant_text(one)) == 27
        assert (instant_text(one) < instant_text(two)) == (one.astimezone(dt.UTC) < two.astimezone(dt.UTC))

    def test_without_a_zone_are_refused(self) -> None:
        with pytest.raises(ValueError, match="zone"):
            instant_text(dt.datetime(2026, 3, 3, 12, 0))
        for text in ("2026-03-03T12:00:00", "2026-03-03", "yesterday", "", "12:00Z"):
            with pytest.raises(ValueError):
                parse_instant(text)


class TestDays:
    @pytest.mark.parametrize(
        ("instant", "day"),
        [
            ("2026-03-28T23:30:00+00:00", dt.date(2026, 3, 28)),
            ("2026-03-29T23:30:00+00:00", dt.date(2026, 3, 30)),
            ("2026-10-24T23:30:00+00:00", dt.date(2026, 10, 25)),
            ("2026-10-25T23:30:00+00:00", dt.date(2026, 10, 25)),
        ],
    )
    def test_are_englands_also_around_the_change_of_the_clocks(self, instant: str, day: dt.date) -> None:
        assert local_day(parse_instant(instant)) == day

    def test_of_three_years_are_working_days_or_not_as_written_by_hand(self) -> None:
        for number in range(FIRST.toordinal(), LAST.toordinal() + 1):
            day = dt.date.fromordinal(number)
            assert is_working_day(day) == (day.isoweekday() <= 5 and day not in BANK_HOLIDAYS), day

    @given(st.dates(FIRST, dt.date(2028, 12, 20)))
    def test_roll_on_to_the_next_working_day(self, day: dt.date) -> None:
        assert working_day_from(day) == rolled(day, 0)


class TestWords:
    def test_a_day_has_its_year_when_it_is_another(self) -> None:
        today = dt.date(2026, 3, 3)
        assert day_text(dt.date(2026, 12, 31), today) == "31 December"
        assert day_text(dt.date(2027, 1, 4), today) == "4 January 2027"

    def test_a_time_is_englands(self) -> None:
        assert time_text(dt.datetime(2026, 7, 1, 8, 5, tzinfo=dt.UTC)) == "09:05"
